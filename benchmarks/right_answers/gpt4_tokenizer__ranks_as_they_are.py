# style: tiktoken's way: no merges, joined bytes are looked up in ranks; a heap-free list of parts
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


def byte_shuffle(ranks: dict[bytes, int]):
    """Return (perm, inverse): from a byte's value to its rank, and from the rank back to the value.

    ranks holds all 256 single bytes, among others. Here b"a" and b"b" have changed places:

    >>> ranks = {bytes([value]): value for value in range(256)} | {b"a": 98, b"b": 97, b"ab": 256}
    >>> perm, inverse = byte_shuffle(ranks)
    >>> perm[97], inverse[98], perm[99]
    (98, 97, 99)
    """
    singles = {token[0]: rank for token, rank in ranks.items() if len(token) == 1}
    perm = dict(sorted(singles.items()))
    return perm, dict(zip(perm.values(), perm.keys()))


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
        self.ranks = dict(ranks)
        self.perm, _ = byte_shuffle(ranks)
        self.vocab = {rank: token for token, rank in ranks.items()} | {n: s.encode() for s, n in specials.items()}

    def encode_ordinary(self, text: str) -> list[int]:
        """Return the tokens of the text. The name of a special token is text like any other."""
        return [token
                for found in regex.finditer(self.pattern, text)
                for token in self._merged([self.perm[byte] for byte in found.group().encode()])]

    def _merged(self, ids: list[int]) -> list[int]:
        """Return the tokens of one chunk, given its renumbered bytes.

        There are 100,000 merges: do not try them all, look at the pairs that are there.
        """
        ids = ids[:]
        while True:
            best, at = NEVER, None
            for i in range(len(ids) - 1):
                rank = self.ranks.get(self.vocab[ids[i]] + self.vocab[ids[i + 1]], NEVER)
                if rank < best:
                    best, at = rank, i
            if at is None:
                return ids
            ids[at:at + 2] = [best]

    def encode(self, text: str, allowed_special=frozenset()) -> list[int]:
        """Return the tokens of the text, in which the names of allowed special tokens become their numbers.

        allowed_special   "all" special tokens, or a set of names; the others are ordinary text
        """
        match allowed_special:
            case "all":
                names = set(self.special_tokens)
            case _:
                names = set(allowed_special) & set(self.special_tokens)
        ids, start = [], 0
        while True:
            # the earliest name, of those that begin there the longest
            here = [(at, -len(name), name) for name in names if (at := text.find(name, start)) >= 0]
            if not here:
                return ids + self.encode_ordinary(text[start:])
            at, _, name = min(here)
            ids += self.encode_ordinary(text[start:at]) + [self.special_tokens[name]]
            start = at + len(name)

    def decode(self, ids: list[int]) -> str:
        """Return the text that these tokens stand for; bytes that are no UTF-8 become �.

        Raises KeyError or ValueError for a number that is no token.
        """
        return b"".join(map(self.vocab.__getitem__, ids)).decode("utf-8", "replace")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
