# style: while loops, early return; fault: zero_grad returns inside its loop
from value import Value


def squared_error(preds, targets):
    loss, k = 0.0, 0
    while k < len(targets):
        loss = (preds[k] + -targets[k]) ** 2 + loss
        k += 1
    return loss if isinstance(loss, Value) else Value(loss)


def zero_grad(params):
    k = 0
    while k < len(params):
        params[k].grad = 0.0
        k += 1
        return None


def sgd_step(params, lr):
    k = 0
    while k < len(params):
        downhill = -params[k].grad
        params[k].data += downhill * lr
        k += 1
