"""Lecture 8: the tokenizer of GPT-4.

You have all its parts: the pattern that splits, merges recovered from the published
ranks, special tokens. One oddity is left. In the published table a byte's number is not
its value: "!" has the byte 33 and the rank 0. Somebody numbered the bytes in another
order, and all merges were learned with these numbers.

So encoding renumbers the bytes of a chunk before it merges, and decoding has to find
its way back to true bytes:

    text -> chunks -> bytes -> renumbered -> merged        merged -> bytes -> text

With the real ranks, this is what a GPT-4 sees of your text, token for token.

    grader check gpt4_tokenizer
"""
import regex

from recover_merges import recover_merges

NEVER = float("inf") # the rank of a pair that was never merged


def byte_shuffle(ranks: dict[bytes, int]) -> tuple[dict[int, int], dict[int, int]]:
    """Return (perm, inverse): from a byte's value to its rank, and from the rank back to the value.

    ranks holds all 256 single bytes, among others. Here b"a" and b"b" have changed places:

    >>> ranks = {bytes([value]): value for value in range(256)} | {b"a": 98, b"b": 97, b"ab": 256}
    >>> perm, inverse = byte_shuffle(ranks)
    >>> perm[97], inverse[98], perm[99]
    (98, 97, 99)
    """
    # TODO. Two dicts of 256 entries each. The second is the first one turned round.
    raise NotImplementedError("gpt4_tokenizer")


class GPT4Tokenizer:
    """Encodes and decodes with given ranks, as tiktoken does.

    ranks     dict: the bytes of each token -> its number; all 256 single bytes are there
    pattern   the regular expression that finds the chunks
    specials  dict: the name of each special token -> its number

    >>> ranks = {bytes([value]): value for value in range(256)} | {b"a": 98, b"b": 97, b"ab": 256}
    >>> tokenizer = GPT4Tokenizer(ranks, "[a-z]+|[^a-z]+", {"<|end|>": 300})
    >>> tokenizer.encode("abba<|end|>", allowed_special="all")
    [256, 97, 98, 300]
    >>> tokenizer.decode([256, 97, 98, 300])
    'abba<|end|>'
    """

    def __init__(self, ranks: dict[bytes, int], pattern: str, specials: dict[str, int]):
        self.pattern = pattern
        self.special_tokens = dict(specials)
        # TODO 1. The bytes' numbers, both ways, and the merges.
        # TODO 2. vocab, number -> true bytes: of the 256, of each merged token, of special tokens.
        raise NotImplementedError("gpt4_tokenizer")

    def encode_ordinary(self, text: str) -> list[int]:
        """Return the tokens of the text. The name of a special token is text like any other."""
        # TODO. Chunk by chunk. When are the bytes renumbered?
        raise NotImplementedError("gpt4_tokenizer")

    def _merged(self, ids: list[int]) -> list[int]:
        """Return the tokens of one chunk, given its renumbered bytes.

        There are 100,000 merges: do not try them all, look at the pairs that are there.
        """
        # TODO. Merge two neighbours with the lowest rank, again and again. (Which number do they get?)
        raise NotImplementedError("gpt4_tokenizer")

    def encode(self, text: str, allowed_special=frozenset()) -> list[int]:
        """Return the tokens of the text, in which the names of allowed special tokens become their numbers.

        allowed_special   "all" special tokens, or a set of names; the others are ordinary text, and so are all
                          of them by default (to refuse a text with a name by default is as safe)
        """
        # TODO. Walk from name to name, with ordinary text between. regex.escape, longer names first.
        raise NotImplementedError("gpt4_tokenizer")

    def decode(self, ids: list[int]) -> str:
        """Return the text that these tokens stand for; bytes that are no UTF-8 become �.

        Raises KeyError or ValueError for a number that is no token.
        """
        # TODO. One line.
        raise NotImplementedError("gpt4_tokenizer")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
