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
    # TODO 1. Which characters occur, each once, in an order that never changes?
    alphabet = sorted(set(text))
    # TODO 2. Two tables: character -> number, number -> character.
    number = {character: i for i, character in enumerate(alphabet)}
    character_of = dict(enumerate(alphabet))
    # TODO 3. Two functions that look things up, and the size of the alphabet.

    def encode(string):
        return [number[character] for character in string]

    def decode(ids):
        return "".join(character_of[i] for i in ids)

    return encode, decode, len(alphabet)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
