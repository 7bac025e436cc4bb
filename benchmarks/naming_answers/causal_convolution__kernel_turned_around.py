# style: loop over the taps, shifted slices added up; fault: last tap reads furthest back
import torch


def causal_conv1d(x, w, b, dilation):
    batch, _, time = x.shape
    n_out, _, n_taps = w.shape
    y = b.view(1, n_out, 1).expand(batch, n_out, time)
    for lag in range(n_taps):
        back = lag * dilation
        if back >= time:
            break
        tap = w[:, :, lag]
        heard = torch.einsum('oc,bct->bot', tap, x[:, :, :time - back])
        silence = heard.new_zeros(batch, n_out, back)
        y = y + torch.cat((silence, heard), dim=2)
    return y


def receptive_field(K, dilations):
    seen = 1
    for d in dilations:
        seen += d * (K - 1)
    return seen
