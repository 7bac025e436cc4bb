# style: built on top of BasicTokenizer-like helpers, finditer between the names; fault: train throws the registered special tokens away
import regex
from merge_pair import merge
from pair_counts import get_stats

GPT2_SPLIT_PATTERN = r"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
GPT4_SPLIT_PATTERN = (
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+"
)


class RegexTokenizer:
    def __init__(self, pattern=None):
        if pattern is None:
            pattern = GPT4_SPLIT_PATTERN
        self.pattern = pattern
        self.merges, self.vocab, self.special_tokens = {}, {i: bytes([i]) for i in range(256)}, {}

    def train(self, text, vocab_size, verbose=False):
        n_merges = vocab_size - 256
        if n_merges < 0:
            raise ValueError("no room for the bytes")
        self.__init__(self.pattern)
        chunks = [chunk.encode("utf-8") for chunk in regex.findall(self.pattern, text)]
        for n in range(n_merges):
            votes = {}
            for chunk in chunks:
                get_stats(chunk, votes)
            if not votes:
                break
            most = max(votes.values())
            winner = [pair for pair, n_votes in votes.items() if n_votes == most][0]
            self.merges[winner] = 256 + n
            self.vocab[256 + n] = self.vocab[winner[0]] + self.vocab[winner[1]]
            chunks = [merge(list(chunk), winner, 256 + n) for chunk in chunks]
            if verbose:
                print("merged", winner, "into", 256 + n)

    def encode_ordinary(self, text):
        return [token for chunk in regex.findall(self.pattern, text) for token in self._encode_chunk(chunk)]

    def _encode_chunk(self, chunk):
        tokens = list(chunk.encode("utf-8"))
        never = len(self.merges) + 256
        while len(tokens) > 1:
            rank, pair = min((self.merges.get(pair, never), pair) for pair in get_stats(tokens))
            if rank == never:
                break
            tokens = merge(tokens, pair, rank)
        return tokens

    def register_special_tokens(self, special_tokens):
        self.special_tokens = {name: number for name, number in special_tokens.items()}

    def _allowed(self, text, allowed_special):
        if isinstance(allowed_special, (set, frozenset)):
            return {n: i for n, i in self.special_tokens.items() if n in allowed_special}
        if allowed_special not in ("all", "none", "none_raise"):
            raise ValueError(f"what is {allowed_special}?")
        if allowed_special == "all":
            return dict(self.special_tokens)
        if allowed_special == "none_raise":
            for n in self.special_tokens:
                if text.find(n) >= 0:
                    raise ValueError(f"{n} is a special token")
        return {}

    def encode(self, text, allowed_special="none_raise"):
        allowed = self._allowed(text, allowed_special)
        tokens, here = [], 0
        if allowed:
            names = "|".join(map(regex.escape, sorted(allowed, key=len)[::-1]))
            for hit in regex.finditer(names, text):
                tokens += self.encode_ordinary(text[here:hit.start()]) + [allowed[hit.group()]]
                here = hit.end()
        return tokens + self.encode_ordinary(text[here:])

    def decode(self, ids):
        special = {i: n for n, i in self.special_tokens.items()}
        raw = bytearray()
        for i in ids:
            raw += special[i].encode("utf-8") if i in special else self.vocab[i]
        return raw.decode("utf-8", errors="replace")
