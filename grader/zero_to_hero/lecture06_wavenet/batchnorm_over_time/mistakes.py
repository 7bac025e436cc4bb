"""Wrong answers to batchnorm_over_time that learners give."""

import torch

from grader.diagnosis.marks import edit, instead_of


def finish(self, x, mean, var):
    """Normalise, stretch, shift and remember, as in the solution."""
    self.out = self.gamma * (x - mean) / torch.sqrt(var + self.eps) + self.beta
    return self.out


def track(self, mean, var):
    """Move the running averages while training, as in the solution."""
    if self.training:
        with torch.no_grad():
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var


def measured(x, biased=True):
    """Mean and variance over all dimensions but the last, as in the solution."""
    dims = tuple(range(x.ndim - 1))
    return x.mean(dims), x.var(dims, unbiased=not biased)


def chosen(self, x):
    """The statistics that normalise, as in the solution."""
    return measured(x) if self.training else (self.running_mean, self.running_var)


@instead_of("BatchNorm1d.__call__")
def each_position_on_its_own(self, x):
    """Look at the shape of running_mean: every position in time has statistics of its own. Over which
    dimensions should a channel's mean run?"""
    mean, var = x.mean(0, keepdim=True), x.var(0, unbiased=False, keepdim=True)
    if not self.training:
        mean, var = self.running_mean, self.running_var
    track(self, mean, x.var(0, keepdim=True))
    return finish(self, x, mean, var)


@instead_of("BatchNorm1d.__call__")
def each_name_on_its_own(self, x):
    """Your mean runs over time only, so every name is normalised by itself. The names of a batch belong
    together."""
    dim = x.ndim - 2
    mean, var = x.mean(dim, keepdim=True), x.var(dim, unbiased=False, keepdim=True)
    if not self.training:
        mean, var = self.running_mean, self.running_var
    track(self, *measured(x, biased=False))
    return finish(self, x, mean, var)


@instead_of("BatchNorm1d.__call__")
def channels_in_the_middle(self, x):
    """That is how torch's own layer has it. Here the channels come last, and time stands in the middle."""
    if x.ndim == 2:
        track(self, *measured(x, biased=False))
        return finish(self, x, *chosen(self, x))
    mean, var = x.mean((0, 2), keepdim=True), x.var((0, 2), unbiased=False, keepdim=True)
    if not self.training:
        mean, var = self.running_mean, self.running_var
    track(self, mean, x.var((0, 2), keepdim=True))
    return finish(self, x, mean, var)


@instead_of("BatchNorm1d.__call__")
def each_vector_on_its_own(self, x):
    """You normalised each vector: that is LayerNorm. BatchNorm compares vectors, channel by channel."""
    track(self, *measured(x, biased=False))
    if not self.training:
        return finish(self, x, self.running_mean, self.running_var)
    return finish(self, x, x.mean(-1, keepdim=True), x.var(-1, unbiased=False, keepdim=True))


@instead_of("BatchNorm1d.__call__")
def one_mean_for_everything(self, x):
    """You took one mean over all numbers. Each channel should have its own."""
    track(self, *measured(x, biased=False))
    if not self.training:
        return finish(self, x, self.running_mean, self.running_var)
    return finish(self, x, x.mean(), x.var(unbiased=False))


@instead_of("BatchNorm1d.__call__")
def variances_averaged_over_time(self, x):
    """The mean over positions of each position's variance is not the variance of all: the positions differ in
    their centres, too."""
    mean, var = x.mean(0), x.var(0, unbiased=False)
    if x.ndim == 3:
        mean, var = mean.mean(0), var.mean(0)
    track(self, *measured(x, biased=False))
    if not self.training:
        mean, var = self.running_mean, self.running_var
    return finish(self, x, mean, var)


@instead_of("BatchNorm1d.__call__")
def two_dimensions_forgotten(self, x):
    """Now (B, T, C) works, and (N, C) no longer does. How many dimensions does x have?"""
    track(self, x.mean((0, 1)), x.var((0, 1)))
    if not self.training:
        return finish(self, x, self.running_mean, self.running_var)
    return finish(self, x, x.mean((0, 1)), x.var((0, 1), unbiased=False))


@instead_of("BatchNorm1d.__call__")
def running_averages_along_time(self, x):
    """The running averages belong to the channels. You laid them along time, and broadcasting does not
    protest when the sizes agree or are 1."""
    track(self, *measured(x, biased=False))
    mean, var = chosen(self, x)
    if x.ndim == 3 and not self.training:
        mean, var = mean.mean().view(1, -1, 1), var.mean().view(1, -1, 1)
    return finish(self, x, mean, var)


