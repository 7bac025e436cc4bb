"""What is promised by sinusoidal_positions: clocks of many speeds, sines and cosines in turn."""

import math

import pytest
import torch

from grader.compare import assert_close, assert_dtype

from ..definitions import as_tensor


@pytest.mark.float64
@pytest.mark.weight(2)
@pytest.mark.parametrize(("T", "C"), [(7, 12), (30, 4), (3, 10)])
def test_every_entry_follows_the_formula(student, T, C):
    """even channels hold sines, odd ones cosines, each pair with its own wavelength"""
    want = [
        [(math.sin, math.cos)[c % 2](t / 10000 ** ((c - c % 2) / C)) for c in range(C)]
        for t in range(T)
    ]
    assert_close(
        student.sinusoidal_positions(T, C), want, name=f"sinusoidal_positions({T}, {C})", abs=1e-6
    )


@pytest.mark.float64
def test_one_step_turns_every_clock_by_its_own_angle(student):
    """moving on by one position is the same rotation of each pair, wherever one starts"""
    P = as_tensor(student.sinusoidal_positions(9, 6), (9, 6), "sinusoidal_positions(9, 6)").reshape(
        9, 3, 2
    )
    clock = torch.complex(P[..., 1], P[..., 0])  # cos + i sin
    turns = clock[1:] / clock[:-1]
    want = torch.exp(1j * 10000.0 ** (-torch.arange(3, dtype=torch.float64) / 3)).expand(8, 3)
    assert_close(
        turns.real, want.real, name="cosine of the turn from one position to the next", abs=1e-6
    )
    assert_close(
        turns.imag, want.imag, name="sine of the turn from one position to the next", abs=1e-6
    )


def test_the_table_can_be_added_to_embeddings(student):
    """the table has torch's usual floating-point type"""
    assert_dtype(
        student.sinusoidal_positions(4, 6), torch.float32, name="sinusoidal_positions(4, 6)"
    )
