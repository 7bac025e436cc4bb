"""Wrong answers to regex_tokenizer that learners give."""

from grader.diagnosis.marks import edit, instead_of


def _train(tokenizer, pieces, vocab_size):
    """Training as it should be, on these lists of bytes."""
    if vocab_size < 256:
        raise ValueError("vocab_size")
    tokenizer.merges = {}
    tokenizer.vocab = {byte: bytes([byte]) for byte in range(256)}
    for idx in range(256, vocab_size):
        counts = {}
        for piece in pieces:
            get_stats(piece, counts)
        if not counts:
            break
        pair = max(counts, key=counts.get)
        pieces = [merge(piece, pair, idx) for piece in pieces]
        tokenizer.merges[pair] = idx
        tokenizer.vocab[idx] = tokenizer.vocab[pair[0]] + tokenizer.vocab[pair[1]]


def _pieces(tokenizer, text):
    """The chunks of a text, as lists of bytes."""
    return [list(chunk.encode("utf-8")) for chunk in regex.findall(tokenizer.pattern, text)]


# ---- merges inside chunks ------------------------------------------------------------------------


@instead_of("RegexTokenizer.train")
def chunks_put_together_again(self, text, vocab_size, verbose=False):
    """You split the text and then join it to one list, so merges reach over the cuts again. Keep a list of lists."""
    _train(self, [[byte for piece in _pieces(self, text) for byte in piece]], vocab_size)


@instead_of("RegexTokenizer.train")
def counted_in_the_last_chunk_only(self, text, vocab_size, verbose=False):
    """All chunks vote on the next merge. Does each of them begin with an empty count?"""
    pieces = _pieces(self, text)
    self.merges = {}
    self.vocab = {byte: bytes([byte]) for byte in range(256)}
    for idx in range(256, vocab_size):
        for piece in pieces:
            counts = get_stats(piece)
        if not counts:
            break
        pair = max(counts, key=counts.get)
        pieces = [merge(piece, pair, idx) for piece in pieces]
        self.merges[pair] = idx
        self.vocab[idx] = self.vocab[pair[0]] + self.vocab[pair[1]]


@instead_of("RegexTokenizer.train")
def equal_chunks_counted_once(self, text, vocab_size, verbose=False):
    """A word that stands in the text a hundred times counts a hundred times."""
    _train(
        self, [list(piece) for piece in dict.fromkeys(map(tuple, _pieces(self, text)))], vocab_size
    )


@instead_of("RegexTokenizer.train")
def later_of_equals(self, text, vocab_size, verbose=False):
    """Two pairs were equally frequent, and you took the later one. Which was met first?"""
    pieces = _pieces(self, text)
    if vocab_size < 256:
        raise ValueError("vocab_size")
    self.merges = {}
    self.vocab = {byte: bytes([byte]) for byte in range(256)}
    for idx in range(256, vocab_size):
        counts = {}
        for piece in pieces:
            get_stats(piece, counts)
        if not counts:
            break
        pair = max(reversed(list(counts)), key=counts.get)
        pieces = [merge(piece, pair, idx) for piece in pieces]
        self.merges[pair] = idx
        self.vocab[idx] = self.vocab[pair[0]] + self.vocab[pair[1]]


@edit(
    "RegexTokenizer.train",
    "pair = max(counts, key=counts.get)",
    "pair = max(counts, key=lambda pair: (counts[pair], pair))",
)
def larger_pair_of_equals():
    """Two pairs were equally frequent, and you took the one with the larger numbers. Which was met first?"""


@edit("RegexTokenizer.train", "self.merges = {}", "self.merges, self.special_tokens = {}, {}")
def training_forgets_special_tokens():
    """After training, the special tokens are unknown. What has training to do with them?"""


@instead_of("RegexTokenizer.train")
def never_out_of_pairs(self, text, vocab_size, verbose=False):
    """When every chunk is a single token, there is no most frequent pair."""
    pieces = _pieces(self, text)
    self.merges = {}
    self.vocab = {byte: bytes([byte]) for byte in range(256)}
    for idx in range(256, vocab_size):
        counts = {}
        for piece in pieces:
            get_stats(piece, counts)
        pair = max(counts, key=counts.get)
        pieces = [merge(piece, pair, idx) for piece in pieces]
        self.merges[pair] = idx
        self.vocab[idx] = self.vocab[pair[0]] + self.vocab[pair[1]]


@instead_of("RegexTokenizer.train")
def earlier_merges_kept(self, text, vocab_size, verbose=False):
    """After a second training, two pairs own the same number. What should be left of the first one?"""
    before = self.merges
    _train(self, _pieces(self, text), vocab_size)
    self.merges = before | self.merges


