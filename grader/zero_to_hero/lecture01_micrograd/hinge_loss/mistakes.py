"""Wrong answers to hinge_loss that learners give."""

from value import Value

from grader.diagnosis.marks import instead_of


def _accuracy(scores, ys):
    return sum((score.data > 0) == (y > 0) for score, y in zip(scores, ys)) / len(ys)


def _price(params, alpha):
    return alpha * sum(p * p for p in params)


@instead_of("svm_loss")
def kinds_taken_for_zero_and_one(scores, ys, params, alpha=1e-4):
    """With kinds 0 and 1 the hinge of every 0 is 1, whatever the score. Which two numbers are the kinds?"""
    hinges = [(1 - (y + 1) / 2 * score).relu() for score, y in zip(scores, ys)]
    return sum(hinges) / len(hinges) + _price(params, alpha), _accuracy(scores, ys)


@instead_of("svm_loss")
def margin_left_out(scores, ys, params, alpha=1e-4):
    """On the right side is not enough: the hinge closes at y·score = 1."""
    hinges = [(-y * score).relu() for score, y in zip(scores, ys)]
    return sum(hinges) / len(hinges) + _price(params, alpha), _accuracy(scores, ys)


@instead_of("svm_loss")
def right_answers_punished(scores, ys, params, alpha=1e-4):
    """The hinge should shrink when y and score agree."""
    hinges = [(1 + y * score).relu() for score, y in zip(scores, ys)]
    return sum(hinges) / len(hinges) + _price(params, alpha), _accuracy(scores, ys)


@instead_of("svm_loss")
def hinge_never_closes(scores, ys, params, alpha=1e-4):
    """Beyond the margin the hinge is 0, not negative: nothing is gained by being ever more right."""
    hinges = [1 - y * score for score, y in zip(scores, ys)]
    return sum(hinges) / len(hinges) + _price(params, alpha), _accuracy(scores, ys)


@instead_of("svm_loss")
def hinges_not_averaged(scores, ys, params, alpha=1e-4):
    """The mean of the hinges is wanted: the loss should not grow with the number of examples."""
    hinges = [(1 - y * score).relu() for score, y in zip(scores, ys)]
    return sum(hinges) + _price(params, alpha), _accuracy(scores, ys)


@instead_of("svm_loss")
def parameters_are_free(scores, ys, params, alpha=1e-4):
    """What do large parameters cost?"""
    hinges = [(1 - y * score).relu() for score, y in zip(scores, ys)]
    return sum(hinges) / len(hinges), _accuracy(scores, ys)


@instead_of("svm_loss")
def parameters_not_squared(scores, ys, params, alpha=1e-4):
    """Without the square a parameter of -2 would earn something."""
    hinges = [(1 - y * score).relu() for score, y in zip(scores, ys)]
    return sum(hinges) / len(hinges) + alpha * sum(params), _accuracy(scores, ys)


@instead_of("svm_loss")
def price_averaged_over_parameters(scores, ys, params, alpha=1e-4):
    """The hinges are averaged. The squares of the parameters are added up."""
    hinges = [(1 - y * score).relu() for score, y in zip(scores, ys)]
    return sum(hinges) / len(hinges) + _price(params, alpha) / len(params), _accuracy(scores, ys)


@instead_of("svm_loss")
def price_is_a_constant(scores, ys, params, alpha=1e-4):
    """The price is in the number, but taken from plain data: no parameter feels it."""
    hinges = [(1 - y * score).relu() for score, y in zip(scores, ys)]
    price = alpha * sum(p.data**2 for p in params)
    return sum(hinges) / len(hinges) + price, _accuracy(scores, ys)


@instead_of("svm_loss")
def higher_price_by_default(scores, ys, params, alpha=1e-2):
    """The default of alpha is no longer the one of the signature."""
    hinges = [(1 - y * score).relu() for score, y in zip(scores, ys)]
    return sum(hinges) / len(hinges) + _price(params, alpha), _accuracy(scores, ys)


@instead_of("svm_loss")
def accuracy_asks_for_the_margin(scores, ys, params, alpha=1e-4):
    """A score on the right side counts as right, even close to the border."""
    hinges = [(1 - y * score).relu() for score, y in zip(scores, ys)]
    right = sum(hinge.data == 0 for hinge in hinges)
    return sum(hinges) / len(hinges) + _price(params, alpha), right / len(ys)


@instead_of("svm_loss")
def right_answers_counted(scores, ys, params, alpha=1e-4):
    """That is how many are right. Accuracy is their share."""
    hinges = [(1 - y * score).relu() for score, y in zip(scores, ys)]
    return sum(hinges) / len(hinges) + _price(params, alpha), _accuracy(scores, ys) * len(ys)
