"""The public examples of basic_tokenizer: Wikipedia's, and a text that was not trained on."""

import pytest

from grader.compare import assert_equal


@pytest.mark.weight(2)  # training
def test_three_merges_of_the_encyclopedia(student):
    """three merges of "aaabdaaabac" are aa, aaa and aaab"""
    tokenizer = student.BasicTokenizer()
    tokenizer.train("aaabdaaabac", 256 + 3)
    assert_equal(tokenizer.merges, {(97, 97): 256, (256, 97): 257, (257, 98): 258}, name="merges")


@pytest.mark.weight(2)  # encoding
def test_eleven_letters_become_five_tokens(student):
    """with these merges, "aaabdaaabac" is 258 100 258 97 99"""
    tokenizer = student.BasicTokenizer()
    tokenizer.merges = {(97, 97): 256, (256, 97): 257, (257, 98): 258}
    assert_equal(tokenizer.encode("aaabdaaabac"), [258, 100, 258, 97, 99], name="encode")
