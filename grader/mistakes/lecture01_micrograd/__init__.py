"""Wrong answers to the exercises of lecture 1, as code that runs. The docstring of each is the hint."""
