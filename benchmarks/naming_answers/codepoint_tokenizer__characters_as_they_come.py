# style: string replacement with chr, reversed table kept while training; fault: characters are numbered in the order of the text
import torch
from torch import nn


def merged(ids, pair, idx):
    left, right = pair
    return list(map(ord, "".join(chr(i) for i in ids).replace(chr(left) + chr(right), chr(idx))))


def all_bytes():
    return {i: bytes([i]) for i in range(256)}


class CodepointTokenizer:
    def __init__(self):
        self.vocab, self.merges = all_bytes(), {}

    def train(self, text, vocab_size):
        characters = list(dict.fromkeys(text))
        if vocab_size - 256 < len(characters):
            raise ValueError("no room")
        self.vocab, self.merges = all_bytes(), {}
        number = {}
        for i, character in enumerate(characters, 256):
            number[character] = i
            self.vocab[i] = character.encode()
        ids = [number[character] for character in text]
        new = 256 + len(characters)
        while new < vocab_size and len(ids) >= 2:
            pairs = list(zip(ids, ids[1:]))
            counts = {}
            for pair in pairs:
                counts[pair] = counts.get(pair, 0) + 1
            best = max(pairs, key=counts.__getitem__) # the first of the most frequent ones
            ids = merged(ids, best, new)
            self.merges[best] = new
            self.vocab[new] = self.vocab[best[0]] + self.vocab[best[1]]
            new += 1

    def encode(self, text):
        table = {spelled: i for i, spelled in self.vocab.items() if i >= 256}
        ids = []
        for character in text:
            spelled = character.encode()
            ids += [table[spelled]] if spelled in table else list(spelled)
        for pair, new in self.merges.items():
            ids = merged(ids, pair, new)
        return ids

    def decode(self, ids):
        return b"".join(self.vocab[i] for i in ids).decode("utf-8", "replace")


def grown(rows, n_new):
    mean = torch.mean(rows, 0)
    return torch.vstack([rows, mean.repeat(n_new, 1)]) if rows.ndim > 1 else torch.hstack([rows, mean.repeat(n_new)])


def grow_embedding(model, n_new):
    for module, name in [(model.token_embedding_table, "weight"), (model.lm_head, "weight"), (model.lm_head, "bias")]:
        setattr(module, name, nn.Parameter(grown(getattr(module, name).detach(), n_new)))
    model.token_embedding_table.num_embeddings += n_new
    model.lm_head.out_features += n_new
    return model
