# style: plain loops with math.cos and math.sin into zeros
"""Lecture 7, from later papers: rotary positions (Su and others, 2021).

Do not add positions to the tokens: turn the queries and keys by an angle that grows with the
position. Turning two vectors alike changes no dot product between them, so a score depends only on how far
apart query and key are. Channels 2i and 2i + 1 are one pair, a point in the plane, turned by

    angle = pos * theta^(-2i / hs)

    x' = x cos(angle) - y sin(angle)           y' = x sin(angle) + y cos(angle)

Some code pairs channel i with i + hs / 2 instead. Weights belong to one pairing; ours is 2i, 2i + 1.

    grader check rotary_positions
"""
import math
import torch


def rope(q, pos, theta=10000.0):
    """Return q [..., T, hs] with the vector in row t turned to position pos[t]. hs is even.

    pos: LongTensor[T], any positions in any order. q is left as it is.

    At position 1 the only pair turns by one radian, at 0 not at all.

    >>> rope(torch.tensor([[1., 0.], [1., 0.]]), torch.tensor([0, 1]))
    tensor([[1.0000, 0.0000],
            [0.5403, 0.8415]])
    """
    T, hs = q.shape[-2:]
    out = torch.zeros(q.shape)
    for t in range(T):
        for i in range(hs // 2):
            angle = pos[t].item() * theta ** (-2 * i / hs)
            c, s = math.cos(angle), math.sin(angle)
            x, y = q[..., t, 2 * i], q[..., t, 2 * i + 1]
            out[..., t, 2 * i] = x * c - y * s
            out[..., t, 2 * i + 1] = x * s + y * c
    return out


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
