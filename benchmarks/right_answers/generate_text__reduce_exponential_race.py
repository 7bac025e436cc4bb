# style: functools.reduce over the new tokens, a mask by sorting, drawing without multinomial
"""Lecture 7: let the model write.

A language model answers one question: what comes next? To write, ask, draw a token from the answer,
append it, and ask again with the longer text. Three details decide whether it works:

    the model has block_size position slots: show it the last block_size tokens, never more
    it answers for every position: only the last one is about the future
    probabilities = softmax(logits / temperature), after all but the top_k logits became -inf

A temperature below 1 makes likely tokens likelier, towards 0 the likeliest wins always.

    grader check generate_text
"""
from functools import reduce
import torch


@torch.no_grad()
def generate(model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None):
    """Return LongTensor[B, t + max_new_tokens]: the prompts idx [B, t], each continued by the model.

    model(context [B, s]) -> (logits [B, s, V], anything), for s up to block_size.
    top_k: draw from the k tokens with the highest logits only (k >= V: from all of them).
    generator: the torch.Generator to draw with. idx is left as it is.

    A model that is certain: after token i comes token i + 1 (mod 3).

    >>> certain = lambda context: (torch.eye(3)[(context + 1) % 3] * 1000, None)
    >>> generate(certain, torch.tensor([[0], [1]]), max_new_tokens=3, block_size=8)
    tensor([[0, 1, 2, 0],
            [1, 2, 0, 1]])
    """
    def continued(text, _):
        logits, *_ = model(text[:, -block_size:])
        logits = logits[:, -1].div(temperature)
        if top_k is not None and top_k < logits.size(-1):
            keep = torch.zeros_like(logits, dtype=torch.bool)
            keep.scatter_(1, logits.argsort(dim=1, descending=True)[:, :top_k], True)
            logits = torch.where(keep, logits, -torch.inf)
        waiting = torch.empty_like(logits).exponential_(generator=generator)
        nxt = (logits.softmax(1) / waiting).argmax(dim=1, keepdim=True)
        return torch.hstack([text, nxt])

    return reduce(continued, range(max_new_tokens), idx)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
