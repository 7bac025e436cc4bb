# style: digits by division, cartesian_prod for the problems
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


def _digits(number, count):
    """The ones first."""
    out = []
    for _ in range(count):
        number, digit = divmod(number, 10)
        out.append(digit)
    return out


def addition_example(a, b, ndigit):
    """Return (x, y), both LongTensor[3 * ndigit], for integers 0 <= a, b < 10 ** ndigit.

    >>> addition_example(95, 19, 2)
    (tensor([9, 5, 1, 9, 4, 1]), tensor([-1, -1, -1,  4,  1,  1]))
    """
    row = _digits(a, ndigit)[::-1] + _digits(b, ndigit)[::-1] + _digits(a + b, ndigit + 1)
    hidden = [-1] * (2 * ndigit - 1)
    return torch.LongTensor(row[:-1]), torch.LongTensor(hidden + row[2 * ndigit:])


def split_problems(ndigit, n_test, generator):
    """Return (train, test): all 10 ** (2 * ndigit) pairs (a, b), shuffled by `generator` and cut in two.

    train: LongTensor[10 ** (2 * ndigit) - n_test, 2], test: LongTensor[n_test, 2]; no pair is in both.

    >>> train, test = split_problems(1, 25, torch.Generator())
    >>> train.shape, test.shape
    (torch.Size([75, 2]), torch.Size([25, 2]))
    """
    numbers = torch.arange(10 ** ndigit)
    problems = torch.cartesian_prod(numbers, numbers)
    problems = problems[torch.randperm(len(problems), generator=generator)]
    test, train = problems.split([n_test, len(problems) - n_test])
    return train, test


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
