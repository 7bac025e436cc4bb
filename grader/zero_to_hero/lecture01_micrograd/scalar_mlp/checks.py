"""What is promised by scalar_mlp: neurons, layers and networks that compute what they should and list what they hold.

The expected outputs are worked out from the numbers found in .w, .b, .neurons and .layers. Biases are set to
something other than 0 first: they may start at 0, and then a forgotten bias would not show.
"""

import math

from grader.compare import assert_between, assert_close, assert_equal, fail

from ..definitions import all_data, all_grads, data_of, value_class
from ..hidden_definitions import duals, filled, layers_of, network, numbers_of


def fill(neurons, rng):
    """Put a random number into each weight and bias of these neurons."""
    for neuron in neurons:
        for node in (*neuron.w, neuron.b):
            node.data = float(rng.normal())


def neurons_of(module):
    return [neuron for layer in module.layers for neuron in layer.neurons]


def assert_lists_its_parameters(module, neurons, count):
    """module.parameters() must be the weights and biases of these neurons, each node once and nothing else."""
    params = module.parameters()
    all_data(params, count, "parameters()")
    # numbered: a node that stands there twice keeps only its last number
    for i, p in enumerate(params):
        p.data = float(i)
    assert_equal(
        [p.data for p in params],
        list(range(count)),
        name="the parameters, numbered one after another",
    )
    held = sorted(node.data for neuron in neurons for node in (*neuron.w, neuron.b))
    assert_equal(held, list(range(count)), name="the numbers that the neurons then hold, sorted")


def test_a_neuron_squashes_its_weighted_sum(student, rng):
    """a neuron answers with tanh of its weighted inputs plus its bias"""
    w, b, x = rng.normal(size=4), rng.normal(), rng.normal(size=4)
    neuron = student.Neuron(4)
    for node, number in zip((*neuron.w, neuron.b), (*w.tolist(), b)):
        node.data = float(number)
    assert_close(
        data_of(neuron(x.tolist()), "neuron(x)"),
        math.tanh(w @ x + b),
        name="neuron(x).data",
        rel=1e-9,
    )


def test_a_neuron_passes_gradients_to_its_inputs(student, rng):
    """a neuron takes Values as inputs too, and backward() reaches them"""
    w, x = rng.normal(size=3), rng.normal(size=3)
    neuron = student.Neuron(3)
    for node, number in zip((*neuron.w, neuron.b), (*w.tolist(), 0.25)):
        node.data = number
    inputs = [value_class(student)(xi) for xi in x.tolist()]
    neuron(inputs).backward()
    want = w / math.cosh(w @ x + 0.25) ** 2
    assert_close(all_grads(inputs), want, name="the gradients of the inputs", rel=1e-9)


def test_weights_start_at_random(student):
    """weights start at random, evenly between -1 and 1, and no two neurons alike"""
    neuron, other = student.Neuron(200), student.Neuron(200)
    weights = all_data(neuron.w, 200, "w")
    # all above: 0.9^200 = 7e-10
    assert_between(min(weights), -1.0, -0.8, name="the smallest of 200 weights")
    assert_between(max(weights), 0.8, 1.0, name="the largest of 200 weights")
    small = sum(abs(w) < 0.5 for w in weights)  # half of them, within 5 standard deviations of 7.1
    assert_between(small, 65, 135, name="how many of 200 weights lie between -0.5 and 0.5")
    if weights == all_data(other.w, 200, "w"):
        fail("two neurons started with the same weights: they would stay equal for ever")


def test_a_neuron_lists_weights_and_bias(student):
    """a neuron's parameters are its weights and its bias"""
    neuron = student.Neuron(3)
    assert_lists_its_parameters(neuron, [neuron], 4)


def test_a_layer_answers_with_all_its_neurons(student, rng):
    """a layer answers with the list of its neurons' outputs, all for the same inputs"""
    layer = student.Layer(3, 5)
    fill(layer.neurons, rng)
    x = rng.normal(size=3).tolist()
    want = [
        math.tanh(sum(wi.data * xi for wi, xi in zip(n.w, x)) + n.b.data) for n in layer.neurons
    ]
    assert_close(all_data(layer(x), 5, "layer(x)"), want, name="layer(x)", rel=1e-9)


def test_a_layer_of_one_answers_without_a_list(student):
    """a layer of one neuron answers with one Value instead of a list"""
    data_of(student.Layer(2, 1)([0.5, -1.0]), "the answer of a layer of one neuron")


def test_a_layer_lists_all_parameters(student):
    """a layer's parameters are those of all its neurons, in one flat list"""
    layer = student.Layer(3, 4)
    assert_lists_its_parameters(layer, layer.neurons, 16)


def test_a_network_passes_outputs_on(student, rng):
    """in a network every layer looks at the outputs of the one before"""
    x = rng.normal(size=2).tolist()
    mlp = student.MLP(2, [5, 4, 3])  # three sizes: a mixed-up one cannot fit
    fill(neurons_of(mlp), rng)
    want = network(layers_of(mlp), x)
    assert_close(all_data(mlp(x), 3, "mlp(x)"), want, name="mlp(x)", rel=1e-9)


def test_a_network_lists_all_parameters(student):
    """a network's parameters are those of all its layers, in one flat list"""
    mlp = student.MLP(2, [4, 3, 1])
    assert_lists_its_parameters(mlp, neurons_of(mlp), 12 + 15 + 4)


def test_every_parameter_gets_its_gradient(student, rng):
    """backward() from a network's output gives every weight and bias its gradient"""
    x = rng.normal(size=2).tolist()
    mlp = student.MLP(2, [3, 2, 1])
    fill(neurons_of(mlp), rng)
    layers = layers_of(mlp)
    (out,) = network(filled(layers, duals(numbers_of(layers))), x)
    mlp(x).backward()
    got = [grad for neuron in neurons_of(mlp) for grad in all_grads((*neuron.w, neuron.b))]
    assert_close(
        got, out.slopes, name="the gradients, neuron by neuron, weights before bias", rel=1e-9
    )
