"""Right answers to batchnorm_over_time, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("BatchNorm1d.__call__")
def video(self, x):
    """The lecture's own lines: dim = 0 or (0, 1), keepdim, and n - 1 for both variances."""
    if self.training:
        if x.ndim == 2:
            dim = 0
        elif x.ndim == 3:
            dim = (0, 1)
        xmean = x.mean(dim, keepdim=True)
        xvar = x.var(dim, keepdim=True)
    else:
        xmean = self.running_mean
        xvar = self.running_var
    xhat = (x - xmean) / torch.sqrt(xvar + self.eps)
    self.out = self.gamma * xhat + self.beta
    if self.training:
        with torch.no_grad():
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * xmean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * xvar
    return self.out


@instead_of("BatchNorm1d.__call__")
def functional_batch_norm(self, x):
    """Whoever knows torch.nn.functional: all vectors in one batch, F.batch_norm moves the buffers."""
    out = torch.nn.functional.batch_norm(
        x.reshape(-1, x.shape[-1]),
        self.running_mean,
        self.running_var,
        self.gamma,
        self.beta,
        self.training,
        self.momentum,
        self.eps,
    )
    self.out = out.view(x.shape)
    return self.out


@instead_of("BatchNorm1d.__call__")
def sums_and_counts(self, x):
    """Sums divided by counts, and data that moves with lerp."""
    mean, var = self.running_mean, self.running_var
    if self.training:
        vectors = x.reshape(-1, x.shape[-1])
        count = vectors.shape[0]
        mean = vectors.sum(0) / count
        var = ((vectors - mean) ** 2).sum(0) / count
        unbiased = var.detach() * count / (count - 1)
        self.running_mean = torch.lerp(self.running_mean, mean.detach(), self.momentum)
        self.running_var = torch.lerp(self.running_var, unbiased, self.momentum)
    self.out = (x - mean) * (var + self.eps) ** -0.5 * self.gamma + self.beta
    return self.out
