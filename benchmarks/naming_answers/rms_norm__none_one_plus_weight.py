# style: Llama's two-step form with an inner function; fault: stretched by 1 + weight, as Gemma does
import torch


def rms_norm(x, weight, eps=1e-5):
    def _norm(v):
        return v * torch.rsqrt(v.pow(2).mean(-1, keepdim=True) + eps)

    return _norm(x) * (1 + weight)
