"""What is promised by load_pretrained: copy what fits, say what does not, freeze what should stay."""

import pytest
import torch

from grader.compare import assert_close, assert_equal, assert_untouched, fail

NAMES = ["embedding.weight", "hidden.weight", "hidden.bias", "head.weight", "head.bias"]


@pytest.fixture
def model(student):
    return student.provided.TinyNetwork(5, 3)


def pretrained(rng):
    """A state for another vocabulary, with a layer that is not ours and without one that is."""
    # transposed
    shapes = {
        "embedding.weight": (9, 3),
        "hidden.weight": (3, 3),
        "counts": (5,),
        "head.weight": (3, 5),
        "head.bias": (5,),
        "second.weight": (3, 3),
    }
    return {name: torch.randn(*shape, generator=rng) for name, shape in shapes.items()}


def learning(model):
    """Which parameters of the model still learn."""
    return {name: parameter.requires_grad for name, parameter in model.named_parameters()}


def test_what_fits_is_copied(student, model, rng):
    """tensors of the same name and shape are copied, buffers among them"""
    state = pretrained(rng)
    student.load_pretrained(model, state)
    after = student.state(model)
    fitting = ["hidden.weight", "counts", "head.bias"]
    assert_close(
        {name: after[name] for name in fitting},
        {name: state[name] for name in fitting},
        name="the model's state",
    )


def test_what_does_not_fit_is_left_alone(student, model, rng):
    """tensors that have no partner of the same name and shape keep their values"""
    before = student.state(model)
    student.load_pretrained(model, pretrained(rng))
    after = student.state(model)
    others = ["embedding.weight", "head.weight", "hidden.bias"]
    assert_close(
        {name: after[name] for name in others},
        {name: before[name] for name in others},
        name="the model's state",
    )


@pytest.mark.weight(2)
def test_the_report_names_every_tensor(student, model, rng):
    """the report sorts all names into loaded, wrong_shape, missing and unexpected"""
    want = {
        "loaded": ["counts", "head.bias", "hidden.weight"],
        "wrong_shape": ["embedding.weight", "head.weight"],
        "missing": ["hidden.bias"],
        "unexpected": ["second.weight"],
    }
    report = student.load_pretrained(model, pretrained(rng))
    if not isinstance(report, dict):
        fail(
            "load_pretrained should return the report, a dict of four lists (is a return missing?)",
            report,
            "a dict",
        )
    got = {
        part: sorted(names) if isinstance(names, (list, tuple, set)) else names
        for part, names in report.items()
    }
    assert_equal(got, want, name="the report, each part sorted")


def test_frozen_parameters_stop_learning(student, model, rng):
    """parameters whose names begin as one of freeze stop learning, loaded or not, and no others"""
    student.load_pretrained(model, pretrained(rng), freeze=["hidden.", "embed"])
    want = {name: name.startswith("head.") for name in NAMES}
    assert_equal(learning(model), want, name="requires_grad")


def test_nothing_is_frozen_unasked(student, model, rng):
    """without freeze every parameter learns on"""
    student.load_pretrained(model, pretrained(rng))
    assert_equal(learning(model), dict.fromkeys(NAMES, True), name="requires_grad")


def test_a_name_in_the_middle_freezes_nothing(student, model, rng):
    """freeze looks at beginnings of names only"""
    student.load_pretrained(model, pretrained(rng), freeze=["bias", "weight"])
    assert_equal(learning(model), dict.fromkeys(NAMES, True), name="requires_grad")


def test_the_optimiser_hears_of_learning_parameters_only(student, model):
    """finetune_params returns the very parameters that still learn, all of them"""
    model.hidden.requires_grad_(False)
    got = student.finetune_params(model)
    wanted = [model.embedding.weight, model.head.weight, model.head.bias]
    assert_equal(len(got), len(wanted), name="the number of parameters")
    for parameter in wanted:
        if not any(student.same(parameter, other) for other in got):
            fail(
                "a parameter that learns is missing, or is only a copy",
                where="finetune_params(model)",
            )


def test_the_pretrained_state_is_left_as_it_was(student, model, rng):
    """the state_dict given is not changed"""
    state = pretrained(rng)
    with assert_untouched(student, state):
        student.load_pretrained(model, state)
