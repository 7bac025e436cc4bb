from value import Value


def squared_error(ypred, ys):
    loss = sum((yout - ygt) ** 2 for ygt, yout in zip(ys, ypred))
    return loss


def zero_grad(params):
    for p in params:
        p.grad = 0.0


def sgd_step(params, lr):
    for p in params:
        p.data += -lr * p.grad
