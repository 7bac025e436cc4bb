"""Wrong answers to gpt4_tokenizer that learners give."""

from grader.diagnosis.marks import edit, instead_of


@instead_of("byte_shuffle")
def bytes_not_shuffled(ranks):
    """In these ranks a byte's number is not its value: look the byte up."""
    return {value: value for value in range(256)}, {value: value for value in range(256)}


@instead_of("byte_shuffle")
def inverse_is_the_shuffle_again(ranks):
    """Going the same way twice does not lead back. Turn the table round."""
    perm = {value: ranks[bytes([value])] for value in range(256)}
    return perm, perm


@instead_of("byte_shuffle")
def shuffle_and_inverse_swapped(ranks):
    """Which of the two leads from the byte to its rank?"""
    perm = {value: ranks[bytes([value])] for value in range(256)}
    return {rank: value for value, rank in perm.items()}, perm


@instead_of("byte_shuffle")
def all_tokens_shuffled(ranks):
    """Only the 256 single bytes are shuffled."""
    perm = {token[0]: rank for token, rank in ranks.items()}
    return perm, {rank: value for value, rank in perm.items()}


@instead_of("GPT4Tokenizer.encode_ordinary")
def true_bytes_merged(self, text):
    """The merges were learned with renumbered bytes. Which numbers do you give them?"""
    ids = []
    for chunk in regex.findall(self.pattern, text):
        ids += self._merged(list(chunk.encode("utf-8")))
    return ids


@instead_of("GPT4Tokenizer.encode_ordinary")
def shuffled_twice(self, text):
    """Once is enough: after the first time the bytes have their numbers."""
    ids = []
    for chunk in regex.findall(self.pattern, text):
        ids += self._merged([self.perm[self.perm[byte]] for byte in chunk.encode("utf-8")])
    return ids


@instead_of("GPT4Tokenizer.encode_ordinary")
def shuffled_after_merging(self, text):
    """First renumber, then merge: afterwards, merged tokens have no byte value any more."""
    ids = []
    for chunk in regex.findall(self.pattern, text):
        ids += [self.perm.get(idx, idx) for idx in self._merged(list(chunk.encode("utf-8")))]
    return ids


@instead_of("GPT4Tokenizer.encode_ordinary")
def text_in_one_chunk(self, text):
    """Merges reach over the cuts: the pattern has not been used."""
    return self._merged([self.perm[byte] for byte in text.encode("utf-8")])


@instead_of("GPT4Tokenizer.encode_ordinary")
def split_at_spaces(self, text):
    """Spaces are part of the text, and the pattern says where to cut."""
    ids = []
    for chunk in text.split():
        ids += self._merged([self.perm[byte] for byte in chunk.encode("utf-8")])
    return ids


@instead_of("GPT4Tokenizer._merged")
def highest_rank_merged_first(self, ids):
    """Low ranks were learned early, and are merged early."""
    while known := [pair for pair in zip(ids, ids[1:]) if pair in self.merges]:
        pair = max(known, key=self.merges.get)
        i = list(zip(ids, ids[1:])).index(pair)
        ids = ids[:i] + [self.merges[pair]] + ids[i + 2 :]
    return ids


@instead_of("GPT4Tokenizer._merged")
def leftmost_merged_first(self, ids):
    """Where a pair stands does not matter, its rank does."""
    while known := [pair for pair in zip(ids, ids[1:]) if pair in self.merges]:
        i = list(zip(ids, ids[1:])).index(known[0])
        ids = ids[:i] + [self.merges[known[0]]] + ids[i + 2 :]
    return ids


@instead_of("GPT4Tokenizer._merged")
def one_merge_for_each_chunk(self, ids):
    """One merge has been made. Are you done?"""
    known = [pair for pair in zip(ids, ids[1:]) if pair in self.merges]
    if known:
        pair = min(known, key=self.merges.get)
        i = list(zip(ids, ids[1:])).index(pair)
        ids = ids[:i] + [self.merges[pair]] + ids[i + 2 :]
    return ids


@instead_of("GPT4Tokenizer._merged")
def nothing_merged(self, ids):
    """These are bytes, renumbered. Now for the merges."""
    return ids


@instead_of("GPT4Tokenizer.encode")
def special_names_are_text(self, text, allowed_special=frozenset()):
    """The name of an allowed special token went through the merges, letter by letter."""
    return self.encode_ordinary(text)


@instead_of("GPT4Tokenizer.encode")
def every_name_is_special(self, text, allowed_special=frozenset()):
    """Only names that were allowed are special, and without any word, none is."""
    ids, start = [], 0
    for found in regex.finditer(
        "|".join(map(regex.escape, sorted(self.special_tokens, key=len)[::-1])) or r"(?!)", text
    ):
        ids += [*self.encode_ordinary(text[start : found.start()]), self.special_tokens[found[0]]]
        start = found.end()
    return ids + self.encode_ordinary(text[start:])