@instead_of("BatchNorm1d.__call__")
def biased_variance_is_tracked(self, x):
    """For running_var, which estimates the variance of all data from a small batch, the count is one too
    many."""
    track(self, *measured(x))
    return finish(self, x, *chosen(self, x))


@instead_of("BatchNorm1d.__call__")
def one_too_few_for_each_position(self, x):
    """Unbiased means the count less 1, once for all vectors, and not once for each position in time."""
    mean, var = measured(x)
    count = x.numel() / x.shape[-1]
    track(self, mean, var * count / (count - (x.shape[1] if x.ndim == 3 else 1)))
    return finish(self, x, *chosen(self, x))


@instead_of("BatchNorm1d.__call__")
def momentum_the_other_way_round(self, x):
    """momentum is the share of the new batch. With yours, the layer forgets nearly everything at each
    step."""
    mean, var = measured(x, biased=False)
    if self.training:
        with torch.no_grad():
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
    return finish(self, x, *chosen(self, x))


@instead_of("BatchNorm1d.__call__")
def nothing_is_tracked(self, x):
    """After training, the layer will normalise with 0 and 1: it has never measured anything."""
    return finish(self, x, *chosen(self, x))


@instead_of("BatchNorm1d.__call__")
def tracked_after_training_too(self, x):
    """Using the network should not change it. When may the running averages move?"""
    answer = finish(self, x, *chosen(self, x))
    mean, var = measured(x, biased=False)
    with torch.no_grad():
        self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
        self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var
    return answer


@instead_of("BatchNorm1d.__call__")
def the_batch_normalises_for_ever(self, x):
    """After training, a single context comes along. What variance has it? This is what you measured for."""
    track(self, *measured(x, biased=False))
    return finish(self, x, *measured(x))


@instead_of("BatchNorm1d.__call__")
def the_running_averages_normalise_always(self, x):
    """While training, the batch itself is to have mean 0 and variance 1. The running averages are for
    later."""
    track(self, *measured(x, biased=False))
    return finish(self, x, self.running_mean, self.running_var)


@instead_of("BatchNorm1d.__call__")
def the_graph_is_tracked_along(self, x):
    """The running averages now remember how they were computed, batch after batch, until the memory is
    full."""
    mean, var = measured(x, biased=False)
    if self.training:
        self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
        self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var
    return finish(self, x, *chosen(self, x))


@instead_of("BatchNorm1d.__call__")
def statistics_are_constants(self, x):
    """Mean and variance depend on x, and the gradient has to know. You cut them out of the graph."""
    track(self, *measured(x, biased=False))
    mean, var = chosen(self, x)
    return finish(self, x, mean.detach(), var.detach())


@instead_of("BatchNorm1d.__call__")
def eps_outside_the_root(self, x):
    """Is eps added to the variance, or to its root?"""
    track(self, *measured(x, biased=False))
    mean, var = chosen(self, x)
    self.out = self.gamma * (x - mean) / (torch.sqrt(var) + self.eps) + self.beta
    return self.out


@instead_of("BatchNorm1d.__init__")
def eps_far_too_small(self, dim, eps=1e-8, momentum=0.1):
    """A channel that never varies has variance 0, and then only eps stands between you and nan. Why make it
    so small?"""
    self.eps, self.momentum, self.training = eps, momentum, True
    self.gamma, self.beta = torch.ones(dim), torch.zeros(dim)
    self.running_mean, self.running_var = torch.zeros(dim), torch.ones(dim)


@instead_of("BatchNorm1d.__call__")
def gamma_and_beta_not_used(self, x):
    """What is learned makes no difference to your answer."""
    track(self, *measured(x, biased=False))
    mean, var = chosen(self, x)
    self.out = (x - mean) / torch.sqrt(var + self.eps)
    return self.out


@instead_of("BatchNorm1d.__call__")
def it_does_not_remember(self, x):
    """The answer is right. Whoever wants to look inside later asks for layer.out."""
    track(self, *measured(x, biased=False))
    mean, var = chosen(self, x)
    return self.gamma * (x - mean) / torch.sqrt(var + self.eps) + self.beta


@instead_of("BatchNorm1d.__call__")
def centred_in_place(self, x):
    """x -= ... changes the tensor that the layer was given."""
    mean, var = chosen(self, x)
    track(self, *measured(x, biased=False))
    x -= mean
    self.out = self.gamma * x / torch.sqrt(var + self.eps) + self.beta
    return self.out


@edit("BatchNorm1d.parameters", "return [self.gamma, self.beta]", "return []")
def nothing_to_train():
    """gamma and beta will stay 1 and 0 for ever, and the loss will hardly tell you."""
