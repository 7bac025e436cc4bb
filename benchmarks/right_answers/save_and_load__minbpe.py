# style: file handle, f.write line by line with a newline behind each
r"""Lecture 8: keep a tokenizer in a file.

A model without its tokenizer is worth nothing: each of its inputs would mean something
else. But little needs to be kept: the pattern, the special tokens and the merges. The
vocabulary follows from the merges, and the number of a merged token from its place:
the first is 256, the next 257. As text, one thing a line:

    \p{L}+|.                 the pattern
    2                        how many special tokens there are
    <|endoftext|> 300        the name of each and its number
    <|your turn|> 301
    97 98                    the merges in the order learned, two tokens each
    256 99

    grader check save_and_load
"""
from regex_tokenizer import RegexTokenizer


def save(tokenizer, prefix):
    """Write the tokenizer to the file prefix.model, in the format above and in UTF-8.

    tokenizer has pattern, special_tokens and merges; no line break stands in the pattern or in a name.

    >>> tokenizer = RegexTokenizer()
    >>> tokenizer.merges = {(97, 98): 256, (256, 99): 257}
    >>> import tempfile; folder = tempfile.TemporaryDirectory() # goes when the program ends
    >>> save(tokenizer, folder.name + "/example")
    >>> copy = load(folder.name + "/example.model")
    >>> copy.encode_ordinary("abc"), copy.decode([257, 256])
    ([257], 'abcab')
    """
    # write the model: to be used in load() later
    model_file = prefix + ".model"
    with open(model_file, 'w', encoding="utf-8") as f:
        # write the pattern, that's all that's needed
        f.write(f"{tokenizer.pattern}\n")
        # write the special tokens, first the number of them, then each one
        f.write(f"{len(tokenizer.special_tokens)}\n")
        for special, idx in tokenizer.special_tokens.items():
            f.write(f"{special} {idx}\n")
        # the merges dict
        for idx1, idx2 in tokenizer.merges:
            f.write(f"{idx1} {idx2}\n")


def load(path):
    """Return the tokenizer that save wrote: it encodes and decodes exactly as the one that was saved.

    Raises ValueError if path does not end in .model.
    """
    if not path.endswith(".model"):
        raise ValueError("expected a .model file")
    # read the model file
    merges = {}
    special_tokens = {}
    idx = 256
    with open(path, 'r', encoding="utf-8") as f:
        # read the pattern
        pattern = f.readline().rstrip("\n")
        # read the special tokens
        num_special = int(f.readline().strip())
        for _ in range(num_special):
            special, special_idx = f.readline().rstrip("\n").rsplit(" ", 1)
            special_tokens[special] = int(special_idx)
        # read the merges
        for line in f:
            idx1, idx2 = map(int, line.split())
            merges[(idx1, idx2)] = idx
            idx += 1
    tokenizer = RegexTokenizer(pattern)
    tokenizer.register_special_tokens(special_tokens)
    tokenizer.merges = merges
    vocab = {idx: bytes([idx]) for idx in range(256)}
    for (p0, p1), idx in merges.items():
        vocab[idx] = vocab[p0] + vocab[p1]
    tokenizer.vocab = vocab
    return tokenizer


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
