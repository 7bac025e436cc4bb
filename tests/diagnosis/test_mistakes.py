"""Mistakes: put into a copy of the solution's source, they run, and they are wrong in the way they say."""

import textwrap

import pytest

from grader.cage.host.submission import read_submission
from grader.course.manifest import load_course
from grader.diagnosis.catalogue import MistakeDoesNotApply, load_mistakes
from grader.errors import UsageError
from grader.judge.engine import Engine
from grader.judge.grading import GradingRequest, grade, grade_with
from tests.commands import FOLDING

SOLUTION = '''"""Counters."""
from __future__ import annotations

import math

STEP = 2
KERNEL = """
    a[i] = b[i] + 1;
"""


class Counter:
    """Counts from start."""

    def __init__(self, start=0):
        self.count = start

    def add(self, n):
        self.count += n

    @property
    def root(self):
        return math.sqrt(self.count)

    def __radd__(self, other):
        return other + self.count


class Loud(Counter):
    def add(self, n):
        """Adds twice as much."""
        super().add(2 * n)


class Twice:
    def f(self, x):
        x += 1
        x += 1
        return x


def step(counter):
    counter.add(STEP)
    return counter
'''

MISTAKES = '''"""Wrong counters."""
from __future__ import annotations

import operator as op

from grader.diagnosis.marks import edit, in_addition, instead_of, without

ONE = 1


class SlowCounter(Loud):
    """A helper that needs what the solution has defined further up."""

    def add(self, n):
        super().add(op.mul(n, 0))


def _less(a, b):
    return op.sub(a, b)


@instead_of("Counter.add")
def subtracts(self, n):
    """Which way does
    the counter go?"""
    self.count = _less(self.count, n)


@instead_of("Loud.add")
def not_loud(self, n):
    """How much louder?"""
    super().add(ONE * n)


@instead_of("Counter.root")
def cube_root(self):
    """Which root is it?"""
    return self.count ** (1 / 3)


@instead_of("Loud")
class silent(Counter):
    """Nothing is heard."""

    def add(self, n):
        super().add(0)


@instead_of("step")
def slow_step(counter):
    """Is anything counted?"""
    return SlowCounter()


@instead_of("STEP")
def long_steps():
    """How long is a step?"""
    return STEP + ONE


@instead_of("KERNEL")
def one_lost():
    """Is something missing?"""
    return KERNEL.replace(" + 1", "")


@in_addition("Counter.__eq__")
def all_alike(self, other):
    """Are all counters the same?"""
    return True


@without("Counter.__radd__")
def no_sum():
    """What does sum start with?"""
    ...


@edit("Counter", "self.count += n", "self.count -= n")
def counts_down():
    """Which way does the counter go?"""


@edit("Loud", "class Loud(Counter):", "class Loud(int):")
def no_counter():
    """What is a loud counter?"""


@edit("step", "counter.add(STEP)", "")
def stands_still():
    """Does it move?"""


@edit("KERNEL", "a[i] = b[i] + 1;", "a[i] = b[i] + 2;")
def one_too_many():
    """How much is added?"""
'''


@pytest.fixture
def files(tmp_path):
    """Write a mistake file and a solution; gives what load_mistakes makes of them."""

    def load(mistakes, solution=SOLUTION):
        (tmp_path / "mistakes.py").write_text(textwrap.dedent(mistakes))
        (tmp_path / "solution.py").write_text(solution)
        return load_mistakes(tmp_path / "mistakes.py", tmp_path / "solution.py")

    return load


def run(source):
    """The names that a module of this source defines."""
    names = {"__name__": "counters"}
    exec(compile(source, "counters.py", "exec"), names)
    return names


WRONG = {
    "subtracts": lambda names: names["step"](names["Counter"](5)).count == 3,
    "not_loud": lambda names: names["step"](names["Loud"]()).count == 2,
    "cube_root": lambda names: names["Counter"](27).root == pytest.approx(3),
    "silent": lambda names: names["step"](names["Loud"]()).count == 0,
    "slow_step": lambda names: names["step"](names["Counter"]()).count == 0,
    "long_steps": lambda names: names["step"](names["Counter"]()).count == 3,
    "one_lost": lambda names: names["KERNEL"] == "\n    a[i] = b[i];\n",
    "all_alike": lambda names: names["Counter"](1) == names["Counter"](2),
    "no_sum": lambda names: not hasattr(names["Counter"], "__radd__"),
    "counts_down": lambda names: names["step"](names["Counter"](5)).count == 3,
    "no_counter": lambda names: issubclass(names["Loud"], int),
    "stands_still": lambda names: names["step"](names["Counter"](5)).count == 5,
    "one_too_many": lambda names: names["KERNEL"] == "\n    a[i] = b[i] + 2;\n",
}


@pytest.mark.parametrize("mistake_id", WRONG)
def test_every_mistake_is_wrong_in_its_own_way(files, mistake_id):
    mistakes, others = files(MISTAKES)
    assert others == []
    assert not WRONG[mistake_id](run(SOLUTION)), "the solution itself behaves like this"
    source = next(mistake.source for mistake in mistakes if mistake.id == mistake_id)
    assert WRONG[mistake_id](run(source))
    assert "grader" not in source


