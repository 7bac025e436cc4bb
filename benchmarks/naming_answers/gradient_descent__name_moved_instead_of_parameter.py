# style: index loops; fault: the loop rebinds a local name instead of p.data
from value import Value


def squared_error(preds, targets):
    total = Value(0.0)
    for i in range(len(preds)):
        diff = preds[i] - targets[i]
        total = total + diff * diff
    return total


def zero_grad(params):
    for i in range(len(params)):
        params[i].grad = 0.0


def sgd_step(params, lr):
    for i in range(len(params)):
        weight = params[i]
        weight = weight - lr * weight.grad
