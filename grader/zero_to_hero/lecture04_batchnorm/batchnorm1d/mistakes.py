"""Wrong answers to batchnorm1d that learners give."""

import torch

from grader.diagnosis.marks import edit, instead_of


def layer_call(self, x, mean, var):
    """Normalise, stretch, shift and remember, as in the solution."""
    self.out = self.gamma * (x - mean) / torch.sqrt(var + self.eps) + self.beta
    return self.out


def chosen(self, x):
    """The statistics that normalise, as in the solution."""
    return (
        (x.mean(0), x.var(0, unbiased=False))
        if self.training
        else (self.running_mean, self.running_var)
    )


def track(self, mean, var):
    """Move the running averages, as in the solution."""
    if self.training:
        with torch.no_grad():
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var


@instead_of("BatchNorm1d.__call__")
def biased_variance_is_tracked(self, x):
    """For running_var, which estimates the variance of all data from a small batch, n is one too many."""
    track(self, x.mean(0), x.var(0, unbiased=False))
    return layer_call(self, x, *chosen(self, x))


@instead_of("BatchNorm1d.__call__")
def momentum_the_other_way_round(self, x):
    """momentum is the share of the new batch. With yours, the layer forgets nearly everything at each
    step."""
    if self.training:
        with torch.no_grad():
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * x.mean(0)
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * x.var(0)
    return layer_call(self, x, *chosen(self, x))


@instead_of("BatchNorm1d.__call__")
def nothing_is_tracked(self, x):
    """After training, the layer will normalise with 0 and 1: it has never measured anything."""
    return layer_call(self, x, *chosen(self, x))


@instead_of("BatchNorm1d.__call__")
def tracked_after_training_too(self, x):
    """Using the network should not change it. When may the running averages move?"""
    answer = layer_call(self, x, *chosen(self, x))
    with torch.no_grad():
        self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * x.mean(0)
        self.running_var = (1 - self.momentum) * self.running_var + self.momentum * x.var(0)
    return answer


@edit(
    "BatchNorm1d.__call__",
    "mean, var = self.running_mean, self.running_var",
    """
    measured = self.running_mean, self.running_var
    self.training = True
    self(x)
    self.training = False
    self.running_mean, self.running_var = measured
    return self.out
    """,
)
def the_batch_normalises_for_ever():
    """After training, a single example comes along. What variance has it? This is what you measured for."""


@instead_of("BatchNorm1d.__call__")
def the_running_averages_normalise_always(self, x):
    """While training, the batch itself is to have mean 0 and variance 1. The running averages are for
    later."""
    track(self, x.mean(0), x.var(0))
    return layer_call(self, x, self.running_mean, self.running_var)


@instead_of("BatchNorm1d.__call__")
def the_graph_is_tracked_along(self, x):
    """The running averages now remember how they were computed, batch after batch, until the memory is
    full."""
    answer = layer_call(self, x, *chosen(self, x))
    if self.training:
        self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * x.mean(0)
        self.running_var = (1 - self.momentum) * self.running_var + self.momentum * x.var(0)
    return answer


@instead_of("BatchNorm1d.__call__")
def statistics_are_constants(self, x):
    """The batch's mean and variance depend on x, and the gradient has to know. You cut them out of the
    graph."""
    track(self, x.mean(0), x.var(0))
    mean, var = chosen(self, x)
    return layer_call(self, x, mean.detach(), var.detach())


@instead_of("BatchNorm1d.__call__")
def each_example_on_its_own(self, x):
    """You normalised each row: that is LayerNorm. BatchNorm compares the examples of a batch, feature by
    feature."""
    track(self, x.mean(0), x.var(0))
    if self.training:
        return layer_call(self, x, x.mean(1, keepdim=True), x.var(1, unbiased=False, keepdim=True))
    return layer_call(self, x, self.running_mean, self.running_var)


