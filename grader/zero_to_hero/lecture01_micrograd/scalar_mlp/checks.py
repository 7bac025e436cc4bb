"""What is promised by scalar_mlp: neurons, layers and networks that compute what they should and list what they hold.

The expected outputs are worked out from the numbers found in .w, .b, .neurons and .layers. Biases are set to
something other than 0 first: they may start at 0, and then a forgotten bias would not show.
"""

import math

from grader.compare import (
    assert_close,
    assert_equal,
    assert_share,
    assert_uniform,
    assert_untouched,
    fail,
)

from ..definitions import (
    all_data,
    all_grads,
    data_of,
    parts_of,
    value_class,
    walk_back,
    weights_and_bias,
)
from ..hidden_definitions import duals, filled, layers_of, network, numbers_in, numbers_of


def nodes_of(neurons):
    """The weights and the bias of each of these neurons, in one list."""
    pairs = map(weights_and_bias, neurons)
    return [node for weights, bias in pairs for node in (*weights, bias)]


def fill(neurons, rng):
    """Put a random number into each weight and bias of these neurons."""
    for node in nodes_of(neurons):
        node.data = float(rng.normal())


def a_neuron(student, numbers):
    """A neuron with these weights, and the last number for its bias."""
    neuron = student.Neuron(len(numbers) - 1)
    weights, bias = weights_and_bias(neuron)
    all_data(weights, len(numbers) - 1, "w of a neuron")
    for node, number in zip((*weights, bias), numbers):
        node.data = float(number)
    return neuron


def neurons_of(module):
    layers = parts_of(module, "layers", "the network")
    return [neuron for layer in layers for neuron in parts_of(layer, "neurons", "the layer")]


def assert_lists_its_parameters(module, neurons, count):
    """module.parameters() must be the weights and biases of these neurons, each node once and nothing else."""
    params = module.parameters()
    all_data(params, count, "parameters()")
    # numbered: a node that stands there twice keeps only its last number
    for i, p in enumerate(params):
        p.data = float(i)
    assert_equal(
        all_data(params, count, "parameters()"),
        list(range(count)),
        name="the parameters, numbered one after another",
    )
    held = sorted(data_of(node, "a parameter") for node in nodes_of(neurons))
    assert_equal(held, list(range(count)), name="the numbers that the neurons then hold, sorted")


def test_a_neuron_squashes_its_weighted_sum(student, rng):
    """a neuron answers with tanh of its weighted inputs plus its bias"""
    for n in (4, 1):
        w, b, x = rng.normal(size=n), rng.normal(), rng.normal(size=n)
        neuron = a_neuron(student, (*w, b))
        got = data_of(neuron(x.tolist()), "neuron(x)")
        name = f"neuron(x).data with {n} inputs"
        assert_close(got, math.tanh(w @ x + b), name=name, rel=1e-9)


def test_a_neuron_passes_gradients_to_its_inputs(student, rng):
    """a neuron takes Values as inputs too, and backward() reaches them"""
    w, x = rng.normal(size=3), rng.normal(size=3)
    neuron = a_neuron(student, (*w, 0.25))
    inputs = [value_class(student)(xi) for xi in x.tolist()]
    walk_back(neuron(inputs), "neuron(x)")
    want = w / math.cosh(w @ x + 0.25) ** 2
    assert_close(all_grads(inputs), want, name="the gradients of the inputs", rel=1e-9)


def test_weights_start_at_random(student):
    """weights start at random, evenly between -1 and 1, and no two neurons alike"""
    neuron = student.Neuron(200)
    weights = all_data(weights_and_bias(neuron)[0], 200, "w")
    assert_uniform(weights, -1.0, 1.0, name="200 weights")
    # numbers cut off at the ends, or rounded, come twice
    assert_equal(len(set(weights)), 200, name="how many different weights 200 inputs have")
    small = sum(abs(w) < 0.5 for w in weights)
    assert_share(small, 200, 0.5, name="the weights between -0.5 and 0.5")
    neurons = neurons_of(student.MLP(2, [3, 2, 1]))
    starts = [
        tuple(all_data(weights, len(weights), "w")) for weights, _ in map(weights_and_bias, neurons)
    ]
    if len({start[:2] for start in starts}) < len(starts):
        fail("two neurons started with the same weights: they would stay equal for ever")


