# style: ord in a comprehension, bytes unpacked
"""Lecture 8: what a text is made of.

To Unicode, a text is a row of characters, and each has a number of its own, its code
point: h is 104, 안 is 50504, 😉 is 128521. Well over a hundred thousand are in use,
and there will be more: too many rows for an embedding table.

Files and networks carry bytes, numbers from 0 to 255. UTF-8 spells a code point with
one to four of them, and the first 128 code points with a single byte of the same
value. Here a tokenizer starts: with 256 tokens it can write every text there is.

    grader check text_as_bytes
"""


def code_points(text):
    """Return the Unicode number of each character, in reading order.

    >>> code_points("hé")
    [104, 233]
    """
    return [ord(x) for x in text]


def utf8_ids(text):
    """Return the UTF-8 bytes of the text, a list of ints from 0 to 255.

    The list is longer than the text as soon as one character is not plain English:

    >>> utf8_ids("hé")
    [104, 195, 169]
    """
    return [b for b in bytes(text, encoding="utf-8")]


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
