"""Right answers to rotary_positions, written otherwise."""

import math

from grader.diagnosis.marks import instead_of


@instead_of("rope")
def llama(q, pos, theta=10000.0):
    """Llama's own code: view_as_complex, times polar."""
    freqs = 1.0 / (theta ** (torch.arange(0, q.shape[-1], 2).float() / q.shape[-1]))
    angles = torch.outer(pos, freqs).float()
    freqs_cis = torch.polar(torch.ones_like(angles), angles)
    q_ = torch.view_as_complex(q.float().reshape(*q.shape[:-1], -1, 2))
    return torch.view_as_real(q_ * freqs_cis).flatten(-2).type_as(q)


@instead_of("rope")
def rotated_neighbours(q, pos, theta=10000.0):
    """GPT-J's code: every pair once more as (-y, x), angles repeated for both channels of a pair."""
    hs = q.shape[-1]
    rates = 1.0 / (theta ** (torch.arange(0, hs, 2) / hs))
    angles = torch.einsum("t,i->ti", pos.float(), rates).repeat_interleave(2, dim=-1)
    rotated = torch.stack((-q[..., 1::2], q[..., ::2]), dim=-1).flatten(-2)
    return q * angles.cos() + rotated * angles.sin()


@instead_of("rope")
def row_by_row(q, pos, theta=10000.0):
    """Plain loops over rows and pairs, math.cos and math.sin, into torch.zeros."""
    (T, hs), out = q.shape[-2:], torch.zeros(q.shape)
    for t in range(T):
        for i in range(hs // 2):
            angle = pos[t].item() / theta ** (2 * i / hs)
            x, y = q[..., t, 2 * i], q[..., t, 2 * i + 1]
            out[..., t, 2 * i] = x * math.cos(angle) - y * math.sin(angle)
            out[..., t, 2 * i + 1] = x * math.sin(angle) + y * math.cos(angle)
    return out
