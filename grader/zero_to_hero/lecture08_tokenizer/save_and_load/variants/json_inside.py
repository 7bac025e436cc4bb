"""Whoever writes the file as JSON, with pathlib: the format is free as long as load understands it."""

import json
from pathlib import Path

from regex_tokenizer import RegexTokenizer


def save(tokenizer, prefix):
    kept = {
        "pattern": tokenizer.pattern,
        "special_tokens": tokenizer.special_tokens,
        "merges": list(tokenizer.merges),
    }
    Path(f"{prefix}.model").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def load(path):
    if Path(path).suffix != ".model":
        raise ValueError(path)
    kept = json.loads(Path(path).read_text(encoding="utf-8"))
    tokenizer = RegexTokenizer(kept["pattern"])
    tokenizer.register_special_tokens(kept["special_tokens"])
    for idx, (left, right) in enumerate(kept["merges"], start=256):
        tokenizer.merges[left, right] = idx
        tokenizer.vocab[idx] = tokenizer.vocab[left] + tokenizer.vocab[right]
    return tokenizer
