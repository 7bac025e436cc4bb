"""What a confined child uses: too much of everything, what honest code needs, and its scratch directory."""

from __future__ import annotations

import asyncio
import concurrent.futures
import ctypes
import errno
import importlib
import mmap
import os
import resource
import signal
import threading
import time

from tests.cage.attempts import read, write

# --- using things up


def private_memory():
    return len(bytearray(3 << 30))


def shared_mapping():
    block = mmap.mmap(-1, 3 << 30)
    return len(block)


def raise_limits():
    resource.setrlimit(resource.RLIMIT_DATA, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def many_threads():
    stop = threading.Event()
    threads = [threading.Thread(target=stop.wait, daemon=True) for _ in range(2000)]
    started = 0
    try:
        for thread in threads:
            thread.start()
            started += 1
    except (RuntimeError, MemoryError):
        return started
    finally:
        stop.set()
    return started


def many_files():
    held = []
    try:
        while len(held) < 10_000:
            held.append(os.open("/dev/null", os.O_RDONLY))
    except OSError as error:
        return [len(held), error.errno == errno.EMFILE]
    return [len(held), False]


def spin():
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    while True:
        pass


def sleep(seconds):
    time.sleep(seconds)


# --- what must still work


def compute_in_threads():
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        return sum(pool.map(lambda number: number * number, range(10)))


def run_event_loop():
    async def add():
        await asyncio.sleep(0.001)
        return 1 + 1

    return asyncio.run(add())


def import_module(name):
    return importlib.import_module(name).__name__


def write_to_null():
    return write("/dev/null")


def read_random():
    return len(os.urandom(8))


def wake_by_alarm():
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    return signal.Signals(signal.sigwait({signal.SIGALRM})).name


def crash():
    ctypes.string_at(0)


def use_scratch(scratch):
    """Everything an exercise that writes files does: write, append, rename, list, make and remove folders."""
    folder = os.path.join(scratch, "folder")
    os.mkdir(folder)
    path = os.path.join(folder, "a")
    with open(path, "w", encoding="utf-8") as file:
        file.write("x" * 1000)
    with open(path, "a", encoding="utf-8") as file:
        file.write("y")
    os.rename(path, os.path.join(scratch, "b"))
    os.rmdir(folder)
    return [os.listdir(scratch), os.stat(os.path.join(scratch, "b")).st_size]


def read_beside_scratch(scratch, path):
    os.symlink(path, os.path.join(scratch, "link"))
    return read(os.path.join(scratch, "link"))


def write_beside_scratch(scratch, path):
    return write(path)


def remove_beside_scratch(scratch, path):
    os.rename(path, os.path.join(scratch, "taken"))


def fill_scratch(scratch):
    """How many megabytes go in, in files of one megabyte?"""
    for count in range(64):
        try:
            with open(os.path.join(scratch, str(count)), "wb") as file:
                file.write(bytes(1 << 20))
        except OSError:
            return count
    return 64


def write_large_file(scratch):
    with open(os.path.join(scratch, "large"), "wb") as file:
        file.write(bytes(8 << 20))


def execute_from_scratch(scratch):
    path = os.path.join(scratch, "program")
    with open(path, "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\n")
    os.chmod(path, 0o700)
    os.execv(path, [path])
