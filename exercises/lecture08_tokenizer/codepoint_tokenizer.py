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
    raise NotImplementedError("codepoint_tokenizer")


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
        # TODO 2. The text in these tokens: one for each character, bytes are not needed here.
        # TODO 3. Merges: count all pairs, merge the most frequent one, note it in merges and vocab.
        raise NotImplementedError("codepoint_tokenizer")

    def encode(self, text: str) -> list[int]:
        """Return the tokens of the text. A character that is not in vocab is spelled in its UTF-8 bytes."""
        # TODO 1. Each character: its token, or the tokens of its bytes.
        # TODO 2. The merges, in the order learned.
        raise NotImplementedError("codepoint_tokenizer")

    def decode(self, ids: list[int]) -> str:
        """Return the text that these tokens stand for; bytes that are no UTF-8 become �."""
        # TODO. One line.
        raise NotImplementedError("codepoint_tokenizer")


def grown(rows: torch.Tensor, n_new: int) -> torch.Tensor:
    """Return rows with n_new more below them, each the average of the old ones. (V, ...) -> (V + n_new, ...)

    >>> grown(torch.tensor([[1., 2.], [3., 6.]]), 1)
    tensor([[1., 2.],
            [3., 6.],
            [2., 4.]])
    """
    # TODO. One average, n_new times, below the old rows.
    raise NotImplementedError("codepoint_tokenizer")


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
    # TODO 2. The last layer: new logits need new rows of the weight, and the bias has V numbers, too.
    raise NotImplementedError("codepoint_tokenizer")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
