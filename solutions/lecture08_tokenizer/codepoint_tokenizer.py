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
from collections import Counter

import torch
from torch import nn


def merged(ids: list[int], pair: tuple[int, int], idx: int) -> list[int]:
    """Return a new list in which idx stands for each occurrence of pair, as in merge_pair.

    >>> merged([1, 2, 3, 1, 2], (1, 2), 4)
    [4, 3, 4]
    """
    # TODO. Your merge from merge_pair does it. Or turn the ids into the characters of one string
    #       (chr and ord), and let the string replace.
    row = "".join(map(chr, ids))
    return [ord(token) for token in row.replace(chr(pair[0]) + chr(pair[1]), chr(idx))]


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

    def train(self, text: str, vocab_size: int) -> None:
        """Learn characters and merges from the text, vocab_size tokens in all, the 256 bytes among them.

        The different characters of the text become tokens from 256 on, in sorted order. Then the most
        frequent pair of tokens is merged, of several the one met first, and so on. Training ends early
        when no pair is left. What an earlier training left is forgotten.

        Raises ValueError or AssertionError if vocab_size has no room for the bytes and the characters.
        """
        # TODO 1. Is there room? vocab: the bytes, then the characters of the text.
        characters = sorted(set(text))
        if vocab_size < 256 + len(characters):
            raise ValueError(f"vocab_size {vocab_size} is too few for 256 bytes and {len(characters)} characters")
        self.merges = {}
        self.vocab = {byte: bytes([byte]) for byte in range(256)}
        self.vocab |= {idx: character.encode("utf-8") for idx, character in enumerate(characters, start=256)}
        # TODO 2. The text in these tokens: one for each character, bytes are not needed here.
        ids = [256 + characters.index(character) for character in text]
        # TODO 3. Merges: count all pairs, merge the most frequent one, note it in merges and vocab.
        for idx in range(len(self.vocab), vocab_size):
            counts = Counter(zip(ids, ids[1:]))
            if not counts:
                break
            pair = max(counts, key=counts.get)
            ids = merged(ids, pair, idx)
            self.merges[pair] = idx
            self.vocab[idx] = self.vocab[pair[0]] + self.vocab[pair[1]]

    def encode(self, text: str) -> list[int]:
        """Return the tokens of the text. A character that is not in vocab is spelled in its UTF-8 bytes."""
        # TODO 1. Each character: its token, or the tokens of its bytes.
        tokens = {token: idx for idx, token in self.vocab.items() if idx >= 256}
        ids = []
        for character in text:
            spelled = character.encode("utf-8")
            ids += [tokens[spelled]] if spelled in tokens else spelled
        # TODO 2. The merges, in the order learned.
        for pair, idx in self.merges.items():
            ids = merged(ids, pair, idx)
        return ids

    def decode(self, ids: list[int]) -> str:
        """Return the text that these tokens stand for; bytes that are no UTF-8 become �."""
        # TODO. One line.
        return b"".join(self.vocab[idx] for idx in ids).decode("utf-8", errors="replace")


def grown(rows: torch.Tensor, n_new: int) -> torch.Tensor:
    """Return rows with n_new more below them, each the average of the old ones. (V, ...) -> (V + n_new, ...)

    >>> grown(torch.tensor([[1., 2.], [3., 6.]]), 1)
    tensor([[1., 2.],
            [3., 6.],
            [2., 4.]])
    """
    # TODO. One average, n_new times, below the old rows.
    average = rows.mean(dim=0) # (V, ...) -> (...)
    return torch.cat([rows, average.expand(n_new, *rows.shape[1:])]) # -> (V + n_new, ...)


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
    # TODO 1. The embedding table: more rows, as an nn.Parameter of their own, and num_embeddings.
    table.weight = nn.Parameter(grown(table.weight, n_new)) # (V, C) -> (V + n_new, C)
    table.num_embeddings += n_new
    # TODO 2. The last layer: new logits need new rows of the weight, and the bias has V numbers, too.
    head.weight = nn.Parameter(grown(head.weight, n_new)) # (V, C) -> (V + n_new, C)
    head.bias = nn.Parameter(grown(head.bias, n_new)) # (V,) -> (V + n_new,)
    head.out_features += n_new
    return model


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
