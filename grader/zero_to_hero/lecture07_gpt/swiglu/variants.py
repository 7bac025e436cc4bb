"""Right answers to swiglu, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("swiglu")
def functional(x, W1, W3, W2):
    """Whoever knows torch.nn.functional: silu and linear layers, as Llama's FeedForward has them."""
    F = torch.nn.functional
    return F.linear(F.silu(F.linear(x, W1.T)) * F.linear(x, W3.T), W2.T)


@instead_of("swiglu")
def both_branches_in_one_product(x, W1, W3, W2):
    """Whoever puts W1 and W3 side by side, multiplies once and cuts the answer in two."""
    gate, message = (x @ torch.cat([W1, W3], dim=1)).chunk(2, dim=-1)
    return gate / (1 + torch.exp(-gate)) * message @ W2


@instead_of("swiglu")
def one_inner_channel_at_a_time(x, W1, W3, W2):
    """Whoever adds up the inner channels in torch.zeros."""
    out = torch.zeros(x.shape)
    for h in range(W2.shape[0]):
        gate, message = x @ W1[:, h], x @ W3[:, h]  # (...,) each
        out = out + (gate * gate.sigmoid() * message)[..., None] * W2[h]
    return out


@instead_of("matching_width")
def search(n_embd):
    """Whoever tries one width after the other."""
    H = 0
    while 3 * n_embd * (H + 1) <= 2 * n_embd * 4 * n_embd:
        H += 1
    return H
