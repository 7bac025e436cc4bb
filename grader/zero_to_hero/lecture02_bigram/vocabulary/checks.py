"""What is promised by vocabulary: every character has a number, 0 is the dot, and the way back."""

import pytest

from grader.compare import as_number, assert_equal, unpack

from ..hidden_definitions import draw_int, numbering, pick

# capitals, accents and digits are characters as well, and stand in the order that sorted gives them
SIGNS = ["Zoë", "zoë", "jürgen", "r2d2", "C3PO", "o'neil", "McKay", "ann-marie", "æ"]


@pytest.mark.parametrize("alphabet", ["names", "signs", "one letter", "nothing"])
def test_characters_are_numbered_in_their_order(student, rng, words, alphabet):
    """the sorted characters are numbered from 1, and the dot is 0"""
    some = {
        "names": pick(rng, words, 30),
        "signs": SIGNS[draw_int(rng, 0, 4) :] + SIGNS[:4],
        "one letter": ["bb"],
        "nothing": [],
    }[alphabet]
    stoi, _ = unpack(student.build_vocab(some), stoi=None, itos=None)
    assert_equal(stoi, numbering(some), name="stoi")


def test_itos_leads_back(student, rng, words):
    """itos leads from every number of stoi back to its character, the dot included"""
    stoi, itos = unpack(student.build_vocab(pick(rng, words, 12)), stoi={".": 0}, itos={0: "."})
    numbers = {ch: as_number(i, f"the number of {ch!r}") for ch, i in stoi.items()}
    assert_equal(itos, {i: ch for ch, i in numbers.items()}, name="itos")
