# style: unflatten/flatten of dimensions, early return; fault: numbers of the neighbours take turns
import torch


class FlattenConsecutive:
    def __init__(self, n):
        self.n = n
        self.out = None

    def __call__(self, x):
        groups = x.unflatten(1, (-1, self.n)) # (B, T/n, n, C)
        joined = groups.transpose(2, 3).flatten(2)
        if joined.size(1) != 1:
            self.out = joined
            return joined
        self.out = joined[:, 0]
        return self.out

    def parameters(self):
        return []
