# style: random.sample as the copy, slices by length; fault: dev ends at its own share of n instead of behind train
import random


def split_words(words, fracs=(0.8, 0.1, 0.1), seed=42):
    rng = random.Random(seed)
    deck = rng.sample(words, k=len(words))
    n = len(deck)
    a, b, _ = fracs
    cut1 = int(n * a)
    cut2 = int(n * b)
    train = deck[:cut1]
    dev = deck[cut1:cut2]
    test = deck[cut2:]
    return train, dev, test
