# style: own merge loop, Counter.most_common, new layers made and filled; fault: characters below 128 are spelled in bytes even if known
from collections import Counter

import torch
from torch import nn


def merged(ids, pair, idx):
    out, i = [], 0
    while i < len(ids):
        if tuple(ids[i:i + 2]) == tuple(pair):
            out.append(idx)
            i += 2
        else:
            out.append(ids[i])
            i += 1
    return out


class CodepointTokenizer:
    def __init__(self):
        self.vocab = {byte: bytes([byte]) for byte in range(256)}
        self.merges = {}

    def train(self, text, vocab_size):
        CodepointTokenizer.__init__(self)
        for character in sorted(set(text)):
            self.vocab[len(self.vocab)] = character.encode("utf-8")
        if len(self.vocab) > vocab_size:
            needed = len(self.vocab)
            CodepointTokenizer.__init__(self)
            raise ValueError(f"at least {needed} tokens are needed")
        known = self._characters()
        ids = [known[character] for character in text]
        while len(self.vocab) < vocab_size:
            top = Counter(zip(ids, ids[1:])).most_common(1)
            if not top:
                break
            (pair, _), new = top[0], len(self.vocab)
            ids = merged(ids, pair, new)
            self.merges[pair] = new
            self.vocab[new] = b"".join(self.vocab[part] for part in pair)

    def _characters(self):
        made = set(self.merges.values())
        return {spelled.decode("utf-8"): i for i, spelled in self.vocab.items() if i >= 256 and i not in made}

    def encode(self, text):
        known = self._characters()
        ids = []
        for character in text:
            if character in known and ord(character) >= 128:
                ids.append(known[character])
            else:
                ids += list(character.encode("utf-8"))
        for pair, new in sorted(self.merges.items(), key=lambda item: item[1]):
            ids = merged(ids, pair, new)
        return ids

    def decode(self, ids):
        whole = bytes()
        for i in ids:
            whole += self.vocab[i]
        return whole.decode("utf-8", errors="replace")


def grown(rows, n_new):
    mean = rows.mean(0, keepdim=True)
    return torch.cat([rows] + [mean] * n_new, dim=0)


@torch.no_grad()
def grow_embedding(model, n_new):
    old_table, old_head = model.token_embedding_table, model.lm_head
    size = old_table.num_embeddings + n_new
    table = nn.Embedding(size, old_table.embedding_dim)
    table.weight.copy_(grown(old_table.weight, n_new))
    head = nn.Linear(old_head.in_features, size)
    head.weight.copy_(grown(old_head.weight, n_new))
    head.bias.copy_(grown(old_head.bias, n_new))
    model.token_embedding_table, model.lm_head = table, head
    return model
