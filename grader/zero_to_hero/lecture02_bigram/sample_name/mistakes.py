"""Wrong answers to sample_name that learners give."""

from grader.diagnosis.marks import edit, instead_of


@edit(
    "sample_word",
    "ix = torch.multinomial(P[ix], num_samples=1, generator=generator).item()",
    "ix = P[ix].argmax().item()",
)
def always_the_likeliest():
    """The likeliest letter, again and again, gives one word for ever. Draw from the row."""


@edit(
    "sample_word",
    "ix = torch.multinomial(P[ix], num_samples=1, generator=generator).item()",
    "ix = torch.multinomial(P[ix], num_samples=1).item()",
)
def generator_not_used():
    """You were given a generator, but the draws come from somewhere else. Nobody could get the same word
    again."""


@edit(
    "sample_word",
    "ix, word = 0, ''",
    "generator, ix, word = torch.Generator().manual_seed(2147483647), 0, ''",
)
def same_seed_every_time():
    """A generator with a fixed seed starts from the same place at every call. Use the one you were given."""


@instead_of("sample_word")
def never_moves_on(P, itos, generator, max_len=100):
    """Every letter is drawn from the row of the start mark. On which character do you stand after the
    first draw?"""
    word = ""
    while len(word) < max_len:
        ix = torch.multinomial(P[0], num_samples=1, generator=generator).item()
        if ix == 0:
            break
        word += itos[ix]
    return word


@edit(
    "sample_word",
    "ix = torch.multinomial(P[ix], num_samples=1, generator=generator).item()",
    "ix = torch.multinomial(P[:, ix], num_samples=1, generator=generator).item()",
)
def columns_for_rows():
    """What follows character i stands in row i, not in column i."""


@instead_of("sample_word")
def stop_mark_in_the_word(P, itos, generator, max_len=100):
    """The dot ends a word; it is no part of it."""
    ix, word = 0, ""
    while len(word) < max_len:
        ix = torch.multinomial(P[ix], num_samples=1, generator=generator).item()
        word += itos[ix]
        if ix == 0:
            break
    return word


@instead_of("sample_word")
def does_not_stop(P, itos, generator, max_len=100):
    """The walk goes on after the dot. When is the word finished?"""
    ix, word = 0, ""
    while len(word) < max_len:
        ix = torch.multinomial(P[ix], num_samples=1, generator=generator).item()
        word += itos[ix].strip(".")
    return word


@instead_of("sample_word")
def longer_than_allowed(P, itos, generator, max_len=100):
    """What does max_len do in your function?"""
    ix, word = 0, ""
    while True:
        ix = torch.multinomial(P[ix], num_samples=1, generator=generator).item()
        if ix == 0:
            return word
        word += itos[ix]


@edit("sample_word", "while len(word) < max_len:", "while len(word) <= max_len:")
def one_letter_too_long():
    """Count the letters when the limit is 1. How many does your word have?"""


@edit(
    "sample_word",
    "def sample_word(P, itos, generator, max_len=100):",
    "def sample_word(P, itos, generator, max_len=20):",
)
def shorter_by_default():
    """The longest word has another length than the signature promises."""


@edit(
    "sample_word",
    "ix = torch.multinomial(P[ix], num_samples=1, generator=generator).item()",
    "ix = torch.multinomial((P[ix] > 0).float(), num_samples=1, generator=generator).item()",
)
def all_letters_equally_likely():
    """Where does the table come in? A draw should follow the row, not just pick any letter that is
    possible."""
