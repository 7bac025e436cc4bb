"""Lecture 5: backward through softmax and the loss, one small step at a time.

The forward pass below is softmax and cross-entropy, cut into steps so small that each has a derivative you
know from school. Walk back from the loss to the logits and give each step its gradient. Three rules do it
all:

  - the chain rule:  gradient of the input = gradient of the output * local derivative
  - what was used twice gets two gradients, and they add up
  - a column that was stretched over many columns (broadcast) collects the gradients of all of them

The gradients are your work: autograd is off limits in this lecture.

    grader check softmax_steps_backward
"""
import torch


def softmax_chain(logits, Y):
    """The forward pass, given to you. Returns the loss and a dict of every step on the way.

    logits is (N, V), Y (N,) of int64. Steps of shape (N, 1): logit_maxes, counts_sum, counts_sum_inv. All
    other steps are (N, V).
    """
    logit_maxes = logits.max(1, keepdim=True).values # (N, 1)
    norm_logits = logits - logit_maxes # (N, V) - (N, 1): the same result, but exp cannot overflow
    counts = norm_logits.exp()
    counts_sum = counts.sum(1, keepdim=True) # (N, 1)
    counts_sum_inv = counts_sum ** -1
    probs = counts * counts_sum_inv # (N, V) * (N, 1)
    logprobs = probs.log()
    loss = -logprobs[torch.arange(len(Y)), Y].mean()
    return loss, {"logits": logits, "logit_maxes": logit_maxes, "norm_logits": norm_logits, "counts": counts,
                  "counts_sum": counts_sum, "counts_sum_inv": counts_sum_inv, "probs": probs,
                  "logprobs": logprobs}


def softmax_chain_backward(cache, Y):
    """The gradient of the loss by each step: a dict with the same eight names as `cache`, each of its shape.

    cache is the dict of `softmax_chain`, Y is (N,) of int64. Both belong to the caller: change nothing in
    them.

    One example with two equal logits, whose label is 1:

    >>> loss, cache = softmax_chain(torch.tensor([[0., 0.]]), torch.tensor([1]))
    >>> grads = softmax_chain_backward(cache, torch.tensor([1]))
    >>> grads["logprobs"], grads["probs"]
    (tensor([[ 0., -1.]]), tensor([[ 0., -2.]]))
    >>> grads["logits"]
    tensor([[ 0.5000, -0.5000]])
    """
    # TODO 1. Which of the logprobs does the loss use, and with which weight?                       -> (N, V)
    # TODO 2. Back through the logarithm.                                                           -> (N, V)
    # TODO 3. Back through the product. Its second factor is a column: how does it collect?         -> (N, 1)
    # TODO 4. Back through 1 / x.                                                                   -> (N, 1)
    # TODO 5. The counts were used twice: in the product and in the sum.                            -> (N, V)
    # TODO 6. Back through exp.                                                                     -> (N, V)
    # TODO 7. Back through the subtraction, to the column of maxima. (Should they matter at all?)   -> (N, 1)
    # TODO 8. The logits were used twice as well. Where in its row does a maximum come from?        -> (N, V)
    raise NotImplementedError("softmax_steps_backward")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
