# style: einsum, gradient of the normalised value first; fault: the sum along bnraw does not contain the gradient
import torch


def batchnorm_backward(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    n, D = bnraw.shape
    g = dhpreact * bngain
    mean_part = torch.einsum("nd->d", g) / n
    var_part = torch.einsum("nd->d", bnraw) / (n - ddof)
    return bnvar_inv * (g - mean_part - bnraw * var_part)
