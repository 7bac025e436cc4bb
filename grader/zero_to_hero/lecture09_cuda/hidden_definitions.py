"""Definitions that only the hidden checks of this lecture share; a release leaves them out.

What the checks of lecture 9 share: awkward sizes, and what to read from the reports of kernel launches.

A launch report (launches[i]) names what went wrong on the device, thread by thread, and counts memory
traffic. It comes from the process that runs the kernels, not from the learner's.
"""

import numpy as np

from grader.compare import as_array, assert_close, fail

# around a warp of 32 and a block of 256, and far from both
AROUND_A_BLOCK = (1, 31, 32, 33, 255, 256, 257, 1000)


OUTSIDE = ("out_of_bounds", "misaligned", "type_mismatch")


MEETINGS = ("race", "race_between_blocks")


UNWRITTEN = ("uninitialised_read", "shuffle")


BARRIERS = ("barrier_divergence", "deadlock")


def floats(rng, *shape):
    """Whole numbers from -8 to 8 as float32: sums and products of a few thousand of them are exact in any
    order.
    """
    return rng.integers(-8, 9, shape).astype(np.float32)


def exchanged(rng, launches, *shapes, run=1):
    """(old, new): two lists of float32 arrays of these shapes. Old is for the student's function; the device gets new instead.

    No number is 0 or occurs twice, and all are multiples of 1/8: sums of a few thousand are exact in any order. run: how many
    numbers of old have to arrive side by side on the device to be exchanged.
    """
    sizes = [int(np.prod(shape)) for shape in shapes] * 2
    odd = 2 * np.arange(-sum(sizes) // 2, sum(sizes) // 2) + 1
    pieces = np.split(rng.permutation(odd).astype(np.float32) / 8, np.cumsum(sizes)[:-1])
    arrays = [piece.reshape(shape) for piece, shape in zip(pieces, shapes * 2)]
    old, new = arrays[: len(shapes)], arrays[len(shapes) :]
    launches.exchange(old, new, run)
    return old, new


def assert_from_kernels(launches, answer, old, new, name, host_adds=False, **tolerances):
    """The answer is the one to what the device was given, and its numbers were read from there.

    old, new: the answers to what the host has, and to what the device has. host_adds: the answer may be a sum of what was read.
    """
    numbers = as_array(answer, name)
    wrong = np.shape(numbers) == np.shape(old) and ~np.isclose(numbers, new) & np.isclose(
        numbers, old
    )
    if np.any(wrong):
        count, size = int(np.sum(wrong)), int(np.size(old))
        fail(
            f"{count} of {size} numbers of {name} do not come from a kernel: here the device gets other numbers than the host "
            f"has (the check exchanges them on the way), and these belong to the host's"
        )
    assert_close(answer, new, name=name, **tolerances)
    size = int(np.size(new))
    read = np.frombuffer(launches.fetched[: len(launches.fetched) // 4 * 4], np.float32)
    missing = 0 if host_adds else int((~np.isin(np.float32(numbers), read)).sum())
    if missing:
        fail(
            f"{missing} of {size} numbers of {name} were never read from the device: the host has computed them"
        )
    if launches.late > max(16, size // 8):
        fail(
            f"after the host had read from the device it sent {launches.late} numbers of its own: the answer has to be "
            f"computed by kernels"
        )


def assert_none_of(launches, kinds):
    """No launch had a problem of these kinds; the first one is told in its own words."""
    assert_launched(launches)
    found = [
        (launch, problem)
        for launch in launches
        for problem in launch.problems
        if problem.kind in kinds
    ]
    if found:
        launch, problem = found[0]
        more = f" (and {problem.count - 1} more times)" if problem.count > 1 else ""
        fail(problem.sentence + more, where=f"kernel {launch.kernel}, line {problem.line}")


def assert_launched(launches):
    """The device has run a kernel at all."""
    if not launches:
        fail("no kernel was launched: the answer has to come from the device")


def assert_stored(launches, count):
    """Kernels have written at least this many numbers to global memory."""
    assert_launched(launches)
    stored = sum(array.stores + array.atomics for launch in launches for array in launch.arrays)
    if stored < count:
        fail(
            f"the kernel wrote {stored} numbers, but the result has {count}: it has to be computed on the "
            f"device",
            str(stored),
            str(count),
        )


def assert_ran_with(launches, **shapes):
    """The last kernel ran with this block= (and this grid=), each a tuple of three."""
    assert_launched(launches)
    for name, wanted in shapes.items():
        shape = getattr(launches[-1], name)
        if shape != wanted:
            fail(
                f"the kernel ran with {name} {shape}, but {name} {wanted} was asked for",
                str(shape),
                str(wanted),
            )


def loads_of(launch, name):
    """How often the elements of the array parameter with this name were read in all."""
    try:
        return launch.array(name).loads
    except KeyError as error:
        fail(f"{error.args[0]}; please keep the parameters' names")
