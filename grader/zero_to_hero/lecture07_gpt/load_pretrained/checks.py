"""What is promised by load_pretrained: copy what fits, say what does not, freeze what should stay."""

import pytest
import torch

from grader.compare import assert_close, assert_equal, assert_untouched, fail

NAMES = ["embedding.weight", "hidden.weight", "hidden.bias", "head.weight", "head.bias"]
ANOTHER_VOCABULARY = {
    "embedding.weight": (9, 3),
    "hidden.weight": (3, 3),
    "counts": (5,),
    "head.weight": (3, 5),  # transposed
    "head.bias": (5,),
    "second.weight": (3, 3),
}
# copy_ would spread each of them over ours
SPREADABLE = {"hidden.weight": (1, 3), "head.bias": (1,), "counts": ()}


@pytest.fixture
def model(student):
    return student.provided.TinyNetwork(5, 3)


def pretrained(rng):
    """A state for another vocabulary, with a layer that is not ours and without one that is."""
    return randoms(rng, ANOTHER_VOCABULARY)


def randoms(rng, shapes):
    return {name: torch.randn(shape, generator=rng) for name, shape in shapes.items()}


def assert_learning(model, want, suspects):
    """requires_grad of each parameter is as wanted; suspects: {the names that learn: the mistake}."""
    got = {name: parameter.requires_grad for name, parameter in model.named_parameters()}
    learners = tuple(name for name in NAMES if got.get(name))
    for name, learns in want.items():
        if got.get(name) is not learns:
            fail(
                f"{name} should {'learn' if learns else 'be frozen'} after load_pretrained",
                f"requires_grad is {got.get(name)}",
                f"requires_grad is {learns}",
                where=name,
                looks_like=suspects.get(learners),
            )


@pytest.mark.parametrize("freeze", [None, ["hidden.", "head.bias"]], ids=["no freeze", "freeze"])
def test_what_fits_is_copied(student, model, rng, freeze):
    """tensors of the same name and shape are copied, buffers and what is to be frozen among them"""
    state = pretrained(rng)
    student.load_pretrained(model, state, freeze)
    after = student.state(model)
    fitting = ["hidden.weight", "counts", "head.bias"]
    assert_close(
        {name: after[name] for name in fitting},
        {name: state[name] for name in fitting},
        name="the model's state",
    )


@pytest.mark.parametrize(
    ("shapes", "others"),
    [
        (ANOTHER_VOCABULARY, ["embedding.weight", "head.weight", "hidden.bias"]),
        (SPREADABLE, ["hidden.weight", "head.bias", "counts"]),
    ],
    ids=["another vocabulary", "shapes that broadcast"],
)
def test_what_does_not_fit_is_left_alone(student, model, rng, shapes, others):
    """tensors that have no partner of the same name and shape keep their values"""
    before = student.state(model)
    student.load_pretrained(model, randoms(rng, shapes))
    after = student.state(model)
    assert_close(
        {name: after[name] for name in others},
        {name: before[name] for name in others},
        name="the model's state",
    )


@pytest.mark.weight(2)
@pytest.mark.parametrize(
    ("shapes", "want"),
    [
        (
            ANOTHER_VOCABULARY,
            {
                "loaded": ["counts", "head.bias", "hidden.weight"],
                "wrong_shape": ["embedding.weight", "head.weight"],
                "missing": ["hidden.bias"],
                "unexpected": ["second.weight"],
            },
        ),
        (
            SPREADABLE,
            {
                "loaded": [],
                "wrong_shape": ["counts", "head.bias", "hidden.weight"],
                "missing": ["embedding.weight", "head.weight", "hidden.bias"],
                "unexpected": [],
            },
        ),
        (
            {},
            {
                "loaded": [],
                "wrong_shape": [],
                "missing": sorted([*NAMES, "counts"]),
                "unexpected": [],
            },
        ),
    ],
    ids=["another vocabulary", "shapes that broadcast", "nothing"],
)
def test_the_report_names_every_tensor(student, model, rng, shapes, want):
    """the report sorts all names into loaded, wrong_shape, missing and unexpected"""
    report = student.load_pretrained(model, randoms(rng, shapes))
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