@instead_of("RegexTokenizer.train")
def earlier_vocab_kept(self, text, vocab_size, verbose=False):
    """After a second, shorter training, vocab still has tokens that only the first one knew."""
    before = self.vocab
    _train(self, _pieces(self, text), vocab_size)
    self.vocab = before | self.vocab


@instead_of("RegexTokenizer.train")
def too_small_a_size_accepted(self, text, vocab_size, verbose=False):
    """A vocabulary of 255 has no room for the bytes. Say so."""
    _train(self, _pieces(self, text), max(vocab_size, 256))


@instead_of("RegexTokenizer.train")
def size_of_256_refused(self, text, vocab_size, verbose=False):
    """256 tokens are just enough: the bytes, and no merges."""
    if vocab_size <= 256:
        raise ValueError("vocab_size")
    _train(self, _pieces(self, text), vocab_size)


@instead_of("RegexTokenizer.train")
def never_shows_merges(self, text, vocab_size, verbose=False):
    """With verbose=True, somebody would like to watch."""
    _train(self, _pieces(self, text), vocab_size)


@instead_of("RegexTokenizer.train")
def always_shows_merges(self, text, vocab_size, verbose=False):
    """Training talks even if nobody asked."""
    _train(self, _pieces(self, text), vocab_size)
    print(*self.merges.items(), sep="\n")


@instead_of("RegexTokenizer.encode_ordinary")
def merges_reach_over_the_cuts(self, text):
    """In encoding, too, every chunk is on its own."""
    return self._encode_chunk(text)


@instead_of("RegexTokenizer.encode_ordinary")
def spaces_thrown_away(self, text):
    """Spaces are part of the text. Put side by side, the chunks have to be the text again."""
    return [idx for chunk in text.split() for idx in self._encode_chunk(chunk)]


@instead_of("RegexTokenizer.encode_ordinary")
def lists_instead_of_tokens(self, text):
    """A list of lists: the model wants all tokens in a row."""
    return [self._encode_chunk(chunk) for chunk in regex.findall(self.pattern, text)]


@instead_of("RegexTokenizer._encode_chunk")
def most_frequent_in_the_chunk_first(self, chunk):
    """How often a pair occurs here does not matter any more: training has settled the order."""
    ids = list(chunk.encode("utf-8"))
    while known := {pair: n for pair, n in get_stats(ids).items() if pair in self.merges}:
        pair = max(known, key=known.get)
        ids = merge(ids, pair, self.merges[pair])
    return ids


@instead_of("RegexTokenizer._encode_chunk")
def learned_last_comes_first(self, chunk):
    """The merges come in the wrong order. Long tokens are built from those learned before."""
    ids = list(chunk.encode("utf-8"))
    while known := [pair for pair in get_stats(ids) if pair in self.merges]:
        pair = max(known, key=self.merges.get)
        ids = merge(ids, pair, self.merges[pair])
    return ids


@instead_of("RegexTokenizer._encode_chunk")
def one_merge_a_chunk(self, chunk):
    """One merge has been made. Are you done?"""
    ids = list(chunk.encode("utf-8"))
    known = [pair for pair in get_stats(ids) if pair in self.merges]
    if known:
        pair = min(known, key=self.merges.get)
        ids = merge(ids, pair, self.merges[pair])
    return ids


@instead_of("RegexTokenizer._encode_chunk")
def chunk_of_one_byte_is_an_error(self, chunk):
    """A chunk may be a single byte. What is the smallest of no pairs?"""
    ids = list(chunk.encode("utf-8"))
    while True:
        pair = min(get_stats(ids), key=lambda pair: self.merges.get(pair, float("inf")))
        if pair not in self.merges:
            return ids
        ids = merge(ids, pair, self.merges[pair])


@instead_of("RegexTokenizer.__init__")
def split_like_gpt2(self, pattern=None):
    """Numbers of any length in one chunk, 'M not like 'm: that is how GPT-2 splits. What is the default here?"""
    self.pattern = GPT2_SPLIT_PATTERN if pattern is None else pattern
    self.merges = {}
    self.vocab = {byte: bytes([byte]) for byte in range(256)}
    self.special_tokens = {}


@instead_of("RegexTokenizer.__init__")
def given_pattern_ignored(self, pattern=None):
    """Somebody asked for a pattern of their own."""
    self.pattern = GPT4_SPLIT_PATTERN
    self.merges = {}
    self.vocab = {byte: bytes([byte]) for byte in range(256)}
    self.special_tokens = {}


