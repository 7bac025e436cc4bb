"""The runner's own program: `python runner.py CONNECTION_FD`, a process that holds the checks and nothing of a student's.

Messages (multiprocessing's framed pipe; both ends are ours): first a JSON configuration comes in; a manifest or a fault goes out; then
jobs come in as msgpack {"id", "job", "skip"} and {"id", "outcomes", "seconds", "output"} or {"id", "fault"} goes out for each, as JSON.
"""

import gc
import json
import os
import socket
import sys
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    sys.path[0] = str(ROOT)  # instead of this folder, whose modules are parts of a package
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"  # before numpy and torch are imported: this process forks
    # until the checks are collected: what is imported stays, and to look through it again and again is slow
    gc.disable()
    connection = Connection(int(sys.argv[1]))
    config = json.loads(connection.recv_bytes())
    from grader.cage.walls import levels

    levels.make_undumpable()
    from grader.course.manifest import load_course
    from grader.errors import UsageError

    try:
        course = load_course(config["course"])
        if config["torch"]:
            import torch

            torch.set_num_threads(1)
        from grader.judge.serving import Runner

        controls = {imports: socket.socket(fileno=fd) for imports, fd in config["controls"].items()}
        Runner(course, config["exercises"], connection, controls, config["jobs"]).serve()
    except UsageError as error:
        connection.send_bytes(json.dumps({"fault": str(error)}).encode())
    except (BrokenPipeError, KeyboardInterrupt):  # whoever asked has gone
        pass
    os._exit(0)  # the grader waits for this end, and taking torch apart piece by piece is slow


if __name__ == "__main__":
    main()
