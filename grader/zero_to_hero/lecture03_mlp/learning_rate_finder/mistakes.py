"""Wrong answers to learning_rate_finder that learners give."""

from grader.diagnosis.marks import edit, instead_of


@instead_of("lr_candidates")
def rates_equally_spaced(n, lo=-3, hi=0):
    """Most of these rates are of the same order of magnitude. Space the exponents, not the rates."""
    lrs = torch.linspace(10**lo, 10**hi, n)
    return lrs.log10(), lrs


@edit("lr_candidates", "return exps, 10 ** exps", "return exps, exps")
def exponents_as_rates():
    """A rate of -3? The exponents still have to be put on top of a ten."""


@edit("lr_candidates", "return exps, 10 ** exps", "return exps, exps.exp()")
def powers_of_e():
    """Those are powers of e. Which number carries the exponents?"""


@instead_of("lr_candidates")
def end_left_out(n, lo=-3, hi=0):
    """Both ends belong to the candidates."""
    exps = torch.arange(n) * (hi - lo) / n + lo
    return exps, 10**exps


@edit("lr_candidates", "exps = torch.linspace(lo, hi, n)", "exps = torch.linspace(-3, 0, n)")
def ends_ignored():
    """What do lo and hi do in your function?"""


@edit("lr_candidates", "def lr_candidates(n, lo=-3, hi=0):", "def lr_candidates(n, lo=-4, hi=1):")
def other_ends_by_default():
    """From where to where do the exponents run if nothing is said?"""


@instead_of("lr_sweep")
def network_starts_anew(params, X, Y, lrs, batch, generator):
    """Every rate began with the same fresh network. The sweep is one run: the network goes on."""
    losses, start = [], [p.data.clone() for p in params]
    for lr in lrs:
        for p, numbers in zip(params, start):
            p.data = numbers.clone()
        losses.append(train_step(params, *minibatch(X, Y, batch, generator), lr.item()))
    return losses


@instead_of("lr_sweep")
def one_rate_for_all(params, X, Y, lrs, batch, generator):
    """The first rate was used in every step."""
    return [train_step(params, *minibatch(X, Y, batch, generator), lrs[0].item()) for _ in lrs]


@instead_of("lr_sweep")
def rate_of_the_step_before(params, X, Y, lrs, batch, generator):
    """Step i uses rate i. Yours are one step late."""
    rates = [lrs[0].item()] + lrs[:-1].tolist()
    return [train_step(params, *minibatch(X, Y, batch, generator), lr) for lr in rates]


@instead_of("lr_sweep")
def rates_backwards(params, X, Y, lrs, batch, generator):
    """Start with the first rate."""
    return [
        train_step(params, *minibatch(X, Y, batch, generator), lr) for lr in lrs.flip(0).tolist()
    ]


@instead_of("lr_sweep")
def one_batch_for_all(params, X, Y, lrs, batch, generator):
    """Every step should draw its own minibatch."""
    xb, yb = minibatch(X, Y, batch, generator)
    return [train_step(params, xb, yb, lr.item()) for lr in lrs]


@instead_of("lr_sweep")
def all_examples_every_time(params, X, Y, lrs, batch, generator):
    """A step takes `batch` examples, drawn at random, not all of them."""
    return [train_step(params, X, Y, lr.item()) for lr in lrs]


@instead_of("lr_sweep")
def batch_size_ignored(params, X, Y, lrs, batch, generator):
    """What does batch do in your function?"""
    return [train_step(params, *minibatch(X, Y, 32, generator), lr.item()) for lr in lrs]


@instead_of("lr_sweep")
def last_loss_only(params, X, Y, lrs, batch, generator):
    """The losses of all steps are wanted: they make the curve."""
    return [train_step(params, *minibatch(X, Y, batch, generator), lr.item()) for lr in lrs][-1:]


@instead_of("best_lr")
def single_lowest_loss(exps, losses, window):
    """The single lowest loss was luck. Average neighbouring steps first."""
    return 10 ** float(exps[torch.as_tensor(losses).argmin()])


@instead_of("best_lr")
def start_of_the_window(exps, losses, window):
    """The best window is found, but you read the rate at its first step. Take the one in the middle."""
    return 10 ** float(exps[torch.as_tensor(losses).unfold(0, window, 1).mean(1).argmin()])


@instead_of("best_lr")
def end_of_the_window(exps, losses, window):
    """The best window is found, but you read the rate at its last step. Take the one in the middle."""
    return 10 ** float(
        exps[torch.as_tensor(losses).unfold(0, window, 1).mean(1).argmin() + window - 1]
    )


@instead_of("best_lr")
def exponent_for_the_rate(exps, losses, window):
    """That is the exponent. Which rate does it stand for?"""
    return float(exps[torch.as_tensor(losses).unfold(0, window, 1).mean(1).argmin() + window // 2])


@instead_of("best_lr")
def highest_average(exps, losses, window):
    """Is the best rate where the loss is high or low?"""
    return 10 ** float(
        exps[torch.as_tensor(losses).unfold(0, window, 1).mean(1).argmax() + window // 2]
    )


@instead_of("best_lr")
def windows_cut_at_the_ends(exps, losses, window):
    """At the ends of the curve there are no whole windows; averages of fewer losses jump about more."""
    half = window // 2
    parts = [losses[max(0, i - half) : i + half + 1] for i in range(len(losses))]
    means = [float(sum(part)) / len(part) for part in parts]
    return 10 ** float(exps[means.index(min(means))])


@instead_of("best_lr")
def window_of_three(exps, losses, window):
    """What does window do in your function?"""
    return 10 ** float(exps[torch.as_tensor(losses).unfold(0, 3, 1).mean(1).argmin() + 1])


@instead_of("lr_sweep")
def copy_is_trained(params, X, Y, lrs, batch, generator):
    """The losses are right, but look at the caller's network afterwards. Has it moved?"""
    params = [p.detach().clone().requires_grad_() for p in params]
    return [train_step(params, *minibatch(X, Y, batch, generator), lr.item()) for lr in lrs]


@instead_of("lr_sweep")
def generator_of_its_own(params, X, Y, lrs, batch, generator):
    """Whose generator draws the minibatches?"""
    generator = torch.Generator().manual_seed(2147483647)
    return [train_step(params, *minibatch(X, Y, batch, generator), lr.item()) for lr in lrs]


@instead_of("best_lr")
def median_of_the_window(exps, losses, window):
    """The average of the neighbours was asked for. What did you take?"""
    smooth = torch.as_tensor(losses).unfold(0, window, 1).median(1).values
    return 10 ** float(exps[smooth.argmin() + window // 2])
