# style: torch.addmm, unpacked by name; fault: b1 is added to the output of tanh
import torch


def mlp_forward(params, X):
    table, W_hidden, b_hidden, W_out, b_out = params
    windows = table.index_select(0, X.flatten()).reshape(len(X), -1)
    h = b_hidden + torch.mm(windows, W_hidden).tanh()
    return torch.addmm(b_out, h, W_out)
