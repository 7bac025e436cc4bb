# style: best pair found in a loop of its own, vocab built while training; fault: comparison with >= takes the later of equals
from merge_pair import merge
from pair_counts import get_stats


class BasicTokenizer:
    def __init__(self):
        self._forget()

    def _forget(self):
        self.merges = {}
        self.vocab = {}
        for value in range(256):
            self.vocab[value] = bytes((value,))

    def train(self, text, vocab_size, verbose=False):
        room = vocab_size - 256
        if room < 0:
            raise ValueError("the 256 bytes do not fit")
        self._forget()
        row = [byte for byte in text.encode()]
        for step in range(room):
            best, often = None, 0
            for pair, count in get_stats(row).items():
                if count >= often:
                    best, often = pair, count
            if best is None:
                return
            new = 256 + step
            row = merge(row, best, new)
            self.merges[best] = new
            self.vocab[new] = self.vocab[best[0]] + self.vocab[best[1]]
            if verbose:
                print(f"merge {step + 1}/{room}: {best} -> {new} ({self.vocab[new]}) had {often} occurrences")

    def decode(self, ids):
        raw = bytearray()
        for token in ids:
            raw.extend(self.vocab[token])
        return raw.decode("utf-8", "replace")

    def encode(self, text):
        row = list(text.encode())
        for pair in self.merges:
            row = merge(row, pair, self.merges[pair])
        return row
