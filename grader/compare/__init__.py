"""What checks compare with: the check author's API, and all of ours that a check may import.

Every function raises CheckFailed, with a sentence, where it is, what came and what should have.
Nothing here runs student code or imports torch; `word_source`, which does, is imported by the
checks of experiments alone.
"""

from grader.cage.host.callbacks import accepting
from grader.compare.chance import assert_between, assert_frequencies, assert_share
from grader.compare.closeness import assert_close, assert_dtype, assert_gradient, assert_shape
from grader.compare.conversion import as_array, as_number, as_text, unpack
from grader.compare.distributions import assert_normal, assert_uniform
from grader.compare.equality import assert_equal
from grader.compare.gradients import assert_gradients, assert_module_gradients
from grader.compare.sentences import CheckFailed, fail
from grader.compare.watching import assert_untouched, expect_error

__all__ = [
    "CheckFailed",
    "accepting",
    "as_array",
    "as_number",
    "as_text",
    "assert_between",
    "assert_close",
    "assert_dtype",
    "assert_equal",
    "assert_frequencies",
    "assert_gradient",
    "assert_gradients",
    "assert_module_gradients",
    "assert_normal",
    "assert_shape",
    "assert_share",
    "assert_uniform",
    "assert_untouched",
    "expect_error",
    "fail",
    "unpack",
]
