# style: plain dicts with setdefault and get, explicit loops; fault: remove walks over the set of the word's pairs
def neighbours(word):
    return [left + right for left, right in zip(word, word[1:])]


class PairTable:
    def __init__(self, chunks):
        self.words, self.weights = [], []
        place = {}
        for chunk in chunks:
            if chunk in place:
                self.weights[place[chunk]] += 1
            else:
                place[chunk] = len(self.words)
                self.words.append("".join(chr(byte) for byte in chunk))
                self.weights.append(1)
        self.counts, self.where = {}, {}
        for n in range(len(self.words)):
            self.add(n)

    def add(self, n):
        weight = self.weights[n]
        for pair in neighbours(self.words[n]):
            self.counts[pair] = self.counts.get(pair, 0) + weight
            self.where.setdefault(pair, set()).add(n)

    def remove(self, n):
        weight = self.weights[n]
        for pair in set(neighbours(self.words[n])):
            self.counts[pair] -= weight
            self.where[pair].discard(n)
            if self.counts[pair] <= 0:
                del self.counts[pair]
                del self.where[pair]

    def most_frequent(self):
        best, best_key = None, None
        for pair, count in self.counts.items():
            n = min(self.where[pair])
            key = (-count, n, self.words[n].find(pair))
            if best_key is None or key < best_key:
                best, best_key = pair, key
        return best


def fast_train_bpe(chunks, num_merges):
    table, merges = PairTable(chunks), {}
    for new in range(256, 256 + num_merges):
        if not table.counts:
            break
        best = table.most_frequent()
        merges[ord(best[0]), ord(best[1])] = new
        for n in sorted(table.where[best]):
            table.remove(n)
            table.words[n] = table.words[n].replace(best, chr(new))
            table.add(n)
    return merges
