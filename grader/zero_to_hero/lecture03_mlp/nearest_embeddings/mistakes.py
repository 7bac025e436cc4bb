"""Wrong answers to nearest_embeddings that learners give."""

from grader.diagnosis.marks import instead_of


def cosines_with(C, i):
    lengths = C.norm(dim=1, keepdim=True)
    directions = C / torch.where(lengths > 0, lengths, 1)
    return directions @ directions[i]


def largest(scores, i, k):
    scores = scores.clone()
    scores[i] = -torch.inf
    return scores.topk(k).indices


@instead_of("nearest_embeddings")
def itself_included(C, i, k):
    """Everybody is most similar to himself. Leave row i out."""
    return cosines_with(C, i).topk(k).indices


@instead_of("nearest_embeddings")
def dot_product(C, i, k):
    """A long row wins by being long. What does the cosine divide by?"""
    return largest(C @ C[i], i, k)


@instead_of("nearest_embeddings")
def by_distance(C, i, k):
    """Those are the rows at the smallest distance. Direction was asked for, and does not care for length."""
    return largest(-(C - C[i]).norm(dim=1), i, k)


@instead_of("nearest_embeddings")
def farthest_first(C, i, k):
    """Those are the most different rows. Is a large cosine near or far?"""
    return largest(-cosines_with(C, i), i, k)


@instead_of("nearest_embeddings")
def nearest_last(C, i, k):
    """The right rows in the wrong order: the most similar one comes first."""
    return largest(cosines_with(C, i), i, k).flip(0)


@instead_of("nearest_embeddings")
def opposite_is_near(C, i, k):
    """A row that points the other way has the cosine -1. That is as different as can be."""
    return largest(cosines_with(C, i).abs(), i, k)


@instead_of("nearest_embeddings")
def zero_row_is_nan(C, i, k):
    """A row of zeros has length 0. What is 0 / 0, and where does topk put it?"""
    directions = C / C.norm(dim=1, keepdim=True)
    return largest(directions @ directions[i], i, k)


@instead_of("nearest_embeddings")
def columns_brought_to_length_one(C, i, k):
    """Rows are the vectors. Along which axis did you take the length?"""
    directions = C / C.norm(dim=0, keepdim=True).clamp(min=1e-12)
    return largest(directions @ directions[i], i, k)


@instead_of("nearest_embeddings")
def always_row_zero(C, i, k):
    """What does i do in your function?"""
    return largest(cosines_with(C, 0), 0, k)


@instead_of("nearest_embeddings")
def cosines_instead_of_rows(C, i, k):
    """Which rows they are was asked for, not how similar they are."""
    scores = cosines_with(C, i)
    scores[i] = -torch.inf
    return scores.topk(k).values


@instead_of("nearest_embeddings")
def table_changed(C, i, k):
    """/= writes into the caller's table. Put the directions somewhere else."""
    C /= C.norm(dim=1, keepdim=True).clamp(min=1e-12)
    return largest(C @ C[i], i, k)


@instead_of("nearest_embeddings")
def first_one_dropped(C, i, k):
    """Is the first of the k + 1 nearest always row i? What if another row has the very same direction?"""
    return cosines_with(C, i).topk(k + 1).indices[1:]


@instead_of("nearest_embeddings")
def cosine_zero_for_itself(C, i, k):
    """With which cosine does row i never win, not even against rows that point the other way?"""
    scores = cosines_with(C, i)
    scores[i] = 0
    return scores.topk(k).indices
