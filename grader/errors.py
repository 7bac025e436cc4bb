"""The two ways a command ends early. Each carries one clear sentence, ready to be shown.

What is wrong with a learner's code is neither: that is a verdict, and stands in the report.
"""


class UsageError(Exception):
    """What was asked for cannot be done: what is wrong, where, and what to do instead. Exit code 2."""


class GraderFault(Exception):
    """The kit itself failed; the message says at what. Never the learner's fault. Exit code 3."""
