"""Wrong answers to train_mlp that learners give."""

from grader.diagnosis.marks import instead_of


def first_weights(X, V, d, H, generator, W1=None, W2=0.01):
    T = X.shape[1]
    W1 = 5 / 3 / (T * d) ** 0.5 if W1 is None else W1
    factors = (((V, d), 1.0), ((T * d, H), W1), ((H,), 0.01), ((H, V), W2), ((V,), 0.0))
    params = [torch.randn(shape, generator=generator) * factor for shape, factor in factors]
    for p in params:
        p.requires_grad = True
    return params


def run(
    params,
    X,
    Y,
    steps,
    batch,
    lr,
    generator,
    rate=lambda i, steps: 1.0 if i < 0.75 * steps else 0.1,
):
    losses = []
    for i in range(steps):
        xb, yb = minibatch(X, Y, batch, generator)
        losses.append(train_step(params, xb, yb, lr * rate(i, steps)))
    return params, {"batch": losses}


@instead_of("overfit_batch")
def one_example_of_the_batch(params, X, Y, steps, lr):
    """All the examples should be learned by heart, not the first one."""
    return params, [train_step(params, X[:1], Y[:1], lr) for _ in range(steps)]


@instead_of("overfit_batch")
def one_step_only(params, X, Y, steps, lr):
    """How many steps were asked for?"""
    return params, [train_step(params, X, Y, lr)]


@instead_of("overfit_batch")
def one_step_too_many(params, X, Y, steps, lr):
    """Count the losses, and compare with the number of steps."""
    return params, [train_step(params, X, Y, lr) for _ in range(steps + 1)]


@instead_of("overfit_batch")
def rate_of_a_hundredth(params, X, Y, steps, lr):
    """Use the rate that is given."""
    return params, [train_step(params, X, Y, 0.01) for _ in range(steps)]


@instead_of("train_mlp")
def starts_sure_of_itself(X, Y, V, d, H, steps, batch, lr, generator):
    """The first predictions are sure, and wrong. How large are the first scores?"""
    params = first_weights(X, V, d, H, generator, W1=1.0, W2=1.0)
    return run(params, X, Y, steps, batch, lr, generator)


@instead_of("train_mlp")
def one_minibatch_for_all(X, Y, V, d, H, steps, batch, lr, generator):
    """The same minibatch was used in every step: those few examples are known by heart now, and nothing
    else."""
    params = first_weights(X, V, d, H, generator)
    xb, yb = minibatch(X, Y, batch, generator)
    rates = [lr if i < 0.75 * steps else lr / 10 for i in range(steps)]
    return params, {"batch": [train_step(params, xb, yb, rate) for rate in rates]}


@instead_of("train_mlp")
def first_batch_of_the_data(X, Y, V, d, H, steps, batch, lr, generator):
    """Only the first few examples were ever used. Draw from all of them."""
    params = first_weights(X, V, d, H, generator)
    return run(params, X[:batch], Y[:batch], steps, batch, lr, generator)


@instead_of("train_mlp")
def rate_never_falls(X, Y, V, d, H, steps, batch, lr, generator):
    """The last quarter should be walked in small steps."""
    params = first_weights(X, V, d, H, generator)
    return run(params, X, Y, steps, batch, lr, generator, rate=lambda i, steps: 1.0)


@instead_of("train_mlp")
def rate_falls_too_early(X, Y, V, d, H, steps, batch, lr, generator):
    """The rate falls at once. When does the last quarter begin?"""
    params = first_weights(X, V, d, H, generator)
    return run(params, X, Y, steps, batch, lr, generator, rate=lambda i, steps: 0.1)


@instead_of("train_mlp")
def rate_of_the_video(X, Y, V, d, H, steps, batch, lr, generator):
    """What does lr do in your function?"""
    params = first_weights(X, V, d, H, generator)
    return run(params, X, Y, steps, batch, 0.1, generator)


@instead_of("train_mlp")
def a_tenth_of_the_steps(X, Y, V, d, H, steps, batch, lr, generator):
    """How many steps were asked for?"""
    params = first_weights(X, V, d, H, generator)
    return run(params, X, Y, steps // 10, batch, lr, generator)


@instead_of("train_mlp")
def hidden_layer_not_trained(X, Y, V, d, H, steps, batch, lr, generator):
    """Some of the five parameters stayed what they were. Are all of them in the list that is trained?"""
    params = first_weights(X, V, d, H, generator)
    start = [p.data.clone() for p in params[:3]]
    run(params, X, Y, steps, batch, lr, generator)
    for p, numbers in zip(params, start):
        p.data = numbers
    return params, {}


@instead_of("train_mlp")
def generator_not_used(X, Y, V, d, H, steps, batch, lr, generator):
    """First weights and minibatches should come from the generator that you were given."""
    params = first_weights(X, V, d, H, None)
    return run(params, X, Y, steps, batch, lr, None)


@instead_of("train_mlp")
def targets_shuffled(X, Y, V, d, H, steps, batch, lr, generator):
    """Windows and targets no longer belong together, so the network learns only how frequent each letter
    is."""
    params = first_weights(X, V, d, H, generator)
    return run(
        params, X, Y[torch.randperm(len(Y), generator=generator)], steps, batch, lr, generator
    )


@instead_of("train_mlp")
def first_weights_returned(X, Y, V, d, H, steps, batch, lr, generator):
    """The network that came back has not been trained. Which tensors did the steps change?"""
    params = first_weights(X, V, d, H, generator)
    run([p.detach().clone().requires_grad_() for p in params], X, Y, steps, batch, lr, generator)
    return params, {}


@instead_of("overfit_batch")
def first_examples_only(params, X, Y, steps, lr):
    """How many of the examples take part in a step when there are more than a few dozen?"""
    return params, [train_step(params, X[:32], Y[:32], lr) for _ in range(steps)]


@instead_of("overfit_batch")
def copy_is_trained(params, X, Y, steps, lr):
    """A trained network comes back, but look at the one that was handed in. Has it moved?"""
    params = [p.detach().clone().requires_grad_() for p in params]
    return params, [train_step(params, X, Y, lr) for _ in range(steps)]
