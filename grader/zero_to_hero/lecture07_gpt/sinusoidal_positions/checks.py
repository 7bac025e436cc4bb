"""What is promised by sinusoidal_positions: clocks of many speeds, sines and cosines in turn."""

import math

import pytest
import torch

from grader.compare import assert_close, assert_dtype, fail

from ..definitions import as_tensor


@pytest.mark.weight(2)
@pytest.mark.parametrize(("T", "C"), [(7, 12), (12, 4), (3, 10), (5, 2), (1, 6)])
def test_every_entry_follows_the_formula(student, T, C):
    """even channels hold sines, odd ones cosines, each pair with its own wavelength"""
    want = [
        [(math.sin, math.cos)[c % 2](t / 10000 ** ((c - c % 2) / C)) for c in range(C)]
        for t in range(T)
    ]
    # float32 knows an angle to some units in its last place, and 11 radians to 1e-6
    assert_close(
        student.sinusoidal_positions(T, C), want, name=f"sinusoidal_positions({T}, {C})", abs=5e-6
    )


def test_one_step_turns_every_clock_by_its_own_angle(student):
    """moving on by one position is the same rotation of each pair, wherever one starts"""
    P = as_tensor(student.sinusoidal_positions(9, 6), (9, 6), "sinusoidal_positions(9, 6)")
    pairs = P.reshape(9, 3, 2)  # (T, C) -> (T, C / 2, 2)
    clock = torch.complex(pairs[..., 1], pairs[..., 0])  # cos + i sin
    turns = clock[1:] / clock[:-1]
    want = torch.exp(1j * 10000.0 ** (-torch.arange(3, dtype=torch.float64) / 3)).expand(8, 3)
    for side, got, right in [("cosine", turns.real, want.real), ("sine", turns.imag, want.imag)]:
        # as above: the table is float32
        assert_close(got, right, name=f"{side} of the turn from one position to the next", abs=1e-5)


def test_the_table_can_be_added_to_embeddings(student):
    """the table is float32, as embeddings are"""
    P = student.sinusoidal_positions(4, 6)
    if getattr(P, "dtype", None) == torch.float64:
        fail(
            "sinusoidal_positions(4, 6) is float64, but should be float32",
            "float64",
            "float32",
            looks_like="double_precision",
        )
    assert_dtype(P, torch.float32, name="sinusoidal_positions(4, 6)")
