"""Wrong answers to codepoint_tokenizer that learners give."""

from grader.diagnosis.marks import edit, instead_of

# ---- the tokenizer -------------------------------------------------------------------------------


def _train(tokenizer, text, vocab_size, characters, first=256, choose=None, room=True):
    """Training as it should be, with these characters, from this number on, and this choice of a pair."""
    if room and vocab_size < 256 + len(characters):
        raise ValueError("vocab_size")
    tokenizer.merges = {}
    tokenizer.vocab = {byte: bytes([byte]) for byte in range(256)}
    tokenizer.vocab |= {
        idx: character.encode("utf-8") for idx, character in enumerate(characters, start=first)
    }
    ids = [first + characters.index(character) for character in text]
    for idx in range(first + len(characters), vocab_size):
        counts = Counter(zip(ids, ids[1:]))
        if not counts:
            break
        pair = (choose or (lambda counts: max(counts, key=counts.get)))(counts)
        ids = merged(ids, pair, idx)
        tokenizer.merges[pair] = idx
        tokenizer.vocab[idx] = tokenizer.vocab[pair[0]] + tokenizer.vocab[pair[1]]


@instead_of("CodepointTokenizer.train")
def characters_as_they_come(self, text, vocab_size):
    """The characters are numbered in sorted order, so that the same ones always get the same numbers."""
    _train(self, text, vocab_size, list(dict.fromkeys(text)))


@instead_of("CodepointTokenizer.train")
def later_pair_of_equals(self, text, vocab_size):
    """Two pairs were equally frequent, and you took the later one. Which was met first?"""
    _train(
        self,
        text,
        vocab_size,
        sorted(set(text)),
        choose=lambda counts: max(reversed(list(counts)), key=counts.get),
    )


@instead_of("CodepointTokenizer.train")
def bytes_merged_instead(self, text, vocab_size):
    """These merges join bytes, and some of your tokens hold half a character. Start from characters."""
    characters = sorted(set(text))
    if vocab_size < 256 + len(characters):
        raise ValueError("vocab_size")
    self.merges, ids = {}, list(text.encode("utf-8"))
    self.vocab = {byte: bytes([byte]) for byte in range(256)}
    self.vocab |= {
        idx: character.encode("utf-8") for idx, character in enumerate(characters, start=256)
    }
    for idx in range(256 + len(characters), vocab_size):
        counts = Counter(zip(ids, ids[1:]))
        if not counts:
            break
        pair = max(counts, key=counts.get)
        ids = merged(ids, pair, idx)
        self.merges[pair] = idx
        self.vocab[idx] = self.vocab[pair[0]] + self.vocab[pair[1]]


@instead_of("CodepointTokenizer.train")
def no_pairs_left_is_an_error(self, text, vocab_size):
    """A text may be a single token by now. What is the most frequent of no pairs?"""
    characters = sorted(set(text))
    if vocab_size < 256 + len(characters):
        raise ValueError("vocab_size")
    self.merges = {}
    self.vocab = {byte: bytes([byte]) for byte in range(256)}
    self.vocab |= {
        idx: character.encode("utf-8") for idx, character in enumerate(characters, start=256)
    }
    ids = [256 + characters.index(character) for character in text]
    for idx in range(len(self.vocab), vocab_size):
        counts = Counter(zip(ids, ids[1:]))
        pair = max(counts, key=counts.get)
        ids = merged(ids, pair, idx)
        self.merges[pair] = idx
        self.vocab[idx] = self.vocab[pair[0]] + self.vocab[pair[1]]


@instead_of("CodepointTokenizer.train")
def merges_of_both_trainings(self, text, vocab_size):
    """After a second training, merges of the first are still made."""
    before = self.merges
    _train(self, text, vocab_size, sorted(set(text)))
    self.merges = before | self.merges


@instead_of("CodepointTokenizer.train")
def vocab_of_both_trainings(self, text, vocab_size):
    """After a second training, characters of the first are still known."""
    before = self.vocab
    _train(self, text, vocab_size, sorted(set(text)))
    self.vocab = self.vocab | {idx: token for idx, token in before.items() if idx not in self.vocab}


@instead_of("CodepointTokenizer.train")
def no_room_is_no_matter(self, text, vocab_size):
    """The bytes and the characters do not fit into a vocabulary this small. Say so."""
    _train(self, text, vocab_size, sorted(set(text)), room=False)


@instead_of("CodepointTokenizer.train")
def exact_fit_refused(self, text, vocab_size):
    """A vocabulary with room for all bytes and characters, and for no merges, is small, but it is one."""
    if vocab_size <= 256 + len(set(text)):
        raise ValueError("vocab_size")
    _train(self, text, vocab_size, sorted(set(text)))


