"""What is promised by train_deep_network: a deep network that starts well, trains, and is ready for use.

The words are drawn anew for each run from a source whose own loss is known. Upper bounds: the solution's loss
over 30 seeds, plus 5 times its spread.
"""

import pytest
import torch

from grader.compare import as_array, assert_between, assert_equal, assert_shape, fail, unpack
from grader.compare.word_source import V, WordSource, honest_floor, windows

from ..definitions import items, kinds_of
from ..hidden_definitions import nll, randn, tensor

BLOCK, EMBD, HIDDEN, LAYERS = 3, 8, 50, 4
STEPS, BATCH, LR = 1000, 64, 0.3
DEV_AT_MOST = {True: 2.53, False: 2.55}  # with BatchNorm, and without
SOURCE = WordSource(order=2)


def stack(student, rng, batchnorm, n_layers=LAYERS, fan_in=BLOCK * EMBD):
    return items(student.deep_network(fan_in, HIDDEN, n_layers, V, batchnorm, rng), "the layers")


def untrained_input(rng):
    """An embedding C and contexts X, at random."""
    return randn(rng, V, EMBD, dtype=torch.float32), torch.randint(
        0, V, (300, BLOCK), generator=rng
    )


def predict(C, X, layers):
    """The logits, by the student's layers, and what came out of each of them."""
    x, outs = C.detach()[X].flatten(1), []  # (N, BLOCK, n_embd) -> (N, BLOCK * n_embd)
    for i, layer in enumerate(layers):
        if not callable(layer):
            fail(f"layers[{i}] is no layer: it cannot be called", where=f"layers[{i}]")
        x = tensor(layer(x), f"the answer of layers[{i}]")
        outs.append(x)
    assert_shape(x, (len(X), V), name="the logits")
    return x, outs


def trained(student, rng, batchnorm, steps=STEPS, lr=LR):
    """Train on fresh words. Returns C, the layers, the losses, and held-out words as X, Y and source loss."""
    seed = int(torch.randint(10**9, (), generator=rng))
    X, Y = windows(SOURCE.draw(4000, seed), BLOCK)
    held_out = SOURCE.draw(1000, seed + 1)
    answer = student.train_deep(X, Y, V, EMBD, HIDDEN, LAYERS, batchnorm, steps, BATCH, lr, rng)
    network, losses = unpack(answer, network=None, losses=[])
    C, layers = unpack(network, C=torch.zeros(V, EMBD), layers=[])
    return C, items(layers, "the layers"), losses, (*windows(held_out, BLOCK), SOURCE.nll(held_out))


def judged(student, rng, batchnorm):
    """Train from rng: the loss on held-out words, the lowest honest one, and the losses while training."""
    C, layers, losses, (X, Y, source) = trained(student, rng, batchnorm)
    model = nll(predict(C, X, layers)[0], Y)
    return model.mean().item(), honest_floor(model, source), as_array(losses, "the losses")


def measure(student, seed):
    """The held-out losses of one run, for benchmarks/experiment_bounds.py."""
    return {
        f"batchnorm={batchnorm}": judged(student, torch.Generator().manual_seed(seed), batchnorm)[0]
        for batchnorm in DEV_AT_MOST
    }


@pytest.mark.parametrize("batchnorm", [True, False])
def test_the_stack_has_the_right_layers(student, rng, batchnorm):
    """each hidden layer is Linear, perhaps BatchNorm1d, and Tanh; the last has no Tanh"""
    hidden = ["Linear", "BatchNorm1d", "Tanh"] if batchnorm else ["Linear", "Tanh"]
    kinds = kinds_of(student, stack(student, rng, batchnorm, n_layers=2))
    if batchnorm and "BatchNorm1d" not in kinds:
        fail(
            "there is no BatchNorm1d among the layers",
            kinds,
            hidden,
            looks_like="batchnorm_never_used",
        )
    if kinds[-1] == "Tanh":
        fail(
            "behind the last Linear stands a Tanh",
            kinds,
            hidden,
            looks_like="the_logits_are_squashed",
        )
    assert_equal(kinds, hidden * 2 + hidden[:-1], name="the layers")


@pytest.mark.parametrize("batchnorm", [True, False])
def test_no_parameter_is_wasted(student, rng, batchnorm):
    """a Linear has a bias only where no BatchNorm follows"""
    widths = [(7, HIDDEN), (HIDDEN, HIDDEN), (HIDDEN, V)]
    want = sum(i * o + (2 * o if batchnorm else o) for i, o in widths)  # BatchNorm: gamma and beta
    layers = stack(student, rng, batchnorm, n_layers=2, fan_in=7)
    count = sum(as_array(p).size for layer in layers for p in student.parameters(layer))
    if count > want:
        fail(
            "there are more parameters than the network has use for",
            count,
            want,
            looks_like="useless_bias_before_batchnorm",
        )
    if not batchnorm and count == want - sum(o for _, o in widths):
        fail(
            "without BatchNorm, the layers need their biases",
            count,
            want,
            looks_like="no_bias_anywhere",
        )
    assert_equal(count, want, name="the number of parameters")


