# style: get_stats and merge of the siblings, new rows made with torch.empty
"""Lecture 8: merge characters, and fall back to bytes.

SentencePiece, which many models are built on, does it the other way round: the tokens
it starts from are the characters of the training text, and merges join characters.
No token ever holds half a character. But there are more characters in the world than
in any training text. One that was never seen is written in its UTF-8 bytes, and for
these the vocabulary begins with 256 byte tokens:

    0 ... 255   bytes, for characters never seen       256 ...   characters, then merged pieces

The second half of this file is model surgery. A vocabulary that grows needs a model
that grows: new rows in the embedding table, and new logits at the end of the network.
What the model knew must stay as it was.

    grader check codepoint_tokenizer
"""
from merge_pair import merge
from pair_counts import get_stats
from collections import Counter

import torch
from torch import nn


def merged(ids, pair, idx):
    """Return a new list in which idx stands for each occurrence of pair, as in merge_pair.

    >>> merged([1, 2, 3, 1, 2], (1, 2), 4)
    [4, 3, 4]
    """
    return merge(ids, pair, idx)


class CodepointTokenizer:
    """Byte pair encoding on characters instead of bytes.

    vocab    dict: each token -> the bytes it stands for
    merges   dict: a pair of tokens -> the token that takes its place, in the order learned

    Two characters, 256 and 257, and one merge. An ö was never seen, so its two bytes stand for it:

    >>> tokenizer = CodepointTokenizer()
    >>> tokenizer.train("abab", vocab_size=256 + 2 + 1)
    >>> tokenizer.encode("abba"), tokenizer.encode("ö")
    ([258, 257, 256], [195, 182])
    >>> tokenizer.decode([258, 195, 182])
    'abö'
    """

    def __init__(self):
        self.merges = {}
        self.vocab = {byte: bytes([byte]) for byte in range(256)}

    def train(self, text, vocab_size):
        """Learn characters and merges from the text, vocab_size tokens in all, the 256 bytes among them.

        The different characters of the text become tokens from 256 on, in sorted order. Then the most
        frequent pair of tokens is merged, of several the one met first, and so on. Training ends early
        when no pair is left. What an earlier training left is forgotten.

        Raises ValueError if vocab_size has no room for the bytes and the characters.
        """
        chars = sorted(set(text))
        if 256 + len(chars) > vocab_size:
            raise ValueError("vocab_size is too small for the bytes and the characters")
        self.merges = {}
        self.vocab = {idx: bytes([idx]) for idx in range(256)}
        stoi = {}
        for ch in chars:
            stoi[ch] = len(self.vocab)
            self.vocab[len(self.vocab)] = ch.encode("utf-8")
        ids = [stoi[ch] for ch in text]
        while len(self.vocab) < vocab_size:
            stats = get_stats(ids)
            if not stats:
                break
            pair = max(stats, key=stats.get)
            idx = len(self.vocab)
            ids = merge(ids, pair, idx)
            self.merges[pair] = idx
            self.vocab[idx] = self.vocab[pair[0]] + self.vocab[pair[1]]

    def encode(self, text):
        """Return the tokens of the text. A character that is not in vocab is spelled in its UTF-8 bytes."""
        first_merge = min(self.merges.values(), default=len(self.vocab))
        stoi = {self.vocab[idx].decode("utf-8"): idx for idx in range(256, first_merge)}
        ids = []
        for ch in text:
            if ch in stoi:
                ids.append(stoi[ch])
            else:
                ids.extend(ch.encode("utf-8")) # byte fallback
        while len(ids) >= 2:
            stats = get_stats(ids)
            pair = min(stats, key=lambda p: self.merges.get(p, float("inf")))
            if pair not in self.merges:
                break
            ids = merge(ids, pair, self.merges[pair])
        return ids

    def decode(self, ids):
        """Return the text that these tokens stand for; bytes that are no UTF-8 become �."""
        text_bytes = b"".join(self.vocab[idx] for idx in ids)
        return text_bytes.decode("utf-8", errors="replace")


def grown(rows, n_new):
    """Return rows with n_new more below them, each the average of the old ones. (V, ...) -> (V + n_new, ...)

    >>> grown(torch.tensor([[1., 2.], [3., 6.]]), 1)
    tensor([[1., 2.],
            [3., 6.],
            [2., 4.]])
    """
    V = rows.shape[0]
    out = torch.empty((V + n_new, *rows.shape[1:]))
    out[:V] = rows.detach()
    out[V:] = rows.detach().sum(0) / V
    return out


def grow_embedding(model, n_new):
    """Give the model n_new more tokens, numbered on from the old ones, and return it.

    model.token_embedding_table is an nn.Embedding, model.lm_head an nn.Linear with a bias that gives a
    logit to each token. In both a new token starts as the average of the old ones, so that it stands out
    nowhere. Old tokens keep their embeddings and logits, and everything can be trained on.

    >>> from small_language_model import SmallLanguageModel
    >>> model = grow_embedding(SmallLanguageModel(vocab_size=5, n_embd=3), n_new=2)
    >>> model(torch.tensor([[0, 6]])).shape
    torch.Size([1, 2, 7])
    """
    table, head = model.token_embedding_table, model.lm_head
    with torch.no_grad():
        table.weight = nn.Parameter(grown(table.weight, n_new))
        head.weight = nn.Parameter(grown(head.weight, n_new))
        head.bias = nn.Parameter(grown(head.bias, n_new))
    table.num_embeddings = table.weight.shape[0]
    head.out_features = head.weight.shape[0]
    return model


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
