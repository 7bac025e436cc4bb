import torch


def update_data_ratio(parameters, lr):
    with torch.no_grad():
        ud = [((lr*p.grad).std() / p.data.std()).log10().item() for p in parameters if p.ndim == 2]
    return ud
