"""The public examples of load_pretrained."""

import torch

from grader.compare import assert_close, assert_equal


def test_a_head_of_another_size_keeps_its_fresh_start(student):
    """hidden.bias fits and is copied; head.bias has nine numbers instead of three and is not"""
    model = student.provided.TinyNetwork(3, 2)
    before = student.state(model)["head.bias"]
    report = student.load_pretrained(
        model, {"hidden.bias": torch.tensor([5.0, 6.0]), "head.bias": torch.zeros(9)}
    )
    assert_close(model.hidden.bias, [5.0, 6.0], name="hidden.bias")
    assert_close(model.head.bias, before, name="head.bias")
    assert_equal(report["wrong_shape"], ["head.bias"], name='report["wrong_shape"]')
