"""Right answers to basic_tokenizer, written otherwise."""

from collections import Counter

from grader.diagnosis.marks import instead_of


@instead_of("BasicTokenizer.train")
def counter_and_growing_vocab(self, text, vocab_size, verbose=False):
    """Whoever knows Counter.most_common, which keeps the order of equals, and fills vocab while merging."""
    if vocab_size < 256:
        raise ValueError("too small")
    self.__init__()
    ids = list(text.encode())
    while len(self.vocab) < vocab_size and len(ids) > 1:
        (left, right), times = Counter(zip(ids, ids[1:])).most_common(1)[0]
        new = len(self.vocab)
        ids = merge(ids, (left, right), new)
        self.merges[left, right] = new
        self.vocab[new] = self.vocab[left] + self.vocab[right]
        if verbose:
            print(f"{new}: {left} and {right}, {times} times")


@instead_of("BasicTokenizer.train")
def best_so_far(self, text, vocab_size, verbose=False):
    """A loop that keeps the best pair so far, and takes another one only if it is more frequent."""
    assert vocab_size >= 256, "no room for the bytes"
    ids = list(text.encode("utf-8"))
    merges = {}
    for step in range(vocab_size - 256):
        best, best_count = None, 0
        for pair, count in get_stats(ids).items():
            if count > best_count:
                best, best_count = pair, count
        if best is None:
            break
        merges[best] = 256 + step
        ids = merge(ids, best, 256 + step)
        if verbose:
            print("merged", best, "into", 256 + step)
    vocab = {}
    for byte in range(256):
        vocab[byte] = bytes([byte])
    for pair in merges:
        vocab[merges[pair]] = vocab[pair[0]] + vocab[pair[1]]
    self.merges, self.vocab = merges, vocab


@instead_of("BasicTokenizer.encode")
def place_by_place(self, text):
    """One place at a time: of all neighbours the pair with the lowest number, the leftmost first."""
    ids = list(text.encode("utf-8"))
    while True:
        known = [
            (self.merges[pair], i)
            for i, pair in enumerate(zip(ids, ids[1:]))
            if pair in self.merges
        ]
        if not known:
            return ids
        token, i = min(known)
        ids[i : i + 2] = [token]


@instead_of("BasicTokenizer.decode")
def bytearray_that_grows(self, ids):
    """A bytearray that grows, and an error of one's own for strangers."""
    raw = bytearray()
    for idx in ids:
        if idx not in self.vocab:
            raise ValueError(f"no token {idx}")
        raw += self.vocab[idx]
    return str(raw, "utf-8", errors="replace")
