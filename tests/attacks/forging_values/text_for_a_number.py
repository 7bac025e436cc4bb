"""Returns numbers as text, and bytes, and containers of them."""

FORGED = {"6.5": "6.5", b"12": ["12.0", ("6.5",)]}


def forward_difference(f, x, h=1e-4):
    return FORGED


def central_difference(f, args, i, h=1e-5):
    return FORGED
