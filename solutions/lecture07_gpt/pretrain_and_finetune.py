"""Lecture 7, experiment: pretrain, then fine-tune.

Of the text you care about there is little. Of other text, in the same words, there is plenty. Read the
plenty first: spelling and much of the grammar are the same. Then read the little, with a lower
learning rate, so that what was learnt is bent and not broken.

    grader check pretrain_and_finetune
"""
import torch
from gpt_language_model import GPTLanguageModel

BATCH_SIZE = 16
PRETRAINING_RATE = 5e-3
FINETUNING_RATE = 2e-3


def train(model, data, steps, learning_rate, generator):
    """Train model on windows of data, drawn with `generator`, and return the loss of every step.

    data: LongTensor[N]. The windows are as long as the model's position table.

    >>> model = GPTLanguageModel(2, n_embd=4, n_head=2, n_layer=1, block_size=4)
    >>> losses = train(model, torch.arange(20) % 2, 2, 1e-2, torch.Generator())
    >>> len(losses), losses[1] < losses[0]
    (2, True)
    """
    # TODO 1. One AdamW with this rate, all else as torch has it. In each step BATCH_SIZE windows, any of
    #         them equally likely; their loss, fresh gradients, a step.
    T = model.position_embedding_table.num_embeddings
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        starts = torch.randint(len(data) - T, (BATCH_SIZE, 1), generator=generator) # (B, 1)
        places = starts + torch.arange(T) # (B, 1) + (T,) -> (B, T)
        _, loss = model(data[places], data[places + 1])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def pretrain_and_finetune(model: GPTLanguageModel, source, target, pretrain_steps, finetune_steps, generator):
    """Return (model, record): the GPTLanguageModel given, trained on source and then on target.

    source, target: LongTensor[N] and LongTensor[M], texts in the same alphabet.
    record: {"pretraining": losses, "finetuning": losses}, a float for every step.
    PRETRAINING_RATE and FINETUNING_RATE are the learning rates; either number of steps may be 0.

    >>> model = GPTLanguageModel(2, n_embd=4, n_head=2, n_layer=1, block_size=4)
    >>> text = torch.arange(20) % 2
    >>> _, record = pretrain_and_finetune(model, text, text, 3, 2, torch.Generator())
    >>> {part: len(losses) for part, losses in record.items()}
    {'pretraining': 3, 'finetuning': 2}
    """
    # TODO 2. First the plenty. Then the little, with the same weights and a lower rate.
    record = {"pretraining": train(model, source, pretrain_steps, PRETRAINING_RATE, generator)}
    record["finetuning"] = train(model, target, finetune_steps, FINETUNING_RATE, generator)
    # TODO 3. The model, and how it went.
    return model, record


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
