import torch

from linear_and_tanh import Linear


@torch.no_grad()
def calibrate_bn(linear: Linear, Xtr):
    # pass the training set through
    hpreact = linear(Xtr)
    # measure the mean and std over all of it
    bnmean = hpreact.mean(0, keepdim=True)
    bnstd = hpreact.std(0, keepdim=True)
    return bnmean, bnstd
