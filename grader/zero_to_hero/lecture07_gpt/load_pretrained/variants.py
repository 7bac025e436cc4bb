"""Right answers to load_pretrained, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("load_pretrained")
def one_loop(model, state_dict, freeze=None):
    """One loop over the model's names with if and elif, and one over what is left."""
    report = {"loaded": [], "wrong_shape": [], "missing": [], "unexpected": []}
    sd = model.state_dict()
    for k in sd:
        if k not in state_dict:
            report["missing"].append(k)
        elif state_dict[k].shape != sd[k].shape:
            report["wrong_shape"].append(k)
        else:
            with torch.no_grad():
                sd[k].copy_(state_dict[k])
            report["loaded"].append(k)
    report["unexpected"] = [k for k in state_dict if k not in sd]
    for name, p in model.named_parameters():
        for beginning in freeze or []:
            if name.startswith(beginning):
                p.requires_grad = False
    return report


@instead_of("load_pretrained")
def load_state_dict_of_what_fits(model, state_dict, freeze=None):
    """Sets of names; the copying is left to load_state_dict(strict=False)."""
    own = model.state_dict()
    both = own.keys() & state_dict.keys()
    fits = {name for name in both if own[name].shape == state_dict[name].shape}
    model.load_state_dict({name: state_dict[name] for name in fits}, strict=False)
    for name, parameter in model.named_parameters():
        if any(map(name.startswith, freeze or ())):
            parameter.requires_grad_(False)
    return {
        "loaded": sorted(fits),
        "wrong_shape": sorted(both - fits),
        "missing": sorted(own.keys() - both),
        "unexpected": sorted(state_dict.keys() - both),
    }


@instead_of("load_pretrained")
def data_written(model, state_dict, freeze=None):
    """Parameters and buffers chained, and .data written."""
    own = dict(model.named_parameters()) | dict(model.named_buffers())
    report = {"loaded": [], "wrong_shape": [], "missing": [], "unexpected": []}
    for name in own | state_dict:
        if name not in own:
            report["unexpected"].append(name)
        elif name not in state_dict:
            report["missing"].append(name)
        elif own[name].size() != state_dict[name].size():
            report["wrong_shape"].append(name)
        else:
            own[name].data[...] = state_dict[name]
            report["loaded"].append(name)
    if freeze is not None:
        for name, p in model.named_parameters():
            p.requires_grad_(p.requires_grad and not name.startswith(tuple(freeze)))
    return report


@instead_of("finetune_params")
def filtered(model):
    """filter and a lambda."""
    return list(filter(lambda p: p.requires_grad, model.parameters()))
