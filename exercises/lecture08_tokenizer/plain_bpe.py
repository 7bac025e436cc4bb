"""Lecture 8: a plain trainer, given to you, to be as right as it and much faster.

It writes each chunk as a string with one character for each token: chr(97) for token 97, chr(256) for the
first new one. Then merging a pair is replacing two characters by one. It is plain because after every merge
it counts all pairs of all chunks again, even if hardly any of them have changed.
"""


def plain_train_bpe(chunks, num_merges):
    """Return up to num_merges merges, pair of tokens -> new token, in the order learned.

    chunks is a list of bytes; no pair reaches from one chunk into the next. Of equally frequent pairs, the
    one met first in the list is merged. Training ends early when no pair is left.
    """
    words = [chunk.decode("latin-1") for chunk in chunks] # latin-1 turns byte n into chr(n)
    merges = {}
    for token in range(256, 256 + num_merges):
        counts = {}
        for word in words:
            for i in range(len(word) - 1):
                pair = word[i:i + 2]
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        pair = max(counts, key=counts.get)
        words = [word.replace(pair, chr(token)) for word in words]
        merges[ord(pair[0]), ord(pair[1])] = token
    return merges
