# style: a small class whose bound methods are handed out
"""Lecture 7: letters in, numbers out, and back.

A network reads numbers, so every character of the text gets one. The order must not depend on
chance: whoever sorts the characters gets the same numbers today, tomorrow and on another machine.
Character number i of the sorted alphabet is token i.

    grader check character_codec
"""


from bisect import bisect_left
class _Codec:
    def __init__(self, text):
        self.alphabet = sorted(dict.fromkeys(text))

    def encode(self, s: str) -> list[int]:
        return [self._number(ch) for ch in s]

    def _number(self, ch):
        i = bisect_left(self.alphabet, ch)
        if i == len(self.alphabet) or self.alphabet[i] != ch:
            raise KeyError(ch)
        return i

    def decode(self, ids: list[int]) -> str:
        return str().join(self.alphabet[i] for i in ids)


def build_codec(text):
    """Return (encode, decode, vocab_size) for the characters that occur in `text`.

    encode(str) -> list[int], decode(list[int]) -> str, vocab_size: int.
    Encoding a character that `text` does not have is an error (KeyError or ValueError).

    >>> encode, decode, vocab_size = build_codec("banana")
    >>> encode("nab"), decode([1, 0, 2]), vocab_size
    ([2, 0, 1], 'ban', 3)
    """
    codec = _Codec(text)
    return codec.encode, codec.decode, len(codec.alphabet)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
