"""What the experiments of lecture 7 share: text to train on, and losses on text that was not there."""

import torch

from grader.compare import assert_between, fail
from grader.compare.word_source import honest_floor

from .definitions import as_tensor, softmax


def drawn(source, length, seed):
    """(tokens int64 (length,), what each of them costs the source itself (length,)), as tensors."""
    tokens, nll = source.draw(length, seed)
    return torch.from_numpy(tokens), torch.from_numpy(nll)


def held_out(model, source, block_size, vocab_size, seed, length=4000):
    """(mean loss of model on unseen text of the source, the lowest mean an honest model could reach there).

    The text is cut into windows that do not overlap. The model is only asked for logits: the loss is ours,
    and where a token is to be foreseen, neither it nor what follows is in the model's input.
    """
    tokens, nll = drawn(source, length + 1, seed)
    count = length // block_size * block_size
    x, y = tokens[:count].view(-1, block_size), tokens[1 : count + 1].view(-1, block_size)
    logits = without_the_future(model, x, vocab_size)  # (W, T, V)
    losses = -softmax(logits).gather(-1, y[..., None]).clamp(min=1e-30).log().flatten()  # (W * T,)
    return float(losses.mean()), honest_floor(losses.numpy(), nll[1 : count + 1].numpy())


def without_the_future(model, x, vocab_size):
    """Logits (W, T, V) at every position of x (W, T), each from the tokens up to there and no others.

    So a model that reads the next token out of its own input has nothing to read. One whose answers
    for the whole of x are others fails at once.
    """
    W, T = x.shape
    whole = as_tensor(model(x)[0], (W, T, vocab_size), "logits")
    last = [as_tensor(model(x[:, :t])[0], (W, t, vocab_size), "logits")[:, -1] for t in range(1, T)]
    logits = torch.stack([*last, whole[:, -1]], 1)  # T of (W, V) -> (W, T, V)
    change = float((logits - whole).abs().max())
    if not change <= 1e-3 * (1 + float(whole.abs().max())):  # also when it is nan
        fail(
            f"the model's logits change by {change:.2g} when later tokens are added: it sees the answers",
            f"a change of {change:.2g}",
            "no change",
            looks_like="model_sees_its_answers",
        )
    return logits


def head_weight(student, model, n_embd, vocab_size):
    """The weight of the model's lm_head, (V, n_embd): enough to see whether training has touched it."""
    return as_tensor(
        student.state(model).get("lm_head.weight"), (vocab_size, n_embd), "lm_head.weight"
    )


def assert_foreseen(loss, floor, highest, name, too_high):
    """The loss is at most highest, and not lower than an honest model can bring it."""
    if loss < floor:
        fail(
            f"{name} is {loss:.3f}. No honest model foresees this text so well: does yours see the answers?",
            got=f"{loss:.3f}",
            expected=f"at least {floor:.3f}",
            looks_like="model_sees_its_answers",
        )
    assert_between(loss, 0.0, highest, name=name, too_high=too_high)


def assert_generator_decides(weights):
    """weights(generator seed), from one and the same start, are equal for equal seeds only."""
    first = weights(1)
    if not torch.equal(weights(1), first):
        fail(
            "two trainings with the same generator state end with different weights",
            looks_like="generator_not_used",
        )
    if torch.equal(weights(2), first):
        fail("trainings with generators in different states end with the same weights")
