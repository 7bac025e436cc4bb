"""Wrong answers to vocabulary that learners give."""

from grader.diagnosis.marks import instead_of


@instead_of("build_vocab")
def dot_comes_last(words):
    """Which number did the dot get? 0 is kept for it, so that start and stop share the first row of every
    table."""
    chars = sorted(set("".join(words)))
    stoi = {ch: i for i, ch in enumerate(chars + ["."])}
    return stoi, {i: ch for ch, i in stoi.items()}


@instead_of("build_vocab")
def dot_is_missing(words):
    """Letters are numbered, but how will a model know where a word begins and ends?"""
    stoi = {ch: i for i, ch in enumerate(sorted(set("".join(words))), start=1)}
    return stoi, {i: ch for ch, i in stoi.items()}


@instead_of("build_vocab")
def order_of_a_set(words):
    """A set keeps no order: run it again and the numbers may be others. Sort before you number."""
    stoi = {ch: i for i, ch in enumerate(set("".join(words)), start=1)}
    stoi["."] = 0
    return stoi, {i: ch for ch, i in stoi.items()}


@instead_of("build_vocab")
def order_of_appearance(words):
    """The numbers now depend on which word stands first. Sort the characters before you number them."""
    stoi = {ch: i for i, ch in enumerate(dict.fromkeys("".join(words)), start=1)}
    stoi["."] = 0
    return stoi, {i: ch for ch, i in stoi.items()}


@instead_of("build_vocab")
def characters_of_the_first_word(words):
    """Do all the words have their say, or only the first one?"""
    stoi = {ch: i for i, ch in enumerate(sorted(set(words[0])), start=1)}
    stoi["."] = 0
    return stoi, {i: ch for ch, i in stoi.items()}


@instead_of("build_vocab")
def itos_without_the_dot(words):
    """itos was made before the dot had its number. What does number 0 mean when you read a word back?"""
    stoi = {ch: i for i, ch in enumerate(sorted(set("".join(words))), start=1)}
    itos = {i: ch for ch, i in stoi.items()}
    stoi["."] = 0
    return stoi, itos


@instead_of("build_vocab")
def two_equal_dicts(words):
    """The second dict should lead back, from numbers to characters."""
    stoi = {ch: i for i, ch in enumerate(sorted(set("".join(words))), start=1)}
    stoi["."] = 0
    return stoi, dict(stoi)


@instead_of("build_vocab")
def capitals_folded(words):
    """Is a capital letter the same character as the small one?"""
    chars = sorted(set("".join(words).lower()))
    stoi = {".": 0, **{ch: i for i, ch in enumerate(chars, start=1)}}
    return stoi, {i: ch for ch, i in stoi.items()}


@instead_of("build_vocab")
def dot_sorted_along(words):
    """Which characters come before the dot in the order of sorted? Try a word with a hyphen."""
    stoi = {ch: i for i, ch in enumerate(sorted(set("".join(words) + ".")))}
    return stoi, {i: ch for ch, i in stoi.items()}
