"""Definitions that only the hidden checks of this lecture share; a release leaves them out.

Plain definitions that the checks of lecture 6 share: neighbours, BatchNorm, the tree.

They say what the words mean, position by position, without a view and without a module, in float64 from
the float32 numbers that learners' code gets. No check stands here.
"""

import torch

from grader.compare import as_array, assert_equal, assert_shape, fail


def randn(rng, *shape):
    """Standard normal numbers drawn from rng, float32."""
    return torch.randn(shape, generator=rng)


def doubles(*tensors):
    """The same numbers in float64; a graph behind them stays."""
    return [t.double() for t in tensors]


def tensor(answer, shape, name="the answer"):
    """The numbers of an answer, float64, without a graph, once they are known to be of this shape."""
    assert_shape(answer, shape, name)
    return torch.from_numpy(as_array(answer, name))


def neighbours(x, n):
    """x (B, T, C): every n vectors in a row as one, (B, T/n, n*C), position by position. float64."""
    x = x.double()
    joined = [torch.cat([x[:, t + i] for i in range(n)], dim=-1) for t in range(0, x.shape[1], n)]
    return torch.stack(joined, dim=1)


def normalised(x, mean, var, gamma, beta, eps=1e-5):
    """BatchNorm's last two equations, in float64. x is (..., C), the others are (C,)."""
    x, mean, var, gamma, beta = doubles(x, mean, var, gamma, beta)
    return gamma * ((x - mean) / (var + eps) ** 0.5) + beta


def moments(x, less=0):
    """Mean and variance (C,), float64, of each channel of x (..., C); the variance divided by count - less."""
    vectors = x.double().reshape(-1, x.shape[-1])  # (count, C)
    mean = sum(vectors) / len(vectors)
    return mean, sum((vectors - mean) ** 2) / (len(vectors) - less)


def tree_shapes(V, n_embd, n_hidden, block_size, fuse=2):
    """Shapes of the parameters, in order: C; weight, gamma and beta of each stage; weight and bias."""
    shapes, width = [(V, n_embd)], n_embd
    while block_size > 1:
        shapes += [(fuse * width, n_hidden), (n_hidden,), (n_hidden,)]
        block_size, width = block_size // fuse, n_hidden
    return [*shapes, (width, V), (V,)]


def tree_params(rng, *sizes):
    """Random parameters of these shapes, none of them 0 or 1, of a size that keeps every tanh awake."""
    return [
        randn(rng, *shape) / (shape[0] ** 0.5 if len(shape) == 2 else 1)
        for shape in tree_shapes(*sizes)
    ]


def tree_logits(params, X, fuse=2, running=None):
    """Logits (B, V) of the tree after training, float64. X is (B, block_size).

    running: for each stage the mean and variance (n_hidden,) that normalise; left out, they are 0 and 1.
    """
    C, *inner, weight, bias = doubles(*params)
    nodes = [C[X[:, t]] for t in range(X.shape[1])]  # block_size times (B, n_embd)
    for stage in range(len(inner) // 3):
        W, gamma, beta = inner[3 * stage : 3 * stage + 3]
        mean, var = running[stage] if running else (torch.zeros_like(beta), torch.ones_like(beta))
        joined = [torch.cat(nodes[t : t + fuse], dim=-1) @ W for t in range(0, len(nodes), fuse)]
        nodes = [torch.tanh(normalised(h, mean, var, gamma, beta)) for h in joined]
    return nodes[0] @ weight + bias  # (B, n_hidden) @ (n_hidden, V) -> (B, V)


def require_shapes(student, model, shapes):
    """The parameters of a network of the student's, once they are known to be tensors of these shapes."""
    params = student.parameters(model)
    for p in params:
        if not isinstance(p, torch.Tensor):
            fail(f"parameters() should hold tensors, but one item is of type {type(p).__name__}")
    assert_equal(
        [tuple(p.shape) for p in params], shapes, name="the shapes of the parameters, in order"
    )
    return params


def load_tree(student, model, params):
    """Copy params into a network of the student's own layers, once it is known to have just these."""
    require_shapes(student, model, [tuple(p.shape) for p in params])
    student.load_state(model, {str(i): p for i, p in enumerate(params)})


def assert_blind_to_the_future(forward, x, other, shape, time):
    """forward(x) (of this shape) does not change before the first position at which x does.

    x and other differ everywhere; `time` is the dimension of positions in x and in the answer.
    """
    before = tensor(forward(x), shape)
    for t in range(1, x.shape[time]):
        changed = torch.cat(
            [x.narrow(time, 0, t), other.narrow(time, t, x.shape[time] - t)], dim=time
        )
        after = tensor(forward(changed), shape)
        leak = float((after - before).narrow(time, 0, t).abs().max())
        if not leak <= 1e-5 * (1 + float(before.abs().max())):  # also when it is nan
            fail(
                f"what comes out before position {t} changes by {leak:.2g} when what goes in changes from "
                f"position {t} on: it sees the future",
                f"a change of {leak:.2g}",
                "no change",
            )


def nll(logits, Y):
    """-log softmax(logits)[y] of each example, (N,). logits (N, V) are float64, Y is (N,)."""
    return logits.logsumexp(1) - logits[torch.arange(len(Y)), Y]


def is_one(student, a, b):
    """Are these two answers that require gradients one tensor of the student's, and no copy?"""
    return (
        getattr(a, "requires_grad", False)
        and getattr(b, "requires_grad", False)
        and student.same(a, b)
    )


def assert_remembered(student, layer, answer, name="out"):
    """out of this layer is the very tensor that it answered, which requires a gradient."""
    assert_equal(layer.out, answer, name=name)
    if not is_one(student, layer.out, answer):
        fail(
            f"{name} holds the numbers of the answer, but is another tensor, cut off from its graph or copied",
            "another tensor",
            "the tensor that was answered",
            name,
        )