@instead_of("CodepointTokenizer.train")
def size_without_bytes(self, text, vocab_size):
    """vocab_size counts all tokens: the bytes, the characters and the merged pieces."""
    _train(self, text, 256 + vocab_size, sorted(set(text)))


@instead_of("CodepointTokenizer.train")
def no_tokens_for_bytes(self, text, vocab_size):
    """The vocabulary knows the characters of this text, but no bytes for those that it never saw."""
    _train(self, text, vocab_size, sorted(set(text)))
    for byte in range(256):
        del self.vocab[byte]


@instead_of("CodepointTokenizer.encode")
def strangers_dropped(self, text):
    """A character that was never seen has disappeared. Every text must come back whole."""
    tokens = {token: idx for idx, token in self.vocab.items() if idx >= 256}
    ids = [tokens[c.encode("utf-8")] for c in text if c.encode("utf-8") in tokens]
    for pair, idx in self.merges.items():
        ids = merged(ids, pair, idx)
    return ids


@instead_of("CodepointTokenizer.encode")
def strangers_stop_it(self, text):
    """A character that was never seen is no reason to give up: it has bytes."""
    tokens = {token: idx for idx, token in self.vocab.items() if idx >= 256}
    ids = [tokens[character.encode("utf-8")] for character in text]
    for pair, idx in self.merges.items():
        ids = merged(ids, pair, idx)
    return ids


@instead_of("CodepointTokenizer.encode")
def strangers_are_one_question_mark(self, text):
    """All strangers look alike now. Their bytes would tell them apart."""
    tokens = {token: idx for idx, token in self.vocab.items() if idx >= 256}
    ids = [tokens.get(character.encode("utf-8"), ord("?")) for character in text]
    for pair, idx in self.merges.items():
        ids = merged(ids, pair, idx)
    return ids


@instead_of("CodepointTokenizer.encode")
def plain_english_always_in_bytes(self, text):
    """A character that training saw has a token of its own, even if it is a single byte."""
    tokens = {token: idx for idx, token in reversed(self.vocab.items())}
    ids = []
    for character in text:
        spelled = character.encode("utf-8")
        ids += [tokens[spelled]] if spelled in tokens else spelled
    for pair, idx in self.merges.items():
        ids = merged(ids, pair, idx)
    return ids


@instead_of("CodepointTokenizer.encode")
def characters_never_merged(self, text):
    """The characters have their tokens. Now for the merges."""
    tokens = {token: idx for idx, token in self.vocab.items() if idx >= 256}
    ids = []
    for character in text:
        spelled = character.encode("utf-8")
        ids += [tokens[spelled]] if spelled in tokens else spelled
    return ids


@instead_of("CodepointTokenizer.encode")
def last_learned_is_merged_first(self, text):
    """The merges come in the wrong order. Long pieces are built from those learned before."""
    tokens = {token: idx for idx, token in self.vocab.items() if idx >= 256}
    ids = []
    for character in text:
        spelled = character.encode("utf-8")
        ids += [tokens[spelled]] if spelled in tokens else spelled
    for pair, idx in reversed(self.merges.items()):
        ids = merged(ids, pair, idx)
    return ids


@instead_of("CodepointTokenizer.decode")
def each_token_decoded_alone(self, ids):
    """The two bytes of a stranger are text only together: join all bytes first."""
    return "".join(self.vocab[idx].decode("utf-8", errors="replace") for idx in ids)


@instead_of("CodepointTokenizer.decode")
def half_a_stranger_stops_it(self, ids):
    """A model can produce any row of tokens, also one that is no UTF-8. Show the damage, do not stop."""
    return b"".join(self.vocab[idx] for idx in ids).decode("utf-8")


@instead_of("CodepointTokenizer.decode")
def half_a_stranger_vanishes(self, ids):
    """Bytes that are no UTF-8 disappear without a trace. Show the damage, do not hide it."""
    return b"".join(self.vocab[idx] for idx in ids).decode("utf-8", errors="ignore")


# ---- the model -----------------------------------------------------------------------------------


def _grow(model, n_new, grow_table, grow_head=None):
    """The operation as it should be, with these ways to make the rows."""
    table, head = model.token_embedding_table, model.lm_head
    grow_head = grow_head or grow_table
    table.weight = nn.Parameter(grow_table(table.weight.detach(), n_new))
    table.num_embeddings += n_new
    head.weight = nn.Parameter(grow_head(head.weight.detach(), n_new))
    head.bias = nn.Parameter(grow_head(head.bias.detach(), n_new))
    head.out_features += n_new
    return model


@instead_of("grow_embedding")
def everything_new(model, n_new):
    """The model has the right size, and has forgotten everything: old rows must move in."""
    table, head = model.token_embedding_table, model.lm_head
    rows = table.num_embeddings + n_new
    model.token_embedding_table = nn.Embedding(rows, table.embedding_dim)
    model.lm_head = nn.Linear(head.in_features, rows)
    return model


