# style: get_batch inside, the loop of the video
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
    block_size = sizes["block_size"]

    def get_batch():
        ix = torch.randint(len(data) - block_size, (batch_size,), generator=generator)
        x = torch.stack([data[i:i+block_size] for i in ix])
        y = torch.stack([data[i+1:i+block_size+1] for i in ix])
        return x, y

    model = GPTLanguageModel(**sizes)
    # create a PyTorch optimizer
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    lossi = []
    for iter in range(steps):
        # sample a batch of data
        xb, yb = get_batch()
        # evaluate the loss
        logits, loss = model(xb, yb)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        lossi.append(loss.item())
    return model, lossi


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
