# style: the draw is made among the k best and translated back, tokens written into a prepared tensor
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
    B, t = idx.shape
    text = torch.zeros(B, t + max_new_tokens, dtype=torch.int64)
    text[:, :t] = idx
    for end in range(t, t + max_new_tokens):
        answers = model(text[:, max(0, end - block_size):end])[0]
        last = answers[:, -1]
        k = last.shape[-1] if top_k is None else min(top_k, last.shape[-1])
        best, which = torch.topk(last, k, dim=-1)
        probabilities = (best / temperature).softmax(dim=-1)
        place = torch.multinomial(probabilities, 1, generator=generator)
        text[:, end] = which.gather(1, place).squeeze(1)
    return text


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
