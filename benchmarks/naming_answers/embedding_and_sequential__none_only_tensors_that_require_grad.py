# style: index_select and reshape, private names; fault: parameters() leaves out what does not require a gradient yet
import torch


class Embedding:

  def __init__(self, num_embeddings, embedding_dim):
    self.weight = torch.randn(num_embeddings, embedding_dim)

  def __call__(self, IX):
    picked = torch.index_select(self.weight, 0, IX.reshape(-1))
    self.out = picked.reshape(*IX.shape, self.weight.shape[1])
    return self.out

  def parameters(self):
    return [self.weight]


class Sequential:

  def __init__(self, layers):
    self.layers = layers

  def __call__(self, x):
    h = x
    for i in range(len(self.layers)):
      h = self.layers[i](h)
    self.out = h
    return h

  def parameters(self):
    params = []
    for layer in self.layers:
      for p in layer.parameters():
        if p.requires_grad:
          params.append(p)
    return params
