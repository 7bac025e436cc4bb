"""Wrong answers to fast_bpe that learners give."""

from grader.diagnosis.marks import edit, instead_of


@instead_of("PairTable.remove")
def old_pairs_left_in_the_counts(self, n):
    """A merge uses up neighbours on both sides: the pairs that they were in have to leave the counts."""
    for pair in neighbours(self.words[n]):
        self.where[pair].discard(n)
        if not self.where[pair]:
            del self.counts[pair], self.where[pair]


@instead_of("PairTable.remove")
def overlapping_pairs_removed_once(self, n):
    """In a run such as aaaa a pair stands three times, and was counted three times."""
    for pair in dict.fromkeys(neighbours(self.words[n])):
        self.counts[pair] -= self.weights[n]
        self.where[pair].discard(n)
        if not self.where[pair]:
            del self.counts[pair], self.where[pair]


@instead_of("PairTable.add")
def overlapping_pairs_added_once(self, n):
    """In a run such as aaaa a pair stands three times, and counts three times."""
    for pair in dict.fromkeys(neighbours(self.words[n])):
        self.counts[pair] += self.weights[n]
        self.where[pair].add(n)


@instead_of("PairTable.remove")
def old_places_remembered(self, n):
    """The counts are right, but where still sends you to words that have lost the pair."""
    for pair in neighbours(self.words[n]):
        self.counts[pair] -= self.weights[n]
        if not self.counts[pair]:
            del self.counts[pair], self.where[pair]


@instead_of("PairTable.add")
def every_word_counts_once(self, n):
    """A word that stands in the text five hundred times counts five hundred times."""
    for pair in neighbours(self.words[n]):
        self.counts[pair] += 1
        self.where[pair].add(n)


@instead_of("PairTable.most_frequent")
def first_of_equals_in_the_table(self):
    """Tables that are kept up to date forget who came first: a pair that left and came back stands at the end."""
    return max(self.counts, key=self.counts.get)


@instead_of("PairTable.most_frequent")
def smallest_pair_of_equals(self):
    """Two pairs were equally frequent. The plain trainer does not ask which has the smaller numbers."""
    return min(self.counts, key=lambda pair: (-self.counts[pair], pair))


@instead_of("PairTable.most_frequent")
def last_place_decides(self):
    """Two pairs were equally frequent: which is met first, from the beginning of the text?"""
    highest = max(self.counts.values())
    pairs = [pair for pair, count in self.counts.items() if count == highest]
    return max(
        (max(self.where[pair]), self.words[max(self.where[pair])].rindex(pair), pair)
        for pair in pairs
    )[-1]


@instead_of("PairTable.most_frequent")
def place_in_the_word_forgotten(self):
    """Two equally frequent pairs may stand in the same word."""
    highest = max(self.counts.values())
    return min(
        (min(self.where[pair]), pair) for pair, count in self.counts.items() if count == highest
    )[-1]


@instead_of("fast_train_bpe")
def chunks_joined(chunks, num_merges):
    """The end of one chunk and the beginning of the next are no pair."""
    table = PairTable([b"".join(chunks)])
    merges = {}
    for token in range(256, 256 + num_merges):
        if not table.counts:
            break
        pair = table.most_frequent()
        for n in list(table.where[pair]):
            table.remove(n)
            table.words[n] = table.words[n].replace(pair, chr(token))
            table.add(n)
        merges[ord(pair[0]), ord(pair[1])] = token
    return merges


@instead_of("fast_train_bpe")
def new_pairs_never_counted(chunks, num_merges):
    """A new token has neighbours, too: pairs that nobody has counted yet."""
    table = PairTable(chunks)
    merges = {}
    for token in range(256, 256 + num_merges):
        if not table.counts:
            break
        pair = table.most_frequent()
        for n in list(table.where[pair]):
            table.remove(n)
        merges[ord(pair[0]), ord(pair[1])] = token
    return merges


