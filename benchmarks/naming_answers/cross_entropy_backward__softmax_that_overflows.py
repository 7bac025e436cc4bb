# style: one-hot difference, softmax by hand; fault: softmax without taking the largest logit away
import torch
import torch.nn.functional as F


def softmax(z):
    e = torch.exp(z)
    return e / e.sum(dim=1, keepdim=True)


def cross_entropy_backward(logits, Y):
    N, V = logits.shape
    truth = F.one_hot(Y, num_classes=V).to(logits.dtype)
    return (softmax(logits) - truth) / N
