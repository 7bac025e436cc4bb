# style: Counter.update per word, min with a key function; fault: of equals in one word, the one that the table lists first
from collections import Counter, defaultdict


def neighbours(word):
    return [left + right for left, right in zip(word, word[1:])]


class PairTable:
    def __init__(self, chunks):
        often = {}
        for chunk in chunks:
            often[chunk] = often.get(chunk, 0) + 1
        self.words = [str(chunk, "latin-1") for chunk in often]
        self.weights = [often[chunk] for chunk in often]
        self.counts, self.where = Counter(), defaultdict(set)
        for n, _ in enumerate(self.words):
            self.add(n)

    def add(self, n):
        for pair, times in Counter(neighbours(self.words[n])).items():
            self.counts[pair] += times * self.weights[n]
            self.where[pair].add(n)

    def remove(self, n):
        for pair, times in Counter(neighbours(self.words[n])).items():
            left = self.counts[pair] - times * self.weights[n]
            if left == 0:
                self.counts.pop(pair)
                self.where.pop(pair)
            else:
                self.counts[pair] = left
                self.where[pair].remove(n)

    def _place(self, pair):
        n = min(self.where[pair])
        return n

    def most_frequent(self):
        top = max(self.counts.values())
        return min((pair for pair in self.counts if self.counts[pair] == top), key=self._place)


def fast_train_bpe(chunks, num_merges):
    table = PairTable(chunks)
    merges = {}
    for new in range(256, 256 + num_merges):
        if len(table.counts) == 0:
            return merges
        pair = table.most_frequent()
        for n in tuple(table.where[pair]):
            changed = table.words[n].replace(pair, chr(new))
            table.remove(n)
            table.words[n] = changed
            table.add(n)
        left, right = map(ord, pair)
        merges[(left, right)] = new
    return merges
