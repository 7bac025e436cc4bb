"""Wrong answers to text_as_bytes that learners give."""

from grader.diagnosis.marks import edit, instead_of


@instead_of("utf8_ids")
def code_points_taken_for_bytes(text):
    """A byte ends at 255, and some of your numbers do not: UTF-8 spreads a character over one to four bytes."""
    return [ord(character) for character in text]


@instead_of("utf8_ids")
def one_byte_for_each_character(text):
    """The list is as long as the text. How many bytes does é take?"""
    return list(text.encode("latin-1", errors="replace"))


@instead_of("utf8_ids")
def two_bytes_for_each_character(text):
    """There are several encodings of Unicode. In the one asked for, plain English takes one byte a letter."""
    return list(text.encode("utf-16-le"))


@instead_of("utf8_ids")
def four_bytes_for_each_character(text):
    """There are several encodings of Unicode. In the one asked for, plain English takes one byte a letter."""
    return list(text.encode("utf-32-le"))


@instead_of("utf8_ids")
def mark_at_the_beginning(text):
    """Three bytes too many: some encodings begin with a mark that is no part of the text."""
    return list(text.encode("utf-8-sig"))


@instead_of("utf8_ids")
def only_plain_english(text):
    """Where have all the other characters gone?"""
    return list(text.encode("ascii", errors="ignore"))


@instead_of("utf8_ids")
def bytes_instead_of_a_list(text):
    """A bytes object looks like text, but it holds numbers. Make them a list."""
    return text.encode("utf-8")


@instead_of("code_points")
def bytes_taken_for_code_points(text):
    """These are bytes. How many numbers should a text of four characters give?"""
    return list(text.encode("utf-8"))


@instead_of("code_points")
def characters_instead_of_numbers(text):
    """The characters are apart now, but they are still characters."""
    return list(text)


@instead_of("code_points")
def text_normalised_first(text):
    """Somebody has tidied the text: an e with an accent behind it has become one character."""
    import unicodedata

    return [ord(character) for character in unicodedata.normalize("NFC", text)]


@instead_of("code_points")
def code_units_of_two_bytes(text):
    """An emoji gives two numbers here. How many numbers has one character?"""
    return list(memoryview(text.encode("utf-16-le")).cast("H"))


@instead_of("code_points")
def each_character_numbered_once(text):
    """The text says some characters again. Does your list?"""
    return [ord(character) for character in dict.fromkeys(text)]


@instead_of("code_points")
def ends_of_the_text_lost(text):
    """Spaces and line breaks at the ends of a text belong to it. Where have they gone?"""
    return [ord(character) for character in text.strip()]


@instead_of("code_points")
def numbers_to_come(text):
    """That is a promise of numbers, not a list of them. What unpacks it?"""
    return map(ord, text)


@edit(
    "utf8_ids",
    'return list(text.encode("utf-8"))',
    'return list(text.encode("utf-8"))[: len(text)]',
)
def as_long_as_the_text():
    """The last bytes are missing. Is the number of characters the number of bytes?"""


@edit(
    "utf8_ids",
    'return list(text.encode("utf-8"))',
    'return list("\\n".join(text.splitlines()).encode("utf-8"))',
)
def line_ends_made_alike():
    """Line breaks come in several kinds, and one may end the text. Do all of them come through as they were?"""
