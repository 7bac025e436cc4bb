# style: permutation of indices; fault: the cuts are rounded to the nearest number instead of down
import random
from math import floor


def split_words(words, fracs=(0.8, 0.1, 0.1), seed=42):
    n = len(words)
    order = list(range(n))
    random.Random(seed).shuffle(order)
    first = round(fracs[0] * n)
    second = round((fracs[0] + fracs[1]) * n)
    piles = order[:first], order[first:second], order[second:]
    return tuple([words[i] for i in pile] for pile in piles)
