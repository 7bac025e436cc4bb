"""Atomic updates of memory by many threads at once, as if the threads came one after the other in thread
order.
"""

import numpy as np

_ACCUMULATE = {
    "add": np.add,
    "min": np.minimum,
    "max": np.maximum,
    "and": np.bitwise_and,
    "or": np.bitwise_or,
    "xor": np.bitwise_xor,
}
OPERATIONS = (*tuple(_ACCUMULATE), "exch", "cas", "inc", "dec")


def update(data, places, name, operand, new=None):
    """Apply the operation and return, per thread, what stood there before.

    data: the elements; places: element numbers, one per thread; operand and new (for cas): one value per
    thread.
    """
    old = np.empty(len(places), data.dtype)
    order = np.argsort(places, kind="stable")
    sorted_places = places[order]
    first = np.concatenate(([True], sorted_places[1:] != sorted_places[:-1]))
    begins = np.flatnonzero(first)
    rank = np.arange(len(order)) - np.repeat(begins, np.diff(np.append(begins, len(order))))
    for turn in _turns(order, rank):
        there = places[turn]
        before = data[there]
        old[turn] = before
        data[there] = _result(name, before, operand[turn], None if new is None else new[turn])
    return old


def _turns(order, rank):
    """Groups of threads that touch different elements: all first comers, then all second ones, ..."""
    by_rank = np.argsort(rank, kind="stable")
    ends = np.cumsum(np.bincount(rank))
    return np.split(order[by_rank], ends[:-1])


def accumulate(data, places, name, operand):
    """The same where nobody reads the old values; returns False for operations that need them."""
    function = _ACCUMULATE.get(name)
    if function is None:
        return False
    function.at(data, places, operand)
    return True


def _result(name, before, operand, new):
    if name in _ACCUMULATE:
        return _ACCUMULATE[name](before, operand)
    if name == "cas":
        return np.where(before == operand, new, before)
    if name == "inc":
        return np.where(before >= operand, before.dtype.type(0), before + before.dtype.type(1))
    if name == "dec":
        return np.where((before == 0) | (before > operand), operand, before - before.dtype.type(1))
    return operand
