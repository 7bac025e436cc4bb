import torch

from full_backward import forward, full_backward


def train_manual(params, Xtr, Ytr, max_steps, batch_size, lr, generator=None):
    lossi = []
    with torch.no_grad():
        for i in range(max_steps):
            # minibatch construct
            ix = torch.randint(0, Xtr.shape[0], (batch_size,), generator=generator)
            Xb, Yb = Xtr[ix], Ytr[ix]
            loss, _ = forward(params, Xb, Yb)
            grads = full_backward(params, Xb, Yb)
            # update
            for p, grad in zip(params, grads):
                p.data += -lr * grad
            lossi.append(loss.item())
    return params, lossi
