# style: get_batch of the sibling, gradients clipped, losses detached and converted at the end
"""Lecture 7, experiment: train the GPT.

Everything comes together: windows cut from a long text at random, the loss of the next token at
every position, one step of AdamW, many times over. Before it begins, the model is as good as a dice
with V sides: ln V. It can become no better than the text is predictable.

    grader check train_gpt
"""
from batch_windows import get_batch
import torch
from gpt_language_model import GPTLanguageModel


def train_gpt(data, sizes, steps, batch_size, learning_rate, generator):
    """Return (model, losses): a GPTLanguageModel trained on data, and the loss of every step (floats).

    data: LongTensor[N], the text. sizes: dict of GPTLanguageModel's arguments; windows are
    sizes["block_size"] long. Windows are drawn with `generator` (a torch.Generator).

    Two steps on a text that says 0 1 0 1 ... :

    >>> sizes = dict(vocab_size=2, n_embd=4, n_head=2, n_layer=1, block_size=4, dropout=0.0)
    >>> model, losses = train_gpt(torch.arange(20) % 2, sizes, 2, 8, 1e-2, torch.Generator())
    >>> len(losses), losses[1] < losses[0]
    (2, True)
    """
    model = GPTLanguageModel(**sizes)
    params = list(model.parameters())
    optimizer = torch.optim.AdamW(params, lr=learning_rate)
    losses = []
    for _ in range(steps):
        x, y = get_batch(data, sizes["block_size"], batch_size, generator)
        _, loss = model(x, targets=y)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(params, 1.0)
        optimizer.step()
        model.zero_grad()
        losses.append(loss.detach())
    return model, [loss.item() for loss in losses]


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
