"""Lecture 5: backward through BatchNorm, one small step at a time.

BatchNorm looks like one operation and is nine small ones. The mean and the variance are what makes it hard:
they are made of all examples, so through them each example has an influence on every other. Follow the steps
below from the last to the first. The rules are those you know: chain rule, add up what was used twice, sum
over what was stretched.

The forward pass is the lecture's, with the variance divided by n - 1.

The gradients are your work: autograd is off limits in this lecture.

    grader check batchnorm_steps_backward
"""
import torch


def batchnorm_chain(hprebn, bngain, bnbias, eps=1e-5):
    """The forward pass, given to you. Returns hpreact (n, D) and a dict of every step on the way.

    hprebn is (n, D), bngain and bnbias are (1, D). In the dict, bnraw, bndiff and bndiff2 are (n, D);
    bnmeani, bnvar and bnvar_inv are (1, D).
    """
    n = len(hprebn)
    bnmeani = hprebn.sum(0, keepdim=True) / n # (1, D)
    bndiff = hprebn - bnmeani # (n, D) - (1, D)
    bndiff2 = bndiff ** 2
    bnvar = bndiff2.sum(0, keepdim=True) / (n - 1) # (1, D)
    bnvar_inv = (bnvar + eps) ** -0.5
    bnraw = bndiff * bnvar_inv # (n, D) * (1, D)
    hpreact = bngain * bnraw + bnbias # (1, D) * (n, D) + (1, D)
    return hpreact, {"hprebn": hprebn, "bngain": bngain, "bnbias": bnbias, "bnmeani": bnmeani,
                     "bndiff": bndiff, "bndiff2": bndiff2, "bnvar": bnvar, "bnvar_inv": bnvar_inv,
                     "bnraw": bnraw}


def batchnorm_backward_steps(cache, dhpreact):
    """The gradient of the loss by each step: a dict with the same nine names as `cache`, each of its shape.

    cache is the dict of `batchnorm_chain`, which may have had any eps; dhpreact (n, D) is the gradient of the
    loss by hpreact. Both belong to the caller: change nothing in them.

    Three examples of one feature, and a gradient for the first of them only:

    >>> t = torch.tensor
    >>> hpreact, cache = batchnorm_chain(t([[0.], [2.], [4.]]), t([[2.]]), t([[1.]]), eps=0.)
    >>> cache["bnraw"].T # mean 2, variance 8 / 2, and 1 / sqrt(4) is 1/2
    tensor([[-1.,  0.,  1.]])
    >>> grads = batchnorm_backward_steps(cache, t([[3.], [0.], [0.]]))
    >>> grads["bngain"], grads["bnbias"], grads["bnvar_inv"]
    (tensor([[-3.]]), tensor([[3.]]), tensor([[-12.]]))
    >>> grads["hprebn"].T
    tensor([[ 0.5000, -1.0000,  0.5000]])
    """
    # TODO 1. The three that hpreact is made of. Two of them were stretched.       -> (1, D), (1, D), (n, D)
    n = len(dhpreact)
    dbngain = (dhpreact * cache["bnraw"]).sum(0, keepdim=True)
    dbnbias = dhpreact.sum(0, keepdim=True)
    dbnraw = dhpreact * cache["bngain"]
    # TODO 2. Back through the product, to its second factor.                                     -> (1, D)
    dbnvar_inv = (dbnraw * cache["bndiff"]).sum(0, keepdim=True)
    # TODO 3. Back through x^(-1/2). What is in the cache that saves you from needing eps?        -> (1, D)
    dbnvar = dbnvar_inv * -0.5 * cache["bnvar_inv"] ** 3
    # TODO 4. Back through the sum and its n - 1, to each of the squares.                         -> (n, D)
    dbndiff2 = (dbnvar / (n - 1)).expand_as(cache["bndiff2"])
    # TODO 5. bndiff was used twice: it was squared, and it was scaled.                           -> (n, D)
    dbndiff = dbnraw * cache["bnvar_inv"] + dbndiff2 * 2 * cache["bndiff"]
    # TODO 6. Back through the subtraction: first to the mean ...                                 -> (1, D)
    dbnmeani = -dbndiff.sum(0, keepdim=True)
    # TODO 7. ... then to hprebn, which was used twice as well.                                   -> (n, D)
    dhprebn = dbndiff + dbnmeani / n
    return {"hprebn": dhprebn, "bngain": dbngain, "bnbias": dbnbias, "bnmeani": dbnmeani, "bndiff": dbndiff,
            "bndiff2": dbndiff2, "bnvar": dbnvar, "bnvar_inv": dbnvar_inv, "bnraw": dbnraw}


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
