"""Public checks of calibrated_init."""

import math

from grader.compare import assert_close

from ..definitions import require_params, shapes


def test_a_coin_and_a_small_network(student, rng):
    """two equal chances cost ln 2, and the network has its five tensors"""
    assert_close(student.uniform_loss(2), math.log(2), name="the loss")
    require_params(student.init_mlp_calibrated(5, 2, 3, 4, rng), shapes(5, 2, 3, 4))
