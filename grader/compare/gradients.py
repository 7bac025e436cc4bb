"""Gradients through the student's code: do they reach every input and parameter, and are right?

The truth is the definition, differentiated by torch in float64 from the very numbers that were
handed in. The sum that is differentiated weighs every number of the answer differently, so that
none of them can hide behind another. Torch is imported when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from grader.compare.closeness import assert_close, assert_gradient


def assert_gradients(
    student: Any, function: Any, definition: Callable[..., Any], *arguments: Any, names: Any = ()
) -> None:
    """The student's function and the definition agree on these arguments, as do their gradients.

    function: a name or a handle.

    Every floating tensor among the arguments is differentiated for. definition takes the same
    arguments, in float64, and returns one tensor, or a tuple of them. names: what the sentences call the arguments
    (default: argument 1, argument 2, ...).
    """
    wrt = [place for place, value in enumerate(arguments) if _is_floating(value)]
    leaves = [_leaf(value) for value in arguments]
    truth = definition(*leaves)
    if isinstance(truth, tuple):
        weights: Any = [_weights(part) for part in truth]
        sum((part * w.double()).sum() for part, w in zip(truth, weights)).backward()
        want: Any = tuple(part.detach() for part in truth)
    else:
        weights, want = _weights(truth), truth.detach()
        (truth * weights.double()).sum().backward()
    output, gradients = student.gradients(function, *arguments, wrt=wrt, cotangent=weights)
    assert_close(output, want, name="the answer")
    for place, gradient in zip(wrt, gradients):
        called = names[place] if place < len(names) else f"argument {place + 1}"
        assert_gradient(gradient, _gradient(leaves[place]), name=f"the gradient of {called}")


def assert_module_gradients(
    student: Any,
    module: Any,
    definition: Callable[..., Any],
    *inputs: Any,
    state: Mapping[str, Any] | None = None,
) -> None:
    """A module and `definition(state, *inputs)` agree, and so do all gradients.

    state: {name: tensor} as `student.state(module)` gives it (the default); definition gets
    the same names, in float64, and returns one tensor. Parameters that the definition does
    not use need no gradient.
    """
    known = student.state(module) if state is None else state
    leaves = {name: _leaf(value) for name, value in known.items()}
    entered = [_leaf(value) for value in inputs]
    truth = definition(leaves, *entered)
    weights = _weights(truth)
    (truth * weights.double()).sum().backward()
    student.zero_grad(student.parameters(module))
    wrt = [place for place, value in enumerate(inputs) if _is_floating(value)]
    output, gradients = student.gradients(module, *inputs, wrt=wrt, cotangent=weights)
    assert_close(output, truth.detach(), name="the answer")
    for place, gradient in zip(wrt, gradients):
        assert_gradient(gradient, _gradient(entered[place]), name="the gradient of the input")
    arrived = student.parameter_gradients(module)
    for name, gradient in arrived.items():
        leaf = leaves.get(name)
        if leaf is not None and leaf.grad is not None:
            assert_gradient(gradient, leaf.grad, name=f"the gradient of {name}")


def _is_floating(value: Any) -> bool:
    return hasattr(value, "is_floating_point") and value.is_floating_point()


def _leaf(value: Any) -> Any:
    """A floating tensor as a float64 leaf of its own; anything else as it is."""
    return value.detach().double().clone().requires_grad_() if _is_floating(value) else value


def _gradient(leaf: Any) -> Any:
    import torch

    return torch.zeros_like(leaf) if leaf.grad is None else leaf.grad


def _weights(answer: Any) -> Any:
    """A different weight in [1/2, 3/2] for every number of an answer: float32, of its shape."""
    import torch

    places = torch.arange(1, answer.numel() + 1, dtype=torch.float64)
    return (1 + 0.5 * torch.sin(places * 2.399963)).float().reshape(answer.shape)
