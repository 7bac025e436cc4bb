# style: backward with h.retain_grad, p.data updates
"""Lecture 4: what happens if every weight and every bias starts at zero?

You might expect that nothing is learned at all, or that the first steps break the deadlock and all goes well.
Neither is the case: a part of the network learns. Train it, watch it, and report which part, and why.

    emb = C[X], flattened             (N, block_size * n_embd)
    h = tanh(emb @ W1 + b1)           (N, n_hidden)
    logits = h @ W2 + b2              (N, vocab_size)

To find the reason, ask of each gradient which two things it is made of. The gradient of W2 is made of h and
the gradient of the logits. The gradient of everything further down passes through h on its way.

    grader check zero_initialisation
"""
import torch
import torch.nn.functional as F


def forward(params, X):
    """Given to you. X is (N, block_size) of int64; returns h (N, n_hidden) and logits (N, vocab_size)."""
    emb = params["C"][X].flatten(1) # (N, block_size, n_embd) -> (N, block_size * n_embd)
    h = torch.tanh(emb @ params["W1"] + params["b1"])
    return h, h @ params["W2"] + params["b2"]


def largest(t):
    """Given to you: the largest |value| in a tensor, as a float."""
    return t.abs().max().item()


def zero_parameters(vocab_size, block_size, n_embd, n_hidden, generator=None):
    """The five parameters, a dict of tensors that require a gradient, in the order C, W1, b1, W2, b2.

    The embedding C is drawn from the standard normal distribution: the letters do differ. All else is zero.

    >>> {name: tuple(p.shape) for name, p in zero_parameters(27, 3, 2, 5).items()}
    {'C': (27, 2), 'W1': (6, 5), 'b1': (5,), 'W2': (5, 27), 'b2': (27,)}
    """
    params = {}
    params["C"] = torch.randn((vocab_size, n_embd), generator=generator)
    params["W1"] = torch.zeros((block_size * n_embd, n_hidden))
    params["b1"] = torch.zeros(n_hidden)
    params["W2"] = torch.zeros((n_hidden, vocab_size))
    params["b2"] = torch.zeros(vocab_size)
    for p in params.values():
        p.requires_grad = True
    return params


def zero_init_report(X, Y, vocab_size, n_embd, n_hidden, steps, lr, generator=None):
    """Train by plain gradient descent, each step on all of X and Y, and report what was seen.

    X is (N, block_size) and Y (N,), of int64. Returns (params, record): the trained parameters, a dict as
    above, and a dict with
      "grads": for each parameter, the largest |gradient| that any step saw, a float;
      "h", "dh": the largest |h| that any step saw, and the largest |gradient of the loss by h|;
      "changed": the set of names of the parameters that are not what they were at the start;
      "loss": the cross-entropy after the last step, a float.

    >>> X, Y = torch.tensor([[0], [1], [1], [0]]), torch.tensor([1, 1, 1, 1])
    >>> params, record = zero_init_report(X, Y, vocab_size=2, n_embd=1, n_hidden=3, steps=1, lr=1.)
    >>> params["b2"].tolist() # both letters seemed equally likely, but it was always letter 1
    [-0.5, 0.5]
    """
    params = zero_parameters(vocab_size, X.shape[1], n_embd, n_hidden, generator)
    before = {name: p.data.clone() for name, p in params.items()}
    record = {"grads": {name: 0.0 for name in params}, "h": 0.0, "dh": 0.0}
    for _ in range(steps):
        h, logits = forward(params, X)
        h.retain_grad()
        loss = F.cross_entropy(logits, Y)
        for p in params.values():
            p.grad = None
        loss.backward()
        for name, p in params.items():
            record["grads"][name] = max(record["grads"][name], largest(p.grad))
        record["h"] = max(record["h"], largest(h))
        record["dh"] = max(record["dh"], largest(h.grad))
        for p in params.values():
            p.data += -lr * p.grad
    record["changed"] = set()
    for name, p in params.items():
        if (p.data != before[name]).any():
            record["changed"].add(name)
    with torch.no_grad():
        record["loss"] = F.cross_entropy(forward(params, X)[1], Y).item()
    return params, record


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small examples above
