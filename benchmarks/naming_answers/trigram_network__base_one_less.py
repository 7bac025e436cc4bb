# style: rows by a dot product with [base, 1]; fault: the high digit is worth V - 1
import torch


def trigram_rows(words, stoi):
    xs, ys = [], []
    for w in words:
        context = (0, 0)
        for ch in w + ".":
            ix = stoi[ch]
            xs.append(context)
            ys.append(ix)
            context = (context[1], ix)
    return torch.tensor(xs, dtype=torch.int64).reshape(len(ys), 2), torch.tensor(ys, dtype=torch.int64)


def trigram_logits(W, xs):
    V = W.size(1)
    base = torch.tensor([V - 1, 1])
    return W.index_select(0, (xs * base).sum(1))
