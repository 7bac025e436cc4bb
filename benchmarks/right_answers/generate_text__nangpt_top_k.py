# style: the loop of nanoGPT with its top_k lines
"""Lecture 7: let the model write.

A language model answers one question: what comes next? To write, ask, draw a token from the answer,
append it, and ask again with the longer text. Three details decide whether it works:

    the model has block_size position slots: show it the last block_size tokens, never more
    it answers for every position: only the last one is about the future
    probabilities = softmax(logits / temperature), after all but the top_k logits became -inf

A temperature below 1 makes likely tokens likelier, towards 0 the likeliest wins always.

    grader check generate_text
"""
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
    for _ in range(max_new_tokens):
        # if the sequence context is growing too long we must crop it at block_size
        idx_cond = idx if idx.size(1) <= block_size else idx[:, -block_size:]
        # forward the model to get the logits for the index in the sequence
        logits, _ = model(idx_cond)
        # pluck the logits at the final step and scale by desired temperature
        logits = logits[:, -1, :] / temperature
        # optionally crop the logits to only the top k options
        if top_k is not None:
            v, _ = torch.topk(logits, min(top_k, logits.size(-1)))
            logits[logits < v[:, [-1]]] = -float('Inf')
        # apply softmax to convert logits to (normalized) probabilities
        probs = torch.nn.functional.softmax(logits, dim=-1)
        # sample from the distribution
        idx_next = torch.multinomial(probs, num_samples=1, generator=generator)
        # append sampled index to the running sequence and continue
        idx = torch.cat((idx, idx_next), dim=1)
    return idx


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
