# style: minbpe's regex.py, asserts turned into ValueError
r"""Lecture 8: first split, then merge; and tokens that are no text.

Left alone, byte pair encoding glues together whatever stands together often: "dog.",
"dog!" and "dog?" become three tokens that know nothing of each other. So a regular
expression first cuts the text into chunks, such as words with the space before them,
numbers and punctuation, and no merge ever reaches over a cut. Nothing is lost: the
chunks, put side by side, are the text.

The pattern is written for the package `regex`: \p{L} is any letter, \p{N} any digit.
GPT-4's differs from GPT-2's: at most three digits in a row, 'M like 'm, line breaks.

Special tokens, such as <|endoftext|>, are no text at all: they tell the model where a
document ends or who is speaking. Their names must never get there by accident, so by
default a text that holds one is refused.

    grader check regex_tokenizer
"""
import regex

from merge_pair import merge
from pair_counts import get_stats

GPT2_SPLIT_PATTERN = r"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
GPT4_SPLIT_PATTERN = (r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,3}"
                      r"| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+")


class RegexTokenizer:
    """Byte pair encoding inside the chunks that a pattern finds, and special tokens beside it.

    pattern          the regular expression; by default that of GPT-4
    merges           dict: a pair of tokens -> the token that takes its place, in the order learned
    vocab            dict: each token, special ones apart -> the bytes it stands for
    special_tokens   dict: the name of each special token -> its number

    Three chunks of three bytes, merged one by one. "cab" is never learned: it reaches over a cut.

    >>> tokenizer = RegexTokenizer(pattern="...")
    >>> tokenizer.train("abcabcabc", vocab_size=256 + 5)
    >>> tokenizer.vocab[256], tokenizer.vocab[257], len(tokenizer.merges)
    (b'ab', b'abc', 2)
    >>> tokenizer.register_special_tokens({"<|end|>": 300})
    >>> tokenizer.encode("abcabc<|end|>", allowed_special="all")
    [257, 257, 300]
    """

    def __init__(self, pattern=None):
        self.pattern = GPT4_SPLIT_PATTERN if pattern is None else pattern
        self.compiled_pattern = regex.compile(self.pattern)
        self.merges = {}
        self.vocab = {idx: bytes([idx]) for idx in range(256)}
        self.special_tokens = {}
        self.inverse_special_tokens = {}

    # ---- merges that stay inside chunks -----------------------------------------------------

    def train(self, text, vocab_size, verbose=False):
        """Learn merges as BasicTokenizer does, counting and merging inside each chunk only.

        A pair counts wherever it stands, all chunks together; of equally frequent pairs, the one that
        is met first. What an earlier training left is forgotten, special tokens stay.

        verbose   print a line for each merge

        Raises ValueError if vocab_size has no room for the 256 bytes.
        """
        if vocab_size < 256:
            raise ValueError("vocab_size must be at least 256")
        num_merges = vocab_size - 256
        # split the text up into text chunks
        text_chunks = regex.findall(self.compiled_pattern, text)
        # input text preprocessing
        ids = [list(ch.encode("utf-8")) for ch in text_chunks]
        # iteratively merge the most common pairs to create new tokens
        merges = {} # (int, int) -> int
        vocab = {idx: bytes([idx]) for idx in range(256)} # idx -> bytes
        for i in range(num_merges):
            # count the number of times every consecutive pair appears
            stats = {}
            for chunk_ids in ids:
                # passing in stats will update it in place, adding up counts
                get_stats(chunk_ids, stats)
            if not stats:
                break
            # find the pair with the highest count
            pair = max(stats, key=stats.get)
            # mint a new token: assign it the next available id
            idx = 256 + i
            # replace all occurrences of pair in ids with idx
            ids = [merge(chunk_ids, pair, idx) for chunk_ids in ids]
            # save the merge
            merges[pair] = idx
            vocab[idx] = vocab[pair[0]] + vocab[pair[1]]
            # prints
            if verbose:
                print(f"merge {i+1}/{num_merges}: {pair} -> {idx} ({vocab[idx]}) had {stats[pair]} occurrences")
        # save class variables
        self.merges = merges # used in encode()
        self.vocab = vocab   # used in decode()

    def encode_ordinary(self, text):
        """Encoding that ignores any special tokens."""
        # split text into chunks of text by categories defined in regex pattern
        text_chunks = regex.findall(self.compiled_pattern, text)
        # all chunks of text are encoded separately, then results are joined
        ids = []
        for chunk in text_chunks:
            chunk_ids = self._encode_chunk(chunk)
            ids.extend(chunk_ids)
        return ids

    def _encode_chunk(self, chunk):
        """Return the tokens of one chunk.

        Chunks are short and merges are many: rather than trying every merge, look at the pairs that are
        there, and make the merge that was learned first. Its number is the lowest.
        """
        # return the token ids
        # let's begin. first, convert all bytes to integers in range 0..255
        ids = list(chunk.encode("utf-8"))
        while len(ids) >= 2:
            # find the pair with the lowest merge index
            stats = get_stats(ids)
            pair = min(stats, key=lambda p: self.merges.get(p, float("inf")))
            if pair not in self.merges:
                break # nothing else can be merged anymore
            # otherwise let's merge the best pair (lowest merge index)
            idx = self.merges[pair]
            ids = merge(ids, pair, idx)
        return ids

    # ---- special tokens ---------------------------------------------------------------------

    def register_special_tokens(self, special_tokens):
        """Take these special tokens in place of any registered before. The caller chose their numbers."""
        # special_tokens is a dictionary of str -> int
        # example: {"<|endoftext|>": 100257}
        self.special_tokens = special_tokens
        self.inverse_special_tokens = {v: k for k, v in special_tokens.items()}

    def decode(self, ids):
        """Return the text that these tokens stand for; a special token stands for its name.

        Bytes that are no UTF-8 become �. Raises KeyError or ValueError for a number that is no token.
        """
        # given ids (list of integers), return Python string
        part_bytes = []
        for idx in ids:
            if idx in self.vocab:
                part_bytes.append(self.vocab[idx])
            elif idx in self.inverse_special_tokens:
                part_bytes.append(self.inverse_special_tokens[idx].encode("utf-8"))
            else:
                raise ValueError(f"invalid token id: {idx}")
        text_bytes = b"".join(part_bytes)
        text = text_bytes.decode("utf-8", errors="replace")
        return text

    def encode(self, text, allowed_special="none_raise"):
        """Return the tokens of the text; an allowed special token becomes its number.

        allowed_special   "all": each of them may occur
                          "none": none is special, names are ordinary text
                          "none_raise": like "none", but a text that holds a name is refused with a ValueError
                          a set of names: these may occur, the others are ordinary text

        If one name begins another, the longer one is meant where both fit. Raises ValueError for any
        other allowed_special.
        """
        # decode the user desire w.r.t. handling of special tokens
        special = self._allowed(text, allowed_special)
        if not special:
            # shortcut: if no special tokens, just use the ordinary encoding
            return self.encode_ordinary(text)
        special_pattern = "(" + "|".join(regex.escape(k) for k in sorted(special, key=len, reverse=True)) + ")"
        special_chunks = regex.split(special_pattern, text)
        # now all the special characters are separated from the rest of the text
        # all chunks of text are encoded separately, then results are joined
        ids = []
        for part in special_chunks:
            if part in special:
                # this is a special token, encode it separately as a special case
                ids.append(special[part])
            else:
                # this is an ordinary sequence, encode it normally
                ids.extend(self.encode_ordinary(part))
        return ids

    def _allowed(self, text, allowed_special):
        """Return the special tokens that count in this call, name -> number, or raise ValueError."""
        if allowed_special == "all":
            special = self.special_tokens
        elif allowed_special == "none":
            special = {}
        elif allowed_special == "none_raise":
            special = {}
            if any(token in text for token in self.special_tokens):
                raise ValueError("the text has a special token in it")
        elif isinstance(allowed_special, (set, frozenset)):
            special = {k: v for k, v in self.special_tokens.items() if k in allowed_special}
        else:
            raise ValueError(f"allowed_special={allowed_special} not understood")
        return special


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
