"""Right answers to regex_tokenizer, written otherwise."""

from collections import Counter

from grader.diagnosis.marks import instead_of


@instead_of("RegexTokenizer.train")
def different_chunks_weighed(self, text, vocab_size, verbose=False):
    """Each different chunk once, with the number of times that it occurs."""
    if vocab_size < 256:
        raise ValueError("no room")
    times = Counter(found.group() for found in regex.finditer(self.pattern, text))
    chunks = [list(chunk.encode("utf-8")) for chunk in times]
    self.merges, self.vocab = {}, {byte: bytes([byte]) for byte in range(256)}
    while len(self.vocab) < vocab_size:
        counts = Counter()
        for ids, weight in zip(chunks, times.values()):
            for pair in zip(ids, ids[1:]):
                counts[pair] += weight
        if not counts:
            return
        pair, idx = counts.most_common(1)[0][0], len(self.vocab)
        chunks = [merge(ids, pair, idx) for ids in chunks]
        self.merges[pair] = idx
        self.vocab[idx] = self.vocab[pair[0]] + self.vocab[pair[1]]
        if verbose:
            print(f"{idx} = {self.vocab[idx]}")


@instead_of("RegexTokenizer._encode_chunk")
def every_merge_tried(self, chunk):
    """The merges in the order learned, each tried, as in basic_tokenizer."""
    ids = list(chunk.encode("utf-8"))
    for pair, idx in sorted(self.merges.items(), key=lambda item: item[1]):
        ids = merge(ids, pair, idx)
    return ids


@instead_of("RegexTokenizer.encode")
def from_name_to_name(self, text, allowed_special="none_raise"):
    """finditer from name to name, with ordinary text between."""
    allowed = self._allowed(text, allowed_special)
    if not allowed:
        return self.encode_ordinary(text)
    names = "|".join(regex.escape(name) for name in sorted(allowed, key=lambda name: -len(name)))
    ids, done = [], 0
    for found in regex.finditer(names, text):
        ids += self.encode_ordinary(text[done : found.start()])
        ids.append(allowed[found.group()])
        done = found.end()
    return ids + self.encode_ordinary(text[done:])


@instead_of("RegexTokenizer.decode")
def one_table_of_both(self, ids):
    """One table of tokens and special tokens, made for the call."""
    table = dict(self.vocab)
    table.update((idx, name.encode()) for name, idx in self.special_tokens.items())
    return b"".join([table[idx] for idx in ids]).decode(errors="replace")
