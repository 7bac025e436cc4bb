"""Right answers to codepoint_tokenizer, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("merged")
def loop_of_the_video(ids, pair, idx):
    """The lecture's merge, as in merge_pair."""
    newids = []
    i = 0
    while i < len(ids):
        if i < len(ids) - 1 and ids[i] == pair[0] and ids[i + 1] == pair[1]:
            newids.append(idx)
            i += 2
        else:
            newids.append(ids[i])
            i += 1
    return newids


@instead_of("CodepointTokenizer.train")
def stoi_and_stats(self, text, vocab_size):
    """The lecture's words: chars, stoi, stats; an assert for the room."""
    chars = sorted(set(text))
    assert vocab_size >= 256 + len(chars)
    stoi = {ch: 256 + i for i, ch in enumerate(chars)}
    merges = {}
    vocab = {idx: bytes([idx]) for idx in range(256)}
    for ch in chars:
        vocab[stoi[ch]] = ch.encode("utf-8")
    ids = [stoi[ch] for ch in text]
    while len(vocab) < vocab_size:
        stats = {}
        for pair in zip(ids, ids[1:]):
            stats[pair] = stats.get(pair, 0) + 1
        if not stats:
            break
        pair = max(stats, key=stats.get)
        idx = len(vocab)
        ids = merged(ids, pair, idx)
        merges[pair] = idx
        vocab[idx] = vocab[pair[0]] + vocab[pair[1]]
    self.merges, self.vocab = merges, vocab


@instead_of("CodepointTokenizer.encode")
def lowest_number_first(self, text):
    """The pair with the lowest number first, as in minbpe; single characters are those that decode to one."""
    stoi = {
        piece.decode("utf-8"): idx
        for idx, piece in self.vocab.items()
        if idx >= 256 and idx not in self.merges.values()
    }
    ids = []
    for ch in text:
        ids.extend([stoi[ch]] if ch in stoi else ch.encode("utf-8"))
    while len(ids) >= 2:
        pair = min(zip(ids, ids[1:]), key=lambda p: self.merges.get(p, float("inf")))
        if pair not in self.merges:
            break
        ids = merged(ids, pair, self.merges[pair])
    return ids


@instead_of("grown")
def copied_into_zeros(rows, n_new):
    """Plain torch.zeros, filled in two steps."""
    V = len(rows)
    out = torch.zeros(V + n_new, *rows.shape[1:])
    out[:V] = rows
    out[V:] = rows.sum(0) / V
    return out


@instead_of("grown")
def repeated(rows, n_new):
    """repeat_interleave of the average, and vstack in place of cat."""
    average = rows.mean(0, keepdim=True)
    return torch.concat((rows, average.repeat_interleave(n_new, dim=0)), dim=0)


@instead_of("grow_embedding")
def new_layers(model, n_new):
    """New layers of the larger size, filled without a graph, in place of the old ones."""
    V, n_embd = model.token_embedding_table.weight.shape
    table, head = nn.Embedding(V + n_new, n_embd), nn.Linear(n_embd, V + n_new)
    with torch.no_grad():
        table.weight[:V] = model.token_embedding_table.weight
        table.weight[V:] = model.token_embedding_table.weight.mean(0)
        head.weight[:V] = model.lm_head.weight
        head.weight[V:] = model.lm_head.weight.mean(0)
        head.bias[:V] = model.lm_head.bias
        head.bias[V:] = model.lm_head.bias.mean()
    model.token_embedding_table, model.lm_head = table, head
    return model
