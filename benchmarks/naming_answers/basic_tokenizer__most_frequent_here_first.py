# style: the video's / minbpe's class; fault: encode merges the pair that is most frequent in this text
from merge_pair import merge
from pair_counts import get_stats


class BasicTokenizer:

    def __init__(self):
        self.merges = {} # (int, int) -> int
        self.vocab = self._build_vocab() # int -> bytes

    def _build_vocab(self):
        vocab = {idx: bytes([idx]) for idx in range(256)}
        for (p0, p1), idx in self.merges.items():
            vocab[idx] = vocab[p0] + vocab[p1]
        return vocab

    def train(self, text, vocab_size, verbose=False):
        if vocab_size < 256:
            raise ValueError(vocab_size)
        num_merges = vocab_size - 256

        # input text preprocessing
        text_bytes = text.encode("utf-8") # raw bytes
        ids = list(text_bytes) # list of integers in range 0..255

        # iteratively merge the most common pairs to create new tokens
        merges = {} # (int, int) -> int
        for i in range(num_merges):
            stats = get_stats(ids)
            if not stats:
                break
            pair = max(stats, key=stats.get)
            idx = 256 + i
            ids = merge(ids, pair, idx)
            merges[pair] = idx
            if verbose:
                print(f"merge {i+1}/{num_merges}: {pair} -> {idx} had {stats[pair]} occurrences")

        # save class variables
        self.merges = merges # used in encode()
        self.vocab = self._build_vocab() # used in decode()

    def decode(self, ids):
        # given ids (list of integers), return Python string
        text_bytes = b"".join(self.vocab[idx] for idx in ids)
        return text_bytes.decode("utf-8", errors="replace")

    def encode(self, text):
        # given a string text, return the token ids
        ids = list(text.encode("utf-8"))
        while len(ids) >= 2:
            stats = get_stats(ids)
            known = [p for p in stats if p in self.merges]
            if not known:
                break # nothing else can be merged anymore
            pair = max(known, key=stats.get)
            ids = merge(ids, pair, self.merges[pair])
        return ids
