"""Right answers to linear_tanh_backward, written otherwise."""

import torch

from grader.diagnosis.marks import instead_of


@instead_of("linear_backward")
def einsum(dout, x, W):
    """People who write each product with einsum."""
    dx = torch.einsum("no,io->ni", dout, W)
    dW = torch.einsum("ni,no->io", x, dout)
    return dx, dW, torch.einsum("no->o", dout)


@instead_of("linear_backward")
def three_loops(dout, x, W):
    """Plain loops into torch.zeros."""
    N, O = dout.shape
    dx, dW, db = torch.zeros(N, len(W)), torch.zeros(len(W), O), torch.zeros(O)
    for n in range(N):
        for o in range(O):
            db[o] += dout[n, o]
            for i in range(len(W)):
                dx[n, i] += dout[n, o] * W[i, o]
                dW[i, o] += dout[n, o] * x[n, i]
    return dx, dW, db


@instead_of("linear_backward")
def in_numpy(dout, x, W):
    """People who are at home in numpy."""
    g, a, w = dout.numpy(), x.numpy(), W.numpy()
    return [torch.from_numpy(t) for t in (g.dot(w.T), a.T.dot(g), g.sum(axis=0))]


@instead_of("tanh_backward")
def line_of_the_video(dout, h):
    """The video's line, (1.0 - h**2) * dh."""
    return (1.0 - h**2) * dout


@instead_of("tanh_backward")
def two_factors(dout, h):
    """1 - h^2 as a product of two factors."""
    return dout * (1 - h) * (1 + h)
