"""Right answers to rms_norm, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("rms_norm")
def llama(x, weight, eps=1e-5):
    """Llama's own code: times the reciprocal root, computed in float32."""
    normed = x.float() * torch.rsqrt(x.float().pow(2).mean(-1, keepdim=True) + eps)
    return normed.type_as(x) * weight


@instead_of("rms_norm")
def functional(x, weight, eps=1e-5):
    """Whoever knows torch.nn.functional."""
    return torch.nn.functional.rms_norm(x, (x.shape[-1],), weight, eps)


@instead_of("rms_norm")
def token_by_token(x, weight, eps=1e-5):
    """Whoever goes from token to token, into torch.zeros."""
    C = x.shape[-1]
    rows, out = x.reshape(-1, C), torch.zeros(x.numel() // C, C)
    for n, row in enumerate(rows):
        out[n] = row / ((row @ row) / C + eps) ** 0.5 * weight
    return out.reshape(x.shape)