def test_the_numbers_are_copied(student, model):
    """the model keeps its own parameters, and training it changes nothing of state_dict"""
    other = student.provided.TinyNetwork(5, 3)
    before = student.state(other)
    own = model.hidden.weight
    student.load_pretrained(
        model, {"hidden.weight": other.hidden.weight, "head.bias": other.head.bias}
    )
    if not student.same(model.hidden.weight, own):
        fail(
            "hidden.weight is another parameter after loading: an optimiser made before knows the old one",
            where="the model's parameters",
            looks_like="parameters_exchanged",
        )
    student.load_state(model, {"hidden.weight": torch.zeros(3, 3), "head.bias": torch.zeros(5)})
    assert_close(student.state(other), before, name="state_dict after a change of the model")


def test_frozen_parameters_stop_learning(student, model, rng):
    """parameters whose names begin as one of freeze stop learning, loaded or not, and no others"""
    student.load_pretrained(model, pretrained(rng), freeze=["hidden.", "embed"])
    head = tuple(name for name in NAMES if name.startswith("head."))
    others = tuple(name for name in NAMES if name not in head)
    suspects = {tuple(NAMES): "freeze_ignored", others: "all_but_the_named_ones_frozen"}
    assert_learning(model, {name: name in head for name in NAMES}, suspects)


@pytest.mark.parametrize("freeze", [None, []], ids=["None", "an empty list"])
def test_nothing_is_frozen_unasked(student, model, rng, freeze):
    """without freeze every parameter learns on"""
    student.load_pretrained(model, pretrained(rng), freeze=freeze)
    unloaded = tuple(name for name in NAMES if name not in ("hidden.weight", "head.bias"))
    assert_learning(model, dict.fromkeys(NAMES, True), {unloaded: "everything_loaded_is_frozen"})


@pytest.mark.parametrize("freeze", [None, ["hidden."]], ids=["no freeze", "freeze"])
def test_what_was_frozen_stays_frozen(student, model, rng, freeze):
    """parameters that did not learn before do not learn afterwards"""
    model.embedding.requires_grad_(False)
    student.load_pretrained(model, pretrained(rng), freeze)
    if model.embedding.weight.requires_grad:
        fail(
            "embedding.weight had been frozen before, and learns after load_pretrained",
            "requires_grad is True",
            "requires_grad is False",
            looks_like="frozen_before_learns_again",
        )


def test_a_name_in_the_middle_freezes_nothing(student, model, rng):
    """freeze looks at beginnings of names only"""
    student.load_pretrained(model, pretrained(rng), freeze=["bias", "weight"])
    suspects = {(): "frozen_wherever_the_name_occurs"}
    assert_learning(model, dict.fromkeys(NAMES, True), suspects)


def test_the_optimiser_hears_of_learning_parameters_only(student, model):
    """finetune_params returns the very parameters that still learn, all of them"""
    assert_equal(len(student.finetune_params(model)), len(NAMES), name="the number of parameters")
    model.hidden.requires_grad_(False)
    got = student.finetune_params(model)
    wanted = [model.embedding.weight, model.head.weight, model.head.bias]
    assert_equal(len(got), len(wanted), name="the number of parameters")
    for parameter in wanted:
        if not any(student.same(parameter, other) for other in got):
            fail(
                "a parameter that learns is missing, or is only a copy",
                where="finetune_params(model)",
                looks_like="copies_returned",
            )
    model.requires_grad_(False)
    assert_equal(len(student.finetune_params(model)), 0, name="the number when all are frozen")


def test_the_pretrained_state_is_left_as_it_was(student, model, rng):
    """the state_dict given is not changed"""
    state = pretrained(rng)
    with assert_untouched(student, state):
        student.load_pretrained(model, state)
