"""Wrong answers to cross_entropy_backward that learners give."""

import torch
import torch.nn.functional as F

from grader.diagnosis.marks import instead_of


@instead_of("cross_entropy_backward")
def the_mean_is_forgotten(logits, Y):
    """The direction is right, but the loss is a mean over the examples. How much of it does each of them
    make up?"""
    d = F.softmax(logits, 1)
    d[torch.arange(len(Y)), Y] -= 1
    return d


@instead_of("cross_entropy_backward")
def divided_by_the_letters(logits, Y):
    """The mean is over the examples. What did you divide by?"""
    d = F.softmax(logits, 1)
    d[torch.arange(len(Y)), Y] -= 1
    return d / logits.shape[1]


@instead_of("cross_entropy_backward")
def truth_minus_belief(logits, Y):
    """The sign is turned: a loss falls when the right logit grows, so the gradient there is negative."""
    return (F.one_hot(Y, logits.shape[1]) - F.softmax(logits, 1)) / len(Y)


@instead_of("cross_entropy_backward")
def the_label_is_forgotten(logits, Y):
    """Every logit is pushed down, the right one too. What is different about the label?"""
    return F.softmax(logits, 1) / len(Y)


@instead_of("cross_entropy_backward")
def only_the_label_has_a_gradient(logits, Y):
    """Pushing down the wrong letters helps as well: softmax ties all logits of a row together."""
    d, rows = torch.zeros_like(logits), torch.arange(len(Y))
    d[rows, Y] = F.softmax(logits, 1)[rows, Y] - 1
    return d / len(Y)


@instead_of("cross_entropy_backward")
def every_row_gets_every_label(logits, Y):
    """With [:, Y] every row loses 1 at the labels of all examples. Each row has one label, its own."""
    d = F.softmax(logits, 1)
    d[:, Y] -= 1
    return d / len(Y)


@instead_of("cross_entropy_backward")
def softmax_down_the_columns(logits, Y):
    """Your probabilities sum to 1 over the examples. Over what should they?"""
    d = F.softmax(logits, 0)
    d[torch.arange(len(Y)), Y] -= 1
    return d / len(Y)


@instead_of("cross_entropy_backward")
def softmax_that_overflows(logits, Y):
    """e to the power of 1000 is no number any more. What may be taken away from a row without changing
    its softmax?"""
    counts = logits.exp()
    return (counts / counts.sum(1, keepdim=True) - F.one_hot(Y, logits.shape[1])) / len(Y)


@instead_of("cross_entropy_backward")
def the_label_gets_its_logarithm(logits, Y):
    """That is the derivative by the probability, 1/p. From there it is one more step to the logits."""
    d, rows = torch.zeros_like(logits), torch.arange(len(Y))
    d[rows, Y] = -1 / F.softmax(logits, 1)[rows, Y]
    return d / len(Y)


@instead_of("cross_entropy_backward")
def logits_overwritten(logits, Y):
    """The gradient is right, but it stands in the caller's logits. Make a tensor of your own."""
    logits.copy_(F.softmax(logits, 1))
    logits[torch.arange(len(Y)), Y] -= 1
    return logits / len(Y)


@instead_of("cross_entropy_backward")
def autograd_does_it(logits, Y):
    """This is what autograd answers. In this lecture the gradients are your own work."""
    logits = logits.clone().requires_grad_()
    F.cross_entropy(logits, Y).backward()
    return logits.grad


@instead_of("cross_entropy_backward")
def the_maximum_of_the_whole_batch(logits, Y):
    """You take the largest logit of the batch away from all rows. What becomes of a row that lies 5000 below it?"""
    counts = (logits - logits.max()).exp()
    return (counts / counts.sum(1, keepdim=True) - F.one_hot(Y, logits.shape[1])) / len(Y)
