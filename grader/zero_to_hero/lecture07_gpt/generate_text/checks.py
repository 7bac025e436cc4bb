"""What is promised by generate_text: the right context in, fair draws out, the whole text back."""

import pytest
import torch

from grader.compare import (
    accepting,
    as_array,
    assert_equal,
    assert_frequencies,
    assert_shape,
    assert_untouched,
    fail,
)

from ..definitions import softmax
from ..hidden_definitions import tokens

# the two largest are neither first nor neighbours in size
LOGITS = torch.tensor([0.5, -1.0, 2.0, 1.0, 0.0])


def certain(following, vocab_size):
    """A model without doubt: `following` maps the context's tokens to the next ones."""
    return lambda context: (torch.eye(vocab_size)[following(context)] * 1000, None)


def fixed(context):
    """A model that answers LOGITS at the last position, and something else at all others."""
    logits = LOGITS.flip(0).expand(*context.shape, 5).clone()
    logits[:, -1] = LOGITS
    return logits, None


def drawn(student, rng, count=2000, **options):
    """How often each token followed, in one call with `count` equal prompts of two tokens."""
    idx = torch.zeros(count, 2, dtype=torch.int64)
    got = student.generate(accepting(fixed, "tensor"), idx, 1, 8, generator=rng, **options)
    assert_shape(got, (count, 3), name="generate(...)")
    values, counts = torch.as_tensor(as_array(got)[:, -1]).long().unique(return_counts=True)
    return dict(zip(values.tolist(), counts.tolist()))


def table(logits):
    return dict(enumerate(softmax(logits.double()).tolist()))


def test_each_row_continues_its_own_prompt(student, rng):
    """every row is its own prompt followed by max_new_tokens tokens of its own"""
    idx = tokens(rng, 7, 3, 4)
    model = certain(lambda context: (3 * context + 2) % 7, 7)
    want = idx
    for _ in range(7):
        want = torch.cat([want, (3 * want[:, -1:] + 2) % 7], 1)
    assert_equal(
        student.generate(accepting(model, "tensor"), idx, 7, 5), want, name="generate(...)"
    )


@pytest.mark.weight(2)
def test_the_model_sees_the_last_block_size_tokens(student, rng):
    """the model is always shown the last tokens of the text so far, at most block_size of them"""
    seen = []

    def spy(context):  # certain of a token that depends on everything it sees
        seen.append(context.clone())
        following = (context.sum(1) + 5 * context.shape[1]) % 11  # (B,)
        return (torch.eye(11)[following] * 1000)[:, None].expand(-1, context.shape[1], -1), None

    idx = tokens(rng, 11, 2, 3)
    want = idx
    for _ in range(5):
        last = want[:, -4:]
        want = torch.cat([want, (last.sum(1, keepdim=True) + 5 * last.shape[1]) % 11], 1)
    got = student.generate(accepting(spy, "tensor"), idx, 5, 4)
    for i, context in enumerate(seen):
        assert_equal(
            context, want[:, max(0, i - 1) : i + 3], name=f"what the model saw for new token {i}"
        )
    assert_equal(got, want, name="generate(...)")


def test_a_long_prompt_comes_back_whole(student, rng):
    """a prompt longer than block_size is shown in part, but returned as a whole"""
    idx = tokens(rng, 9, 2, 6)
    got = student.generate(
        accepting(certain(lambda context: (context + 1) % 9, 9), "tensor"), idx, 2, 4
    )
    assert_shape(got, (2, 8), name="generate(...)")
    assert_equal(torch.as_tensor(as_array(got)[:, :6]).long(), idx, name="the prompt in the answer")


def test_tokens_are_drawn_not_chosen(student, rng):
    """tokens are drawn with the probabilities softmax(logits) of the last position"""
    assert_frequencies(drawn(student, rng), table(LOGITS), name="the tokens drawn")


@pytest.mark.weight(2)
@pytest.mark.parametrize("temperature", [0.5, 2.0])
def test_temperature_divides_the_logits(student, rng, temperature):
    """with a temperature, tokens are drawn with the probabilities softmax(logits / temperature)"""
    got = drawn(student, rng, temperature=temperature)
    assert_frequencies(
        got, table(LOGITS / temperature), name=f"the tokens drawn at temperature {temperature}"
    )


def test_near_zero_temperature_takes_the_likeliest(student, rng):
    """at a temperature close to 0 the likeliest token is taken"""
    assert_equal(drawn(student, rng, count=50, temperature=1e-3), {2: 50}, name="the tokens drawn")


@pytest.mark.weight(2)
@pytest.mark.parametrize("top_k", [1, 2, 3])
def test_top_k_keeps_the_k_likeliest(student, rng, top_k):
    """with top_k, only the k likeliest tokens are drawn, in their old proportions"""
    kept = LOGITS.sort(descending=True).values[top_k - 1] <= LOGITS
    want = {token: p for token, p in table(LOGITS.masked_fill(~kept, -torch.inf)).items() if p > 0}
    assert_frequencies(
        drawn(student, rng, top_k=top_k), want, name=f"the tokens drawn with top_k={top_k}"
    )


def test_top_k_is_counted_in_each_row(student, rng):
    """with top_k, every row keeps its own likeliest tokens, however high the logits of the others"""
    idx = torch.tensor([[0], [1], [3]])

    def uneven(context):
        logits, _ = fixed(context)
        return logits - 10.0 * context[:, -1:, None], None  # (B, T, 5), row by row lower

    got = student.generate(accepting(uneven, "tensor"), idx, 1, 8, top_k=1, generator=rng)
    likeliest = torch.full((3, 1), int(LOGITS.argmax()))
    assert_equal(got, torch.cat([idx, likeliest], 1), name="generate(...) with top_k=1")


def test_top_k_beyond_the_vocabulary_keeps_all(student, rng):
    """a top_k larger than the vocabulary changes nothing"""
    assert_frequencies(
        drawn(student, rng, top_k=50), table(LOGITS), name="the tokens drawn with top_k=50"
    )


def test_the_generator_decides(student):
    """the same generator state draws the same text, another one another"""

    def text(seed):
        generator = torch.Generator().manual_seed(seed)
        return student.generate(
            accepting(fixed, "tensor"),
            torch.zeros(2, 1, dtype=torch.int64),
            30,
            4,
            generator=generator,
        )

    first = text(1)
    student.seed(99)  # what torch itself would draw must not matter
    assert_equal(text(1), first, name="the text of the same generator state")
    if as_array(text(2)).tolist() == as_array(first).tolist():
        fail("generators in different states draw the same text", where="generate(...)")


def test_the_prompt_is_left_as_it_was(student, rng):
    """the prompt given is not changed in place"""
    idx = tokens(rng, 5, 2, 6)
    with assert_untouched(student, idx):
        student.generate(accepting(fixed, "tensor"), idx, 3, 4, generator=rng)
