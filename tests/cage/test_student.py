"""The student API of docs/authoring.md, each promise through a real worker process."""

import math
import time
from dataclasses import replace

import numpy
import pytest
import torch

from grader.cage.host.outcomes import (
    NotStarted,
    StudentDied,
    StudentOutOfMemory,
    StudentRaised,
    StudentTimeout,
)
from grader.cage.inside.codec import Mutable
from tests.cages import LIMITS

POINT = """
class Point:
    def __init__(self, x, y=0): self.x, self.y = x, y
    def __add__(self, other): return Point(self.x + getattr(other, "x", other), self.y)
    __radd__ = __add__
    def __neg__(self): return Point(-self.x, -self.y)
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __len__(self): return 2
    def __float__(self): return float(self.x)
    def __iter__(self): return iter((self.x, self.y))
    def __contains__(self, item): return item in (self.x, self.y)
    def __repr__(self): return f"Point({self.x}, {self.y})"
    def __eq__(self, other): return True
    def __hash__(self): return 1
    def _hidden(self): return self
    def me(self): return self
"""


def test_functions_answer_with_exact_plain_values(cage):
    with cage.student(
        "class Liar(float):\n  def __eq__(self, other): return True\n"
        "def f(x): return Liar(x)\ndef g(x): return {'a': [x, (x,)]}"
    ) as student:
        # a subclass is an object of theirs, not a number
        assert not isinstance(student.f(1.0), float)
        assert student.g(2) == {"a": [2, (2,)]}


def test_objects_are_handles_that_forward(cage):
    with cage.student(POINT) as student:
        p = student.Point(3, y=4)
        assert (p.x, p[1], len(p), float(p), list(p), 4 in p) == (3, 4, 2, 3.0, [3, 4], True)
        assert (p + p).x == 6
        assert (p + 1).x == 4
        assert (1 + p).x == 4
        assert (-p).x == -3
        p.x = 10
        assert p.x == 10
        assert student.repr(p) == "Point(10, 4)"
        assert p._hidden().y == 4


def test_handles_refuse_what_the_student_could_fake(cage):
    with cage.student(POINT) as student:
        p = student.Point(1)
        for question in (
            lambda: p == p,
            lambda: p != p,
            lambda: bool(p),
            lambda: hash(p),
            lambda: {p},
        ):
            with pytest.raises(TypeError):
                question()


def test_identity_is_compared_by_same(cage):
    with cage.student(POINT) as student:
        p, q = student.Point(1), student.Point(1)
        assert student.same(p, p.me())
        assert not student.same(p, q)


def test_sets_of_objects_arrive_as_tuples(cage):
    with cage.student("class N: pass\nn = N()\ndef f(): return {n}, {n: 1}, {1, 2}") as student:
        members, pairs, plain = student.f()
        assert len(members) == 1
        assert student.same(members[0], student.n)
        assert type(pairs) is tuple
        assert pairs[0][1] == 1
        assert plain == {1, 2}


def test_callbacks_run_outside_on_plain_data(cage):
    calls = []
    with cage.student("def twice(f, x): return f(f(x))") as student:
        assert student.twice(lambda x: calls.append(x) or x * 3, 2.0) == 18
    assert calls == [2, 6]


def test_what_a_callback_raises_is_known_outside_and_hidden_inside(cage):
    with cage.student(
        "seen = []\ndef f(g):\n  try: g()\n  except Exception as e:\n    seen.append(str(e)); raise"
    ) as student:
        with pytest.raises(ZeroDivisionError):
            student.f(lambda: 1 / 0)
        assert student.seen == ["ZeroDivisionError"]


def test_callbacks_may_use_the_students_objects(cage):
    with cage.student(POINT + "def apply(f): return f(Point(5)).x") as student:
        assert student.apply(lambda p: p + 1) == 6


