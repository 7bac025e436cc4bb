# style: queries reshaped into groups, einsum over five dimensions, math.prod; fault: only the keys are counted
import math

import torch


def grouped_query_attention(q, k, v):
    B, Hq, T, hs = q.shape
    G = k.shape[1]
    grouped = q.reshape(B, G, Hq // G, T, hs) / math.sqrt(hs)
    scores = torch.einsum("bgrth,bgsh->bgrts", grouped, k)
    future = torch.arange(T)[None, :] > torch.arange(T)[:, None]
    scores = scores.masked_fill(future, -math.inf)
    out = torch.einsum("bgrts,bgsh->bgrth", torch.softmax(scores, -1), v)
    return out.reshape(B, Hq, T, hs)


def cache_bytes(batch_size, length, n_layer, n_kv_head, head_size, bytes_per_number=2):
    numbers = math.prod([batch_size, length, n_layer, n_kv_head, head_size])
    return numbers * bytes_per_number
