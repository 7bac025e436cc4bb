"""Public checks of vocabulary."""

from grader.compare import assert_equal, unpack


def test_two_short_words(student):
    """build_vocab(["cab", "bad"]) numbers . a b c d from 0 to 4"""
    stoi, itos = unpack(student.build_vocab(["cab", "bad"]), stoi=None, itos=None)
    assert_equal(stoi, {".": 0, "a": 1, "b": 2, "c": 3, "d": 4}, name="stoi")
    assert_equal(itos, {0: ".", 1: "a", 2: "b", 3: "c", 4: "d"}, name="itos")
