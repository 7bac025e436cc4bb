"""Lecture 7, experiment: train the GPT.

Everything comes together: windows cut from a long text at random, the loss of the next token at
every position, one step of AdamW, many times over. Before it begins, the model is as good as a dice
with V sides: ln V. It can become no better than the text is predictable.

    grader check train_gpt
"""
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
    # TODO 1. The model, and an optimiser for its parameters: torch.optim.AdamW.
    model = GPTLanguageModel(**sizes)
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    # TODO 2. In each step: windows x and what follows, y -> (batch_size, block_size) each; their loss;
    #         gradients that know nothing of earlier steps; a step of the optimiser.
    T, losses = sizes["block_size"], []
    for _ in range(steps):
        starts = torch.randint(len(data) - T, (batch_size, 1), generator=generator) # (B, 1)
        places = starts + torch.arange(T) # (B, 1) + (T,) -> (B, T)
        _, loss = model(data[places], data[places + 1])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    # TODO 3. The trained model, and how it went.
    return model, losses


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
