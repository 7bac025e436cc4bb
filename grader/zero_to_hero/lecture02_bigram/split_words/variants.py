"""Right answers to split_words, written otherwise."""

import numpy as np

from grader.diagnosis.marks import instead_of


@instead_of("split_words")
def sample_of_all(words, fracs=(0.8, 0.1, 0.1), seed=42):
    """Whoever samples as many words as there are."""
    dealt = random.Random(seed).sample(words, len(words))
    n = len(dealt)
    n1, n2 = int(fracs[0] * n), int((fracs[0] + fracs[1]) * n)
    return [dealt[:n1], dealt[n1:n2], dealt[n2:]]


@instead_of("split_words")
def numpy_permutation(words, fracs=(0.8, 0.1, 0.1), seed=42):
    """Whoever shuffles places with numpy."""
    order = np.random.default_rng(seed).permutation(len(words))
    n1 = int(len(words) * fracs[0])
    n2 = int(len(words) * sum(fracs[:2]))
    train, dev, test = np.split(order, [n1, n2])
    return [words[i] for i in train], [words[i] for i in dev], [words[i] for i in test]


@instead_of("split_words")
def torch_permutation(words, fracs=(0.8, 0.1, 0.1), seed=42):
    """Whoever shuffles places with a generator of torch's."""
    import torch

    order = torch.randperm(len(words), generator=torch.Generator().manual_seed(seed)).tolist()
    first, second = int(fracs[0] * len(words)), int((fracs[0] + fracs[1]) * len(words))
    piles = [], [], []
    for place, i in enumerate(order):
        piles[(place >= first) + (place >= second)].append(words[i])
    return piles
