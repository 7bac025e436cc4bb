"""Definitions that only the hidden checks of this lecture share; a release leaves them out.

Plain definitions that the checks of lecture 3 share, in float64.

They go through windows and examples one by one where that says it best, and share no line with a solution.
No check stands here.
"""

import torch

from grader.compare import assert_gradient, fail

from .definitions import logits_of, shapes

NAMES = ("C", "W1", "b1", "W2", "b2")


def draw_int(rng, low, high):
    """A whole number from low to high, high excluded."""
    return int(torch.randint(low, high, (), generator=rng))


def pick(rng, words, count):
    """`count` of the words, in an order of their own; one may come twice."""
    return [words[i] for i in torch.randint(len(words), (count,), generator=rng).tolist()]


def numbering(words):
    """Character to number: '.' is 0, the characters of the words follow in their own order."""
    return {ch: i for i, ch in enumerate([".", *sorted({ch for word in words for ch in word})])}


def any_numbering(rng, words):
    """Character to number: '.' is 0, the characters of the words follow in an order of their own, so that a
    number can only come from the dict that was handed in."""
    chars = [ch for ch in numbering(words) if ch != "."]
    order = torch.randperm(len(chars), generator=rng).tolist()
    return {".": 0, **{chars[at]: i for i, at in enumerate(order, start=1)}}


def windows(words, stoi, T):
    """Every window of T characters with the character that follows: X (N, T) and Y (N,), int64."""
    X, Y = [], []
    for word in words:
        chs = "." * T + word + "."
        for at in range(T, len(chs)):
            X.append([stoi[ch] for ch in chs[at - T : at]])
            Y.append(stoi[chs[at]])
    return torch.tensor(X), torch.tensor(Y)


def random_params(rng, V, d, T, H, scale=0.5):
    """[C, W1, b1, W2, b2]: float32 leaves with requires_grad, biases that are not zero."""
    return [
        (scale * torch.randn(shape, generator=rng)).requires_grad_()
        for shape in shapes(V, d, T, H).values()
    ]


def copies(params):
    """The same numbers in tensors of their own: float64 leaves with requires_grad."""
    return [p.detach().double().clone().requires_grad_() for p in params]


def nll(logits, Y):
    """-ln softmax(logits)[y] of each example: (N,)."""
    return logits.logsumexp(1) - logits[torch.arange(len(Y)), Y]


def descend(params, X, Y, rates):
    """Plain gradient descent on all examples, one step for each rate, in place: the losses before each
    step."""
    losses = []
    for rate in rates:
        loss = nll(logits_of(params, X), Y).mean()
        for p, gradient in zip(params, torch.autograd.grad(loss, params)):
            p.data -= rate * gradient
        losses.append(loss.item())
    return losses


def in_the_cage(student, params):
    """The same params as the student's own tensors: what flows back to them can be asked for afterwards."""
    student.set_global("params_of_the_check", params)
    return list(student.params_of_the_check)


def assert_gradients_reach(student, function, definition, params, names, *inputs):
    """The answer of `function(params, *inputs)`, weighed differently at every place, sends the gradients of
    the definition back to all of params."""
    ours = copies(params)
    truth = definition(ours, *inputs)
    weights = torch.linspace(0.5, 1.5, truth.numel()).reshape(truth.shape)
    total = (truth * weights.double()).sum()
    want = torch.autograd.grad(total, ours, materialize_grads=True, allow_unused=True)
    theirs = in_the_cage(student, params)
    student.gradients(function, theirs, *inputs, wrt=[], cotangent=weights)
    arrived = [student.handle(p).grad for p in theirs]
    for got, gradient, name in zip(arrived, want, names):
        if got is not None or gradient.any():
            assert_gradient(got, gradient, name=f"the gradient of {name}")


def require_list(answer, name):
    """A list, whatever numbers it holds."""
    if not isinstance(answer, (list, tuple)):
        fail(f"{name} should be a list of floats", type(answer).__name__, "a list", name)


def require_leaves(student, params):
    """Every one of params collects gradients and was not computed from anything else."""
    collects = [getattr(p, "requires_grad", False) is True for p in params]
    for p, name, yes in zip(params, NAMES, collects):
        if not yes:
            fail(
                f"{name} does not collect gradients",
                "requires_grad False",
                "requires_grad True",
                name,
                looks_like="biases_without_gradients"
                if any(collects)
                else "no_gradients_asked_for",
            )
        if student.handle(p).is_leaf is not True:
            fail(
                f"{name} is no leaf: it was computed from another tensor, and only that one gets gradients",
                "is_leaf False",
                "is_leaf True",
                name,
            )
