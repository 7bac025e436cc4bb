# style: loops with a running position, sets of ends
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
import unicodedata
from itertools import accumulate

from basic_tokenizer import BasicTokenizer
from regex import findall
from regex_tokenizer import RegexTokenizer


def compression_ratio(text, ids):
    """Return how many bytes of the text one token carries on average. ids are the text's tokens, one or more.

    >>> compression_ratio("hallå", [104, 256, 108, 257]) # 6 bytes
    1.5
    """
    return len(text.encode("utf-8")) / len(ids)


def train_both(text, vocab_size):
    """Return one tokenizer of each kind, trained on the same text to the same size.

    >>> basic, in_chunks = train_both("a cat, a hat", 256 + 3)
    >>> basic.decode(basic.encode("a hat")), in_chunks.decode(in_chunks.encode("a hat"))
    ('a hat', 'a hat')
    """
    basic = BasicTokenizer()
    basic.train(text, vocab_size)
    in_chunks = RegexTokenizer()
    in_chunks.train(text, vocab_size)
    return basic, in_chunks


def spans(pieces):
    """Return where each piece begins and where it ends, counted in bytes from the first.

    >>> spans([b"to", b"ken", b"s"])
    [(0, 2), (2, 5), (5, 6)]
    """
    result = []
    start = 0
    for piece in pieces:
        result.append((start, start + len(piece)))
        start += len(piece)
    return result


def compare(basic, in_chunks, text):
    """Return what two tokenizers make of a text, as a dict:

        "basic_ratio"   bytes per token of the first
        "regex_ratio"   bytes per token of the second
        "same_tokens"   how many tokens of the first stand for the very same bytes, at the same place
                        of the text, as a token of the second
        "cut_tokens"    how many tokens of the first reach over the end of a chunk

    basic and in_chunks have encode and vocab, in_chunks also has the pattern that finds its chunks.
    """
    ids1 = basic.encode(text)
    ids2 = in_chunks.encode(text)
    spans1 = spans([basic.vocab[i] for i in ids1])
    spans2 = spans([in_chunks.vocab[i] for i in ids2])
    ends = [end for _, end in spans([chunk.encode("utf-8") for chunk in findall(in_chunks.pattern, text)])]
    same = 0
    seen = set(spans2)
    for span in spans1:
        if span in seen:
            same += 1
    cut = 0
    for start, end in spans1:
        if any(start < e < end for e in ends):
            cut += 1
    return {"basic_ratio": compression_ratio(text, ids1), "regex_ratio": compression_ratio(text, ids2),
            "same_tokens": same, "cut_tokens": cut}


def script_of(word: str) -> str:
    """The script of a word, given to you: LATIN, CYRILLIC, HANGUL, CJK, ..., by its first letter."""
    return unicodedata.name(word[0]).split()[0]


def artifact_report(encode, text):
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
    count = lambda s: len(encode(s))
    report = {}
    report["case"] = (count(text), count(text.lower()), count(text.upper()))
    report["trailing_space"] = count(text + " ") - count(text)
    report["digits_per_token"] = {}
    for number in findall(r"\p{N}+", text):
        report["digits_per_token"][number] = len(number) / count(number)
    total_bytes, total_tokens = {}, {}
    for word in findall(r"\p{L}+", text):
        script = script_of(word)
        total_bytes[script] = total_bytes.get(script, 0) + len(word.encode("utf-8"))
        total_tokens[script] = total_tokens.get(script, 0) + count(word)
    report["bytes_per_token"] = {script: total_bytes[script] / total_tokens[script] for script in total_bytes}
    return report


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
