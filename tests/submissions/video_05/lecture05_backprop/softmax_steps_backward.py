import torch
import torch.nn.functional as F


def softmax_chain_backward(cache, Yb):
    logits, logit_maxes, norm_logits = cache['logits'], cache['logit_maxes'], cache['norm_logits']
    counts, counts_sum, counts_sum_inv = cache['counts'], cache['counts_sum'], cache['counts_sum_inv']
    probs, logprobs = cache['probs'], cache['logprobs']
    n = logits.shape[0]

    dlogprobs = torch.zeros_like(logprobs)
    dlogprobs[range(n), Yb] = -1.0/n
    dprobs = (1.0 / probs) * dlogprobs
    dcounts_sum_inv = (counts * dprobs).sum(1, keepdim=True)
    dcounts = counts_sum_inv * dprobs
    dcounts_sum = (-counts_sum**-2) * dcounts_sum_inv
    dcounts += torch.ones_like(counts) * dcounts_sum
    dnorm_logits = counts * dcounts
    dlogits = dnorm_logits.clone()
    dlogit_maxes = (-dnorm_logits).sum(1, keepdim=True)
    dlogits += F.one_hot(logits.max(1).indices, num_classes=logits.shape[1]) * dlogit_maxes

    return {'logits': dlogits, 'logit_maxes': dlogit_maxes, 'norm_logits': dnorm_logits, 'counts': dcounts,
            'counts_sum': dcounts_sum, 'counts_sum_inv': dcounts_sum_inv, 'probs': dprobs, 'logprobs': dlogprobs}
