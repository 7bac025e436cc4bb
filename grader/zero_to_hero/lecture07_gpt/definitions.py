"""What the checks of lecture 7 share: attention and its relatives in float64, and weights to copy in.

Nothing here is fast, fused or a module: a module's state is a dict of tensors by name, as state_dict() gives
it, and every function takes what it needs from there. Linear weights are (out, in), as torch keeps them.
"""

import torch

from grader.compare import as_array, assert_shape


def softmax(scores):
    """exp(scores) over its sum along the last dimension; -inf becomes 0."""
    powers = torch.exp(scores - scores.amax(-1, keepdim=True))
    return powers / powers.sum(-1, keepdim=True)


def cross_entropy(logits, targets):
    """Mean of -ln softmax(logits)[target]. logits (..., V), targets (...)."""
    logits = logits.double()
    likely = softmax(logits).gather(-1, targets[..., None])
    return -likely.log().mean()


def load_merged(student, module, state):
    """Copy into merged heads. A bias of c_attn, where a learner has one (as GPT-2 does), is set to 0."""
    bias = student.state(module).get("c_attn.bias")
    student.load_state(
        module, state if bias is None else state | {"c_attn.bias": torch.zeros(bias.shape)}
    )


def as_tensor(x, shape, name="answer"):
    """The numbers of an answer, float64, once they are known to be numbers of this shape."""
    assert_shape(x, shape, name)
    return torch.from_numpy(as_array(x, name))