def test_a_mistake_has_its_hint_target_and_kind(files):
    mistakes, _ = files(MISTAKES)
    assert [mistake.id for mistake in mistakes][:2] == ["subtracts", "not_loud"]
    assert (mistakes[0].hint, mistakes[0].target, mistakes[0].kind) == (
        "Which way does the counter go?",
        "Counter.add",
        "instead_of",
    )
    assert [mistake.kind for mistake in mistakes][-6:-3] == ["in_addition", "without", "edit"]


def test_a_mistake_can_be_an_edit_of_a_variant(files, tmp_path):
    """A variant in variants.py and one that is a whole file are the ground of an edit alike."""
    (tmp_path / "variants").mkdir()
    (tmp_path / "variants" / "by_two.py").write_text(
        '"""Who counts in twos."""\ndef step(counter):\n    counter.add(2)\n    return counter\n'
    )
    (tmp_path / "variants.py").write_text(
        '@instead_of("step")\ndef in_a_loop(counter):\n    "Who loves loops."\n'
        "    for _ in range(STEP):\n        counter.add(1)\n    return counter\n"
    )
    mistakes, others = files(
        '@edit("step", "counter.add(2)", "counter.add(3)", of="by_two")\n'
        "def by_three():\n    'How far?'\n\n"
        '@edit("step", "for _ in range(STEP):", "for _ in range(STEP - 1):", of="in_a_loop")\n'
        "def one_short():\n    'How often?'\n"
    )
    assert others == []
    assert [mistake.of for mistake in mistakes] == ["by_two", "in_a_loop"]
    assert "add(3)" in mistakes[0].source
    assert run(mistakes[1].source)["step"](run(SOLUTION)["Counter"](0)).count == 1


def test_only_the_helpers_that_a_mistake_names_come_along(files):
    sources = {mistake.id: mistake.source for mistake in files(MISTAKES)[0]}
    with_helper = {name for name, source in sources.items() if "SlowCounter" in source}
    assert with_helper == {"slow_step"}
    with_import = {name for name, source in sources.items() if "import operator" in source}
    assert with_import == {"slow_step", "subtracts"}


@pytest.mark.parametrize(
    ("definition", "reason"),
    [
        ('@instead_of("Counter.sub")\ndef wrong(self):\n    "Hint?"\n', "there is no Counter.sub"),
        ('@instead_of("Meter.add")\ndef wrong(self):\n    "Hint?"\n', "there is no class Meter"),
        ('@without("Counter.sub")\ndef wrong(self):\n    "Hint?"\n', "there is no Counter.sub"),
        (
            '@in_addition("Counter.add")\ndef wrong(self):\n    "Hint?"\n',
            "Counter.add is there already",
        ),
        (
            '@instead_of("step")\ndef wrong(counter):\n    "Hint?"\n    counter.add(STEP)\n    return counter\n',
            "it changes nothing",
        ),
        (
            '@instead_of("KERNEL")\ndef wrong():\n    "Hint?"\n    return KERNEL.replace("nowhere", "")\n',
            "it changes nothing",
        ),
        (
            '@instead_of("KERNEL")\ndef wrong():\n    "Hint?"\n    return TILE\n',
            "its value cannot be made: NameError: name 'TILE' is not defined",
        ),
        (
            'def step(x):\n    ...\n\n@instead_of("Counter.add")\ndef wrong(self, n):\n    "Hint?"\n    step(n)\n',
            "step is there already, and a helper of the mistake is called the same",
        ),
        (
            '@edit("step", "counter.add(step)", "")\ndef wrong():\n    "Hint?"\n',
            "step has no statement 'counter.add(step)'",
        ),
        (
            '@edit("Counter", "return counter", "")\ndef wrong():\n    "Hint?"\n',
            "Counter has no statement 'return counter'",
        ),
        (
            '@edit("Twice.f", "x += 1", "x += 2")\ndef wrong():\n    "Hint?"\n',
            "Twice.f has 2 statements 'x += 1': which one is not said",
        ),
        (
            '@edit("step", "counter.add(STEP)", "counter.add( STEP )")\ndef wrong():\n    "Hint?"\n',
            "it changes nothing",
        ),
        (
            '@edit("step", "counter.add(STEP)", "counter.add(")\ndef wrong():\n    "Hint?"\n',
            "'counter.add(' is no Python statement",
        ),
        (
            '@edit("Twice", "def f(self, x):", "x")\ndef wrong():\n    "Hint?"\n',
            "a header line is replaced by a header line",
        ),
        (
            '@edit("STEP", "2", "3")\ndef wrong():\n    "Hint?"\n',
            "STEP is neither a definition nor a string",
        ),
    ],
)
def test_a_mistake_without_a_place_is_listed(files, definition, reason):
    mistakes, others = files(definition)
    assert mistakes == []
    assert [(other.id, other.reason) for other in others] == [("wrong", reason)]
    assert isinstance(others[0], MistakeDoesNotApply)


