# style: minbpe's layout with merge and get_stats at its heart, vocab from the merges; fault: names sorted by length, shortest first
import regex as re
from merge_pair import merge
from pair_counts import get_stats
from recover_merges import recover_merges


def byte_shuffle(ranks):
    shuffle = {i: ranks[bytes([i])] for i in range(256)}
    return shuffle, {v: k for k, v in shuffle.items()}


class GPT4Tokenizer:

    def __init__(self, ranks, pattern, specials):
        self.compiled_pattern = re.compile(pattern)
        self.byte_shuffle, self.inverse_byte_shuffle = byte_shuffle(ranks)
        self.merges = recover_merges(ranks)
        vocab = {self.byte_shuffle[i]: bytes([i]) for i in range(256)}
        for (p0, p1), idx in self.merges.items():
            vocab[idx] = vocab[p0] + vocab[p1]
        self.vocab = vocab
        self.special_tokens = specials
        self.inverse_special_tokens = {v: k for k, v in specials.items()}

    def _encode_chunk(self, text_bytes):
        text_bytes = bytes(self.byte_shuffle[b] for b in text_bytes)
        return self._merged(list(text_bytes))

    def _merged(self, ids):
        while len(ids) >= 2:
            stats = get_stats(ids)
            pair = min(stats, key=lambda p: self.merges.get(p, float("inf")))
            if pair not in self.merges:
                break
            ids = merge(ids, pair, self.merges[pair])
        return ids

    def encode_ordinary(self, text):
        ids = []
        for chunk in re.findall(self.compiled_pattern, text):
            ids.extend(self._encode_chunk(chunk.encode("utf-8")))
        return ids

    def encode(self, text, allowed_special=frozenset()):
        if allowed_special == "all":
            special = self.special_tokens
        else:
            special = {k: v for k, v in self.special_tokens.items() if k in allowed_special}
        if not special:
            return self.encode_ordinary(text)
        in_order = sorted(special, key=len)
        special_pattern = "(" + "|".join(re.escape(k) for k in in_order) + ")"
        ids = []
        for part in re.split(special_pattern, text):
            if part in special:
                ids.append(special[part])
            else:
                ids.extend(self.encode_ordinary(part))
        return ids

    def decode(self, ids):
        part_bytes = []
        for idx in ids:
            if idx in self.vocab:
                part_bytes.append(self.vocab[idx])
            elif idx in self.inverse_special_tokens:
                part_bytes.append(self.inverse_special_tokens[idx].encode("utf-8"))
            else:
                raise ValueError(f"invalid token id: {idx}")
        return b"".join(part_bytes).decode("utf-8", errors="replace")
