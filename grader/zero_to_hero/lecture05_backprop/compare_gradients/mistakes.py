"""Wrong answers to compare_gradients that learners give."""

import torch

from grader.diagnosis.marks import instead_of


def verdict(name, dt, t, tol, **changed):
    """The answer of the solution, with the changed entries; a callable gets the difference and the truth."""
    if t.grad is None:
        raise ValueError(f"{name} has no gradient")
    if dt.shape != t.grad.shape:
        return {"exact": False, "approx": False, "maxdiff": float("inf"), "relnorm": float("inf")}
    return measured(dt.double() - t.grad.double(), t.grad.double(), tol, **changed)


def measured(diff, truth, tol, **changed):
    """The four entries for a difference, with the changed ones."""
    maxdiff, size = diff.abs().max().item(), truth.norm().item()
    relnorm = diff.norm().item() / size if size else (0.0 if maxdiff == 0 else float("inf"))
    answer = {
        "exact": maxdiff == 0,
        "approx": relnorm <= tol,
        "maxdiff": maxdiff,
        "relnorm": relnorm,
    }
    return {**answer, **{name: wrong(diff, truth) for name, wrong in changed.items()}}


@instead_of("cmp")
def broadcasts_are_not_noticed(name, dt, t, tol=1e-5):
    """A row beside a matrix is stretched without a word, and the numbers may even agree. Compare the
    shapes first."""
    if t.grad is None:
        raise ValueError(f"{name} has no gradient")
    return measured((dt - t.grad).double(), t.grad.double(), tol)


@instead_of("cmp")
def only_the_number_of_entries_is_compared(name, dt, t, tol=1e-5):
    """Two shapes can differ although they broadcast, or hold equally many numbers. Compare all of the
    shape."""
    if t.grad is None:
        raise ValueError(f"{name} has no gradient")
    if dt.ndim != t.grad.ndim:
        return {"exact": False, "approx": False, "maxdiff": float("inf"), "relnorm": float("inf")}
    return measured((dt - t.grad).double(), t.grad.double(), tol)


@instead_of("cmp")
def allclose_with_its_defaults(name, dt, t, tol=1e-5):
    """An absolute tolerance of 1e-8 is satisfied with zeros if the true gradient is 1e-9. Measure beside
    its size."""
    return verdict(name, dt, t, tol, approx=lambda diff, truth: torch.allclose(truth + diff, truth))


@instead_of("cmp")
def approx_goes_by_the_largest_difference(name, dt, t, tol=1e-5):
    """Is a difference of 1e-5 small? Beside a gradient of 1e-9 it is not."""
    return verdict(name, dt, t, tol, approx=lambda diff, truth: diff.abs().max().item() <= tol)


@instead_of("cmp")
def always_the_same_tolerance(name, dt, t, tol=1e-5):
    """The caller said which tolerance counts, and it makes no difference to you."""
    return verdict(name, dt, t, 1e-5)


@instead_of("cmp")
def a_laxer_default(name, dt, t, tol=1e-3):
    """The default tolerance is no longer the one of the signature."""
    return verdict(name, dt, t, tol)


@instead_of("cmp")
def beside_the_wrong_gradient(name, dt, t, tol=1e-5):
    """You measure beside the length of dt. If that is far too long, the difference looks small."""
    return verdict(
        name, dt, t, tol, relnorm=lambda diff, truth: (diff.norm() / (truth + diff).norm()).item()
    )


@instead_of("cmp")
def relnorm_is_not_relative(name, dt, t, tol=1e-5):
    """That is how long the difference is. How long is it beside the true gradient?"""
    return verdict(name, dt, t, tol, relnorm=lambda diff, truth: diff.norm().item())


@instead_of("cmp")
def squares_that_vanish(name, dt, t, tol=1e-5):
    """In float32, the square of 1e-24 is zero. In float64 there is room for it."""
    if t.grad is None:
        raise ValueError(f"{name} has no gradient")
    if dt.shape != t.grad.shape:
        return {"exact": False, "approx": False, "maxdiff": float("inf"), "relnorm": float("inf")}
    return measured(dt - t.grad, t.grad, tol)


