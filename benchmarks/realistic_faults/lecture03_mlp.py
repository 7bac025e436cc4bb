"""Realistic faults of lecture 3, each one edit of a solution: (exercise, what is wrong in one sentence, old text, new text)."""

FAULTS = [
    # ---- context_windows ---------------------------------------------------------------------
    ("context_windows", "the one window is changed in place, so that all examples of a word share its last state",
     "context = context[1:] + [stoi[ch]] # a new list: the one in X stays what it was",
     "context.append(stoi[ch]); context.pop(0)"),
    ("context_windows", "the next word begins with what was left in the window by the word before",
     "    for word in words:\n        context = [0] * block_size\n",
     "    context = [0] * block_size\n    for word in words:\n"),
    ("context_windows", "the window slides before it is noted, so the answer stands in it",
     """            X.append(context)
            Y.append(stoi[ch])
            context = context[1:] + [stoi[ch]] # a new list: the one in X stays what it was
""",
     """            context = context[1:] + [stoi[ch]]
            X.append(context)
            Y.append(stoi[ch])
"""),
    ("context_windows", "the newest character comes in on the left",
     "context = context[1:] + [stoi[ch]]", "context = [stoi[ch]] + context[:-1]"),
    ("context_windows", "the end of the word is no example",
     'for ch in word + ".":', "for ch in word:"),
    ("context_windows", "a word that occurs twice is used only once",
     "    for word in words:", "    for word in dict.fromkeys(words):"),
    ("context_windows", "words shorter than the window are skipped",
     "        context = [0] * block_size\n",
     "        context = [0] * block_size\n        if len(word) < block_size:\n            continue\n"),
    ("context_windows", "the numbers are int32 and not int64",
     "return torch.tensor(X), torch.tensor(Y)",
     "return torch.tensor(X, dtype=torch.int32), torch.tensor(Y, dtype=torch.int32)"),
    ("context_windows", "an empty word gives no example, where it should give one, the dot",
     "    for word in words:", "    for word in filter(None, words):"),
    ("context_windows", "every window is three wide, whatever block_size says",
     "context = [0] * block_size", "context = [0] * 3"),

    # ---- embed_contexts ----------------------------------------------------------------------
    ("embed_contexts", "the rows are taken from C.data, so no gradient reaches C",
     "emb = C[X]", "emb = C.data[X]"),
    ("embed_contexts", "nn.Embedding.from_pretrained freezes the table: same numbers, no gradient",
     "emb = C[X]", "emb = torch.nn.Embedding.from_pretrained(C)(X)"),
    ("embed_contexts", "the dot is treated as padding, and its row gets no gradient",
     "emb = C[X]", "emb = torch.nn.functional.embedding(X, C, padding_idx=0)"),
    ("embed_contexts", "all first features come first, then all second ones",
     "return emb.view(X.shape[0], X.shape[1] * C.shape[1])",
     "return emb.transpose(1, 2).reshape(X.shape[0], X.shape[1] * C.shape[1])"),
    ("embed_contexts", "the vectors are put together position by position over the whole batch, so examples are mixed",
     "return emb.view(X.shape[0], X.shape[1] * C.shape[1])",
     "return torch.cat(torch.unbind(emb, 1), 0).view(X.shape[0], X.shape[1] * C.shape[1])"),
    ("embed_contexts", "only the first three characters of a window are used",
     "return emb.view(X.shape[0], X.shape[1] * C.shape[1])",
     "return torch.cat([emb[:, t] for t in range(min(3, X.shape[1]))], 1)"),
    ("embed_contexts", "a single window loses its first dimension",
     "return emb.view(X.shape[0], X.shape[1] * C.shape[1])",
     "return emb.view(X.shape[0], X.shape[1] * C.shape[1]).squeeze(0)"),
    ("embed_contexts", "the newest character comes first",
     "emb = C[X]", "emb = C[X.flip(1)]"),
    ("embed_contexts", "the width is worked out for two features, so other widths mix the examples or fail",
     "return emb.view(X.shape[0], X.shape[1] * C.shape[1])", "return emb.view(-1, X.shape[1] * 2)"),
    ("embed_contexts", "rows longer than 1 are cut to length 1, in the caller's C too",
     "emb = C[X]", "emb = torch.nn.functional.embedding(X, C, max_norm=1.0)"),

    # ---- nearest_embeddings ------------------------------------------------------------------
    ("nearest_embeddings", "the inner product is compared, so long rows win",
     "directions = C / torch.where(lengths > 0, lengths, 1)", "directions = C"),
    ("nearest_embeddings", "a row of zeros becomes nan, and nan is at the top",
     "directions = C / torch.where(lengths > 0, lengths, 1)", "directions = C / lengths"),
    ("nearest_embeddings", "rows shorter than 1 are not brought to length 1",
     "directions = C / torch.where(lengths > 0, lengths, 1)", "directions = C / lengths.clamp(min=1)"),
    ("nearest_embeddings", "row i is given cosine 0 in order not to win, and beats all rows that point away",
     "cosines[i] = -torch.inf", "cosines[i] = 0"),
    ("nearest_embeddings", "the first of k + 1 is dropped in the belief that it is row i, wrong where another row has the same direction",
     """    cosines[i] = -torch.inf
    # TODO 3. The k largest, largest first.                                                  -> (k,)
    return cosines.topk(k).indices
""",
     """    # TODO 3. The k largest, largest first.                                                  -> (k,)
    return cosines.topk(k + 1).indices[1:]
"""),
    ("nearest_embeddings", "the opposite direction counts as similar",
     "cosines = directions @ directions[i]", "cosines = (directions @ directions[i]).abs()"),
    ("nearest_embeddings", "the table itself is normalised in place",
     "directions = C / torch.where(lengths > 0, lengths, 1)", "directions = C.div_(torch.where(lengths > 0, lengths, 1))"),
    ("nearest_embeddings", "each feature is brought to length 1 and not each row",
     "C.norm(dim=1, keepdim=True) # (V, 1)", "C.norm(dim=0, keepdim=True)"),
    ("nearest_embeddings", "the k nearest come in the order of their row numbers",
     "return cosines.topk(k).indices", "return cosines.topk(k).indices.sort().values"),
    ("nearest_embeddings", "nearest by distance and not by direction",
     "cosines = directions @ directions[i]", "cosines = -(C - C[i]).norm(dim=1)"),

    # ---- mlp_parameters ----------------------------------------------------------------------
    ("mlp_parameters", "one bias is drawn from the global random state",
     "b2 = torch.randn(V, generator=generator)", "b2 = torch.randn(V)"),
    ("mlp_parameters", "the hidden bias is zero and not random",
     "b1 = torch.randn(H, generator=generator)", "b1 = torch.zeros(H)"),
    ("mlp_parameters", "W1 is uniform between 0 and 1",
     "W1 = torch.randn((T * d, H), generator=generator)", "W1 = torch.rand((T * d, H), generator=generator)"),
    ("mlp_parameters", "what is returned are clones of the leaves, which collect no gradients themselves",
     "    for p in params:\n        p.requires_grad = True\n", "    params = [p.requires_grad_().clone() for p in params]\n"),
    ("mlp_parameters", "the embeddings do not collect gradients",
     "    for p in params:\n", "    for p in params[1:]:\n"),
    ("mlp_parameters", "the generator is seeded anew inside, so two networks from one generator are the same",
     "    C = torch.randn((V, d), generator=generator)\n",
     "    generator.manual_seed(2147483647)\n    C = torch.randn((V, d), generator=generator)\n"),
    ("mlp_parameters", "the window's width is left out of W1: shape right for T = 1 only",
     "torch.randn((T * d, H), generator=generator)", "torch.randn((d, H), generator=generator)"),
    ("mlp_parameters", "counts first dimension times last, which squares every bias",
     "sum(p.nelement() for p in params)", "sum(p.shape[0] * p.shape[-1] for p in params)"),
    ("mlp_parameters", "counts only tensors that collect gradients, where the numbers of all tensors were asked for",
     "sum(p.nelement() for p in params)", "sum(p.nelement() for p in params if p.requires_grad)"),
    ("mlp_parameters", "counts rows and not numbers",
     "sum(p.nelement() for p in params)", "sum(len(p) for p in params)"),

    # ---- mlp_forward -------------------------------------------------------------------------
    ("mlp_forward", "the embeddings are looked up in C.data, so C never learns",
     "emb = C[X].view(X.shape[0], -1)", "emb = C.data[X].view(X.shape[0], -1)"),
    ("mlp_forward", "log-probabilities come back in place of raw scores, which cross-entropy does not notice",
     "return h @ W2 + b2", "return torch.log_softmax(h @ W2 + b2, dim=1)"),
    ("mlp_forward", "the scores pass through a tanh as well",
     "return h @ W2 + b2", "return torch.tanh(h @ W2 + b2)"),
    ("mlp_forward", "the hidden bias is added behind the tanh",
     "h = torch.tanh(emb @ W1 + b1)", "h = torch.tanh(emb @ W1) + b1"),
    ("mlp_forward", "a single window gives (V,) and not (1, V)",
     "return h @ W2 + b2", "return (h @ W2 + b2).squeeze(0)"),
    ("mlp_forward", "the hidden layer is cut off from the graph, only W2 and b2 learn",
     "h = torch.tanh(emb @ W1 + b1)", "h = torch.tanh(emb @ W1 + b1).detach()"),
    ("mlp_forward", "no tanh between the layers",
     "h = torch.tanh(emb @ W1 + b1)", "h = emb @ W1 + b1"),
    ("mlp_forward", "the features of a window are interleaved, not side by side",
     "emb = C[X].view(X.shape[0], -1)", "emb = C[X].transpose(1, 2).reshape(X.shape[0], -1)"),
    ("mlp_forward", "the bias of the output is added as plain data and gets no gradient",
     "return h @ W2 + b2", "return h @ W2 + b2.data"),
    ("mlp_forward", "the largest score of each row is subtracted, for stability",
     "return h @ W2 + b2", "logits = h @ W2 + b2\n    return logits - logits.max(1, keepdim=True).values"),

    # ---- training_step -----------------------------------------------------------------------
    ("training_step", "two draws, one for the windows and one for the targets",
     "return X[ix], Y[ix]", "return X[ix], Y[torch.randint(0, X.shape[0], (batch,), generator=generator)]"),
    ("training_step", "drawn without replacement, and never more than N",
     "ix = torch.randint(0, X.shape[0], (batch,), generator=generator)",
     "ix = torch.randperm(X.shape[0], generator=generator)[:batch]"),
    ("training_step", "the last example is never drawn",
     "ix = torch.randint(0, X.shape[0], (batch,), generator=generator)",
     "ix = torch.randint(0, max(1, X.shape[0] - 1), (batch,), generator=generator)"),
    ("training_step", "one random start, and then neighbours in order",
     "ix = torch.randint(0, X.shape[0], (batch,), generator=generator)",
     "ix = (torch.randint(0, X.shape[0], (1,), generator=generator) + torch.arange(batch)) % X.shape[0]"),
    ("training_step", "the gradients are cleared after the step and not before, so what was left in .grad joins the first step",
     """    for p in params:
        p.grad = None
    loss.backward()
    # TODO 5. A step downhill for every parameter.
    for p in params:
        p.data += -lr * p.grad
""",
     """    loss.backward()
    # TODO 5. A step downhill for every parameter.
    for p in params:
        p.data += -lr * p.grad
        p.grad = None
"""),
    ("training_step", "the gradients are never cleared",
     "    for p in params:\n        p.grad = None\n", ""),
    ("training_step", "each parameter is replaced by a new leaf in the list",
     "    for p in params:\n        p.data += -lr * p.grad\n",
     "    for i, p in enumerate(params):\n        params[i] = (p - lr * p.grad).detach().requires_grad_()\n"),
    ("training_step", "the sum of the losses is followed downhill, a step n times too large",
     "    loss.backward()", "    (loss * len(xb)).backward()"),
    ("training_step", "the loss after the step comes back, not that before it",
     "return loss.item()", "return F.cross_entropy(mlp_forward(params, xb), yb).item()"),
    ("training_step", "gradients are clipped to 1 unasked",
     "p.data += -lr * p.grad", "p.data += -lr * p.grad.clamp(-1, 1)"),

    # ---- learning_rate_finder ----------------------------------------------------------------
    ("learning_rate_finder", "the rates are equally spaced and not the exponents",
     "return exps, 10**exps", "return exps, torch.linspace(10**lo, 10**hi, n)"),
    ("learning_rate_finder", "the last exponent, hi, is left out",
     "exps = torch.linspace(lo, hi, n)", "exps = torch.arange(n) * ((hi - lo) / n) + lo"),
    ("learning_rate_finder", "lo and hi are ignored",
     "exps = torch.linspace(lo, hi, n)", "exps = torch.linspace(-3, 0, n)"),
    ("learning_rate_finder", "one minibatch is drawn and used in every step",
     "    for lr in lrs:\n        xb, yb = minibatch(X, Y, batch, generator)\n",
     "    xb, yb = minibatch(X, Y, batch, generator)\n    for lr in lrs:\n"),
    ("learning_rate_finder", "a copy of the network is trained, the caller's own is left untouched",
     "    losses = []\n", "    losses = []\n    params = [p.detach().clone().requires_grad_() for p in params]\n"),
    ("learning_rate_finder", "every rate starts again from the first network",
     "losses.append(train_step(params, xb, yb, lr.item()))",
     "losses.append(train_step([p.detach().clone().requires_grad_() for p in params], xb, yb, lr.item()))"),
    ("learning_rate_finder", "the minibatches come from a generator of its own, not from the one given",
     "    losses = []\n", "    losses = []\n    generator = torch.Generator().manual_seed(2147483647)\n"),
    ("learning_rate_finder", "the first step of the best window is taken, not its middle",
     "exps[smooth.argmin() + window // 2]", "exps[smooth.argmin()]"),
    ("learning_rate_finder", "the windows do not overlap, so most of them are never looked at",
     ".unfold(0, window, 1).mean(1)", ".unfold(0, window, window).mean(1)"),
    ("learning_rate_finder", "the median of a window is taken in place of its average",
     ".unfold(0, window, 1).mean(1)", ".unfold(0, window, 1).median(1).values"),

    # ---- learning_rate_schedule --------------------------------------------------------------
    ("learning_rate_schedule", "the boundary of the half is asked for first, so base / 100 never comes",
     """        if step >= 0.75 * total:
            return base / 100
        return base / 10 if step >= 0.5 * total else base
""",
     """        if step >= 0.5 * total:
            return base / 10
        return base / 100 if step >= 0.75 * total else base
"""),
    ("learning_rate_schedule", "the last quarter begins one step late",
     "if step >= 0.75 * total:", "if step > 0.75 * total:"),
    ("learning_rate_schedule", "the last quarter begins at three whole quarters: too early where total is no multiple of 4",
     "if step >= 0.75 * total:", "if step >= total // 4 * 3:"),
    ("learning_rate_schedule", "after the run the cosine rises again",
     "done = min(1.0, (step - warmup) / (total - warmup))", "done = (step - warmup) / (total - warmup)"),
    ("learning_rate_schedule", "the floor is 0.01, whatever base is",
     "floor = base / 10\n", "floor = 0.01\n"),
    ("learning_rate_schedule", "the warm-up starts with a rate of zero",
     "return base * (step + 1) / warmup", "return base * step / warmup"),
    ("learning_rate_schedule", "the cosine behind the warm-up is spread over all the steps and does not arrive",
     "done = min(1.0, (step - warmup) / (total - warmup))", "done = min(1.0, (step - warmup) / total)"),
    ("learning_rate_schedule", "a short run gets a warm-up step that it should not have",
     'warmup = total // 10 if kind', 'warmup = max(1, total // 10) if kind'),
    ("learning_rate_schedule", "the warm-up lasts a step too long and overshoots base",
     "if step < warmup:", "if warmup and step <= warmup:"),
    ("learning_rate_schedule", "an unknown kind is a KeyError",
     "raise ValueError(f\"kind", "raise KeyError(f\"kind"),

    # ---- split_loss --------------------------------------------------------------------------
    ("split_loss", "the mean of the pieces' means: a short last piece counts too much",
     'yb, reduction="sum").item()\n    return total / len(X)', 'yb).item()\n    return total / len(X.split(batch))'),
    ("split_loss", "each mean is weighted with the nominal size of a piece, also the short last one",
     'yb, reduction="sum").item()', 'yb).item() * batch'),
    ("split_loss", "a last piece that is not full is left out",
     "        for xb, yb in zip(X.split(batch), Y.split(batch)):\n",
     "        for xb, yb in zip(X.split(batch), Y.split(batch)):\n            if len(xb) < batch:\n                break\n"),
    ("split_loss", "gradients are switched off for the whole program and stay off",
     "    with torch.no_grad():\n        for xb, yb in zip(X.split(batch), Y.split(batch)):\n            total +=",
     "    torch.set_grad_enabled(False)\n    for xb, yb in zip(X.split(batch), Y.split(batch)):\n        total +="),
    ("split_loss", "the parameters are told not to collect gradients any more, in order to have no graph",
     "    with torch.no_grad():\n",
     "    for p in params:\n        p.requires_grad_(False)\n    with torch.no_grad():\n"),
    ("split_loss", "a tensor comes back and not a float",
     'yb, reduction="sum").item()', 'yb, reduction="sum")'),
    ("split_loss", "the gap between train and dev is compared with 0.1, not with 0.1 of uniform",
     "if dev - train > 0.1 * uniform:", "if dev - train > 0.1:"),
    ("split_loss", "underfitting is asked for before overfitting",
     """    if dev - train > 0.1 * uniform:
        return "overfit"
    return "underfit" if train > 0.7 * uniform else "ok"
""",
     """    if train > 0.7 * uniform:
        return "underfit"
    return "overfit" if dev - train > 0.1 * uniform else "ok"
"""),
    ("split_loss", "a dev loss far below train also counts as overfitting",
     "if dev - train > 0.1 * uniform:", "if abs(dev - train) > 0.1 * uniform:"),
    ("split_loss", "underfitting is judged by dev and not by train",
     'return "underfit" if train > 0.7 * uniform', 'return "underfit" if dev > 0.7 * uniform'),

    # ---- sample_from_mlp ---------------------------------------------------------------------
    ("sample_from_mlp", "softmax over the wrong dimension: with one row every character is equally likely",
     "F.softmax(logits, dim=1)", "F.softmax(logits, dim=0)"),
    ("sample_from_mlp", "the character is drawn from the global random state",
     "num_samples=1, generator=generator).item()", "num_samples=1).item()"),
    ("sample_from_mlp", "the likeliest character is taken, nothing is drawn",
     "ix = torch.multinomial(F.softmax(logits, dim=1), num_samples=1, generator=generator).item()",
     "ix = F.softmax(logits, dim=1).argmax().item()"),
    ("sample_from_mlp", "the window remembers only the latest character",
     "context = context[1:] + [ix]", "context = [0] * (T - 1) + [ix]"),
    ("sample_from_mlp", "the new character enters the window on the left",
     "context = context[1:] + [ix]", "context = [ix] + context[:-1]"),
    ("sample_from_mlp", "one letter more than max_len is possible",
     "while len(word) < max_len:", "while len(word) <= max_len:"),
    ("sample_from_mlp", "max_len is ignored",
     "while len(word) < max_len:", "while len(word) < 100:"),
    ("sample_from_mlp", "softmax is applied twice, which makes everything nearly equally likely",
     "F.softmax(logits, dim=1)", "F.softmax(F.softmax(logits, dim=1), dim=1)"),
    ("sample_from_mlp", "an empty word is never returned: the dot is forbidden as first character",
     "        logits = mlp_forward(params, torch.tensor([context]))\n",
     "        logits = mlp_forward(params, torch.tensor([context])).detach()\n"
     "        if not word:\n            logits[0, 0] = -torch.inf\n"),
    ("sample_from_mlp", "the letter is written down before the end is asked for, so the dot ends up in the word",
     "        if ix == 0:\n            break\n        word += itos[ix]\n",
     "        word += itos[ix]\n        if ix == 0:\n            break\n"),

    # ---- calibrated_init ---------------------------------------------------------------------
    ("calibrated_init", "the loss in bits and not in nats",
     "return math.log(V)", "return math.log2(V)"),
    ("calibrated_init", "a tensor and not a float",
     "return math.log(V)", "return -torch.log(torch.tensor(1 / V))"),
    ("calibrated_init", "W1 is scaled by the lecture's 0.2, which is right for a fan-in of about thirty only",
     "W1 = torch.randn((T * d, H), generator=generator) * (5 / 3) / (T * d)**0.5",
     "W1 = torch.randn((T * d, H), generator=generator) * 0.2"),
    ("calibrated_init", "the fan-in leaves out the width of the window",
     "* (5 / 3) / (T * d)**0.5", "* (5 / 3) / d**0.5"),
    ("calibrated_init", "divided by the fan-in and not by its root",
     "* (5 / 3) / (T * d)**0.5", "* (5 / 3) / (T * d)"),
    ("calibrated_init", "W2 is exactly zero",
     "W2 = torch.randn((H, V), generator=generator) * 0.01", "W2 = torch.zeros((H, V))"),
    ("calibrated_init", "W2 gets the same scale by fan-in as a hidden layer, and the first loss is too high",
     "W2 = torch.randn((H, V), generator=generator) * 0.01",
     "W2 = torch.randn((H, V), generator=generator) * (5 / 3) / H**0.5"),
    ("calibrated_init", "W1 is scaled after it began to collect gradients, so it is no leaf",
     """    W1 = torch.randn((T * d, H), generator=generator) * (5 / 3) / (T * d)**0.5
    b1 = torch.randn(H, generator=generator) * 0.01
    # TODO 3. The output layer.
    W2 = torch.randn((H, V), generator=generator) * 0.01
    b2 = torch.zeros(V)
    # TODO 4. Scale first; only then make each a leaf that collects gradients.
    params = [C, W1, b1, W2, b2]
    for p in params:
        p.requires_grad = True
""",
     """    W1 = torch.randn((T * d, H), generator=generator)
    b1 = torch.randn(H, generator=generator) * 0.01
    # TODO 3. The output layer.
    W2 = torch.randn((H, V), generator=generator) * 0.01
    b2 = torch.zeros(V)
    # TODO 4. Scale first; only then make each a leaf that collects gradients.
    params = [C, W1, b1, W2, b2]
    for p in params:
        p.requires_grad = True
    params[1] = W1 * (5 / 3) / (T * d)**0.5
"""),
    ("calibrated_init", "the embeddings are made small as well",
     "C = torch.randn((V, d), generator=generator)\n", "C = torch.randn((V, d), generator=generator) * 0.1\n"),
    ("calibrated_init", "the hidden bias comes from the global random state",
     "b1 = torch.randn(H, generator=generator) * 0.01", "b1 = torch.randn(H) * 0.01"),

    # ---- bengio_shortcut ---------------------------------------------------------------------
    ("bengio_shortcut", "the direct way is cut off from the embeddings' graph: C gets the gradient of the hidden way only",
     "return hidden_way + emb @ W0", "return hidden_way + emb.detach() @ W0"),
    ("bengio_shortcut", "the output bias is added on both ways",
     "return hidden_way + emb @ W0", "return hidden_way + emb @ W0 + b2"),
    ("bengio_shortcut", "the direct way of the first window is used for all windows",
     "return hidden_way + emb @ W0", "return hidden_way + emb[0] @ W0"),
    ("bengio_shortcut", "the hidden bias is added behind the tanh",
     "torch.tanh(emb @ W1 + b1) @ W2", "(torch.tanh(emb @ W1) + b1) @ W2"),
    ("bengio_shortcut", "no tanh on the hidden way",
     "torch.tanh(emb @ W1 + b1) @ W2", "(emb @ W1 + b1) @ W2"),
    ("bengio_shortcut", "the penalty includes the biases",
     "for p in params if p.ndim == 2)", "for p in params)"),
    ("bengio_shortcut", "the penalty leaves out C",
     "for p in params if p.ndim == 2)", "for p in params[1:] if p.ndim == 2)"),
    ("bengio_shortcut", "the penalty is worked out on .data and has no graph",
     "(p**2).sum()", "(p.data**2).sum()"),
    ("bengio_shortcut", "the norms are summed and not the squares",
     "(p**2).sum()", "p.norm()"),
    ("bengio_shortcut", "the mean of the squares in place of their sum",
     "(p**2).sum()", "(p**2).mean()"),

    # ---- train_mlp ---------------------------------------------------------------------------
    ("train_mlp", "only the first 32 examples are learned by heart",
     "[train_step(params, X, Y, lr) for _ in range(steps)]", "[train_step(params, X[:32], Y[:32], lr) for _ in range(steps)]"),
    ("train_mlp", "a copy is trained and returned, the caller's own parameters stay as they were",
     "    losses = [train_step(params, X, Y, lr) for _ in range(steps)]\n",
     "    params = [p.detach().clone().requires_grad_() for p in params]\n"
     "    losses = [train_step(params, X, Y, lr) for _ in range(steps)]\n"),
    ("train_mlp", "one step too few of learning by heart",
     "for _ in range(steps)]", "for _ in range(1, steps)]"),
    ("train_mlp", "each step of learning by heart takes one example, in turn, and not all of them",
     "[train_step(params, X, Y, lr) for _ in range(steps)]",
     "[train_step(params, X[i % len(X)][None], Y[i % len(X)][None], lr) for i in range(steps)]"),
    ("train_mlp", "the output layer is not made small, so the untrained network is sure and wrong",
     "W2 = torch.randn((H, V), generator=generator) * 0.01", "W2 = torch.randn((H, V), generator=generator)"),
    ("train_mlp", "with steps = 0 the network is trained nevertheless",
     "    for i in range(steps):\n", "    for i in range(max(1, steps)):\n"),
    ("train_mlp", "one minibatch is drawn before the loop and used in every step",
     "    for i in range(steps):\n        xb, yb = minibatch(X, Y, batch, generator)\n",
     "    xb, yb = minibatch(X, Y, batch, generator)\n    for i in range(steps):\n"),
    ("train_mlp", "the number of characters is read off the targets, so characters that never follow have no score",
     "    T = X.shape[1]\n", "    T = X.shape[1]\n    V = int(torch.maximum(X.max(), Y.max())) + 1\n"),
    ("train_mlp", "the rate does not fall in the last quarter",
     "rate = lr if i < 0.75 * steps else lr / 10", "rate = lr"),
    ("train_mlp", "the weights come from the global random state",
     "W1 = torch.randn((T * d, H), generator=generator) * (5 / 3)", "W1 = torch.randn((T * d, H)) * (5 / 3)"),
]
