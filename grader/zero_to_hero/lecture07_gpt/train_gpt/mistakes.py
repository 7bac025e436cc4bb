"""Wrong answers to train_gpt that learners give."""

from grader.diagnosis.marks import edit, instead_of


def windows(data, T, batch_size, generator):
    """x and what follows, y: (batch_size, T) each."""
    places = torch.randint(len(data) - T, (batch_size, 1), generator=generator) + torch.arange(T)
    return data[places], data[places + 1]


def step(optimizer, loss):
    """Fresh gradients, and a step of the optimiser."""
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


@instead_of("train_gpt")
def targets_not_shifted(data, sizes, steps, batch_size, learning_rate, generator):
    """The target is the next token. Yours teach the model to repeat what it has just read."""
    model = GPTLanguageModel(**sizes)
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        x, _ = windows(data, sizes["block_size"], batch_size, generator)
        losses.append(step(optimizer, model(x, x)[1]))
    return model, losses


@instead_of("train_gpt")
def model_sees_its_answers(data, sizes, steps, batch_size, learning_rate, generator):
    """A loss far below what the text allows means that your model hears the future."""
    model = GPTLanguageModel(**sizes)
    for buffer in model.buffers():
        buffer.fill_(1.0)
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        losses.append(
            step(optimizer, model(*windows(data, sizes["block_size"], batch_size, generator))[1])
        )
    return model, losses


@instead_of("train_gpt")
def gradients_pile_up(data, sizes, steps, batch_size, learning_rate, generator):
    """backward adds to the gradients that are there already. What has to happen before each one?"""
    model = GPTLanguageModel(**sizes)
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        _, loss = model(*windows(data, sizes["block_size"], batch_size, generator))
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return model, losses


@instead_of("train_gpt")
def gradients_cleared_before_the_step(data, sizes, steps, batch_size, learning_rate, generator):
    """Between backward and step the gradients are needed. When may they be cleared?"""
    model = GPTLanguageModel(**sizes)
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        _, loss = model(*windows(data, sizes["block_size"], batch_size, generator))
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
        losses.append(loss.item())
    return model, losses


@instead_of("train_gpt")
def step_forgotten(data, sizes, steps, batch_size, learning_rate, generator):
    """Losses and gradients are computed, but nobody moves the weights."""
    model = GPTLanguageModel(**sizes)
    losses = []
    for _ in range(steps):
        _, loss = model(*windows(data, sizes["block_size"], batch_size, generator))
        loss.backward()
        losses.append(loss.item())
    return model, losses


@instead_of("train_gpt")
def optimiser_of_another_model(data, sizes, steps, batch_size, learning_rate, generator):
    """The optimiser moves the weights of one model, and you return another."""
    trained = GPTLanguageModel(**sizes)
    optimizer = torch.optim.AdamW(trained.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        losses.append(
            step(optimizer, trained(*windows(data, sizes["block_size"], batch_size, generator))[1])
        )
    return GPTLanguageModel(**sizes), losses


@instead_of("train_gpt")
def only_the_head_is_trained(data, sizes, steps, batch_size, learning_rate, generator):
    """The optimiser only knows the parameters it was given. All of them should learn."""
    model = GPTLanguageModel(**sizes)
    optimizer = torch.optim.AdamW(model.lm_head.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        losses.append(
            step(optimizer, model(*windows(data, sizes["block_size"], batch_size, generator))[1])
        )
    return model, losses


@instead_of("train_gpt")
def one_batch_for_ever(data, sizes, steps, batch_size, learning_rate, generator):
    """The same windows in every step are learnt by heart. Draw new ones each time."""
    model = GPTLanguageModel(**sizes)
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    batch = windows(data, sizes["block_size"], batch_size, generator)
    return model, [step(optimizer, model(*batch)[1]) for _ in range(steps)]


@instead_of("train_gpt")
def optimiser_made_anew_in_each_step(data, sizes, steps, batch_size, learning_rate, generator):
    """AdamW remembers earlier gradients. A new one in each step remembers nothing."""
    model = GPTLanguageModel(**sizes)
    losses = []
    for _ in range(steps):
        optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
        losses.append(
            step(optimizer, model(*windows(data, sizes["block_size"], batch_size, generator))[1])
        )
    return model, losses


@instead_of("train_gpt")
def uphill(data, sizes, steps, batch_size, learning_rate, generator):
    """Your model becomes worse with every step: which way do the weights go?"""
    model = GPTLanguageModel(**sizes)
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate, maximize=True)
    losses = []
    for _ in range(steps):
        losses.append(
            step(optimizer, model(*windows(data, sizes["block_size"], batch_size, generator))[1])
        )
    return model, losses


@instead_of("train_gpt")
def learning_rate_of_your_own(data, sizes, steps, batch_size, learning_rate, generator):
    """You were told how fast to learn."""
    model = GPTLanguageModel(**sizes)
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4)
    losses = []
    for _ in range(steps):
        losses.append(
            step(optimizer, model(*windows(data, sizes["block_size"], batch_size, generator))[1])
        )
    return model, losses


@instead_of("train_gpt")
def generator_not_used(data, sizes, steps, batch_size, learning_rate, generator):
    """The windows are not drawn with the generator you were given, so no run can be repeated."""
    model = GPTLanguageModel(**sizes)
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    own = torch.Generator()
    own.seed()
    losses = []
    for _ in range(steps):
        losses.append(
            step(optimizer, model(*windows(data, sizes["block_size"], batch_size, own))[1])
        )
    return model, losses


@instead_of("train_gpt")
def sizes_of_your_own(data, sizes, steps, batch_size, learning_rate, generator):
    """The sizes of the model were given."""
    model = GPTLanguageModel(**(sizes | {"n_layer": sizes["n_layer"] + 1}))
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        losses.append(
            step(optimizer, model(*windows(data, sizes["block_size"], batch_size, generator))[1])
        )
    return model, losses


@instead_of("train_gpt")
def text_shuffled(data, sizes, steps, batch_size, learning_rate, generator):
    """The order of the characters is what there is to learn, and data belongs to the caller."""
    data.copy_(data[torch.randperm(len(data), generator=generator)])
    model = GPTLanguageModel(**sizes)
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        losses.append(
            step(optimizer, model(*windows(data, sizes["block_size"], batch_size, generator))[1])
        )
    return model, losses


@edit(
    "train_gpt",
    "optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)",
    "optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)",
)
def adam_without_decay():
    """Two optimisers have nearly the same name. Which of them also lets every weight shrink a little?"""


@edit(
    "train_gpt",
    "losses.append(loss.item())",
    "losses.append(model(data[places], data[places + 1])[1].item())",
)
def loss_after_the_step():
    """The loss of a step is what the step was made from. Is it the model before or after it that you ask?"""


@edit(
    "train_gpt",
    "model = GPTLanguageModel(**sizes)",
    "sizes.update(dropout=0.0)\nmodel = GPTLanguageModel(**sizes)",
)
def sizes_changed():
    """Whose dictionary is sizes, and what will they find in it afterwards?"""
