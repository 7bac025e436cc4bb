# style: numbers the text once, bincount of i * V + j; fault: one long text of all words with single dots dropped: last letters lead into the next word
import torch


def bigram_counts(words, stoi):
    V = len(stoi)
    if not words:
        return torch.zeros((V, V), dtype=torch.int64)
    text = "." + "".join(words) + "."
    ids = torch.tensor([stoi[c] for c in text])
    flat = ids[:-1] * V + ids[1:]
    return torch.bincount(flat, minlength=V * V).reshape(V, V)
