"""The logits of a trained model, computed from its parameters and not by its own code.

A forward that reads the next token, or works the answer out itself, has parameters that know nothing.
Only for GPTLanguageModels, whose parameters have the names that the stub gives. No check stands here.
"""

import torch

from grader.compare import as_array, fail

from .definitions import as_tensor
from .hidden_definitions import gpt, gpt_shapes


def logits_from_parameters(student, model, idx, sizes):
    """Logits float64 (B, T, V) for idx int64 (B, T), from the model's parameters.

    sizes: the arguments that the model was made with, without dropout. Fails if parameters are missing
    or the model's own logits are others.
    """
    state, shapes = student.state(model), gpt_shapes(**sizes)
    for name, shape in shapes.items():
        if name not in state:
            fail(f"the model has no parameter {name}: is it a GPTLanguageModel?", where="model")
        state[name] = torch.from_numpy(as_array(state[name], name)).double()
        if state[name].shape != shape:
            fail(f"{name} has the shape {tuple(state[name].shape)}, not {shape}", where="model")
    want = gpt(idx, {name: state[name] for name in shapes})  # (B, T, V)
    got = as_tensor(model(idx)[0], want.shape, "logits").double()
    change = float((got - want).abs().max())
    if not change <= 1e-3 * (1 + float(want.abs().max())):  # also when it is nan
        fail(
            f"the model's logits are up to {change:.2g} away from those that its parameters make: "
            "does its forward do more than a GPT's?",
            f"a difference of {change:.2g}",
            "no difference",
            where="model",
        )
    return want
