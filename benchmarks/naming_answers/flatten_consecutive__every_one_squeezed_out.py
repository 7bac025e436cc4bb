# style: the video's code with an explicit error; fault: squeeze() without a dimension
import torch


class FlattenConsecutive:

  def __init__(self, n):
    self.n = n

  def __call__(self, x):
    B, T, C = x.shape
    if T % self.n != 0:
      raise ValueError(f"{T} positions cannot be joined by {self.n}")
    x = x.view(B, T//self.n, C*self.n)
    if x.shape[1] == 1:
      x = x.squeeze()
    self.out = x
    return self.out

  def parameters(self):
    return []
