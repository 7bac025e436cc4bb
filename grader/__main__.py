"""`python -m grader`, and what the console script `grader` calls: the outermost net.

No traceback is ever shown. What was asked in error and what is our fault both end in one sentence
and an exit code; the details of an unforeseen fault are kept in a file for those who mend it. An
interrupt ends in one word, whatever it breaks on its way: so nothing but the standard library is
imported outside the net.
"""

from __future__ import annotations

import signal
import sys

MISUSED, OUR_FAULT, INTERRUPTED = 2, 3, 130
STOPPED = "Stopped."


def main() -> None:
    """Run the command line and end the process with its exit code."""
    try:
        signal.signal(signal.SIGINT, interrupts.note)
        code = run()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it has ended, and says so
    except (Interrupted, KeyboardInterrupt):
        code = _refuse(STOPPED, INTERRUPTED)
    sys.exit(code)


class Interrupted(BaseException):
    """Somebody wants the command to stop. No KeyboardInterrupt, of which click makes a line of its own."""


class Interrupts:
    """Whether somebody wants the command to stop.

    `came` is asked where an exception has arrived: what an interrupt breaks off, an import or a
    process that got the same signal, may raise something else first.
    """

    def __init__(self) -> None:
        self.came = False

    def note(self, *_: object) -> None:
        """The handler of SIGINT. A second one changes nothing: the command is on its way out."""
        if not self.came:
            self.came = True
            raise Interrupted


interrupts = Interrupts()


def run(args: list[str] | None = None) -> int:
    """Run a command line (default: this process's own) and return its exit code.

    Only SystemExit is raised, by click, where nobody reads what is printed any more.
    """
    try:
        return _run(args)
    except (Interrupted, KeyboardInterrupt):
        return _refuse(STOPPED, INTERRUPTED)
    except Exception as fault:  # the last net: whatever it is, a learner gets a sentence
        if interrupts.came:
            return _refuse(STOPPED, INTERRUPTED)
        if isinstance(fault, ModuleNotFoundError) and _is_no_part_of_ours(fault.name):
            return _refuse(
                f"The grader failed: {fault.name} is not installed; run pip install {fault.name}.",
                OUR_FAULT,
            )
        return _refuse(
            f"The grader failed with {type(fault).__name__}, which is no fault of yours. "
            f"{_keep_traceback()}",
            OUR_FAULT,
        )


def _run(args: list[str] | None) -> int:
    import click

    from grader.cli.commands import cli
    from grader.errors import GraderFault, UsageError

    for stream in (sys.stdout, sys.stderr):
        # what the terminal cannot show is spelled out, not refused
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        return cli.main(args, prog_name="grader", standalone_mode=False) or 0
    except click.ClickException as misuse:
        misuse.show()
        return MISUSED
    except UsageError as misuse:
        return _refuse(str(misuse), MISUSED)
    except GraderFault as fault:
        if interrupts.came:
            raise
        return _refuse(f"The grader failed: {fault}", OUR_FAULT)
    except click.Abort:
        raise KeyboardInterrupt from None


def _is_no_part_of_ours(module: str | None) -> bool:
    return bool(module) and str(module).partition(".")[0] != "grader"


def _refuse(sentence: str, code: int) -> int:
    sys.stderr.write(f"grader: {sentence}\n")
    return code


def _keep_traceback() -> str:
    """Keep what happened in a file for the people who mend the grader, and say where."""
    import tempfile
    import traceback

    try:
        with tempfile.NamedTemporaryFile(
            "w",
            prefix="grader-fault-",
            suffix=".txt",
            delete=False,
            encoding="utf-8",
            errors="backslashreplace",
        ) as file:
            traceback.print_exc(file=file)
    except OSError:
        return "Its details could not be kept."
    return f"Please send its makers {file.name}."


if __name__ == "__main__":
    main()
