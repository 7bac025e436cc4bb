"""Wrong answers to swiglu that learners give."""

from grader.diagnosis.marks import edit, instead_of


@instead_of("swiglu")
def sigmoid_for_silu(x, W1, W3, W2):
    """That is GLU. silu(z) is z times sigmoid(z)."""
    return (torch.sigmoid(x @ W1) * (x @ W3)) @ W2


@instead_of("swiglu")
def relu_for_silu(x, W1, W3, W2):
    """That is ReGLU. silu is smooth, and a little negative below 0."""
    return (torch.relu(x @ W1) * (x @ W3)) @ W2


@instead_of("swiglu")
def gelu_for_silu(x, W1, W3, W2):
    """That is GEGLU. silu(z) is z times sigmoid(z)."""
    return (torch.nn.functional.gelu(x @ W1) * (x @ W3)) @ W2


@instead_of("swiglu")
def silu_on_the_message(x, W1, W3, W2):
    """W1 makes the gates, W3 the message. Which of them goes through silu?"""
    message = x @ W3
    return (x @ W1 * message * torch.sigmoid(message)) @ W2


@instead_of("swiglu")
def silu_on_both(x, W1, W3, W2):
    """The message stays linear: only the gates go through silu."""
    gate, message = x @ W1, x @ W3
    return (gate * torch.sigmoid(gate) * message * torch.sigmoid(message)) @ W2


@instead_of("swiglu")
def branches_added(x, W1, W3, W2):
    """A gate that is shut lets nothing through: that takes a product, not a sum."""
    gate = x @ W1
    return (gate * torch.sigmoid(gate) + x @ W3) @ W2


@instead_of("swiglu")
def message_left_out(x, W1, W3, W2):
    """There are two branches. What W3 makes of x is never used."""
    gate = x @ W1
    return (gate * torch.sigmoid(gate)) @ W2


@instead_of("swiglu")
def not_brought_back(x, W1, W3, W2):
    """The answer has H channels. Which matrix leads back to C?"""
    gate = x @ W1
    return gate * torch.sigmoid(gate) * (x @ W3)


@instead_of("swiglu")
def matrices_transposed(x, W1, W3, W2):
    """The matrices are used as they are here; only nn.Linear keeps its weight the other way round."""
    gate = x @ W1.reshape(W1.shape[1], -1).T
    return (gate * torch.sigmoid(gate) * (x @ W3)) @ W2


@instead_of("swiglu")
def input_overwritten(x, W1, W3, W2):
    """x belongs to the caller: the residual stream still needs it."""
    gate = x @ W1
    out = (gate * torch.sigmoid(gate) * (x @ W3)) @ W2
    x += out
    return out


@edit(
    "swiglu",
    "return (gate * torch.sigmoid(gate) * message) @ W2",
    "return (gate * torch.sigmoid(gate).detach() * message) @ W2",
)
def gate_is_a_constant():
    """The numbers are right, but the sigmoid depends on W1 as well. Does its gradient get through?"""


@edit("swiglu", "message = x @ W3", "message = x @ W3.data")
def message_cut_off():
    """The numbers are right, but one of the three matrices will never learn."""


@edit(
    "swiglu",
    "return (gate * torch.sigmoid(gate) * message) @ W2",
    "return (gate * torch.sigmoid(gate) * message).reshape(-1, W2.shape[0]) @ W2",
)
def batch_flattened():
    """The answer has as many dimensions as x. Yours always has two."""


@instead_of("matching_width")
def as_wide_as_before(n_embd):
    """Three matrices of that width have half as many weights again."""
    return 4 * n_embd


@instead_of("matching_width")
def third_of_one_matrix(n_embd):
    """FeedForward has two matrices: C x 4C there, and 4C x C back."""
    return 4 * n_embd // 3


@instead_of("matching_width")
def rounded_up(n_embd):
    """The largest width with *no more* weights."""
    return -(-8 * n_embd // 3)


@instead_of("matching_width")
def width_as_a_fraction(n_embd):
    """There is no such thing as a third of a channel."""
    return 8 * n_embd / 3


@instead_of("matching_width")
def rounded_too_early(n_embd):
    """Two thirds of 4 n_embd, rounded at the very end."""
    return 4 * n_embd // 3 * 2
