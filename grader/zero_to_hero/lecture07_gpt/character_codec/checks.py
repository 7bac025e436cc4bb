"""What is promised by character_codec: numbers for characters, always the same, and the way back."""

from grader.compare import assert_equal, expect_error, unpack

# capitals, digits, a line break, a letter beyond ASCII; in no order
ODD = "zebra Äpfel Born\n1\t~z z"


def codec(student, text):
    return unpack(student.build_codec(text), encode=None, decode=None, vocab_size=None)


def test_numbers_follow_the_sorted_alphabet(student):
    """characters are numbered from 0 in sorted order"""
    alphabet = "".join(sorted(set(ODD)))
    encode, _, _ = codec(student, ODD)
    assert_equal(encode(alphabet), list(range(len(alphabet))), name="encode(the sorted alphabet)")


def test_the_vocabulary_is_the_different_characters(student, text):
    """vocab_size counts every different character once"""
    _, _, vocab_size = codec(student, text)
    assert_equal(vocab_size, len(set(text)), name="vocab_size")


def test_decode_undoes_encode(student, text):
    """decode gives back, as one string, what encode was given"""
    encode, decode, _ = codec(student, text)
    assert_equal(decode(encode(text[100:400])), text[100:400], name="decode(encode(text))")


def test_a_stranger_is_refused(student):
    """a character that the text does not have cannot be encoded"""
    encode, _, _ = codec(student, "abc")
    with expect_error("LookupError", "ValueError", when="a character is not in the text"):
        encode("abcd")


def test_two_codecs_know_nothing_of_each_other(student):
    """building a second codec does not change the first"""
    encode, decode, _ = codec(student, "banana")
    codec(student, "zyxwvu")
    assert_equal(encode("ban"), [1, 0, 2], name='encode("ban")')
    assert_equal(decode([1, 0, 2]), "ban", name="decode([1, 0, 2])")
