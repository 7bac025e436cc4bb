# style: exercise 1 and 4 of the video in one function, loop for the table
"""Lecture 5: all gradients of a two-layer network, by hand.

Now put the pieces together. The forward pass is given below; you know how to get back through each line of
it: the loss, a Linear, tanh, BatchNorm, another Linear, the view, the embedding. At the end you have a
gradient for each of the seven parameters, and you need no autograd any more.

One of them may surprise you: b1 is added right before BatchNorm, which takes every constant out again. Its
gradient is zero, up to rounding, and that is the right answer.

The gradients are your work: autograd is off limits in this lecture.

    grader check full_backward
"""
import torch
import torch.nn.functional as F


def forward(params, Xb, Yb, eps=1e-5):
    """The forward pass, given to you. Returns the loss and a dict of the steps you will need.

    params is the list C (V, d), W1 (T*d, H), b1 (H,), W2 (H, V), b2 (V,), bngain (1, H), bnbias (1, H); Xb is
    (n, T) and Yb (n,), of int64.
    """
    C, W1, b1, W2, b2, bngain, bnbias = params
    emb = C[Xb] # (n, T, d)
    embcat = emb.flatten(1) # (n, T*d)
    hprebn = embcat @ W1 + b1 # (n, H)
    bndiff = hprebn - hprebn.mean(0, keepdim=True)
    bnvar_inv = (bndiff.var(0, keepdim=True) + eps) ** -0.5 # (1, H); the variance is divided by n - 1
    bnraw = bndiff * bnvar_inv # (n, H)
    h = torch.tanh(bngain * bnraw + bnbias) # (n, H)
    logits = h @ W2 + b2 # (n, V)
    loss = F.cross_entropy(logits, Yb)
    return loss, {"emb": emb, "embcat": embcat, "bnraw": bnraw, "bnvar_inv": bnvar_inv, "h": h,
                  "logits": logits}


def full_backward(params, Xb, Yb):
    """The gradients of the loss by the seven parameters: a list in the order of `params`, each of its shape.

    The arguments are those of `forward`; leave them as they were. No parameter requires a gradient, and none
    of the seven answers may have a graph.

    >>> z, o = torch.zeros, torch.ones
    >>> params = [o(3, 1), z(2, 4), z(4), z(4, 3), z(3), o(1, 4), z(1, 4)] # V = 3, d = 1, T = 2, H = 4
    >>> grads = full_backward(params, torch.tensor([[0, 1], [1, 2]]), torch.tensor([0, 2]))
    >>> [tuple(g.shape) for g in grads] == [tuple(p.shape) for p in params]
    True
    >>> grads[4].sum().abs().item() < 1e-6 # what one letter gains, the others lose
    True
    """
    C, W1, b1, W2, b2, bngain, bnbias = params
    n = Xb.shape[0]
    loss, cache = forward(params, Xb, Yb)
    emb, embcat, bnraw, bnvar_inv, h, logits = (cache[k] for k in ("emb", "embcat", "bnraw", "bnvar_inv", "h", "logits"))
    # manual backprop!
    dlogits = F.softmax(logits, 1)
    dlogits[range(n), Yb] -= 1
    dlogits /= n
    # 2nd layer backprop
    dh = dlogits @ W2.T
    dW2 = h.T @ dlogits
    db2 = dlogits.sum(0)
    # tanh
    dhpreact = (1.0 - h**2) * dh
    # batchnorm backprop
    dbngain = (bnraw * dhpreact).sum(0, keepdim=True)
    dbnbias = dhpreact.sum(0, keepdim=True)
    dhprebn = bngain*bnvar_inv/n * (n*dhpreact - dhpreact.sum(0) - n/(n-1)*bnraw*(dhpreact*bnraw).sum(0))
    # 1st layer
    dembcat = dhprebn @ W1.T
    dW1 = embcat.T @ dhprebn
    db1 = dhprebn.sum(0)
    # embedding
    demb = dembcat.view(emb.shape)
    dC = torch.zeros_like(C)
    for k in range(Xb.shape[0]):
        for j in range(Xb.shape[1]):
            ix = Xb[k,j]
            dC[ix] += demb[k,j]
    return [dC, dW1, db1, dW2, db2, dbngain, dbnbias]


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small example above
