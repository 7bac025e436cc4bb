# style: loops, multiply by the inverse; fault: the total is added up from .data
from value import Value


def softmax(logits):
    powers = []
    for z in logits:
        powers.append(z.exp())
    denominator = 0.0
    for p in powers:
        denominator = denominator + p.data
    inverse = 1.0 / denominator
    out = []
    for p in powers:
        out.append(p * inverse)
    return out


def nll(probs, label):
    right_one = probs[label]
    return right_one.log() * -1
