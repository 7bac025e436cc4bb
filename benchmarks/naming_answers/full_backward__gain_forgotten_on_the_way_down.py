# style: names of the video, loop into dC; fault: dbnraw is dhpreact, bngain is missing below BatchNorm
import torch
import torch.nn.functional as F


def forward(params, Xb, Yb, eps=1e-5):
    C, W1, b1, W2, b2, bngain, bnbias = params
    emb = C[Xb]
    embcat = emb.flatten(1)
    hprebn = embcat @ W1 + b1
    bndiff = hprebn - hprebn.mean(0, keepdim=True)
    bnvar_inv = (bndiff.var(0, keepdim=True) + eps) ** -0.5
    bnraw = bndiff * bnvar_inv
    h = torch.tanh(bngain * bnraw + bnbias)
    logits = h @ W2 + b2
    loss = F.cross_entropy(logits, Yb)
    return loss, {"emb": emb, "embcat": embcat, "bnraw": bnraw, "bnvar_inv": bnvar_inv, "h": h,
                  "logits": logits}


def full_backward(params, Xb, Yb):
    C, W1, b1, W2, b2, bngain, bnbias = params
    loss, cache = forward(params, Xb, Yb)
    emb, embcat, bnraw, bnvar_inv, h, logits = (
        cache[k] for k in ("emb", "embcat", "bnraw", "bnvar_inv", "h", "logits"))
    n = Xb.shape[0]

    dlogits = F.softmax(logits, 1)
    dlogits[range(n), Yb] -= 1
    dlogits /= n
    dh = dlogits @ W2.t()
    dW2 = h.t() @ dlogits
    db2 = dlogits.sum(0)
    dhpreact = (1.0 - h * h) * dh
    dbngain = (bnraw * dhpreact).sum(0, keepdim=True)
    dbnbias = dhpreact.sum(0, keepdim=True)
    dbnraw = dhpreact
    dhprebn = bnvar_inv / n * (n * dbnraw - dbnraw.sum(0) - n / (n - 1) * bnraw * (dbnraw * bnraw).sum(0))
    dembcat = dhprebn @ W1.t()
    dW1 = embcat.t() @ dhprebn
    db1 = dhprebn.sum(0)
    demb = dembcat.view(emb.shape)
    dC = torch.zeros_like(C)
    for k in range(Xb.shape[0]):
        for j in range(Xb.shape[1]):
            ix = Xb[k, j]
            dC[ix] += demb[k, j]
    return [dC, dW1, db1, dW2, db2, dbngain, dbnbias]
