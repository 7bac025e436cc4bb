"""Wrong answers to bigram_rows that learners give."""

from grader.diagnosis.marks import edit, instead_of


def as_tensors(words, stoi, start=".", stop=".", dtype=torch.int64):
    pairs = [
        (stoi[a], stoi[b])
        for word in words
        for a, b in zip(start + word + stop, (start + word + stop)[1:])
    ]
    return torch.tensor([a for a, _ in pairs], dtype=dtype), torch.tensor(
        [b for _, b in pairs], dtype=dtype
    )


@instead_of("bigram_pairs")
def no_marks(words, stoi):
    """Nothing leads from the start to the first letter, or from the last letter to the stop."""
    return as_tensors(words, stoi, start="", stop="")


@instead_of("bigram_pairs")
def stop_mark_missing(words, stoi):
    """That a word ends is something to be learned as well."""
    return as_tensors(words, stoi, stop="")


@instead_of("bigram_pairs")
def words_run_together(words, stoi):
    """One word's last letter does not lead to the next word's first."""
    return as_tensors(["".join(words)], stoi)


@instead_of("bigram_pairs")
def inputs_and_targets_swapped(words, stoi):
    """xs is what the network is shown, ys is what it should guess. Which comes first in the word?"""
    return as_tensors(words, stoi)[::-1]


@instead_of("bigram_pairs")
def pairs_sorted(words, stoi):
    """The pairs should stand in the order in which they are met."""
    xs, ys = as_tensors(words, stoi)
    order = xs.argsort(stable=True)
    return xs[order], ys[order]


@instead_of("bigram_pairs")
def empty_vectors_of_floats(words, stoi):
    """torch.tensor([]) cannot know what you meant to put in. Name the dtype."""
    xs, ys = as_tensors(words, stoi)
    return torch.tensor(xs.tolist()), torch.tensor(ys.tolist())


@edit("row_logits", "return W[xs]", "return W[:, xs]")
def columns_read():
    """The scores of what follows character i stand in row i. Look at the shape of your answer, too."""


@edit("row_logits", "return W[xs]", "return W[:, xs].T")
def columns_as_rows():
    """The shape is right, but those are columns of W. Which axis does the one-hot vector pick from?"""


@instead_of("row_logits")
def one_hot_of_integers(xs, W):
    """one_hot gives whole numbers, and those cannot be multiplied with floats. Or do without it."""
    return torch.nn.functional.one_hot(xs, num_classes=len(W)) @ W


@edit("row_logits", "return W[xs]", "return W[xs].softmax(1)")
def probabilities_for_logits():
    """Those are probabilities. Logits are the raw scores, before softmax."""


@edit("row_logits", "return W[xs]", "return W.data[xs]")
def cut_off_from_W():
    """The numbers are right, but no gradient finds its way back. What does .data (or .detach) cut?"""


@instead_of("bigram_pairs")
def repeats_thrown_away(words, stoi):
    """A word that stands in the list twice gives its pairs twice."""
    return as_tensors(list(dict.fromkeys(words)), stoi)


@edit("row_logits", "return W[xs]", "return W[xs].squeeze()")
def single_example_loses_its_axis():
    """What shape do the logits of a single example have? squeeze takes away every axis of size 1."""


@edit("row_logits", "return W[xs]", "return torch.nn.functional.one_hot(xs).float() @ W")
def one_hot_too_short():
    """How long is a one-hot vector if nobody says how many characters there are?"""
