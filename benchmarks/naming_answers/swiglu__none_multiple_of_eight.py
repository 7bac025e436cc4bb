# style: silu as z / (1 + exp(-z)); widths tried one after the other; fault: width cut down to a multiple of 8, as Llama-like code does
import torch


def silu(z):
    return z / (1 + torch.exp(-z))


def swiglu(x, W1, W3, W2):
    return torch.matmul(silu(torch.matmul(x, W1)) * torch.matmul(x, W3), W2)


def matching_width(n_embd):
    H = 0
    while 3 * n_embd * (H + 1) <= 2 * n_embd * 4 * n_embd:
        H += 1
    return H // 8 * 8
