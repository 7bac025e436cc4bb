"""Wrong answers to sample_name that learners give."""

from grader.diagnosis.marks import instead_of


@instead_of("sample_word")
def always_the_likeliest(P, itos, generator, max_len=100):
    """The likeliest letter, again and again, gives one word for ever. Draw from the row."""
    ix, word = 0, ""
    while len(word) < max_len:
        ix = P[ix].argmax().item()
        if ix == 0:
            break
        word += itos[ix]
    return word


@instead_of("sample_word")
def generator_not_used(P, itos, generator, max_len=100):
    """You were given a generator, but the draws come from somewhere else. Nobody could get the same word
    again."""
    ix, word = 0, ""
    while len(word) < max_len:
        ix = torch.multinomial(P[ix], num_samples=1).item()
        if ix == 0:
            break
        word += itos[ix]
    return word


@instead_of("sample_word")
def same_seed_every_time(P, itos, generator, max_len=100):
    """A generator with a fixed seed starts from the same place at every call. Use the one you were given."""
    generator, ix, word = torch.Generator().manual_seed(2147483647), 0, ""
    while len(word) < max_len:
        ix = torch.multinomial(P[ix], num_samples=1, generator=generator).item()
        if ix == 0:
            break
        word += itos[ix]
    return word


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


@instead_of("sample_word")
def columns_for_rows(P, itos, generator, max_len=100):
    """What follows character i stands in row i, not in column i."""
    ix, word = 0, ""
    while len(word) < max_len:
        ix = torch.multinomial(P[:, ix], num_samples=1, generator=generator).item()
        if ix == 0:
            break
        word += itos[ix]
    return word


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


@instead_of("sample_word")
def one_letter_too_long(P, itos, generator, max_len=100):
    """Count the letters when the limit is 1. How many does your word have?"""
    ix, word = 0, ""
    while len(word) <= max_len:
        ix = torch.multinomial(P[ix], num_samples=1, generator=generator).item()
        if ix == 0:
            break
        word += itos[ix]
    return word


@instead_of("sample_word")
def shorter_by_default(P, itos, generator, max_len=20):
    """The longest word has another length than the signature promises."""
    ix, word = 0, ""
    while len(word) < max_len:
        ix = torch.multinomial(P[ix], num_samples=1, generator=generator).item()
        if ix == 0:
            break
        word += itos[ix]
    return word


@instead_of("sample_word")
def all_letters_equally_likely(P, itos, generator, max_len=100):
    """Where does the table come in? A draw should follow the row, not just pick any letter that is
    possible."""
    ix, word = 0, ""
    while len(word) < max_len:
        ix = torch.multinomial((P[ix] > 0).float(), num_samples=1, generator=generator).item()
        if ix == 0:
            break
        word += itos[ix]
    return word
