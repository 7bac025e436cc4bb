"""Wrong answers to addition_data that learners give."""

from grader.diagnosis.marks import edit, instead_of


def example(problem, answer, hidden):
    """x and y of these texts of digits, the first `hidden` targets not asked for."""
    digits = torch.tensor([int(d) for d in problem + answer])
    x, y = digits[:-1], digits[1:].clone()
    y[:hidden] = -1
    return x, y


def pairs(problems, ndigit):
    """(a, b) of problem numbers."""
    return torch.stack([problems // 10**ndigit, problems % 10**ndigit], dim=1)


@instead_of("addition_example")
def sum_not_reversed(a, b, ndigit):
    """The carry comes from the right. Written from the left, the first digit needs all the others."""
    return example(f"{a:0{ndigit}d}{b:0{ndigit}d}", f"{a + b:0{ndigit + 1}d}", 2 * ndigit - 1)


@instead_of("addition_example")
def everything_reversed(a, b, ndigit):
    """Only the sum is written backwards."""
    return example(
        f"{a:0{ndigit}d}"[::-1] + f"{b:0{ndigit}d}"[::-1],
        f"{a + b:0{ndigit + 1}d}"[::-1],
        2 * ndigit - 1,
    )


@instead_of("addition_example")
def sum_not_padded(a, b, ndigit):
    """Sums without a carry at the end are one digit shorter, and rows of different lengths make no batch."""
    return example(f"{a:0{ndigit}d}{b:0{ndigit}d}", f"{a + b}"[::-1], 2 * ndigit - 1)


@instead_of("addition_example")
def numbers_not_padded(a, b, ndigit):
    """7 + 5 with three digits begins 0 0 7 0 0 5: every digit has a place of its own."""
    return example(f"{a}{b}", f"{a + b:0{ndigit + 1}d}"[::-1], 2 * ndigit - 1)


@instead_of("addition_example")
def sum_padded_at_the_wrong_end(a, b, ndigit):
    """Pad first, then turn around: leading zeros come last."""
    return example(
        f"{a:0{ndigit}d}{b:0{ndigit}d}", f"{a + b}"[::-1].zfill(ndigit + 1), 2 * ndigit - 1
    )


@instead_of("addition_example")
def first_answer_digit_not_asked_for(a, b, ndigit):
    """The last digit of the problem is where the first digit of the answer is guessed."""
    return example(f"{a:0{ndigit}d}{b:0{ndigit}d}", f"{a + b:0{ndigit + 1}d}"[::-1], 2 * ndigit)


@instead_of("addition_example")
def last_problem_digit_asked_for(a, b, ndigit):
    """Nobody can guess the last digit of b. Count the targets that lie in the problem."""
    return example(f"{a:0{ndigit}d}{b:0{ndigit}d}", f"{a + b:0{ndigit + 1}d}"[::-1], 2 * ndigit - 2)


@instead_of("addition_example")
def whole_row_asked_for(a, b, ndigit):
    """Nobody can guess which numbers will be added. Only the answer counts."""
    return example(f"{a:0{ndigit}d}{b:0{ndigit}d}", f"{a + b:0{ndigit + 1}d}"[::-1], 0)


@instead_of("addition_example")
def targets_not_shifted(a, b, ndigit):
    """y[t] is what comes after x[t]."""
    x, _ = addition_parts(a, b, ndigit)
    y = x.clone()
    y[: 2 * ndigit - 1] = -1
    return x, y


def addition_parts(a, b, ndigit):
    """x and y, right but for what becomes of them."""
    return example(f"{a:0{ndigit}d}{b:0{ndigit}d}", f"{a + b:0{ndigit + 1}d}"[::-1], 2 * ndigit - 1)


@instead_of("addition_example")
def problem_hidden_in_the_input(a, b, ndigit):
    """The -1 belong into the targets. The model still has to read the problem."""
    x, y = addition_parts(a, b, ndigit)
    return torch.where(y == -1, -1, x), y


@instead_of("addition_example")
def digits_as_floats(a, b, ndigit):
    """Digits are tokens, and tokens are whole numbers."""
    return tuple(part.float() for part in addition_parts(a, b, ndigit))


@instead_of("split_problems")
def test_problems_also_trained_on(ndigit, n_test, generator):
    """Problems of the test part are in the training part as well: a perfect score would mean nothing."""
    problems = torch.randperm(10 ** (2 * ndigit), generator=generator)
    return pairs(problems[: len(problems) - n_test], ndigit), pairs(problems[:n_test], ndigit)


@instead_of("split_problems")
def drawn_with_repetition(ndigit, n_test, generator):
    """Draws with repetition meet some problems twice and others never. Shuffle instead."""
    count = 10 ** (2 * ndigit)
    problems = torch.randint(count, (count,), generator=generator)
    return pairs(problems[n_test:], ndigit), pairs(problems[:n_test], ndigit)


@instead_of("split_problems")
def not_shuffled(ndigit, n_test, generator):
    """The test part holds the first problems only, all with a small first number."""
    problems = torch.arange(10 ** (2 * ndigit))
    return pairs(problems[n_test:], ndigit), pairs(problems[:n_test], ndigit)


@instead_of("split_problems")
def only_different_numbers_tested(ndigit, n_test, generator):
    """A number may be added to itself, in the test as well."""
    problems = torch.randperm(10 ** (2 * ndigit), generator=generator)
    same = problems % (10**ndigit + 1) == 0
    problems = torch.cat([problems[~same], problems[same]])
    return pairs(problems[n_test:], ndigit), pairs(problems[:n_test], ndigit)


@instead_of("split_problems")
def generator_not_used(ndigit, n_test, generator):
    """The shuffle does not use the generator you were given: tomorrow other problems are the unseen ones."""
    problems = torch.randperm(10 ** (2 * ndigit))
    return pairs(problems[n_test:], ndigit), pairs(problems[:n_test], ndigit)


@instead_of("split_problems")
def parts_exchanged(ndigit, n_test, generator):
    """The small part is for testing."""
    problems = torch.randperm(10 ** (2 * ndigit), generator=generator)
    return pairs(problems[:n_test], ndigit), pairs(problems[n_test:], ndigit)


@instead_of("split_problems")
def second_number_from_the_wrong_end(ndigit, n_test, generator):
    """Problem number i is a = i // 10^n and b = i % 10^n: check that every pair comes up once."""
    problems = torch.randperm(10 ** (2 * ndigit), generator=generator)
    wrong = (
        torch.stack([problems // 10, problems % 10], dim=1)
        if ndigit > 1
        else pairs(problems, ndigit)
    )
    return wrong[n_test:], wrong[:n_test]


@edit(
    "split_problems",
    "return pairs[n_test:], pairs[:n_test]",
    "return pairs[:-n_test], pairs[-n_test:]",
)
def cut_from_the_end():
    """What do your two slices hold if nobody asks for a test problem, and n_test is 0?"""
