"""The public examples of regex_tokenizer: merges that stay inside words, and a token that is no text."""

import pytest

from grader.compare import assert_equal


@pytest.mark.weight(2)  # merges inside chunks
def test_no_merge_reaches_over_a_cut(student):
    """of "at at at", GPT-4's pattern makes the chunks "at", " at", " at": the merges are at and then _at"""
    tokenizer = student.RegexTokenizer()
    tokenizer.train("at at at", 256 + 2)
    assert_equal(tokenizer.merges, {(97, 116): 256, (32, 256): 257}, name="merges")


@pytest.mark.weight(2)  # special tokens
def test_a_special_token_becomes_its_number(student):
    """where special tokens are allowed, <|end|> is one token, and a text that holds it is refused by default"""
    tokenizer = student.RegexTokenizer()
    tokenizer.register_special_tokens({"<|end|>": 300})
    got = tokenizer.encode("hi<|end|>", allowed_special="all")
    assert_equal(got, [104, 105, 300], name='encode("hi<|end|>", allowed_special="all")')
