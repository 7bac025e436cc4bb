# style: lists for the two tables, merge loop with enumerate; fault: true bytes are merged, and single bytes renumbered afterwards
import regex
from recover_merges import recover_merges


def byte_shuffle(ranks):
    perm, inverse = {}, {}
    for value in range(256):
        rank = ranks[bytes([value])]
        perm[value] = rank
        inverse[rank] = value
    return perm, inverse


class GPT4Tokenizer:
    def __init__(self, ranks, pattern, specials):
        self.pattern = pattern
        self.specials = specials
        self.perm, self.inverse = byte_shuffle(ranks)
        self.merges = recover_merges(ranks)
        self.vocab = {rank: token for token, rank in ranks.items()}
        for name, number in specials.items():
            self.vocab[number] = name.encode("utf-8")

    def encode_ordinary(self, text):
        tokens = []
        for chunk in regex.findall(self.pattern, text):
            raw = chunk.encode("utf-8")
            tokens.extend(self.perm.get(token, token) for token in self._merged(list(raw)))
        return tokens

    def _merged(self, ids):
        ids = list(ids)
        while True:
            best = None
            for i, pair in enumerate(zip(ids, ids[1:])):
                rank = self.merges.get(pair)
                if rank is not None and (best is None or rank < best[0]):
                    best = rank, i
            if best is None:
                return ids
            rank, i = best
            ids[i:i + 2] = [rank]

    def encode(self, text, allowed_special=frozenset()):
        allowed = set(self.specials) if allowed_special == "all" else set(self.specials) & set(allowed_special)
        if not allowed:
            return self.encode_ordinary(text)
        names = sorted(allowed, key=lambda name: -len(name))
        tokens = []
        for part in regex.split("(" + "|".join(regex.escape(name) for name in names) + ")", text):
            if part in allowed:
                tokens.append(self.specials[part])
            else:
                tokens.extend(self.encode_ordinary(part))
        return tokens

    def decode(self, ids):
        return b"".join([self.vocab[i] for i in ids]).decode("utf-8", errors="replace")
