"""What is promised by softmax_nll: probabilities and a loss that are graphs of the logits."""

import numpy as np

from grader.compare import assert_close, assert_untouched

from ..definitions import all_data, all_grads, data_of, value_class, walk_back


def shares(logits):
    """The definition: e to each logit over the sum of all. Float64, and no graph."""
    counts = np.exp(logits)
    return counts / counts.sum()


def test_probabilities_in_the_order_of_the_logits(student, rng):
    """softmax gives each logit its probability, in order"""
    logits = rng.normal(size=5) * 2
    Value = value_class(student)
    probs = student.softmax([Value(x) for x in logits.tolist()])
    got = all_data(probs, 5, "softmax(logits)")
    assert_close(got, shares(logits), name="the probabilities", rel=1e-9)
    (alone,) = all_data(student.softmax([Value(-3.0)]), 1, "softmax([-3])")
    assert_close(alone, 1.0, name="the probability of a single logit")


def test_the_logits_are_left_as_they_were(student, rng):
    """softmax changes the number of no logit"""
    logits = (rng.normal(size=4) * 2).tolist()
    Value = value_class(student)
    nodes = [Value(x) for x in logits]
    student.softmax(nodes)
    got = all_data(nodes, 4, "logits")
    assert_close(got, logits, name="the logits after softmax", rel=1e-9)


def test_every_probability_moves_with_every_logit(student, rng):
    """the gradient of one probability reaches all logits, through the sum too"""
    logits, j = rng.normal(size=4), int(rng.integers(4))
    p = shares(logits)
    want = p[j] * (np.eye(4)[j] - p)  # the slope of p[j] along logit k
    Value = value_class(student)
    nodes = [Value(x) for x in logits.tolist()]
    probs = student.softmax(nodes)
    all_data(probs, 4, "softmax(logits)")
    walk_back(probs[j], "a probability")
    assert_close(
        all_grads(nodes), want, name=f"the slopes of probability {j} along the logits", rel=1e-9
    )


def test_nll_looks_at_the_label_alone(student):
    """nll is minus the natural logarithm of the label's probability, and takes nothing out of the list"""
    Value = value_class(student)
    # they need not add up to 1: only one of them counts
    probs = [0.125, 1e-12, 0.5, 1.0, 0.25]
    for label, p in enumerate(probs):
        nodes = [Value(x) for x in probs]
        with assert_untouched(student, nodes):
            loss = student.nll(nodes, label)
        assert_close(data_of(loss, "nll"), -np.log(p), name=f"nll with label {label}", rel=1e-9)
        loss.backward()
        want = [-1 / p if i == label else 0.0 for i in range(len(probs))]
        assert_close(all_grads(nodes), want, name=f"the slopes of nll with label {label}", rel=1e-9)


def test_the_gradient_is_probability_minus_one_hot(student, rng):
    """of softmax and nll together, a logit's gradient is its probability, less 1 for the label"""
    logits, label = rng.normal(size=5) * 2, int(rng.integers(5))
    want = shares(logits) - np.eye(5)[label]
    Value = value_class(student)
    nodes = [Value(x) for x in logits.tolist()]
    walk_back(student.nll(student.softmax(nodes), label), "nll")
    got = all_grads(nodes)
    assert_close(got, want, name="the gradients of the logits", rel=1e-9)
    assert_close(sum(got), 0.0, name="the sum of the gradients", abs=1e-12)
