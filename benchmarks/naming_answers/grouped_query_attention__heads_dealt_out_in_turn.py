# style: loop over the query heads, product of a list of sizes; fault: query head h uses key/value head h % Hkv
import torch


def grouped_query_attention(q, k, v):
    B, Hq, T, hs = q.shape
    Hkv = k.size(1)
    share = Hq // Hkv
    allowed = torch.tril(torch.ones(T, T)) == 1
    heads = []
    for h in range(Hq):
        served_by = h % Hkv
        wei = q[:, h] @ k[:, served_by].mT * hs ** -0.5
        wei = wei.masked_fill(~allowed, float("-inf")).softmax(dim=-1)
        heads.append(wei @ v[:, served_by])
    return torch.stack(heads, dim=1)


def cache_bytes(batch_size, length, n_layer, n_kv_head, head_size, bytes_per_number=2):
    keys = batch_size * length * n_layer * n_kv_head * head_size
    values = keys
    return (keys + values) * bytes_per_number
