# style: generator of steps, statistics.fmean; fault: average of the second numbers of word_nll
import math
from itertools import pairwise
from statistics import fmean

import torch


def costs(P, word, stoi):
    for here, there in pairwise("." + word + "."):
        p = P[stoi[here]][stoi[there]].item()
        yield math.inf if p == 0 else -math.log(p)


def word_nll(P, word, stoi):
    c = list(costs(P, word, stoi))
    return sum(c), sum(c) / len(c)


def average_nll(P, words, stoi):
    means = [word_nll(P, word, stoi)[1] for word in words]
    return fmean(means)
