# style: recursive merge, while loop over the names with search; fault: the leftmost known pair is merged, whatever its rank
import regex

from recover_merges import recover_merges


def byte_shuffle(ranks):
    values = range(256)
    numbers = [ranks[bytes([value])] for value in values]
    return dict(zip(values, numbers)), dict(zip(numbers, values))


class GPT4Tokenizer:
    def __init__(self, ranks, pattern, specials):
        self.chunks = regex.compile(pattern)
        self.specials = dict(specials)
        self.perm, self.inverse = byte_shuffle(ranks)
        self.merges = recover_merges(ranks)
        self.spelling = {rank: spelled for spelled, rank in ranks.items()}
        self.spelling.update((number, name.encode()) for name, number in self.specials.items())

    @property
    def vocab(self):
        return self.spelling

    def encode_ordinary(self, text):
        return sum((self._merged([self.perm[b] for b in found[0].encode()]) for found in self.chunks.finditer(text)), [])

    def _merged(self, ids):
        known = [(self.merges[pair], i) for i, pair in enumerate(zip(ids, ids[1:])) if pair in self.merges]
        if not known:
            return ids
        rank, i = known[0]
        return self._merged(ids[:i] + [rank] + ids[i + 2:])

    def encode(self, text, allowed_special=frozenset()):
        names = [n for n in self.specials if allowed_special == "all" or n in allowed_special]
        names.sort(key=len, reverse=True)
        tokens = []
        finder = regex.compile("|".join(regex.escape(n) for n in names)) if names else None
        while finder and (hit := finder.search(text)):
            tokens += self.encode_ordinary(text[:hit.start()])
            tokens.append(self.specials[hit.group()])
            text = text[hit.end():]
        return tokens + self.encode_ordinary(text)

    def decode(self, ids):
        raw = bytearray()
        for number in ids:
            raw += self.spelling[number]
        return raw.decode("utf-8", errors="replace")
