# style: zfill and ljust strings, slices; fault: the reversed sum is padded in front instead of behind
import torch


def addition_example(a, b, ndigit):
    problem = str(a).zfill(ndigit) + str(b).zfill(ndigit)
    backwards = str(a + b)[::-1].rjust(ndigit + 1, "0")
    row = [int(character) for character in problem + backwards]
    x = torch.tensor(row[:-1], dtype=torch.long)
    y = torch.tensor([-1] * (2 * ndigit - 1) + row[2 * ndigit:], dtype=torch.long)
    return x, y


def split_problems(ndigit, n_test, generator):
    limit = 10 ** ndigit
    everything = torch.cartesian_prod(torch.arange(limit), torch.arange(limit))
    order = torch.randperm(len(everything), generator=generator)
    test, train = order[:n_test], order[n_test:]
    return everything[train], everything[test]
