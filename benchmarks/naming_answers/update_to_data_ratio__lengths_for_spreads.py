# style: loop under no_grad with math.log10; fault: norms instead of standard deviations
import math

import torch


@torch.no_grad()
def update_data_ratio(params, lr):
    ratios = []
    for p in params:
        if p.dim() != 2:
            continue
        step = p.grad * lr
        ratio = step.norm() / p.norm()
        ratios.append(math.log10(ratio.item()))
    return ratios
