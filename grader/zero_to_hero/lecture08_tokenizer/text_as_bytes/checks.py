"""What is promised by text_as_bytes: a text as code points, and as UTF-8 bytes."""

from grader.compare import assert_equal

from ..hidden_definitions import HOSTILE


def utf8_of(code_point):
    """UTF-8 from its definition, bit by bit."""
    if code_point < 0x80:
        return [code_point]
    tail = []
    first = 0x80
    limit = 0x40  # what fits beside the marker bits of the leading byte
    while code_point >= limit:
        tail.insert(0, 0x80 | code_point & 0x3F)
        code_point >>= 6
        first = first >> 1 | 0x80
        limit = 0x20 >> len(tail) - 1
    return [first | code_point, *tail]


def test_code_points_are_unicode_numbers(student):
    """code_points gives the Unicode number of each character, one for each"""
    for name, text in HOSTILE.items():
        # UTF-32 is nothing but code points
        want = list(memoryview(text.encode("utf-32-le")).cast("I"))
        assert_equal(student.code_points(text), want, name=f"code_points of {name}")


def test_ids_are_utf8_bytes(student):
    """utf8_ids gives the bytes of a text in UTF-8, from one to four for a character"""
    for name, text in HOSTILE.items():
        want = [byte for character in text for byte in utf8_of(ord(character))]
        assert_equal(student.utf8_ids(text), want, name=f"utf8_ids of {name}")


def test_plain_english_is_its_own_code(student):
    """for plain English letters, both lists are the same"""
    text = 'The quick brown fox, aged 42, jumps: "over"?'
    for function in ("code_points", "utf8_ids"):
        assert_equal(getattr(student, function)(text), list(text.encode("ascii")), name=function)
