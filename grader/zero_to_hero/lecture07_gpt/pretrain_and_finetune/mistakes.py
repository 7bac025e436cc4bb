"""Wrong answers to pretrain_and_finetune that learners give."""

from grader.diagnosis.marks import instead_of


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
