"""An exercise kit for the lecture series Neural Networks: Zero to Hero.

This package is the grader: it runs a learner's files in a confined process, checks what they answer
and says what is right, what is wrong and which mistake was made. The exercises themselves live in
`exercises/`, next to the package in a checkout and inside it in an installed copy.

Importing it imports nothing else: `grader --help` must cost no more than starting Python.
"""

__version__ = "0.2.0"
