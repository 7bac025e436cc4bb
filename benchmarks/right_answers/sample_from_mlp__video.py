# style: while True with a context list, out joined
"""Lecture 3: new names from the network.

As with the bigram table, only that the network now looks at a window. Start with an empty one. Ask the
network for its scores, make probabilities of them, draw a character. The window slides: the oldest character
falls out, the drawn one comes in on the right. A dot ends the word.

    . . .  -> k        . . k  -> i        . k i  -> .          "ki"
"""
import torch
import torch.nn.functional as F

from mlp_forward import mlp_forward


def sample_mlp(params, T, itos, generator, max_len=100):
    """Return one word drawn from the network, a string without dots, of at most max_len letters.

    params: [C, W1, b1, W2, b2]. T: the width of the window. itos: dict from number to character, 0 is '.'.
    generator: a torch.Generator, the only source of chance.

    >>> params = [torch.tensor([[0.], [1.]]), torch.tensor([[0.], [9.]]), torch.zeros(1)]
    >>> params += [torch.tensor([[999., 0.]]), torch.tensor([0., 99.])] # an a at the end of the window: stop
    >>> sample_mlp(params, 2, {0: ".", 1: "a"}, torch.Generator().manual_seed(1))
    'a'
    """
    out = []
    context = [0] * T # initialize with all ...
    while len(out) < max_len:
        logits = mlp_forward(params, torch.tensor([context]))
        probs = F.softmax(logits, dim=1)
        ix = torch.multinomial(probs, num_samples=1, generator=generator).item()
        context = context[1:] + [ix]
        if ix == 0:
            break
        out.append(ix)
    return ''.join(itos[i] for i in out)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
