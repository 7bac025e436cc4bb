"""Wrong answers to train_bigram_network that learners give."""

from grader.diagnosis.marks import instead_of


def descend(W, xs, ys, steps, lr, penalty):
    losses = []
    for _ in range(steps):
        loss = F.cross_entropy(W[xs], ys) + penalty(W)
        W.grad = None
        loss.backward()
        W.data += -lr * W.grad
        losses.append(loss.item())
    return W, losses


def first_weights(V, generator):
    return torch.randn((V, V), generator=generator, requires_grad=True)


@instead_of("train_bigram_nn")
def gradients_pile_up(xs, ys, V, steps, lr, reg, generator):
    """backward adds to .grad. What is still in there from the step before?"""
    W, losses = first_weights(V, generator), []
    for _ in range(steps):
        loss = F.cross_entropy(W[xs], ys) + reg * (W**2).mean()
        loss.backward()
        W.data += -lr * W.grad
        losses.append(loss.item())
    return W, losses


@instead_of("train_bigram_nn")
def new_tensor_at_every_step(xs, ys, V, steps, lr, reg, generator):
    """W = W - ... makes a new tensor, which is no leaf and has no .grad. Change the numbers, keep the
    tensor."""
    W, losses = first_weights(V, generator), []
    for _ in range(steps):
        loss = F.cross_entropy(W[xs], ys) + reg * (W**2).mean()
        W.grad = None
        loss.backward()
        W = W - lr * W.grad
        losses.append(loss.item())
    return W, losses


@instead_of("train_bigram_nn")
def uphill(xs, ys, V, steps, lr, reg, generator):
    """The gradient points to where the loss grows. Which way do you want to go?"""
    return descend(first_weights(V, generator), xs, ys, steps, -lr, lambda W: reg * (W**2).mean())


@instead_of("train_bigram_nn")
def rate_of_a_tenth(xs, ys, V, steps, lr, reg, generator):
    """Use the rate that is given. A tenth is far too little here, where an average has tiny gradients."""
    return descend(first_weights(V, generator), xs, ys, steps, 0.1, lambda W: reg * (W**2).mean())


@instead_of("train_bigram_nn")
def a_single_step(xs, ys, V, steps, lr, reg, generator):
    """How many steps were asked for?"""
    return descend(
        first_weights(V, generator), xs, ys, min(steps, 1), lr, lambda W: reg * (W**2).mean()
    )


@instead_of("train_bigram_nn")
def penalty_forgotten(xs, ys, V, steps, lr, reg, generator):
    """What does reg do in your training?"""
    return descend(first_weights(V, generator), xs, ys, steps, lr, lambda W: 0)


@instead_of("train_bigram_nn")
def penalty_summed(xs, ys, V, steps, lr, reg, generator):
    """The penalty is the mean of the squared weights. Their sum is V * V times as strong."""
    return descend(first_weights(V, generator), xs, ys, steps, lr, lambda W: reg * (W**2).sum())


@instead_of("train_bigram_nn")
def first_examples_only(xs, ys, V, steps, lr, reg, generator):
    """All examples take part in every step here."""
    return descend(
        first_weights(V, generator), xs[:32], ys[:32], steps, lr, lambda W: reg * (W**2).mean()
    )


@instead_of("train_bigram_nn")
def inputs_and_targets_swapped(xs, ys, V, steps, lr, reg, generator):
    """The network learned what comes before a character. What was it meant to guess?"""
    return descend(first_weights(V, generator), ys, xs, steps, lr, lambda W: reg * (W**2).mean())


@instead_of("train_bigram_nn")
def probabilities_for_logits(xs, ys, V, steps, lr, reg, generator):
    """cross_entropy makes probabilities of the logits itself. A second softmax flattens them."""
    W, losses = first_weights(V, generator), []
    for _ in range(steps):
        loss = F.cross_entropy(W[xs].softmax(1), ys) + reg * (W**2).mean()
        W.grad = None
        loss.backward()
        W.data += -lr * W.grad
        losses.append(loss.item())
    return W, losses


@instead_of("train_bigram_nn")
def generator_not_used(xs, ys, V, steps, lr, reg, generator):
    """The first weights should come from the generator that you were given."""
    W = torch.randn((V, V), requires_grad=True)
    return descend(W, xs, ys, steps, lr, lambda W: reg * (W**2).mean())


@instead_of("train_bigram_nn")
def zero_weights(xs, ys, V, steps, lr, reg, generator):
    """Zeros do no harm to this one layer, but random first weights were asked for, and deeper networks
    need them."""
    W = torch.zeros((V, V), requires_grad=True)
    return descend(W, xs, ys, steps, lr, lambda W: reg * (W**2).mean())


@instead_of("train_bigram_nn")
def losses_after_the_step(xs, ys, V, steps, lr, reg, generator):
    """The loss of a step is the one that led to it. Where do you stand when you note yours?"""
    W, losses = first_weights(V, generator), []
    for _ in range(steps):
        descend(W, xs, ys, 1, lr, lambda W: reg * (W**2).mean())
        losses.append((F.cross_entropy(W[xs], ys) + reg * (W**2).mean()).item())
    return W, losses


@instead_of("train_bigram_nn")
def weights_cut_off(xs, ys, V, steps, lr, reg, generator):
    """The weights are right, but could anybody go on training them?"""
    W, losses = descend(
        first_weights(V, generator), xs, ys, steps, lr, lambda W: reg * (W**2).mean()
    )
    return W.detach(), losses


@instead_of("train_bigram_nn")
def size_read_off_the_examples(xs, ys, V, steps, lr, reg, generator):
    """How many rows does W have if the last characters do not occur among the examples?"""
    return descend(
        first_weights(int(xs.max()) + 1, generator),
        xs,
        ys,
        steps,
        lr,
        lambda W: reg * (W**2).mean(),
    )
