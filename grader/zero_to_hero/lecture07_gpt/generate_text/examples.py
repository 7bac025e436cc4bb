"""The public examples of generate_text."""

import torch

from grader.compare import accepting, assert_equal


def one_more(context):
    """A model that is certain: after token i comes token i + 1 (mod 4)."""
    return torch.eye(4)[(context + 1) % 4] * 1000, None


def test_a_model_that_is_certain(student):
    """a model that always counts on continues 2 3 with 0 1 2"""
    got = student.generate(
        accepting(one_more, "tensor"), torch.tensor([[2, 3]]), max_new_tokens=3, block_size=8
    )
    assert_equal(got, [[2, 3, 0, 1, 2]], name="generate(...)")
