"""Wrong answers to linear_and_tanh that learners give."""

import torch

from grader.diagnosis.marks import instead_of


@instead_of("Linear.__init__")
def weight_turned_around(self, fan_in, fan_out, bias=True, generator=None):
    """In this course the weight is (fan_in, fan_out), so that x @ weight works without a transpose."""
    self.weight = torch.randn((fan_out, fan_in), generator=generator) / fan_in**0.5
    self.bias = torch.zeros(fan_out) if bias else None


@instead_of("Linear.__init__")
def weight_not_scaled(self, fan_in, fan_out, bias=True, generator=None):
    """Every output sums up fan_in products. With weights this large, the outputs are far more spread out than
    the inputs."""
    self.weight = torch.randn((fan_in, fan_out), generator=generator)
    self.bias = torch.zeros(fan_out) if bias else None


@instead_of("Linear.__init__")
def weight_divided_by_fan_in(self, fan_in, fan_out, bias=True, generator=None):
    """Variances add up. What does that make of the standard deviation, and what of its remedy?"""
    self.weight = torch.randn((fan_in, fan_out), generator=generator) / fan_in
    self.bias = torch.zeros(fan_out) if bias else None


@instead_of("Linear.__init__")
def weight_scaled_by_fan_out(self, fan_in, fan_out, bias=True, generator=None):
    """How many products are in one output: fan_in or fan_out?"""
    self.weight = torch.randn((fan_in, fan_out), generator=generator) / fan_out**0.5
    self.bias = torch.zeros(fan_out) if bias else None


@instead_of("Linear.__init__")
def weight_is_uniform(self, fan_in, fan_out, bias=True, generator=None):
    """torch.rand draws from 0 to 1. Weights are drawn from a normal distribution around 0."""
    self.weight = torch.rand((fan_in, fan_out), generator=generator) / fan_in**0.5
    self.bias = torch.zeros(fan_out) if bias else None


@instead_of("Linear.__init__")
def weight_is_uniform_with_the_right_spread(self, fan_in, fan_out, bias=True, generator=None):
    """Mean and spread are right, but these numbers are uniform: a normal distribution has tails."""
    self.weight = (torch.rand((fan_in, fan_out), generator=generator) - 0.5) * (12 / fan_in) ** 0.5
    self.bias = torch.zeros(fan_out) if bias else None


@instead_of("Linear.__init__")
def bias_drawn_at_random(self, fan_in, fan_out, bias=True, generator=None):
    """What should the bias be before anything is learned?"""
    self.weight = torch.randn((fan_in, fan_out), generator=generator) / fan_in**0.5
    self.bias = torch.randn(fan_out, generator=generator) if bias else None


@instead_of("Linear.__init__")
def always_a_bias(self, fan_in, fan_out, bias=True, generator=None):
    """Somebody asked for a layer without a bias, and got one all the same."""
    self.weight = torch.randn((fan_in, fan_out), generator=generator) / fan_in**0.5
    self.bias = torch.zeros(fan_out)


@instead_of("Linear.__init__")
def generator_not_used(self, fan_in, fan_out, bias=True, generator=None):
    """Your weights do not come from the generator, so nobody can draw them a second time."""
    self.weight = torch.randn((fan_in, fan_out)) / fan_in**0.5
    self.bias = torch.zeros(fan_out) if bias else None


@instead_of("Linear.__call__")
def bias_never_added(self, x):
    """The layer has a bias. Where does it enter?"""
    self.out = x @ self.weight
    return self.out


@instead_of("Linear.__call__")
def bias_subtracted(self, x):
    """Is a bias added or taken away?"""
    self.out = x @ self.weight if self.bias is None else x @ self.weight - self.bias
    return self.out


@instead_of("Linear.__call__")
def linear_does_not_remember(self, x):
    """The answer is right. Whoever wants to look inside later asks for layer.out."""
    return x @ self.weight if self.bias is None else x @ self.weight + self.bias


@instead_of("Linear.__call__")
def out_is_kept_before_the_bias(self, x):
    """What is kept in out should be what was answered, with everything added."""
    self.out = x @ self.weight
    return self.out if self.bias is None else self.out + self.bias


@instead_of("Linear.__call__")
def cut_off_from_the_graph(self, x):
    """With .data or detach(), the layer leaves no trace in the graph, and nothing before it can be
    trained."""
    self.out = x.detach() @ self.weight
    if self.bias is not None:
        self.out = self.out + self.bias
    return self.out


@instead_of("Linear.parameters")
def linear_lists_nothing(self):
    """Whatever is not listed here is never trained, and the loss will hardly tell you."""
    return []


@instead_of("Linear.parameters")
def bias_not_listed(self):
    """The bias wants to be trained as well."""
    return [self.weight]


@instead_of("Linear.parameters")
def missing_bias_is_listed(self):
    """A layer without a bias lists None. What will an update do with that?"""
    return [self.weight, self.bias]


@instead_of("Tanh.__call__")
def tanh_in_place(self, x):
    """A method whose name ends in _ works in place: the input is gone, and someone may still have needed
    it."""
    self.out = x.tanh_()
    return self.out


@instead_of("Tanh.__call__")
def sigmoid_for_tanh(self, x):
    """This runs from 0 to 1, and tanh from -1 to 1."""
    self.out = torch.sigmoid(x)
    return self.out


@instead_of("Tanh.__call__")
def tanh_does_not_remember(self, x):
    """The answer is right. Whoever wants to look inside later asks for layer.out."""
    return torch.tanh(x)


@instead_of("Tanh.__call__")
def tanh_remembers_its_input(self, x):
    """out should be what the layer answered, not what it was asked."""
    self.out = x
    return torch.tanh(x)


@instead_of("Tanh.parameters")
def tanh_has_no_list(self):
    """A layer with nothing to train still has a list of parameters: which one?"""
    return None
