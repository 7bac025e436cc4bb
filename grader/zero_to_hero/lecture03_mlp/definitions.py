"""Plain definitions that the checks of lecture 3 share, in float64.

They go through windows and examples one by one where that says it best, and share no line with a solution.
No check stands here.
"""

import torch

from grader.compare import as_array, assert_shape, fail


def shapes(V, d, T, H):
    """The shapes of C, W1, b1, W2 and b2."""
    return {"C": (V, d), "W1": (T * d, H), "b1": (H,), "W2": (H, V), "b2": (V,)}


def embedded(C, X):
    """The vectors of each window's characters side by side, oldest first: (N, T * d)."""
    return torch.stack([torch.cat([C[i] for i in window]) for window in X.tolist()])


def logits_of(params, X):
    """The network of the lecture: (N, V)."""
    C, W1, b1, W2, b2 = params
    return (embedded(C, X) @ W1 + b1).tanh() @ W2 + b2


def require_params(answer, like):
    """The answer as a list of tensors of these shapes ({name: shape}), or the sentence that says what it
    is."""
    if not isinstance(answer, (list, tuple)) or len(answer) != len(like):
        count = (
            f"{len(answer)} items" if isinstance(answer, (list, tuple)) else type(answer).__name__
        )
        fail(
            f"the parameters should be a list of {len(like)} tensors: {', '.join(like)}",
            count,
            "a list",
        )
    for tensor, (name, shape) in zip(answer, like.items()):
        as_array(tensor, name)
        assert_shape(tensor, shape, name=name)
    return list(answer)
