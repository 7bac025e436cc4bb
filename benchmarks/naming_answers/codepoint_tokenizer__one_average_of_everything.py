# style: merge_pair imported, get_stats-like dict, new tensors filled; fault: all new rows hold the mean of the whole table
import torch
from torch import nn

from merge_pair import merge as merged


class CodepointTokenizer:
    def __init__(self):
        self.merges = {}
        self.vocab = {i: bytes([i]) for i in range(256)}

    def train(self, text, vocab_size):
        alphabet = sorted(set(text))
        first_merge = 256 + len(alphabet)
        if first_merge > vocab_size:
            raise ValueError("too many characters for this vocabulary")
        number = {c: 256 + i for i, c in enumerate(alphabet)}
        self.merges = {}
        self.vocab = {i: bytes([i]) for i in range(256)}
        for c, i in number.items():
            self.vocab[i] = c.encode()
        ids = [number[c] for c in text]
        for new in range(first_merge, vocab_size):
            stats = {}
            for pair in zip(ids, ids[1:]):
                stats[pair] = stats.get(pair, 0) + 1
            if len(stats) == 0:
                break
            pair = max(stats, key=lambda p: stats[p])
            self.merges[pair] = new
            self.vocab[new] = self.vocab[pair[0]] + self.vocab[pair[1]]
            ids = merged(ids, pair, new)

    def encode(self, text):
        number = {spelled: i for i, spelled in self.vocab.items() if i > 255}
        ids = []
        for c in text:
            spelled = c.encode()
            if spelled in number:
                ids.append(number[spelled])
            else:
                ids.extend(spelled)
        for pair, new in self.merges.items():
            ids = merged(ids, pair, new)
        return ids

    def decode(self, ids):
        return b"".join([self.vocab[i] for i in ids]).decode(errors="replace")


def grown(rows, n_new):
    old = rows.shape[0]
    bigger = rows.new_empty(old + n_new, *rows.shape[1:])
    bigger[:old] = rows
    bigger[old:] = rows.mean()
    return bigger


def grow_embedding(model, n_new):
    with torch.no_grad():
        table = grown(model.token_embedding_table.weight, n_new)
        weight = grown(model.lm_head.weight, n_new)
        bias = grown(model.lm_head.bias, n_new)
    V, C = table.shape
    model.token_embedding_table.weight = nn.Parameter(table)
    model.token_embedding_table.num_embeddings = V
    model.lm_head.weight = nn.Parameter(weight)
    model.lm_head.bias = nn.Parameter(bias)
    model.lm_head.out_features = V
    return model
