"""Services about models: seeding, default dtype, gradients of a function, parameters and state, train and eval mode.

They serve torch.nn.Module and the lectures' own classes alike (objects with `parameters()` and a `training` flag). torch and numpy are
used only if the student's side has imported them.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterable
from typing import Any

from grader.cage.inside.faults import Unavailable


def seed(number: int) -> None:
    """Start the global generators of random, and of numpy and torch where they are there."""
    random.seed(number)
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed(number % 2**32)
    if "torch" in sys.modules and hasattr(sys.modules["torch"], "default_generator"):
        # torch.manual_seed writes down a stack trace for each kind of GPU: milliseconds per check
        sys.modules["torch"].default_generator.manual_seed(number % 2**63)


def set_default_dtype(name: str) -> None:
    import torch

    torch.set_default_dtype(getattr(torch, name))


def gradients(
    function: Callable[..., Any], arguments: Iterable[Any], wrt: list[int] | None, cotangent: Any
) -> tuple[Any, list[Any]]:
    """(output, [d (output * cotangent).sum() / d argument for each position in wrt]); zeros where no gradient flowed.

    wrt: None for all floating tensors. cotangent: of the output's shape, None for ones; a list of them for an answer of so many
    things, whose products are added; None leaves one of them out. Raises Unavailable where no gradient can flow.
    """
    import torch

    arguments = list(arguments)
    if wrt is None:
        wrt = [
            i
            for i, a in enumerate(arguments)
            if isinstance(a, torch.Tensor) and a.is_floating_point()
        ]
    for i in wrt:
        arguments[i] = arguments[i].detach().clone().requires_grad_(True)
    output = function(*arguments)
    total = _total(output, cotangent)
    total.backward()
    leaves = [arguments[i] for i in wrt]
    return output, [torch.zeros_like(leaf) if leaf.grad is None else leaf.grad for leaf in leaves]


def _total(output: Any, cotangent: Any) -> Any:
    """(output * cotangent).sum(), of several outputs together."""
    import torch

    if isinstance(cotangent, (list, tuple)):
        if not isinstance(output, (list, tuple)) or len(output) != len(cotangent):
            raise Unavailable(f"the answer should be {len(cotangent)} tensors")
        return sum(_total(*pair) for pair in zip(output, cotangent) if pair[1] is not None)
    if not isinstance(output, torch.Tensor):
        raise Unavailable(f"the answer is of type {type(output).__name__}, but should be a tensor")
    if cotangent is not None and output.shape != cotangent.shape:
        shapes = tuple(output.shape), tuple(cotangent.shape)
        raise Unavailable(f"the answer has shape {shapes[0]}, but should have shape {shapes[1]}")
    if not output.requires_grad:
        raise Unavailable(
            "no gradient can flow from the answer back to where it came from: is there a .detach(), .data, .item() or "
            "torch.no_grad() on the way, or a new tensor made from plain numbers?"
        )
    return output.sum() if cotangent is None else (output * cotangent).sum()


def parameters(module: Any) -> list[Any]:
    """What `module.parameters` holds or returns."""
    found = module.parameters
    return list(found() if callable(found) else found)


def state(module: Any) -> dict[str, Any]:
    """Tensors by name: `state_dict()` where there is one, else the parameters by position."""
    if hasattr(module, "state_dict"):
        return {name: tensor.detach() for name, tensor in module.state_dict().items()}
    return {str(i): tensor.detach() for i, tensor in enumerate(parameters(module))}


def parameter_gradients(module: Any) -> dict[str, Any]:
    """The gradient of each parameter, None where none arrived; named as in `state`."""
    named = getattr(module, "named_parameters", None)
    pairs = named() if named is not None else enumerate(parameters(module))
    return {str(name): tensor.grad for name, tensor in pairs}


def load_state(module: Any, values: dict[str, Any]) -> None:
    """Copy tensors in by name, in place. A name or a shape that does not fit raises, naming it."""
    import torch

    own = (
        dict(module.state_dict())
        if hasattr(module, "state_dict")
        else {str(i): tensor for i, tensor in enumerate(parameters(module))}
    )
    with torch.no_grad():
        for name, value in values.items():
            if name not in own:
                raise KeyError(
                    f"the module has no parameter {name} (it has {', '.join(own) or 'none'})"
                )
            if own[name].shape != value.shape:
                raise ValueError(
                    f"{name} has shape {tuple(own[name].shape)}, but should have {tuple(value.shape)}"
                )
            own[name].copy_(value)


def train(module: Any, mode: bool) -> None:
    """Train or eval mode, for torch's modules and, recursively, for the lectures' own classes."""
    if hasattr(module, "eval") and hasattr(module, "train"):
        module.train(mode)
        return
    seen: set[int] = set()
    todo = [module]
    while todo:
        part = todo.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        if hasattr(part, "training"):
            part.training = mode
        todo += _parts(part)


def _parts(part: Any) -> list[Any]:
    """What may hold further modules: members of a sequence, attributes that are sequences or objects."""
    if isinstance(part, (list, tuple)):
        return list(part)
    if isinstance(part, type) or not hasattr(part, "__dict__"):
        return []
    return [
        value
        for value in vars(part).values()
        if isinstance(value, (list, tuple)) or hasattr(value, "__dict__")
    ]


def zero_grad(tensors: Iterable[Any]) -> None:
    for tensor in tensors:
        tensor.grad = None


SERVICES: dict[str, Callable[..., Any]] = {
    "parameters": parameters,
    "state": state,
    "parameter_gradients": parameter_gradients,
    "load_state": load_state,
    "train": train,
    "zero_grad": zero_grad,
}