@instead_of("cmp")
def squares_without_their_root(name, dt, t, tol=1e-5):
    """These are squares of lengths. What is left to do?"""
    return verdict(
        name, dt, t, tol, relnorm=lambda diff, truth: (diff.norm() / truth.norm()).item() ** 2
    )


@instead_of("cmp")
def mean_difference_for_the_largest(name, dt, t, tol=1e-5):
    """One wrong number among thousands hardly moves a mean. maxdiff is about the worst."""
    return verdict(name, dt, t, tol, maxdiff=lambda diff, truth: diff.abs().mean().item())


@instead_of("cmp")
def sign_of_the_difference_kept(name, dt, t, tol=1e-5):
    """A difference of -5 is larger than one of 1. What is missing before the largest is taken?"""
    return verdict(name, dt, t, tol, maxdiff=lambda diff, truth: diff.max().item())


@instead_of("cmp")
def exact_within_rounding(name, dt, t, tol=1e-5):
    """exact leaves no room: what is right within rounding is approx."""
    return verdict(
        name, dt, t, tol, exact=lambda diff, truth: (diff.norm() <= tol * truth.norm()).item()
    )


@instead_of("cmp")
def exact_asks_for_the_very_same_tensor(name, dt, t, tol=1e-5):
    """exact is about the numbers: two tensors with the same numbers are equal, wherever they are."""
    return verdict(name, dt, t, tol, exact=lambda diff, truth: dt is t.grad)


@instead_of("cmp")
def zero_divided_by_zero(name, dt, t, tol=1e-5):
    """If the true gradient is all zeros, your relnorm is nan, and nan is not even equal to itself."""
    return verdict(
        name, dt, t, tol, relnorm=lambda diff, truth: (diff.norm() / truth.norm()).item()
    )


@instead_of("cmp")
def no_gradient_counts_as_zero(name, dt, t, tol=1e-5):
    """No gradient at all is not a gradient of zero: probably retain_grad or the backward pass was
    forgotten."""
    truth = torch.zeros_like(t) if t.grad is None else t.grad
    if dt.shape != truth.shape:
        return {"exact": False, "approx": False, "maxdiff": float("inf"), "relnorm": float("inf")}
    return measured(dt.double() - truth.double(), truth.double(), tol)


@instead_of("cmp")
def no_gradient_crashes(name, dt, t, tol=1e-5):
    """Without a gradient in t.grad, your code stumbles over None. Say what is missing instead."""
    if dt.shape != t.grad.shape:
        return {"exact": False, "approx": False, "maxdiff": float("inf"), "relnorm": float("inf")}
    return measured(dt.double() - t.grad.double(), t.grad.double(), tol)


@instead_of("cmp")
def as_many_numbers_pass_for_the_shape(name, dt, t, tol=1e-5):
    """A (3, 4) and a (4, 3) hold equally many numbers. Do they have the same shape?"""
    if t.grad is None:
        raise ValueError(f"{name} has no gradient")
    if dt.numel() != t.grad.numel():
        return {"exact": False, "approx": False, "maxdiff": float("inf"), "relnorm": float("inf")}
    truth = t.grad.double().flatten()
    return measured(dt.double().flatten() - truth, truth, tol)


@instead_of("cmp")
def the_error_names_nobody(name, dt, t, tol=1e-5):
    """Somebody compares twenty gradients in a row and reads your error. What do they want to know first?"""
    if t.grad is None:
        raise ValueError("no gradient to compare with")
    return verdict(name, dt, t, tol)


@instead_of("cmp")
def less_than_the_tolerance(name, dt, t, tol=1e-5):
    """What does "at most" say about a relnorm that is exactly tol? With a tol of 0, can anything be approx?"""
    return verdict(
        name, dt, t, tol, approx=lambda diff, truth: (diff.norm() < tol * truth.norm()).item()
    )


@instead_of("cmp")
def subtracted_in_place(name, dt, t, tol=1e-5):
    """The verdict is right. What does the caller's gradient hold after you have compared it?"""
    found = verdict(name, dt, t, tol)
    if dt.shape == t.grad.shape:
        dt -= t.grad
    return found
