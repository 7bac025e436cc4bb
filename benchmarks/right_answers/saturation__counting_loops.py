# style: plain loops, a bool tensor from a list
"""Lecture 4: which neurons have stopped listening?

tanh is flat at both ends. An output near +1 or -1 hardly moves when the input moves, and the gradient that
comes back through it is multiplied by 1 - h*h, almost zero. Such an output is saturated. A neuron that is
saturated for every single example gets no gradient at all and never learns: it is dead.

    grader check saturation
"""
import torch


def saturation(h, thr=0.97):
    """Measure how much of a layer of tanh neurons is saturated.

    h is (N, H): the tanh outputs of H neurons for N examples. An output is saturated if it lies more than
    `thr` away from zero, on either side.

    Returns (frac, dead): the share of all N*H outputs that is saturated, a float from 0 to 1, and a boolean
    tensor (H,) that is True for the neurons saturated for all N examples.

    Two examples, three neurons:

    >>> h = torch.tensor([[ 1.0, 0.5, -1.0],
    ...                   [-1.0, 1.0,  0.0]])
    >>> saturation(h, thr=0.75)[1]
    tensor([ True, False, False])
    >>> saturation(torch.tensor([[1.0, 0.5], [-1.0, 0.0]]), thr=0.75)[0]
    0.5
    """
    N, H = h.shape
    counts = [0] * H
    for n in range(N):
        for j in range(H):
            v = h[n, j].item()
            if v > thr or v < -thr:
                counts[j] += 1
    frac = sum(counts) / (N * H)
    dead = torch.zeros(H, dtype=torch.bool)
    for j in range(H):
        dead[j] = counts[j] == N
    return frac, dead


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small examples above
