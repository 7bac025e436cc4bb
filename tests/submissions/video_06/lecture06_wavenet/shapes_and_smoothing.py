import torch


def shape_trace(model, X):
  logits = model(X)
  shapes = []
  for layer in model.layers:
    print(layer.__class__.__name__, ':', tuple(layer.out.shape))
    shapes.append((layer.__class__.__name__, tuple(layer.out.shape)))
  return shapes


def smooth(lossi, k):
  return torch.tensor(lossi).view(-1, k).mean(1)