def test_mutable_arguments_come_back(cage):
    with cage.student(
        "def f(a, d, t, n):\n  a.append(1); d['k'] = 2; t.mul_(3); n[0] = 9"
    ) as student:
        a, d, t, n = [0], {}, torch.ones(2), numpy.zeros(2)
        student.f(Mutable(a), Mutable(d), Mutable(t), Mutable(n))
        assert a == [0, 1]
        assert d == {"k": 2}
        assert t.tolist() == [3, 3]
        assert n.tolist() == [9, 0]


def test_a_mutable_tensor_brings_its_gradient(cage):
    with cage.student("def f(w): (w * 2).sum().backward()") as student:
        w = torch.ones(3, requires_grad=True)
        student.f(Mutable(w))
        assert w.grad.tolist() == [2, 2, 2]


def test_arguments_changed_in_place_are_told(cage):
    with cage.student("def f(a, b, c=None):\n  a += 1\n  c.append(3)") as student:
        a, b, c = torch.zeros(2), torch.zeros(2), [1]
        mark = student.start_watching()
        student.f(a, b, c=c)
        changed = student.changed_since(mark)
        assert [any(x is y for y in changed) for x in (a, b, c)] == [True, False, True]
        assert a.tolist() == [0, 0]
        assert c == [1]


def test_generators_advance_as_theirs_did(cage):
    with cage.student(
        "import torch\ndef f(g): return torch.rand(3, generator=g)\ndef n(g): return g.random(2)"
    ) as student:
        ours, twin = torch.Generator().manual_seed(3), torch.Generator().manual_seed(3)
        assert torch.equal(student.f(ours), torch.rand(3, generator=twin))
        assert torch.equal(torch.rand(2, generator=ours), torch.rand(2, generator=twin))
        rng, other = numpy.random.default_rng(1), numpy.random.default_rng(1)
        assert (student.n(rng) == other.random(2)).all()
        assert rng.random() == other.random()


def test_tensors_with_a_graph_keep_a_handle(cage):
    with cage.student(
        "import torch\nw = torch.ones(2, requires_grad=True)\ndef loss(): return (w * 3).sum()\n"
        "def double(t): return t * 2"
    ) as student:
        loss = student.loss()
        assert loss.item() == 6.0
        # passing it back passes the student's own tensor
        student.handle(student.double(loss)).backward()
        assert student.handle(student.w).grad.tolist() == [6, 6]
        assert student.same(student.w, student.w)


def test_gradients_of_a_students_function(cage):
    with cage.student("def f(x, y): return x * x * y") as student:
        x, y = torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0])
        out, (dx, dy) = student.gradients("f", x, y)
        assert out.tolist() == [3, 16]
        assert dx.tolist() == [6, 16]
        assert dy.tolist() == [1, 4]
        _, (only,) = student.gradients(
            student.f, x, y, wrt=[1], cotangent=torch.tensor([1.0, 10.0])
        )
        assert only.tolist() == [1, 40]


def test_a_graph_that_was_cut_is_a_sentence(cage):
    with cage.student("def f(x): return x.detach() * 2") as student:
        with pytest.raises(StudentRaised, match="no gradient can flow"):
            student.gradients("f", torch.ones(2))


def test_the_default_dtype_is_set_before_the_import(cage):
    with cage.student("import torch\nw = torch.zeros(1)", dtype="float64") as student:
        assert student.w.dtype is torch.float64


MODULE = """
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self): super().__init__(); self.lin = nn.Linear(2, 3); self.drop = nn.Dropout(0.9)
    def forward(self, x): return self.drop(self.lin(x))
class Layer:
    def __init__(self): self.weight = torch.zeros(2, 2); self.training = True
    def parameters(self): return [self.weight]
class Stack:
    def __init__(self): self.layers = [Layer(), Layer()]
    def parameters(self): return [p for layer in self.layers for p in layer.parameters()]
"""


