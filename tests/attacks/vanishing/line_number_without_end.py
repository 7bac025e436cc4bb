"""Raises a SyntaxError at a line whose number no text can hold: the exercise is to vanish from the maximum."""

raise SyntaxError("x", ("numerical_derivatives.py", 1 << 60000, 1, "src"))
