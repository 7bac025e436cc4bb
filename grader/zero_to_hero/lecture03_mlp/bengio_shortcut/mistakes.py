"""Wrong answers to bengio_shortcut that learners give."""

from grader.diagnosis.marks import instead_of


def side_by_side(C, X):
    return C[X].view(X.shape[0], -1)


@instead_of("bengio_forward")
def shortcut_missing(params, X):
    """W0 has no influence on your logits."""
    C, W1, b1, W2, b2, W0 = params
    return torch.tanh(side_by_side(C, X) @ W1 + b1) @ W2 + b2


@instead_of("bengio_forward")
def shortcut_inside_the_tanh(params, X):
    """The direct way goes past the tanh, not through it."""
    C, W1, b1, W2, b2, W0 = params
    emb = side_by_side(C, X)
    return torch.tanh(emb @ W1 + b1 + (emb @ W0).sum(1, keepdim=True)) @ W2 + b2


@instead_of("bengio_forward")
def tanh_around_both(params, X):
    """Both ways end in the logits, and logits stay raw."""
    C, W1, b1, W2, b2, W0 = params
    emb = side_by_side(C, X)
    return torch.tanh(torch.tanh(emb @ W1 + b1) @ W2 + b2 + emb @ W0)


@instead_of("bengio_forward")
def hidden_way_missing(params, X):
    """The direct way is added to the other one; it does not replace it."""
    C, W1, b1, W2, b2, W0 = params
    return side_by_side(C, X) @ W0 + b2


@instead_of("bengio_forward")
def bias_twice(params, X):
    """b2 came in on both ways. Once is enough."""
    C, W1, b1, W2, b2, W0 = params
    emb = side_by_side(C, X)
    return torch.tanh(emb @ W1 + b1) @ W2 + b2 + emb @ W0 + b2


@instead_of("bengio_forward")
def bias_forgotten(params, X):
    """The scores have a bias as well."""
    C, W1, b1, W2, b2, W0 = params
    emb = side_by_side(C, X)
    return torch.tanh(emb @ W1 + b1) @ W2 + emb @ W0


@instead_of("bengio_forward")
def subtracted(params, X):
    """The two ways add up."""
    C, W1, b1, W2, b2, W0 = params
    emb = side_by_side(C, X)
    return torch.tanh(emb @ W1 + b1) @ W2 + b2 - emb @ W0


@instead_of("bengio_forward")
def shortcut_not_trained(params, X):
    """The logits are right, but W0 never learns: its way back is cut."""
    C, W1, b1, W2, b2, W0 = params
    emb = side_by_side(C, X)
    return torch.tanh(emb @ W1 + b1) @ W2 + b2 + emb @ W0.data


@instead_of("bengio_forward")
def embeddings_hear_one_way(params, X):
    """The logits are right, but C hears only from the hidden layer, not from the direct way."""
    C, W1, b1, W2, b2, W0 = params
    emb = side_by_side(C, X)
    return torch.tanh(emb @ W1 + b1) @ W2 + b2 + emb.data @ W0


@instead_of("bengio_forward")
def probabilities_for_logits(params, X):
    """Those are probabilities. The loss applies a softmax itself."""
    C, W1, b1, W2, b2, W0 = params
    emb = side_by_side(C, X)
    return (torch.tanh(emb @ W1 + b1) @ W2 + b2 + emb @ W0).softmax(1)


@instead_of("weight_penalty")
def biases_penalised_too(params):
    """A bias only shifts, and is left alone."""
    return sum((p**2).sum() for p in params)


@instead_of("weight_penalty")
def embeddings_not_penalised(params):
    """The table C holds weights as well."""
    return sum((p**2).sum() for p in params[1:] if p.ndim == 2)


@instead_of("weight_penalty")
def mean_of_the_squares(params):
    """The sum of the squares was asked for, not their mean."""
    return sum((p**2).mean() for p in params if p.ndim == 2)


@instead_of("weight_penalty")
def absolute_values(params):
    """Squares, not absolute values."""
    return sum(p.abs().sum() for p in params if p.ndim == 2)


@instead_of("weight_penalty")
def length_of_the_weights(params):
    """That is a root of a sum of squares. The root was not asked for."""
    return sum(p.norm() for p in params if p.ndim == 2)


@instead_of("weight_penalty")
def penalty_for_each_tensor(params):
    """A loss is one number. Add up the penalties of all the tensors."""
    return torch.stack([(p**2).sum() for p in params if p.ndim == 2])


@instead_of("weight_penalty")
def penalty_without_gradient(params):
    """The value is right, but it pulls at nothing: its way back to the weights is cut."""
    return sum((p.data**2).sum() for p in params if p.ndim == 2).requires_grad_()
