"""Right answers to pretrain_and_finetune, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("train")
def video(model, data, steps, learning_rate, generator):
    """The lecture's own training loop: ix, stack, zero_grad(set_to_none=True)."""
    block_size = model.position_embedding_table.weight.shape[0]
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        ix = torch.randint(len(data) - block_size, (BATCH_SIZE,), generator=generator)
        xb = torch.stack([data[i : i + block_size] for i in ix])
        yb = torch.stack([data[i + 1 : i + block_size + 1] for i in ix])
        logits, loss = model(xb, yb)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@instead_of("train")
def windows_unfolded(model, data, steps, learning_rate, generator):
    """All windows as one view of the text, and torch.rand for where they begin."""
    T = model.position_embedding_table.num_embeddings
    windows = data.unfold(0, T + 1, 1)  # (N - T, T + 1)
    optimizer = torch.optim.AdamW(list(model.parameters()), learning_rate)

    def step():
        starts = (torch.rand(BATCH_SIZE, generator=generator) * len(windows)).long()
        batch = windows[starts]
        loss = model(batch[:, :-1], batch[:, 1:].contiguous())[1]
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        return float(loss.detach())

    return [step() for _ in range(steps)]


@instead_of("pretrain_and_finetune")
def loop_over_both_parts(model, source, target, pretrain_steps, finetune_steps, generator):
    """The two parts as a table, and one loop."""
    parts = {
        "pretraining": (source, pretrain_steps, PRETRAINING_RATE),
        "finetuning": (target, finetune_steps, FINETUNING_RATE),
    }
    return model, {name: train(model, *part, generator) for name, part in parts.items()}
