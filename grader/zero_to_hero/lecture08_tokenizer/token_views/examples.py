"""The public examples of token_views."""

from grader.compare import assert_equal


def test_a_line_break_is_shown_and_not_made(student):
    """b"hi" and a line break are shown as hi\\u000a, in one line"""
    assert_equal(student.render_token(b"hi\n"), "hi\\u000a", name="render_token")


def test_a_token_of_two_merges(student):
    """token 257, made of 256 and a comma, where 256 was made of two spaces, is ((" ", " "), ",")"""
    vocab = {32: b" ", 44: b",", 256: b"  ", 257: b"  ,"}
    got = student.merge_tree(257, {(32, 32): 256, (256, 44): 257}, vocab)
    assert_equal(got, ((b" ", b" "), b","), name="merge_tree(257)")
