# style: dataset built once, view(-1), ignore_index
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
    X, Y = [], []
    for a, b in pairs.tolist():
        x, y = addition_example(a, b, ndigit)
        X.append(x)
        Y.append(y)
    X, Y = torch.stack(X), torch.stack(Y)
    model = GPTLanguageModel(**sizes)
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    lossi = []
    for k in range(steps):
        ix = torch.randint(0, X.shape[0], (batch_size,), generator=generator)
        logits, _ = model(X[ix])
        loss = F.cross_entropy(logits.view(-1, logits.size(-1)), Y[ix].view(-1), ignore_index=-1)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        lossi.append(loss.item())
    return model, lossi


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
