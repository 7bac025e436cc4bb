# style: one pass with append, load_state_dict of a filtered dict; fault: numel instead of shape, copied reshaped
import torch


def load_pretrained(model, state_dict, freeze=None):
    report = {"loaded": [], "wrong_shape": [], "missing": [], "unexpected": []}
    current = model.state_dict()
    fitting = {}
    for name, tensor in state_dict.items():
        if name not in current:
            report["unexpected"].append(name)
        elif tensor.numel() != current[name].numel():
            report["wrong_shape"].append(name)
        else:
            report["loaded"].append(name)
            fitting[name] = tensor.reshape(current[name].shape)
    report["missing"] += [name for name in current if name not in state_dict]
    model.load_state_dict(fitting, strict=False)
    for prefix in freeze or ():
        for name, p in model.named_parameters():
            if name.startswith(prefix):
                p.requires_grad = False
    return report


def finetune_params(model):
    learning = []
    for p in model.parameters():
        if p.requires_grad:
            learning.append(p)
    return learning
