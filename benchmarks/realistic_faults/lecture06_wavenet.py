"""Realistic faults of lecture 6, each one edit of a solution: (exercise, what is wrong in one sentence, old text, new text)."""

FAULTS = [
    # ---------------------------------------------------------------- embedding_and_sequential
    ("embedding_and_sequential", "the table starts with uniform numbers from 0 to 1 instead of normal ones",
     "self.weight = torch.randn((num_embeddings, embedding_dim))",
     "self.weight = torch.rand((num_embeddings, embedding_dim))"),
    ("embedding_and_sequential", "the table is scaled as a Linear would be, its numbers are not standard normal",
     "self.weight = torch.randn((num_embeddings, embedding_dim))",
     "self.weight = torch.randn((num_embeddings, embedding_dim)) / embedding_dim ** 0.5"),
    ("embedding_and_sequential", "the shape of the numbers is lost, right only for one dimension",
     "self.out = self.weight[IX]", "self.out = self.weight[IX.flatten()]"),
    ("embedding_and_sequential", "no gradient reaches the table",
     "self.out = self.weight[IX]", "self.out = self.weight.detach()[IX]"),
    ("embedding_and_sequential", "the Embedding does not remember its answer in out",
     "        self.out = self.weight[IX]\n        return self.out", "        return self.weight[IX]"),
    ("embedding_and_sequential", "parameters() hands out another tensor object than weight, without its requires_grad and grad",
     "return [self.weight]", "return [self.weight.data]"),
    ("embedding_and_sequential", "each layer gets the first input instead of what the one before it answered",
     "            x = layer(x)\n        self.out = x\n", "            self.out = layer(x)\n"),
    ("embedding_and_sequential", "the layers run under no_grad, nothing can be trained",
     "        for layer in self.layers:\n            x = layer(x)\n",
     "        with torch.no_grad():\n            for layer in self.layers:\n                x = layer(x)\n"),
    ("embedding_and_sequential", "each layer contributes its first parameter only, biases are lost",
     "return [p for layer in self.layers for p in layer.parameters()]",
     "return [layer.parameters()[0] for layer in self.layers if layer.parameters()]"),
    ("embedding_and_sequential", "a list of lists instead of one flat list",
     "return [p for layer in self.layers for p in layer.parameters()]",
     "return [layer.parameters() for layer in self.layers]"),

    # ---------------------------------------------------------------- flatten_consecutive
    ("flatten_consecutive", "every dimension of size 1 goes, that of a batch of one included",
     "x = x.squeeze(1) # (B, 1, n*C)", "x = x.squeeze() # (B, 1, n*C)"),
    ("flatten_consecutive", "a single position left keeps its dimension",
     "        x = x.squeeze(1) # (B, 1, n*C) -> (B, n*C); any other size than 1 stays\n", ""),
    ("flatten_consecutive", "the batch size is inferred, so an odd one out may be joined across names without an error",
     "x = x.view(B, T // self.n, self.n * C)", "x = x.view(-1, T // self.n, self.n * C)"),
    ("flatten_consecutive", "the answer is a copy instead of a view",
     "self.out = x\n", "self.out = x.clone()\n"),
    ("flatten_consecutive", "whoever is left over is dropped silently instead of an error",
     "x = x.view(B, T // self.n, self.n * C)",
     "x = x[:, :T // self.n * self.n].reshape(B, T // self.n, self.n * C)"),
    ("flatten_consecutive", "vectors from T/n steps apart are joined instead of neighbours",
     "x = x.view(B, T // self.n, self.n * C)",
     "x = x.view(B, self.n, T // self.n, C).transpose(1, 2).reshape(B, T // self.n, self.n * C)"),
    ("flatten_consecutive", "the answer is not remembered in out",
     "        self.out = x\n        return self.out", "        return x"),
    ("flatten_consecutive", "no gradient flows back through it",
     "self.out = x\n", "self.out = x.detach()\n"),
    ("flatten_consecutive", "time and channels change places when the sizes are named",
     "B, T, C = x.shape", "B, C, T = x.shape"),

    # ---------------------------------------------------------------- batchnorm_over_time
    ("batchnorm_over_time", "averages over the first dimension only, each position has statistics of its own",
     "dims = tuple(range(x.ndim - 1))", "dims = (0,)"),
    ("batchnorm_over_time", "averages over the first two dimensions always, for (N, dim) over the channels too",
     "dims = tuple(range(x.ndim - 1))", "dims = (0, 1)"),
    ("batchnorm_over_time", "running_var follows the biased variance",
     "self.momentum * x.var(dims)", "self.momentum * x.var(dims, unbiased=False)"),
    ("batchnorm_over_time", "momentum is the share of the old average instead of the new, the same only for 0.5",
     "                self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean\n"
     "                self.running_var = (1 - self.momentum) * self.running_var + self.momentum * x.var(dims)\n",
     "                self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean\n"
     "                self.running_var = self.momentum * self.running_var + (1 - self.momentum) * x.var(dims)\n"),
    ("batchnorm_over_time", "the momentum of running_var is hard-coded",
     "self.running_var = (1 - self.momentum) * self.running_var + self.momentum * x.var(dims)",
     "self.running_var = 0.9 * self.running_var + 0.1 * x.var(dims)"),
    ("batchnorm_over_time", "eps is added to the standard deviation instead of the variance",
     "torch.sqrt(var + self.eps)", "(torch.sqrt(var) + self.eps)"),
    ("batchnorm_over_time", "the running averages move after training as well",
     "        if self.training:\n            with torch.no_grad():\n"
     "                self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean\n"
     "                self.running_var = (1 - self.momentum) * self.running_var + self.momentum * x.var(dims)\n",
     "        with torch.no_grad():\n"
     "            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * x.mean(dims)\n"
     "            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * x.var(dims)\n"),
    ("batchnorm_over_time", "the running averages drag the graph of every batch along",
     "            with torch.no_grad():\n"
     "                self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean\n"
     "                self.running_var = (1 - self.momentum) * self.running_var + self.momentum * x.var(dims)\n",
     "            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean\n"
     "            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * x.var(dims)\n"),
    ("batchnorm_over_time", "the batch's mean and variance count as constants, two of three gradient paths are cut",
     "mean, var = x.mean(dims), x.var(dims, unbiased=False)",
     "mean, var = x.detach().mean(dims), x.detach().var(dims, unbiased=False)"),
    ("batchnorm_over_time", "beta is stretched by gamma as well",
     "self.out = self.gamma * (x - mean) / torch.sqrt(var + self.eps) + self.beta",
     "self.out = self.gamma * ((x - mean) / torch.sqrt(var + self.eps) + self.beta)"),

    # ---------------------------------------------------------------- shapes_and_smoothing
    ("shapes_and_smoothing", "answers to an earlier batch are reported if there are any",
     "    model(X)\n", "    if not hasattr(model.layers[0], \"out\"):\n        model(X)\n"),
    ("shapes_and_smoothing", "the qualified name is given, which for a class inside a function or class is another",
     "type(layer).__name__", "type(layer).__qualname__"),
    ("shapes_and_smoothing", "layers with nothing to train are left out",
     "for layer in model.layers]", "for layer in model.layers if layer.parameters()]"),
    ("shapes_and_smoothing", "only one example of the batch is sent through",
     "    model(X)\n", "    model(X[:1])\n"),
    ("shapes_and_smoothing", "the layers are walked by hand and the model is not called, so what it does besides is missed",
     "    model(X)\n", "    x = X\n    for layer in model.layers:\n        x = layer(x)\n"),
    ("shapes_and_smoothing", "every (N/k)-th loss is averaged instead of k consecutive ones",
     "    rows = torch.tensor(losses).view(-1, k)\n    # TODO 4. One number for each row.                                                             -> (N/k,)\n    return rows.mean(1)",
     "    rows = torch.tensor(losses).view(k, -1)\n    # TODO 4. One number for each row.                                                             -> (N/k,)\n    return rows.mean(0)"),
    ("shapes_and_smoothing", "left-over losses are dropped silently instead of an error",
     "rows = torch.tensor(losses).view(-1, k)", "rows = torch.tensor(losses[:len(losses) // k * k]).view(-1, k)"),
    ("shapes_and_smoothing", "left-over losses give one more mean, of fewer steps, instead of an error",
     "    rows = torch.tensor(losses).view(-1, k)\n    # TODO 4. One number for each row.                                                             -> (N/k,)\n    return rows.mean(1)",
     "    return torch.stack([part.mean() for part in torch.tensor(losses).split(k)])"),
    ("shapes_and_smoothing", "the mean of the logarithms, a geometric mean",
     "return rows.mean(1)", "return rows.log().mean(1).exp()"),
    ("shapes_and_smoothing", "a moving average with overlapping windows, N - k + 1 numbers",
     "rows = torch.tensor(losses).view(-1, k)", "rows = torch.tensor(losses).unfold(0, k, 1)"),

    # ---------------------------------------------------------------- wavenet
    ("wavenet", "the weight of the last Linear is as large as ever",
     "    last.weight *= 0.1\n", ""),
    ("wavenet", "the weight of the last Linear is a hundredth instead of a tenth",
     "last.weight *= 0.1", "last.weight *= 0.01"),
    ("wavenet", "the weight of the last Linear starts with zeros",
     "last.weight *= 0.1", "last.weight *= 0"),
    ("wavenet", "the Linears of the stages are scaled down as well",
     "    last.weight *= 0.1\n",
     "    for layer in [*layers, last]:\n        if isinstance(layer, Linear):\n            layer.weight *= 0.1\n"),
    ("wavenet", "the Linears in front of BatchNorm have a bias",
     "Linear(fuse * width, n_hidden, bias=False)", "Linear(fuse * width, n_hidden)"),
    ("wavenet", "the stages have no Tanh",
     "BatchNorm1d(n_hidden), Tanh()]", "BatchNorm1d(n_hidden)]"),
    ("wavenet", "BatchNorm stands behind Tanh instead of in front of it",
     "BatchNorm1d(n_hidden), Tanh()]", "Tanh(), BatchNorm1d(n_hidden)]"),
    ("wavenet", "all stages share a single BatchNorm",
     """    while positions > 1:
        layers += [FlattenConsecutive(fuse), # (B, T, width) -> (B, T/fuse, fuse*width)
                   Linear(fuse * width, n_hidden, bias=False), # -> (B, T/fuse, n_hidden)
                   BatchNorm1d(n_hidden), Tanh()]
""",
     """    norm = BatchNorm1d(n_hidden)
    while positions > 1:
        layers += [FlattenConsecutive(fuse), # (B, T, width) -> (B, T/fuse, fuse*width)
                   Linear(fuse * width, n_hidden, bias=False), # -> (B, T/fuse, n_hidden)
                   norm, Tanh()]
"""),
    ("wavenet", "always three stages, right only for block_size = fuse ** 3",
     "while positions > 1:", "for _ in range(3):"),
    ("wavenet", "27 logits whatever V is",
     "last = Linear(width, V)", "last = Linear(width, 27)"),

    # ---------------------------------------------------------------- causal_convolution
    ("causal_convolution", "padded by the dilation only, right only for two taps",
     "reach = (w.shape[2] - 1) * dilation", "reach = dilation"),
    ("causal_convolution", "no more zeros than the text is long, so a text shorter than the reach comes out wrong",
     "reach = (w.shape[2] - 1) * dilation", "reach = min((w.shape[2] - 1) * dilation, x.shape[2])"),
    ("causal_convolution", "half of the padding stands on the right, the convolution sees ahead",
     "padded = F.pad(x, (reach, 0))", "padded = F.pad(x, (reach // 2, reach - reach // 2))"),
    ("causal_convolution", "no gradient reaches x",
     "padded = F.pad(x, (reach, 0))", "padded = F.pad(x.detach(), (reach, 0))"),
    ("causal_convolution", "the bias is ignored",
     "return F.conv1d(padded, w, b, dilation=dilation)", "return F.conv1d(padded, w, dilation=dilation)"),
    ("causal_convolution", "the taps are turned around as in a mathematician's convolution",
     "return F.conv1d(padded, w, b, dilation=dilation)", "return F.conv1d(padded, w.flip(2), b, dilation=dilation)"),
    ("causal_convolution", "the receptive field of a tree, right only for dilations 1, K, K^2, ...",
     "return 1 + (K - 1) * sum(dilations)", "return K ** len(dilations)"),
    ("causal_convolution", "the last dilation is taken for the largest and the rest for its halves",
     "return 1 + (K - 1) * sum(dilations)", "return K * dilations[-1] if dilations else 1"),
    ("causal_convolution", "the number of taps is ignored, right only for two",
     "return 1 + (K - 1) * sum(dilations)", "return 1 + sum(dilations)"),
    ("causal_convolution", "layers with the same dilation count once",
     "return 1 + (K - 1) * sum(dilations)", "return 1 + (K - 1) * sum(set(dilations))"),

    # ---------------------------------------------------------------- wavenet_in_torch_nn
    ("wavenet_in_torch_nn", "for a batch of one its dimension goes too, the logits are (V,)",
     "return self.head(x.squeeze(1))", "return self.head(x.squeeze())"),
    ("wavenet_in_torch_nn", "channels come to the middle by a reshape, which mixes them with positions",
     "x = self.norm(x.transpose(1, 2)).transpose(1, 2)",
     "x = self.norm(x.reshape(x.shape[0], x.shape[2], x.shape[1])).reshape(x.shape)"),
    ("wavenet_in_torch_nn", "features instead of neighbours are put side by side",
     "x = self.linear(x.reshape(B, T // self.fuse, self.fuse * C))",
     "x = self.linear(x.transpose(1, 2).reshape(B, T // self.fuse, self.fuse * C))"),
    ("wavenet_in_torch_nn", "a Stage drops the dimension of time when a single position is left",
     "return torch.tanh(x)", "return torch.tanh(x).squeeze(1)"),
    ("wavenet_in_torch_nn", "stages always join two, whatever fuse is",
     "stages.append(Stage(width, n_hidden, fuse))", "stages.append(Stage(width, n_hidden, 2))"),
    ("wavenet_in_torch_nn", "the head's first weights are scaled, not those that torch draws",
     "self.head = nn.Linear(width, V)", "self.head = nn.Linear(width, V)\n        self.head.weight.data *= 0.1"),
    ("wavenet_in_torch_nn", "the Linear's weight is regrouped instead of turned around",
     "stage.linear.weight.copy_(W.T)", "stage.linear.weight.copy_(W.reshape(stage.linear.weight.shape))"),
    ("wavenet_in_torch_nn", "gamma and beta change places",
     "W, gamma, beta = inner[3 * i:3 * i + 3]", "W, beta, gamma = inner[3 * i:3 * i + 3]"),
    ("wavenet_in_torch_nn", "running_var is not copied",
     "            stage.norm.running_var.copy_(var)\n", ""),
    ("wavenet_in_torch_nn", "the table is shared with the other network instead of copied, training one changes both",
     "model.embedding.weight.copy_(C)", "model.embedding.weight.data = C.data"),

    # ---------------------------------------------------------------- train_wavenet
    ("train_wavenet", "the generator is ignored, batches come from the global random state",
     "torch.randint(len(X), (batch_size,), generator=generator)", "torch.randint(len(X), (batch_size,))"),
    ("train_wavenet", "the rate never falls",
     "rate = lr if i < 0.75 * steps else lr / 10", "rate = lr"),
    ("train_wavenet", "the rate falls one step too late",
     "rate = lr if i < 0.75 * steps else lr / 10", "rate = lr if i <= 0.75 * steps else lr / 10"),
    ("train_wavenet", "lr is ignored, the lecture's rate is hard-coded",
     "rate = lr if i < 0.75 * steps else lr / 10", "rate = 0.1 if i < 0.75 * steps else 0.01"),
    ("train_wavenet", "only the model as a whole is told that training is over, its BatchNorms still look at their batch",
     "    for layer in model.layers:\n        layer.training = False\n", "    model.training = False\n"),
    ("train_wavenet", "only the first BatchNorm is told that training is over, enough only for one stage",
     "        layer.training = False\n",
     "        if hasattr(layer, \"training\"):\n            layer.training = False\n            break\n"),
    ("train_wavenet", "one batch is drawn before the loop and used in every step",
     "    for i in range(steps):\n        ix = torch.randint(len(X), (batch_size,), generator=generator)\n",
     "    ix = torch.randint(len(X), (batch_size,), generator=generator)\n    for i in range(steps):\n"),
    ("train_wavenet", "gradients of earlier steps are never cleared and add up",
     "        for p, g in zip(params, torch.autograd.grad(loss, params)):\n            p.data -= rate * g\n",
     "        loss.backward()\n        for p in params:\n            p.data -= rate * p.grad\n"),
    ("train_wavenet", "n_embd and n_hidden change places",
     "make_wavenet(V, n_embd, n_hidden, X.shape[1])", "make_wavenet(V, n_hidden, n_embd, X.shape[1])"),
    ("train_wavenet", "the logarithms of the losses are kept, as for a plot, instead of the losses",
     "losses.append(loss.item())", "losses.append(loss.log10().item())"),

    # ---------------------------------------------------------------- tree_as_convolution
    ("tree_as_convolution", "every level is padded with zeros, though the nodes before the beginning are not zero",
     """    nodes = F.pad(x, (0, 0, 2 ** len(weights) - 1, 0))
    # TODO 2. Level by level: each node, and the one that lies 2^i before it, side by side; how many
    #         positions have both?                                                      -> finally (B, T, O)
    for i, (W, b) in enumerate(weights):
""",
     """    nodes = x
    # TODO 2. Level by level: each node, and the one that lies 2^i before it, side by side; how many
    #         positions have both?                                                      -> finally (B, T, O)
    for i, (W, b) in enumerate(weights):
        nodes = F.pad(nodes, (0, 0, 2 ** i, 0))
"""),
    ("tree_as_convolution", "the widest taps come first, the steps are 2^(L-1), ..., 2, 1",
     "for i, (W, b) in enumerate(weights):", "for i, (W, b) in zip(reversed(range(len(weights))), weights):"),
    ("tree_as_convolution", "2 * L - 1 zeros instead of 2^L - 1, the same only up to two stages",
     "2 ** len(weights) - 1, 0))", "2 * len(weights) - 1, 0))"),
    ("tree_as_convolution", "steps of 1, 2, 3, ... instead of 1, 2, 4, ... with zeros to match, right up to two stages",
     """    nodes = F.pad(x, (0, 0, 2 ** len(weights) - 1, 0))
    # TODO 2. Level by level: each node, and the one that lies 2^i before it, side by side; how many
    #         positions have both?                                                      -> finally (B, T, O)
    for i, (W, b) in enumerate(weights):
        pairs = torch.cat([nodes[:, :-2 ** i], nodes[:, 2 ** i:]], dim=-1)""",
     """    nodes = F.pad(x, (0, 0, sum(range(1, len(weights) + 1)), 0))
    # TODO 2. Level by level: each node, and the one that lies 2^i before it, side by side; how many
    #         positions have both?                                                      -> finally (B, T, O)
    for i, (W, b) in enumerate(weights, start=1):
        pairs = torch.cat([nodes[:, :-i], nodes[:, i:]], dim=-1)"""),
    ("tree_as_convolution", "the later node stands in front of the earlier",
     "torch.cat([nodes[:, :-2 ** i], nodes[:, 2 ** i:]], dim=-1)",
     "torch.cat([nodes[:, 2 ** i:], nodes[:, :-2 ** i]], dim=-1)"),
    ("tree_as_convolution", "the bias is forgotten",
     "nodes = torch.tanh(pairs @ W + b)", "nodes = torch.tanh(pairs @ W)"),
    ("tree_as_convolution", "the last level has no tanh, as if it were the head",
     "        nodes = torch.tanh(pairs @ W + b)",
     "        nodes = pairs @ W + b\n        if i < len(weights) - 1:\n            nodes = torch.tanh(nodes)"),
    ("tree_as_convolution", "no gradient reaches x",
     "nodes = F.pad(x, (0, 0,", "nodes = F.pad(x.data, (0, 0,"),
    ("tree_as_convolution", "the tree is asked about every window, its nodes are computed again and again",
     """    for i, (W, b) in enumerate(weights):
        pairs = torch.cat([nodes[:, :-2 ** i], nodes[:, 2 ** i:]], dim=-1) # (B, T' - 2^i, 2*width)
        nodes = torch.tanh(pairs @ W + b) # (B, T' - 2^i, next width)
    return nodes
""",
     """    size = 2 ** len(weights)
    return torch.stack([tree(weights, nodes[:, t:t + size]) for t in range(x.shape[1])], dim=1)
"""),
    ("tree_as_convolution", "the caller's list of weights is emptied",
     "    for i, (W, b) in enumerate(weights):\n",
     "    for i in range(len(weights)):\n        W, b = weights.pop(0)\n"),
]