@instead_of("GPT4Tokenizer.encode")
def bars_are_alternatives(self, text, allowed_special=frozenset()):
    """The | in a name means "or" to a regular expression: escape it."""
    names = (
        self.special_tokens
        if allowed_special == "all"
        else self.special_tokens.keys() & allowed_special
    )
    pieces = (
        regex.split(f"({'|'.join(sorted(names, key=len, reverse=True))})", text)
        if names
        else [text]
    )
    return [
        idx
        for piece in pieces
        for idx in ([self.special_tokens[piece]] if piece in names else self.encode_ordinary(piece))
    ]


@instead_of("GPT4Tokenizer.encode")
def shortest_name_wins(self, text, allowed_special=frozenset()):
    """A pattern takes the first alternative that fits. Which name must stand first, if one begins another?"""
    names = (
        self.special_tokens
        if allowed_special == "all"
        else self.special_tokens.keys() & allowed_special
    )
    pieces = (
        regex.split(f"({'|'.join(map(regex.escape, sorted(names, key=len)))})", text)
        if names
        else [text]
    )
    return [
        idx
        for piece in pieces
        for idx in ([self.special_tokens[piece]] if piece in names else self.encode_ordinary(piece))
    ]


@instead_of("GPT4Tokenizer.encode")
def end_of_text_lost(self, text, allowed_special=frozenset()):
    """What stands behind the last special token is text, too."""
    names = (
        self.special_tokens
        if allowed_special == "all"
        else self.special_tokens.keys() & allowed_special
    )
    if not names:
        return self.encode_ordinary(text)
    ids, start = [], 0
    for found in regex.finditer(
        "|".join(map(regex.escape, sorted(names, key=len, reverse=True))), text
    ):
        ids += [*self.encode_ordinary(text[start : found.start()]), self.special_tokens[found[0]]]
        start = found.end()
    return ids


@instead_of("GPT4Tokenizer.decode")
def special_tokens_not_decoded(self, ids):
    """Special tokens have disappeared from the text."""
    names = set(self.special_tokens.values())
    return b"".join(self.vocab[idx] for idx in ids if idx not in names).decode(
        "utf-8", errors="replace"
    )


@instead_of("GPT4Tokenizer.decode")
def bytes_still_shuffled(self, ids):
    """The letters are others than before: decoding has to find its way back to true bytes."""
    raw = b"".join(self.vocab[idx] for idx in ids)
    return bytes(self.perm[byte] for byte in raw).decode("utf-8", errors="replace")


@instead_of("GPT4Tokenizer.decode")
def tokens_decoded_one_by_one(self, ids):
    """A character can begin in one token and end in the next: join all bytes first."""
    return "".join(self.vocab[idx].decode("utf-8", errors="replace") for idx in ids)


@instead_of("GPT4Tokenizer.decode")
def half_a_character_is_an_error(self, ids):
    """A model can produce any row of tokens, also one that is no UTF-8. Show the damage, do not stop."""
    return b"".join(self.vocab[idx] for idx in ids).decode("utf-8")


@instead_of("GPT4Tokenizer.decode")
def unknown_tokens_left_out(self, ids):
    """A number that is no token is a bug somewhere. Do not hide it."""
    return b"".join(self.vocab.get(idx, b"") for idx in ids).decode("utf-8", errors="replace")


@instead_of("NEVER")
def ranks_end_where_gpt2_ends():
    """GPT-2 has 50,257 tokens. Which ranks does GPT-4 have, and which number is above all of them?"""
    return 50257


@edit(
    "GPT4Tokenizer._merged",
    "i = ranks.index(lowest)",
    "i = len(ranks) - 1 - ranks[::-1].index(lowest)",
)
def last_of_equal_places():
    """In a run of equal letters the lowest rank stands in several places. On which side do merges begin?"""


@edit(
    "GPT4Tokenizer.encode",
    "names = names & allowed_special",
    "names = names if allowed_special else ()",
)
def any_set_allows_all():
    """The set says which names are special. What are the others?"""


@edit(
    "GPT4Tokenizer.encode",
    'if allowed_special != "all":',
    'if allowed_special and allowed_special != "all":',
)
def nothing_allowed_allows_all():
    """By default no name is special. What does an empty set let through here?"""


@edit(
    "GPT4Tokenizer.encode_ordinary",
    "ids = []",
    "if text in self.special_tokens:\n    return [self.special_tokens[text]]\nids = []",
)
def name_by_itself_is_special():
    """A text that is nothing but a name became its number, though nobody allowed it. What does encode_ordinary know of names?"""
