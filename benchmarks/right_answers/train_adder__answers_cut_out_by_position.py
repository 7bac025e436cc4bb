# style: only the last ndigit + 1 positions are scored, examples made when they are drawn
"""Lecture 7, experiment: a GPT that adds.

The same model, another language: rows of digits (see addition_data). Nobody tells it what a carry is. It
sees some thousand problems with their answers, and is asked problems that it has never seen.

    grader check train_adder
"""
import torch
from addition_data import addition_example
from gpt_language_model import GPTLanguageModel
from torch.nn import functional as F


def train_adder(pairs, ndigit, sizes, steps, batch_size, learning_rate, generator):
    """Return (model, losses): a GPTLanguageModel trained on the problems in pairs, and every step's loss.

    pairs: LongTensor[N, 2], rows (a, b). sizes: dict of GPTLanguageModel's arguments (vocab_size 10,
    block_size 3 * ndigit). In each step batch_size problems are drawn with `generator`. Targets of -1
    are not asked for: the loss is the mean over all others.

    >>> sizes = dict(vocab_size=10, n_embd=4, n_head=2, n_layer=1, block_size=3, dropout=0.0)
    >>> pairs = torch.tensor([[1, 2], [4, 4]])
    >>> model, losses = train_adder(pairs, 1, sizes, 2, 8, 1e-2, torch.Generator())
    >>> len(losses), losses[1] < losses[0]
    (2, True)
    """
    model = GPTLanguageModel(**sizes)
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)

    def batch():
        rows = torch.randint(len(pairs), (batch_size,), generator=generator)
        examples = [addition_example(int(a), int(b), ndigit) for a, b in pairs[rows]]
        return map(torch.stack, zip(*examples))

    losses = []
    while len(losses) < steps:
        x, y = batch()
        logits = model(x)[0][:, -(ndigit + 1):]
        loss = F.cross_entropy(logits.mT, y[:, -(ndigit + 1):])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    return model, losses


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
