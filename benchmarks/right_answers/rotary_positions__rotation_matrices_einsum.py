# style: a 2x2 matrix for every row and pair, one einsum
"""Lecture 7, from later papers: rotary positions (Su and others, 2021).

Do not add positions to the tokens: turn the queries and keys by an angle that grows with the
position. Turning two vectors alike changes no dot product between them, so a score depends only on how far
apart query and key are. Channels 2i and 2i + 1 are one pair, a point in the plane, turned by

    angle = pos * theta^(-2i / hs)

    x' = x cos(angle) - y sin(angle)           y' = x sin(angle) + y cos(angle)

Some code pairs channel i with i + hs / 2 instead. Weights belong to one pairing; ours is 2i, 2i + 1.

    grader check rotary_positions
"""
import torch


def rope(q: torch.Tensor, pos: torch.Tensor, theta: float = 10000.0) -> torch.Tensor:
    """Return q [..., T, hs] with the vector in row t turned to position pos[t]. hs is even.

    pos: LongTensor[T], any positions in any order. q is left as it is.

    At position 1 the only pair turns by one radian, at 0 not at all.

    >>> rope(torch.tensor([[1., 0.], [1., 0.]]), torch.tensor([0, 1]))
    tensor([[1.0000, 0.0000],
            [0.5403, 0.8415]])
    """
    pairs = q.unflatten(-1, (-1, 2)) # (..., T, hs/2, 2)
    n = pairs.size(-2)
    angle = pos.double()[:, None] * theta ** (-torch.arange(n, dtype=torch.float64) / n)
    c, s = angle.cos(), angle.sin()
    turn = torch.stack([torch.stack([c, -s], -1), torch.stack([s, c], -1)], -2).to(q.dtype) # (T, hs/2, 2, 2)
    return torch.einsum("tpij,...tpj->...tpi", turn, pairs).flatten(-2)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
