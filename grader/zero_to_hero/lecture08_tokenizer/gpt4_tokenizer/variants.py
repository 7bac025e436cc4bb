"""Right answers to gpt4_tokenizer, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("byte_shuffle")
def from_the_single_bytes(ranks):
    """Whoever picks the tokens of one byte out of the table."""
    inverse = {rank: token[0] for token, rank in ranks.items() if len(token) == 1}
    return {value: rank for rank, value in inverse.items()}, inverse


@instead_of("GPT4Tokenizer.__init__")
def vocab_is_the_table_turned_round(self, ranks, pattern, specials):
    """The ranks turned round are the vocabulary already."""
    self.pattern, self.special_tokens = pattern, specials
    self.perm, self.inverse = byte_shuffle(ranks)
    self.merges = recover_merges(ranks)
    self.vocab = {rank: token for token, rank in ranks.items()}
    self.vocab.update((idx, name.encode("utf-8")) for name, idx in specials.items())


@instead_of("GPT4Tokenizer._merged")
def all_places_of_a_pair_at_once(self, ids):
    """The pair with the lowest rank, then one walk that merges it wherever it stands."""
    while True:
        known = [pair for pair in zip(ids, ids[1:]) if pair in self.merges]
        if not known:
            return ids
        pair = min(known, key=self.merges.get)
        walked, rest = [], list(reversed(ids))
        while rest:
            token = rest.pop()
            if rest and (token, rest[-1]) == pair:
                rest.pop()
                token = self.merges[pair]
            walked.append(token)
        ids = walked


@instead_of("GPT4Tokenizer.encode")
def split_at_names(self, text, allowed_special=()):
    """regex.split with brackets, which keeps the names."""
    allowed = self.special_tokens if allowed_special == "all" else allowed_special
    names = sorted(set(allowed) & set(self.special_tokens), key=len, reverse=True)
    if not names:
        return self.encode_ordinary(text)
    ids = []
    for piece in regex.split("(" + "|".join(regex.escape(name) for name in names) + ")", text):
        ids += [self.special_tokens[piece]] if piece in names else self.encode_ordinary(piece)
    return ids