def test_a_neuron_lists_weights_and_bias(student):
    """a neuron's parameters are its weights and its bias"""
    neuron = student.Neuron(3)
    assert_lists_its_parameters(neuron, [neuron], 4)


def test_a_layer_answers_with_all_its_neurons(student, rng):
    """a layer answers with the list of its neurons' outputs, all for the same inputs, which stay as they were"""
    layer = student.Layer(3, 5)
    neurons = parts_of(layer, "neurons", "the layer")
    fill(neurons, rng)
    x = rng.normal(size=3).tolist()
    want = network([numbers_in(neurons)], x)
    with assert_untouched(student, x):
        got = layer(x)
    assert_close(all_data(got, 5, "layer(x)"), want, name="layer(x)", rel=1e-9)


def test_a_layer_of_one_answers_without_a_list(student):
    """a layer of one neuron answers with one Value instead of a list, a layer of two with a list"""
    data_of(student.Layer(2, 1)([0.5, -1.0]), "the answer of a layer of one neuron")
    all_data(student.Layer(1, 2)([0.5]), 2, "the answer of a layer of two neurons")


def test_a_layer_lists_all_parameters(student):
    """a layer's parameters are those of all its neurons, in one flat list"""
    layer = student.Layer(3, 4)
    assert_lists_its_parameters(layer, parts_of(layer, "neurons", "the layer"), 16)


def test_a_network_passes_outputs_on(student, rng):
    """in a network every layer looks at the outputs of the one before"""
    x = rng.normal(size=2).tolist()
    mlp = student.MLP(2, [5, 4, 3])  # three sizes: a mixed-up one cannot fit
    fill(neurons_of(mlp), rng)
    want = network(layers_of(mlp), x)
    assert_close(all_data(mlp(x), 3, "mlp(x)"), want, name="mlp(x)", rel=1e-9)


def test_the_sizes_are_left_as_they_were(student):
    """a network has a layer for each number in nouts, and leaves nouts as it was"""
    for nouts in ([3, 2], [2]):
        with assert_untouched(student, nouts):
            mlp = student.MLP(2, nouts)
        layers = parts_of(mlp, "layers", "the network")
        sizes = [len(parts_of(layer, "neurons", "the layer")) for layer in layers]
        assert_equal(sizes, nouts, name="how many neurons each layer has")


def test_a_network_lists_all_parameters(student):
    """a network's parameters are those of all its layers, in one flat list"""
    mlp = student.MLP(2, [4, 3, 1])
    assert_lists_its_parameters(mlp, neurons_of(mlp), 12 + 15 + 4)


def test_every_parameter_gets_its_gradient(student, rng):
    """backward() from a network's output gives every weight, every bias and every input its gradient"""
    x = rng.normal(size=2).tolist()
    mlp = student.MLP(2, [3, 2, 1])
    fill(neurons_of(mlp), rng)
    layers = layers_of(mlp)
    *parameters, x0, x1 = duals([*numbers_of(layers), *x])
    (out,) = network(filled(layers, parameters), [x0, x1])
    inputs = [value_class(student)(xi) for xi in x]
    result = mlp(inputs)
    walk_back(result, "mlp(x)")
    got = all_grads(nodes_of(neurons_of(mlp)))
    name = "the gradients, neuron by neuron, weights before bias"
    assert_close(got, out.slopes[:-2], name=name, rel=1e-9)
    assert_close(all_grads(inputs), out.slopes[-2:], name="the gradients of the inputs", rel=1e-9)
