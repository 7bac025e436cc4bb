# style: randint and two stacks
"""Lecture 7: many windows on one long text.

Training never reads the text from front to back. It cuts `batch_size` windows at random places and
stacks them. What should follow x[b, t] is the very next token of the text, so y is the same window
moved by one:

    x[b, t] = data[start_b + t]        y[b, t] = data[start_b + t + 1]

A window of x and the last token of y need block_size + 1 tokens: the last possible start is
N - block_size - 1, and every start from 0 to there is equally likely, for each row on its own.

    grader check batch_windows
"""
import torch


def get_batch(data, block_size, batch_size, generator):
    """Return (x, y), both LongTensor[batch_size, block_size], cut from data: LongTensor[N].

    All randomness comes from `generator` (a torch.Generator). N is at least block_size + 1.

    With three tokens and a window of two there is one place to start:

    >>> get_batch(torch.tensor([7, 8, 9]), 2, 1, torch.Generator())
    (tensor([[7, 8]]), tensor([[8, 9]]))
    """
    ix = torch.randint(len(data) - block_size, (batch_size,), generator=generator)
    x = torch.stack([data[i:i+block_size] for i in ix])
    y = torch.stack([data[i+1:i+block_size+1] for i in ix])
    return x, y


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
