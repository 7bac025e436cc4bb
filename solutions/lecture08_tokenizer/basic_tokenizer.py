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
from merge_pair import merge
from pair_counts import get_stats


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

        Raises ValueError or AssertionError if vocab_size has no room for the 256 bytes.
        """
        # TODO 1. Is there room? Then: the text as a list of bytes, and no merges yet.
        if vocab_size < 256:
            raise ValueError(f"vocab_size is {vocab_size}, but the bytes alone are 256 tokens")
        ids = list(text.encode("utf-8"))
        self.merges = {}
        # TODO 2. For each new token, from 256 on: count all pairs anew, find the most frequent one,
        #         merge it and note it in merges. What if there is no pair left?
        for idx in range(256, vocab_size):
            counts = get_stats(ids)
            if not counts:
                break
            pair = max(counts, key=counts.get) # max keeps the first of equals, and a dict keeps its order
            ids = merge(ids, pair, idx)
            self.merges[pair] = idx
            if verbose:
                print(pair, "->", idx)
        # TODO 3. vocab: which bytes does a merged token stand for? In which order can you work them out?
        self.vocab = {byte: bytes([byte]) for byte in range(256)}
        for (left, right), idx in self.merges.items():
            self.vocab[idx] = self.vocab[left] + self.vocab[right]

    def decode(self, ids: list[int]) -> str:
        """Return the text that these tokens stand for.

        Any row of tokens has a text: bytes that are no UTF-8 become the replacement character �.
        Raises KeyError or ValueError for a number that is no token.
        """
        # TODO. Bytes first, text last: a character may begin in one token and end in the next.
        return b"".join(self.vocab[idx] for idx in ids).decode("utf-8", errors="replace")

    def encode(self, text: str) -> list[int]:
        """Return the tokens of the text: its bytes, after the merges that training would make in it.

        Where two merges are in each other's way, the one that was learned first is made first, however
        often the other one could be made here.
        """
        # TODO. Start with the bytes. When is it which merge's turn? When are you done?
        #       (There may be 0 or 1 bytes, and pairs that were never learned.)
        ids = list(text.encode("utf-8"))
        for pair, idx in self.merges.items(): # in the order learned
            ids = merge(ids, pair, idx)
        return ids


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
