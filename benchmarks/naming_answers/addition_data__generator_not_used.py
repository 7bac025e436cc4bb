# style: arithmetic digits with divmod, mingpt-like split of a permutation; fault: randperm without the generator
import torch


def digits_of(number, count):
    """count digits of number, the ones first"""
    digits = []
    for _ in range(count):
        number, digit = divmod(number, 10)
        digits.append(digit)
    return digits


def addition_example(a, b, ndigit):
    row = digits_of(a, ndigit)[::-1] + digits_of(b, ndigit)[::-1] + digits_of(a + b, ndigit + 1)
    dix = torch.tensor(row, dtype=torch.long)
    x = dix[:-1].clone()
    y = dix[1:].clone()
    y[:ndigit * 2 - 1] = -1
    return x, y


def split_problems(ndigit, n_test, generator):
    num = (10 ** ndigit) ** 2
    perm = torch.randperm(num)
    nd = 10 ** ndigit
    pairs = torch.stack((torch.div(perm, nd, rounding_mode="floor"), torch.remainder(perm, nd)), dim=1)
    return pairs[n_test:], pairs[:n_test]