@instead_of("grown")
def new_rows_in_front(rows, n_new):
    """Old tokens keep their numbers, so their rows keep their places."""
    average = rows.mean(dim=0, keepdim=True)
    return torch.cat([average.expand(n_new, *rows.shape[1:]), rows])


@instead_of("grown")
def new_rows_are_zero(rows, n_new):
    """A row of zeros is no average: a logit of 0 can be the highest of all."""
    return torch.cat([rows, torch.zeros(n_new, *rows.shape[1:], dtype=rows.dtype)])


@instead_of("grown")
def new_rows_are_random(rows, n_new):
    """New rows by chance can be louder than all that the model has learned. What is the average?"""
    return torch.cat([rows, torch.randn(n_new, *rows.shape[1:], dtype=rows.dtype)])


@instead_of("grown")
def new_rows_copy_the_last(rows, n_new):
    """One old token is not the average of all."""
    return torch.cat([rows, rows[-1:].expand(n_new, *rows.shape[1:])])


@instead_of("grown")
def one_average_of_everything(rows, n_new):
    """Each column has an average of its own."""
    return torch.cat([rows, rows.mean().expand(n_new, *rows.shape[1:])])


@instead_of("grown")
def only_one_new_row(rows, n_new):
    """How many new tokens are there?"""
    return torch.cat([rows, rows.mean(dim=0, keepdim=True)])


@instead_of("grow_embedding")
def no_new_logits(model, n_new):
    """The model can read new tokens, but it will never say one."""
    table = model.token_embedding_table
    table.weight = nn.Parameter(grown(table.weight.detach(), n_new))
    table.num_embeddings += n_new
    return model


@instead_of("grow_embedding")
def no_new_embeddings(model, n_new):
    """The model can say new tokens, but it cannot read them."""
    head = model.lm_head
    head.weight = nn.Parameter(grown(head.weight.detach(), n_new))
    head.bias = nn.Parameter(grown(head.bias.detach(), n_new))
    head.out_features += n_new
    return model


@instead_of("grow_embedding")
def bias_lost(model, n_new):
    """The old logits have moved: each had a bias."""
    _grow(model, n_new, grown)
    model.lm_head.bias = None
    return model


@instead_of("grow_embedding")
def sizes_not_updated(model, n_new):
    """The tables have grown, but the layers still tell their old sizes."""
    _grow(model, n_new, grown)
    model.token_embedding_table.num_embeddings -= n_new
    model.lm_head.out_features -= n_new
    return model


@instead_of("grow_embedding")
def frozen_for_ever(model, n_new):
    """The new tokens have to be learned: can these tables still be trained?"""
    _grow(model, n_new, grown)
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    return model


@instead_of("grow_embedding")
def nothing_returned(model, n_new):
    """The model has grown, but it was not handed back."""
    _grow(model, n_new, grown)


@edit(
    "grow_embedding",
    "table, head = model.token_embedding_table, model.lm_head",
    "from copy import deepcopy\nmodel = deepcopy(model)\ntable, head = model.token_embedding_table, model.lm_head",
)
def a_copy_has_grown():
    """The model that you return has grown. And the one that was handed to you?"""


@edit(
    "grow_embedding",
    "head.bias = nn.Parameter(grown(head.bias, n_new))",
    "head.bias = nn.Parameter(torch.cat([head.bias, torch.zeros(n_new)]))",
)
def new_biases_are_zero():
    """A new token's bias is 0. Does that stand out among the old ones?"""


@edit(
    "grow_embedding",
    "table.weight = nn.Parameter(grown(table.weight, n_new))",
    "table.weight = nn.Parameter(grown(table.weight, n_new), requires_grad=False)",
)
def embeddings_are_frozen():
    """The new logits can be learned. Can the new embeddings?"""


@edit(
    "CodepointTokenizer.train",
    "pair = max(counts, key=counts.get)",
    "pair = max(counts, key=lambda pair: (counts[pair], pair))",
)
def larger_pair_of_equals():
    """Two pairs were equally frequent, and you took the one with the larger numbers. Which was met first?"""


@instead_of("merged")
def numbers_side_by_side(ids, pair, idx):
    """Written with digits, 11 2 holds 1 2. How do you tell where a token begins?"""
    row = " ".join(map(str, ids)).replace(f"{pair[0]} {pair[1]}", str(idx))
    return [int(token) for token in row.split()]


@edit(
    "CodepointTokenizer.encode",
    "for pair, idx in self.merges.items():",
    "for pair, idx in sorted(self.merges.items(), key=lambda item: -len(self.vocab[item[1]])):",
)
def longest_pieces_first():
    """A long piece is made of shorter ones. Which merge was learned first?"""