@instead_of("fast_train_bpe")
def no_end_without_pairs(chunks, num_merges):
    """When every chunk is a single token, there is no most frequent pair."""
    table = PairTable(chunks)
    merges = {}
    for token in range(256, 256 + num_merges):
        pair = table.most_frequent()
        for n in list(table.where[pair]):
            table.remove(n)
            table.words[n] = table.words[n].replace(pair, chr(token))
            table.add(n)
        merges[ord(pair[0]), ord(pair[1])] = token
    return merges


@instead_of("fast_train_bpe")
def one_merge_too_many(chunks, num_merges):
    """How many merges were asked for?"""
    table = PairTable(chunks)
    merges = {}
    for token in range(256, 256 + num_merges + 1):
        if not table.counts:
            break
        pair = table.most_frequent()
        for n in list(table.where[pair]):
            table.remove(n)
            table.words[n] = table.words[n].replace(pair, chr(token))
            table.add(n)
        merges[ord(pair[0]), ord(pair[1])] = token
    return merges


@instead_of("fast_train_bpe")
def everything_counted_again(chunks, num_merges):
    """All pairs are counted anew after each merge. Which of the counts has it changed?"""
    merges = {}
    words = Counter(chunk.decode("latin-1") for chunk in chunks)
    for token in range(256, 256 + num_merges):
        counts = Counter()
        for word, weight in words.items():
            for pair in neighbours(word):
                counts[pair] += weight
        if not counts:
            break
        pair = max(counts, key=counts.get)
        changed = Counter()
        for word, weight in words.items():
            changed[word.replace(pair, chr(token))] += weight
        words = changed
        merges[ord(pair[0]), ord(pair[1])] = token
    return merges


@edit("PairTable.remove", "del self.counts[pair], self.where[pair]", "del self.counts[pair]")
def empty_places_remembered():
    """The counts have lost the pair. What does where still have for it?"""


@edit(
    "PairTable.remove",
    "if not self.counts[pair]:",
    "if not self.counts[pair] and len(self.words[n]) < 0:",
)
def counts_of_zero_remembered():
    """A pair that is nowhere any more has no entry. What is left of it here?"""


@edit("PairTable.remove", "self.counts[pair] -= self.weights[n]", "self.counts[pair] -= 1")
def every_word_removed_once():
    """A word that was counted five hundred times is taken out. How often?"""


@edit(
    "PairTable.__init__",
    "occurrences = Counter(chunks)",
    "occurrences = dict(Counter(chunks).most_common())",
)
def words_by_frequency():
    """The words stand in the order of their frequency. Which order decides between equally frequent pairs?"""


@edit(
    "PairTable.most_frequent",
    "firsts = [(n := min(self.where[pair]), self.words[n].index(pair), pair) for pair in pairs]",
    "firsts = [(n := min(self.where[pair]), self.words[n].rindex(pair), pair) for pair in pairs]",
)
def last_place_in_the_word_decides():
    """Two equally frequent pairs stand twice in one word. Which of them is met first?"""


@instead_of("PairTable.most_frequent")
def larger_pair_of_equals(self):
    """Two pairs were equally frequent, and you took the larger one. Which does the plain trainer meet first?"""
    return max(self.counts, key=lambda pair: (self.counts[pair], pair))


@edit(
    "fast_train_bpe",
    "table.words[n] = table.words[n].replace(pair, chr(token))",
    "table.words[n] = table.words[n].replace(pair, chr(token), 1)",
)
def merged_once_in_each_word():
    """A word may hold the pair twice. How often is it replaced?"""


@edit(
    "fast_train_bpe",
    "if not table.counts:",
    "if not table.counts or max(table.counts.values()) < 2:",
)
def ends_when_no_pair_occurs_twice():
    """Training ends when no pair is left. Is a pair that occurs once no pair?"""


@edit(
    "fast_train_bpe",
    "table.remove(n)",
    "table.words[n] = table.words[n].replace(pair, chr(token))\ntable.remove(n)",
)
def merged_before_it_is_removed():
    """The word is merged already when its pairs are taken out. Which pairs does remove see?"""
