"""Wrong answers to pretrain_and_finetune that learners give."""

from grader.diagnosis.marks import edit, instead_of


@instead_of("pretrain_and_finetune")
def weights_started_anew(model, source, target, pretrain_steps, finetune_steps, generator):
    """You train a fresh model on the second text. What was pretraining for?"""
    record = {"pretraining": train(model, source, pretrain_steps, PRETRAINING_RATE, generator)}
    model.apply(model._init_weights)
    record["finetuning"] = train(model, target, finetune_steps, FINETUNING_RATE, generator)
    return model, record


@instead_of("pretrain_and_finetune")
def target_never_read(model, source, target, pretrain_steps, finetune_steps, generator):
    """The second text is the one that matters. Your model never reads it."""
    record = {"pretraining": train(model, source, pretrain_steps, PRETRAINING_RATE, generator)}
    record["finetuning"] = train(model, source, finetune_steps, FINETUNING_RATE, generator)
    return model, record


@instead_of("pretrain_and_finetune")
def source_and_target_exchanged(model, source, target, pretrain_steps, finetune_steps, generator):
    """First the plenty, then the little. The last text read is remembered best."""
    record = {"pretraining": train(model, target, pretrain_steps, PRETRAINING_RATE, generator)}
    record["finetuning"] = train(model, source, finetune_steps, FINETUNING_RATE, generator)
    return model, record


@instead_of("pretrain_and_finetune")
def pretraining_left_out(model, source, target, pretrain_steps, finetune_steps, generator):
    """Your model only reads the little."""
    return model, {
        "pretraining": [],
        "finetuning": train(model, target, finetune_steps, FINETUNING_RATE, generator),
    }


@instead_of("pretrain_and_finetune")
def fine_tuning_left_out(model, source, target, pretrain_steps, finetune_steps, generator):
    """Your model only reads the plenty."""
    return model, {
        "pretraining": train(model, source, pretrain_steps, PRETRAINING_RATE, generator),
        "finetuning": [],
    }


@instead_of("pretrain_and_finetune")
def the_same_rate_twice(model, source, target, pretrain_steps, finetune_steps, generator):
    """Fine-tuning should bend what was learnt, not break it: a lower rate."""
    record = {"pretraining": train(model, source, pretrain_steps, PRETRAINING_RATE, generator)}
    record["finetuning"] = train(model, target, finetune_steps, PRETRAINING_RATE, generator)
    return model, record


@instead_of("pretrain_and_finetune")
def rates_exchanged(model, source, target, pretrain_steps, finetune_steps, generator):
    """The higher rate is for pretraining, the lower one for fine-tuning."""
    record = {"pretraining": train(model, source, pretrain_steps, FINETUNING_RATE, generator)}
    record["finetuning"] = train(model, target, finetune_steps, PRETRAINING_RATE, generator)
    return model, record


@instead_of("pretrain_and_finetune")
def fresh_model_returned(model, source, target, pretrain_steps, finetune_steps, generator):
    """The model you return is not the one you were given."""
    model.apply(model._init_weights)
    record = {"pretraining": train(model, source, pretrain_steps, PRETRAINING_RATE, generator)}
    record["finetuning"] = train(model, target, finetune_steps, FINETUNING_RATE, generator)
    return model, record


@instead_of("pretrain_and_finetune")
def both_texts_mixed(model, source, target, pretrain_steps, finetune_steps, generator):
    """Read together, the little drowns in the plenty. One after the other."""
    both = torch.cat([source, target])
    record = {"pretraining": train(model, both, pretrain_steps, PRETRAINING_RATE, generator)}
    record["finetuning"] = train(model, both, finetune_steps, FINETUNING_RATE, generator)
    return model, record


@instead_of("pretrain_and_finetune")
def texts_swapped_in_memory(model, source, target, pretrain_steps, finetune_steps, generator):
    """The texts belong to the caller, who will not recognise them."""
    record = {"pretraining": train(model, source, pretrain_steps, PRETRAINING_RATE, generator)}
    record["finetuning"] = train(model, target, finetune_steps, FINETUNING_RATE, generator)
    source.zero_()
    return model, record


@instead_of("train")
def targets_not_shifted(model, data, steps, learning_rate, generator):
    """The target is the next token. Yours teach the model to repeat what it has just read."""
    T = model.position_embedding_table.num_embeddings
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        x = data[
            torch.randint(len(data) - T, (BATCH_SIZE, 1), generator=generator) + torch.arange(T)
        ]
        _, loss = model(x, x)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@instead_of("train")
def step_forgotten(model, data, steps, learning_rate, generator):
    """Losses and gradients are computed, but nobody moves the weights."""
    T = model.position_embedding_table.num_embeddings
    losses = []
    for _ in range(steps):
        places = torch.randint(len(data) - T, (BATCH_SIZE, 1), generator=generator) + torch.arange(
            T
        )
        losses.append(model(data[places], data[places + 1])[1].item())
    return losses


@instead_of("train")
def model_sees_its_answers(model, data, steps, learning_rate, generator):
    """A loss far below what the text allows means that your model hears the future."""
    for buffer in model.buffers():
        buffer.fill_(1.0)
    T = model.position_embedding_table.num_embeddings
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        places = torch.randint(len(data) - T, (BATCH_SIZE, 1), generator=generator) + torch.arange(
            T
        )
        _, loss = model(data[places], data[places + 1])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@edit(
    "train",
    "starts = torch.randint(len(data) - T, (BATCH_SIZE, 1), generator=generator)",
    "starts = torch.randint(len(data) - T - 1, (BATCH_SIZE, 1), generator=generator)",
)
def last_window_never_drawn():
    """A text of T + 1 tokens has one window with its next tokens. How many does yours find in it?"""


@edit(
    "train",
    "starts = torch.randint(len(data) - T, (BATCH_SIZE, 1), generator=generator)",
    "starts = torch.randint(len(data) - T, (BATCH_SIZE, 1))",
)
def generator_not_used():
    """Two runs with the same generator read different windows. Who draws yours?"""


@edit(
    "train",
    "optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)",
    "optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)",
)
def adam_without_the_decay():
    """Two optimisers have almost the same name. What does the W stand for?"""


@edit("train", "optimizer.zero_grad()", "")
def gradients_pile_up():
    """The gradients of all earlier steps are still there. Who clears them?"""


@edit(
    "train",
    "optimizer.zero_grad()",
    "optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate); optimizer.zero_grad()",
)
def optimiser_forgets_its_averages():
    """AdamW remembers earlier gradients. What does one remember that is a step old?"""


@edit("train", "losses.append(loss.item())", "losses = [loss.item()]")
def only_the_last_loss():
    """The record should show how it went, step by step."""


@edit(
    "pretrain_and_finetune",
    'record["finetuning"] = train(model, target, finetune_steps, FINETUNING_RATE, generator)',
    'if finetune_steps: record["finetuning"] = train(model, target, finetune_steps, FINETUNING_RATE, generator)',
)
def part_missing_from_the_record():
    """Without any steps there are no losses. What should the record hold then?"""


@instead_of("pretrain_and_finetune")
def copy_trained(model, source, target, pretrain_steps, finetune_steps, generator):
    """Whoever gave you the model looks at it afterwards. Has it learnt anything?"""
    import copy

    model = copy.deepcopy(model)
    record = {"pretraining": train(model, source, pretrain_steps, PRETRAINING_RATE, generator)}
    record["finetuning"] = train(model, target, finetune_steps, FINETUNING_RATE, generator)
    return model, record
