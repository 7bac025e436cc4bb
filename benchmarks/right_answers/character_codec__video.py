# style: chars, stoi, itos, two lambdas
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
    # here are all the unique characters that occur in this text
    chars = sorted(list(set(text)))
    vocab_size = len(chars)
    # create a mapping from characters to integers
    stoi = { ch:i for i,ch in enumerate(chars) }
    itos = { i:ch for i,ch in enumerate(chars) }
    encode = lambda s: [stoi[c] for c in s] # encoder: take a string, output a list of integers
    decode = lambda l: ''.join([itos[i] for i in l]) # decoder: take a list of integers, output a string
    return encode, decode, vocab_size


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
