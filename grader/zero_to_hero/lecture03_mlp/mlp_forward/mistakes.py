"""Wrong answers to mlp_forward that learners give."""

from grader.diagnosis.marks import instead_of


def side_by_side(C, X):
    return C[X].view(X.shape[0], -1)


@instead_of("mlp_forward")
def probabilities_for_logits(params, X):
    """Those are probabilities. The loss applies a softmax itself, and a second one flattens them."""
    C, W1, b1, W2, b2 = params
    return (torch.tanh(side_by_side(C, X) @ W1 + b1) @ W2 + b2).softmax(1)


@instead_of("mlp_forward")
def tanh_on_the_scores(params, X):
    """Scores between -1 and 1 cannot be sure of anything. The output layer stays linear."""
    C, W1, b1, W2, b2 = params
    return torch.tanh(torch.tanh(side_by_side(C, X) @ W1 + b1) @ W2 + b2)


@instead_of("mlp_forward")
def no_tanh(params, X):
    """Two linear layers in a row are one linear layer. What makes them more?"""
    C, W1, b1, W2, b2 = params
    return (side_by_side(C, X) @ W1 + b1) @ W2 + b2


@instead_of("mlp_forward")
def another_nonlinearity(params, X):
    """A fine nonlinearity, but not the one of the equations."""
    C, W1, b1, W2, b2 = params
    return torch.relu(side_by_side(C, X) @ W1 + b1) @ W2 + b2


@instead_of("mlp_forward")
def hidden_bias_forgotten(params, X):
    """One of the five parameters has no influence on your logits."""
    C, W1, b1, W2, b2 = params
    return torch.tanh(side_by_side(C, X) @ W1) @ W2 + b2


@instead_of("mlp_forward")
def output_bias_forgotten(params, X):
    """b2 shifts the scores of all examples alike. Where is it?"""
    C, W1, b1, W2, b2 = params
    return torch.tanh(side_by_side(C, X) @ W1 + b1) @ W2


@instead_of("mlp_forward")
def bias_outside_the_tanh(params, X):
    """The bias of the hidden layer shifts what goes into tanh, not what comes out."""
    C, W1, b1, W2, b2 = params
    return (torch.tanh(side_by_side(C, X) @ W1) + b1) @ W2 + b2


@instead_of("mlp_forward")
def features_sorted_by_kind(params, X):
    """The rows of W1 expect all features of the first character, then of the second. In which order do
    yours come?"""
    C, W1, b1, W2, b2 = params
    emb = C[X].transpose(1, 2).reshape(X.shape[0], -1)
    return torch.tanh(emb @ W1 + b1) @ W2 + b2


@instead_of("mlp_forward")
def sizes_of_the_video(params, X):
    """3 characters of 2 features: those are the sizes of one network. Read them off the tensors."""
    C, W1, b1, W2, b2 = params
    return torch.tanh(C[X].view(-1, 6) @ W1 + b1) @ W2 + b2


@instead_of("mlp_forward")
def only_the_last_example(params, X):
    """Every example gets its row of scores. How many rows are there?"""
    C, W1, b1, W2, b2 = params
    return (torch.tanh(side_by_side(C, X) @ W1 + b1) @ W2 + b2)[-1]


@instead_of("mlp_forward")
def embeddings_cut_off(params, X):
    """The scores are right, but no gradient reaches C: its letters would stay where they are."""
    C, W1, b1, W2, b2 = params
    return torch.tanh(side_by_side(C.data, X) @ W1 + b1) @ W2 + b2


@instead_of("mlp_forward")
def hidden_layer_cut_off(params, X):
    """The scores are right, but nothing flows back through the hidden layer. What does .data (or .detach)
    cut?"""
    C, W1, b1, W2, b2 = params
    return torch.tanh(side_by_side(C, X) @ W1 + b1).data @ W2 + b2


@instead_of("mlp_forward")
def single_window_loses_its_axis(params, X):
    """What shape do the scores of a single window have? squeeze takes away every axis of size 1."""
    C, W1, b1, W2, b2 = params
    return (torch.tanh(side_by_side(C, X) @ W1 + b1) @ W2 + b2).squeeze(0)


@instead_of("mlp_forward")
def output_bias_cut_off(params, X):
    """The scores are right, but one of the five parameters never hears from them. Which one?"""
    C, W1, b1, W2, b2 = params
    return torch.tanh(side_by_side(C, X) @ W1 + b1) @ W2 + b2.data


@instead_of("mlp_forward")
def logarithms_of_probabilities(params, X):
    """The loss does not notice, but those are no raw scores any more. What was taken off each row?"""
    C, W1, b1, W2, b2 = params
    return (torch.tanh(side_by_side(C, X) @ W1 + b1) @ W2 + b2).log_softmax(1)
