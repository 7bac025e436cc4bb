"""Right answers to gradient_descent, written otherwise."""

from value import Value

from grader.diagnosis.marks import instead_of


@instead_of("squared_error")
def loss_of_the_video(preds, targets):
    """The video's own line, with ygt and yout."""
    return sum((yout - ygt) ** 2 for ygt, yout in zip(targets, preds))


@instead_of("squared_error")
def products_added_to_a_value(preds, targets):
    """An index loop that starts from a Value, and products instead of powers."""
    loss = Value(0.0)
    for i in range(len(preds)):
        error = targets[i] - preds[i]
        loss = loss + error * error
    return loss


@instead_of("sgd_step")
def step_of_the_video(params, lr):
    """The video's own line: plus minus the rate times the gradient."""
    for p in params:
        p.data += -lr * p.grad


@instead_of("sgd_step")
def new_numbers_first(params, lr):
    """All new numbers are worked out before the first one is stored."""
    moved = [p.data - lr * p.grad for p in params]
    for p, data in zip(params, moved):
        p.data = data


@instead_of("zero_grad")
def index_loop(params):
    """A loop over places."""
    for i in range(len(params)):
        params[i].grad = 0.0
