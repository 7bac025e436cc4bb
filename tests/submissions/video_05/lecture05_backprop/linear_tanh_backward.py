def linear_backward(dlogits, h, W2):
    dh = dlogits @ W2.T
    dW2 = h.T @ dlogits
    db2 = dlogits.sum(0)
    return dh, dW2, db2


def tanh_backward(dh, h):
    dhpreact = (1.0 - h**2) * dh
    return dhpreact
