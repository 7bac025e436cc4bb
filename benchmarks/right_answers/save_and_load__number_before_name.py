# style: pathlib, an iterator over the lines, partition; special tokens as number, then name: another format that load understands
from pathlib import Path

from regex_tokenizer import RegexTokenizer


def save(tokenizer, prefix):
    text = tokenizer.pattern + "\n" + str(len(tokenizer.special_tokens))
    for name, number in tokenizer.special_tokens.items():
        text += f"\n{number} {name}"
    for left, right in sorted(tokenizer.merges, key=tokenizer.merges.get):
        text += f"\n{left} {right}"
    Path(prefix + ".model").write_bytes(text.encode("utf-8"))


def load(path):
    if Path(path).suffix != ".model":
        raise ValueError("only files that end in .model can be loaded")
    lines = iter(Path(path).read_bytes().decode("utf-8").split("\n"))
    tokenizer = RegexTokenizer(pattern=next(lines))
    special = {}
    for _ in range(int(next(lines))):
        number, _, name = next(lines).partition(" ")
        special[name] = int(number)
    tokenizer.register_special_tokens(special)
    for line in lines:
        pair = tuple(int(number) for number in line.split(" "))
        new = 256 + len(tokenizer.merges)
        tokenizer.merges[pair] = new
        tokenizer.vocab[new] = b"".join(tokenizer.vocab[part] for part in pair)
    return tokenizer
