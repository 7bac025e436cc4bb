"""Right answers to sinusoidal_positions, written otherwise."""

import math

from grader.diagnosis.marks import instead_of


@instead_of("sinusoidal_positions")
def annotated_transformer(T, C):
    """The code that goes round: exp of -ln 10000, filled into torch.zeros."""
    pe = torch.zeros(T, C)
    position = torch.arange(0, T).unsqueeze(1)
    div_term = torch.exp(torch.arange(0, C, 2) * -(math.log(10000.0) / C))
    pe[:, 0::2] = torch.sin(position * div_term)
    pe[:, 1::2] = torch.cos(position * div_term)
    return pe


@instead_of("sinusoidal_positions")
def entry_by_entry(T, C):
    """Plain loops and the math module, as the formula says it."""
    P = torch.zeros(T, C)
    for t in range(T):
        for i in range(C // 2):
            angle = t / 10000 ** (2 * i / C)
            P[t, 2 * i], P[t, 2 * i + 1] = math.sin(angle), math.cos(angle)
    return P


@instead_of("sinusoidal_positions")
def stacked_pairs(T, C):
    """Angles divided, not multiplied; sine and cosine stacked, then flattened."""
    wavelengths = torch.pow(10000.0, torch.arange(C // 2) * 2 / C)
    angles = torch.outer(torch.arange(T), 1 / wavelengths)
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
