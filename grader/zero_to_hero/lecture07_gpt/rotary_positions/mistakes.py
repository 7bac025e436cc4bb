"""Wrong answers to rotary_positions that learners give."""

from grader.diagnosis.marks import edit, instead_of


def clock_angles(q, pos, theta):
    """Angles (T, hs/2)."""
    hs = q.shape[-1]
    return pos[:, None] * theta ** (-torch.arange(0, hs, 2, dtype=q.dtype) / hs)


def turn(q, angles, sign=1):
    """Pairs 2i, 2i + 1 of q turned by angles (T, hs/2)."""
    x, y = q[..., 0::2], q[..., 1::2]
    cos, sin = torch.cos(angles), sign * torch.sin(angles)
    return torch.stack([x * cos - y * sin, x * sin + y * cos], dim=-1).flatten(-2)


@instead_of("rope")
def channel_paired_with_the_other_half(q, pos, theta=10000.0):
    """That is the other pairing, i with i + hs / 2. Weights trained with one are useless with the other."""
    angles = clock_angles(q, pos, theta)
    x, y = q.chunk(2, dim=-1)
    cos, sin = torch.cos(angles), torch.sin(angles)
    return torch.cat([x * cos - y * sin, x * sin + y * cos], dim=-1)


@instead_of("rope")
def pairs_not_put_back(q, pos, theta=10000.0):
    """The turned x and y of a pair are neighbours again. Yours stand in two halves."""
    angles = clock_angles(q, pos, theta)
    x, y = q[..., 0::2], q[..., 1::2]
    cos, sin = torch.cos(angles), torch.sin(angles)
    return torch.cat([x * cos - y * sin, x * sin + y * cos], dim=-1)


@instead_of("rope")
def turned_the_other_way(q, pos, theta=10000.0):
    """Look at the two signs: (1, 0) turns towards (0, 1)."""
    return turn(q, clock_angles(q, pos, theta), sign=-1)


@instead_of("rope")
def both_signs_plus(q, pos, theta=10000.0):
    """A rotation keeps lengths. Of the two sines one has a minus."""
    angles = clock_angles(q, pos, theta)
    x, y = q[..., 0::2], q[..., 1::2]
    cos, sin = torch.cos(angles), torch.sin(angles)
    return torch.stack([x * cos + y * sin, x * sin + y * cos], dim=-1).flatten(-2)


@instead_of("rope")
def y_turned_with_the_new_x(q, pos, theta=10000.0):
    """The new y is made of the old x. You have overwritten it."""
    angles = clock_angles(q, pos, theta)
    x, y = q[..., 0::2], q[..., 1::2]
    cos, sin = torch.cos(angles), torch.sin(angles)
    x = x * cos - y * sin
    return torch.stack([x, x * sin + y * cos], dim=-1).flatten(-2)


@instead_of("rope")
def positions_added_instead(q, pos, theta=10000.0):
    """Sines and cosines are not added to the vector: they turn it."""
    angles = clock_angles(q, pos, theta)
    return q + torch.stack([torch.sin(angles), torch.cos(angles)], dim=-1).flatten(-2)


@instead_of("rope")
def position_given_ignored(q, pos, theta=10000.0):
    """Row t stands at position pos[t], which need not be t."""
    return turn(q, clock_angles(q, torch.arange(q.shape[-2]), theta))


@instead_of("rope")
def theta_ignored(q, pos, theta=10000.0):
    """theta sets the wavelengths, and may be another number than 10000."""
    return turn(q, clock_angles(q, pos, 10000.0))


@instead_of("rope")
def exponent_without_the_two(q, pos, theta=10000.0):
    """The exponent is 2i / hs, where i counts pairs, not channels."""
    hs = q.shape[-1]
    return turn(q, pos[:, None] * theta ** (-torch.arange(hs // 2, dtype=q.dtype) / hs))


@instead_of("rope")
def clocks_become_faster(q, pos, theta=10000.0):
    """Each further pair turns more slowly: mind the sign of the exponent."""
    hs = q.shape[-1]
    return turn(q, pos[:, None] * theta ** (torch.arange(0, hs, 2, dtype=q.dtype) / hs))


@instead_of("rope")
def second_dimension_is_time(q, pos, theta=10000.0):
    """With heads there are four dimensions, and the second one is heads. Time is the last but one."""
    if q.dim() < 4:
        return turn(q, clock_angles(q, pos, theta))
    return turn(q, clock_angles(q, torch.arange(q.shape[1]), theta)[:, None])


@instead_of("rope")
def turned_in_place(q, pos, theta=10000.0):
    """q belongs to the caller, and a second call would turn it twice."""
    q.copy_(turn(q, clock_angles(q, pos, theta)))
    return q


@instead_of("rope")
def position_squared(q, pos, theta=10000.0):
    """Equal distances must mean equal angles: the angle grows in step with the position."""
    return turn(q, clock_angles(q, pos * pos, theta))


@instead_of("rope")
def positions_count_from_one(q, pos, theta=10000.0):
    """At position 0 nothing turns."""
    return turn(q, clock_angles(q, pos + 1, theta))


@edit("rope", "x, y = q[..., 0::2], q[..., 1::2]", "x, y = q.data[..., 0::2], q[..., 1::2]")
def half_of_q_cut_off():
    """The numbers are right, but no gradient reaches every other channel of q."""


@edit("rope", "angles = pos[:, None] * rates", "angles = (pos - pos[0])[:, None] * rates")
def positions_counted_from_the_first_row():
    """Row 0 stands at position pos[0], which need not be 0: with a cache it is not."""
