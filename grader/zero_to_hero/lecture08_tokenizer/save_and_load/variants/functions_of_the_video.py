"""minbpe's save and load as functions: a version line, f.write and readline, and a .vocab file for human eyes."""

import unicodedata

from regex_tokenizer import RegexTokenizer


def replace_control_characters(s: str) -> str:
    chars = []
    for ch in s:
        if unicodedata.category(ch)[0] != "C":
            chars.append(ch)  # this character is ok
        else:
            chars.append(f"\\u{ord(ch):04x}")  # escape
    return "".join(chars)


def render_token(t: bytes) -> str:
    return replace_control_characters(t.decode("utf-8", errors="replace"))


def save(tokenizer, file_prefix):
    model_file = file_prefix + ".model"
    with open(model_file, "w", encoding="utf-8") as f:
        f.write("minbpe v1\n")
        f.write(f"{tokenizer.pattern}\n")
        f.write(f"{len(tokenizer.special_tokens)}\n")
        for special, idx in tokenizer.special_tokens.items():
            f.write(f"{special} {idx}\n")
        for idx1, idx2 in tokenizer.merges:
            f.write(f"{idx1} {idx2}\n")
    vocab_file = file_prefix + ".vocab"
    inverted_merges = {idx: pair for pair, idx in tokenizer.merges.items()}
    with open(vocab_file, "w", encoding="utf-8") as f:
        for idx, token in tokenizer.vocab.items():
            s = render_token(token)
            if idx in inverted_merges:
                idx0, idx1 = inverted_merges[idx]
                s0, s1 = tokenizer.vocab.get(idx0, b""), tokenizer.vocab.get(idx1, b"")
                f.write(f"[{render_token(s0)}][{render_token(s1)}] -> [{s}] {idx}\n")
            else:
                f.write(f"[{s}] {idx}\n")


def load(model_file):
    assert model_file.endswith(".model")
    merges = {}
    special_tokens = {}
    idx = 256
    with open(model_file, "r", encoding="utf-8") as f:
        version = f.readline().strip()
        assert version == "minbpe v1"
        pattern = f.readline().rstrip("\n")
        num_special = int(f.readline().strip())
        for _ in range(num_special):
            special, special_idx = f.readline().rstrip("\n").rsplit(" ", 1)
            special_tokens[special] = int(special_idx)
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