@instead_of("BatchNorm1d.__call__")
def eps_outside_the_root(self, x):
    """Is eps added to the variance, or to its root?"""
    track(self, x.mean(0), x.var(0))
    mean, var = chosen(self, x)
    self.out = self.gamma * (x - mean) / (torch.sqrt(var) + self.eps) + self.beta
    return self.out


@instead_of("BatchNorm1d.__call__")
def divided_by_the_variance(self, x):
    """You divided by the variance. In which unit is x measured, and in which is its variance?"""
    track(self, x.mean(0), x.var(0))
    mean, var = chosen(self, x)
    self.out = self.gamma * (x - mean) / (var + self.eps) + self.beta
    return self.out


@instead_of("BatchNorm1d.__call__")
def gamma_and_beta_not_used(self, x):
    """What is learned makes no difference to your answer."""
    track(self, x.mean(0), x.var(0))
    mean, var = chosen(self, x)
    self.out = (x - mean) / torch.sqrt(var + self.eps)
    return self.out


@instead_of("BatchNorm1d.__call__")
def shift_before_the_stretch(self, x):
    """You shift first, so beta is stretched along. Which of the two comes first?"""
    track(self, x.mean(0), x.var(0))
    mean, var = chosen(self, x)
    self.out = self.gamma * ((x - mean) / torch.sqrt(var + self.eps) + self.beta)
    return self.out


@instead_of("BatchNorm1d.__call__")
def it_does_not_remember(self, x):
    """The answer is right. Whoever wants to look inside later asks for layer.out."""
    track(self, x.mean(0), x.var(0))
    mean, var = chosen(self, x)
    return self.gamma * (x - mean) / torch.sqrt(var + self.eps) + self.beta


@instead_of("BatchNorm1d.__call__")
def centred_in_place(self, x):
    """x -= ... changes the tensor that the layer was given."""
    mean, var = chosen(self, x)
    track(self, x.mean(0), x.var(0))
    x -= mean
    self.out = self.gamma * x / torch.sqrt(var + self.eps) + self.beta
    return self.out


@instead_of("BatchNorm1d.parameters")
def buffers_are_parameters(self):
    """Gradient descent on a running average? It is measured, not learned."""
    return [self.gamma, self.beta, self.running_mean, self.running_var]


@instead_of("BatchNorm1d.parameters")
def nothing_to_train(self):
    """gamma and beta will stay 1 and 0 for ever, and the loss will hardly tell you."""
    return []


@instead_of("BatchNorm1d.parameters")
def beta_not_listed(self):
    """gamma is not the only one that is learned."""
    return [self.gamma]


@instead_of("BatchNorm1d.__init__")
def running_variance_starts_at_zero(self, dim, eps=1e-5, momentum=0.1):
    """Before anything is measured, a layer after training should do nothing. With a variance of 0 it blows
    everything up."""
    self.eps, self.momentum, self.training = eps, momentum, True
    self.gamma, self.beta = torch.ones(dim), torch.zeros(dim)
    self.running_mean, self.running_var = torch.zeros(dim), torch.zeros(dim)


@instead_of("BatchNorm1d.__init__")
def gamma_starts_at_zero(self, dim, eps=1e-5, momentum=0.1):
    """With gamma 0 every answer is 0. A new layer should only normalise."""
    self.eps, self.momentum, self.training = eps, momentum, True
    self.gamma, self.beta = torch.zeros(dim), torch.zeros(dim)
    self.running_mean, self.running_var = torch.zeros(dim), torch.ones(dim)


@instead_of("BatchNorm1d.__init__")
def eps_is_never_looked_at(self, dim, eps=1e-5, momentum=0.1):
    """The caller chose an eps and a momentum, and they make no difference to you."""
    self.eps, self.momentum, self.training = 1e-5, 0.1, True
    self.gamma, self.beta = torch.ones(dim), torch.zeros(dim)
    self.running_mean, self.running_var = torch.zeros(dim), torch.ones(dim)
