"""The public examples of codepoint_tokenizer: three letters, one merge, and a letter that was never seen."""

import pytest
import torch

from grader.compare import assert_equal, assert_shape


@pytest.mark.weight(2)
def test_letters_are_tokens_and_strangers_are_bytes(student):
    """after training on "안녕안", 녕 is 256, 안 is 257, 안녕 is 258, and é is its two bytes"""
    tokenizer = student.CodepointTokenizer()
    tokenizer.train("안녕안", 256 + 3)
    assert_equal(tokenizer.encode("녕안é안녕"), [256, 257, 195, 169, 258], name="encode")


@pytest.mark.weight(1)
def test_two_more_logits(student):
    """a model of 5 tokens that is grown by 2 gives 7 logits"""
    model = student.grow_embedding(student.provided.SmallLanguageModel(5, 3), 2)
    assert_shape(model(torch.tensor([[0, 4, 6]])), (1, 3, 7), name="the logits of three tokens")
