def saturation(h, thr=0.97):
    sat = h.abs() > thr # the white dots of the picture
    frac = sat.float().mean()
    dead = sat.sum(0) == h.shape[0]
    return frac, dead
