r"""Lecture 8: keep a tokenizer in a file.

A model without its tokenizer is worth nothing: each of its inputs would mean something
else. But little needs to be kept: the pattern, the special tokens and the merges. The
vocabulary follows from the merges, and the number of a merged token from its place:
the first is 256, the next 257. As text, one thing a line, for instance like this:

    \p{L}+|.                 the pattern
    2                        how many special tokens there are
    <|endoftext|> 300        the name of each and its number
    <|your turn|> 301
    97 98                    the merges in the order learned, two tokens each
    256 99

    grader check save_and_load
"""
from regex_tokenizer import RegexTokenizer


def save(tokenizer, prefix: str) -> None:
    """Write the tokenizer to the file prefix.model, as text in UTF-8, so that load finds all it needs.

    tokenizer has pattern, special_tokens and merges; no line break stands in the pattern or in a name,
    but spaces may stand anywhere. The format above will do, and so will another that load understands.

    >>> tokenizer = RegexTokenizer()
    >>> tokenizer.merges = {(97, 98): 256, (256, 99): 257}
    >>> import tempfile; folder = tempfile.TemporaryDirectory() # goes when the program ends
    >>> save(tokenizer, folder.name + "/example")
    >>> copy = load(folder.name + "/example.model")
    >>> copy.encode_ordinary("abc"), copy.decode([257, 256])
    ([257], 'abcab')
    """
    # TODO 1. The lines of the file: pattern, special tokens, merges.
    # TODO 2. Write them. Which encoding? Your computer's own may not be UTF-8.
    raise NotImplementedError("save_and_load")


def load(path: str) -> RegexTokenizer:
    """Return the tokenizer that save wrote: it encodes and decodes exactly as the one that was saved.

    Raises ValueError or AssertionError if path does not end in .model.
    """
    # TODO 1. Refuse what is no file of ours. Read the lines.
    # TODO 2. A new tokenizer with this pattern and its special tokens. A name may have spaces in it.
    # TODO 3. The merges, numbered by their place, and the vocabulary, which decode needs.
    raise NotImplementedError("save_and_load")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
