"""Wrong answers to basic_tokenizer that learners give."""

from grader.diagnosis.marks import edit, instead_of


def _fill_vocab(tokenizer):
    """The vocabulary as it should be."""
    tokenizer.vocab = {byte: bytes([byte]) for byte in range(256)}
    for (left, right), idx in tokenizer.merges.items():
        tokenizer.vocab[idx] = tokenizer.vocab[left] + tokenizer.vocab[right]


def _train(tokenizer, text, vocab_size, choose, first=256):
    """Training as it should be, but for the choice of the pair and the first number."""
    if vocab_size < 256:
        raise ValueError("vocab_size")
    ids = list(text.encode("utf-8"))
    tokenizer.merges = {}
    for idx in range(first, first + vocab_size - 256):
        counts = get_stats(ids)
        if not counts:
            break
        pair = choose(counts)
        ids = merge(ids, pair, idx)
        tokenizer.merges[pair] = idx
    _fill_vocab(tokenizer)


# ---- training ------------------------------------------------------------------------------------


@instead_of("BasicTokenizer.train")
def last_of_equals(self, text, vocab_size, verbose=False):
    """Two pairs were equally frequent, and you took the later one. Does your comparison ask for more, or for as many?"""
    _train(self, text, vocab_size, lambda counts: max(reversed(list(counts)), key=counts.get))


@instead_of("BasicTokenizer.train")
def smallest_of_equals(self, text, vocab_size, verbose=False):
    """Two pairs were equally frequent, and you took the one with the smaller numbers. Which was met first?"""
    _train(
        self, text, vocab_size, lambda counts: min(counts, key=lambda pair: (-counts[pair], pair))
    )


@edit(
    "BasicTokenizer.train",
    "pair = max(counts, key=counts.get)",
    "pair = max(counts, key=lambda pair: (counts[pair], pair))",
)
def larger_of_equals():
    """Two pairs were equally frequent, and you took the one with the larger numbers. Which was met first?"""


@instead_of("BasicTokenizer.train")
def largest_pair_of_numbers(self, text, vocab_size, verbose=False):
    """The largest of the pairs is not the most frequent one. What does max compare?"""
    _train(self, text, vocab_size, lambda counts: max(counts))


@instead_of("BasicTokenizer.train")
def rarest_pair(self, text, vocab_size, verbose=False):
    """You merge what occurs least. What makes a text shorter?"""
    _train(self, text, vocab_size, lambda counts: min(counts, key=counts.get))


@instead_of("BasicTokenizer.train")
def numbers_start_at_257(self, text, vocab_size, verbose=False):
    """Bytes take the numbers 0 to 255. Which is the next one that is free?"""
    _train(self, text, vocab_size, lambda counts: max(counts, key=counts.get), first=257)


@instead_of("BasicTokenizer.train")
def counted_only_once(self, text, vocab_size, verbose=False):
    """After a merge there are new pairs, and old ones have become fewer. Count again."""
    self.merges = {}
    ids = list(text.encode("utf-8"))
    counts = get_stats(ids)
    best = sorted(counts, key=counts.get, reverse=True)
    for i, pair in enumerate(best[: vocab_size - 256]):
        self.merges[pair] = 256 + i
    _fill_vocab(self)


@instead_of("BasicTokenizer.train")
def text_never_merged(self, text, vocab_size, verbose=False):
    """The same pair wins every time: the text that you count in never changes."""
    self.merges = {}
    ids = list(text.encode("utf-8"))
    for idx in range(256, vocab_size):
        counts = get_stats(ids)
        if not counts:
            break
        self.merges[max(counts, key=counts.get)] = idx
    _fill_vocab(self)


@instead_of("BasicTokenizer.train")
def no_end_when_nothing_is_left(self, text, vocab_size, verbose=False):
    """A text may be a single token by now. What is the most frequent of no pairs?"""
    if vocab_size < 256:
        raise ValueError("vocab_size")
    ids = list(text.encode("utf-8"))
    self.merges = {}
    for idx in range(256, vocab_size):
        counts = get_stats(ids)
        pair = max(counts, key=counts.get)
        ids = merge(ids, pair, idx)
        self.merges[pair] = idx
    _fill_vocab(self)


@instead_of("BasicTokenizer.train")
def ends_when_nothing_repeats(self, text, vocab_size, verbose=False):
    """Training goes on as long as there is a pair, even one that occurs only once."""
    _train(self, text, 256, max)
    ids = list(text.encode("utf-8"))
    for idx in range(256, vocab_size):
        counts = get_stats(ids)
        if max(counts.values(), default=0) < 2:
            break
        pair = max(counts, key=counts.get)
        ids = merge(ids, pair, idx)
        self.merges[pair] = idx
    _fill_vocab(self)


