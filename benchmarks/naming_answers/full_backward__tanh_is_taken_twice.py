# style: helpers for linear and batchnorm, one-hot product for the table; fault: the slope is written with tanh(h)
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


def linear_back(g, x, W):
    return g @ W.T, x.T @ g, g.sum(0)


def norm_back(g, xhat, gain, inv_std):
    n = g.shape[0]
    d_gain = (g * xhat).sum(0, keepdim=True)
    d_bias = g.sum(0, keepdim=True)
    d_in = gain * inv_std * (g - d_bias / n - xhat * d_gain / (n - 1))
    return d_in, d_gain, d_bias


def full_backward(params, Xb, Yb):
    C, W1, b1, W2, b2, bngain, bnbias = params
    with torch.no_grad():
        _, s = forward(params, Xb, Yb)
        V = C.shape[0]
        g = (torch.softmax(s["logits"], dim=1) - F.one_hot(Yb, W2.shape[1])) / Yb.numel()
        g, dW2, db2 = linear_back(g, s["h"], W2)
        g = g * (1 - torch.tanh(s["h"]) ** 2)
        g, dgain, dbias = norm_back(g, s["bnraw"], bngain, s["bnvar_inv"])
        g, dW1, db1 = linear_back(g, s["embcat"], W1)
        chosen = F.one_hot(Xb, V).to(C.dtype)
        dC = torch.einsum("ntv,ntd->vd", chosen, g.reshape(s["emb"].shape))
    return [dC, dW1, db1, dW2, db2, dgain, dbias]
