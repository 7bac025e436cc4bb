"""Right answers to causal_convolution, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("causal_conv1d")
def padded_by_conv1d_and_cropped(x, w, b, dilation):
    """The usual recipe: padding= on both sides, and what is too much at the end cut off."""
    reach = (w.shape[-1] - 1) * dilation
    out = F.conv1d(x, w, b, padding=reach, dilation=dilation)
    return out[..., : x.shape[-1]]


@instead_of("causal_conv1d")
def loop_over_taps(x, w, b, dilation):
    """A loop over the K taps, each a matrix product, added up in torch.zeros."""
    (B, _, T), (O, _, K) = x.shape, w.shape
    out = torch.zeros(B, O, T)
    for k in range(K):
        back = (K - 1 - k) * dilation
        if back < T:
            out[:, :, back:] += w[:, :, k] @ x[:, :, : T - back]
    return out + b[:, None]


@instead_of("causal_conv1d")
def unfolded_and_einsum(x, w, b, dilation):
    """Zeros in front with torch.cat, the taps side by side, one einsum."""
    (B, C, T), K = x.shape, w.shape[2]
    front = torch.zeros(B, C, (K - 1) * dilation)
    padded = torch.cat([front, x], dim=2)
    taps = torch.stack([padded[:, :, k * dilation : k * dilation + T] for k in range(K)])
    return torch.einsum("ock,kbct->bot", w, taps) + b.view(1, -1, 1)


@instead_of("receptive_field")
def one_layer_after_another(K, dilations):
    """A loop that looks further back with each layer."""
    field = 1
    for dilation in dilations:
        field += (K - 1) * dilation
    return field
