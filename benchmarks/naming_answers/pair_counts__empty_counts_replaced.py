# style: the video's loop with an or; fault: an empty dict of the caller's is replaced by a new one
def get_stats(ids, counts=None):
    counts = counts or {}
    for pair in zip(ids, ids[1:]): # iterate consecutive elements
        counts[pair] = counts.get(pair, 0) + 1
    return counts
