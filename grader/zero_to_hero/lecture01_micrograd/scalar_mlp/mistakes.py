"""Wrong answers to scalar_mlp that learners give."""

import random

from value import Value

from grader.diagnosis.marks import edit, instead_of


@instead_of("Neuron.__init__")
def one_weight_many_times(self, nin):
    """Multiplying a list repeats the one Value in it: all inputs share a weight."""
    self.w = [Value(random.uniform(-1, 1))] * nin
    self.b = Value(0.0)


@instead_of("Neuron.__init__")
def weights_all_positive(self, nin):
    """random.random() gives numbers from 0 to 1. Half of the weights should be negative."""
    self.w = [Value(random.random()) for _ in range(nin)]
    self.b = Value(0.0)


@instead_of("Neuron.__init__")
def weights_start_at_zero(self, nin):
    """Neurons that start out equal get equal gradients, and stay equal for ever."""
    self.w = [Value(0.0) for _ in range(nin)]
    self.b = Value(0.0)


@instead_of("Neuron.__init__")
def weights_from_a_bell_curve(self, nin):
    """Some of these lie far beyond 1. Which random numbers lie evenly between -1 and 1?"""
    self.w = [Value(random.gauss(0, 1)) for _ in range(nin)]
    self.b = Value(0.0)


@instead_of("Neuron.__call__")
def bias_not_added(self, x):
    """A neuron has one more parameter than it has inputs. Where does that one come in?"""
    return sum(w * xi for w, xi in zip(self.w, x)).tanh()


@instead_of("Neuron.__call__")
def not_squashed(self, x):
    """Without tanh this is a straight line, and a network of straight lines is one straight line."""
    return sum((w * xi for w, xi in zip(self.w, x)), self.b)


@instead_of("Neuron.__call__")
def every_product_squashed(self, x):
    """tanh acts once, on the whole sum. Where does it stand here?"""
    return sum(((w * xi).tanh() for w, xi in zip(self.w, x)), self.b)


@instead_of("Neuron.__call__")
def bias_added_after_squashing(self, x):
    """The bias shifts the sum before tanh sees it."""
    return sum(w * xi for w, xi in zip(self.w, x)).tanh() + self.b


@instead_of("Neuron.__call__")
def output_cut_from_the_graph(self, x):
    """The number is right, but a new Value of it knows nothing of the weights it came from."""
    return Value(sum((w * xi for w, xi in zip(self.w, x)), self.b).tanh().data)


@edit("Neuron.parameters", "return self.w + [self.b]", "return self.w")
def bias_not_listed():
    """What is not in this list is never trained. A neuron has nin + 1 parameters."""


@edit("Neuron.parameters", "return self.w + [self.b]", "return [self.w, self.b]")
def weights_listed_as_a_list():
    """A list within the list: the weights should stand beside the bias, one by one."""


@instead_of("Layer.__init__")
def one_neuron_many_times(self, nin, nout):
    """Multiplying a list repeats the one neuron in it: change it, and all of them change."""
    self.neurons = [Neuron(nin)] * nout


@instead_of("Layer.__init__")
def layer_sizes_swapped(self, nin, nout):
    """How many neurons, and how many inputs has each?"""
    self.neurons = [Neuron(nout) for _ in range(nin)]


@instead_of("Layer.__call__")
def list_of_one(self, x):
    """The answer of a single neuron is wanted as it is, not in a list."""
    return [neuron(x) for neuron in self.neurons]


@instead_of("Layer.__call__")
def only_the_first_neuron_answers(self, x):
    """How many answers has a layer of five neurons?"""
    return self.neurons[0](x)


@instead_of("Layer.__call__")
def one_input_for_each_neuron(self, x):
    """Every neuron looks at all inputs, not at one of its own."""
    outputs = [neuron([xi]) for neuron, xi in zip(self.neurons, x)]
    return outputs[0] if len(outputs) == 1 else outputs


@instead_of("Layer.parameters")
def parameters_in_bundles(self):
    """A list of lists: the parameters should stand in one flat list."""
    return [neuron.parameters() for neuron in self.neurons]


@instead_of("Layer.parameters")
def only_the_first_neuron_trains(self):
    """How many neurons are in the layer?"""
    return self.neurons[0].parameters()


@instead_of("MLP.__init__")
def every_layer_sees_the_inputs(self, nin, nouts):
    """Only the first layer has nin inputs. What does the second look at?"""
    self.layers = [Layer(nin, nout) for nout in nouts]


@instead_of("MLP.__init__")
def last_layer_missing(self, nin, nouts):
    """Count the layers: there should be one for each number in nouts."""
    sizes = [nin, *nouts]
    self.layers = [Layer(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 2)]


@instead_of("MLP.__call__")
def outputs_not_passed_on(self, x):
    """Every layer here looks at the network's inputs. Who looks at the first layer's outputs?"""
    for layer in self.layers:
        outputs = layer(x)
    return outputs


@instead_of("MLP.__call__")
def only_the_first_layer_answers(self, x):
    """Is something returned before the loop has gone through every layer?"""
    for layer in self.layers:
        return layer(x)


@instead_of("MLP.parameters")
def only_the_last_layer_trains(self):
    """All layers learn, not only the last."""
    return self.layers[-1].parameters()


@instead_of("Layer.__init__")
def neurons_are_copies(self, nin, nout):
    """They are different objects, but how do they differ? Neurons that start out equal stay equal for ever."""
    first = Neuron(nin)
    self.neurons = []
    for _ in range(nout):
        neuron = Neuron(nin)
        for mine, theirs in zip(neuron.w, first.w):
            mine.data = theirs.data
        self.neurons.append(neuron)


@instead_of("MLP.__init__")
def sizes_inserted_into_nouts(self, nin, nouts):
    """Whose list is it that grows there? Make another network with it."""
    nouts.insert(0, nin)
    self.layers = [Layer(nouts[i], nouts[i + 1]) for i in range(len(nouts) - 1)]


@instead_of("Layer.__call__")
def bias_input_appended(self, x):
    """A constant input for the bias is an old idea. But whose list is x?"""
    x.append(1.0)
    outputs = [neuron(x[:-1]) for neuron in self.neurons]
    return outputs[0] if len(outputs) == 1 else outputs


@instead_of("Layer.__call__")
def no_list_for_a_single_input(self, x):
    """One what? Is it the inputs or the neurons that you counted?"""
    outputs = [neuron(x) for neuron in self.neurons]
    return outputs[0] if len(x) == 1 else outputs


@instead_of("Neuron.__call__")
def inputs_cut_from_the_graph(self, x):
    """An input may be a Value with a history of its own. What is left of that here?"""
    numbers = [xi.data if isinstance(xi, Value) else xi for xi in x]
    return sum((w * xi for w, xi in zip(self.w, numbers)), self.b).tanh()
