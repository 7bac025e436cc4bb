"""Wrong answers to trigram_network that learners give."""

from grader.diagnosis.marks import instead_of


def as_tensors(words, stoi, start="..", stop="."):
    xs, ys = [], []
    for word in words:
        chs = start + word + stop
        for a, b, c in zip(chs, chs[1:], chs[2:]):
            xs.append([stoi[a], stoi[b]])
            ys.append(stoi[c])
    return torch.tensor(xs, dtype=torch.int64).view(-1, 2), torch.tensor(ys, dtype=torch.int64)


@instead_of("trigram_rows")
def one_start_mark(words, stoi):
    """How many characters stand before the first letter of a word? It should be predicted from two."""
    return as_tensors(words, stoi, start=".")


@instead_of("trigram_rows")
def no_stop_mark(words, stoi):
    """That a word ends after its last two letters is an example, too."""
    return as_tensors(words, stoi, stop="")


@instead_of("trigram_rows")
def newest_first(words, stoi):
    """The older character comes first in each row of xs."""
    xs, ys = as_tensors(words, stoi)
    return xs.flip(1), ys


@instead_of("trigram_rows")
def words_joined_with_dots(words, stoi):
    """Every word starts anew, with two marks. Some of your pairs reach from one word into the next."""
    return as_tensors([".".join(words)] if words else [], stoi)


@instead_of("trigram_rows")
def last_character_repeated(words, stoi):
    """The target is the character that comes next, not the last one of the pair."""
    xs, _ = as_tensors(words, stoi)
    return xs, xs[:, 1]


@instead_of("trigram_rows")
def nothing_has_no_shape(words, stoi):
    """Without words, your tensors have another shape or dtype than with them. Say which you want."""
    xs, ys = as_tensors(words, stoi)
    return torch.tensor(xs.tolist()), torch.tensor(ys.tolist())


@instead_of("trigram_logits")
def digits_swapped(W, xs):
    """The older character is the high digit of the row's number."""
    return W[xs[:, 1] * W.shape[1] + xs[:, 0]]


@instead_of("trigram_logits")
def characters_added(W, xs):
    """a + b is the same for many pairs: ab and ba would share a row. Number the pairs, V * V of them."""
    return W[xs[:, 0] + xs[:, 1]]


@instead_of("trigram_logits")
def base_one_less(W, xs):
    """Two-digit numbers in base V: how much is the high digit worth, if the digits run from 0 to V - 1?"""
    return W[xs[:, 0] * (W.shape[1] - 1) + xs[:, 1]]


@instead_of("trigram_logits")
def rows_added(W, xs):
    """A row for each character, added up, cannot know what belongs to the pair. One row for every pair."""
    return W[xs[:, 0]] + W[W.shape[1] + xs[:, 1]]


@instead_of("trigram_logits")
def older_character_only(W, xs):
    """Does the second character of the pair have any influence?"""
    return W[xs[:, 0] * W.shape[1]]


@instead_of("trigram_logits")
def newer_character_only(W, xs):
    """Does the first character of the pair have any influence?"""
    return W[xs[:, 1]]


@instead_of("trigram_logits")
def cut_off_from_W(W, xs):
    """The numbers are right, but no gradient finds its way back to W."""
    return W.data[xs[:, 0] * W.shape[1] + xs[:, 1]]


@instead_of("trigram_logits")
def base_read_off_the_examples(W, xs):
    """How many characters there are: can you always tell from those that happen to be in xs?"""
    return W[xs[:, 0] * (int(xs.max()) + 1) + xs[:, 1]]
