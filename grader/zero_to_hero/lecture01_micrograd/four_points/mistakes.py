"""Wrong answers to four_points that learners give."""

import random

from gradient_descent import sgd_step, squared_error, zero_grad
from scalar_mlp import MLP

from grader.diagnosis.marks import instead_of


@instead_of("fit_four_points")
def gradients_never_cleared(xs, ys, nouts, steps, lr, seed):
    """Gradients add up by design, so every step here also follows all earlier ones. What has to go, and when?"""
    random.seed(seed)
    model, losses = MLP(len(xs[0]), nouts), []
    for _ in range(steps):
        loss = squared_error([model(x) for x in xs], ys)
        loss.backward()
        sgd_step(model.parameters(), lr)
        losses.append(loss.data)
    return model, losses


@instead_of("fit_four_points")
def gradients_cleared_too_late(xs, ys, nouts, steps, lr, seed):
    """When the step is taken, every gradient has just been cleared."""
    random.seed(seed)
    model, losses = MLP(len(xs[0]), nouts), []
    for _ in range(steps):
        loss = squared_error([model(x) for x in xs], ys)
        loss.backward()
        zero_grad(model.parameters())
        sgd_step(model.parameters(), lr)
        losses.append(loss.data)
    return model, losses


@instead_of("fit_four_points")
def steps_uphill(xs, ys, nouts, steps, lr, seed):
    """The loss grows with every step. sgd_step goes downhill by itself: is there a second minus?"""
    random.seed(seed)
    model, losses = MLP(len(xs[0]), nouts), []
    for _ in range(steps):
        loss = squared_error([model(x) for x in xs], ys)
        zero_grad(model.parameters())
        loss.backward()
        sgd_step(model.parameters(), -lr)
        losses.append(loss.data)
    return model, losses


@instead_of("fit_four_points")
def one_point_at_a_time(xs, ys, nouts, steps, lr, seed):
    """Each step is to look at all points at once; this takes a step after every single point."""
    random.seed(seed)
    model, losses = MLP(len(xs[0]), nouts), []
    for _ in range(steps):
        for x, y in zip(xs, ys):
            loss = squared_error([model(x)], [y])
            zero_grad(model.parameters())
            loss.backward()
            sgd_step(model.parameters(), lr)
        losses.append(loss.data)
    return model, losses


@instead_of("fit_four_points")
def only_the_last_layer_learns(xs, ys, nouts, steps, lr, seed):
    """All parameters of the network are to move, not only those of its last layer."""
    random.seed(seed)
    model, losses = MLP(len(xs[0]), nouts), []
    for _ in range(steps):
        loss = squared_error([model(x) for x in xs], ys)
        zero_grad(model.parameters())
        loss.backward()
        sgd_step(model.layers[-1].parameters(), lr)
        losses.append(loss.data)
    return model, losses


@instead_of("fit_four_points")
def graph_of_the_first_step_reused(xs, ys, nouts, steps, lr, seed):
    """The predictions were made once, by the first network. After a step the network is another one."""
    random.seed(seed)
    model = MLP(len(xs[0]), nouts)
    loss = squared_error([model(x) for x in xs], ys)
    zero_grad(model.parameters())
    loss.backward()
    for _ in range(steps):
        sgd_step(model.parameters(), lr)
    return model, [loss.data] * steps


@instead_of("fit_four_points")
def always_a_hundred_steps(xs, ys, nouts, steps, lr, seed):
    """How many steps were asked for?"""
    random.seed(seed)
    model, losses = MLP(len(xs[0]), nouts), []
    for _ in range(100):
        loss = squared_error([model(x) for x in xs], ys)
        zero_grad(model.parameters())
        loss.backward()
        sgd_step(model.parameters(), lr)
        losses.append(loss.data)
    return model, losses


@instead_of("fit_four_points")
def sizes_of_the_lecture_built_in(xs, ys, nouts, steps, lr, seed):
    """The sizes are arguments: not every network has three inputs and layers of 4, 4 and 1."""
    random.seed(seed)
    model, losses = MLP(3, [4, 4, 1]), []
    for _ in range(steps):
        loss = squared_error([model(x) for x in xs], ys)
        zero_grad(model.parameters())
        loss.backward()
        sgd_step(model.parameters(), lr)
        losses.append(loss.data)
    return model, losses


@instead_of("fit_four_points")
def seed_ignored(xs, ys, nouts, steps, lr, seed):
    """Every call draws from the same place, whatever the seed."""
    random.seed(0)
    model, losses = MLP(len(xs[0]), nouts), []
    for _ in range(steps):
        loss = squared_error([model(x) for x in xs], ys)
        zero_grad(model.parameters())
        loss.backward()
        sgd_step(model.parameters(), lr)
        losses.append(loss.data)
    return model, losses
