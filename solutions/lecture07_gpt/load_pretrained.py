"""Lecture 7: start from someone else's weights.

A network trained on a large text already knows much of what a small one needs. Copy over every
tensor that fits, by name and by shape; what does not fit (a head for another vocabulary) keeps its
fresh start, and the report says so. Layers that should not change are frozen: no gradient is
computed for them, and the optimiser must never hear of them, or its weight decay moves them still.

    grader check load_pretrained
"""
import torch


def load_pretrained(model, state_dict, freeze=None):
    """Copy into model, a torch module, what fits of state_dict (name -> tensor). Return the report

        {"loaded": [...], "wrong_shape": [...], "missing": [...], "unexpected": [...]}

    lists of names, in any order: copied; in both, but of another shape; only in the model; only in
    state_dict. Buffers are copied like parameters. The numbers are copied: the parameters stay the
    same tensors, and share nothing with state_dict, which is left as it is.
    freeze: None, or a list of beginnings of names; parameters whose names start so stop learning,
    loaded or not. The others learn on, or not, as before.

    >>> from toy_models import TinyNetwork # given
    >>> model = TinyNetwork(vocab_size=3, n_embd=2)
    >>> report = load_pretrained(model, {"hidden.bias": torch.tensor([5., 6.]), "head.bias": torch.zeros(9)},
    ...                          freeze=["hidden."])
    >>> report["loaded"], report["wrong_shape"], model.hidden.bias.tolist(), model.hidden.bias.requires_grad
    (['hidden.bias'], ['head.bias'], [5.0, 6.0], False)
    """
    # TODO 1. Sort all the names of both sides into the four lists.
    own = model.state_dict()
    shared = [name for name in state_dict if name in own]
    report = {
        "loaded": [name for name in shared if state_dict[name].shape == own[name].shape],
        "wrong_shape": [name for name in shared if state_dict[name].shape != own[name].shape],
        "missing": [name for name in own if name not in state_dict],
        "unexpected": [name for name in state_dict if name not in own],
    }
    # TODO 2. Copy what fits, and nothing else.
    with torch.no_grad():
        for name in report["loaded"]:
            own[name].copy_(state_dict[name]) # the tensors of state_dict() are the model's own
    # TODO 3. Freeze.
    for name, parameter in model.named_parameters():
        if freeze is not None and name.startswith(tuple(freeze)):
            parameter.requires_grad_(False)
    return report


def finetune_params(model):
    """Return the list of parameters an optimiser may be given: those that still learn.

    >>> from toy_models import TinyNetwork
    >>> model = TinyNetwork(vocab_size=3, n_embd=2)
    >>> _ = model.hidden.requires_grad_(False)
    >>> [tuple(p.shape) for p in finetune_params(model)]
    [(3, 2), (3, 2), (3,)]
    """
    # TODO 4. How does a parameter say that it learns?
    return [parameter for parameter in model.parameters() if parameter.requires_grad]


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
