# style: format strings and list of ints as in minGPT's adder demo
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
    # encode the digits of the addition problem "a + b = c" (with c reversed) into a single string
    c = a + b
    astr = f'%0{ndigit}d' % a
    bstr = f'%0{ndigit}d' % b
    cstr = (f'%0{ndigit+1}d' % c)[::-1] # reverse c to make addition easier
    render = astr + bstr + cstr
    dix = [int(s) for s in render] # convert each character to its token index
    # x will be input to GPT and y will be the associated expected outputs
    x = torch.tensor(dix[:-1], dtype=torch.long)
    y = torch.tensor(dix[1:], dtype=torch.long) # predict the next token in the sequence
    y[:ndigit*2-1] = -1 # we will only train in the output locations. -1 will mask loss to zero
    return x, y


def split_problems(ndigit, n_test, generator):
    """Return (train, test): all 10 ** (2 * ndigit) pairs (a, b), shuffled by `generator` and cut in two.

    train: LongTensor[10 ** (2 * ndigit) - n_test, 2], test: LongTensor[n_test, 2]; no pair is in both.

    >>> train, test = split_problems(1, 25, torch.Generator())
    >>> train.shape, test.shape
    (torch.Size([75, 2]), torch.Size([25, 2]))
    """
    num = (10**ndigit)**2 # total number of possible addition problems with ndigit numbers
    perm = torch.randperm(num, generator=generator)
    nd = 10**ndigit
    a, b = perm // nd, perm % nd
    pairs = torch.stack((a, b), dim=1)
    return pairs[n_test:], pairs[:n_test]


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
