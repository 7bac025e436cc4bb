"""The public examples of train_gpt."""

import torch

from grader.compare import assert_between, unpack

from ..definitions import as_tensor, cross_entropy


def test_a_text_that_repeats_itself(student, rng):
    """after 40 steps on 0 1 2 0 1 2 ... the model is seldom surprised by it"""
    sizes = {
        "vocab_size": 3,
        "n_embd": 8,
        "n_head": 2,
        "n_layer": 1,
        "block_size": 4,
        "dropout": 0.0,
    }
    text = torch.arange(60) % 3
    model, _ = unpack(student.train_gpt(text, sizes, 40, 16, 3e-2, rng), model=None, losses=None)
    logits, _ = unpack(model(text[:4][None]), logits=None, loss=None)
    loss = cross_entropy(as_tensor(logits, (1, 4, 3), "logits"), text[1:5][None])
    assert_between(float(loss), 0.0, 0.5, name="the loss on the text itself")
