"""Wrong answers to sinusoidal_positions that learners give."""

from grader.diagnosis.marks import instead_of


def table(angles, C):
    """Sines and cosines of angles (T, C/2) in turn."""
    P = torch.zeros(len(angles), C)
    P[:, 0::2] = torch.sin(angles)
    P[:, 1::2] = torch.cos(angles)
    return P


@instead_of("sinusoidal_positions")
def halves_side_by_side(T, C):
    """Sines and cosines take turns, channel by channel. Yours stand in two halves."""
    angles = torch.arange(T)[:, None] * 10000.0 ** (-torch.arange(0, C, 2) / C)
    return torch.cat([torch.sin(angles), torch.cos(angles)], dim=1)


@instead_of("sinusoidal_positions")
def cosines_first(T, C):
    """Position 0 begins 0, 1, 0, 1. Which of the two is 0 at 0?"""
    angles = torch.arange(T)[:, None] * 10000.0 ** (-torch.arange(0, C, 2) / C)
    P = torch.zeros(T, C)
    P[:, 0::2] = torch.cos(angles)
    P[:, 1::2] = torch.sin(angles)
    return P


@instead_of("sinusoidal_positions")
def exponent_without_the_two(T, C):
    """The exponent is 2i / C, where i counts pairs, not channels."""
    return table(torch.arange(T)[:, None] * 10000.0 ** (-torch.arange(C // 2) / C), C)


@instead_of("sinusoidal_positions")
def every_channel_its_own_wavelength(T, C):
    """The sine and the cosine of a pair turn at the same speed: they are the two sides of one clock."""
    angles = torch.arange(T)[:, None] * 10000.0 ** (-torch.arange(C) / C)
    return torch.where(torch.arange(C) % 2 == 0, torch.sin(angles), torch.cos(angles))


@instead_of("sinusoidal_positions")
def clocks_become_faster(T, C):
    """Each further pair turns more slowly. Multiply or divide?"""
    return table(torch.arange(T)[:, None] * 10000.0 ** (torch.arange(0, C, 2) / C), C)


@instead_of("sinusoidal_positions")
def all_clocks_alike(T, C):
    """Every pair turns at the same speed: after one turn all positions look alike."""
    return table(torch.arange(T)[:, None] * torch.ones(C // 2), C)


@instead_of("sinusoidal_positions")
def positions_count_from_one(T, C):
    """The first position is 0."""
    return table(torch.arange(1, T + 1)[:, None] * 10000.0 ** (-torch.arange(0, C, 2) / C), C)


@instead_of("sinusoidal_positions")
def another_base(T, C):
    """The slowest clocks of the paper take 10000, not 1000, times as long as the quickest."""
    return table(torch.arange(T)[:, None] * 1000.0 ** (-torch.arange(0, C, 2) / C), C)


@instead_of("sinusoidal_positions")
def table_turned_over(T, C):
    """Rows are positions, columns are channels."""
    return table(torch.arange(T)[:, None] * 10000.0 ** (-torch.arange(0, C, 2) / C), C).T


@instead_of("sinusoidal_positions")
def double_precision(T, C):
    """Added to embeddings, a float64 table turns the whole network into float64."""
    return table(torch.arange(T)[:, None] * 10000.0 ** (-torch.arange(0, C, 2) / C), C).double()
