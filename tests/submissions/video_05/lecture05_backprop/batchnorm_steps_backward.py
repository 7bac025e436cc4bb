import torch


def batchnorm_backward_steps(cache, dhpreact):
    bngain, bnraw, bnvar_inv, bnvar = cache['bngain'], cache['bnraw'], cache['bnvar_inv'], cache['bnvar']
    bndiff, bndiff2, hprebn = cache['bndiff'], cache['bndiff2'], cache['hprebn']
    n = hprebn.shape[0]

    dbngain = (bnraw * dhpreact).sum(0, keepdim=True)
    dbnraw = bngain * dhpreact
    dbnbias = dhpreact.sum(0, keepdim=True)
    dbndiff = bnvar_inv * dbnraw
    dbnvar_inv = (bndiff * dbnraw).sum(0, keepdim=True)
    dbnvar = (-0.5 * bnvar_inv**3) * dbnvar_inv
    dbndiff2 = (1.0/(n-1))*torch.ones_like(bndiff2) * dbnvar
    dbndiff += (2*bndiff) * dbndiff2
    dhprebn = dbndiff.clone()
    dbnmeani = (-dbndiff).sum(0, keepdim=True)
    dhprebn += 1.0/n * (torch.ones_like(hprebn) * dbnmeani)

    return {'hprebn': dhprebn, 'bngain': dbngain, 'bnbias': dbnbias, 'bnmeani': dbnmeani, 'bndiff': dbndiff,
            'bndiff2': dbndiff2, 'bnvar': dbnvar, 'bnvar_inv': dbnvar_inv, 'bnraw': dbnraw}
