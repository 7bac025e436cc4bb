"""Wrong answers to embed_contexts that learners give."""

from grader.diagnosis.marks import instead_of


@instead_of("embed_contexts")
def summed_over_time(C, X):
    """Added up, the vectors forget which character stood where. Lay them side by side."""
    return C[X].sum(1)


@instead_of("embed_contexts")
def averaged_over_time(C, X):
    """An average forgets which character stood where. Lay the vectors side by side."""
    return C[X].mean(1)


@instead_of("embed_contexts")
def sorted_by_feature(C, X):
    """The shape is right, but first come the first features of all characters. Print C[X] and read it
    line by line."""
    return C[X].transpose(1, 2).reshape(X.shape[0], -1)


@instead_of("embed_contexts")
def newest_first(C, X):
    """The oldest character comes first."""
    return C[X].flip(1).reshape(X.shape[0], -1)


@instead_of("embed_contexts")
def sizes_of_the_video(C, X):
    """3 characters and 2 features are the sizes of one example. Read them off the tensors."""
    return C[X].view(-1, 6)


@instead_of("embed_contexts")
def batch_on_the_wrong_axis(C, X):
    """The rows are features now. The first axis stays the batch."""
    return C[X].view(X.shape[1] * C.shape[1], -1)


@instead_of("embed_contexts")
def batch_and_time_mixed(C, X):
    """The shape is right, but the rows mix characters of different examples. Which axes did you swap?"""
    return C[X].transpose(0, 1).reshape(X.shape[0], -1)


@instead_of("embed_contexts")
def not_laid_side_by_side(C, X):
    """The lookup is right. One more step: T vectors of d features become one row of T * d."""
    return C[X]


@instead_of("embed_contexts")
def last_character_only(C, X):
    """The network would see only the newest character. What about the others?"""
    return C[X[:, -1]]


@instead_of("embed_contexts")
def cut_off_from_the_table(C, X):
    """The numbers are right, but no gradient finds its way back to C."""
    return C.data[X].view(X.shape[0], -1)


@instead_of("embed_contexts")
def dot_taken_for_padding(C, X):
    """The numbers are right. Which row of C hears nothing, and should the dot not be learned as well?"""
    return torch.nn.functional.embedding(X, C, padding_idx=0).flatten(1)


@instead_of("embed_contexts")
def single_window_loses_its_axis(C, X):
    """What shape does a batch of a single window have? squeeze takes away every axis of size 1."""
    return C[X].view(X.shape[0], -1).squeeze(0)


@instead_of("embed_contexts")
def long_rows_cut_short(C, X):
    """max_norm changes rows of the table, and the table is the caller's. Who asked for that?"""
    with torch.no_grad():
        C *= (1 / C.norm(dim=1, keepdim=True)).clamp(max=1)
    return C[X].flatten(1)
