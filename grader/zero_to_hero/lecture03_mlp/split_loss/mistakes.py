"""Wrong answers to split_loss that learners give."""

from grader.diagnosis.marks import edit, instead_of


def pieces(params, X, Y, batch, reduction="mean"):
    batch = batch or len(X)
    with torch.no_grad():
        return [
            F.cross_entropy(mlp_forward(params, xb), yb, reduction=reduction).item()
            for xb, yb in zip(X.split(batch), Y.split(batch))
        ]


@instead_of("split_loss")
def last_piece_only(params, X, Y, batch=None):
    """The loss of the last few examples is a guess. All of them were asked for."""
    return pieces(params, X, Y, batch)[-1]


@instead_of("split_loss")
def mean_of_the_means(params, X, Y, batch=None):
    """The last piece is shorter, and counts as much as the others. Add up the losses of the examples
    instead."""
    means = pieces(params, X, Y, batch)
    return sum(means) / len(means)


@instead_of("split_loss")
def ragged_end_dropped(params, X, Y, batch=None):
    """The examples after the last whole piece were left out."""
    batch = min(batch or len(X), len(X))
    whole = len(X) // batch * batch
    return sum(pieces(params, X[:whole], Y[:whole], batch, "sum")) / whole


@instead_of("split_loss")
def total_loss(params, X, Y, batch=None):
    """That is the total. A larger split would look worse, whatever the network."""
    return sum(pieces(params, X, Y, batch, "sum"))


@instead_of("split_loss")
def divided_by_the_pieces(params, X, Y, batch=None):
    """You added up examples and divided by pieces."""
    totals = pieces(params, X, Y, batch, "sum")
    return sum(totals) / len(totals)


@instead_of("split_loss")
def softmax_before_the_loss(params, X, Y, batch=None):
    """cross_entropy makes probabilities of the logits itself."""
    with torch.no_grad():
        return F.cross_entropy(mlp_forward(params, X).softmax(1), Y).item()


@instead_of("split_loss")
def graph_kept(params, X, Y, batch=None):
    """The answer drags the graph of the whole split along. Nothing is to be trained here."""
    return F.cross_entropy(mlp_forward(params, X), Y)


@instead_of("split_loss")
def trains_on_what_it_judges(params, X, Y, batch=None):
    """Gradients were taken on the split that should judge. Never learn from what you judge with."""
    loss = F.cross_entropy(mlp_forward(params, X), Y)
    loss.backward()
    return loss.item()


@instead_of("diagnose_fit")
def equal_losses_called_overfit(train, dev, uniform):
    """If train and dev are equally bad, nothing was learned by heart. What does a large gap tell, what a
    small one?"""
    if train > 0.9 * uniform:
        return "untrained"
    if train > 0.7 * uniform:
        return "overfit"
    return "underfit" if dev - train > 0.1 * uniform else "ok"


@instead_of("diagnose_fit")
def underfit_asked_first(train, dev, uniform):
    """A network that is bad on train and much worse on dev: which rule comes first?"""
    if train > 0.9 * uniform:
        return "untrained"
    if train > 0.7 * uniform:
        return "underfit"
    return "overfit" if dev - train > 0.1 * uniform else "ok"


@instead_of("diagnose_fit")
def overfit_asked_first(train, dev, uniform):
    """A network that has learned nothing cannot have learned by heart. Which rule comes first?"""
    if dev - train > 0.1 * uniform:
        return "overfit"
    if train > 0.9 * uniform:
        return "untrained"
    return "underfit" if train > 0.7 * uniform else "ok"


@instead_of("diagnose_fit")
def untrained_forgotten(train, dev, uniform):
    """One of the four verdicts is never given."""
    if dev - train > 0.1 * uniform:
        return "overfit"
    return "underfit" if train > 0.7 * uniform else "ok"


@edit("diagnose_fit", "if dev - train > 0.1 * uniform:", "if dev > train:")
def any_gap_is_overfit():
    """Dev is nearly always a little worse than train. How large must the gap be?"""


@edit(
    "diagnose_fit",
    "return 'underfit' if train > 0.7 * uniform else 'ok'",
    "return 'underfit' if dev > 0.7 * uniform else 'ok'",
)
def judged_by_dev():
    """Whether a network underfits shows on the words it was trained on."""


@instead_of("diagnose_fit")
def sizes_of_27_characters(train, dev, uniform):
    """The bounds are shares of the uniform loss, which is another one for another alphabet."""
    if train > 0.9 * 3.2958:
        return "untrained"
    if dev - train > 0.1 * 3.2958:
        return "overfit"
    return "underfit" if train > 0.7 * 3.2958 else "ok"


@instead_of("split_loss")
def gradients_stay_off(params, X, Y, batch=None):
    """You switched the graph off. Who switches it on again for the next step of training?"""
    torch.set_grad_enabled(False)
    return F.cross_entropy(mlp_forward(params, X), Y).item()


@edit("diagnose_fit", "if dev - train > 0.1 * uniform:", "if abs(dev - train) > 0.1 * uniform:")
def gap_in_both_directions():
    """Is a network that is better on dev than on train overfit? The sign of the gap matters."""
