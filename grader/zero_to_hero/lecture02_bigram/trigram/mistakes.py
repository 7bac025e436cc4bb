"""Wrong answers to trigram that learners give."""

from grader.diagnosis.marks import instead_of


def cube_of(words, stoi, start="..", stop="."):
    N3 = torch.zeros((len(stoi),) * 3, dtype=torch.int64)
    for word in words:
        chs = start + word + stop
        for a, b, c in zip(chs, chs[1:], chs[2:]):
            N3[stoi[a], stoi[b], stoi[c]] += 1
    return N3


def normalised(counts, dim):
    totals = counts.sum(dim, keepdim=True)
    return torch.where(totals > 0, counts / totals, torch.full_like(counts, 1 / counts.shape[2]))


@instead_of("trigram_counts")
def one_start_mark(words, stoi):
    """With one dot in front, the first letter is never predicted: the loss is lower, but of an easier
    task."""
    return cube_of(words, stoi, start=".")


@instead_of("trigram_counts")
def two_stop_marks(words, stoi):
    """One mark ends a word. After it there is nothing left to predict."""
    return cube_of(words, stoi, stop="..")


@instead_of("trigram_counts")
def no_stop_mark(words, stoi):
    """That a word ends after its last two letters has to be counted as well."""
    return cube_of(words, stoi, stop="")


@instead_of("trigram_counts")
def words_joined_with_dots(words, stoi):
    """Steps such as a.b lead out of one word and into the next. Every word starts anew, with two marks."""
    return cube_of([".".join(words)], stoi)


@instead_of("trigram_counts")
def newest_first(words, stoi):
    """The axes are: two characters back, one back, the next one. In which order do you index?"""
    return cube_of(words, stoi).permute(1, 0, 2)


@instead_of("trigram_counts")
def next_one_first(words, stoi):
    """The character to be predicted belongs on the last axis."""
    return cube_of(words, stoi).permute(2, 0, 1)


@instead_of("trigram_counts")
def repeats_thrown_away(words, stoi):
    """A word that stands twice in the list counts twice."""
    return cube_of(dict.fromkeys(words), stoi)


@instead_of("trigram_counts")
def size_of_these_words(words, stoi):
    """The cube has a place for every character of the vocabulary, whether these words use it or not."""
    size = 1 + max(stoi[ch] for ch in "".join(words))
    return cube_of(words, stoi)[:size, :size, :size]


@instead_of("trigram_counts")
def counts_as_floats(words, stoi):
    """Which dtype does torch.zeros give when it is not told?"""
    return cube_of(words, stoi).float()


@instead_of("trigram_probs")
def middle_axis_normalised(N3, k=1.0):
    """Add up P over the last axis: does it give 1? What is predicted stands there."""
    return normalised(N3.float() + k, 1)


@instead_of("trigram_probs")
def first_axis_normalised(N3, k=1.0):
    """You divided by totals over the character two places back. Which axis holds the alternatives?"""
    return normalised(N3.float() + k, 0)


@instead_of("trigram_probs")
def keepdim_forgotten(N3, k=1.0):
    """Totals of shape (V, V) are laid out along the last two axes of the cube. Keep their place with
    keepdim."""
    counts = N3.float() + k
    totals = counts.sum(2)
    return torch.where(totals > 0, counts / totals, torch.full_like(counts, 1 / counts.shape[2]))


@instead_of("trigram_probs")
def divided_by_each_slice(N3, k=1.0):
    """Each slice of the cube gives 1. Each of its rows should."""
    counts = N3.float() + k
    return counts / counts.sum((1, 2), keepdim=True)


@instead_of("trigram_probs")
def divided_by_everything(N3, k=1.0):
    """The whole cube gives 1. It should be a distribution for every pair of characters."""
    counts = N3.float() + k
    return counts / counts.sum()


@instead_of("trigram_probs")
def k_ignored(N3, k=1.0):
    """What does k do in your function?"""
    return normalised(N3.float(), 2)


@instead_of("trigram_probs")
def smoothed_after_dividing(N3, k=1.0):
    """k fake counts in a row of probabilities are as much as k times the row. Add them to the counts."""
    P = normalised(N3.float(), 2) + k
    return P / P.sum(2, keepdim=True)


@instead_of("trigram_probs")
def no_smoothing_by_default(N3, k=0.0):
    """How many fake counts does the signature promise when none are asked for?"""
    return normalised(N3.float() + k, 2)


@instead_of("trigram_probs")
def unseen_pair_is_nan(N3, k=1.0):
    """0 / 0 is not a number. What is fair when nothing is known of a pair?"""
    counts = N3.float() + k
    return counts / counts.sum(2, keepdim=True)


@instead_of("trigram_probs")
def counts_changed(N3, k=1.0):
    """+= writes into the caller's counts. Work on a copy."""
    N3 += int(k)
    return normalised(N3.float() + (k - int(k)), 2)


@instead_of("trigram_counts")
def one_text_with_dots(words, stoi):
    """One text with two dots between the words: how many steps are left when there are no words at all?"""
    cube, text = cube_of([], stoi), ".." + "..".join(words) + "."
    for a, b, c in zip(text, text[1:], text[2:]):
        cube[stoi[a], stoi[b], stoi[c]] += int(a == "." or (b, c) != (".", "."))
    return cube


@instead_of("trigram_counts")
def counts_that_overflow(words, stoi):
    """How far can a number of eight bits count, and what comes after that?"""
    return cube_of(words, stoi).to(torch.int8)


@instead_of("trigram_probs")
def unseen_pairs_filled_in_place(N3, k=1.0):
    """Pairs that never occurred become uniform, but in whose cube did you write?"""
    N3[N3.sum(2) == 0] = 1
    return normalised(N3.float() + k, 2)
