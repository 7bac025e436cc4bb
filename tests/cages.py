"""One zygote for many small tests: `cage.student(source)` is a proxy of a real worker process at level `process`."""

from contextlib import contextmanager
from dataclasses import replace

from grader.cage.host.meters import Budget
from grader.cage.host.session import Session
from grader.cage.host.spawning import INSIDE, ZygoteProcess, site_dirs
from grader.cage.host.student import Student
from grader.cage.walls import levels
from grader.course.manifest import load_course

LIMITS = replace(load_course().exercises[0].limits, call_seconds=5, import_seconds=5)


class Cage:
    """A zygote, and students on demand."""

    def __init__(self, level="process", imports=("numpy", "torch")):
        found = levels.probe(level)
        self.zygote = ZygoteProcess(
            imports, levels.plan(found, site_dirs=site_dirs(), inside_dir=str(INSIDE))
        )

    @contextmanager
    def session(self, budget=60.0, limits=LIMITS, writes=False):
        session = Session(self.zygote.control, limits, writes, Budget(budget))
        try:
            yield session
        finally:
            session.end()

    @contextmanager
    def student(
        self,
        source="",
        dtype=None,
        siblings=None,
        provided=None,
        off_limits=(),
        limits=LIMITS,
        **how,
    ):
        with self.session(limits=limits, **how) as session:
            files = {"work": source, **(siblings or {})}
            session.send_files(
                {name: text.encode() for name, text in files.items()},
                {name: text.encode() for name, text in (provided or {}).items()},
            )
            student = Student(session, "work", dtype)
            student.begin(7, off_limits)
            yield student

    def close(self):
        self.zygote.close()
