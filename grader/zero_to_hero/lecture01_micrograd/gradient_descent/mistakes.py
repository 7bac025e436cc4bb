"""Wrong answers to gradient_descent that learners give."""

from value import Value

from grader.diagnosis.marks import edit, instead_of


@instead_of("squared_error")
def mean_instead_of_sum(preds, targets):
    """This lecture adds the squares up and does not divide."""
    return sum((pred - target) ** 2 for pred, target in zip(preds, targets)) / len(preds)


@instead_of("squared_error")
def errors_not_squared(preds, targets):
    """Errors up and down cancel like this: two wrong predictions can look perfect."""
    return sum(pred - target for pred, target in zip(preds, targets))


@instead_of("squared_error")
def sum_squared_instead(preds, targets):
    """Square first, then add up: otherwise errors up and down cancel."""
    return sum(pred - target for pred, target in zip(preds, targets)) ** 2


@instead_of("squared_error")
def only_the_first_example(preds, targets):
    """Is something returned before the loop has seen every example?"""
    for pred, target in zip(preds, targets):
        return (pred - target) ** 2


@instead_of("squared_error")
def loss_cut_from_the_graph(preds, targets):
    """The number is right, but it was computed from plain numbers: no gradient finds the way to a prediction."""
    return Value(sum((pred.data - target) ** 2 for pred, target in zip(preds, targets)))


@instead_of("zero_grad")
def gradients_not_cleared(params):
    """A new name for 0.0 clears nothing. Where does the gradient of a Value stand?"""
    for p in params:
        grad = p.grad
        grad = 0.0


@edit("zero_grad", "p.grad = 0.0", "p.data = 0.0")
def numbers_cleared_instead():
    """That wipes out what has been learned. Which attribute should be zero?"""


@instead_of("zero_grad")
def only_one_gradient_cleared(params):
    """Is the loop left too early?"""
    for p in params:
        p.grad = 0.0
        break


@edit("sgd_step", "p.data -= lr * p.grad", "p.data += lr * p.grad")
def step_uphill():
    """The gradient points uphill. Which way makes the loss smaller?"""


@edit("sgd_step", "p.data -= lr * p.grad", "p.data -= p.grad")
def learning_rate_ignored():
    """How long is the step, compared with the gradient?"""


@edit("sgd_step", "p.data -= lr * p.grad", "p.data -= lr * (1 if p.grad > 0 else -1)")
def only_the_sign_counts():
    """Steep slopes deserve long steps: a step is in proportion to the gradient."""


@edit("sgd_step", "p.data -= lr * p.grad", "p = p - lr * p.grad")
def name_moved_instead_of_parameter():
    """That makes a new Value and gives it the name p. The network still holds the old one."""


@edit("sgd_step", "p.data -= lr * p.grad", "p.data = p - lr * p.grad")
def data_becomes_a_value():
    """Now data is a Value, and the graph grows with every step. Which side of the minus is no plain number?"""


@instead_of("sgd_step")
def step_joins_the_graph(params, lr):
    """The step is arithmetic on plain numbers. A parameter is computed from nothing, also after it."""
    for p in params:
        moved = p - lr * p.grad
        p.data, p._prev = moved.data, moved._prev


@edit("sgd_step", "p.data -= lr * p.grad", "p.data = -lr * p.grad")
def number_overwritten_by_the_step():
    """That is the step itself. Where does it start?"""


@instead_of("sgd_step")
def step_clears_the_gradients(params, lr):
    """Clearing has a function of its own. May somebody still want to look at the gradients after the step?"""
    for p in params:
        p.data -= lr * p.grad
        p.grad = 0.0
