"""What is promised by train_adder: a model that adds numbers it has never seen together."""

import pytest
import torch

from grader.compare import assert_between, assert_close, assert_equal, assert_untouched, unpack

from ..definitions import as_tensor, cross_entropy
from ..experiments import assert_generator_decides, head_weight
from ..hidden_definitions import assert_parameters, gpt_shapes
from ..trained_models import logits_from_parameters

SIZES = {"vocab_size": 10, "n_embd": 32, "n_head": 8, "n_layer": 1, "block_size": 6}
STEPS, BATCH_SIZE, LEARNING_RATE = 450, 128, 1e-2
UNSEEN = 1000
# mean + 5 spreads over 30 seeds, from benchmarks/experiment_bounds.py; guessing costs 1.8
HIGHEST = 1.06

pytestmark = pytest.mark.not_replayed


def problems(seed):
    """(9,000 problems to train on, 1,000 others), each a row (a, b) of numbers of two digits."""
    order = torch.randperm(10_000, generator=torch.Generator().manual_seed(seed))
    pairs = torch.stack([order // 100, order % 100], 1)
    return pairs[UNSEEN:], pairs[:UNSEEN]


def rows(pairs):
    """(N, 7): the digits of a and b, and of the sum from its last digit to its first."""
    a, b = pairs.unbind(1)
    total = a + b
    return torch.stack(
        [a // 10, a % 10, b // 10, b % 10, total % 10, total // 10 % 10, total // 100], 1
    )


def train(student, seed, steps=STEPS, generator_seed=None):
    """The model after so many steps on the problems it may see."""
    generator = torch.Generator().manual_seed(seed if generator_seed is None else generator_seed)
    answer = student.train_adder(
        problems(seed)[0], 2, SIZES | {"dropout": 0.0}, steps, BATCH_SIZE, LEARNING_RATE, generator
    )
    return unpack(answer, model=None, losses=None)[0]


def measure(student, seed):
    """Train, and judge on problems that were not there. benchmarks/experiment_bounds.py repeats it.

    The model is given the right digits so far and asked for the next: an answer is right if all three are.
    Its logits are computed here from its parameters: a forward that adds the digits itself gains nothing.
    """
    model, digits = train(student, seed), rows(problems(seed)[1])
    # what follows the problem
    logits = logits_from_parameters(student, model, digits[:, :-1], SIZES)[:, 3:]
    wrong = (logits.argmax(-1) != digits[:, 4:]).any(1)
    return {
        "loss": float(cross_entropy(logits, digits[:, 4:])),
        "share wrong": float(wrong.double().mean()),
    }


@pytest.mark.weight(3)
def test_unseen_sums_are_found(student, rng):
    """the digits of unseen sums are foreseen as well as they should be after this many steps"""
    got = measure(student, int(torch.randint(10**6, (), generator=rng)))
    assert_between(
        got["loss"],
        0.0,
        HIGHEST,
        name="the loss on the digits of unseen sums",
        too_high="Only the answer counts; every step needs new problems and fresh gradients.",
    )


def test_the_model_has_the_sizes_asked_for(student, rng):
    """the model is a GPTLanguageModel of the sizes given"""
    assert_parameters(student, train(student, 5, steps=1), gpt_shapes(**SIZES), "the model")


def test_the_generator_decides(student):
    """with the same start, the same generator state gives the same model, another one another"""

    def weights(generator_seed):
        student.seed(7)
        model = train(student, 5, steps=2, generator_seed=generator_seed)
        return head_weight(student, model, SIZES["n_embd"], SIZES["vocab_size"])

    assert_generator_decides(weights)


def test_the_problem_is_not_asked_for(student, rng):
    """the model does not learn to foresee the problem: only the answer is asked for"""
    sizes = SIZES | {"dropout": 0.0}
    pairs = torch.tensor([[77, 62]])  # the answer, 9 3 1, has no digit of the problem and no 0
    model, _ = unpack(
        student.train_adder(pairs, 2, sizes, 30, 8, LEARNING_RATE, rng), model=None, losses=None
    )
    logits, _ = unpack(model(torch.tensor([[7, 7, 6, 2, 9, 3]])), logits=None, loss=None)
    likely = as_tensor(logits, (1, 6, 10), "logits")[0, :3].softmax(-1)
    surest = float(likely[:, [0, 2, 4, 5, 6, 7, 8]].max())
    assert_between(
        surest, 0.0, 0.3, name="how surely a digit that is not in the answer is foreseen"
    )


def train_on(student, pairs, steps, learning_rate=LEARNING_RATE):
    """(model, losses) after so many steps on these problems alone, from the same start every time."""
    student.seed(7)
    sizes, generator = SIZES | {"dropout": 0.0}, torch.Generator().manual_seed(5)
    answer = student.train_adder(
        torch.tensor(pairs), 2, sizes, steps, BATCH_SIZE, learning_rate, generator
    )
    return unpack(answer, model=None, losses=None)


def test_small_numbers_have_as_many_digits(student):
    """3 + 4 is asked as 03 and 04 where ndigit is 2, and the loss of a step is that before it"""
    digits = rows(torch.tensor([[3, 4]]))  # 0 3 0 4 7 0 0
    untrained, _ = train_on(student, [[3, 4]], 0)
    logits = logits_from_parameters(student, untrained, digits[:, :-1], SIZES)[:, 3:]
    _, losses = train_on(student, [[3, 4]], 2)
    assert_equal(len(losses), 2, name="the number of losses")
    want = float(cross_entropy(logits, digits[:, 4:]))
    assert_close(losses[0], want, name="the loss of the first step", rel=1e-4)


def test_the_learning_rate_counts(student):
    """with a learning rate of almost 0 next to nothing changes"""

    def weights(steps):
        model, _ = train_on(student, [[3, 4]], steps, learning_rate=1e-6)
        return head_weight(student, model, SIZES["n_embd"], SIZES["vocab_size"])

    moved = float((weights(3) - weights(0)).abs().max())
    assert_between(moved, 1e-8, 1e-5, name="the largest change of a weight in 3 steps of 1e-6")


def test_the_problems_are_left_as_they_were(student, rng):
    """the pairs given are not changed in place"""
    pairs, sizes = problems(5)[0][:20], SIZES | {"dropout": 0.1}
    with assert_untouched(student, pairs, sizes):
        student.train_adder(pairs, 2, sizes, 1, BATCH_SIZE, LEARNING_RATE, rng)
