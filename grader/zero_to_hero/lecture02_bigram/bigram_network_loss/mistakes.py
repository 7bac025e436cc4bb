"""Wrong answers to bigram_network_loss that learners give."""

from grader.diagnosis.marks import instead_of


def picked_logprobs(W, xs, ys):
    return W[xs].log_softmax(1)[torch.arange(len(ys)), ys]


@instead_of("bigram_nn_loss")
def whole_columns_picked(W, xs, ys, reg=0.01):
    """probs[:, ys] takes len(ys) numbers from every row. Each example has one target: pair each row with
    its own."""
    return -W[xs].softmax(1)[:, ys].log().mean() + reg * (W**2).mean()


@instead_of("bigram_nn_loss")
def softmax_over_the_batch(W, xs, ys, reg=0.01):
    """The probabilities of one example should give 1. Along which axis did you normalise?"""
    return -W[xs].log_softmax(0)[torch.arange(len(ys)), ys].mean() + reg * (W**2).mean()


@instead_of("bigram_nn_loss")
def sum_of_the_losses(W, xs, ys, reg=0.01):
    """With twice the examples your loss doubles. Average them."""
    return -picked_logprobs(W, xs, ys).sum() + reg * (W**2).mean()


@instead_of("bigram_nn_loss")
def losses_not_averaged(W, xs, ys, reg=0.01):
    """A loss is one number. You have one for each example."""
    return -picked_logprobs(W, xs, ys) + reg * (W**2).mean()


@instead_of("bigram_nn_loss")
def sign_forgotten(W, xs, ys, reg=0.01):
    """Going downhill on this makes the right answers less likely."""
    return picked_logprobs(W, xs, ys).mean() + reg * (W**2).mean()


@instead_of("bigram_nn_loss")
def log_of_the_mean(W, xs, ys, reg=0.01):
    """You averaged the probabilities and then took the logarithm. Average the logarithms."""
    return -picked_logprobs(W, xs, ys).exp().mean().log() + reg * (W**2).mean()


@instead_of("bigram_nn_loss")
def logarithm_forgotten(W, xs, ys, reg=0.01):
    """Where does the logarithm come in?"""
    return -picked_logprobs(W, xs, ys).exp().mean() + reg * (W**2).mean()


@instead_of("bigram_nn_loss")
def inputs_for_targets(W, xs, ys, reg=0.01):
    """Rows belong to what the network sees, columns to what it should have guessed. Which of xs and ys is
    which?"""
    return picked_logprobs(W, ys, xs).mean().neg() + reg * (W**2).mean()


@instead_of("bigram_nn_loss")
def penalty_summed(W, xs, ys, reg=0.01):
    """The sum of the squares grows with the table. What does the formula take of them?"""
    return -picked_logprobs(W, xs, ys).mean() + reg * (W**2).sum()


@instead_of("bigram_nn_loss")
def penalty_on_the_probabilities(W, xs, ys, reg=0.01):
    """The penalty was added to the probabilities, which then no longer give 1. It belongs to the loss."""
    probs = W[xs].softmax(1) + reg * (W**2).mean()
    return -probs[torch.arange(len(ys)), ys].log().mean()


@instead_of("bigram_nn_loss")
def penalty_on_absolute_values(W, xs, ys, reg=0.01):
    """The penalty takes the squares of the weights, not their sizes."""
    return -picked_logprobs(W, xs, ys).mean() + reg * W.abs().mean()


@instead_of("bigram_nn_loss")
def penalty_on_the_rows_used(W, xs, ys, reg=0.01):
    """Every cell of W is penalised once, whether its row was used or not."""
    return -picked_logprobs(W, xs, ys).mean() + reg * (W[xs] ** 2).mean()


@instead_of("bigram_nn_loss")
def penalty_forgotten(W, xs, ys, reg=0.01):
    """What does reg do in your function?"""
    return -picked_logprobs(W, xs, ys).mean()


@instead_of("bigram_nn_loss")
def penalty_without_gradient(W, xs, ys, reg=0.01):
    """The value of the penalty is right, but it pulls at nothing: its way back to W is cut."""
    return -picked_logprobs(W, xs, ys).mean() + reg * (W.data**2).mean()


@instead_of("bigram_nn_loss")
def another_default_penalty(W, xs, ys, reg=0.1):
    """How strong is the penalty that the signature promises when none is asked for?"""
    return -picked_logprobs(W, xs, ys).mean() + reg * (W**2).mean()
