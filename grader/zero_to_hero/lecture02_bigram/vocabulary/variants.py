"""Right answers to vocabulary, written otherwise."""

import numpy as np

from grader.diagnosis.marks import instead_of


@instead_of("build_vocab")
def video(words):
    """The lecture's own lines: a sorted list of the set, numbers shifted by one."""
    chars = sorted(list(set("".join(words))))
    stoi = {s: i + 1 for i, s in enumerate(chars)}
    stoi["."] = 0
    itos = {i: s for s, i in stoi.items()}
    return stoi, itos


@instead_of("build_vocab")
def growing_dicts(words):
    """Whoever thinks in loops: both dicts grow together."""
    stoi, itos = {".": 0}, {0: "."}
    seen = []
    for word in words:
        for ch in word:
            if ch not in seen:
                seen.append(ch)
    for ch in sorted(seen):
        itos[len(stoi)] = ch
        stoi[ch] = len(stoi)
    return stoi, itos


@instead_of("build_vocab")
def numpy_unique(words):
    """Whoever lives in numpy: unique sorts by itself."""
    chars = [str(ch) for ch in np.unique(list("".join(words)))]
    return dict(zip([".", *chars], range(len(chars) + 1))), dict(enumerate([".", *chars]))
