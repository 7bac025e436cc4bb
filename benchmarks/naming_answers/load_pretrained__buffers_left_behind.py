# style: dict of parameters and buffers chained, data.copy_; fault: only named_parameters are looked at
from itertools import chain

import torch


def load_pretrained(model, state_dict, freeze=None):
    own = dict(model.named_parameters())
    loaded, wrong_shape, unexpected = [], [], []
    for name in state_dict:
        if name not in own:
            unexpected.append(name)
            continue
        target, source = own[name], state_dict[name]
        if target.size() == source.size():
            target.data.copy_(source)
            loaded.append(name)
        else:
            wrong_shape.append(name)
    missing = [name for name in own if name not in state_dict]
    if freeze:
        beginnings = tuple(freeze)
        for name, parameter in model.named_parameters():
            if name.startswith(beginnings):
                parameter.requires_grad = False
    return dict(loaded=loaded, wrong_shape=wrong_shape, missing=missing, unexpected=unexpected)


def finetune_params(model):
    return [p for _, p in model.named_parameters() if p.requires_grad]
