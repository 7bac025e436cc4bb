from regex_tokenizer import RegexTokenizer


def save(tokenizer, prefix):
    with open(prefix + ".model", "w", encoding="utf-8") as f:
        f.write("my tokenizer v1\n")
        f.write(f"{tokenizer.pattern}\n")
        f.write(f"{len(tokenizer.special_tokens)}\n")
        for special, idx in tokenizer.special_tokens.items():
            f.write(f"{special} {idx}\n")
        for idx1, idx2 in tokenizer.merges:
            f.write(f"{idx1} {idx2}\n")


def load(path):
    assert path.endswith(".model")
    merges = {}
    special_tokens = {}
    idx = 256
    with open(path, "r", encoding="utf-8") as f:
        assert f.readline().strip() == "my tokenizer v1"
        pattern = f.readline()[:-1] # without the line break
        for _ in range(int(f.readline())):
            special, special_idx = f.readline()[:-1].rsplit(" ", 1)
            special_tokens[special] = int(special_idx)
        for line in f:
            idx1, idx2 = map(int, line.split())
            merges[(idx1, idx2)] = idx
            idx += 1
    tokenizer = RegexTokenizer(pattern)
    tokenizer.register_special_tokens(special_tokens)
    tokenizer.merges = merges
    for (p0, p1), i in merges.items():
        tokenizer.vocab[i] = tokenizer.vocab[p0] + tokenizer.vocab[p1]
    return tokenizer
