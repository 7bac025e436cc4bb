# style: the class of the video: keepdim, n-1 for both
"""Lecture 4: BatchNorm as a layer that knows whether it is being trained.

While training, the layer normalises each batch with the batch's own mean and variance. That couples the
examples of a batch, and a single example has no variance at all. So the layer also keeps running averages of
both, and once training is over it normalises with those: every example on its own, always the same way.

    training:      y = gamma * (x - mean of batch) / sqrt(var of batch + eps) + beta
                   running = (1 - momentum) * running + momentum * batch     (mean and variance alike)
    not training:  y = gamma * (x - running_mean) / sqrt(running_var + eps) + beta

Two variances take part. As torch.nn.BatchNorm1d does, normalise with the variance divided by n, and track the
unbiased one, divided by n - 1, in running_var. The lecture's own class takes n - 1 for both; answers of that
class are accepted here too.

    grader check batchnorm1d
"""
import torch


class BatchNorm1d:
    """Normalise each of `dim` features.

    Attributes: training (starts as True); gamma and beta (dim,), learned, start at 1 and 0; running_mean and
    running_var (dim,), measured, start at 0 and 1; out, the answer of the latest call.

    >>> bn = BatchNorm1d(1, eps=0, momentum=0.5)
    >>> x = torch.tensor([[1.], [5.], [1.], [5.]])
    >>> bn(x).shape
    torch.Size([4, 1])
    >>> bn.running_mean # halfway from 0 to 3
    tensor([1.5000])
    >>> bn.training = False
    >>> bn.running_mean, bn.running_var = torch.tensor([1.]), torch.tensor([4.])
    >>> bn(x)
    tensor([[0.],
            [2.],
            [0.],
            [2.]])
    """

    def __init__(self, dim, eps=1e-5, momentum=0.1):
        self.eps = eps
        self.momentum = momentum
        self.training = True
        # parameters (trained with backprop)
        self.gamma = torch.ones(dim)
        self.beta = torch.zeros(dim)
        # buffers (trained with a running 'momentum update')
        self.running_mean = torch.zeros(dim)
        self.running_var = torch.ones(dim)

    def __call__(self, x):
        """x is (N, dim); remember the answer, (N, dim), in self.out and return it."""
        # calculate the forward pass
        if self.training:
            xmean = x.mean(0, keepdim=True) # batch mean
            xvar = x.var(0, keepdim=True) # batch variance
        else:
            xmean = self.running_mean
            xvar = self.running_var
        xhat = (x - xmean) / torch.sqrt(xvar + self.eps) # normalize to unit variance
        self.out = self.gamma * xhat + self.beta
        # update the buffers
        if self.training:
            with torch.no_grad():
                self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * xmean.squeeze(0)
                self.running_var = (1 - self.momentum) * self.running_var + self.momentum * xvar.squeeze(0)
        return self.out

    def parameters(self):
        """The tensors that training may change, as a list."""
        return [self.gamma, self.beta]


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
