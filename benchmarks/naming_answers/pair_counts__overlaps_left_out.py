# style: while loop over indices; fault: in a run, pairs that share a token are counted once
def get_stats(ids, counts=None):
    if counts is None:
        counts = dict()
    i = 0
    while i + 1 < len(ids):
        left, right = ids[i], ids[i + 1]
        if (left, right) in counts:
            counts[left, right] += 1
        else:
            counts[left, right] = 1
        i += 1
        if left == right and i + 1 < len(ids) and ids[i + 1] == left:
            i += 1 # this one has been used already
    return counts
