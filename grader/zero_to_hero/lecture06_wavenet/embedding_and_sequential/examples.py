"""The public examples of embedding_and_sequential."""

import torch

from grader.compare import assert_close


def test_rows_of_a_small_table(student):
    """the numbers 2, 2, 1 get rows 2, 2 and 1 of the table"""
    table = student.Embedding(3, 2)
    table.weight = torch.tensor([[0.0, 0.0], [1.0, 2.0], [3.0, 4.0]])
    assert_close(
        table(torch.tensor([2, 2, 1])), [[3.0, 4.0], [3.0, 4.0], [1.0, 2.0]], name="the answer"
    )


def test_two_layers_in_a_row(student):
    """a Linear that adds 1 and another that doubles turn 3 into 8"""
    add, double = student.provided.Linear(1, 1), student.provided.Linear(1, 1)
    add.weight, add.bias = torch.tensor([[1.0]]), torch.tensor([1.0])
    double.weight = torch.tensor([[2.0]])
    assert_close(
        student.Sequential([add, double])(torch.tensor([[3.0]])), [[8.0]], name="the answer"
    )
