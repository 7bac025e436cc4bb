"""Right answers to merge_pair, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("merge")
def video(ids, pair, idx):
    """The lecture's own lines, as in minbpe: newids, and a question after the last place."""
    newids = []
    i = 0
    while i < len(ids):
        # if we are not at the very last position AND the pair matches, replace it
        if i < len(ids) - 1 and ids[i] == pair[0] and ids[i + 1] == pair[1]:
            newids.append(idx)
            i += 2
        else:
            newids.append(ids[i])
            i += 1
    return newids


@instead_of("merge")
def look_back(ids, pair, idx):
    """A for loop that looks back at the last token written, if it is still an old one."""
    merged, old = [], False
    for token in ids:
        if old and token == pair[1] and merged[-1] == pair[0]:
            merged[-1], old = idx, False
        else:
            merged.append(token)
            old = True
    return merged


@instead_of("merge")
def characters_of_a_string(ids, pair, idx):
    """A character for each token, and str.replace, which reads from the left."""
    row = "".join(map(chr, ids))
    return list(map(ord, row.replace("".join(map(chr, pair)), chr(idx))))


@instead_of("merge")
def reading_from_an_iterator(ids, pair, idx):
    """An iterator, one token held back."""
    merged, rest = [], iter(ids)
    held = next(rest, None)
    for token in rest:
        if held is None:
            held = token
        elif (held, token) == tuple(pair):
            merged.append(idx)
            held = None
        else:
            merged.append(held)
            held = token
    return merged if held is None else [*merged, held]
