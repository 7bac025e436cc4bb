"""`python -m grader`, and what the console script `grader` calls: the outermost net.

No traceback is ever shown. What was asked in error and what is our fault both end in one sentence
and an exit code; the details of an unforeseen fault are kept in a file for those who mend it.
"""

from __future__ import annotations

import sys
import tempfile
import traceback

import click

from grader.cli.commands import cli
from grader.errors import GraderFault, UsageError

MISUSED, OUR_FAULT, INTERRUPTED = 2, 3, 130


def main() -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(run())


def run(args: list[str] | None = None) -> int:
    """Run a command line (default: this process's own) and return its exit code.

    Only SystemExit is raised, by click, where nobody reads what is printed any more.
    """
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
        return _refuse(f"The grader failed: {fault}", OUR_FAULT)
    except (KeyboardInterrupt, click.Abort):
        return _refuse("Stopped.", INTERRUPTED)
    except Exception as fault:  # the last net: whatever it is, a learner gets a sentence
        return _refuse(
            f"The grader failed with {type(fault).__name__}, which is no fault of yours. "
            f"{_keep_traceback()}",
            OUR_FAULT,
        )


def _refuse(sentence: str, code: int) -> int:
    sys.stderr.write(f"grader: {sentence}\n")
    return code


def _keep_traceback() -> str:
    """Keep what happened in a file for the people who mend the grader, and say where."""
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
