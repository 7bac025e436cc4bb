# style: the alphabet as a string, its index method (ValueError for strangers)
"""Lecture 7: letters in, numbers out, and back.

A network reads numbers, so every character of the text gets one. The order must not depend on
chance: whoever sorts the characters gets the same numbers today, tomorrow and on another machine.
Character number i of the sorted alphabet is token i.

    grader check character_codec
"""


def build_codec(text):
    """Return (encode, decode, vocab_size) for the characters that occur in `text`.

    encode(str) -> list[int], decode(list[int]) -> str, vocab_size: int.
    Encoding a character that `text` does not have is an error (KeyError or ValueError).

    >>> encode, decode, vocab_size = build_codec("banana")
    >>> encode("nab"), decode([1, 0, 2]), vocab_size
    ([2, 0, 1], 'ban', 3)
    """
    alphabet = "".join(sorted(set(text)))

    def encode(string):
        return list(map(alphabet.index, string))

    def decode(ids):
        out = ""
        for i in ids:
            out += alphabet[i]
        return out

    return encode, decode, len(alphabet)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
