"""The short version of benchmarks/fuzz.py: whatever a worker sends is plain bounded data, one error type, or a verdict."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

from benchmarks import fuzz
from grader.judge.engine import Engine

EXAMPLES = {"decoder": 120, "faults": 80, "dumps": 60, "answers": 80, "gradings": 5}

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the forged worker finds its socket"
)


@pytest.fixture(scope="module")
def properties():
    with (
        tempfile.TemporaryDirectory(prefix="grader-fuzz-") as folder,
        Engine(fuzz.COURSE, [fuzz.EXERCISE], jobs=1) as engine,
    ):
        yield fuzz.properties(fuzz.Gradings(engine, Path(folder)))


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_a_worker_sends_is_never_more_than_a_verdict(name, properties):
    holds, of, _ = properties[name]
    fuzz.run(holds, of, EXAMPLES[name])


def test_every_property_is_tried(properties):
    assert set(properties) == set(EXAMPLES)
