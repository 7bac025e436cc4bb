"""Right answers to fast_bpe, written otherwise."""

from collections import Counter

from grader.diagnosis.marks import instead_of


@instead_of("PairTable.__init__")
def plain_dicts(self, chunks):
    """Plain dicts in place of Counter and defaultdict, filled by add."""
    seen = {}
    for chunk in chunks:
        seen[chunk] = seen.get(chunk, 0) + 1
    self.words = ["".join(chr(byte) for byte in chunk) for chunk in seen]
    self.weights = [*seen.values()]
    self.counts, self.where = Counter(), {}
    for n, word in enumerate(self.words):
        for pair in neighbours(word):
            self.where.setdefault(pair, set())
        self.add(n)
    self.where = defaultdict(set, self.where)


@instead_of("PairTable.add")
def counter_arithmetic_in(self, n):
    """Counter.update with weighed counts."""
    found = Counter(neighbours(self.words[n]))
    self.counts.update({pair: times * self.weights[n] for pair, times in found.items()})
    for pair in found:
        self.where[pair].add(n)


@instead_of("PairTable.remove")
def counter_arithmetic_out(self, n):
    """Counter.subtract with weighed counts; places decide when an entry goes."""
    found = Counter(neighbours(self.words[n]))
    self.counts.subtract({pair: times * self.weights[n] for pair, times in found.items()})
    for pair in found:
        self.where[pair].remove(n)
        if not self.where[pair]:
            del self.where[pair], self.counts[pair]


@instead_of("PairTable.most_frequent")
def first_word_that_holds_one(self):
    """The first word that holds one of the best pairs, read from the left."""
    highest = max(self.counts.values())
    best = {pair for pair, count in self.counts.items() if count == highest}
    n = min(min(self.where[pair]) for pair in best)
    return next(pair for pair in neighbours(self.words[n]) if pair in best)


@instead_of("fast_train_bpe")
def while_there_are_counts(chunks, num_merges):
    """A while loop, and str.split with join in place of replace."""
    table, merges = PairTable(chunks), {}
    while table.counts and len(merges) < num_merges:
        pair, token = table.most_frequent(), 256 + len(merges)
        for n in sorted(table.where[pair]):
            table.remove(n)
            table.words[n] = chr(token).join(table.words[n].split(pair))
            table.add(n)
        merges[tuple(map(ord, pair))] = token
    return merges