@pytest.mark.parametrize("batchnorm", [True, False])
def test_the_network_begins_without_prejudice(student, rng, batchnorm):
    """before training, all letters are about equally likely"""
    layers = stack(student, rng, batchnorm)
    logits, _ = predict(*untrained_input(rng), layers)
    if logits.std() > 0.2:
        fail(
            f"the first logits have standard deviation {logits.std():.2f}, but should be below 0.2: make "
            "the last layer small at the start",
            looks_like="confident_from_the_start",
        )
    assert_between(logits.std(), 0.02, 0.2, name="the spread of the first logits")


def test_without_batchnorm_the_gain_keeps_the_layers_awake(student, rng):
    """without BatchNorm, the gain 5/3 keeps the outputs of every Tanh about equally spread out"""
    layers = stack(student, rng, batchnorm=False)
    _, outs = predict(*untrained_input(rng), layers)
    for i, out in enumerate(outs[1::2]):
        spread = f"the outputs of Tanh {i} have standard deviation {out.std():.2f}"
        if out.std() < 0.58:
            fail(
                f"{spread}: tanh squashes, and nothing makes up for it", looks_like="gain_forgotten"
            )
        if out.std() > 0.85:
            fail(
                f"{spread}: the weights are so large that tanh saturates",
                looks_like="gain_of_three",
            )


@pytest.mark.not_replayed
@pytest.mark.weight(2)
@pytest.mark.parametrize("batchnorm", [True, False])
def test_the_network_learns(student, rng, batchnorm):
    """the trained network predicts words that it has never seen"""
    loss, floor, losses = judged(student, rng, batchnorm)
    failed = loss > DEV_AT_MOST[batchnorm] and losses.size
    if failed and losses[-1] > losses[0]:
        fail("the losses rise while the network is being trained", looks_like="uphill")
    if failed and losses[-1] < 1:  # no network can foresee unseen words that well
        fail(
            "the network knows one batch by heart, and nothing else",
            looks_like="one_batch_for_all_steps",
        )
    assert_between(
        loss,
        floor,
        DEV_AT_MOST[batchnorm],
        name="the loss on unseen words",
        too_low="No honest model can be that good",
        too_high="It should have learned more",
    )


@pytest.mark.not_replayed
def test_the_network_is_ready_for_use(student, rng):
    """the trained network answers a single example as it answers many at once"""
    C, layers, _, (X, _, _) = trained(student, rng, batchnorm=True, steps=50)
    together = predict(C, X[:20], layers)[0]
    for i in (0, 13):
        alone = predict(C, X[i : i + 1], layers)[0]
        if not torch.allclose(alone[0], together[i], rtol=1e-3, atol=1e-4):
            fail(
                "an example on its own gets other logits than the same example among others",
                where="the logits",
                looks_like="left_in_training_mode",
            )


@pytest.mark.not_replayed
def test_batchnorm_keeps_the_trained_layers_healthy(student, rng):
    """with BatchNorm, the outputs of every Tanh stay spread out, with few of them saturated"""
    C, layers, _, (X, _, _) = trained(student, rng, batchnorm=True)
    for i, out in enumerate(predict(C, X, layers)[1][2::3]):
        assert_between(out.std(), 0.55, 0.75, name=f"the spread of the outputs of Tanh {i}")
        assert_between(
            (out.abs() > 0.97).double().mean(), 0, 0.1, name=f"the saturated share of Tanh {i}"
        )


@pytest.mark.not_replayed
@pytest.mark.parametrize("batchnorm", [True, False])
def test_every_parameter_is_trained(student, rng, batchnorm):
    """one step moves every parameter, the embedding too"""
    state, found = rng.get_state(), []
    for lr in (0.0, 1.0):
        rng.set_state(state)
        C, layers, _, _ = trained(student, rng, batchnorm, steps=2, lr=lr)
        found.append([C] + [p for layer in layers for p in student.parameters(layer)])
    for i, (still, moved) in enumerate(zip(*found)):
        if (as_array(still) == as_array(moved)).all():
            name = f"parameter {i} of the layers" if i else "the embedding C"
            fail(
                f"{name} is not trained",
                got="unchanged after two steps",
                expected="changed",
                where=name,
                looks_like="only_matrices_are_trained" if i else "embedding_not_trained",
            )


@pytest.mark.not_replayed
def test_the_losses_are_kept(student, rng):
    """there is one loss for each step, the first about that of blind guessing"""
    _, _, losses, _ = trained(student, rng, batchnorm=True, steps=7)
    if len(losses) == 1:
        fail(
            "there is only one loss, but there were 7 steps",
            1,
            7,
            looks_like="only_the_last_loss_is_kept",
        )
    assert_shape(losses, (7,), name="the losses")
    assert_between(losses[0], 3.1, 3.5, name="the first loss")  # ln 27 is 3.30
