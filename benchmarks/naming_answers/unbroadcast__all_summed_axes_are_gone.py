# style: pads the shape with ones, one sum; fault: axes of length 1 are not given back
import torch


def unbroadcast(grad, shape):
    padded = (1,) * (grad.ndim - len(shape)) + tuple(shape)
    axes = [a for a, (big, small) in enumerate(zip(grad.shape, padded)) if small != big]
    extra = [a for a in range(grad.ndim - len(shape)) if a not in axes]
    summed = grad.sum(dim=axes + extra) if axes or extra else grad
    return summed
