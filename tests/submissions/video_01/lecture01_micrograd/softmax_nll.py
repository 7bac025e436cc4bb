from value import Value


def softmax(logits):
    counts = [logit.exp() for logit in logits]
    denominator = sum(counts)
    out = [c / denominator for c in counts]
    return out


def nll(probs, label):
    loss = -probs[label].log()
    return loss