@pytest.mark.parametrize(
    ("mistakes", "sentence"),
    [
        (
            '@instead_of("step")\ndef wrong(x):\n    return x\n',
            "mistakes.py, line 2: the mistake wrong has no docstring",
        ),
        (
            '@instead_of("step")\ndef wrong(x):\n    "Hint?"\n\n@instead_of("step")\ndef wrong(x):\n    "Hint?"\n',
            "line 6: the mistake wrong stands in it twice: a name is one mistake",
        ),
        (
            '@instead_of("step")\ndef wrong(x):\n    "Hint?"\n\n@instead_of("K")\ndef wrong():\n    "Hint?"\n',
            "line 6: the mistake wrong stands in it for step and for K",
        ),
        (
            '@instead_of()\ndef wrong(x):\n    "Hint?"\n',
            "line 2: the mistake wrong needs one mark, like",
        ),
        (
            '@instead_of("step")\n@without("Loud")\ndef wrong(x):\n    "Hint?"\n',
            "line 3: the mistake wrong needs one mark, like",
        ),
        (
            "from grader.diagnosis.marks import insted_of\n",
            "line 1: the marks are instead_of, in_addition, without, edit",
        ),
        (
            '@edit("step", "return counter")\ndef wrong():\n    "Hint?"\n',
            "line 2: the mistake wrong needs one mark, like",
        ),
        (
            '@edit("step", "return counter", "return 1")\ndef wrong(x):\n    "Hint?"\n    return x\n',
            "line 2: the mistake wrong is an edit and has a body, too",
        ),
        (
            '@edit("step", "return counter", "", of="the_moon")\ndef wrong():\n    "Hint?"\n',
            "line 2: the mistake wrong edits the_moon, which is no variant",
        ),
        ("@instead_of(\n", "mistakes.py, line 1, does not parse"),
    ],
)
def test_a_broken_mistake_file_is_one_sentence(files, mistakes, sentence):
    with pytest.raises(UsageError) as refusal:
        files(mistakes)
    assert sentence in str(refusal.value)


def test_a_solution_that_does_not_parse_is_one_sentence(files):
    with pytest.raises(UsageError, match="solution.py, line 1, does not parse"):
        files(MISTAKES, solution="def (:\n")


def test_files_that_are_not_there_are_one_sentence(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        load_mistakes(tmp_path / "none.py", tmp_path / "none.py")


def test_the_marks_do_nothing_when_a_mistake_file_is_run():
    names = run(MISTAKES.replace("(Loud)", "").replace("(Counter)", ""))
    assert names["_less"](3, 1) == 2
    assert names["no_sum"]() is None


def test_every_mistake_of_the_folding_course_fails_and_every_check_fails_one(tmp_path):
    course = load_course(FOLDING / "course.toml")
    file = "lecture01_folding/fold_batchnorm.py"
    mistakes, others = load_mistakes(
        course.room(course.exercise("fold_batchnorm")) / "mistakes.py",
        course.folders.solutions / file,
    )
    assert len(mistakes) == 9
    assert others == []
    failed = {}
    with Engine(course, ["fold_batchnorm"], confinement="process") as engine:
        for mistake in mistakes:
            answer = tmp_path / mistake.id / file
            answer.parent.mkdir(parents=True)
            answer.write_text(mistake.source)
            request = GradingRequest(("fold_batchnorm",), diagnose=False)
            report = grade_with(engine, read_submission(course, tmp_path / mistake.id), request)
            checks = report.lectures[0].exercises[0].checks
            failed[mistake.id] = {
                check.id: check.message for check in checks if check.verdict == "failed"
            }
    assert [mistake for mistake, checks in failed.items() if not checks] == []
    assert set().union(*failed.values()) == {
        "the_example_on_paper",
        "one_layer_answers_like_both",
        "the_layers_are_left_alone",
    }
    assert failed["bias_is_not_returned"]["one_layer_answers_like_both"] == (
        "the answer should be W2 and b2, but is a tensor of shape (3, 3)"
    )
    assert set(failed["written_into_the_given_tensors"]) == {"the_layers_are_left_alone"}


def test_a_mistake_that_prints_without_end_is_named_all_the_same(folding, tmp_path):
    course = load_course(folding / "course.toml")
    file = "lecture01_folding/fold_batchnorm.py"
    mistakes = course.room(course.exercise("fold_batchnorm")) / "mistakes.py"
    line = "    factor = gamma / torch.sqrt(var + eps)\n"
    noise = "    __import__('sys').stderr.write('x' * 1_000_000)\n"
    mistakes.write_text(mistakes.read_text().replace(line, noise + line, 1))
    wrong = next(
        mistake
        for mistake in load_mistakes(mistakes, course.folders.solutions / file)[0]
        if mistake.id == "bias_is_not_scaled"
    )
    answer = tmp_path / "answer" / file
    answer.parent.mkdir(parents=True)
    answer.write_text(wrong.source.replace("1_000_000", "1"))
    report = grade(
        course, tmp_path / "answer", GradingRequest(("fold_batchnorm",), confinement="process")
    )
    named = {check.mistake.id for check in report.lectures[0].exercises[0].checks if check.mistake}
    assert named == {"bias_is_not_scaled"}
