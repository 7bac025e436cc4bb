"""Right answers to text_as_bytes, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("code_points")
def mapped(text):
    """Whoever prefers map to a comprehension."""
    return list(map(ord, text))


@instead_of("code_points")
def four_bytes_each(text):
    """Whoever knows that UTF-32 is nothing but code points."""
    raw = text.encode("utf-32-be")
    return [int.from_bytes(raw[i : i + 4], "big") for i in range(0, len(raw), 4)]


@instead_of("utf8_ids")
def bytes_of_the_text(text):
    """The constructor of bytes in place of encode."""
    return [*bytes(text, "utf-8")]


@instead_of("utf8_ids")
def character_by_character(text):
    """A loop over the characters, each of them encoded by itself; UTF-8 is the default of encode."""
    ids = []
    for character in text:
        ids.extend(character.encode())
    return ids
