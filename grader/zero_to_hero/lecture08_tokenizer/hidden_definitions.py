"""Definitions that only the hidden checks of this lecture share; a release leaves them out.

What the checks of lecture 8 share: byte pair encoding by other means, hostile texts, and tiktoken as a judge.

A row of tokens is written as a string here, one character for each token, so that Python's own str.replace does
the merging. No list is walked and no pair counted the way a learner does it. Where a tokenizer is complete, the
judge is tiktoken, built from ranks that are made on the spot: no file and no network.

Nothing here decides what is promised.
"""

import itertools
from collections import Counter

import regex
import tiktoken

from grader.compare import fail

GPT2_PATTERN = r"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"


GPT4_PATTERN = (
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+"
)


HOSTILE = {  # name: text; none holds a special token
    "nothing": "",
    "one letter": "a",
    "one letter of four bytes": "😉",
    "Korean": "안녕하세요 👋 (hello in Korean!)",
    "a family joined by invisible characters": "👨‍👩‍👧‍👦 and 🏳️‍🌈",
    "combining marks": "Za\u0335\u0337l\u0338g\u0321o\u0302\u0301, e\u0301 is not é",
    "no line ends like the other": "one\r\ntwo\rthree\n\n\nfour\u2028five\x0bsix\x85",
    "spaces of all kinds": "  two,\ttab, \u00a0no-break,\u3000wide   \n   end  ",
    "a very long word": "antidisestablishmentarianism" * 20,
    "one letter many times": "a" * 257,
    "digits": "1 12 123 1234 12345678 3.14159 ٣٤٥ Ⅷ ½",
    "contractions": "I'M sure he'LL say we've, they're, don't and DON’T 's'",
    "code": "def f(x):\n    if x:\n\t\treturn {'a': [1, 2]} # done\n",
    "zero bytes and other controls": "a\x00b\x00\x00c\x07\x1b[0m",
    "right to left": "שלום \u202eabc\u202c عالم",
    "the ends of each UTF-8 length": "\x7f\x80\u07ff\u0800\ud7ff\ue000\uffff\U00010000\U0010ffff",
}


BABBLE_LETTERS = "aabcde\u00e9안"


BABBLE_GAPS = [" ", " ", " ", ", ", ". ", "\n", "! ", " 12", " 777 ", "  "]


def babble(rng, size: int) -> str:
    """Some size characters of words from few letters: every pair occurs, many are tied, many tokens overlap."""
    text = ""
    while len(text) < size:
        length = int(rng.integers(1, 8))
        text += "".join(BABBLE_LETTERS[i] for i in rng.integers(len(BABBLE_LETTERS), size=length))
        text += BABBLE_GAPS[int(rng.integers(len(BABBLE_GAPS)))]
    return text


def chunked(pattern: str, text: str) -> list[bytes]:
    """The chunks of a text as bytes."""
    return [chunk.encode("utf-8") for chunk in regex.findall(pattern, text)]


def trained(chunks: list[bytes], num_merges: int, first: int = 256) -> dict[tuple[int, int], int]:
    """The merges, by definition: the most frequent pair, the first met of several, up to num_merges times."""
    return merges_of_rows([chunk.decode("latin-1") for chunk in chunks], num_merges, first)


def merges_of_rows(rows: list[str], num_merges: int, first: int) -> dict[tuple[int, int], int]:
    """The same from rows of tokens, written as strings: token 97 is chr(97), whatever it stands for."""
    merges = {}
    for token in range(first, first + num_merges):
        # keeps the order of first occurrence
        counts = Counter(pair for row in rows for pair in itertools.pairwise(row))
        if not counts:
            break
        (left, right), _ = counts.most_common(1)[0]
        rows = [row.replace(left + right, chr(token)) for row in rows]
        merges[ord(left), ord(right)] = token
    return merges


def merged_row(row: str, merges: dict[tuple[int, int], int]) -> list[int]:
    """The tokens of a row after all merges, made one after another in the order of training."""
    for (left, right), token in merges.items():
        row = row.replace(chr(left) + chr(right), chr(token))
    return [ord(token) for token in row]


def encoded(chunks: list[bytes], merges: dict[tuple[int, int], int]) -> list[int]:
    """The tokens of all chunks."""
    return [token for chunk in chunks for token in merged_row(chunk.decode("latin-1"), merges)]


def token_bytes(merges: dict[tuple[int, int], int]) -> dict[int, bytes]:
    """The bytes of every token: of the 256 single ones and of those that the merges make."""
    vocab = {value: bytes([value]) for value in range(256)}
    for (left, right), token in merges.items():
        vocab[token] = vocab[left] + vocab[right]
    return vocab


def judge(vocab: dict[int, bytes], pattern: str, specials: dict[str, int]) -> tiktoken.Encoding:
    """tiktoken with the ranks of this vocabulary, token -> bytes."""
    ranks = {token: rank for rank, token in vocab.items()}
    return tiktoken.Encoding(
        "made on the spot", pat_str=pattern, mergeable_ranks=ranks, special_tokens=specials
    )


def shuffled(merges: dict[tuple[int, int], int], order: list[int]) -> tuple[dict, dict]:
    """The merges with the bytes renumbered, byte value -> order[value], and their ranks: (merges, bytes -> rank)."""
    number = dict(enumerate(order))
    renamed = {
        (number.get(left, left), number.get(right, right)): token
        for (left, right), token in merges.items()
    }
    ranks = {token: number.get(rank, rank) for rank, token in token_bytes(merges).items()}
    return renamed, dict(sorted(ranks.items(), key=lambda item: item[1]))


def as_taught(student, name: str, merges: dict[tuple[int, int], int]):
    """A new tokenizer of the learner's class, with these merges and their vocabulary put in by hand."""
    tokenizer = getattr(student, name)()
    tokenizer.merges = merges
    tokenizer.vocab = token_bytes(merges)
    return tokenizer


def assert_shows_merges(student, tokenizer):
    """Training prints nothing by default, and with verbose=True a line for each merge, which names the new token."""
    tokenizer.train("aaabaaab", 256 + 3)
    if student.output():
        fail(
            "training prints, though nobody asked for it",
            got=student.output()[:80],
            expected="nothing",
            looks_like="always_shows_merges",
        )
    tokenizer.train("aaabaaab", 256 + 3, verbose=True)
    lines = [line for line in student.output().splitlines() if line.strip()]
    for token in ("256", "257", "258"):
        if not any(token in line for line in lines):
            fail(
                f"no line tells of token {token}",
                got=f"{len(lines)} lines",
                expected="a line for each merge",
                looks_like="never_shows_merges",
            )
