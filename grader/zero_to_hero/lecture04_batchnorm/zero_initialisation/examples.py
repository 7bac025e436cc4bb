"""The public example of zero_initialisation."""

import torch

from grader.compare import assert_close, unpack


def test_one_step_towards_the_only_letter(student):
    """after one step on examples that all end in letter 1, b2 is -0.5 and 0.5"""
    X, Y = torch.tensor([[0], [1], [1], [0]]), torch.tensor([1, 1, 1, 1])
    answer = student.zero_init_report(X, Y, vocab_size=2, n_embd=1, n_hidden=3, steps=1, lr=1.0)
    params, _ = unpack(answer, params={}, record={})
    assert_close(params.get("b2"), [-0.5, 0.5], name="b2")
