# style: zfill, torch.where on positions, argsort of random numbers
"""Lecture 7: teach a GPT to add.

Write a + b = c as one row of digits: a and b padded with zeros to ndigit digits each, then c with
ndigit + 1 digits, written *backwards*. Backwards, because we add from the right: the ones first,
then the carry is known. 95 + 19 = 114 becomes

    9 5 1 9 4 1 1

The model reads all but the last digit and must guess each next one. But nobody can guess what the
problem will be: only the answer counts. Targets that lie in the problem are -1, "do not ask".

    x =  9  5  1  9  4  1
    y = -1 -1 -1  4  1  1

    grader check addition_data
"""
import torch


def addition_example(a: int, b: int, ndigit: int):
    """Return (x, y), both LongTensor[3 * ndigit], for integers 0 <= a, b < 10 ** ndigit.

    >>> addition_example(95, 19, 2)
    (tensor([9, 5, 1, 9, 4, 1]), tensor([-1, -1, -1,  4,  1,  1]))
    """
    text = str(a).zfill(ndigit) + str(b).zfill(ndigit) + "".join(reversed(str(a + b).zfill(ndigit + 1)))
    tokens = torch.tensor(list(map(int, text)))
    asked = torch.arange(1, len(tokens)) >= 2 * ndigit
    return tokens[:-1], torch.where(asked, tokens[1:], -1)


def split_problems(ndigit: int, n_test: int, generator: torch.Generator):
    """Return (train, test): all 10 ** (2 * ndigit) pairs (a, b), shuffled by `generator` and cut in two.

    train: LongTensor[10 ** (2 * ndigit) - n_test, 2], test: LongTensor[n_test, 2]; no pair is in both.

    >>> train, test = split_problems(1, 25, torch.Generator())
    >>> train.shape, test.shape
    (torch.Size([75, 2]), torch.Size([25, 2]))
    """
    base = 10 ** ndigit
    order = torch.rand(base * base, generator=generator, dtype=torch.float64).argsort().tolist()
    pairs = torch.tensor([divmod(i, base) for i in order], dtype=torch.int64)
    cut = len(pairs) - n_test
    return pairs[:cut], pairs[cut:]


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
