# style: file objects and readline, as in minbpe; fault: the number is taken to begin behind the first space of the line
from regex_tokenizer import RegexTokenizer


def save(tokenizer, prefix):
    # write the model: to be used in load() later
    model_file = prefix + ".model"
    with open(model_file, 'w', encoding="utf-8") as f:
        f.write(f"{tokenizer.pattern}\n")
        f.write(f"{len(tokenizer.special_tokens)}\n")
        for special, idx in tokenizer.special_tokens.items():
            f.write(f"{special} {idx}\n")
        for idx1, idx2 in tokenizer.merges:
            f.write(f"{idx1} {idx2}\n")


def load(path):
    if not path.endswith(".model"):
        raise ValueError(path)
    merges = {}
    special_tokens = {}
    idx = 256
    with open(path, 'r', encoding="utf-8") as f:
        # read the pattern
        pattern = f.readline().rstrip("\n")
        # read the special tokens
        num_special = int(f.readline())
        for _ in range(num_special):
            special, special_idx = f.readline().rstrip("\n").split(" ", 1)
            special_tokens[special] = int(special_idx)
        # read the merges
        for line in f:
            idx1, idx2 = map(int, line.split())
            merges[(idx1, idx2)] = idx
            idx += 1
    tokenizer = RegexTokenizer(pattern)
    tokenizer.register_special_tokens(special_tokens)
    tokenizer.merges = merges
    vocab = {i: bytes([i]) for i in range(256)}
    for (left, right), new in merges.items():
        vocab[new] = vocab[left] + vocab[right]
    tokenizer.vocab = vocab
    return tokenizer
