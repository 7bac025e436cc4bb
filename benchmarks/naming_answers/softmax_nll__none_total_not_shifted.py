# style: largest logit taken off first; fault: exponentials are shifted by the largest logit, their total is not
from value import Value


def softmax(logits):
    top = max(z.data for z in logits)
    shifted = [z - top for z in logits]
    exps = [s.exp() for s in shifted]
    total = Value(0.0)
    for s in logits:
        total = total + s.exp()
    return [e / total for e in exps]


def nll(probs, label):
    return 0 - probs[label].log()
