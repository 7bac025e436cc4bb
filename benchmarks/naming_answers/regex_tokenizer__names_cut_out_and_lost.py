# style: generator functions, match statement for the policies; fault: regex.split without brackets around the pattern
import regex

from merge_pair import merge
from pair_counts import get_stats

GPT2_SPLIT_PATTERN = r"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
GPT4_SPLIT_PATTERN = (r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,3}"
                      r"| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+")


class RegexTokenizer:
    def __init__(self, pattern=None):
        self.pattern = pattern if pattern is not None else GPT4_SPLIT_PATTERN
        self.special_tokens = {}
        self._start_again()

    def _start_again(self):
        self.merges = {}
        self.vocab = {value: bytes([value]) for value in range(256)}

    def _chunks(self, text):
        for found in regex.finditer(self.pattern, text):
            yield found.group(0)

    def train(self, text, vocab_size, verbose=False):
        if vocab_size < 256:
            raise ValueError(f"{vocab_size} is less than 256")
        self._start_again()
        rows = [list(chunk.encode("utf-8")) for chunk in self._chunks(text)]
        while len(self.vocab) < vocab_size:
            counts = {}
            for row in rows:
                counts = get_stats(row, counts)
            if not counts:
                break
            best = max(counts.items(), key=lambda item: item[1])[0]
            new = len(self.vocab)
            self.merges[best] = new
            self.vocab[new] = self.vocab[best[0]] + self.vocab[best[1]]
            rows = [merge(row, best, new) for row in rows]
            if verbose:
                print(f"{best} -> {new}")

    def encode_ordinary(self, text):
        tokens = []
        for chunk in self._chunks(text):
            tokens += self._encode_chunk(chunk)
        return tokens

    def _encode_chunk(self, chunk):
        row = list(chunk.encode("utf-8"))
        while True:
            learned = [self.merges[pair] for pair in zip(row, row[1:]) if pair in self.merges]
            if not learned:
                return row
            new = min(learned)
            pair = next(p for p, number in self.merges.items() if number == new)
            row = merge(row, pair, new)

    def register_special_tokens(self, special_tokens):
        self.special_tokens = special_tokens.copy()

    def decode(self, ids):
        spelled = self.vocab | {number: name.encode("utf-8") for name, number in self.special_tokens.items()}
        return b"".join(spelled[number] for number in ids).decode("utf-8", errors="replace")

    def encode(self, text, allowed_special="none_raise"):
        allowed = self._allowed(text, allowed_special)
        if not allowed:
            return self.encode_ordinary(text)
        alternatives = "|".join(regex.escape(name) for name in sorted(allowed, key=len, reverse=True))
        tokens = []
        for piece in regex.split(alternatives, text):
            if piece in allowed:
                tokens.append(allowed[piece])
            else:
                tokens += self.encode_ordinary(piece)
        return tokens

    def _allowed(self, text, allowed_special):
        match allowed_special:
            case "all":
                return self.special_tokens
            case "none":
                return {}
            case "none_raise":
                found = [name for name in self.special_tokens if name in text]
                if found:
                    raise ValueError(f"not allowed in a text: {found}")
                return {}
            case set() | frozenset():
                return {name: self.special_tokens[name] for name in self.special_tokens if name in allowed_special}
            case _:
                raise ValueError(f"unknown policy {allowed_special!r}")
