# style: a function that names the list, parameters and buffers chained, p.data written
"""Lecture 7: start from someone else's weights.

A network trained on a large text already knows much of what a small one needs. Copy over every
tensor that fits, by name and by shape; what does not fit (a head for another vocabulary) keeps its
fresh start, and the report says so. Layers that should not change are frozen: no gradient is
computed for them, and the optimiser must never hear of them, or its weight decay moves them still.

    grader check load_pretrained
"""
from itertools import chain
import torch


def load_pretrained(model: torch.nn.Module, state_dict: dict, freeze: list[str] | None = None) -> dict[str, list[str]]:
    """Copy into model, a torch module, what fits of state_dict (name -> tensor). Return the report

        {"loaded": [...], "wrong_shape": [...], "missing": [...], "unexpected": [...]}

    lists of names, in any order: copied; in both, but of another shape; only in the model; only in
    state_dict. Buffers are copied like parameters.
    freeze: None, or a list of beginnings of names; parameters whose names start so stop learning.

    >>> from toy_models import TinyNetwork # given
    >>> model = TinyNetwork(vocab_size=3, n_embd=2)
    >>> report = load_pretrained(model, {"hidden.bias": torch.tensor([5., 6.]), "head.bias": torch.zeros(9)},
    ...                          freeze=["hidden."])
    >>> report["loaded"], report["wrong_shape"], model.hidden.bias.tolist(), model.hidden.bias.requires_grad
    (['hidden.bias'], ['head.bias'], [5.0, 6.0], False)
    """
    tensors = dict(chain(model.named_parameters(remove_duplicate=False), model.named_buffers()))

    def verdict(name):
        match (tensors.get(name), state_dict.get(name)):
            case (None, _):
                return "unexpected"
            case (_, None):
                return "missing"
            case (mine, theirs):
                return "loaded" if mine.size() == theirs.size() else "wrong_shape"

    report = {key: [] for key in ("loaded", "wrong_shape", "missing", "unexpected")}
    for name in sorted({*tensors, *state_dict}):
        report[verdict(name)].append(name)
    for name in report["loaded"]:
        tensors[name].data[...] = state_dict[name].detach()
    if freeze is not None:
        beginnings = tuple(freeze)
        for name, p in model.named_parameters():
            p.requires_grad_(p.requires_grad and not name.startswith(beginnings))
    return report


finetune_params = lambda model: [p for _, p in model.named_parameters() if p.requires_grad]


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
