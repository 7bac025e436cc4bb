"""Claims in the words of a stub that another exercise is not finished, and so that this one waits for it."""

def forward_difference(f, x, h=1e-4):
    raise NotImplementedError("forward")


def central_difference(f, args, i, h=1e-5):
    raise NotImplementedError("value_of_nobody")
