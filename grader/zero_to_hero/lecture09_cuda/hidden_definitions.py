"""Definitions that only the hidden checks of this lecture share; a release leaves them out.

What the checks of lecture 9 share: awkward sizes, and what to read from the reports of kernel launches.

A launch report (launches[i]) names what went wrong on the device, thread by thread, and counts memory
traffic. It comes from the process that runs the kernels, not from the learner's.
"""

import numpy as np

from grader.compare import fail

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
