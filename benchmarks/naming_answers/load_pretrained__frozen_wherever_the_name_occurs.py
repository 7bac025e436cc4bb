# style: sets of names and sorted lists, any() for the beginnings; fault: a name is frozen if a beginning occurs anywhere in it
import torch


@torch.no_grad()
def load_pretrained(model, state_dict, freeze=None):
    mine = model.state_dict()
    ours, theirs = set(mine), set(state_dict)
    both = ours & theirs
    fits = {name for name in both if tuple(mine[name].shape) == tuple(state_dict[name].shape)}
    for name in fits:
        mine[name].copy_(state_dict[name])
    for name, weight in model.named_parameters():
        if any(beginning in name for beginning in (freeze or [])):
            weight.requires_grad_(False)
    return {
        "loaded": sorted(fits),
        "wrong_shape": sorted(both - fits),
        "missing": sorted(ours - theirs),
        "unexpected": sorted(theirs - ours),
    }


def finetune_params(model):
    return list(filter(lambda p: p.requires_grad, model.parameters()))
