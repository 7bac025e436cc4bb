"""Wrong answers to training_step that learners give."""

from grader.diagnosis.marks import instead_of


def backward(params, loss):
    for p in params:
        p.grad = None
    loss.backward()


def downhill(params, lr):
    for p in params:
        p.data -= lr * p.grad


@instead_of("minibatch")
def windows_and_targets_drawn_apart(X, Y, batch, generator):
    """Each of the two drew its own rows, so the windows have strangers' targets. One draw decides for
    both."""
    ix = torch.randint(0, X.shape[0], (batch,), generator=generator)
    iy = torch.randint(0, Y.shape[0], (batch,), generator=generator)
    return X[ix], Y[iy]


@instead_of("minibatch")
def first_rows_only(X, Y, batch, generator):
    """Only the first few examples can ever be drawn. What is the upper bound of the indices?"""
    ix = torch.randint(0, min(batch, 5), (batch,), generator=generator)
    return X[ix], Y[ix]


@instead_of("minibatch")
def last_row_never(X, Y, batch, generator):
    """One example is never drawn. randint leaves its upper bound out by itself."""
    ix = torch.randint(0, X.shape[0] - 1, (batch,), generator=generator)
    return X[ix], Y[ix]


@instead_of("minibatch")
def not_drawn_at_all(X, Y, batch, generator):
    """The first rows, every time. The examples should be drawn at random."""
    ix = torch.arange(batch) % X.shape[0]
    return X[ix], Y[ix]


@instead_of("minibatch")
def generator_not_used(X, Y, batch, generator):
    """The draw should come from the generator that you were given."""
    ix = torch.randint(0, X.shape[0], (batch,))
    return X[ix], Y[ix]


@instead_of("minibatch")
def same_batch_every_time(X, Y, batch, generator):
    """A generator of your own, started anew at every call, draws the same examples for ever."""
    ix = torch.randint(0, X.shape[0], (batch,), generator=torch.Generator().manual_seed(2147483647))
    return X[ix], Y[ix]


@instead_of("minibatch")
def one_batch_less(X, Y, batch, generator):
    """Count the examples. How many were asked for?"""
    ix = torch.randint(0, X.shape[0], (batch - 1,), generator=generator)
    return X[ix], Y[ix]


@instead_of("train_step")
def old_gradients_kept(params, xb, yb, lr):
    """backward adds to .grad. What is still in there from the step before?"""
    loss = F.cross_entropy(mlp_forward(params, xb), yb)
    loss.backward()
    downhill(params, lr)
    return loss.item()


@instead_of("train_step")
def cleared_after_backward(params, xb, yb, lr):
    """The gradients were cleared between backward and the update. Which comes first?"""
    loss = F.cross_entropy(mlp_forward(params, xb), yb)
    loss.backward()
    for p in params:
        p.grad = torch.zeros_like(p)
    downhill(params, lr)
    return loss.item()


@instead_of("train_step")
def uphill(params, xb, yb, lr):
    """The gradient points to where the loss grows. Which way do you want to go?"""
    loss = F.cross_entropy(mlp_forward(params, xb), yb)
    backward(params, loss)
    downhill(params, -lr)
    return loss.item()


@instead_of("train_step")
def rate_forgotten(params, xb, yb, lr):
    """What does lr do in your function?"""
    loss = F.cross_entropy(mlp_forward(params, xb), yb)
    backward(params, loss)
    downhill(params, 1.0)
    return loss.item()


@instead_of("train_step")
def rate_far_too_small(params, xb, yb, lr):
    """Use the rate that was given: with a thousandth of it nothing seems to happen."""
    loss = F.cross_entropy(mlp_forward(params, xb), yb)
    backward(params, loss)
    downhill(params, 0.001 * lr)
    return loss.item()


@instead_of("train_step")
def no_update(params, xb, yb, lr):
    """The gradients are there, but the parameters did not move."""
    loss = F.cross_entropy(mlp_forward(params, xb), yb)
    backward(params, loss)
    return loss.item()


@instead_of("train_step")
def biases_not_updated(params, xb, yb, lr):
    """Some of the five parameters did not move."""
    loss = F.cross_entropy(mlp_forward(params, xb), yb)
    backward(params, loss)
    downhill([p for p in params if p.ndim > 1], lr)
    return loss.item()


@instead_of("train_step")
def local_names_only(params, xb, yb, lr):
    """p = p - ... gives the name p to another tensor, and the one in the list stays as it was."""
    loss = F.cross_entropy(mlp_forward(params, xb), yb)
    backward(params, loss)
    for p in params:
        p = p - lr * p.grad
    return loss.item()


@instead_of("train_step")
def loss_summed(params, xb, yb, lr):
    """With twice the examples the step is twice as long. Take the mean of their losses."""
    loss = F.cross_entropy(mlp_forward(params, xb), yb, reduction="sum")
    backward(params, loss)
    downhill(params, lr)
    return loss.item()


@instead_of("train_step")
def loss_after_the_step(params, xb, yb, lr):
    """The loss that was asked for is the one that led to this step, before it."""
    backward(params, F.cross_entropy(mlp_forward(params, xb), yb))
    downhill(params, lr)
    return F.cross_entropy(mlp_forward(params, xb), yb).item()


@instead_of("train_step")
def softmax_before_the_loss(params, xb, yb, lr):
    """cross_entropy makes probabilities of the logits itself."""
    loss = F.cross_entropy(mlp_forward(params, xb).softmax(1), yb)
    backward(params, loss)
    downhill(params, lr)
    return loss.item()


@instead_of("minibatch")
def without_replacement(X, Y, batch, generator):
    """Can an example come twice in one minibatch of yours? And how large can it be?"""
    order = [torch.randperm(X.shape[0], generator=generator) for _ in range(batch)]
    ix = torch.cat([*order, torch.arange(0)])[:batch]
    return X[ix], Y[ix]


@instead_of("minibatch")
def neighbours_in_order(X, Y, batch, generator):
    """Only the first example is drawn, the others follow it in the list. How many draws are there?"""
    start = torch.randint(0, X.shape[0], (1,), generator=generator)
    ix = (start + torch.arange(batch)) % X.shape[0]
    return X[ix], Y[ix]


@instead_of("train_step")
def cleared_after_the_step(params, xb, yb, lr):
    """What was in .grad before your first step? A clean slate is needed before backward."""
    loss = F.cross_entropy(mlp_forward(params, xb), yb)
    loss.backward()
    downhill(params, lr)
    for p in params:
        p.grad = None
    return loss.item()


@instead_of("train_step")
def gradients_clipped(params, xb, yb, lr):
    """Large gradients are cut off. Who asked for that?"""
    loss = F.cross_entropy(mlp_forward(params, xb), yb)
    backward(params, loss)
    for p in params:
        p.data -= lr * p.grad.clamp(-1, 1)
    return loss.item()
