"""What is promised by vocabulary: every character has a number, 0 is the dot, and the way back."""

import pytest

from grader.compare import assert_equal, unpack

from ..hidden_definitions import numbering, pick

# capitals, accents and digits are characters as well
SIGNS = ["zoë", "jürgen", "r2d2", "c3po", "o'neil"]


@pytest.mark.parametrize("alphabet", ["names", "signs"])
def test_characters_are_numbered_in_their_order(student, rng, words, alphabet):
    """the sorted characters are numbered from 1, and the dot is 0"""
    some = pick(rng, words if alphabet == "names" else SIGNS, 30)
    stoi, _ = unpack(student.build_vocab(some), stoi=None, itos=None)
    assert_equal(stoi, numbering(some), name="stoi")


def test_itos_leads_back(student, rng, words):
    """itos leads from every number of stoi back to its character, the dot included"""
    stoi, itos = unpack(student.build_vocab(pick(rng, words, 12)), stoi={".": 0}, itos=None)
    assert_equal(itos, {i: ch for ch, i in stoi.items()}, name="itos")
