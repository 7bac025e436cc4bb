# style: bisect for the cuts, defaultdict of two sums; fault: words found by \w+, so that numbers are words as well
import unicodedata
from bisect import bisect_right
from collections import defaultdict

import regex
from basic_tokenizer import BasicTokenizer
from regex_tokenizer import GPT4_SPLIT_PATTERN, RegexTokenizer


def compression_ratio(text, ids):
    n = len(text.encode("utf-8"))
    return n / len(ids)


def train_both(text, vocab_size):
    a = BasicTokenizer()
    a.train(text, vocab_size)
    b = RegexTokenizer(GPT4_SPLIT_PATTERN)
    b.train(text, vocab_size)
    return a, b


def spans(pieces):
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return list(zip(starts[:-1], starts[1:]))


def compare(basic, in_chunks, text):
    a, b = basic.encode(text), in_chunks.encode(text)
    places_a = spans([basic.vocab[t] for t in a])
    places_b = spans([in_chunks.vocab[t] for t in b])
    starts = [s for s, _ in spans([chunk.encode("utf-8") for chunk in regex.findall(in_chunks.pattern, text)])]
    # the first and the last byte of a token that is not cut lie in the same chunk
    cut = sum(bisect_right(starts, s) != bisect_right(starts, e - 1) for s, e in places_a)
    return {"basic_ratio": compression_ratio(text, a), "regex_ratio": compression_ratio(text, b),
            "same_tokens": len(set(places_a).intersection(places_b)), "cut_tokens": cut}


def script_of(word):
    return unicodedata.name(word[0]).split()[0]


def artifact_report(encode, text):
    sums = defaultdict(lambda: [0, 0])
    for word in regex.findall(r"\w+", text):
        entry = sums[script_of(word)]
        entry[0] += len(word.encode("utf-8"))
        entry[1] += len(encode(word))
    return {
        "case": (len(encode(text)), len(encode(text.lower())), len(encode(text.upper()))),
        "trailing_space": len(encode(text + " ")) - len(encode(text)),
        "digits_per_token": {n: len(n) / len(encode(n)) for n in set(regex.findall(r"\p{N}+", text))},
        "bytes_per_token": {script: b / t for script, (b, t) in sums.items()},
    }
