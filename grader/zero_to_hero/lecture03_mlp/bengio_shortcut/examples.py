"""Public checks of bengio_shortcut."""

import torch

from grader.compare import assert_close


def test_only_the_shortcut_speaks(student):
    """with a silent hidden layer, the scores are the embeddings times W0, and b2"""
    C, W0 = torch.tensor([[0.0], [1.0]]), torch.tensor([[3.0, 0.0], [0.0, 4.0]])
    params = [C, torch.zeros(2, 1), torch.zeros(1), torch.zeros(1, 2), torch.tensor([1.0, 0.0]), W0]
    logits = student.bengio_forward(params, torch.tensor([[1, 1], [0, 1]]))
    assert_close(logits, [[4.0, 4.0], [1.0, 4.0]], name="logits")


def test_a_penalty_on_paper(student):
    """the squares of 1, 2, 0 and 2 are 9, and the bias does not count"""
    penalty = student.weight_penalty(
        [torch.tensor([[1.0, 2.0], [0.0, 2.0]]), torch.tensor([10.0, 10.0])]
    )
    assert_close(penalty, 9.0, name="the penalty")
