"""The public examples of pretrain_and_finetune."""

import torch

from grader.compare import assert_between, unpack

from ..definitions import as_tensor, cross_entropy


def test_the_last_text_counts_most(student, rng):
    """after 0 1 2 0 1 2 ... and then 2 1 0 2 1 0 ..., the model goes on counting down"""
    model = student.GPTLanguageModel(
        vocab_size=3, n_embd=8, n_head=2, n_layer=1, block_size=4, dropout=0.0
    )
    up = torch.arange(60) % 3
    model, _ = unpack(
        student.pretrain_and_finetune(model, up, up.flip(0), 20, 80, rng), model=None, record=None
    )
    down = torch.tensor([[2, 1, 0, 2, 1]])
    logits, _ = unpack(model(down[:, :4]), logits=None, loss=None)
    loss = cross_entropy(as_tensor(logits, (1, 4, 3), "logits"), down[:, 1:])
    assert_between(float(loss), 0.0, 0.7, name="the loss on the second text")