@instead_of("GPT4_SPLIT_PATTERN")
def contractions_in_small_letters_only():
    """GPT-2 knows 'll but not 'LL. What does i do in (?i: ... )?"""
    return (
        r"'(?:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,3}"
        r"| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+"
    )


@instead_of("GPT4_SPLIT_PATTERN")
def brackets_that_capture():
    """Where a pattern has plain brackets, findall gives only what stands in them. Which brackets do not capture?"""
    return (
        r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+(\p{L}+)|\p{N}{1,3}"
        r"| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+"
    )


@instead_of("RegexTokenizer.encode_ordinary")
def module_re_instead_of_regex(self, text):
    """Python's own re knows neither \\p{L} nor ++ in older versions. The package is called regex."""
    import re

    return [idx for chunk in re.findall(self.pattern, text) for idx in self._encode_chunk(chunk)]


# ---- special tokens ------------------------------------------------------------------------------


def _by_name(tokenizer, text, names, escape=None):
    """Encoding with these special tokens, cut by their names in the order given."""
    pieces = (
        regex.split("(" + "|".join(map(escape or regex.escape, names)) + ")", text)
        if names
        else [text]
    )
    ids = []
    for piece in pieces:
        ids += (
            [tokenizer.special_tokens[piece]]
            if piece in names
            else tokenizer.encode_ordinary(piece)
        )
    return ids


def _longest_first(names):
    return sorted(names, key=len, reverse=True)


@instead_of("RegexTokenizer.encode")
def names_are_always_text(self, text, allowed_special="none_raise"):
    """The name of the special token went through the merges, letter by letter. Cut it out first."""
    self._allowed(text, allowed_special)
    return self.encode_ordinary(text)


@instead_of("RegexTokenizer.encode")
def names_taken_for_patterns(self, text, allowed_special="none_raise"):
    """The | in a name means "or" to a regular expression, and the dot any character."""
    return _by_name(self, text, _longest_first(self._allowed(text, allowed_special)), escape=str)


@instead_of("RegexTokenizer.encode")
def shorter_name_wins(self, text, allowed_special="none_raise"):
    """A pattern takes the first alternative that fits. Which name must stand first, if one begins another?"""
    return _by_name(self, text, sorted(self._allowed(text, allowed_special), key=len))


@instead_of("RegexTokenizer.encode")
def names_in_order_of_registration(self, text, allowed_special="none_raise"):
    """A pattern takes the first alternative that fits. Which name must stand first, if one begins another?"""
    return _by_name(self, text, list(self._allowed(text, allowed_special)))


@instead_of("RegexTokenizer.encode")
def names_cut_out_and_lost(self, text, allowed_special="none_raise"):
    """split throws away what it splits at, unless the pattern is in brackets."""
    allowed = _longest_first(self._allowed(text, allowed_special))
    pieces = regex.split("|".join(map(regex.escape, allowed)), text) if allowed else [text]
    return [idx for piece in pieces for idx in self.encode_ordinary(piece)]


@instead_of("RegexTokenizer.encode")
def no_names_no_text(self, text, allowed_special="none_raise"):
    """If no name is allowed, the pattern is empty, and an empty pattern cuts everywhere."""
    allowed = self._allowed(text, allowed_special)
    pieces = regex.split("(" + "|".join(map(regex.escape, _longest_first(allowed))) + ")", text)
    return [
        idx
        for piece in pieces
        for idx in ([allowed[piece]] if piece in allowed else self.encode_ordinary(piece))
    ]


@instead_of("RegexTokenizer._allowed")
def names_allowed_by_default(self, text, allowed_special):
    """A text from a stranger could end your document or speak in your name. What should happen by default?"""
    if isinstance(allowed_special, (set, frozenset)):
        return {name: idx for name, idx in self.special_tokens.items() if name in allowed_special}
    if allowed_special not in ("all", "none", "none_raise"):
        raise ValueError("allowed_special")
    return {} if allowed_special == "none" else self.special_tokens


@instead_of("RegexTokenizer._allowed")
def default_stays_silent(self, text, allowed_special):
    """The text holds a special token that nobody allowed. Say so, rather than treat it as text."""
    if isinstance(allowed_special, (set, frozenset)):
        return {name: idx for name, idx in self.special_tokens.items() if name in allowed_special}
    if allowed_special not in ("all", "none", "none_raise"):
        raise ValueError("allowed_special")
    return self.special_tokens if allowed_special == "all" else {}