@instead_of("BasicTokenizer.train")
def old_merges_kept(self, text, vocab_size, verbose=False):
    """After a second training, two pairs own the same number. What should be left of the first one?"""
    before = self.merges
    _train(self, text, vocab_size, lambda counts: max(counts, key=counts.get))
    self.merges = before | self.merges
    _fill_vocab(self)


@instead_of("BasicTokenizer.train")
def old_vocab_kept(self, text, vocab_size, verbose=False):
    """After a second, shorter training, vocab still has tokens that only the first one knew."""
    before = self.vocab
    _train(self, text, vocab_size, lambda counts: max(counts, key=counts.get))
    self.vocab = before | self.vocab


@instead_of("BasicTokenizer.train")
def any_size_accepted(self, text, vocab_size, verbose=False):
    """A vocabulary of 255 has no room for the bytes. Say so."""
    _train(self, text, max(vocab_size, 256), lambda counts: max(counts, key=counts.get))


@instead_of("BasicTokenizer.train")
def size_256_refused(self, text, vocab_size, verbose=False):
    """256 tokens are just enough: the bytes, and no merges."""
    if vocab_size <= 256:
        raise ValueError("vocab_size")
    _train(self, text, vocab_size, lambda counts: max(counts, key=counts.get))


@instead_of("BasicTokenizer.train")
def vocab_size_taken_for_merges(self, text, vocab_size, verbose=False):
    """vocab_size counts all tokens. How many of them are bytes, and how many merges are left?"""
    if vocab_size < 256:
        raise ValueError("vocab_size")
    _train(self, text, 256 + vocab_size, lambda counts: max(counts, key=counts.get))


@instead_of("BasicTokenizer.train")
def characters_instead_of_bytes(self, text, vocab_size, verbose=False):
    """Some of your first tokens are above 255: these are characters, not bytes."""
    if vocab_size < 256:
        raise ValueError("vocab_size")
    ids = [ord(character) for character in text]
    self.merges = {}
    for idx in range(256, vocab_size):
        counts = get_stats(ids)
        if not counts:
            break
        pair = max(counts, key=counts.get)
        ids = merge(ids, pair, idx)
        self.merges[pair] = idx
    self.vocab = {byte: bytes([byte]) for byte in range(256)}


@instead_of("BasicTokenizer.train")
def never_shows_merges(self, text, vocab_size, verbose=False):
    """With verbose=True, somebody would like to watch."""
    _train(self, text, vocab_size, lambda counts: max(counts, key=counts.get))


@instead_of("BasicTokenizer.train")
def always_shows_merges(self, text, vocab_size, verbose=False):
    """Training talks even if nobody asked."""
    _train(self, text, vocab_size, lambda counts: max(counts, key=counts.get))
    for pair, idx in self.merges.items():
        print(pair, idx)


@instead_of("BasicTokenizer.train")
def vocab_left_alone(self, text, vocab_size, verbose=False):
    """The merges are learned, but nobody knows which bytes the new tokens stand for."""
    before = self.vocab
    _train(self, text, vocab_size, lambda counts: max(counts, key=counts.get))
    self.vocab = before


@instead_of("BasicTokenizer.train")
def parts_in_the_wrong_order(self, text, vocab_size, verbose=False):
    """A token's bytes are those of its left part, and then those of its right part."""
    _train(self, text, vocab_size, lambda counts: max(counts, key=counts.get))
    for (left, right), idx in self.merges.items():
        self.vocab[idx] = self.vocab[right] + self.vocab[left]


@instead_of("BasicTokenizer.train")
def children_before_parents(self, text, vocab_size, verbose=False):
    """A token can only be spelled out when its two parts are. In which order were they learned?"""
    _train(self, text, vocab_size, lambda counts: max(counts, key=counts.get))
    self.vocab = {byte: bytes([byte]) for byte in range(256)}
    for (left, right), idx in reversed(self.merges.items()):
        self.vocab[idx] = self.vocab[left] + self.vocab[right]


@instead_of("BasicTokenizer.train")
def parts_taken_for_bytes(self, text, vocab_size, verbose=False):
    """The parts of a token need not be bytes: a merged token can be merged again."""
    _train(self, text, vocab_size, lambda counts: max(counts, key=counts.get))
    self.vocab = {byte: bytes([byte]) for byte in range(256)}
    for pair, idx in self.merges.items():
        self.vocab[idx] = bytes(pair)


# ---- decoding ------------------------------------------------------------------------------------


@instead_of("BasicTokenizer.decode")
def decoded_token_by_token(self, ids):
    """A character can begin in one token and end in the next, and neither of them is text by itself."""
    return "".join(self.vocab[idx].decode("utf-8", errors="replace") for idx in ids)


@instead_of("BasicTokenizer.decode")
def broken_bytes_are_an_error(self, ids):
    """A model can produce any row of tokens, also one that is no UTF-8. Show the damage, do not stop."""
    return b"".join(self.vocab[idx] for idx in ids).decode("utf-8")


