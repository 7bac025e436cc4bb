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


@instead_of("fit_four_points")
def loss_noted_after_the_step(xs, ys, nouts, steps, lr, seed):
    """Which network do these losses belong to: the one before the step or the one after?"""
    random.seed(seed)
    model, losses = MLP(len(xs[0]), nouts), []
    for _ in range(steps):
        loss = squared_error([model(x) for x in xs], ys)
        zero_grad(model.parameters())
        loss.backward()
        sgd_step(model.parameters(), lr)
        losses.append(squared_error([model(x) for x in xs], ys).data)
    return model, losses


@instead_of("fit_four_points")
def losses_keep_their_graphs(xs, ys, nouts, steps, lr, seed):
    """Each of these still holds the whole graph behind it. What is the plain number in it called?"""
    random.seed(seed)
    model, losses = MLP(len(xs[0]), nouts), []
    for _ in range(steps):
        loss = squared_error([model(x) for x in xs], ys)
        zero_grad(model.parameters())
        loss.backward()
        sgd_step(model.parameters(), lr)
        losses.append(loss)
    return model, losses


@instead_of("fit_four_points")
def mean_of_the_errors_noted(xs, ys, nouts, steps, lr, seed):
    """The squared error of this lecture is a sum. What is noted here?"""
    random.seed(seed)
    model, losses = MLP(len(xs[0]), nouts), []
    for _ in range(steps):
        loss = squared_error([model(x) for x in xs], ys)
        zero_grad(model.parameters())
        loss.backward()
        sgd_step(model.parameters(), lr)
        losses.append(loss.data / len(xs))
    return model, losses


@instead_of("fit_four_points")
def stops_when_the_loss_is_small(xs, ys, nouts, steps, lr, seed):
    """How many steps were asked for, and how many were taken?"""
    random.seed(seed)
    model, losses = MLP(len(xs[0]), nouts), []
    for _ in range(steps):
        loss = squared_error([model(x) for x in xs], ys)
        zero_grad(model.parameters())
        loss.backward()
        sgd_step(model.parameters(), lr)
        losses.append(loss.data)
        if loss.data < 1e-3:
            break
    return model, losses


@instead_of("fit_four_points")
def seed_zero_taken_for_none(xs, ys, nouts, steps, lr, seed):
    """Is 0 a seed like any other? What does `if` say about it?"""
    if seed:
        random.seed(seed)
    model, losses = MLP(len(xs[0]), nouts), []
    for _ in range(steps):
        loss = squared_error([model(x) for x in xs], ys)
        zero_grad(model.parameters())
        loss.backward()
        sgd_step(model.parameters(), lr)
        losses.append(loss.data)
    return model, losses


@instead_of("fit_four_points")
def sizes_inserted_into_nouts(xs, ys, nouts, steps, lr, seed):
    """Whose list is it that grows there? The caller may want to train a second network with it."""
    random.seed(seed)
    nouts.insert(0, len(xs[0]))
    model, losses = MLP(nouts[0], nouts[1:]), []
    for _ in range(steps):
        loss = squared_error([model(x) for x in xs], ys)
        zero_grad(model.parameters())
        loss.backward()
        sgd_step(model.parameters(), lr)
        losses.append(loss.data)
    return model, losses


@instead_of("fit_four_points")
def learning_rate_lowered_on_the_way(xs, ys, nouts, steps, lr, seed):
    """That is what the lecture tries as well. But what does the text above say about lr?"""
    random.seed(seed)
    model, losses = MLP(len(xs[0]), nouts), []
    for step in range(steps):
        loss = squared_error([model(x) for x in xs], ys)
        zero_grad(model.parameters())
        loss.backward()
        sgd_step(model.parameters(), lr if step < 80 else lr / 10)
        losses.append(loss.data)
    return model, losses
