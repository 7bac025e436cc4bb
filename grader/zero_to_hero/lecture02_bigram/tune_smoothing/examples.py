"""Public checks of tune_smoothing."""

import math

from grader.compare import assert_close, fail


def test_one_word_again_and_again(student):
    """a dev word that is the training word needs no smoothing"""
    answer = student.tune_smoothing(
        ["ab", "ab"], ["ab"], ["b"], [0.0, 1.0], {".": 0, "a": 1, "b": 2}
    )
    if not isinstance(answer, dict):
        fail("the answer should be a dict", type(answer).__name__, "a dict")
    want = {
        "k": 0.0,
        "train": [0.0, math.log(5 / 3)],
        "dev": [0.0, math.log(5 / 3)],
        "test": math.inf,
    }
    assert_close(answer, want, name="the answer", rel=1e-5, abs=1e-6)
