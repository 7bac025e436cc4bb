"""Wrong answers to sample_from_mlp that learners give."""

from grader.diagnosis.marks import edit, instead_of


def draw(params, context, generator):
    probs = F.softmax(mlp_forward(params, torch.tensor([context])), dim=1)
    return torch.multinomial(probs, num_samples=1, generator=generator).item()


@instead_of("sample_mlp")
def always_the_likeliest(params, T, itos, generator, max_len=100):
    """The likeliest letter, again and again, gives one word for ever. Draw from the probabilities."""
    context, word = [0] * T, ""
    while len(word) < max_len:
        ix = mlp_forward(params, torch.tensor([context])).argmax().item()
        if ix == 0:
            break
        word += itos[ix]
        context = context[1:] + [ix]
    return word


@instead_of("sample_mlp")
def window_does_not_slide(params, T, itos, generator, max_len=100):
    """The network sees an empty window for every letter. What has it just said?"""
    context, word = [0] * T, ""
    while len(word) < max_len:
        ix = draw(params, context, generator)
        if ix == 0:
            break
        word += itos[ix]
    return word


@instead_of("sample_mlp")
def newest_on_the_left(params, T, itos, generator, max_len=100):
    """The new character comes in on the right, as it did in training."""
    context, word = [0] * T, ""
    while len(word) < max_len:
        ix = draw(params, context, generator)
        if ix == 0:
            break
        word += itos[ix]
        context = [ix] + context[:-1]
    return word


@instead_of("sample_mlp")
def only_the_last_letter(params, T, itos, generator, max_len=100):
    """Only the newest character stands in the window, the others were forgotten."""
    context, word = [0] * T, ""
    while len(word) < max_len:
        ix = draw(params, context, generator)
        if ix == 0:
            break
        word += itos[ix]
        context = [0] * (T - 1) + [ix]
    return word


@instead_of("sample_mlp")
def stop_mark_in_the_word(params, T, itos, generator, max_len=100):
    """The dot ends a word; it is no part of it."""
    context, word = [0] * T, ""
    while len(word) < max_len:
        ix = draw(params, context, generator)
        word += itos[ix]
        if ix == 0:
            break
        context = context[1:] + [ix]
    return word


@instead_of("sample_mlp")
def does_not_stop(params, T, itos, generator, max_len=100):
    """The word goes on after the dot. When is it finished?"""
    context, word = [0] * T, ""
    while len(word) < max_len:
        ix = draw(params, context, generator)
        word += itos[ix].strip(".") or "-"
        context = context[1:] + [ix]
    return word.replace("-", "")


@instead_of("sample_mlp")
def longer_than_allowed(params, T, itos, generator, max_len=100):
    """What does max_len do in your function?"""
    context, word = [0] * T, ""
    while len(word) < 100:
        ix = draw(params, context, generator)
        if ix == 0:
            break
        word += itos[ix]
        context = context[1:] + [ix]
    return word


@instead_of("sample_mlp")
def one_letter_too_long(params, T, itos, generator, max_len=100):
    """Count the letters when the limit is 1. How many does your word have?"""
    context, word = [0] * T, ""
    while len(word) <= max_len:
        ix = draw(params, context, generator)
        if ix == 0:
            break
        word += itos[ix]
        context = context[1:] + [ix]
    return word


@instead_of("sample_mlp")
def generator_not_used(params, T, itos, generator, max_len=100):
    """You were given a generator, but the draws come from somewhere else."""
    context, word = [0] * T, ""
    while len(word) < max_len:
        ix = draw(params, context, None)
        if ix == 0:
            break
        word += itos[ix]
        context = context[1:] + [ix]
    return word


@edit(
    "sample_mlp",
    "ix = torch.multinomial(F.softmax(logits, dim=1), num_samples=1, generator=generator).item()",
    "weights = logits - logits.min() + 1e-09\nix = torch.multinomial(weights, num_samples=1, generator=generator).item()",
)
def scores_as_probabilities():
    """Scores are no probabilities, even if you make them positive. What turns one into the other?"""


@instead_of("sample_mlp")
def lower_temperature(params, T, itos, generator, max_len=100):
    """The likely letters come even more often than the network says. Are the scores left as they are?"""
    context, word = [0] * T, ""
    while len(word) < max_len:
        probs = F.softmax(mlp_forward(params, torch.tensor([context])) / 0.8, dim=1)
        ix = torch.multinomial(probs, num_samples=1, generator=generator).item()
        if ix == 0:
            break
        word += itos[ix]
        context = context[1:] + [ix]
    return word


@instead_of("sample_mlp")
def same_seed_every_time(params, T, itos, generator, max_len=100):
    """A copy of the generator draws, and the one that you were given stands still. What comes next time?"""
    generator = torch.Generator().set_state(generator.get_state())
    context, word = [0] * T, ""
    while len(word) < max_len:
        probs = F.softmax(mlp_forward(params, torch.tensor([context])), dim=1)
        ix = torch.multinomial(probs, num_samples=1, generator=generator).item()
        if ix == 0:
            break
        word += itos[ix]
        context = context[1:] + [ix]
    return word
