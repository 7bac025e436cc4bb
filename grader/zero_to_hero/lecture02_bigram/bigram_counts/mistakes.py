"""Wrong answers to bigram_counts that learners give."""

from grader.diagnosis.marks import instead_of


def table_of(pairs, stoi):
    N = torch.zeros((len(stoi), len(stoi)), dtype=torch.int64)
    for ch1, ch2 in pairs:
        N[stoi[ch1], stoi[ch2]] += 1
    return N


def pairs_of(words, start=".", stop="."):
    for word in words:
        chs = start + word + stop
        yield from zip(chs, chs[1:])


@instead_of("bigram_counts")
def no_marks(words, stoi):
    """Row 0 is empty: how is the model to learn which letters words begin with, and where they end?"""
    return table_of(pairs_of(words, start="", stop=""), stoi)


@instead_of("bigram_counts")
def start_mark_only(words, stoi):
    """Nothing leads to the dot. That a word ends is also something to be predicted."""
    return table_of(pairs_of(words, stop=""), stoi)


@instead_of("bigram_counts")
def stop_mark_only(words, stoi):
    """Nothing comes from the dot. The first letter of a word follows something, too."""
    return table_of(pairs_of(words, start=""), stoi)


@instead_of("bigram_counts")
def words_run_together(words, stoi):
    """The words were joined into one long string. Did the last letter of one really lead to the first of
    the next?"""
    return table_of(pairs_of(["".join(words)]), stoi)


@instead_of("bigram_counts")
def transposed(words, stoi):
    """Rows and columns are swapped: the row is where you stand, the column is what comes next."""
    return table_of(pairs_of(words), stoi).T


@instead_of("bigram_counts")
def repeats_thrown_away(words, stoi):
    """A name that many people bear stands in the list many times. Do you want to forget that?"""
    return table_of(pairs_of(dict.fromkeys(words)), stoi)


@instead_of("bigram_counts")
def marked_not_counted(words, stoi):
    """Every cell is 0 or 1. Was the pair only noted, or counted?"""
    return table_of(pairs_of(words), stoi).clamp(max=1)


@instead_of("bigram_counts")
def counts_begin_at_one(words, stoi):
    """A pair that never occurs has a count of 1. Fake counts come in the next exercise, not here."""
    return table_of(pairs_of(words), stoi) + 1


@instead_of("bigram_counts")
def only_the_letters_that_occur(words, stoi):
    """The size of the table is that of the vocabulary, whatever letters these few words have."""
    size = 1 + max((stoi[ch] for ch in "".join(words)), default=0)
    return table_of(pairs_of(words), stoi)[:size, :size]


@instead_of("bigram_counts")
def counts_as_floats(words, stoi):
    """Which dtype does torch.zeros give when it is not told?"""
    return table_of(pairs_of(words), stoi).float()


@instead_of("bigram_counts")
def joined_with_dots(words, stoi):
    """One text with a dot between the words: how many steps does it have when there are no words at all?"""
    text = "." + ".".join(words) + "."
    return table_of(zip(text, text[1:]), stoi)


@instead_of("bigram_counts")
def counts_that_overflow(words, stoi):
    """How far can a number of eight bits count, and what comes after that?"""
    return table_of(pairs_of(words), stoi).to(torch.uint8)
