# style: pathlib, bytes written and read, an iterator over the lines
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
from itertools import count, islice
from pathlib import Path
from regex_tokenizer import RegexTokenizer


def save(tokenizer, prefix: str) -> None:
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
    def lines():
        yield tokenizer.pattern
        yield len(tokenizer.special_tokens)
        for name in tokenizer.special_tokens:
            yield f"{name} {tokenizer.special_tokens[name]}"
        for pair in tokenizer.merges:
            yield "%d %d" % pair

    Path(f"{prefix}.model").write_bytes("\n".join(map(str, lines())).encode("utf-8"))


def load(path: str) -> RegexTokenizer:
    """Return the tokenizer that save wrote: it encodes and decodes exactly as the one that was saved.

    Raises ValueError if path does not end in .model.
    """
    if path[-len(".model"):] != ".model":
        raise ValueError(path)
    lines = iter(Path(path).read_bytes().decode("utf-8").split("\n"))
    tokenizer = RegexTokenizer(pattern=next(lines))
    specials = {}
    for line in islice(lines, int(next(lines))):
        name, _, number = line.rpartition(" ")
        specials[name] = int(number)
    tokenizer.register_special_tokens(specials)
    for idx, line in zip(count(256), filter(None, lines)):
        left, right = (int(number) for number in line.split(" "))
        tokenizer.merges |= {(left, right): idx}
        tokenizer.vocab |= {idx: tokenizer.vocab[left] + tokenizer.vocab[right]}
    return tokenizer


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
