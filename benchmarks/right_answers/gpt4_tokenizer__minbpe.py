# style: minbpe's gpt4.py: byte_shuffle, vocab in shuffled bytes unshuffled in decode, split for specials
"""Lecture 8: the tokenizer of GPT-4.

You have all its parts: the pattern that splits, merges recovered from the published
ranks, special tokens. One oddity is left. In the published table a byte's number is not
its value: "!" has the byte 33 and the rank 0. Somebody numbered the bytes in another
order, and all merges were learned with these numbers.

So encoding renumbers the bytes of a chunk before it merges, and decoding has to find
its way back to true bytes:

    text -> chunks -> bytes -> renumbered -> merged        merged -> bytes -> text

With the real ranks, this is what a GPT-4 sees of your text, token for token.

    grader check gpt4_tokenizer
"""
import regex

from recover_merges import recover_merges

NEVER = float("inf") # the rank of a pair that was never merged


def byte_shuffle(ranks):
    """Return (perm, inverse): from a byte's value to its rank, and from the rank back to the value.

    ranks holds all 256 single bytes, among others. Here b"a" and b"b" have changed places:

    >>> ranks = {bytes([value]): value for value in range(256)} | {b"a": 98, b"b": 97, b"ab": 256}
    >>> perm, inverse = byte_shuffle(ranks)
    >>> perm[97], inverse[98], perm[99]
    (98, 97, 99)
    """
    perm = {i: ranks[bytes([i])] for i in range(256)}
    inverse = {v: k for k, v in perm.items()}
    return perm, inverse


class GPT4Tokenizer:
    """Encodes and decodes with given ranks, as tiktoken does.

    ranks     dict: the bytes of each token -> its number; all 256 single bytes are there
    pattern   the regular expression that finds the chunks
    specials  dict: the name of each special token -> its number

    >>> ranks = {bytes([value]): value for value in range(256)} | {b"a": 98, b"b": 97, b"ab": 256}
    >>> tokenizer = GPT4Tokenizer(ranks, "[a-z]+|[^a-z]+", {"<|end|>": 300})
    >>> tokenizer.encode("abba<|end|>", allowed_special="all")
    [256, 97, 98, 300]
    >>> tokenizer.decode([256, 97, 98, 300])
    'abba<|end|>'
    """

    def __init__(self, ranks, pattern, specials):
        self.pattern = pattern
        self.compiled_pattern = regex.compile(pattern)
        self.special_tokens = dict(specials)
        self.inverse_special_tokens = {v: k for k, v in specials.items()}
        # the merges are those of gpt4, but we have to recover them
        self.merges = recover_merges(ranks)
        # here is another tricky part: the bytes are permuted
        self.byte_shuffle, self.inverse_byte_shuffle = byte_shuffle(ranks)
        # reconstruct the vocab from the merges
        vocab = {self.byte_shuffle[i]: bytes([i]) for i in range(256)}
        for (p0, p1), idx in self.merges.items():
            vocab[idx] = vocab[p0] + vocab[p1]
        self.vocab = vocab

    def encode_ordinary(self, text):
        """Return the tokens of the text. The name of a special token is text like any other."""
        # split text into chunks of text by categories defined in regex pattern
        text_chunks = regex.findall(self.compiled_pattern, text)
        # all chunks of text are encoded separately, then results are joined
        ids = []
        for chunk in text_chunks:
            chunk_bytes = chunk.encode("utf-8") # raw bytes
            chunk_ids = self._merged([self.byte_shuffle[b] for b in chunk_bytes])
            ids.extend(chunk_ids)
        return ids

    def _merged(self, ids):
        """Return the tokens of one chunk, given its renumbered bytes.

        There are 100,000 merges: do not try them all, look at the pairs that are there.
        """
        ids = list(ids)
        while len(ids) >= 2:
            pairs = list(zip(ids, ids[1:]))
            pair = min(pairs, key=lambda p: self.merges.get(p, float("inf")))
            if pair not in self.merges:
                break # nothing else can be merged anymore
            idx = self.merges[pair]
            newids = []
            i = 0
            while i < len(ids):
                if ids[i] == pair[0] and i < len(ids) - 1 and ids[i+1] == pair[1]:
                    newids.append(idx)
                    i += 2
                else:
                    newids.append(ids[i])
                    i += 1
            ids = newids
        return ids

    def encode(self, text, allowed_special=frozenset()):
        """Return the tokens of the text, in which the names of allowed special tokens become their numbers.

        allowed_special   "all" special tokens, or a set of names; the others are ordinary text
        """
        if allowed_special == "all":
            special = self.special_tokens
        else:
            special = {k: v for k, v in self.special_tokens.items() if k in allowed_special}
        if not special:
            return self.encode_ordinary(text)
        ordered = sorted(special, key=len, reverse=True)
        special_pattern = "(" + "|".join(regex.escape(k) for k in ordered) + ")"
        ids = []
        for part in regex.split(special_pattern, text):
            if part in special:
                ids.append(special[part])
            else:
                ids.extend(self.encode_ordinary(part))
        return ids

    def decode(self, ids):
        """Return the text that these tokens stand for; bytes that are no UTF-8 become �.

        Raises KeyError or ValueError for a number that is no token.
        """
        part_bytes = []
        for idx in ids:
            if idx in self.vocab:
                part_bytes.append(self.vocab[idx])
            elif idx in self.inverse_special_tokens:
                part_bytes.append(self.inverse_special_tokens[idx].encode("utf-8"))
            else:
                raise ValueError(f"invalid token id: {idx}")
        return b"".join(part_bytes).decode("utf-8", errors="replace")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
