import torch

from linear_and_tanh import Tanh


def layer_stats(layers, kind='out'):
    stats = []
    for i, layer in enumerate(layers):
        if isinstance(layer, Tanh):
            t = layer.out if kind == 'out' else layer.out.grad
            if t is None:
                raise ValueError('layer %d has no gradient' % i)
            print('layer %d (%10s): mean %+.2f, std %.2f, saturated: %.2f%%' % (
                i, layer.__class__.__name__, t.mean(), t.std(), (layer.out.abs() > 0.97).float().mean()*100))
            stats.append({'mean': t.mean().item(), 'std': t.std().item(),
                          'sat': (layer.out.abs() > 0.97).float().mean().item()})
    return stats


def histogram(t, bins, range):
    hy, hx = torch.histogram(t.detach(), bins=bins, range=range, density=True)
    return hy, hx
