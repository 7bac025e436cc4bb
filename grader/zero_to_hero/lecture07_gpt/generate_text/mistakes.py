"""Wrong answers to generate_text that learners give."""

from grader.diagnosis.marks import edit, instead_of


def written(model, idx, count, next_token, show=lambda idx: idx):
    """The loop that most mistakes below leave alone: next_token(logits [B, s, V]) -> [B, 1]."""
    for _ in range(count):
        logits, _ = model(show(idx))
        idx = torch.cat([idx, next_token(logits)], dim=1)
    return idx


def draw(logits, generator):
    """One token for each row of logits [B, V]."""
    return torch.multinomial(torch.softmax(logits, dim=-1), 1, generator=generator)


def keep(logits, top_k):
    """logits [B, V], with -inf where they are not among the top_k largest."""
    if top_k is None:
        return logits
    kth = torch.topk(logits, min(top_k, logits.shape[-1])).values[:, -1:]
    return logits.masked_fill(logits < kth, float("-inf"))


def usual(temperature, top_k, generator):
    """The next token as it should be drawn."""
    return lambda logits: draw(keep(logits[:, -1] / temperature, top_k), generator)


def last(block_size):
    """What the model should be shown."""
    return lambda idx: idx[:, -block_size:]


@instead_of("generate")
@torch.no_grad()
def context_not_cropped(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """The model has only block_size position slots. What do you show it when the text has grown longer?"""
    return written(model, idx, max_new_tokens, usual(temperature, top_k, generator))


@instead_of("generate")
@torch.no_grad()
def oldest_tokens_kept(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """Your model reads the beginning of the text again and again. Which tokens matter for what comes next?"""
    return written(
        model,
        idx,
        max_new_tokens,
        usual(temperature, top_k, generator),
        lambda idx: idx[:, :block_size],
    )


@instead_of("generate")
@torch.no_grad()
def one_token_too_few_shown(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """The model can read block_size tokens. You show it one fewer."""
    return written(
        model,
        idx,
        max_new_tokens,
        usual(temperature, top_k, generator),
        lambda idx: idx[:, -max(1, block_size - 1) :],
    )


@instead_of("generate")
@torch.no_grad()
def text_lost_by_cropping(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """Crop a copy for the model. What you return should still begin with the whole prompt."""
    for _ in range(max_new_tokens):
        idx = idx[:, -block_size:]
        logits, _ = model(idx)
        idx = torch.cat([idx, draw(keep(logits[:, -1] / temperature, top_k), generator)], dim=1)
    return idx


@instead_of("generate")
@torch.no_grad()
def first_position_asked(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """The first position foresees the second token, which you know already. Whose answer is about the
    future?"""
    return written(
        model,
        idx,
        max_new_tokens,
        lambda z: draw(keep(z[:, 0] / temperature, top_k), generator),
        last(block_size),
    )


@instead_of("generate")
@torch.no_grad()
def positions_averaged(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """Only one position's logits are about the next token. You mix in the others."""
    return written(
        model,
        idx,
        max_new_tokens,
        lambda z: draw(keep(z.mean(1) / temperature, top_k), generator),
        last(block_size),
    )


@instead_of("generate")
@torch.no_grad()
def temperature_multiplied(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """A low temperature should make the likely likelier. Multiply or divide?"""
    return written(
        model,
        idx,
        max_new_tokens,
        lambda z: draw(keep(z[:, -1] * temperature, top_k), generator),
        last(block_size),
    )


@instead_of("generate")
@torch.no_grad()
def temperature_forgotten(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """Whatever the temperature is, you draw as if it were 1. It has to act before the softmax."""
    return written(
        model,
        idx,
        max_new_tokens,
        lambda z: draw(keep(z[:, -1], top_k), generator),
        last(block_size),
    )


@instead_of("generate")
@torch.no_grad()
def top_k_fills_with_zero(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """A logit of 0 is an ordinary logit, and e^0 = 1 is no small share. Which logit has probability 0?"""
    return written(
        model,
        idx,
        max_new_tokens,
        lambda z: draw(keep(z[:, -1] / temperature, top_k).nan_to_num(neginf=0.0), generator),
        last(block_size),
    )


@instead_of("generate")
@torch.no_grad()
def top_k_keeps_one_less(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """The k-th largest logit is one of the top k itself."""

    def next_token(z):
        logits = z[:, -1] / temperature
        if top_k is not None:
            kth = torch.topk(logits, min(top_k, logits.shape[-1])).values[:, -1:]
            logits = logits.masked_fill(
                (logits <= kth) & (logits < logits.amax(-1, keepdim=True)), float("-inf")
            )
        return draw(logits, generator)

    return written(model, idx, max_new_tokens, next_token, last(block_size))


@instead_of("generate")
@torch.no_grad()
def top_k_keeps_the_least_likely(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """You keep k tokens, but the wrong ones: which logits are the large ones?"""

    def next_token(z):
        logits = z[:, -1] / temperature
        if top_k is not None:
            kth = torch.topk(logits, min(top_k, logits.shape[-1]), largest=False).values[:, -1:]
            logits = logits.masked_fill(logits > kth, float("-inf"))
        return draw(logits, generator)

    return written(model, idx, max_new_tokens, next_token, last(block_size))


@instead_of("generate")
@torch.no_grad()
def top_k_forgotten(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """Tokens that top_k should have ruled out are still drawn."""
    return written(
        model,
        idx,
        max_new_tokens,
        lambda z: draw(z[:, -1] / temperature, generator),
        last(block_size),
    )


@instead_of("generate")
@torch.no_grad()
def top_k_larger_than_the_vocabulary(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """There may be fewer than k tokens in all. What does topk say to that?"""

    def next_token(z):
        logits = z[:, -1] / temperature
        if top_k is not None:
            logits = logits.masked_fill(
                logits < torch.topk(logits, top_k).values[:, -1:], float("-inf")
            )
        return draw(logits, generator)

    return written(model, idx, max_new_tokens, next_token, last(block_size))


@instead_of("generate")
@torch.no_grad()
def likeliest_always_taken(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """The likeliest token every time makes the same text every time. The next token should be drawn."""
    return written(
        model, idx, max_new_tokens, lambda z: z[:, -1].argmax(-1, keepdim=True), last(block_size)
    )


@instead_of("generate")
@torch.no_grad()
def softmax_forgotten(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """multinomial wants weights that are not negative. Logits may be anything."""
    return written(
        model,
        idx,
        max_new_tokens,
        lambda z: torch.multinomial(
            keep(z[:, -1] / temperature, top_k).clamp(min=0), 1, generator=generator
        ),
        last(block_size),
    )


@instead_of("generate")
@torch.no_grad()
def generator_not_used(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """The draws do not come from the generator you were given, so no text can be repeated."""
    return written(
        model,
        idx,
        max_new_tokens,
        lambda z: draw(keep(z[:, -1] / temperature, top_k), None),
        last(block_size),
    )


@instead_of("generate")
@torch.no_grad()
def always_the_same_text(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """A generator of your own, seeded in here, writes the same text for ever."""
    own = torch.Generator().manual_seed(1337)
    return written(
        model,
        idx,
        max_new_tokens,
        lambda z: draw(keep(z[:, -1] / temperature, top_k), own),
        last(block_size),
    )


@instead_of("generate")
@torch.no_grad()
def prompt_left_out(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """The answer should begin with the prompt."""
    text = written(
        model, idx, max_new_tokens, usual(temperature, top_k, generator), last(block_size)
    )
    return text[:, idx.shape[1] :]


@instead_of("generate")
@torch.no_grad()
def prompt_cut_into_single_tokens(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """One prompt of t tokens has become t prompts of one token. Rows are texts, columns are time."""
    return written(
        model,
        idx.reshape(-1, 1),
        max_new_tokens,
        usual(temperature, top_k, generator),
        last(block_size),
    )


@instead_of("generate")
@torch.no_grad()
def first_row_continues_all(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """Every row of the batch is a text of its own and needs a draw of its own."""
    return written(
        model,
        idx,
        max_new_tokens,
        lambda z: usual(temperature, top_k, generator)(z[:1]).expand(len(z), 1),
        last(block_size),
    )


@instead_of("generate")
@torch.no_grad()
def prompt_overwritten(
    model, idx, max_new_tokens, block_size, temperature=1.0, top_k=None, generator=None
):
    """The prompt belongs to the caller, who finds other tokens in it now."""
    text = written(
        model, idx, max_new_tokens, usual(temperature, top_k, generator), last(block_size)
    )
    answer = text.clone()
    idx.copy_(text[:, -idx.shape[1] :])
    return answer


@edit(
    "generate",
    "kth = torch.topk(logits, min(top_k, logits.shape[-1])).values[:, -1:]",
    "kth = torch.topk(logits, min(top_k, logits.shape[-1])).values[0, -1]",
)
def limit_of_the_first_row():
    """Each row has its own k-th largest logit. Whose is the one that you compare all rows with?"""
