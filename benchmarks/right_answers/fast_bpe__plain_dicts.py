# style: plain dicts, get and setdefault, loops
"""Lecture 8: the same merges, much faster.

A plain trainer counts all pairs of the whole text anew for each merge. But a merge
touches few places, and everywhere else the counts are what they were. So keep them:

    count each pair once, and remember in which chunks it stands
    for each merge, only in the chunks that hold the pair:
        take the chunk's pairs out of the counts, merge, put its new pairs in

And a text says the same words again and again: a chunk that occurs 500 times needs to
be looked at once, if its pairs count for 500.

plain_bpe.py is the plain trainer. Fast or not, the answer has to be its answer, down
to which of two equally frequent pairs comes first.

    grader check fast_bpe
"""
from collections import Counter, defaultdict


def neighbours(word: str) -> list[str]:
    """The pairs in a word, given to you: they overlap, "aaa" holds "aa" twice."""
    return [left + right for left, right in zip(word, word[1:])]


class PairTable:
    """How often each pair occurs, and where, kept up to date while chunks are merged.

    words    list of str, each different chunk once, in order of first occurrence; a token is one
             character, as in plain_bpe.py: chr(97) for token 97, chr(256) for the first new one
    weights  how often each of them occurs in the text
    counts   dict: pair, a string of two characters -> how often it occurs in the whole text
    where    dict: pair -> set of the places in words of those that hold it

    >>> table = PairTable([b"abab", b"b", b"ab", b"abab"])
    >>> table.words, table.weights
    (['abab', 'b', 'ab'], [2, 1, 1])
    >>> dict(table.counts), table.where["ab"] # "ab" stands twice in each of two chunks, and once in another
    ({'ab': 5, 'ba': 2}, {0, 2})
    """

    def __init__(self, chunks):
        self.words, self.weights = [], []
        place = {}
        for chunk in chunks:
            if chunk not in place:
                place[chunk] = len(self.words)
                self.words.append("".join(chr(byte) for byte in chunk))
                self.weights.append(0)
            self.weights[place[chunk]] += 1
        self.counts = {}
        self.where = {}
        for n in range(len(self.words)):
            self.add(n)

    def add(self, n):
        """Count the pairs of word number n, and note that they stand there."""
        weight = self.weights[n]
        for pair in neighbours(self.words[n]):
            self.counts[pair] = self.counts.get(pair, 0) + weight
            self.where.setdefault(pair, set()).add(n)

    def remove(self, n):
        """Take back what add did for word number n. A pair that is nowhere any more has no entry."""
        weight = self.weights[n]
        for pair in neighbours(self.words[n]):
            left = self.counts[pair] - weight
            if left == 0:
                self.counts.pop(pair)
                self.where.pop(pair)
            else:
                self.counts[pair] = left
                self.where[pair].discard(n)

    def most_frequent(self):
        """Return the most frequent pair; of several, the one that the plain trainer would meet first.

        >>> PairTable([b"cd", b"abab", b"dc"]).most_frequent()
        'ab'
        >>> PairTable([b"xcd", b"ab", b"cd", b"ab"]).most_frequent()
        'cd'
        """
        most = max(self.counts.values())
        best, best_place = None, None
        for pair, count in self.counts.items():
            if count < most:
                continue
            n = min(self.where[pair])
            place = (n, self.words[n].find(pair))
            if best is None or place < best_place:
                best, best_place = pair, place
        return best


def fast_train_bpe(chunks, num_merges):
    """Return up to num_merges merges, pair of tokens -> new token, as plain_train_bpe does.

    No pair reaches from one chunk into the next. Training ends early when no pair is left.

    >>> fast_train_bpe([b"abab", b"abab", b"c"], 5)
    {(97, 98): 256, (256, 256): 257}
    """
    table = PairTable(chunks)
    merges = {}
    for i in range(num_merges):
        if len(table.counts) == 0:
            break
        pair = table.most_frequent()
        new = chr(256 + i)
        for n in sorted(table.where[pair]):
            table.remove(n)
            table.words[n] = table.words[n].replace(pair, new)
            table.add(n)
        merges[(ord(pair[0]), ord(pair[1]))] = 256 + i
    return merges


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
