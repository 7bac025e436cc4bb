# style: one_hot(...).float() @ W, counts, probs, as in the video
"""Lecture 2: the loss of the bigram network.

The network has one layer of weights W and no bias: the logits of character i are row i of W. Softmax makes
probabilities of them, and the loss is what it was for the table: the average of -ln of the probability
that the network gave to the character that really came next.

    loss = mean over the examples of  -ln softmax(W[x])[y]   +   reg * mean over the cells of W squared

The second term pulls every weight towards 0. Equal logits mean equal probabilities, so it does to the network
what fake counts do to the table: the larger reg, the smoother the model.
"""
import torch.nn.functional as F
import torch


def bigram_nn_loss(W, xs, ys, reg=0.01):
    """Return the loss, a tensor without dimensions, through which gradients flow back to W.

    W: (V, V) floats. xs, ys: (N,) int64, the character and the one that follows. reg: the penalty's weight.
    Here the steps are worth more than the shortcut: one at a time, as in the formula.

    >>> W = torch.tensor([[0., 0.], [2., 2.]])
    >>> xs, ys = torch.tensor([0, 1, 1]), torch.tensor([1, 0, 1]) # three examples, each a coin toss: ln 2
    >>> print(f"{bigram_nn_loss(W, xs, ys, reg=0):.4f} {bigram_nn_loss(W, xs, ys, reg=0.5):.4f}")
    0.6931 1.6931
    """
    num = xs.nelement()
    xenc = F.one_hot(xs, num_classes=W.shape[0]).float() # input to the network: one-hot encoding
    logits = xenc @ W # predict log-counts
    counts = logits.exp() # counts, equivalent to N
    probs = counts / counts.sum(1, keepdims=True) # probabilities for next character
    loss = -probs[torch.arange(num), ys].log().mean() + reg*(W**2).mean()
    return loss


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
