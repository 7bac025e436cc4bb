import random


def split_words(words, fracs=(0.8, 0.1, 0.1), seed=42):
    words = words[:]
    random.seed(seed)
    random.shuffle(words)
    n1 = int(fracs[0] * len(words))
    n2 = int((fracs[0] + fracs[1]) * len(words))
    return words[:n1], words[n1:n2], words[n2:]
