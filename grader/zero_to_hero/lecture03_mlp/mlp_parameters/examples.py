"""Public checks of mlp_parameters."""

import torch

from grader.compare import assert_equal

from ..definitions import require_params, shapes


def test_a_small_network(student, rng):
    """V = 5, d = 2, T = 3, H = 4 makes five tensors with 63 numbers"""
    require_params(student.init_mlp(5, 2, 3, 4, rng), shapes(5, 2, 3, 4))
    count = student.count_params(
        [torch.zeros(5, 2), torch.zeros(6, 4), torch.zeros(4), torch.zeros(4, 5), torch.zeros(5)]
    )
    assert_equal(count, 63, name="the number of parameters")
