# style: a tensor as window, torch.cat to slide, no_grad decorator, for-else
"""Lecture 3: new names from the network.

As with the bigram table, only that the network now looks at a window. Start with an empty one. Ask the
network for its scores, make probabilities of them, draw a character. The window slides: the oldest character
falls out, the drawn one comes in on the right. A dot ends the word.

    . . .  -> k        . . k  -> i        . k i  -> .          "ki"
"""
import torch
import torch.nn.functional as F

from mlp_forward import mlp_forward


@torch.no_grad()
def sample_mlp(params, T, itos, generator, max_len=100):
    """Return one word drawn from the network, a string without dots, of at most max_len letters.

    params: [C, W1, b1, W2, b2]. T: the width of the window. itos: dict from number to character, 0 is '.'.
    generator: a torch.Generator, the only source of chance.

    >>> params = [torch.tensor([[0.], [1.]]), torch.tensor([[0.], [9.]]), torch.zeros(1)]
    >>> params += [torch.tensor([[999., 0.]]), torch.tensor([0., 99.])] # an a at the end of the window: stop
    >>> sample_mlp(params, 2, {0: ".", 1: "a"}, torch.Generator().manual_seed(1))
    'a'
    """
    window = torch.zeros((1, T), dtype=torch.int64)
    letters = []
    for _ in range(max_len):
        probs = torch.softmax(mlp_forward(params, window)[0], dim=-1)
        nxt = torch.multinomial(probs, 1, generator=generator)
        if nxt.item() == 0:
            break
        letters.append(itos[nxt.item()])
        window = torch.cat([window[:, 1:], nxt[None, :]], dim=1)
    return "".join(letters)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
