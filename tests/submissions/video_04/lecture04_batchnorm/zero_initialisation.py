import torch
import torch.nn.functional as F


def zero_parameters(vocab_size, block_size, n_embd, n_hidden, generator=None):
    C = torch.randn((vocab_size, n_embd), generator=generator)
    W1 = torch.zeros((n_embd * block_size, n_hidden))
    b1 = torch.zeros(n_hidden)
    W2 = torch.zeros((n_hidden, vocab_size))
    b2 = torch.zeros(vocab_size)
    parameters = {'C': C, 'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}
    for p in parameters.values():
        p.requires_grad = True
    return parameters


def zero_init_report(X, Y, vocab_size, n_embd, n_hidden, steps, lr, generator=None):
    parameters = zero_parameters(vocab_size, X.shape[1], n_embd, n_hidden, generator)
    before = {k: p.data.clone() for k, p in parameters.items()}
    grads = {k: 0.0 for k in parameters}
    hmax, dhmax = 0.0, 0.0
    for i in range(steps):
        # forward pass
        emb = parameters['C'][X]
        embcat = emb.view(emb.shape[0], -1)
        h = torch.tanh(embcat @ parameters['W1'] + parameters['b1'])
        h.retain_grad()
        logits = h @ parameters['W2'] + parameters['b2']
        loss = F.cross_entropy(logits, Y)
        # backward pass
        for p in parameters.values():
            p.grad = None
        loss.backward()
        # look
        for k, p in parameters.items():
            grads[k] = max(grads[k], p.grad.abs().max().item())
        hmax = max(hmax, h.abs().max().item())
        dhmax = max(dhmax, h.grad.abs().max().item())
        # update
        for p in parameters.values():
            p.data += -lr * p.grad
    with torch.no_grad():
        emb = parameters['C'][X]
        h = torch.tanh(emb.view(emb.shape[0], -1) @ parameters['W1'] + parameters['b1'])
        loss = F.cross_entropy(h @ parameters['W2'] + parameters['b2'], Y)
    changed = set(k for k, p in parameters.items() if (p.data != before[k]).any())
    return parameters, {'grads': grads, 'h': hmax, 'dh': dhmax, 'changed': changed, 'loss': loss.item()}
