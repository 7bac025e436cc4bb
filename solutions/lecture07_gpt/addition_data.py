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


def addition_example(a, b, ndigit):
    """Return (x, y), both LongTensor[3 * ndigit], for integers 0 <= a, b < 10 ** ndigit.

    >>> addition_example(95, 19, 2)
    (tensor([9, 5, 1, 9, 4, 1]), tensor([-1, -1, -1,  4,  1,  1]))
    """
    # TODO 1. The digits of a, b and the reversed sum, each padded with zeros.     -> 3 * ndigit + 1
    answer = f"{a + b:0{ndigit + 1}d}"[::-1]
    digits = torch.tensor([int(d) for d in f"{a:0{ndigit}d}{b:0{ndigit}d}{answer}"]) # (3 * ndigit + 1,)
    # TODO 2. Inputs, targets one later; how many of the targets still belong to the problem?
    x, y = digits[:-1], digits[1:].clone() # (3 * ndigit,) each
    y[:2 * ndigit - 1] = -1
    return x, y


def split_problems(ndigit, n_test, generator):
    """Return (train, test): all 10 ** (2 * ndigit) pairs (a, b), shuffled by `generator` and cut in two.

    train: LongTensor[10 ** (2 * ndigit) - n_test, 2], test: LongTensor[n_test, 2]; no pair is in both.

    >>> train, test = split_problems(1, 25, torch.Generator())
    >>> train.shape, test.shape
    (torch.Size([75, 2]), torch.Size([25, 2]))
    """
    # TODO 3. Shuffle the numbers of all problems. Which a and b are problem number i?       -> (N, 2)
    problems = torch.randperm(10 ** (2 * ndigit), generator=generator) # (N,)
    pairs = torch.stack([problems // 10 ** ndigit, problems % 10 ** ndigit], dim=1) # (N, 2)
    # TODO 4. Cut.
    return pairs[n_test:], pairs[:n_test]


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
