# style: np.cumsum for the places, searchsorted for the cuts, itertools.groupby for scripts
"""Lecture 8: which tokenizer packs best, and what it costs.

The fewer tokens a text takes, the further a model sees back. That is the compression
ratio, bytes per token. With equally many merges, a tokenizer that may merge anything
packs tighter than one that stays inside chunks. Look closer at what it merged: tokens
such as "e t" or ". T", the end of one word glued to the beginning of the next.

Much that is odd about language models is their tokenizer's doing: 1234 may be one
token and 1235 two, HELLO costs more than hello, a space at the end is a token of its
own, and some scripts get hardly more than a byte out of a token.

    grader check compare_tokenizers
"""
from itertools import groupby
import numpy as np
import unicodedata
from itertools import accumulate

from basic_tokenizer import BasicTokenizer
from regex import findall
from regex_tokenizer import RegexTokenizer


def compression_ratio(text: str, ids: list[int]) -> float:
    """Return how many bytes of the text one token carries on average. ids are the text's tokens, one or more.

    >>> compression_ratio("hallå", [104, 256, 108, 257]) # 6 bytes
    1.5
    """
    return len(bytes(text, "utf-8")) / len(ids)


def train_both(text: str, vocab_size: int):
    """Return one tokenizer of each kind, trained on the same text to the same size.

    >>> basic, in_chunks = train_both("a cat, a hat", 256 + 3)
    >>> basic.decode(basic.encode("a hat")), in_chunks.decode(in_chunks.encode("a hat"))
    ('a hat', 'a hat')
    """
    pair = BasicTokenizer(), RegexTokenizer()
    for tokenizer in pair:
        tokenizer.train(text, vocab_size)
    return pair


def spans(pieces: list[bytes]) -> list[tuple[int, int]]:
    """Return where each piece begins and where it ends, counted in bytes from the first.

    >>> spans([b"to", b"ken", b"s"])
    [(0, 2), (2, 5), (5, 6)]
    """
    edges = np.cumsum([0, *map(len, pieces)]).tolist()
    return list(zip(edges[:-1], edges[1:]))


def compare(basic, in_chunks, text: str) -> dict:
    """Return what two tokenizers make of a text, as a dict:

        "basic_ratio"   bytes per token of the first
        "regex_ratio"   bytes per token of the second
        "same_tokens"   how many tokens of the first stand for the very same bytes, at the same place
                        of the text, as a token of the second
        "cut_tokens"    how many tokens of the first reach over the end of a chunk

    basic and in_chunks have encode and vocab, in_chunks also has the pattern that finds its chunks.
    """
    tokens = {"basic": basic.encode(text), "regex": in_chunks.encode(text)}
    mine, theirs = (spans(list(map(t.vocab.get, tokens[k]))) for t, k in ((basic, "basic"), (in_chunks, "regex")))
    chunk_ends = np.cumsum([len(c.encode()) for c in findall(in_chunks.pattern, text)])
    starts, ends = np.array(mine).T
    inside = np.searchsorted(chunk_ends, ends, side="left") - np.searchsorted(chunk_ends, starts, side="right")
    answer = {f"{k}_ratio": compression_ratio(text, ids) for k, ids in tokens.items()}
    return answer | {"same_tokens": len(frozenset(mine).intersection(theirs)), "cut_tokens": int((inside > 0).sum())}


def script_of(word: str) -> str:
    """The script of a word, given to you: LATIN, CYRILLIC, HANGUL, CJK, ..., by its first letter."""
    return unicodedata.name(word[0]).split()[0]


def artifact_report(encode, text: str) -> dict:
    r"""Return some oddities of a tokenizer, seen on a text, as a dict:

        "case"              numbers of tokens: (of text as it is, in small letters, in capitals)
        "trailing_space"    how many tokens more the text has with a space added at its end
        "digits_per_token"  dict: each number in the text -> its digits for each token it takes
        "bytes_per_token"   dict: each script in the text -> bytes for each token, over all its words

    encode      from a text to its tokens, a list of ints
    A number is a run of digits, a word a run of letters (\p{N}+ and \p{L}+ to findall), and each is
    encoded by itself. A word counts as often as it occurs.

    With one token for each character, whatever it is:

    >>> report = artifact_report(lambda text: [ord(c) for c in text], "Да 42")
    >>> report["case"], report["trailing_space"], report["digits_per_token"], report["bytes_per_token"]
    ((5, 5, 5), 1, {'42': 1.0}, {'CYRILLIC': 2.0})
    """
    size = lambda piece: len(encode(piece))
    words = sorted(findall(r"\p{L}+", text), key=script_of)
    by_script = {script: list(group) for script, group in groupby(words, key=script_of)}
    return dict(
        case=tuple(map(size, (text, text.lower(), text.upper()))),
        trailing_space=size(f"{text} ") - size(text),
        digits_per_token={n: len(n) / size(n) for n in set(findall(r"\p{N}+", text))},
        bytes_per_token={s: sum(len(w.encode()) for w in ws) / sum(map(size, ws)) for s, ws in by_script.items()},
    )


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
