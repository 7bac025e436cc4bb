# style: minbpe's basic.py: iterative merging, encode by the lowest merge index
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

    def train(self, text, vocab_size, verbose=False):
        """Learn merges from the text until there are vocab_size tokens, the 256 bytes among them.

        Of several pairs that are equally frequent, the one that is met first is merged. A short text
        may run out of pairs: then training ends early. What an earlier training left is forgotten.

        verbose   print a line for each merge, so that you can see what is learned

        Raises ValueError if vocab_size has no room for the 256 bytes.
        """
        if vocab_size < 256:
            raise ValueError("vocab_size must be at least 256")
        num_merges = vocab_size - 256
        # input text preprocessing
        text_bytes = text.encode("utf-8") # raw bytes
        ids = list(text_bytes) # list of integers in range 0..255
        # iteratively merge the most common pairs to create new tokens
        merges = {} # (int, int) -> int
        vocab = {idx: bytes([idx]) for idx in range(256)} # int -> bytes
        for i in range(num_merges):
            # count up the number of times every consecutive pair appears
            stats = get_stats(ids)
            if not stats:
                break
            # find the pair with the highest count
            pair = max(stats, key=stats.get)
            # mint a new token: assign it the next available id
            idx = 256 + i
            # replace all occurrences of pair in ids with idx
            ids = merge(ids, pair, idx)
            # save the merge
            merges[pair] = idx
            vocab[idx] = vocab[pair[0]] + vocab[pair[1]]
            # prints
            if verbose:
                print(f"merge {i+1}/{num_merges}: {pair} -> {idx} ({vocab[idx]}) had {stats[pair]} occurrences")
        # save class variables
        self.merges = merges # used in encode()
        self.vocab = vocab   # used in decode()

    def decode(self, ids):
        """Return the text that these tokens stand for.

        Any row of tokens has a text: bytes that are no UTF-8 become the replacement character �.
        Raises KeyError or ValueError for a number that is no token.
        """
        # given ids (list of integers), return Python string
        text_bytes = b"".join(self.vocab[idx] for idx in ids)
        text = text_bytes.decode("utf-8", errors="replace")
        return text

    def encode(self, text):
        """Return the tokens of the text: its bytes, after the merges that training would make in it.

        Where two merges are in each other's way, the one that was learned first is made first, however
        often the other one could be made here.
        """
        # given a string text, return the token ids
        text_bytes = text.encode("utf-8") # raw bytes
        ids = list(text_bytes) # list of integers in range 0..255
        while len(ids) >= 2:
            # find the pair with the lowest merge index
            stats = get_stats(ids)
            pair = min(stats, key=lambda p: self.merges.get(p, float("inf")))
            # subtle: if there are no more merges available, the key will
            # result in an inf for every single pair, and the min will be
            # just the first pair in the list, arbitrarily
            if pair not in self.merges:
                break # nothing else can be merged anymore
            # otherwise let's merge the best pair (lowest merge index)
            idx = self.merges[pair]
            ids = merge(ids, pair, idx)
        return ids


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
