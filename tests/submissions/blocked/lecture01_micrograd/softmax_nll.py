"""Rests on a Value that is not written yet."""
from value import Value


def softmax(logits):
    counts = [logit.exp() for logit in logits]
    total = sum(counts, Value(0.0))
    return [count / total for count in counts]


def nll(probs, label):
    return -probs[label].log()
