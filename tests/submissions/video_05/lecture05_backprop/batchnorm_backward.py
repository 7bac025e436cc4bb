def batchnorm_backward(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    n = dhpreact.shape[0]
    # the lecture's line, with its n-1 as n-ddof
    dhprebn = bngain*bnvar_inv/n * (n*dhpreact - dhpreact.sum(0) - n/(n-ddof)*bnraw*(dhpreact*bnraw).sum(0))
    return dhprebn
