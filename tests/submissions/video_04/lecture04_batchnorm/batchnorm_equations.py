def batchnorm_forward(hpreact, bngain, bnbias, eps=1e-5, biased=True):
    n = hpreact.shape[0]
    bnmeani = 1/n*hpreact.sum(0, keepdim=True)
    bndiff = hpreact - bnmeani
    bnvar = 1/(n if biased else n-1)*(bndiff**2).sum(0, keepdim=True)
    bnraw = bndiff * (bnvar + eps)**-0.5
    return bngain * bnraw + bnbias, {'mean': bnmeani, 'var': bnvar, 'xhat': bnraw}
