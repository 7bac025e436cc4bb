# style: characters collected one by one, two dicts filled together
"""Lecture 2: from letters to numbers, and back.

A model computes with numbers, so every character gets one. The numbering must not depend on chance:
sort the characters and count from 1. Number 0 is kept for '.', a character that no word contains.
It marks the place before the first letter and the place after the last one, so "start" and "stop"
share a number, and nothing is lost by that: nobody ever asks what comes before the start.

    the characters of "cab" and "bad":   .  a  b  c  d
    their numbers:                       0  1  2  3  4
"""


def build_vocab(words: list[str]) -> tuple[dict[str, int], dict[int, str]]:
    """Return (stoi, itos): a dict from character to number, and the dict that leads back.

    words: a list of strings. A vocabulary of V characters, '.' included, uses the numbers 0 ... V-1.

    >>> stoi, itos = build_vocab(["cab", "bad"])
    >>> sorted(stoi.items())
    [('.', 0), ('a', 1), ('b', 2), ('c', 3), ('d', 4)]
    >>> itos[0], itos[4]
    ('.', 'd')
    """
    seen = []
    for word in words:
        for ch in word:
            if ch not in seen:
                seen.append(ch)
    seen.sort()
    stoi, itos = {".": 0}, {0: "."}
    for ch in seen:
        number = len(stoi)
        stoi[ch], itos[number] = number, ch
    return stoi, itos


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
