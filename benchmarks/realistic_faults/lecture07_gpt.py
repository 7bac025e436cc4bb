"""Realistic faults of lecture 7, each one edit of a solution: (exercise, what is wrong in one sentence, old text, new text)."""

FAULTS = [
    # ---------------------------------------------------------------- addition_data
    ("addition_data", "the answer is written forwards",
     'answer = f"{a + b:0{ndigit + 1}d}"[::-1]', 'answer = f"{a + b:0{ndigit + 1}d}"'),
    ("addition_data", "the padding zero goes before the reversed sum, right only where there is a carry",
     'answer = f"{a + b:0{ndigit + 1}d}"[::-1]', 'answer = str(a + b)[::-1].zfill(ndigit + 1)'),
    ("addition_data", "the first digit of the answer is not asked for either",
     "y[:2 * ndigit - 1] = -1", "y[:2 * ndigit] = -1"),
    ("addition_data", "three targets are hidden whatever ndigit is, right only for two digits",
     "y[:2 * ndigit - 1] = -1", "y[:3] = -1"),
    ("addition_data", "y is a view of the digits, so hiding targets writes -1 into x",
     "x, y = digits[:-1], digits[1:].clone()", "x, y = digits[:-1], digits[1:]"),
    ("addition_data", "a is filled up with zeros behind instead of in front",
     'f"{a:0{ndigit}d}{b:0{ndigit}d}{answer}"', 'f"{a:<0{ndigit}d}{b:0{ndigit}d}{answer}"'),
    ("addition_data", "cutting from the end, no test problems at all gives an empty training set",
     "return pairs[n_test:], pairs[:n_test]", "return pairs[:-n_test], pairs[-n_test:]"),
    ("addition_data", "problem numbers are split by 10, right only for one digit",
     "torch.stack([problems // 10 ** ndigit, problems % 10 ** ndigit], dim=1)",
     "torch.stack([problems // 10, problems % 10], dim=1)"),
    ("addition_data", "shuffles from the global random state",
     "torch.randperm(10 ** (2 * ndigit), generator=generator)", "torch.randperm(10 ** (2 * ndigit))"),
    ("addition_data", "problems are drawn with replacement, some come twice and others never",
     "torch.randperm(10 ** (2 * ndigit), generator=generator)",
     "torch.randint(10 ** (2 * ndigit), (10 ** (2 * ndigit),), generator=generator)"),

    # ---------------------------------------------------------------- attention_head
    ("attention_head", "scaled by n_embd instead of the head size, right only when they are equal",
     "k.shape[-1] ** -0.5", "x.shape[-1] ** -0.5"),
    ("attention_head", "the mask is made anew, filling the buffer tril with ones changes nothing",
     "self.tril[:T, :T] == 0", "torch.tril(torch.ones(T, T)) == 0"),
    ("attention_head", "the buffer is not saved with the module",
     'self.register_buffer("tril", torch.tril(torch.ones(block_size, block_size)))',
     'self.register_buffer("tril", torch.tril(torch.ones(block_size, block_size)), persistent=False)'),
    ("attention_head", "tril is a parameter instead of a buffer",
     'self.register_buffer("tril", torch.tril(torch.ones(block_size, block_size)))',
     'self.tril = nn.Parameter(torch.tril(torch.ones(block_size, block_size)))'),
    ("attention_head", "softmax over the queries instead of the keys",
     "torch.softmax(scores, dim=-1)", "torch.softmax(scores, dim=1)"),
    ("attention_head", "dropout acts on the output instead of the weights",
     "        weights = self.dropout(torch.softmax(scores, dim=-1)) # (B, T, T)\n        return weights @ v #",
     "        weights = torch.softmax(scores, dim=-1) # (B, T, T)\n        return self.dropout(weights @ v) #"),
    ("attention_head", "dropout also acts in evaluation mode",
     "self.dropout(torch.softmax(scores, dim=-1))",
     "nn.functional.dropout(torch.softmax(scores, dim=-1), self.dropout.p)"),
    ("attention_head", "the value layer has a bias",
     "self.value = nn.Linear(n_embd, head_size, bias=False)", "self.value = nn.Linear(n_embd, head_size)"),
    ("attention_head", "no gradient reaches x through the queries",
     "self.query(x), self.key(x), self.value(x)", "self.query(x.detach()), self.key(x), self.value(x)"),
    ("attention_head", "masked after the softmax, the weights of a row do not sum to 1",
     """        scores = scores.masked_fill(self.tril[:T, :T] == 0, float("-inf")) # (B, T, T)
        # TODO 5. Softmax, then dropout on the weights, then the values.               -> (B, T, hs)
        weights = self.dropout(torch.softmax(scores, dim=-1)) # (B, T, T)
""",
     """        # TODO 5. Softmax, then dropout on the weights, then the values.               -> (B, T, hs)
        weights = torch.softmax(scores, dim=-1) * self.tril[:T, :T] # (B, T, T)
        weights = self.dropout(weights) # (B, T, T)
"""),

    # ---------------------------------------------------------------- averaging_the_past
    ("averaging_the_past", "the loop takes the mean over the channels as well, right only for one channel",
     "x[b, :t + 1].mean(dim=0)", "x[b, :t + 1].mean()"),
    ("averaging_the_past", "the loop gives every row of the batch the means of the first",
     "x[b, :t + 1].mean(dim=0)", "x[0, :t + 1].mean(dim=0)"),
    ("averaging_the_past", "the sums of rows are divided into columns, for want of keepdim",
     "weights.sum(dim=1, keepdim=True)", "weights.sum(dim=1)"),
    ("averaging_the_past", "softmax of each column instead of each row",
     "torch.softmax(scores, dim=-1) @ x", "torch.softmax(scores, dim=0) @ x"),
    ("averaging_the_past", "a finite score lets a little of the future through",
     '~attention_mask(T, "causal"), float("-inf")', '~attention_mask(T, "causal"), -10.0'),
    ("averaging_the_past", "no gradient comes back to x from average_by_softmax",
     "torch.softmax(scores, dim=-1) @ x", "torch.softmax(scores, dim=-1) @ x.detach()"),
    ("averaging_the_past", "the bidirectional table holds ones instead of bool",
     'kind == "bidirectional":\n        return torch.ones(T, T, dtype=torch.bool)',
     'kind == "bidirectional":\n        return torch.ones(T, T)'),
    ("averaging_the_past", "one token of the padding may be looked at",
     "torch.arange(T) < lengths[:, None]", "torch.arange(T) <= lengths[:, None]"),
    ("averaging_the_past", "the rows of padding tokens are False too, though anyone may look at the real ones",
     "return real[:, None, :].expand(-1, T, -1)", "return real[:, None, :] & real[:, :, None]"),
    ("averaging_the_past", "the padding table is [B, 1, T] instead of [B, T, T]",
     "return real[:, None, :].expand(-1, T, -1)", "return real[:, None, :]"),

    # ---------------------------------------------------------------- batch_windows
    ("batch_windows", "the last possible start is never drawn, and the shortest text is an error",
     "torch.randint(len(data) - block_size, (batch_size,)", "torch.randint(len(data) - block_size - 1, (batch_size,)"),
    ("batch_windows", "starts come from the global random state",
     "(batch_size,), generator=generator)", "(batch_size,))"),
    ("batch_windows", "all rows of a batch are the same window",
     "(batch_size,), generator=generator)", "(1,), generator=generator).expand(batch_size)"),
    ("batch_windows", "y is x turned round, its last token is the first of x instead of the next of the text",
     "y = torch.stack([data[i + 1:i + 1 + block_size] for i in starts])", "y = torch.roll(x, -1, dims=1)"),
    ("batch_windows", "windows start at multiples of block_size only",
     "torch.randint(len(data) - block_size, (batch_size,), generator=generator)",
     "torch.randint((len(data) - 1) // block_size, (batch_size,), generator=generator) * block_size"),
    ("batch_windows", "starts are drawn without replacement, a batch larger than the text has places comes out short",
     "torch.randint(len(data) - block_size, (batch_size,), generator=generator)",
     "torch.randperm(len(data) - block_size, generator=generator)[:batch_size]"),
    ("batch_windows", "the starts are sorted, the first row sees mostly the beginning of the text",
     "(batch_size,), generator=generator)", "(batch_size,), generator=generator).sort().values"),
    ("batch_windows", "y is cut at newly drawn starts, it does not follow x",
     "    y = torch.stack([data[i + 1:",
     "    starts = torch.randint(len(data) - block_size, (batch_size,), generator=generator)\n    y = torch.stack([data[i + 1:"),
    ("batch_windows", "the generator is seeded anew in each call, every batch is the same",
     "    starts = torch.randint(", "    generator.manual_seed(1337)\n    starts = torch.randint("),
    ("batch_windows", "the first possible start is never drawn",
     "torch.randint(len(data) - block_size, (batch_size,)", "torch.randint(1, max(2, len(data) - block_size), (batch_size,)"),

    # ---------------------------------------------------------------- bigram_language_model
    ("bigram_language_model", "the sum is divided by the number of rows only, right only for T = 1",
     "loss = F.cross_entropy(logits.view(B * T, V), targets.view(B * T))",
     'loss = F.cross_entropy(logits.view(B * T, V), targets.view(B * T), reduction="sum") / B'),
    ("bigram_language_model", "targets are flattened in another order than logits, right only for one row or one column",
     "targets.view(B * T))", "targets.T.reshape(B * T))"),
    ("bigram_language_model", "token 0 is taken for padding: its row starts at zero and never learns",
     "nn.Embedding(vocab_size, vocab_size)", "nn.Embedding(vocab_size, vocab_size, padding_idx=0)"),
    ("bigram_language_model", "targets of 0 do not count",
     "targets.view(B * T))", "targets.view(B * T), ignore_index=0)"),
    ("bigram_language_model", "the targets are smoothed",
     "targets.view(B * T))", "targets.view(B * T), label_smoothing=0.1)"),
    ("bigram_language_model", "softmax is applied twice, before cross_entropy and in it",
     "F.cross_entropy(logits.view(B * T, V)", "F.cross_entropy(F.softmax(logits.view(B * T, V), dim=-1)"),
    ("bigram_language_model", "the loss is cut off from the table",
     "F.cross_entropy(logits.view(B * T, V)", "F.cross_entropy(logits.detach().view(B * T, V)"),
    ("bigram_language_model", "only the last position counts for the loss",
     "F.cross_entropy(logits.view(B * T, V), targets.view(B * T))", "F.cross_entropy(logits[:, -1], targets[:, -1])"),
    ("bigram_language_model", "without targets the loss is 0 instead of None",
     "return logits, None", "return logits, 0.0"),
    ("bigram_language_model", "without targets only the last position is answered",
     "return logits, None", "return logits[:, -1:], None"),

    # ---------------------------------------------------------------- character_codec
    ("character_codec", "the order of a set changes from run to run",
     "alphabet = sorted(set(text))", "alphabet = list(set(text))"),
    ("character_codec", "numbers in order of first appearance instead of sorted",
     "alphabet = sorted(set(text))", "alphabet = list(dict.fromkeys(text))"),
    ("character_codec", "sorted without regard to case",
     "alphabet = sorted(set(text))", "alphabet = sorted(sorted(set(text)), key=str.lower)"),
    ("character_codec", "capital letters are not in the alphabet",
     "alphabet = sorted(set(text))", "alphabet = sorted(set(text.lower()))"),
    ("character_codec", "line breaks are lost",
     "alphabet = sorted(set(text))", 'alphabet = sorted(set("".join(text.splitlines())))'),
    ("character_codec", "unknown characters are skipped silently instead of an error",
     "return [number[character] for character in string]",
     "return [number[character] for character in string if character in number]"),
    ("character_codec", "an unknown character becomes token 0 instead of an error",
     "return [number[character] for character in string]", "return [number.get(character, 0) for character in string]"),
    ("character_codec", "encode gives an iterator that can be read once instead of a list",
     "return [number[character] for character in string]", "return map(number.__getitem__, string)"),
    ("character_codec", "the tables are global, a second codec breaks the first",
     "    number = {character: i for", "    global number, character_of\n    number = {character: i for"),
    ("character_codec", "vocab_size is the length of the text",
     "return encode, decode, len(alphabet)", "return encode, decode, len(text)"),

    # ---------------------------------------------------------------- estimate_loss
    ("estimate_loss", "the model is always left in training mode",
     "model.train(was_training)", "model.train()"),
    ("estimate_loss", "dropout stays on while measuring",
     "    was_training = model.training\n    model.eval()\n", "    was_training = model.training\n"),
    ("estimate_loss", "the mode is remembered after the switch, the model always stays in evaluation mode",
     "    was_training = model.training\n    model.eval()\n", "    model.eval()\n    was_training = model.training\n"),
    ("estimate_loss", "graphs are recorded while measuring",
     "with torch.no_grad():", "with torch.enable_grad():"),
    ("estimate_loss", "one batch is drawn and measured again and again",
     "            losses = [model(*sample_batch(split))[1].item() for _ in range(eval_iters)]\n",
     "            batch = sample_batch(split)\n            losses = [model(*batch)[1].item() for _ in range(eval_iters)]\n"),
    ("estimate_loss", "both splits draw training batches",
     "sample_batch(split))[1]", 'sample_batch("train"))[1]'),
    ("estimate_loss", "tensors instead of floats",
     "means[split] = sum(losses) / eval_iters", "means[split] = torch.tensor(losses).mean()"),
    ("estimate_loss", "the list is not emptied between the splits, val's mean holds the training losses too",
     """    means = {}
    with torch.no_grad():
        for split in ("train", "val"):
            losses = [model(*sample_batch(split))[1].item() for _ in range(eval_iters)]
            means[split] = sum(losses) / eval_iters
""",
     """    means, losses = {}, []
    with torch.no_grad():
        for split in ("train", "val"):
            losses += [model(*sample_batch(split))[1].item() for _ in range(eval_iters)]
            means[split] = sum(losses) / len(losses)
"""),
    ("estimate_loss", "the mode is restored after the first split, val is measured with dropout",
     """            means[split] = sum(losses) / eval_iters
    # TODO 3. Leave the model as you found it.
    model.train(was_training)
""",
     """            means[split] = sum(losses) / eval_iters
            # TODO 3. Leave the model as you found it.
            model.train(was_training)
"""),
    ("estimate_loss", "gradients are switched off and never on again",
     """    with torch.no_grad():
        for split in ("train", "val"):
            losses = [model(*sample_batch(split))[1].item() for _ in range(eval_iters)]
            means[split] = sum(losses) / eval_iters
""",
     """    torch.set_grad_enabled(False)
    for split in ("train", "val"):
        losses = [model(*sample_batch(split))[1].item() for _ in range(eval_iters)]
        means[split] = sum(losses) / eval_iters
"""),

    # ---------------------------------------------------------------- feed_forward
    ("feed_forward", "dropout comes before the outer Linear",
     "            nn.Linear(4 * n_embd, n_embd),\n            nn.Dropout(dropout),\n",
     "            nn.Dropout(dropout),\n            nn.Linear(4 * n_embd, n_embd),\n"),
    ("feed_forward", "the dropout rate given is ignored, it is one half",
     "nn.Dropout(dropout),", "nn.Dropout(),"),
    ("feed_forward", "the inner Linear has no bias",
     "nn.Linear(n_embd, 4 * n_embd),", "nn.Linear(n_embd, 4 * n_embd, bias=False),"),
    ("feed_forward", "the net uses GELU instead of ReLU",
     "nn.ReLU(),", "nn.GELU(),"),
    ("feed_forward", "the stream is added inside, it belongs to the block",
     "return self.net(x)", "return x + self.net(x)"),
    ("feed_forward", "the net is switched to evaluation for good, dropout never acts",
     "return self.net(x)", "return self.net.eval()(x)"),
    ("feed_forward", "dropout is on by default",
     "def __init__(self, n_embd, dropout=0.0):", "def __init__(self, n_embd, dropout=0.2):"),
    ("feed_forward", "the root does not reach over pi",
     "math.sqrt(2 / math.pi)", "math.sqrt(2) / math.pi"),
    ("feed_forward", "the exact GELU instead of the approximation asked for",
     "return 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x ** 3)))",
     "return 0.5 * x * (1 + torch.erf(x / math.sqrt(2)))"),
    ("feed_forward", "no gradient flows through the cube",
     "0.044715 * x ** 3", "0.044715 * x.detach() ** 3"),

    # ---------------------------------------------------------------- generate_text
    ("generate_text", "the model is shown the first block_size tokens, never the new ones of a long text",
     "model(idx[:, -block_size:])", "model(idx[:, :block_size])"),
    ("generate_text", "probabilities are divided by the temperature, which changes nothing",
     """        logits = logits[:, -1, :] / temperature # (B, V)
        if top_k is not None:
            kth = torch.topk(logits, min(top_k, logits.shape[-1])).values[:, -1:] # (B, 1)
            logits = logits.masked_fill(logits < kth, float("-inf"))
        probabilities = torch.softmax(logits, dim=-1) # (B, V)
""",
     """        logits = logits[:, -1, :] # (B, V)
        if top_k is not None:
            kth = torch.topk(logits, min(top_k, logits.shape[-1])).values[:, -1:] # (B, 1)
            logits = logits.masked_fill(logits < kth, float("-inf"))
        probabilities = torch.softmax(logits, dim=-1) / temperature # (B, V)
"""),
    ("generate_text", "the first row's k-th logit is the limit for all rows",
     ".values[:, -1:] # (B, 1)", ".values[0, -1] # ()"),
    ("generate_text", "what is not among the top k gets a logit of 0, which may be the highest",
     'logits.masked_fill(logits < kth, float("-inf"))', "logits.masked_fill(logits < kth, 0.0)"),
    ("generate_text", "the k-th largest is forbidden as well",
     "logits.masked_fill(logits < kth,", "logits.masked_fill(logits <= kth,"),
    ("generate_text", "a top_k beyond the vocabulary is an error",
     "torch.topk(logits, min(top_k, logits.shape[-1]))", "torch.topk(logits, top_k)"),
    ("generate_text", "draws from the global random state",
     "torch.multinomial(probabilities, 1, generator=generator)", "torch.multinomial(probabilities, 1)"),
    ("generate_text", "what the model no longer sees is lost from the answer too",
     "        logits, _ = model(idx[:, -block_size:]) # (B, s, V)\n",
     "        idx = idx[:, -block_size:]\n        logits, _ = model(idx) # (B, s, V)\n"),
    ("generate_text", "the token drawn for the first row is appended to every row",
     "torch.multinomial(probabilities, 1, generator=generator)",
     "torch.multinomial(probabilities[0], 1, generator=generator).expand(len(idx), 1)"),
    ("generate_text", "softmax over the batch instead of the vocabulary",
     "torch.softmax(logits, dim=-1)", "torch.softmax(logits, dim=0)"),

    # ---------------------------------------------------------------- gpt_language_model
    ("gpt_language_model", "short texts get the last positions, right only for T = block_size",
     "self.position_embedding_table(torch.arange(T, device=idx.device))",
     "self.position_embedding_table.weight[-T:]"),
    ("gpt_language_model", "a text that is too long is cut silently instead of an error",
     "        T = idx.shape[1]\n",
     "        idx = idx[:, -self.position_embedding_table.num_embeddings:]\n        T = idx.shape[1]\n"),
    ("gpt_language_model", "embeddings keep torch's start, of standard deviation 1",
     "isinstance(module, (nn.Linear, nn.Embedding))", "isinstance(module, nn.Linear)"),
    ("gpt_language_model", "0.02 is taken for the variance",
     "std=0.02)", "std=0.02 ** 0.5)"),
    ("gpt_language_model", "the weights are drawn before the head is there, which keeps torch's start",
     """        self.lm_head = nn.Linear(n_embd, vocab_size)
        # TODO 2. Start small: have _init_weights visit every layer (nn.Module.apply does).
        self.apply(self._init_weights)
""",
     """        # TODO 2. Start small: have _init_weights visit every layer (nn.Module.apply does).
        self.apply(self._init_weights)
        self.lm_head = nn.Linear(n_embd, vocab_size)
"""),
    ("gpt_language_model", "the blocks never hear of dropout",
     "Block(n_embd, n_head, block_size, dropout) for", "Block(n_embd, n_head, block_size) for"),
    ("gpt_language_model", "targets are moved by one a second time",
     "F.cross_entropy(logits.view(-1, logits.shape[-1]), targets.view(-1))",
     "F.cross_entropy(logits[:, :-1].flatten(0, 1), targets[:, 1:].flatten())"),
    ("gpt_language_model", "the table of positions never learns",
     "self.blocks(tokens + positions)", "self.blocks(tokens + positions.detach())"),
    ("gpt_language_model", "as many blocks as heads, right only when n_layer = n_head",
     "for _ in range(n_layer)]", "for _ in range(n_head)]"),
    ("gpt_language_model", "the weights of LayerNorms are drawn too instead of starting at 1",
     "isinstance(module, (nn.Linear, nn.Embedding))", "isinstance(module, (nn.Linear, nn.Embedding, nn.LayerNorm))"),

    # ---------------------------------------------------------------- grouped_query_attention
    ("grouped_query_attention", "query heads take turns instead of neighbours sharing, right only for Hkv = 1 or Hq",
     """    k = k.repeat_interleave(group, dim=1) # (B, Hkv, T, hs) -> (B, Hq, T, hs)
    v = v.repeat_interleave(group, dim=1) # (B, Hkv, T, hs) -> (B, Hq, T, hs)
""",
     """    k = k.repeat(1, group, 1, 1) # (B, Hkv, T, hs) -> (B, Hq, T, hs)
    v = v.repeat(1, group, 1, 1) # (B, Hkv, T, hs) -> (B, Hq, T, hs)
"""),
    ("grouped_query_attention", "all query heads hear the values of head 0, right only for Hkv = 1",
     "v = v.repeat_interleave(group, dim=1)", "v = v[:, :1].expand(-1, q.shape[1], -1, -1)"),
    ("grouped_query_attention", "scaled by the number of heads instead of their size",
     "math.sqrt(q.shape[-1])", "math.sqrt(q.shape[1])"),
    ("grouped_query_attention", "each token sees one ahead",
     "dtype=torch.bool).triu(1)", "dtype=torch.bool).triu(2)"),
    ("grouped_query_attention", "softmax over the queries",
     'float("-inf")), dim=-1) @ v', 'float("-inf")), dim=-2) @ v'),
    ("grouped_query_attention", "no gradient reaches the keys",
     "k = k.repeat_interleave(group, dim=1)", "k = k.detach().repeat_interleave(group, dim=1)"),
    ("grouped_query_attention", "the future gets a score of 0 instead of -inf",
     'scores.masked_fill(ahead, float("-inf"))', "scores.masked_fill(ahead, 0.0)"),
    ("grouped_query_attention", "bytes_per_number is ignored, always 2",
     "return batch_size * length * per_token * bytes_per_number", "return batch_size * length * per_token * 2"),
    ("grouped_query_attention", "the batch is forgotten, right only for one text",
     "return batch_size * length * per_token * bytes_per_number", "return length * per_token * bytes_per_number"),
    ("grouped_query_attention", "the number of heads is forgotten, right only for one",
     "per_token = 2 * n_layer * n_kv_head * head_size", "per_token = 2 * n_layer * head_size"),

    # ---------------------------------------------------------------- key_value_cache
    ("key_value_cache", "the mask is left away once something is remembered, several new tokens see each other's future",
     "        ahead = torch.ones(t, n + t, dtype=torch.bool).triu(n + 1)",
     "        ahead = torch.ones(t, n + t, dtype=torch.bool).triu(1 if n == 0 else n + t)"),
    ("key_value_cache", "a memory that is exactly full is an error already",
     "if n + t > self.block_size:", "if n + t >= self.block_size:"),
    ("key_value_cache", "only the new tokens are counted, the memory grows beyond block_size",
     "if n + t > self.block_size:", "if t > self.block_size:"),
    ("key_value_cache", "too many tokens raise an IndexError instead of a ValueError",
     "raise ValueError(", "raise IndexError("),
    ("key_value_cache", "new keys and values are put before the old ones",
     """torch.cat([self.keys, k], dim=2) # (B, nh, n+t, hs)
        self.values = v if self.values is None else torch.cat([self.values, v], dim=2)""",
     """torch.cat([k, self.keys], dim=2) # (B, nh, n+t, hs)
        self.values = v if self.values is None else torch.cat([v, self.values], dim=2)"""),
    ("key_value_cache", "scaled by n_embd instead of the head size, right only for one head",
     "math.sqrt(q.shape[-1])", "math.sqrt(C)"),
    ("key_value_cache", "keys and queries are taken for one another",
     "q, k, v = self.c_attn(x).split(C, dim=-1)", "k, q, v = self.c_attn(x).split(C, dim=-1)"),
    ("key_value_cache", "neighbouring channels go to different heads, right only for one head",
     "z.view(B, t, self.n_head, C // self.n_head).transpose(1, 2)",
     "z.view(B, t, C // self.n_head, self.n_head).permute(0, 3, 1, 2)"),
    ("key_value_cache", "the heads are not brought next to the channels, right only for one token or one head",
     "(weights @ self.values).transpose(1, 2).reshape(B, t, C)", "(weights @ self.values).reshape(B, t, C)"),
    ("key_value_cache", "keys are remembered without their graph, c_attn learns nothing about them",
     "self.keys = k if self.keys is None", "self.keys = k.detach() if self.keys is None"),

    # ---------------------------------------------------------------- layer_norm
    ("layer_norm", "the variance is divided by C - 1",
     "var = (x - mean).square().mean(dim=-1, keepdim=True)", "var = x.var(dim=-1, keepdim=True)"),
    ("layer_norm", "eps stands outside the root",
     "torch.sqrt(var + self.eps)", "(torch.sqrt(var) + self.eps)"),
    ("layer_norm", "another default eps",
     "bias=True, eps=1e-5", "bias=True, eps=1e-6"),
    ("layer_norm", "statistics over everything but the first dimension, right only for [B, C]",
     """        mean = x.mean(dim=-1, keepdim=True) # (..., 1)
        var = (x - mean).square().mean(dim=-1, keepdim=True) # (..., 1)
""",
     """        dims = tuple(range(1, x.dim())) or -1
        mean = x.mean(dim=dims, keepdim=True) # (..., 1)
        var = (x - mean).square().mean(dim=dims, keepdim=True) # (..., 1)
"""),
    ("layer_norm", "there is a bias even with bias=False",
     "self.bias = nn.Parameter(torch.zeros(ndim)) if bias else None", "self.bias = nn.Parameter(torch.zeros(ndim))"),
    ("layer_norm", "bias is a plain tensor, not a parameter",
     "self.bias = nn.Parameter(torch.zeros(ndim)) if bias else None", "self.bias = torch.zeros(ndim) if bias else None"),
    ("layer_norm", "one weight for all channels",
     "nn.Parameter(torch.ones(ndim))", "nn.Parameter(torch.ones(1))"),
    ("layer_norm", "shifted before stretched, right while weight is 1 or bias is 0",
     """        y = (x - mean) / torch.sqrt(var + self.eps) * self.weight # (..., C)
        return y if self.bias is None else y + self.bias""",
     """        y = (x - mean) / torch.sqrt(var + self.eps) # (..., C)
        return (y if self.bias is None else y + self.bias) * self.weight"""),
    ("layer_norm", "the variance is held constant for the gradient",
     "var = (x - mean).square()", "var = (x - mean).detach().square()"),
    ("layer_norm", "the mean is subtracted from the input in place",
     "y = (x - mean) / torch.sqrt(", "y = x.sub_(mean) / torch.sqrt("),

    # ---------------------------------------------------------------- load_pretrained
    ("load_pretrained", "the model takes over the very tensors of state_dict, training it changes them",
     """    with torch.no_grad():
        for name in report["loaded"]:
            own[name].copy_(state_dict[name]) # the tensors of state_dict() are the model's own
""",
     """    fitting = {name: state_dict[name] for name in report["loaded"]}
    model.load_state_dict(fitting, strict=False, assign=True)
"""),
    ("load_pretrained", "buffers are not copied but reported as unexpected",
     "own = model.state_dict()", "own = {name: p.data for name, p in model.named_parameters()}"),
    ("load_pretrained", "any tensor with as many numbers counts as fitting and is bent into shape",
     """        "loaded": [name for name in shared if state_dict[name].shape == own[name].shape],
        "wrong_shape": [name for name in shared if state_dict[name].shape != own[name].shape],
        "missing": [name for name in own if name not in state_dict],
        "unexpected": [name for name in state_dict if name not in own],
    }
    # TODO 2. Copy what fits, and nothing else.
    with torch.no_grad():
        for name in report["loaded"]:
            own[name].copy_(state_dict[name])""",
     """        "loaded": [name for name in shared if state_dict[name].numel() == own[name].numel()],
        "wrong_shape": [name for name in shared if state_dict[name].numel() != own[name].numel()],
        "missing": [name for name in own if name not in state_dict],
        "unexpected": [name for name in state_dict if name not in own],
    }
    # TODO 2. Copy what fits, and nothing else.
    with torch.no_grad():
        for name in report["loaded"]:
            own[name].copy_(state_dict[name].reshape(own[name].shape))"""),
    ("load_pretrained", "what has the wrong shape is also reported as missing",
     '"missing": [name for name in own if name not in state_dict],',
     '"missing": [name for name in own if name not in state_dict or state_dict[name].shape != own[name].shape],'),
    ("load_pretrained", "names that merely contain what freeze says are frozen too",
     "name.startswith(tuple(freeze))", "any(beginning in name for beginning in freeze)"),
    ("load_pretrained", "only the first entry of freeze counts",
     "if freeze is not None and name.startswith(tuple(freeze))", "if freeze and name.startswith(freeze[0])"),
    ("load_pretrained", "only parameters that were loaded are frozen",
     "if freeze is not None and name.startswith(tuple(freeze))",
     'if freeze is not None and name in report["loaded"] and name.startswith(tuple(freeze))'),
    ("load_pretrained", "what was frozen before and is not named learns again",
     """        if freeze is not None and name.startswith(tuple(freeze)):
            parameter.requires_grad_(False)
""",
     """        parameter.requires_grad_(freeze is None or not name.startswith(tuple(freeze)))
"""),
    ("load_pretrained", "what was copied is gone from the caller's state_dict",
     "own[name].copy_(state_dict[name])", "own[name].copy_(state_dict.pop(name))"),
    ("load_pretrained", "finetune_params gives detached tensors instead of the parameters themselves",
     "return [parameter for parameter in", "return [parameter.data for parameter in"),

    # ---------------------------------------------------------------- masked_tokens
    ("masked_tokens", "all that are not masked become random, none stays as it is",
     "fate >= 0.9", "fate >= 0.8"),
    ("masked_tokens", "chosen tokens that stay as they are need not be guessed",
     "return inputs, targets\n", "return inputs, torch.where(inputs != x, x, -1)\n"),
    ("masked_tokens", "the last token of the vocabulary is never drawn",
     "torch.randint(vocab_size, x.shape", "torch.randint(max(1, vocab_size - 1), x.shape"),
    ("masked_tokens", "the fates come from the global random state",
     "fate = torch.rand(x.shape, generator=generator)", "fate = torch.rand(x.shape)"),
    ("masked_tokens", "one fate for all chosen positions of a row",
     "fate = torch.rand(x.shape, generator=generator)", "fate = torch.rand(x.shape[0], 1, generator=generator)"),
    ("masked_tokens", "the same positions are chosen in every row",
     "chosen = torch.rand(x.shape, generator=generator) < p",
     "chosen = (torch.rand(x.shape[1], generator=generator) < p).expand(x.shape)"),
    ("masked_tokens", "x itself is masked",
     "inputs = torch.where(chosen & (fate < 0.8), mask_id, x)", "inputs = x.masked_fill_(chosen & (fate < 0.8), mask_id)"),
    ("masked_tokens", "with nothing chosen the loss is nan",
     "(targets != -1).sum().clamp(min=1)", "(targets != -1).sum()"),
    ("masked_tokens", "chosen tokens of number 0 are not counted",
     "(targets != -1).sum().clamp(min=1)", "(targets > 0).sum().clamp(min=1)"),
    ("masked_tokens", "the mean of the rows' means, right only when each row has as many chosen",
     """    V = logits.shape[-1]
    total = F.cross_entropy(logits.reshape(-1, V), targets.reshape(-1), ignore_index=-1, reduction="sum")
    # TODO 4. Divide by how many they are. What if there are none?
    return total / (targets != -1).sum().clamp(min=1)
""",
     """    losses = F.cross_entropy(logits.transpose(1, 2), targets, ignore_index=-1, reduction="none") # (B, T)
    # TODO 4. Divide by how many they are. What if there are none?
    return (losses.sum(dim=1) / (targets != -1).sum(dim=1).clamp(min=1)).mean()
"""),

    # ---------------------------------------------------------------- merged_heads
    ("merged_heads", "an unfair share is an AssertionError instead of a ValueError",
     """        if n_embd % n_head != 0:
            raise ValueError(f"n_embd {n_embd} is no multiple of n_head {n_head}")
""",
     """        assert n_embd % n_head == 0, f"n_embd {n_embd} is no multiple of n_head {n_head}"
"""),
    ("merged_heads", "the other layout: each head's own query, key and value together",
     """        q, k, v = self.c_attn(x).split(C, dim=-1) # (B, T, 3C) -> 3 of (B, T, C)
        # TODO 4. Cut the channels into heads and bring the heads next to the batch. -> (B, nh, T, hs)
        q, k, v = (z.view(B, T, self.n_head, C // self.n_head).transpose(1, 2) for z in (q, k, v))
""",
     """        # TODO 4. Cut the channels into heads and bring the heads next to the batch. -> (B, nh, T, hs)
        q, k, v = self.c_attn(x).view(B, T, self.n_head, -1).transpose(1, 2).chunk(3, dim=-1)
"""),
    ("merged_heads", "scaled by n_embd instead of the head size, right only for one head",
     "math.sqrt(k.shape[-1])", "math.sqrt(C)"),
    ("merged_heads", "the way back forgets to trade heads and time, right only for one token or one head",
     "out = out.transpose(1, 2).reshape(B, T, C)", "out = out.reshape(B, T, C)"),
    ("merged_heads", "viewed as heads before time at once, tokens and channels get mixed up",
     "z.view(B, T, self.n_head, C // self.n_head).transpose(1, 2)", "z.reshape(B, self.n_head, T, C // self.n_head)"),
    ("merged_heads", "no dropout on the attention weights",
     "self.attn_dropout(torch.softmax(scores, dim=-1)) @ v", "torch.softmax(scores, dim=-1) @ v"),
    ("merged_heads", "no dropout on the output",
     "return self.resid_dropout(self.c_proj(out))", "return self.c_proj(out)"),
    ("merged_heads", "c_attn has a bias",
     "nn.Linear(n_embd, 3 * n_embd, bias=False)", "nn.Linear(n_embd, 3 * n_embd)"),
    ("merged_heads", "keys and queries are taken for one another, one token alone does not show it",
     "q, k, v = self.c_attn(x).split(C, dim=-1)", "k, q, v = self.c_attn(x).split(C, dim=-1)"),
    ("merged_heads", "the attention weights are constants to the gradient, queries and keys never learn",
     "self.attn_dropout(torch.softmax(scores, dim=-1)) @ v", "self.attn_dropout(torch.softmax(scores, dim=-1).detach()) @ v"),

    # ---------------------------------------------------------------- multi_head_attention
    ("multi_head_attention", "the heads are in a plain list, torch does not know their parameters",
     "self.heads = nn.ModuleList([Head(n_embd, head_size, block_size, dropout) for _ in range(num_heads)])",
     "self.heads = [Head(n_embd, head_size, block_size, dropout) for _ in range(num_heads)]"),
    ("multi_head_attention", "one and the same head many times",
     "[Head(n_embd, head_size, block_size, dropout) for _ in range(num_heads)]",
     "[Head(n_embd, head_size, block_size, dropout)] * num_heads"),
    ("multi_head_attention", "channels of the heads alternate instead of head 0 first, right only for heads of size 1",
     "torch.cat([head(x) for head in self.heads], dim=-1)",
     "torch.stack([head(x) for head in self.heads], dim=-1).flatten(-2)"),
    ("multi_head_attention", "the heads never hear of dropout",
     "Head(n_embd, head_size, block_size, dropout) for", "Head(n_embd, head_size, block_size) for"),
    ("multi_head_attention", "no dropout on the output",
     "return self.dropout(self.proj(out))", "return self.proj(out)"),
    ("multi_head_attention", "dropout before the mixing instead of after",
     "return self.dropout(self.proj(out))", "return self.proj(self.dropout(out))"),
    ("multi_head_attention", "no gradient reaches x through the heads",
     "[head(x) for head in self.heads]", "[head(x.detach()) for head in self.heads]"),
    ("multi_head_attention", "head 0 speaks for all heads",
     "[head(x) for head in self.heads]", "[self.heads[0](x) for _ in self.heads]"),
    ("multi_head_attention", "heads are made for texts of n_embd tokens instead of block_size",
     "Head(n_embd, head_size, block_size, dropout)", "Head(n_embd, head_size, n_embd, dropout)"),
    ("multi_head_attention", "dropout is on by default",
     "block_size, dropout=0.0):", "block_size, dropout=0.1):"),

    # ---------------------------------------------------------------- pretrain_and_finetune
    ("pretrain_and_finetune", "the last window of a text is never drawn, the shortest text is an error",
     "torch.randint(len(data) - T, (BATCH_SIZE, 1)", "torch.randint(len(data) - T - 1, (BATCH_SIZE, 1)"),
    ("pretrain_and_finetune", "windows come from the global random state",
     "(BATCH_SIZE, 1), generator=generator)", "(BATCH_SIZE, 1))"),
    ("pretrain_and_finetune", "gradients of earlier steps are never cleared",
     "        optimizer.zero_grad()\n", ""),
    ("pretrain_and_finetune", "Adam instead of AdamW, no weight decay",
     "torch.optim.AdamW(", "torch.optim.Adam("),
    ("pretrain_and_finetune", "a new optimiser in each step forgets its averages",
     """    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
""",
     """    losses = []
    for _ in range(steps):
        optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
"""),
    ("pretrain_and_finetune", "fine-tuned at the rate of pretraining",
     "finetune_steps, FINETUNING_RATE, generator", "finetune_steps, PRETRAINING_RATE, generator"),
    ("pretrain_and_finetune", "a copy is trained and returned, the model given never changes",
     '    record = {"pretraining": train(', '    import copy\n    model = copy.deepcopy(model)\n    record = {"pretraining": train('),
    ("pretrain_and_finetune", "losses are tensors instead of floats",
     "losses.append(loss.item())", "losses.append(loss.detach())"),
    ("pretrain_and_finetune", "with no fine-tuning steps the record lacks its entry",
     '    record["finetuning"] = train(', '    if finetune_steps > 0:\n        record["finetuning"] = train('),
    ("pretrain_and_finetune", "each position is asked for the token it is shown instead of the next",
     "model(data[places], data[places + 1])", "model(data[places], data[places])"),

    # ---------------------------------------------------------------- rms_norm
    ("rms_norm", "the mean is subtracted, as in LayerNorm",
     "    rms = torch.sqrt(", "    x = x - x.mean(dim=-1, keepdim=True)\n    rms = torch.sqrt("),
    ("rms_norm", "eps stands outside the root",
     "torch.sqrt(x.square().mean(dim=-1, keepdim=True) + eps)", "torch.sqrt(x.square().mean(dim=-1, keepdim=True)) + eps"),
    ("rms_norm", "another default eps",
     "eps=1e-5", "eps=1e-6"),
    ("rms_norm", "one root mean square for all tokens, right only for one",
     "x.square().mean(dim=-1, keepdim=True)", "x.square().mean()"),
    ("rms_norm", "without keepdim each column is divided by a token's root, right only for one token",
     "x.square().mean(dim=-1, keepdim=True)", "x.square().mean(dim=-1)"),
    ("rms_norm", "the root is a constant to the gradient",
     "x.square().mean(dim=-1", "x.detach().square().mean(dim=-1"),
    ("rms_norm", "x is divided in place",
     "return x / rms * weight", "return x.div_(rms) * weight"),
    ("rms_norm", "no gradient reaches the weight",
     "return x / rms * weight", "return x / rms * weight.data"),
    ("rms_norm", "eps is a lower bound instead of being added",
     "x.square().mean(dim=-1, keepdim=True) + eps)", "x.square().mean(dim=-1, keepdim=True).clamp(min=eps))"),

    # ---------------------------------------------------------------- rotary_positions
    ("rotary_positions", "channel i is paired with i + hs / 2, right only for hs = 2",
     """    x, y = q[..., 0::2], q[..., 1::2] # (..., T, hs/2) each
    turned_x = x * torch.cos(angles) - y * torch.sin(angles)
    turned_y = x * torch.sin(angles) + y * torch.cos(angles)
    # TODO 3. Put the pairs back where they came from.                                -> (..., T, hs)
    return torch.stack([turned_x, turned_y], dim=-1).flatten(-2)""",
     """    x, y = q.chunk(2, dim=-1) # (..., T, hs/2) each
    turned_x = x * torch.cos(angles) - y * torch.sin(angles)
    turned_y = x * torch.sin(angles) + y * torch.cos(angles)
    # TODO 3. Put the pairs back where they came from.                                -> (..., T, hs)
    return torch.cat([turned_x, turned_y], dim=-1)"""),
    ("rotary_positions", "turned pairs are put back as two halves, right only for hs = 2",
     "torch.stack([turned_x, turned_y], dim=-1).flatten(-2)", "torch.cat([turned_x, turned_y], dim=-1)"),
    ("rotary_positions", "pos is ignored, rows stand at 0, 1, 2 ...",
     "angles = pos[:, None] * rates", "angles = torch.arange(q.shape[-2])[:, None] * rates"),
    ("rotary_positions", "positions are counted from that of the first row",
     "angles = pos[:, None] * rates", "angles = (pos - pos[:1])[:, None] * rates"),
    ("rotary_positions", "the exponents lack their factor 2, right only for hs = 2",
     "-torch.arange(0, hs, 2, dtype=q.dtype) / hs", "-torch.arange(hs // 2, dtype=q.dtype) / hs"),
    ("rotary_positions", "theta is ignored, always 10000",
     "rates = theta **", "rates = 10000.0 **"),
    ("rotary_positions", "the answer is written into q",
     "    return torch.stack([turned_x, turned_y], dim=-1).flatten(-2)",
     "    q[..., 0::2], q[..., 1::2] = turned_x, turned_y\n    return q"),
    ("rotary_positions", "y is turned with the x that was turned already",
     "turned_y = x * torch.sin(angles)", "turned_y = turned_x * torch.sin(angles)"),
    ("rotary_positions", "the vectors of the first row are used for every row of the batch",
     "x, y = q[..., 0::2], q[..., 1::2]", "x, y = q[:1, ..., 0::2], q[..., 1::2]"),
    ("rotary_positions", "gradients do not flow back to the even channels",
     "x, y = q[..., 0::2], q[..., 1::2]", "x, y = q.data[..., 0::2], q[..., 1::2]"),

    # ---------------------------------------------------------------- scaled_dot_product_attention
    ("scaled_dot_product_attention", "no scale at all",
     "q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])", "q @ k.transpose(-2, -1)"),
    ("scaled_dot_product_attention", "scaled by the size of the values, right only when dv = hs",
     "math.sqrt(q.shape[-1])", "math.sqrt(v.shape[-1])"),
    ("scaled_dot_product_attention", "what is allowed is forbidden",
     "scores.masked_fill(~mask,", "scores.masked_fill(mask,"),
    ("scaled_dot_product_attention", "what is forbidden gets a small weight instead of exactly 0",
     '~mask, float("-inf")', "~mask, -20.0"),
    ("scaled_dot_product_attention", "masked after the softmax, rows no longer sum to 1",
     """        scores = scores.masked_fill(~mask, float("-inf"))
    # TODO 3. Each query spreads one unit of attention over the keys; mix the values. -> (..., T, dv)
    weights = torch.softmax(scores, dim=-1) # (..., T, S)
""",
     """        weights = torch.softmax(scores, dim=-1).masked_fill(~mask, 0.0)
    # TODO 3. Each query spreads one unit of attention over the keys; mix the values. -> (..., T, dv)
    else:
        weights = torch.softmax(scores, dim=-1) # (..., T, S)
"""),
    ("scaled_dot_product_attention", "softmax over the queries",
     "torch.softmax(scores, dim=-1)", "torch.softmax(scores, dim=-2)"),
    ("scaled_dot_product_attention", "the weights returned are cut off from the graph",
     "return weights @ v, weights #", "return weights @ v, weights.detach() #"),
    ("scaled_dot_product_attention", "the answer is mixed with detached weights, queries and keys never learn from it",
     "return weights @ v, weights #", "return weights.detach() @ v, weights #"),
    ("scaled_dot_product_attention", "q is scaled in place",
     "scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])",
     "q /= math.sqrt(q.shape[-1])\n    scores = q @ k.transpose(-2, -1)"),
    ("scaled_dot_product_attention", "the mask always gets one more dimension, which a mask with a batch or scores without one cannot bear",
     "scores.masked_fill(~mask,", "scores.masked_fill(~mask.unsqueeze(0),"),

    # ---------------------------------------------------------------- sinusoidal_positions
    ("sinusoidal_positions", "the exponents lack their factor 2, right only for C = 2",
     "-torch.arange(0, C, 2) / C", "-torch.arange(C // 2) / C"),
    ("sinusoidal_positions", "further pairs turn faster instead of slower",
     "10000.0 ** (-torch.arange(0, C, 2) / C)", "10000.0 ** (torch.arange(0, C, 2) / C)"),
    ("sinusoidal_positions", "1000 instead of 10000",
     "10000.0 **", "1000.0 **"),
    ("sinusoidal_positions", "the rates reach 1 / 10000 at the last pair, as other code does it",
     "-torch.arange(0, C, 2) / C)", "-torch.arange(0, C, 2) / max(C - 2, 1))"),
    ("sinusoidal_positions", "the cosine's clock takes its own channel number instead of its pair's",
     "    P[:, 1::2] = torch.cos(angles)",
     "    P[:, 1::2] = torch.cos(torch.arange(T)[:, None] * 10000.0 ** (-torch.arange(1, C, 2) / C))"),
    ("sinusoidal_positions", "exponents are rounded to whole numbers",
     "(-torch.arange(0, C, 2) / C)", "(-torch.arange(0, C, 2) // C)"),
    ("sinusoidal_positions", "the table is cached, whoever writes into it changes the next caller's",
     "import torch\n\n\ndef sinusoidal", "import functools\n\nimport torch\n\n\n@functools.lru_cache\ndef sinusoidal"),
    ("sinusoidal_positions", "positions are divided by the length of the text",
     "torch.arange(T)[:, None] * rates", "torch.arange(T)[:, None] / T * rates"),
    ("sinusoidal_positions", "all sines first, then all cosines",
     "    P[:, 0::2] = torch.sin(angles)\n    P[:, 1::2] = torch.cos(angles)\n",
     "    P[:, :C // 2] = torch.sin(angles)\n    P[:, C // 2:] = torch.cos(angles)\n"),

    # ---------------------------------------------------------------- swiglu
    ("swiglu", "gates by GELU instead of silu",
     "(gate * torch.sigmoid(gate) * message)", "(torch.nn.functional.gelu(gate) * message)"),
    ("swiglu", "gates by relu instead of silu",
     "(gate * torch.sigmoid(gate) * message)", "(torch.relu(gate) * message)"),
    ("swiglu", "the sigmoid is a constant to the gradient",
     "torch.sigmoid(gate) * message", "torch.sigmoid(gate).detach() * message"),
    ("swiglu", "gates and message trade places",
     "(gate * torch.sigmoid(gate) * message)", "(gate * torch.sigmoid(message) * message)"),
    ("swiglu", "the batch dimensions are flattened, right only for [N, C]",
     "(gate * torch.sigmoid(gate) * message) @ W2", "(gate * torch.sigmoid(gate) * message).reshape(-1, W2.shape[0]) @ W2"),
    ("swiglu", "W3 is taken for the weight of an nn.Linear, which is stored transposed",
     "message = x @ W3", "message = torch.nn.functional.linear(x, W3)"),
    ("swiglu", "the width is rounded to the nearest, sometimes with too many weights",
     "return 8 * n_embd // 3", "return round(8 * n_embd / 3)"),
    ("swiglu", "divided before multiplied, right only for multiples of 3",
     "return 8 * n_embd // 3", "return n_embd // 3 * 8"),
    ("swiglu", "the width is rounded down to a multiple of 8",
     "return 8 * n_embd // 3", "return 8 * n_embd // 3 // 8 * 8"),

    # ---------------------------------------------------------------- train_adder
    ("train_adder", "targets of -1 are asked for as if they were 0",
     "ys[drawn].flatten(), ignore_index=-1)", "ys[drawn].flatten().clamp(min=0))"),
    ("train_adder", "problems are drawn from the global random state",
     "(batch_size,), generator=generator)", "(batch_size,))"),
    ("train_adder", "problems are drawn once, each step sees the same",
     "    for _ in range(steps):\n        drawn = torch.randint(len(xs), (batch_size,), generator=generator) # (B,)\n",
     "    drawn = torch.randint(len(xs), (batch_size,), generator=generator) # (B,)\n    for _ in range(steps):\n"),
    ("train_adder", "the answers are those of other problems",
     "ys[drawn].flatten()", "ys[torch.randint(len(ys), (batch_size,), generator=generator)].flatten()"),
    ("train_adder", "ndigit is guessed from the largest number, right only when the pairs have one that long",
     "    rows = [addition_example(a, b, ndigit)",
     "    ndigit = len(str(pairs.max().item()))\n    rows = [addition_example(a, b, ndigit)"),
    ("train_adder", "learning_rate is ignored",
     "torch.optim.AdamW(model.parameters(), lr=learning_rate)", "torch.optim.AdamW(model.parameters())"),
    ("train_adder", "gradients of earlier steps are never cleared",
     "        optimizer.zero_grad()\n", ""),
    ("train_adder", "a and b trade places",
     "addition_example(a, b, ndigit) for", "addition_example(b, a, ndigit) for"),
    ("train_adder", "the caller's sizes lose their dropout",
     "GPTLanguageModel(**sizes)", 'GPTLanguageModel(dropout=sizes.pop("dropout", 0.0), **sizes)'),
    ("train_adder", "only the last digit of the answer counts for the loss",
     "F.cross_entropy(logits.flatten(0, 1), ys[drawn].flatten(), ignore_index=-1)",
     "F.cross_entropy(logits[:, -1], ys[drawn][:, -1])"),

    # ---------------------------------------------------------------- train_gpt
    ("train_gpt", "the last window is never drawn, the shortest text is an error",
     "torch.randint(len(data) - T, (batch_size, 1)", "torch.randint(len(data) - T - 1, (batch_size, 1)"),
    ("train_gpt", "windows come from the global random state",
     "(batch_size, 1), generator=generator)", "(batch_size, 1))"),
    ("train_gpt", "each position is asked for the token it is shown instead of the next",
     "model(data[places], data[places + 1])", "model(data[places], data[places])"),
    ("train_gpt", "all windows of a batch are the same",
     "(batch_size, 1), generator=generator)", "(1, 1), generator=generator).expand(batch_size, 1)"),
    ("train_gpt", "gradients of earlier steps are never cleared",
     "        optimizer.zero_grad()\n", ""),
    ("train_gpt", "the loss noted is that after the step",
     "losses.append(loss.item())", "losses.append(model(data[places], data[places + 1])[1].item())"),
    ("train_gpt", "Adam instead of AdamW, no weight decay",
     "torch.optim.AdamW(model", "torch.optim.Adam(model"),
    ("train_gpt", "windows are n_embd long, right only when block_size = n_embd",
     'T, losses = sizes["block_size"], []', 'T, losses = sizes["n_embd"], []'),
    ("train_gpt", "only the head is trained",
     "AdamW(model.parameters(),", "AdamW(model.lm_head.parameters(),"),
    ("train_gpt", "the caller's sizes are changed, and dropout is off",
     "    model = GPTLanguageModel(**sizes)\n", "    sizes.update(dropout=0.0)\n    model = GPTLanguageModel(**sizes)\n"),

    # ---------------------------------------------------------------- transformer_block
    ("transformer_block", "the feed-forward layer reads the stream as it was before attention",
     """        x = x + self.sa(self.ln1(x)) # (B, T, C)
        # TODO 3. Add what the feed-forward layer says about the stream as it is now.   -> (B, T, C)
        return x + self.ffwd(self.ln2(x))""",
     """        heard = self.sa(self.ln1(x)) # (B, T, C)
        # TODO 3. Add what the feed-forward layer says about the stream as it is now.   -> (B, T, C)
        return x + heard + self.ffwd(self.ln2(x))"""),
    ("transformer_block", "the feed-forward layer reads through ln1",
     "self.ffwd(self.ln2(x))", "self.ffwd(self.ln1(x))"),
    ("transformer_block", "the feed-forward layer reads the stream unnormalised",
     "self.ffwd(self.ln2(x))", "self.ffwd(x)"),
    ("transformer_block", "x is changed in place",
     "x = x + self.sa(self.ln1(x))", "x += self.sa(self.ln1(x))"),
    ("transformer_block", "the feed-forward layer never hears of dropout",
     "FeedForward(n_embd, dropout)", "FeedForward(n_embd)"),
    ("transformer_block", "attention never hears of dropout",
     "MultiHeadAttention(n_embd, n_head, block_size, dropout)", "MultiHeadAttention(n_embd, n_head, block_size)"),
    ("transformer_block", "gradients do not run straight back through the first addition",
     "x = x + self.sa(self.ln1(x))", "x = x.detach() + self.sa(self.ln1(x))"),
    ("transformer_block", "both norms are one and the same layer",
     "self.ln2 = nn.LayerNorm(n_embd)", "self.ln2 = self.ln1"),
    ("transformer_block", "the feed-forward layer comes before attention",
     """        x = x + self.sa(self.ln1(x)) # (B, T, C)
        # TODO 3. Add what the feed-forward layer says about the stream as it is now.   -> (B, T, C)
        return x + self.ffwd(self.ln2(x))""",
     """        x = x + self.ffwd(self.ln2(x)) # (B, T, C)
        # TODO 3. Add what the feed-forward layer says about the stream as it is now.   -> (B, T, C)
        return x + self.sa(self.ln1(x))"""),
    ("transformer_block", "the stream itself is normalised, not a copy of it",
     "        x = x + self.sa(self.ln1(x)) # (B, T, C)\n", "        x = self.ln1(x)\n        x = x + self.sa(x) # (B, T, C)\n"),
]
