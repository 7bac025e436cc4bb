# style: for loop over the indices with a skip flag; fault: the last token is appended even if the pair has used it
def merge(ids, pair, idx):
    left, right = pair
    out = []
    used = False
    for i in range(len(ids) - 1):
        if used:
            used = False
            continue
        if ids[i] == left and ids[i + 1] == right:
            out.append(idx)
            used = True
        else:
            out.append(ids[i])
    if ids:
        out.append(ids[-1])
    return out
