# style: gathers the steps with tensor indexing; fault: likelihood by prod, logarithm taken at the end
import math

import torch


def step_probabilities(P, word, stoi):
    ids = [0] + [stoi[c] for c in word] + [0]
    rows = torch.tensor(ids[:-1])
    cols = torch.tensor(ids[1:])
    return P[rows, cols].double()


def word_nll(P, word, stoi):
    probs = step_probabilities(P, word, stoi)
    likelihood = probs.float().prod().item()
    loglik = math.log(likelihood) if likelihood > 0 else -math.inf
    return -loglik, -loglik / len(probs)


def average_nll(P, words, stoi):
    steps, nll = 0, 0.0
    for w in words:
        t, _ = word_nll(P, w, stoi)
        nll += t
        steps += len(w) + 1
    return nll / steps
