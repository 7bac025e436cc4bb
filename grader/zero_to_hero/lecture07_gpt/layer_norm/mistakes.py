"""Wrong answers to layer_norm that learners give."""

from grader.diagnosis.marks import instead_of


def stretched(norm, normalised):
    """Weight and bias, as they should be."""
    y = normalised * norm.weight
    return y if norm.bias is None else y + norm.bias


def assemble(norm, ndim, bias, eps):
    """The parts, for mistakes that change one of them."""
    super(LayerNorm, norm).__init__()
    norm.weight = nn.Parameter(torch.ones(ndim))
    norm.bias = nn.Parameter(torch.zeros(ndim)) if bias else None
    norm.eps = eps


@instead_of("LayerNorm.forward")
def normalised_over_the_batch(self, x):
    """That is BatchNorm: a token's answer changes with its neighbours. Look at one token's channels only."""
    mean = x.mean(dim=0, keepdim=True)
    return stretched(
        self, (x - mean) / torch.sqrt((x - mean).square().mean(dim=0, keepdim=True) + self.eps)
    )


@instead_of("LayerNorm.forward")
def normalised_over_time_and_channels(self, x):
    """The other tokens of the text have no say in this: one token's channels only."""
    dims = tuple(range(1, x.dim()))
    mean = x.mean(dim=dims, keepdim=True)
    return stretched(
        self, (x - mean) / torch.sqrt((x - mean).square().mean(dim=dims, keepdim=True) + self.eps)
    )


@instead_of("LayerNorm.forward")
def second_dimension_normalised(self, x):
    """With three dimensions the second one is time. Count from the end."""
    mean = x.mean(dim=1, keepdim=True)
    return stretched(
        self, (x - mean) / torch.sqrt((x - mean).square().mean(dim=1, keepdim=True) + self.eps)
    )


@instead_of("LayerNorm.forward")
def divided_by_one_less(self, x):
    """x.var() divides by C - 1 unless told otherwise. LayerNorm divides by C."""
    return stretched(
        self, (x - x.mean(-1, keepdim=True)) / torch.sqrt(x.var(-1, keepdim=True) + self.eps)
    )


@instead_of("LayerNorm.forward")
def eps_outside_the_root(self, x):
    """eps is added to the variance, under the root."""
    mean = x.mean(-1, keepdim=True)
    std = torch.sqrt((x - mean).square().mean(-1, keepdim=True))
    return stretched(self, (x - mean) / (std + self.eps))


@instead_of("LayerNorm.forward")
def eps_forgotten(self, x):
    """A token whose channels are all equal would be divided by 0."""
    mean = x.mean(-1, keepdim=True)
    return stretched(self, (x - mean) / torch.sqrt((x - mean).square().mean(-1, keepdim=True)))


@instead_of("LayerNorm.forward")
def divided_by_the_variance(self, x):
    """To bring the spread to 1, divide by the spread: the root of the variance."""
    mean = x.mean(-1, keepdim=True)
    return stretched(self, (x - mean) / ((x - mean).square().mean(-1, keepdim=True) + self.eps))


@instead_of("LayerNorm.forward")
def mean_not_subtracted(self, x):
    """That is RMSNorm. LayerNorm also brings the mean to 0."""
    return stretched(self, x / torch.sqrt(x.square().mean(-1, keepdim=True) + self.eps))


@instead_of("LayerNorm.forward")
def only_the_mean_subtracted(self, x):
    """The mean is 0 now. And the spread?"""
    return stretched(self, x - x.mean(-1, keepdim=True))


@instead_of("LayerNorm.forward")
def bias_added_before_the_stretch(self, x):
    """First stretch, then shift: the bias is not stretched."""
    mean = x.mean(-1, keepdim=True)
    y = (x - mean) / torch.sqrt((x - mean).square().mean(-1, keepdim=True) + self.eps)
    return (y if self.bias is None else y + self.bias) * self.weight


@instead_of("LayerNorm.forward")
def bias_forgotten(self, x):
    """There is a bias, but it is never added."""
    mean = x.mean(-1, keepdim=True)
    return (
        (x - mean) / torch.sqrt((x - mean).square().mean(-1, keepdim=True) + self.eps) * self.weight
    )


@instead_of("LayerNorm.forward")
def input_normalised_in_place(self, x):
    """x belongs to the caller: the residual stream still needs it."""
    mean, var = x.mean(-1, keepdim=True), x.var(-1, keepdim=True, unbiased=False)
    x -= mean
    return stretched(self, x / torch.sqrt(var + self.eps))


@instead_of("LayerNorm.forward")
def torch_does_the_work(self, x):
    """torch has this function. The exercise is to write it."""
    return nn.functional.layer_norm(x, self.weight.shape, self.weight, self.bias, self.eps)


@instead_of("LayerNorm.__init__")
def weight_starts_at_random(self, ndim, bias=True, eps=1e-5):
    """At first nothing is stretched: which weight does that?"""
    assemble(self, ndim, bias, eps)
    nn.init.normal_(self.weight)


@instead_of("LayerNorm.__init__")
def bias_is_no_parameter(self, ndim, bias=True, eps=1e-5):
    """A plain tensor is neither trained nor saved."""
    assemble(self, ndim, bias, eps)
    del self.bias
    self.bias = torch.zeros(ndim) if bias else None


@instead_of("LayerNorm.__init__")
def bias_whether_asked_for_or_not(self, ndim, bias=True, eps=1e-5):
    """With bias=False there is none."""
    assemble(self, ndim, True, eps)


@instead_of("LayerNorm.__init__")
def eps_not_kept(self, ndim, bias=True, eps=1e-5):
    """The eps that was asked for is not the one that is used."""
    assemble(self, ndim, bias, 1e-5)


@instead_of("LayerNorm.__init__")
def another_eps(self, ndim, bias=True, eps=1e-6):
    """The eps that is used when none is given is 1e-5."""
    assemble(self, ndim, bias, eps)
