"""The public examples of scaled_dot_product_attention."""

import torch

from grader.compare import assert_close, unpack


def test_two_keys_that_fit_equally_well(student):
    """a query that fits both keys equally hears the mean of the values 2 and 4"""
    q, k, v = torch.zeros(1, 4), torch.ones(2, 4), torch.tensor([[2.0], [4.0]])
    out, weights = unpack(student.scaled_dot_product_attention(q, k, v), out=None, weights=None)
    assert_close(out, [[3.0]], name="out")
    assert_close(weights, [[0.5, 0.5]], name="weights")


def test_a_hidden_key_is_not_heard(student):
    """a query that may look at the second key only hears the second value"""
    q, k, v = torch.ones(1, 4), torch.ones(2, 4), torch.tensor([[2.0], [4.0]])
    out, _ = unpack(
        student.scaled_dot_product_attention(q, k, v, torch.tensor([[False, True]])),
        out=None,
        weights=None,
    )
    assert_close(out, [[4.0]], name="out")
