# style: out list and while True, joined at the end
"""Lecture 2: let the model speak.

Stand on the start mark. Its row of the table says how likely each first letter is: draw one. Now stand on
that letter, and draw from its row; go on until the stop mark is drawn. What you walked over is a new word.
Draw: always taking the likeliest letter would give the same word for ever.

    ix  ~  P[ix, :]          until ix is 0

Random numbers come from the generator that is handed in, and only from there. Whoever starts it with the same
seed gets the same words.
"""
import torch


def sample_word(P, itos, generator, max_len=100):
    """Return one word drawn from the model, a string without any '.', of at most max_len letters.

    P: (V, V) probabilities, row = this character, column = the next one. itos: number to character, 0 is '.'.
    generator: a torch.Generator.

    >>> P = torch.tensor([[0., 1., 0.], [0., 0., 1.], [1., 0., 0.]]) # . -> a -> b -> . without a choice
    >>> sample_word(P, {0: ".", 1: "a", 2: "b"}, torch.Generator().manual_seed(1))
    'ab'
    """
    out = []
    ix = 0
    while True:
        if len(out) >= max_len:
            break
        p = P[ix]
        ix = torch.multinomial(p, num_samples=1, replacement=True, generator=generator).item()
        if ix == 0:
            break
        out.append(itos[ix])
    return ''.join(out)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
