"""The public examples of estimate_loss."""

from grader.compare import assert_close


def test_two_batches_each(student):
    """losses of 1 and 3 on train and of 4 and 8 on val are 2 and 6 on average"""
    batches = student.provided.PreparedBatches({"train": [1.0, 3.0], "val": [4.0, 8.0]})
    got = student.estimate_loss(student.provided.RecordingModel(), batches, 2)
    assert_close(got, {"train": 2.0, "val": 6.0}, name="estimate_loss(...)")
