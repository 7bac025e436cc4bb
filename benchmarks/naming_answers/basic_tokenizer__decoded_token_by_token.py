# style: Counter-free helper functions, while loop in train; fault: each token's bytes are decoded by themselves
from merge_pair import merge
from pair_counts import get_stats


def single_bytes():
    return {n: n.to_bytes(1, "big") for n in range(256)}


class BasicTokenizer:
    def __init__(self):
        self.merges, self.vocab = {}, single_bytes()

    def train(self, text, vocab_size, verbose=False):
        if vocab_size < len(single_bytes()):
            raise ValueError("vocab_size must be 256 or more")
        self.merges, self.vocab = {}, single_bytes()
        tokens = list(bytes(text, "utf-8"))
        while len(self.vocab) < vocab_size and len(tokens) > 1:
            stats = get_stats(tokens)
            highest = max(stats.values())
            left, right = next(pair for pair in stats if stats[pair] == highest)
            fresh = len(self.vocab)
            self.vocab[fresh] = self.vocab[left] + self.vocab[right]
            self.merges[left, right] = fresh
            tokens = merge(tokens, (left, right), fresh)
            if verbose:
                print(left, right, fresh)

    def decode(self, ids):
        return "".join(str(self.vocab[token], "utf-8", "replace") for token in ids)

    def encode(self, text):
        tokens = list(bytes(text, "utf-8"))
        while True:
            candidates = [(self.merges[pair], pair) for pair in zip(tokens, tokens[1:]) if pair in self.merges]
            if not candidates:
                return tokens
            number, pair = min(candidates)
            tokens = merge(tokens, pair, number)
