"""Wrong answers to embedding_backward that learners give."""

import torch

from grader.diagnosis.marks import instead_of


def empty(demb, V):
    """No gradient for any letter yet: (V, d)."""
    return torch.zeros(V, demb.shape[2], dtype=demb.dtype)


@instead_of("embedding_backward")
def the_last_occurrence_wins(demb, X, V):
    """dC[X] = ... overwrites. A letter that occurs twice gets two gradients, and they add up."""
    dC = empty(demb, V)
    for b in range(X.shape[0]):
        for t in range(X.shape[1]):
            dC[X[b, t]] = demb[b, t]
    return dC


@instead_of("embedding_backward")
def fancy_plus_equals_counts_once(demb, X, V):
    """dC[X] += ... looks as if it added up, but each row is read and written only once. There is a
    function that adds."""
    dC = empty(demb, V)
    dC[X] += demb
    return dC


@instead_of("embedding_backward")
def rows_up_to_the_largest_letter(demb, X, V):
    """The table has a row for each of the V letters, also for those that do not occur today."""
    return empty(demb, int(X.max()) + 1).index_add(0, X.flatten(), demb.flatten(0, 1))


@instead_of("embedding_backward")
def one_row_for_each_place(demb, X, V):
    """You have one row for each place in the context. The table has one for each letter."""
    return demb.sum(0)


@instead_of("embedding_backward")
def averaged_over_the_occurrences(demb, X, V):
    """A letter that occurs often has more influence, and more gradient. Is that a mean?"""
    dC = empty(demb, V).index_add(0, X.flatten(), demb.flatten(0, 1))
    return dC / torch.bincount(X.flatten(), minlength=V).clamp(min=1)[:, None]


@instead_of("embedding_backward")
def only_the_first_place_counts(demb, X, V):
    """Each context has several letters. You looked at the first of them."""
    return empty(demb, V).index_add(0, X[:, 0], demb[:, 0])


@instead_of("embedding_backward")
def counted_instead_of_added(demb, X, V):
    """That is how often each letter occurs. What comes back at those places?"""
    return empty(demb, V).index_add(0, X.flatten(), torch.ones_like(demb).flatten(0, 1))


@instead_of("embedding_backward")
def unused_letters_get_a_one(demb, X, V):
    """What does a letter get that never occurs?"""
    return torch.ones(V, demb.shape[2], dtype=demb.dtype).index_add(
        0, X.flatten(), demb.flatten(0, 1)
    )


@instead_of("embedding_backward")
def places_and_letters_mixed_up(demb, X, V):
    """The letters were laid out in another order than their gradients, so the gradients go to the wrong
    rows."""
    return empty(demb, V).index_add(0, X.T.flatten(), demb.flatten(0, 1))


@instead_of("embedding_backward")
def the_gradients_are_used_up(demb, X, V):
    """The answer is right, but the gradients that you were given are not what they were."""
    dC = empty(demb, V).index_add(0, X.flatten(), demb.flatten(0, 1))
    demb.zero_()
    return dC


@instead_of("embedding_backward")
def autograd_does_it(demb, X, V):
    """This is what autograd answers. In this lecture the gradients are your own work."""
    C = empty(demb, V).requires_grad_()
    C[X].backward(demb)
    return C.grad
