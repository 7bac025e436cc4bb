# style: gathers the cells that occur, min with key; fault: mean over the cells that occur, however often each does
import torch

from trigram import trigram_counts, trigram_probs


def trigram_nll(P, counts):
    i, j, l = counts.nonzero(as_tuple=True)
    cost = -P[i, j, l].log()
    return cost.mean().item()


def tune_smoothing(tr, dev, te, grid, stoi):
    counts = {name: trigram_counts(pile, stoi) for name, pile in (("train", tr), ("dev", dev), ("test", te))}

    def loss(k, name):
        return trigram_nll(trigram_probs(counts["train"], k), counts[name])

    answer = {name: [loss(k, name) for k in grid] for name in ("train", "dev")}
    place = min(range(len(grid)), key=lambda i: answer["dev"][i])
    answer["k"] = grid[place]
    answer["test"] = loss(answer["k"], "test")
    return answer
