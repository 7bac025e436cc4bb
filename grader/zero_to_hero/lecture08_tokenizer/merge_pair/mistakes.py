"""Wrong answers to merge_pair that learners give."""

from grader.diagnosis.marks import edit, instead_of


@instead_of("merge")
def no_look_at_the_end(ids, pair, idx):
    """The last token has no right neighbour. What do you ask first: who it is, or whether there is one?"""
    merged, i = [], 0
    while i < len(ids):
        if ids[i] == pair[0] and ids[i + 1] == pair[1]:
            merged.append(idx)
            i += 2
        else:
            merged.append(ids[i])
            i += 1
    return merged


@instead_of("merge")
def second_half_read_again(ids, pair, idx):
    """A pair uses up two tokens. How far does reading move on after it?"""
    merged, i = [], 0
    while i < len(ids):
        if (*ids[i : i + 2],) == pair:
            merged.append(idx)
        else:
            merged.append(ids[i])
        i += 1
    return merged


@instead_of("merge")
def merged_in_place(ids, pair, idx):
    """You changed the caller's list, and each pop moves all that follows: on a book this takes hours."""
    i = 0
    while i < len(ids) - 1:
        if (ids[i], ids[i + 1]) == pair:
            ids[i] = idx
            ids.pop(i + 1)
        i += 1
    return ids


@instead_of("merge")
def merged_in_a_copy_that_moves(ids, pair, idx):
    """Right, but slow: at each step, how many items of a list are moved or copied?"""
    ids, i = list(ids), 0
    while i < len(ids) - 1:
        if (ids[i], ids[i + 1]) == pair:
            ids[i : i + 2] = [idx]
        i += 1
    return ids


@instead_of("merge")
def read_from_the_right(ids, pair, idx):
    """In 1 1 1, which two become the new token? Training, and everybody else, reads from the left."""
    merged, i = [], len(ids) - 1
    while i >= 0:
        if i > 0 and (ids[i - 1], ids[i]) == pair:
            merged.append(idx)
            i -= 2
        else:
            merged.append(ids[i])
            i -= 1
    return merged[::-1]


@instead_of("merge")
def last_token_lost(ids, pair, idx):
    """A token at the very end that is in no pair is still a token."""
    merged, i = [], 0
    while i < len(ids) - 1:
        if (ids[i], ids[i + 1]) == pair:
            merged.append(idx)
            i += 2
        else:
            merged.append(ids[i])
            i += 1
    return merged


@instead_of("merge")
def last_token_copied_unseen(ids, pair, idx):
    """The end of the row may be the pair. Then its last token has been used already."""
    merged, i = [], 0
    while i < len(ids) - 1:
        if (ids[i], ids[i + 1]) == pair:
            merged.append(idx)
            i += 2
        else:
            merged.append(ids[i])
            i += 1
    return merged + ids[-1:]


@instead_of("merge")
def either_order_merged(ids, pair, idx):
    """(2, 1) is not (1, 2): the new token can stand for one of them only."""
    merged, i = [], 0
    while i < len(ids):
        if (*ids[i : i + 2],) in (pair, pair[::-1]):
            merged.append(idx)
            i += 2
        else:
            merged.append(ids[i])
            i += 1
    return merged


@instead_of("merge")
def only_the_first_is_merged(ids, pair, idx):
    """The pair stands in more than one place."""
    for i in range(len(ids) - 1):
        if (ids[i], ids[i + 1]) == pair:
            return ids[:i] + [idx] + ids[i + 2 :]
    return list(ids)


@instead_of("merge")
def first_half_alone_is_enough(ids, pair, idx):
    """Every 1 is replaced, whoever follows it. Look at both."""
    merged, i = [], 0
    while i < len(ids):
        if ids[i] == pair[0]:
            merged.append(idx)
            i += 2
        else:
            merged.append(ids[i])
            i += 1
    return merged


@instead_of("merge")
def pair_cut_out(ids, pair, idx):
    """The pair is gone, but nothing has taken its place."""
    merged, i = [], 0
    while i < len(ids):
        if (*ids[i : i + 2],) == pair:
            i += 2
        else:
            merged.append(ids[i])
            i += 1
    return merged


@instead_of("merge")
def overlapping_pairs_merged(ids, pair, idx):
    """In 1 1 1 the middle 1 belongs to two pairs. Can both of them be merged?"""
    merged, i = [], 0
    while i < len(ids):
        if (*ids[i : i + 2],) == pair:
            merged.append(idx)
            i += 1 if (*ids[i + 1 : i + 3],) == pair else 2
        else:
            merged.append(ids[i])
            i += 1
    return merged


@edit(
    "merge",
    "if i + 1 < len(ids) and (ids[i], ids[i + 1]) == pair:",
    "if i + 1 < len(ids) and ids[i] is pair[0] and ids[i + 1] is pair[1]:",
)
def identity_instead_of_equality():
    """Large numbers are never found. What does `is` compare: what two things say, or whether they are one thing?"""


@edit(
    "merge",
    "if i + 1 < len(ids) and (ids[i], ids[i + 1]) == pair:",
    "if i + 2 < len(ids) and (ids[i], ids[i + 1]) == pair:",
)
def pair_at_the_end_missed():
    """A pair that ends the row stays unmerged. Up to which place can a pair begin?"""


@edit("merge", "merged.append(ids[i])", "merged = merged + [ids[i]]")
def answer_copied_for_each_token():
    """Right, but slow: what does `+` do with the list on its left, and how long is that list by now?"""
