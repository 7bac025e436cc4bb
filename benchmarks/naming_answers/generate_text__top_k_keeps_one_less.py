# style: the sorted logits give the border, where instead of masked_fill; fault: only logits above the k-th largest survive
import torch


@torch.no_grad()
def generate(model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None):
    text = idx.clone()
    for _ in range(max_new_tokens):
        window = text[:, max(0, text.shape[1] - block_size):]
        answer = model(window)[0]
        last = answer[:, -1] / temperature
        if top_k is not None and top_k < last.shape[1]:
            ordered, _ = last.sort(dim=1, descending=True)
            border = ordered[:, top_k - 1, None]
            last = torch.where(last > border, last, -torch.inf)
        p = last.softmax(1)
        new = torch.multinomial(p, num_samples=1, generator=generator)
        text = torch.hstack((text, new))
    return text