def test_state_goes_in_and_out_of_modules_and_plain_classes(cage):
    with cage.student(MODULE) as student:
        net, stack = student.Net(), student.Stack()
        state = {name: torch.full_like(value, 0.5) for name, value in student.state(net).items()}
        student.load_state(net, state)
        student.eval(net)
        assert torch.allclose(net(torch.ones(1, 2)), torch.tensor([[1.5, 1.5, 1.5]]))
        student.load_state(stack, {"1": torch.ones(2, 2)})
        assert [p.sum().item() for p in student.state(stack).values()] == [0, 4]
        with pytest.raises(StudentRaised, match="should have"):
            student.load_state(stack, {"1": torch.ones(3)})


def test_train_and_eval_reach_the_lectures_own_layers(cage):
    with cage.student(MODULE) as student:
        stack = student.Stack()
        student.eval(stack)
        assert [layer.training for layer in stack.layers] == [False, False]
        student.train(stack)
        assert [layer.training for layer in stack.layers] == [True, True]


def test_provided_files_and_siblings(cage):
    source = "from other import two\nfrom given import Linear\ndef f(): return two() + Linear().n"
    with cage.student(
        source,
        siblings={"other": "def two(): return 2", "given": "class Linear: n = -1"},
        provided={"given": "class Linear: n = 5"},
    ) as student:
        assert student.f() == 7  # the course's file wins over the submission's of the same name
        assert student.provided.Linear().n == 5
        assert student.sibling("other").two() == 2


def test_build_serves_constructors_and_globals_alike(cage):
    source = "from layers import width\nclass Head:\n  def __init__(self, head_size): self.size = (n_embd, head_size, width())"
    with cage.student(source, siblings={"layers": "def width(): return n_embd"}) as student:
        assert student.build(("Missing", "Head"), n_embd=8, head_size=4).size == (8, 4, 8)
        with pytest.raises(StudentRaised, match="defines no Tail"):
            student.build("Tail", n_embd=8)


@pytest.mark.parametrize("call", ["student.f()", "student.g()"])
def test_what_is_off_limits_raises_and_is_noticed_even_if_swallowed(cage, call):
    source = (
        "import torch\ndef f(): torch.ones(1, requires_grad=True).sum().backward()\n"
        "def g():\n  try: f()\n  except Exception: return 1"
    )
    with cage.student(source, off_limits=["torch.Tensor.backward"]) as student:
        try:
            eval(call)
        except StudentRaised as fault:
            assert fault.kind == "off_limits"
        assert student.transcript.off_limits == ["torch.Tensor.backward"]
        student.begin(1)  # and the next check is free of it
        student.f()
        assert student.transcript.off_limits == []


def test_each_check_starts_from_its_seed_and_without_old_handles(cage):
    with cage.student(
        "import random, torch\nclass A: pass\ndef f(): return random.random(), torch.rand(1).item()"
    ) as student:
        first, old = student.f(), student.A()
        student.begin(7)
        assert student.f() == first
        # a handle of an earlier check is a bug of ours; the worker ends
        with pytest.raises(StudentDied):
            _ = old.x


def test_iteration_is_bounded(cage):
    with cage.student("def f():\n  n = 0\n  while True:\n    yield n\n    n += 1") as student:
        assert [x for x, _ in zip(student.f(), range(200))] == list(range(200))
        with pytest.raises(StudentRaised, match="did not end"):
            for _ in student.f():  # list() would ask for a length first
                pass


def test_exceptions_bring_their_frames_and_nothing_of_ours(cage):
    with cage.student("def f(x):\n    return g(x)\ndef g(x):\n    return 1 / x\n") as student:
        with pytest.raises(StudentRaised) as caught:
            student.f(0)
    assert caught.value.type_name == "ZeroDivisionError"
    assert "ArithmeticError" in caught.value.mro
    assert [
        (frame["file"], frame["line"], frame["function"], frame["source"])
        for frame in caught.value.frames
    ] == [("work.py", 2, "f", "return g(x)"), ("work.py", 4, "g", "return 1 / x")]


