"""The public examples of softmax_nll: a coin, and the four logits of the course's exercise sheet."""

from grader.compare import assert_close

from ..definitions import all_data, all_grads, data_of, value_class


def test_two_equal_logits(student):
    """two equal logits share the probability evenly"""
    Value = value_class(student)
    probs = student.softmax([Value(0.0), Value(0.0)])
    assert_close(
        all_data(probs, 2, "softmax(logits)"), [0.5, 0.5], name="softmax of two equal logits"
    )


def test_the_logits_of_the_exercise_sheet(student):
    """logits 0, 3, -2, 1 and label 3 give the loss 2.1755 and the gradients .0418, .8390, .0057, -.8865"""
    Value = value_class(student)
    logits = [Value(x) for x in (0.0, 3.0, -2.0, 1.0)]
    loss = student.nll(student.softmax(logits), 3)
    assert_close(data_of(loss, "loss"), 2.1755153626167147, name="loss.data")
    loss.backward()
    want = [0.041772570515350445, 0.8390245074625319, 0.005653302662216329, -0.8864503806400986]
    assert_close(all_grads(logits), want, name="the gradients of the logits")
