"""Returns and raises text that no encoding can write."""

LONE = "\ud800\udfff\udc80 \x00 \U0010ffff"


def forward_difference(f, x, h=1e-4):
    try:
        print(LONE)
    except UnicodeError:
        pass
    raise ValueError(LONE)
    return 0.0


def central_difference(f, args, i, h=1e-5):
    return forward_difference(f, args[i], h)
