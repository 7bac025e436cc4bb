"""The public examples of gpt_language_model."""

import math

import torch

from grader.compare import assert_close, assert_equal, unpack


def build(student):
    return student.build(
        "GPTLanguageModel", vocab_size=65, n_embd=32, n_head=4, n_layer=3, block_size=8, dropout=0.0
    )


def test_number_of_parameters(student):
    """for 65 tokens, 32 channels, 4 heads, 3 blocks and 8 positions there are 42,369 parameters"""
    assert_equal(
        sum(math.prod(p.shape) for p in student.parameters(build(student))),
        42369,
        name="the number of parameters",
    )


def test_the_first_guess_is_nearly_uniform(student):
    """before any training the loss is close to ln 65"""
    idx = torch.arange(64).reshape(8, 8)
    _, loss = unpack(build(student)(idx, idx + 1), logits=None, loss=None)
    assert_close(loss, math.log(65), name="the loss before training", abs=0.1)
