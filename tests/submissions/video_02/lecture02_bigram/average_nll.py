import torch


def log_probs(P, word, stoi):
    chs = ['.'] + list(word) + ['.']
    return [torch.log(P[stoi[ch1], stoi[ch2]]) for ch1, ch2 in zip(chs, chs[1:])]


def word_nll(P, word, stoi):
    log_likelihood = 0.0
    n = 0
    for logprob in log_probs(P, word, stoi):
        log_likelihood += logprob
        n += 1
    nll = -log_likelihood
    return nll, nll / n


def average_nll(P, words, stoi):
    log_likelihood = 0.0
    n = 0
    for w in words:
        for logprob in log_probs(P, w, stoi):
            log_likelihood += logprob
            n += 1
    nll = -log_likelihood
    return nll / n
