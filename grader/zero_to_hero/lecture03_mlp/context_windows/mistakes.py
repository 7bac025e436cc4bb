"""Wrong answers to context_windows that learners give."""

from grader.diagnosis.marks import edit, instead_of


def slide(words, stoi, block_size, stop=".", start=None):
    X, Y = [], []
    for word in words:
        context = start or [0] * block_size
        for ch in word + stop:
            X.append(context)
            Y.append(stoi[ch])
            context = context[1:] + [stoi[ch]]
    return torch.tensor(X), torch.tensor(Y)


@instead_of("build_dataset")
def stop_is_no_target(words, stoi, block_size):
    """The network never learns where a word ends. Which character follows the last letter?"""
    return slide(words, stoi, block_size, stop="")


@instead_of("build_dataset")
def target_inside_the_window(words, stoi, block_size):
    """The target is the last character of its own window: the network only has to copy it. Note first,
    then slide."""
    X, Y = slide(words, stoi, block_size)
    return torch.cat([X[:, 1:], Y[:, None]], 1), Y


@instead_of("build_dataset")
def window_not_emptied(words, stoi, block_size):
    """The next word starts with the last letters of the one before. When is the window emptied?"""
    X, Y, context = [], [], [0] * block_size
    for word in words:
        for ch in word + ".":
            X.append(context)
            Y.append(stoi[ch])
            context = context[1:] + [stoi[ch]]
    return torch.tensor(X), torch.tensor(Y)


@edit(
    "build_dataset",
    "context = context[1:] + [stoi[ch]]",
    "context.pop(0)\ncontext.append(stoi[ch])",
)
def one_list_for_all():
    """All windows of a word are the same list, and show what it held in the end. Note a copy."""


@instead_of("build_dataset")
def newest_on_the_left(words, stoi, block_size):
    """The new character came in on the left. On which side stands the one that was read last?"""
    X, Y = slide(words, stoi, block_size)
    return X.flip(1), Y


@edit("build_dataset", "context = context[1:] + [stoi[ch]]", "context = context + [stoi[ch]]")
def window_grows():
    """Every window holds exactly block_size characters. Does the oldest one fall out?"""


@instead_of("build_dataset")
def one_character_too_wide(words, stoi, block_size):
    """Count the columns of X. How many were asked for?"""
    return slide(words, stoi, block_size + 1)


@instead_of("build_dataset")
def only_full_windows(words, stoi, block_size):
    """The first letters of a word have dots before them, and are examples as well."""
    X, Y = slide(words, stoi, block_size)
    full = (X != 0).all(1)
    return X[full], Y[full]


@instead_of("build_dataset")
def always_three_wide(words, stoi, block_size):
    """What does block_size do in your function?"""
    return slide(words, stoi, 3)


@instead_of("build_dataset")
def repeats_thrown_away(words, stoi, block_size):
    """A word that stands twice in the list gives its examples twice."""
    return slide(dict.fromkeys(words), stoi, block_size)


@instead_of("build_dataset")
def floats_as_indices(words, stoi, block_size):
    """What will look up rows of a table must be whole numbers. Which dtype do X and Y have?"""
    X, Y = slide(words, stoi, block_size)
    return X.float(), Y.float()


@instead_of("build_dataset")
def empty_word_skipped(words, stoi, block_size):
    """A word of n letters gives n + 1 examples. What does that say of a word without letters?"""
    return slide([word for word in words if word], stoi, block_size)
