"""Right answers to bigram_network_loss, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("bigram_nn_loss")
def video(W, xs, ys, reg=0.01):
    """The lecture's own lines: one-hot vectors, counts, probabilities, an arange over the examples."""
    num = xs.nelement()
    xenc = torch.nn.functional.one_hot(xs, num_classes=W.shape[0]).float()
    logits = xenc @ W
    counts = logits.exp()
    probs = counts / counts.sum(1, keepdims=True)
    return -probs[torch.arange(num), ys].log().mean() + reg * (W**2).mean()


@instead_of("bigram_nn_loss")
def functional(W, xs, ys, reg=0.01):
    """Whoever knows torch.nn.functional."""
    return torch.nn.functional.cross_entropy(W[xs], ys) + reg * W.square().mean()


@instead_of("bigram_nn_loss")
def example_by_example(W, xs, ys, reg=0.01):
    """Whoever adds up one example after the other."""
    total = torch.zeros(())
    for x, y in zip(xs, ys):
        row = W[x].exp()
        total = total - torch.log(row[y] / row.sum())
    return total / len(xs) + reg * W.pow(2).sum() / W.numel()


@instead_of("bigram_nn_loss")
def gathered(W, xs, ys, reg=0.01):
    """Whoever gathers log-probabilities with keepdim and squeezes."""
    logprobs = torch.log_softmax(W[xs], dim=-1)
    return -logprobs.gather(1, ys.view(-1, 1)).squeeze(1).mean() + reg * torch.mean(W * W)
