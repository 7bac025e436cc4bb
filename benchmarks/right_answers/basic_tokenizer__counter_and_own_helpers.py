# style: no siblings: Counter.most_common, pairwise, a private merging generator
"""Lecture 8: byte pair encoding, from a text to tokens and back.

Training finds out what a text says often. It starts with the 256 bytes as tokens, and
then again and again: count the neighbours, merge the most frequent pair into a new
token. New tokens take part at once, so two of them can be merged into a longer one.

What training leaves behind is a list of merges, in the order in which they were
learned. It is the whole tokenizer. Encoding makes the same merges in a new text.
Decoding writes down the bytes that each token stands for.

    merges   (97, 97) -> 256, (256, 97) -> 257, ...
    vocab    97 -> b"a", 256 -> b"aa", 257 -> b"aaa", ...

    grader check basic_tokenizer
"""
from collections import Counter
from functools import reduce
from itertools import pairwise


def _joined(ids, pair, idx):
    waiting = None
    for token in ids:
        if waiting is None:
            waiting = token
        elif (waiting, token) == pair:
            yield idx
            waiting = None
        else:
            yield waiting
            waiting = token
    if waiting is not None:
        yield waiting


class BasicTokenizer:
    """Byte pair encoding on all bytes of a text, whatever they are.

    merges   dict: a pair of tokens -> the token that takes its place, in the order learned
    vocab    dict: each token -> the bytes it stands for

    The example of Wikipedia's article on byte pair encoding: 11 bytes become 5 tokens.

    >>> tokenizer = BasicTokenizer()
    >>> tokenizer.train("aaabdaaabac", vocab_size=256 + 3)
    >>> tokenizer.encode("aaabdaaabac")
    [258, 100, 258, 97, 99]
    >>> tokenizer.vocab[258]
    b'aaab'
    >>> tokenizer.decode([258, 100])
    'aaabd'
    """

    def __init__(self):
        self.merges = {}
        self.vocab = {byte: bytes([byte]) for byte in range(256)}

    def train(self, text: str, vocab_size: int, verbose: bool = False) -> None:
        """Learn merges from the text until there are vocab_size tokens, the 256 bytes among them.

        Of several pairs that are equally frequent, the one that is met first is merged. A short text
        may run out of pairs: then training ends early. What an earlier training left is forgotten.

        verbose   print a line for each merge, so that you can see what is learned

        Raises ValueError if vocab_size has no room for the 256 bytes.
        """
        if vocab_size < 256:
            raise ValueError(vocab_size)
        self.__init__()
        ids = list(text.encode())
        while len(self.vocab) < vocab_size and len(ids) > 1:
            [(pair, times)] = Counter(pairwise(ids)).most_common(1)
            new = len(self.vocab)
            ids = list(_joined(ids, pair, new))
            self.merges[pair] = new
            self.vocab[new] = b"".join(map(self.vocab.get, pair))
            if verbose:
                print(f"{new}: {pair} x {times}")

    def decode(self, ids: list[int]) -> str:
        """Return the text that these tokens stand for.

        Any row of tokens has a text: bytes that are no UTF-8 become the replacement character �.
        Raises KeyError or ValueError for a number that is no token.
        """
        return bytes().join(map(self.vocab.__getitem__, ids)).decode(errors="replace")

    def encode(self, text: str) -> list[int]:
        """Return the tokens of the text: its bytes, after the merges that training would make in it.

        Where two merges are in each other's way, the one that was learned first is made first, however
        often the other one could be made here.
        """
        return reduce(lambda ids, learned: list(_joined(ids, *learned)), self.merges.items(), list(text.encode()))


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
