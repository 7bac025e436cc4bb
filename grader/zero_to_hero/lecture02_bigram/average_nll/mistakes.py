"""Wrong answers to average_nll that learners give."""

import math

from grader.diagnosis.marks import edit, instead_of


def step_probabilities(P, word, stoi, start=".", stop="."):
    chs = start + word + stop
    return [float(P[stoi[a], stoi[b]]) for a, b in zip(chs, chs[1:])]


def surprise(p):
    return -math.log(p) if p > 0 else math.inf


def total_and_mean(costs):
    return sum(costs), sum(costs) / len(costs)


@edit(
    "word_nll",
    "log_likelihood += math.log(p) if p > 0 else -math.inf",
    "log_likelihood += math.log2(p) if p > 0 else -math.inf",
)
def base_two():
    """Those are bits. The course counts in nats: which logarithm is that?"""


@edit(
    "word_nll",
    "log_likelihood += math.log(p) if p > 0 else -math.inf",
    "log_likelihood += math.log10(p) if p > 0 else -math.inf",
)
def base_ten():
    """The loss looks less than half as large as it is. To which base is your logarithm?"""


@instead_of("word_nll")
def sign_forgotten(P, word, stoi):
    """Logarithms of probabilities are negative. How does lower become better?"""
    return total_and_mean([-surprise(p) for p in step_probabilities(P, word, stoi)])


@instead_of("word_nll")
def probabilities_multiplied(P, word, stoi):
    """A product of a thousand small numbers is 0 in any float. Add logarithms instead."""
    total = surprise(math.prod(step_probabilities(P, word, stoi)))
    return total, total / (len(word) + 1)


@instead_of("word_nll")
def log_of_the_mean(P, word, stoi):
    """You averaged the probabilities and then took the logarithm. Average the logarithms."""
    probs = step_probabilities(P, word, stoi)
    mean = surprise(sum(probs) / len(probs))
    return mean * len(probs), mean


@edit(
    "word_nll",
    "return -log_likelihood, -log_likelihood / (len(chs) - 1)",
    "return -log_likelihood, -log_likelihood / len(word)",
)
def mean_over_the_letters():
    """How many steps does a word of three letters have, from start to stop?"""


@instead_of("word_nll")
def total_instead_of_mean(P, word, stoi):
    """The second number is the average over the steps, not the total once more."""
    total = sum(surprise(p) for p in step_probabilities(P, word, stoi))
    return total, total


@instead_of("word_nll")
def stop_is_free(P, word, stoi):
    """That the word ends after its last letter has a probability, too."""
    return total_and_mean([surprise(p) for p in step_probabilities(P, word, stoi, stop="")])


@instead_of("word_nll")
def start_is_free(P, word, stoi):
    """The first letter was drawn as well. From which row?"""
    return total_and_mean([surprise(p) for p in step_probabilities(P, word, stoi, start="")])


@instead_of("word_nll")
def rows_and_columns_swapped(P, word, stoi):
    """P[i, j] is what follows i. In which order do you ask?"""
    return total_and_mean([surprise(p) for p in step_probabilities(P.T, word, stoi)])


@instead_of("word_nll")
def impossible_steps_skipped(P, word, stoi):
    """A step of probability 0 was left out. A model that calls a real word impossible is as wrong as can
    be."""
    return total_and_mean(
        [surprise(p) for p in step_probabilities(P, word, stoi) if p > 0] or [0.0]
    )


@instead_of("word_nll")
def tiny_number_added(P, word, stoi):
    """A small number inside the logarithm hides an impossible step behind a finite cost."""
    return total_and_mean([-math.log(p + 1e-8) for p in step_probabilities(P, word, stoi)])


@instead_of("average_nll")
def mean_of_word_means(P, words, stoi):
    """Every word now weighs the same, a short one as much as a long one. What is it that should weigh the
    same?"""
    return sum(word_nll(P, word, stoi)[1] for word in words) / len(words)


@instead_of("average_nll")
def total_of_all_words(P, words, stoi):
    """That is the total. A longer list would look worse, whatever the model."""
    return sum(word_nll(P, word, stoi)[0] for word in words)


@instead_of("average_nll")
def average_for_each_word(P, words, stoi):
    """You divided by the number of words. How many steps are there in all of them?"""
    return sum(word_nll(P, word, stoi)[0] for word in words) / len(words)


@instead_of("average_nll")
def average_over_the_letters(P, words, stoi):
    """You divided by the number of letters. Each word has one step more than it has letters."""
    return sum(word_nll(P, word, stoi)[0] for word in words) / sum(len(word) for word in words)


@instead_of("average_nll")
def only_the_last_word(P, words, stoi):
    """Is something started anew for each word that should go on through all of them?"""
    return word_nll(P, words[-1], stoi)[1]


@instead_of("average_nll")
def steps_of_different_words(P, words, stoi):
    """A word that stands in the list twice pays twice. Are its steps counted twice as well?"""
    total = sum(word_nll(P, word, stoi)[0] for word in words)
    return total / sum(len(word) + 1 for word in set(words))
