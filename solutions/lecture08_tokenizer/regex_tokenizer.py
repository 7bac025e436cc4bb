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

    def __init__(self, pattern: str | None = None):
        self.pattern = GPT4_SPLIT_PATTERN if pattern is None else pattern
        self.merges = {}
        self.vocab = {byte: bytes([byte]) for byte in range(256)}
        self.special_tokens = {}

    # ---- merges that stay inside chunks -----------------------------------------------------

    def train(self, text: str, vocab_size: int, verbose: bool = False) -> None:
        """Learn merges as BasicTokenizer does, counting and merging inside each chunk only.

        A pair counts wherever it stands, all chunks together; of equally frequent pairs, the one that
        is met first. What an earlier training left is forgotten, special tokens stay.

        verbose   print a line for each merge

        Raises ValueError or AssertionError if vocab_size has no room for the 256 bytes.
        """
        # TODO 1. Is there room? Then: the bytes of each chunk, a list of lists, and no merges yet.
        if vocab_size < 256:
            raise ValueError(f"vocab_size is {vocab_size}, but the bytes alone are 256 tokens")
        chunks = [list(chunk.encode("utf-8")) for chunk in regex.findall(self.pattern, text)]
        self.merges = {}
        self.vocab = {byte: bytes([byte]) for byte in range(256)}
        # TODO 2. For each new token: one dict of counts for all chunks, and a merge in each of them.
        #         Note the new token in merges and in vocab. Stop when no pair is left.
        for idx in range(256, vocab_size):
            counts = {}
            for chunk in chunks:
                get_stats(chunk, counts)
            if not counts:
                break
            pair = max(counts, key=counts.get)
            chunks = [merge(chunk, pair, idx) for chunk in chunks]
            self.merges[pair] = idx
            self.vocab[idx] = self.vocab[pair[0]] + self.vocab[pair[1]]
            if verbose:
                print(pair, "->", idx, self.vocab[idx])

    def encode_ordinary(self, text: str) -> list[int]:
        """Return the tokens of the text. The name of a special token is text like any other."""
        # TODO. Chunk by chunk, and then all in a row.
        return [idx for chunk in regex.findall(self.pattern, text) for idx in self._encode_chunk(chunk)]

    def _encode_chunk(self, chunk: str) -> list[int]:
        """Return the tokens of one chunk.

        Chunks are short and merges are many: rather than trying every merge, look at the pairs that are
        there, and make the merge that was learned first. Its number is the lowest.
        """
        # TODO. Again and again, as long as one of the pairs was ever learned.
        ids = list(chunk.encode("utf-8"))
        while known := [pair for pair in get_stats(ids) if pair in self.merges]:
            pair = min(known, key=self.merges.get)
            ids = merge(ids, pair, self.merges[pair])
        return ids

    # ---- special tokens ---------------------------------------------------------------------

    def register_special_tokens(self, special_tokens: dict[str, int]) -> None:
        """Take these special tokens in place of any registered before. The caller chose their numbers."""
        # TODO. Keep them.
        self.special_tokens = dict(special_tokens)

    def decode(self, ids: list[int]) -> str:
        """Return the text that these tokens stand for; a special token stands for its name.

        Bytes that are no UTF-8 become �. Raises KeyError or ValueError for a number that is no token.
        """
        # TODO 1. Which special token has which number? Turn the table round.
        names = {idx: name.encode("utf-8") for name, idx in self.special_tokens.items()}
        # TODO 2. Bytes from one table or the other, all of them joined, then the text.
        pieces = [names[idx] if idx in names else self.vocab[idx] for idx in ids]
        return b"".join(pieces).decode("utf-8", errors="replace")

    def encode(self, text: str, allowed_special="none_raise") -> list[int]:
        """Return the tokens of the text; an allowed special token becomes its number.

        allowed_special   "all": each of them may occur
                          "none": none is special, names are ordinary text
                          "none_raise": like "none", but a text that holds a name is refused with a
                          ValueError or AssertionError
                          a set of names: these may occur, the others are ordinary text

        If one name begins another, the longer one is meant where both fit. Raises ValueError for any
        other allowed_special.
        """
        # TODO 1. Cut the text at the allowed names and keep them: regex.split does, if the pattern stands
        #         in brackets. Some characters of a name mean something in a pattern: regex.escape.
        allowed = self._allowed(text, allowed_special)
        names = sorted(allowed, key=len, reverse=True) # the first that fits wins: longer ones first
        pieces = regex.split(f"({'|'.join(map(regex.escape, names))})", text) if names else [text]
        # TODO 2. Names become their numbers, and what is between them ordinary tokens.
        ids = []
        for piece in pieces:
            ids += [allowed[piece]] if piece in allowed else self.encode_ordinary(piece)
        return ids

    def _allowed(self, text: str, allowed_special) -> dict[str, int]:
        """Return the special tokens that count in this call, name -> number, or refuse what encode refuses."""
        # TODO. "all", "none", "none_raise", a set; and what if it is none of these?
        if allowed_special == "all":
            return self.special_tokens
        if allowed_special == "none_raise":
            for name in self.special_tokens:
                if name in text:
                    raise ValueError(f"the text holds the special token {name}, which is not allowed here")
        if allowed_special in ("none", "none_raise"):
            return {}
        if isinstance(allowed_special, (set, frozenset)):
            return {name: idx for name, idx in self.special_tokens.items() if name in allowed_special}
        raise ValueError(f"allowed_special is {allowed_special!r}, not all, none, none_raise or a set")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
