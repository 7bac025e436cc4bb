# style: loops, running totals; fault: the squares of the parameters are divided by their number
from value import Value


def svm_loss(scores, ys, params, alpha=1e-4):
    n = len(ys)
    data_loss = Value(0.0)
    hits = 0
    for i in range(n):
        margin = scores[i] * ys[i]
        data_loss = data_loss + (-margin + 1).relu()
        if margin.data > 0:
            hits += 1
    data_loss = data_loss * (1.0 / n)

    penalty = Value(0.0)
    for p in params:
        penalty = penalty + p ** 2
    reg_loss = penalty * (alpha / max(len(params), 1))
    return data_loss + reg_loss, hits / n
