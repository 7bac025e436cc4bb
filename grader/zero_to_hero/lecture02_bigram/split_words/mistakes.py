"""Wrong answers to split_words that learners give."""

import random

from grader.diagnosis.marks import instead_of


def cut(words, fracs):
    n1, n2 = int(fracs[0] * len(words)), int((fracs[0] + fracs[1]) * len(words))
    return words[:n1], words[n1:n2], words[n2:]


def shuffled(words, seed):
    words = list(words)
    random.Random(seed).shuffle(words)
    return words


@instead_of("split_words")
def not_shuffled(words, fracs=(0.8, 0.1, 0.1), seed=42):
    """The list may be sorted. Then dev and test are another kind of words than train: shuffle first."""
    return cut(list(words), fracs)


@instead_of("split_words")
def callers_list_shuffled(words, fracs=(0.8, 0.1, 0.1), seed=42):
    """You shuffled the list that was handed to you. Whoever uses it next finds another order: take a copy."""
    random.Random(seed).shuffle(words)
    return cut(words, fracs)


@instead_of("split_words")
def pairs_instead_of_words(words, fracs=(0.8, 0.1, 0.1), seed=42):
    """You dealt out pairs of letters. Parts of one word are then in train and in dev: deal out whole
    words."""
    pairs = [a + b for word in words for a, b in zip("." + word, word + ".")]
    return cut(shuffled(pairs, seed), fracs)


@instead_of("split_words")
def repeats_thrown_away(words, fracs=(0.8, 0.1, 0.1), seed=42):
    """Some words stand in the list more than once, and should stand in the piles as often."""
    return cut(shuffled(dict.fromkeys(words), seed), fracs)


@instead_of("split_words")
def every_pile_drawn_anew(words, fracs=(0.8, 0.1, 0.1), seed=42):
    """A word can be in train and in dev now, and another nowhere. Deal the words out, once."""
    dealer = random.Random(seed)
    return tuple(dealer.sample(words, int(share * len(words))) for share in fracs)


@instead_of("split_words")
def second_cut_at_the_share(words, fracs=(0.8, 0.1, 0.1), seed=42):
    """Where does the second pile end? Its share is counted from where the first one ended."""
    words = shuffled(words, seed)
    n1, n2 = int(fracs[0] * len(words)), int(fracs[1] * len(words))
    return words[:n1], words[n1:n2], words[n2:]


@instead_of("split_words")
def remainder_lost(words, fracs=(0.8, 0.1, 0.1), seed=42):
    """Rounding down three times leaves words over. Which pile do they belong to?"""
    words = shuffled(words, seed)
    lengths = [int(share * len(words)) for share in fracs]
    return (
        words[: lengths[0]],
        words[lengths[0] : sum(lengths[:2])],
        words[sum(lengths[:2]) : sum(lengths)],
    )


@instead_of("split_words")
def shares_ignored(words, fracs=(0.8, 0.1, 0.1), seed=42):
    """What does fracs do in your function?"""
    return cut(shuffled(words, seed), (0.8, 0.1, 0.1))


@instead_of("split_words")
def other_shares_by_default(words, fracs=(0.9, 0.05, 0.05), seed=42):
    """Which shares does the signature promise when none are asked for?"""
    return cut(shuffled(words, seed), fracs)


@instead_of("split_words")
def seed_ignored(words, fracs=(0.8, 0.1, 0.1), seed=42):
    """Every call deals other piles. What is the seed for?"""
    words = list(words)
    random.shuffle(words)
    return cut(words, fracs)


@instead_of("split_words")
def always_the_same_seed(words, fracs=(0.8, 0.1, 0.1), seed=42):
    """Another seed should deal other piles."""
    return cut(shuffled(words, 42), fracs)


@instead_of("split_words")
def dev_and_test_swapped(words, fracs=(0.8, 0.1, 0.1), seed=42):
    """In which order are the piles asked for?"""
    train, dev, test = cut(shuffled(words, seed), fracs)
    return train, test, dev


@instead_of("split_words")
def cuts_rounded_to_nearest(words, fracs=(0.8, 0.1, 0.1), seed=42):
    """In which direction are the cuts rounded?"""
    words = shuffled(words, seed)
    n1, n2 = round(fracs[0] * len(words)), round((fracs[0] + fracs[1]) * len(words))
    return words[:n1], words[n1:n2], words[n2:]


@instead_of("split_words")
def test_cut_from_the_end(words, fracs=(0.8, 0.1, 0.1), seed=42):
    """What does words[-n:] give for n = 0?"""
    words = shuffled(words, seed)
    n1, n2 = int(fracs[0] * len(words)), int((fracs[0] + fracs[1]) * len(words))
    return words[:n1], words[n1:n2], words[-(len(words) - n2) :]


@instead_of("split_words")
def another_seed_by_default(words, fracs=(0.8, 0.1, 0.1), seed=0):
    """From which seed does the shuffle start when none is given?"""
    return cut(shuffled(words, seed), fracs)
