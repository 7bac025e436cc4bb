"""Counts what memory accesses cost a GPU: 128-byte segments of global memory, bank conflicts of shared memory."""

from __future__ import annotations

import numpy as np

from grader.cuda.machine.wave import Group, starts

SEGMENT_SHIFT = 7  # a warp's request is served in pieces of 128 bytes
BANKS = 32  # of 4 bytes each


def segments(group: Group, addresses: np.ndarray, size: int) -> tuple[int, int]:
    """(requests, segments) of one instruction: one request per warp, one segment per 128 bytes that it touches.

    addresses: byte addresses (int64), one per thread of the group, ascending warps;
    size: bytes per thread.
    """
    keys = (group.warp << np.int64(46)) | (addresses >> SEGMENT_SHIFT)
    if size > 16:  # no PTX access is wider than 16 bytes, and aligned ones never straddle a segment
        raise ValueError(f"an access of {size} bytes")
    return len(group.warp_starts), _distinct(keys)


def _distinct(keys: np.ndarray) -> int:
    steps = np.diff(keys)
    if len(steps) and steps.min() < 0:
        steps = np.diff(np.sort(keys))
    return 1 + int(np.count_nonzero(steps))


def bank_conflicts(group: Group, offsets: np.ndarray, size: int) -> int:
    """Extra passes over shared memory that one instruction needs, summed over its requests.

    A request needs one pass for each distinct word in its fullest bank. It is what one warp asks for; accesses
    of 8 or 16 bytes are served half or a quarter of a warp at a time.
    """
    parts = max(1, size // 4)
    words = offsets >> 2
    request = group.warp if parts == 1 else group.warp * parts + group.lane // (32 // parts)
    begins = group.warp_starts if parts == 1 else starts(request)
    spans = np.maximum.reduceat(words, begins) - np.minimum.reduceat(words, begins)
    if spans.max() + parts <= BANKS:  # words that lie within one row of banks never collide
        return 0
    if parts > 1:
        words = (words[:, None] + np.arange(parts)).ravel()
        request = np.repeat(request, parts)
    pairs = np.unique((request << np.int64(40)) | words)
    bank_of = (pairs >> 40) * BANKS + (pairs & (BANKS - 1))
    per_bank = np.unique(bank_of, return_counts=True)
    begins = starts(per_bank[0] // BANKS)
    return int((np.maximum.reduceat(per_bank[1], begins) - 1).sum())