def test_a_stub_is_not_started_and_names_itself(cage):
    with cage.student(
        "def f(): raise NotImplementedError('work')\ndef g(): raise NotImplementedError('do it later')"
    ) as student:
        with pytest.raises(NotStarted) as caught:
            student.f()
        assert caught.value.exercise == "work"
        with pytest.raises(StudentRaised, match="do it later"):
            student.g()


def test_syntax_errors_have_a_line_and_a_caret(cage):
    with pytest.raises(StudentRaised) as caught:
        with cage.student("def f():\n    return (1"):
            pass
    assert caught.value.kind == "syntax"
    assert caught.value.frames[0]["line"] == 2
    assert caught.value.frames[0]["caret"] > 0


@pytest.mark.parametrize(
    "source", [b"\0\0", b"\xff\xfe\xfa", b"def f(: pass", "π = ".encode("utf-16")]
)
def test_rubbish_is_a_syntax_error(cage, source):
    with cage.session() as session:
        session.send_files({"work": source}, {})
        with pytest.raises(StudentRaised) as caught:
            session.request("load", "work", None)
    assert caught.value.kind == "syntax"


def test_time_is_kept_from_outside(cage):
    slow = replace(LIMITS, call_seconds=0.3)
    started = time.monotonic()
    with cage.student(
        "import signal\nfor s in (2, 14, 15): signal.signal(s, signal.SIG_IGN)\ndef f():\n  while True: pass",
        limits=slow,
    ) as student:
        with pytest.raises(StudentTimeout):
            student.f()
        with pytest.raises(StudentTimeout):  # the worker is dead, and stays so
            student.f()
    assert time.monotonic() - started < 30  # it would loop for ever


def test_the_time_of_all_calls_together_is_bounded(cage):
    with cage.student("import time\ndef f(): time.sleep(0.5)", budget=2) as student:
        with pytest.raises(StudentTimeout):
            for _ in range(10):
                student.f()


@pytest.mark.parametrize(
    "body",
    [
        "bytearray(1 << 40)",
        "[bytearray(1 << 26) for _ in range(1000)]",
        "__import__('torch').zeros(1 << 34)",
    ],
)
def test_memory_is_bounded(cage, body):
    with cage.student(f"def f(): return len({body})") as student:
        with pytest.raises(StudentOutOfMemory):
            student.f()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("import os; os._exit(0)", "exit status 0"),
        ("import os, signal; os.kill(os.getpid(), 9)", "SIGKILL"),
        ("import ctypes; ctypes.string_at(0)", "SIGSEGV"),
    ],
)
def test_a_death_is_told(cage, body, words):
    with cage.student(f"def f():\n  {body}") as student:
        with pytest.raises(StudentDied, match=words):
            student.f()


def test_output_is_kept_apart_and_bounded(cage):
    with cage.student("def f(n):\n  print('x' * n)") as student:
        student.f(3)
        assert student.output() == "xxx\n"
        student.f(5_000_000)
        assert len(student.output()) <= LIMITS.output_kb * 1024


def test_much_output_of_one_check_takes_none_from_the_next(cage):
    with cage.student("def f(text):\n  print(text)") as student:
        student.f("x" * 1_000_000)
        student.begin(8)
        student.f("what the next one says")
        assert student.output() == "what the next one says\n"


def test_descriptors_other_than_its_own_are_closed(cage):
    with cage.student(
        "import os\ndef f(): return sorted(int(n) for n in os.listdir('/proc/self/fd'))"
    ) as student:
        assert set(student.f()) <= {0, 1, 2, 3, 4}


@pytest.mark.parametrize(
    "value",
    ["[1] * 3_000_000", "10 ** 30_000", "'x' * (80 << 20)", "__import__('numpy').zeros(1 << 27)"],
)
def test_answers_that_are_too_large_are_a_fault_of_theirs(cage, value):
    with cage.student(f"def f(): return {value}") as student:
        with pytest.raises((StudentRaised, StudentDied, StudentOutOfMemory)):
            student.f()


def test_nan_is_an_answer(cage):
    with cage.student("def f(): return float('nan')") as student:
        assert math.isnan(student.f())
