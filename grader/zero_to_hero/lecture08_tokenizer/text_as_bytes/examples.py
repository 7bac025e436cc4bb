"""The public example of text_as_bytes: one letter of one byte, one of two, one of three and one of four."""

from grader.compare import assert_equal


def test_four_characters_are_ten_bytes(student):
    """ "hé안😉" has 4 code points and 10 bytes"""
    text = "hé안😉"
    assert_equal(student.code_points(text), [104, 233, 50504, 128521], name="code_points")
    assert_equal(
        student.utf8_ids(text), [104, 195, 169, 236, 149, 136, 240, 159, 152, 137], name="utf8_ids"
    )