@instead_of("BasicTokenizer.decode")
def broken_bytes_vanish(self, ids):
    """Bytes that are no UTF-8 disappear without a trace. Show the damage, do not hide it."""
    return b"".join(self.vocab[idx] for idx in ids).decode("utf-8", errors="ignore")


@instead_of("BasicTokenizer.decode")
def unknown_tokens_skipped(self, ids):
    """A number that is no token is a bug somewhere. Do not hide it."""
    return b"".join(self.vocab.get(idx, b"") for idx in ids).decode("utf-8", errors="replace")


@instead_of("BasicTokenizer.decode")
def bytes_taken_for_characters(self, ids):
    """Each byte has become a character of its own. Which encoding joins several bytes to one?"""
    return b"".join(self.vocab[idx] for idx in ids).decode("latin-1")


@instead_of("BasicTokenizer.decode")
def bytes_not_decoded(self, ids):
    """These are still bytes. The last step makes a text of them."""
    return b"".join(self.vocab[idx] for idx in ids)


# ---- encoding ------------------------------------------------------------------------------------


def _encode(tokenizer, text, choose):
    """Merge pairs that were learned, as long as there is one: which one first, choose decides."""
    ids = list(text.encode("utf-8"))
    while known := {pair: n for pair, n in get_stats(ids).items() if pair in tokenizer.merges}:
        pair = choose(known)
        ids = merge(ids, pair, tokenizer.merges[pair])
    return ids


@instead_of("BasicTokenizer.encode")
def most_frequent_here_first(self, text):
    """How often a pair occurs in this text does not matter any more: training has settled the order."""
    return _encode(self, text, lambda known: max(known, key=known.get))


@instead_of("BasicTokenizer.encode")
def learned_last_is_merged_first(self, text):
    """The merges come in the wrong order. Long tokens are built from those learned before."""
    return _encode(self, text, lambda known: max(known, key=self.merges.get))


@instead_of("BasicTokenizer.encode")
def first_in_the_text_is_merged_first(self, text):
    """Where a pair stands does not matter. Which of them was learned first?"""
    return _encode(self, text, lambda known: next(iter(known)))


@instead_of("BasicTokenizer.encode")
def longest_token_that_fits(self, text):
    """You look for the longest token at each place. Byte pair encoding asks what was learned first, not what is long."""
    rest, ids = text.encode("utf-8"), []
    while rest:
        idx = max(
            (idx for idx, piece in self.vocab.items() if rest.startswith(piece)),
            key=lambda i: len(self.vocab[i]),
        )
        ids.append(idx)
        rest = rest[len(self.vocab[idx]) :]
    return ids


@instead_of("BasicTokenizer.encode")
def gives_up_at_the_first_stranger(self, text):
    """You stop at a pair that was never learned, though others might be left that were."""
    ids = list(text.encode("utf-8"))
    while len(ids) > 1:
        pair = next(iter(get_stats(ids)))
        if pair not in self.merges:
            break
        ids = merge(ids, pair, self.merges[pair])
    return ids


@instead_of("BasicTokenizer.encode")
def strangers_are_an_error(self, text):
    """Most pairs of a new text were never learned. What rank could such a pair have?"""
    ids = list(text.encode("utf-8"))
    while len(ids) > 1:
        pair = min(get_stats(ids), key=lambda pair: self.merges[pair])
        ids = merge(ids, pair, self.merges[pair])
    return ids


@instead_of("BasicTokenizer.encode")
def short_text_is_an_error(self, text):
    """A text of one letter has no pairs at all. What is the smallest of nothing?"""
    ids = list(text.encode("utf-8"))
    while True:
        pair = min(get_stats(ids), key=lambda pair: self.merges.get(pair, float("inf")))
        if pair not in self.merges:
            break
        ids = merge(ids, pair, self.merges[pair])
    return ids


@instead_of("BasicTokenizer.encode")
def merged_only_once(self, text):
    """One merge has been made. Are you done?"""
    ids = list(text.encode("utf-8"))
    known = [pair for pair in get_stats(ids) if pair in self.merges]
    if known:
        pair = min(known, key=self.merges.get)
        ids = merge(ids, pair, self.merges[pair])
    return ids


@instead_of("BasicTokenizer.encode")
def only_bytes(self, text):
    """These are the bytes of the text. The merges are still to be made."""
    return list(text.encode("utf-8"))


@instead_of("BasicTokenizer.encode")
def encoded_from_characters(self, text):
    """Start with bytes, not with characters: é is two tokens at first."""
    ids = [ord(character) for character in text]
    for pair, idx in self.merges.items():
        ids = merge(ids, pair, idx)
    return ids


@edit(
    "BasicTokenizer.encode",
    "ids = merge(ids, pair, idx)",
    "if pair not in get_stats(ids):\n    break\nids = merge(ids, pair, idx)",
)
def stops_at_a_merge_that_is_not_there():
    """The text does not hold the pair of this merge. Does that say anything about the merges after it?"""
