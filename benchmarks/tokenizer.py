"""Is the solution token for token the tokenizer of GPT-4, and how fast is it?   python benchmarks/tokenizer.py

Encodes the encyclopedia article and the plays that the lectures use with the published ranks of GPT-4, once with
the GPT4Tokenizer of the solutions and once with tiktoken, both outside the cage. Prints the number of tokens,
bytes per token and tokens per second of both, and whether the two rows of tokens are equal and decode to the
text. Exit code 1 if not; 2 if an original has not been fetched. Speed is that of this machine, of one process
and of a single run.
"""

import base64
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "solutions" / "lecture08_tokenizer")]

import tiktoken  # noqa: E402
from gpt4_tokenizer import GPT4Tokenizer  # noqa: E402
from regex_tokenizer import GPT4_SPLIT_PATTERN  # noqa: E402

from grader.course import originals  # noqa: E402

RANKS = "cl100k_base.tiktoken"
TEXTS = ("taylorswift.txt", "tinyshakespeare.txt")
SPECIALS = {"<|endoftext|>": 100257}


def load_ranks(path: Path) -> dict[bytes, int]:
    """The published table: on each line a token in base64 and its rank."""
    return {
        base64.b64decode(token): int(rank)
        for token, rank in map(bytes.split, path.read_bytes().splitlines())
    }


def timed(call, *arguments):
    """(answer, seconds) of one call."""
    began = time.perf_counter()
    answer = call(*arguments)
    return answer, time.perf_counter() - began


def compare(name: str, ours, standard) -> bool:
    """Print one line about a text; are both tokenizers of one mind about it?"""
    text = originals.find(name).read_text(encoding="utf-8")
    ids, seconds = timed(ours.encode, text)
    theirs, their_seconds = timed(standard.encode_ordinary, text)
    equal = ids == theirs and ours.decode(ids) == text
    print(
        f"{name:20} {len(theirs):9,} tokens, {len(text.encode('utf-8')) / len(theirs):.2f} bytes each;"
        f" solution {len(ids) / seconds:11,.0f} tokens/s, tiktoken {len(theirs) / their_seconds:11,.0f} tokens/s;"
        f" {'equal' if equal else 'DIFFERENT'}"
    )
    return equal


def main() -> int:
    missing = [name for name in (RANKS, *TEXTS) if originals.find(name) is None]
    for name in missing:
        print(originals.missing(name), file=sys.stderr)
    if missing:
        return 2
    ranks = load_ranks(originals.find(RANKS))
    ours, seconds = timed(GPT4Tokenizer, ranks, GPT4_SPLIT_PATTERN, SPECIALS)
    standard = tiktoken.Encoding(
        RANKS, pat_str=GPT4_SPLIT_PATTERN, mergeable_ranks=ranks, special_tokens=SPECIALS
    )
    print(f"{len(ours.merges):,} merges recovered from {len(ranks):,} ranks in {seconds:.1f} s")
    return 0 if all(compare(name, ours, standard) for name in TEXTS) else 1


if __name__ == "__main__":
    sys.exit(main())
