"""The public examples of scalar_mlp: the neuron of the lecture, and the size of its network."""

from grader.compare import assert_close

from ..definitions import all_data, data_of, weights_and_bias


def test_the_neuron_of_the_lecture(student):
    """with weights -3 and 1, bias 6.8813735870195432 and inputs 2 and 0, a neuron answers 0.7071"""
    neuron = student.Neuron(2)
    weights, bias = weights_and_bias(neuron)
    for node, number in zip((*weights, bias), (-3.0, 1.0, 6.8813735870195432)):
        node.data = number
    assert_close(data_of(neuron([2.0, 0.0]), "neuron(x)"), 0.5**0.5, name="neuron(x).data")


def test_the_network_of_the_lecture_has_41_parameters(student):
    """MLP(3, [4, 4, 1]) has 41 parameters"""
    all_data(student.MLP(3, [4, 4, 1]).parameters(), 41, "MLP(3, [4, 4, 1]).parameters()")
