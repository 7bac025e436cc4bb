# style: the class of the video: dim = 0 or (0,1), keepdim, n-1 for both, buffers that become (1, 1, dim)
"""Lecture 6: BatchNorm once more, now that x has a third dimension.

Feed (B, T, C) to the BatchNorm of lecture 4, and it runs without complaint. It takes means over the first
dimension only, so each position in time gets C statistics of its own, from B numbers each. The loss hardly
shows it; the shape of running_mean does. But a channel means the same at every position: it should have one
mean and one variance, from all B*T vectors.

    x (B, T, C):  mean (C,) = sum of x over b and t / (B*T)         x (N, C): as before

This class keeps channels last. torch.nn.BatchNorm1d wants them in the middle: (N, C, L).

As in lecture 4: while training, normalise with the variance of the batch divided by the count (or by the
count less 1, as the lecture's own class does; both are accepted), and let running_var follow the unbiased
one, divided by the count less 1. After training, the running averages normalise.

    grader check batchnorm_over_time
"""
import torch


class BatchNorm1d:
    """Normalise each of `dim` channels. Bring your class of lecture 4, if you have one.

    Attributes: training (starts as True); gamma and beta (dim,), learned; running_mean and running_var, dim
    numbers each, measured; out, the answer of the latest call.

    One channel, two names, two positions:

    >>> bn = BatchNorm1d(1, eps=0, momentum=0.5)
    >>> bn(torch.tensor([[[1.], [5.]], [[5.], [1.]]])).tolist()
    [[[-1.0], [1.0]], [[1.0], [-1.0]]]
    >>> bn.running_mean.flatten() # halfway from 0 to 3
    tensor([1.5000])
    """

    def __init__(self, dim, eps=1e-5, momentum=0.1):
        self.eps = eps
        self.momentum = momentum
        self.training = True
        self.gamma = torch.ones(dim)
        self.beta = torch.zeros(dim)
        self.running_mean = torch.zeros(dim)
        self.running_var = torch.ones(dim)

    def __call__(self, x):
        """x is (B, T, dim) or (N, dim); remember the answer, of the same shape, in self.out and return it."""
        # calculate the forward pass
        if self.training:
            if x.ndim == 2:
                dim = 0
            elif x.ndim == 3:
                dim = (0, 1)
            xmean = x.mean(dim, keepdim=True) # batch mean
            xvar = x.var(dim, keepdim=True) # batch variance
        else:
            xmean = self.running_mean
            xvar = self.running_var
        xhat = (x - xmean) / torch.sqrt(xvar + self.eps) # normalize to unit variance
        self.out = (self.gamma * xhat + self.beta).view(x.shape)
        # update the buffers
        if self.training:
            with torch.no_grad():
                self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * xmean
                self.running_var = (1 - self.momentum) * self.running_var + self.momentum * xvar
        return self.out

    def parameters(self):
        """What is learned, as a list; the running averages are only measured."""
        return [self.gamma, self.beta]


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
