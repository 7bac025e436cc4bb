# style: strings of private characters, new nn.Embedding and nn.Linear put in place of the old ones
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
from functools import reduce
from itertools import chain
from collections import Counter

import torch
from torch import nn


def merged(ids: list[int], pair: tuple[int, int], idx: int) -> list[int]:
    """Return a new list in which idx stands for each occurrence of pair, as in merge_pair.

    >>> merged([1, 2, 3, 1, 2], (1, 2), 4)
    [4, 3, 4]
    """
    out = []
    for token in ids:
        if out and open_end and (out[-1], token) == pair:
            out[-1], open_end = idx, False
        else:
            out.append(token)
            open_end = True
    return out


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
        self._numbers = {}

    def train(self, text: str, vocab_size: int) -> None:
        """Learn characters and merges from the text, vocab_size tokens in all, the 256 bytes among them.

        The different characters of the text become tokens from 256 on, in sorted order. Then the most
        frequent pair of tokens is merged, of several the one met first, and so on. Training ends early
        when no pair is left. What an earlier training left is forgotten.

        Raises ValueError if vocab_size has no room for the bytes and the characters.
        """
        alphabet = sorted(dict.fromkeys(text))
        if vocab_size - 256 < len(alphabet):
            raise ValueError(f"{len(alphabet)} characters do not fit")
        CodepointTokenizer.__init__(self)
        self._numbers = {character: 256 + i for i, character in enumerate(alphabet)}
        self.vocab.update((n, c.encode()) for c, n in self._numbers.items())
        ids = list(map(self._numbers.get, text))
        for new in range(256 + len(alphabet), vocab_size):
            if len(ids) < 2:
                break
            (left, right), _ = Counter(zip(ids, ids[1:])).most_common(1)[0]
            ids = merged(ids, (left, right), new)
            self.merges |= {(left, right): new}
            self.vocab |= {new: self.vocab[left] + self.vocab[right]}

    def encode(self, text: str) -> list[int]:
        """Return the tokens of the text. A character that is not in vocab is spelled in its UTF-8 bytes."""
        spelled = ([self._numbers[c]] if c in self._numbers else list(c.encode()) for c in text)
        return reduce(lambda ids, m: merged(ids, *m), self.merges.items(), list(chain.from_iterable(spelled)))

    def decode(self, ids: list[int]) -> str:
        """Return the text that these tokens stand for; bytes that are no UTF-8 become �."""
        return str(b"".join([self.vocab[idx] for idx in ids]), encoding="utf-8", errors="replace")


def grown(rows: torch.Tensor, n_new: int) -> torch.Tensor:
    """Return rows with n_new more below them, each the average of the old ones. (V, ...) -> (V + n_new, ...)

    >>> grown(torch.tensor([[1., 2.], [3., 6.]]), 1)
    tensor([[1., 2.],
            [3., 6.],
            [2., 4.]])
    """
    return torch.vstack([rows, rows.mean(0, keepdim=True).repeat(n_new, 1)]) if rows.ndim == 2 else \
        torch.cat((rows, rows.mean(0, keepdim=True).repeat_interleave(n_new, dim=0)))


def grow_embedding(model: nn.Module, n_new: int) -> nn.Module:
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
    V, C = table.weight.shape
    new_table, new_head = nn.Embedding(V + n_new, C), nn.Linear(C, V + n_new)
    with torch.no_grad():
        new_table.weight.copy_(grown(table.weight, n_new))
        new_head.weight.copy_(grown(head.weight, n_new))
        new_head.bias.copy_(grown(head.bias, n_new))
    model.token_embedding_table, model.lm_head = new_table, new_head
    return model


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
