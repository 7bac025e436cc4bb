"""Raises a SyntaxError whose caret stands thirty million columns to the right."""

def forward_difference(f, x, h=1e-4):
    raise SyntaxError("x", ("numerical_derivatives.py", 1, 3 * 10**7, "src"))


def central_difference(f, args, i, h=1e-5):
    raise SyntaxError("x", ("numerical_derivatives.py", 10**5000, 1, "s" * 10**6))
