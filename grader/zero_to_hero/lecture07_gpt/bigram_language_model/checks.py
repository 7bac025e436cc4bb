"""What is promised by bigram_language_model: a table of logits, and the loss it makes."""

import pytest
import torch

from grader.compare import as_array, assert_close, assert_equal, unpack

from ..definitions import cross_entropy
from ..hidden_definitions import assert_parameters, load_random, tokens


def model_and_table(student, vocab_size, rng):
    model = student.build("BigramLanguageModel", vocab_size=vocab_size)
    shapes = {"token_embedding_table.weight": (vocab_size, vocab_size)}
    state = load_random(student, model, shapes, rng)
    assert_parameters(student, model, shapes, "the model")
    return model, state["token_embedding_table.weight"]


def test_logits_are_rows_of_the_table(student, rng):
    """the logits after token i are row i of the table"""
    model, table = model_and_table(student, 7, rng)
    idx = tokens(rng, 7, 3, 5)  # B, T and V all differ, tokens repeat
    logits, _ = unpack(model(idx), logits=None, loss=None)
    assert_close(logits, table[idx], name="logits")


def test_targets_do_not_change_the_logits(student, rng):
    """the logits are the same with targets and without"""
    model, table = model_and_table(student, 7, rng)
    idx, targets = tokens(rng, 7, 3, 5), tokens(rng, 7, 3, 5)
    logits, _ = unpack(model(idx, targets), logits=None, loss=None)
    assert_close(
        as_array(logits, "logits").reshape(-1), table[idx].reshape(-1), name="logits, flattened"
    )


def test_without_targets_there_is_no_loss(student, rng):
    """without targets the loss is None"""
    model, _ = model_and_table(student, 4, rng)
    _, loss = unpack(model(tokens(rng, 4, 2, 3)), logits=None, loss=None)
    assert_equal(loss, None, name="loss")


@pytest.mark.weight(2)
@pytest.mark.parametrize(
    ("B", "T", "V"), [(3, 5, 7), (2, 6, 6), (4, 4, 4)], ids=["all different", "T = V", "B = T = V"]
)
def test_loss_is_the_mean_over_all_tokens(student, rng, B, T, V):
    """the loss is the mean cross-entropy of all tokens, also where B, T and V are equal"""
    model, table = model_and_table(student, V, rng)
    idx, targets = tokens(rng, V, B, T), tokens(rng, V, B, T)
    _, loss = unpack(model(idx, targets), logits=None, loss=None)
    assert_close(loss, cross_entropy(table[idx], targets), name="loss")


def test_only_rows_that_were_looked_up_learn(student, rng):
    """the gradient of the loss reaches the rows of the tokens that occur, and no other"""
    model, table = model_and_table(student, 6, rng)
    idx, targets = torch.tensor([[0, 2, 2]]), torch.tensor([[2, 2, 5]])
    leaf = table.double().requires_grad_()
    cross_entropy(leaf[idx], targets).backward()
    _, loss = unpack(model(idx, targets), logits=None, loss=None)
    student.handle(loss).backward()
    [parameter] = student.parameters(model)
    assert_close(parameter.grad, leaf.grad, name="the gradient of the table")