@instead_of("RegexTokenizer._allowed")
def none_refuses_names(self, text, allowed_special):
    """ "none" and "none_raise" are not the same: one of them takes a name for ordinary text."""
    if isinstance(allowed_special, (set, frozenset)):
        return {name: idx for name, idx in self.special_tokens.items() if name in allowed_special}
    if allowed_special == "all":
        return self.special_tokens
    if allowed_special not in ("none", "none_raise") or any(
        name in text for name in self.special_tokens
    ):
        raise ValueError("allowed_special")
    return {}


@instead_of("RegexTokenizer._allowed")
def only_the_first_name_is_looked_for(self, text, allowed_special):
    """A text with another special token than the first got through."""
    if isinstance(allowed_special, (set, frozenset)):
        return {name: idx for name, idx in self.special_tokens.items() if name in allowed_special}
    if allowed_special == "none_raise" and text.find(next(iter(self.special_tokens), "\0")) >= 0:
        raise ValueError("allowed_special")
    if allowed_special not in ("all", "none", "none_raise"):
        raise ValueError("allowed_special")
    return self.special_tokens if allowed_special == "all" else {}


@instead_of("RegexTokenizer._allowed")
def a_set_allows_all(self, text, allowed_special):
    """The set says which names count. The others are ordinary text."""
    if allowed_special == "none_raise" and any(name in text for name in self.special_tokens):
        raise ValueError("allowed_special")
    if not isinstance(allowed_special, (set, frozenset)) and allowed_special not in (
        "all",
        "none",
        "none_raise",
    ):
        raise ValueError("allowed_special")
    return {} if allowed_special in ("none", "none_raise") else self.special_tokens


@instead_of("RegexTokenizer._allowed")
def unknown_policies_pass(self, text, allowed_special):
    """A misspelt policy should not pass for one of the four."""
    if isinstance(allowed_special, (set, frozenset)):
        return {name: idx for name, idx in self.special_tokens.items() if name in allowed_special}
    if allowed_special == "none_raise" and any(name in text for name in self.special_tokens):
        raise ValueError("allowed_special")
    return self.special_tokens if allowed_special == "all" else {}


@instead_of("RegexTokenizer.register_special_tokens")
def earlier_names_stay(self, special_tokens):
    """Registering takes the place of what was registered before."""
    self.special_tokens = {**self.special_tokens, **special_tokens}


@instead_of("RegexTokenizer.decode")
def special_tokens_vanish(self, ids):
    """Special tokens have disappeared from the text. Decoding needs their table, too."""
    names = set(self.special_tokens.values())
    return b"".join(self.vocab[idx] for idx in ids if idx not in names).decode(
        "utf-8", errors="replace"
    )


@instead_of("RegexTokenizer.decode")
def special_tokens_unknown_to_decode(self, ids):
    """vocab knows no special tokens. Where are these kept, and which way round?"""
    return b"".join(self.vocab[idx] for idx in ids).decode("utf-8", errors="replace")


@instead_of("RegexTokenizer.decode")
def pieces_decoded_one_by_one(self, ids):
    """A character can begin in one token and end in the next: join all bytes first."""
    names = {idx: name for name, idx in self.special_tokens.items()}
    return "".join(
        names[idx] if idx in names else self.vocab[idx].decode("utf-8", errors="replace")
        for idx in ids
    )


@instead_of("RegexTokenizer.decode")
def broken_bytes_stop_it(self, ids):
    """A model can produce any row of tokens, also one that is no UTF-8. Show the damage, do not stop."""
    names = {idx: name.encode("utf-8") for name, idx in self.special_tokens.items()}
    return b"".join(names[idx] if idx in names else self.vocab[idx] for idx in ids).decode("utf-8")


@instead_of("RegexTokenizer.decode")
def unknown_numbers_skipped(self, ids):
    """A number that is no token is a bug somewhere. Do not hide it."""
    names = {idx: name.encode("utf-8") for name, idx in self.special_tokens.items()}
    return b"".join(names.get(idx, self.vocab.get(idx, b"")) for idx in ids).decode(
        "utf-8", errors="replace"
    )


@edit(
    "RegexTokenizer.register_special_tokens",
    "self.special_tokens = dict(special_tokens)",
    "self.special_tokens = dict(special_tokens)\n"
    "self.vocab |= {idx: name.encode('utf-8') for name, idx in special_tokens.items()}",
)
def special_tokens_mixed_into_vocab():
    """When other special tokens are registered, vocab still knows the old ones. Is it the place to keep them?"""


@edit("RegexTokenizer._allowed", "if name in text:", "if name in text.split():")
def names_only_between_spaces():
    """A name may stand right behind a letter. Is it found there?"""
