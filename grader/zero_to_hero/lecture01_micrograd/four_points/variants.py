"""Right answers to four_points, written otherwise."""

import random

from gradient_descent import sgd_step, squared_error, zero_grad
from scalar_mlp import MLP

from grader.diagnosis.marks import instead_of


@instead_of("fit_four_points")
def loop_of_the_video(xs, ys, nouts, steps, lr, seed):
    """The video's own loop: forward pass, backward pass, update, written out without the siblings."""
    random.seed(seed)
    n = MLP(len(xs[0]), nouts)
    losses = []
    for k in range(steps):
        # forward pass
        ypred = [n(x) for x in xs]
        loss = sum((yout - ygt) ** 2 for ygt, yout in zip(ys, ypred))
        # backward pass
        for p in n.parameters():
            p.grad = 0.0
        loss.backward()
        # update
        for p in n.parameters():
            p.data += -lr * p.grad
        losses.append(loss.data)
    return n, losses


@instead_of("fit_four_points")
def cleared_at_the_end_of_each_step(xs, ys, nouts, steps, lr, seed):
    """New Values have a gradient of 0: whoever clears after each step is as right as who clears before."""
    random.seed(seed)
    model, losses = MLP(len(xs[0]), nouts), [0.0] * steps
    params = model.parameters()
    for step in range(steps):
        loss = squared_error([model(x) for x in xs], ys)
        losses[step] = float(loss.data)
        loss.backward()
        sgd_step(params, lr)
        zero_grad(params)
    return model, losses


@instead_of("fit_four_points")
def cleared_by_the_network(xs, ys, nouts, steps, lr, seed):
    """The network's own zero_grad, as in the micrograd demo."""
    random.seed(seed)
    model = MLP(len(xs[0]), list(nouts))
    losses = []
    while len(losses) < steps:
        total_loss = squared_error(list(map(model, xs)), ys)
        losses.append(total_loss.data)
        model.zero_grad()
        total_loss.backward()
        sgd_step(model.parameters(), lr)
    return model, losses
