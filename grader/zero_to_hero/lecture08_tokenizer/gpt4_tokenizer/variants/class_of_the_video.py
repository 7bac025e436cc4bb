"""minbpe's GPT4Tokenizer: vocab in shuffled bytes, _encode_chunk, and by default a text with a name is refused."""

import regex as re
from recover_merges import recover_merges


def byte_shuffle(ranks):
    shuffle = {i: ranks[bytes([i])] for i in range(256)}
    inverse = {v: k for k, v in shuffle.items()}
    return shuffle, inverse


class GPT4Tokenizer:
    def __init__(self, ranks, pattern, specials):
        self.compiled_pattern = re.compile(pattern)
        # the merges are those of gpt4, but we have to recover them
        self.merges = recover_merges(ranks)
        # reconstruct the vocab from the merges
        vocab = {idx: bytes([idx]) for idx in range(256)}
        for (p0, p1), idx in self.merges.items():
            vocab[idx] = vocab[p0] + vocab[p1]
        self.vocab = vocab
        # the tokens corresponding to individual bytes are permuted in a different order
        self.byte_shuffle, self.inverse_byte_shuffle = byte_shuffle(ranks)
        self.special_tokens = specials
        self.inverse_special_tokens = {v: k for k, v in specials.items()}

    def _encode_chunk(self, text_bytes):
        # before we start processing bytes, we have to permute them
        ids = [self.byte_shuffle[b] for b in text_bytes]
        while len(ids) >= 2:
            pair = min(zip(ids, ids[1:]), key=lambda p: self.merges.get(p, float("inf")))
            if pair not in self.merges:
                break  # nothing else can be merged anymore
            newids = []
            i = 0
            while i < len(ids):
                if i < len(ids) - 1 and ids[i] == pair[0] and ids[i + 1] == pair[1]:
                    newids.append(self.merges[pair])
                    i += 2
                else:
                    newids.append(ids[i])
                    i += 1
            ids = newids
        return ids

    def encode_ordinary(self, text):
        ids = []
        for chunk in re.findall(self.compiled_pattern, text):
            ids.extend(self._encode_chunk(chunk.encode("utf-8")))
        return ids

    def encode(self, text, allowed_special="none_raise"):
        if allowed_special == "all":
            special = self.special_tokens
        elif allowed_special == "none_raise":
            special = {}
            assert all(token not in text for token in self.special_tokens)
        else:
            special = {k: v for k, v in self.special_tokens.items() if k in allowed_special}
        if not special:
            return self.encode_ordinary(text)
        by_length = sorted(special, key=len, reverse=True)  # minbpe takes names as they come
        special_pattern = "(" + "|".join(re.escape(k) for k in by_length) + ")"
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
            if idx in self.inverse_special_tokens:
                part_bytes.append(self.inverse_special_tokens[idx].encode("utf-8"))
            else:  # we have to un-permute the bytes before we decode
                part_bytes.append(bytes(self.inverse_byte_shuffle[b] for b in self.vocab[idx]))
        return b"".join(part_bytes).decode("utf-8", errors="replace")
