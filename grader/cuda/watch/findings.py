"""The sentences about memory: who did what to which element, at which line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from grader.cuda.watch.provenance import UNKNOWN
from grader.cuda.watch.recorder import Recorder, past_tense, thread_in_words

if TYPE_CHECKING:
    from grader.cuda.machine.regions import Region
    from grader.cuda.machine.wave import Group, Wave
    from grader.cuda.watch.access import Access, Piece
    from grader.cuda.watch.races import Race


class Findings:
    """Turns what the checker saw into problems. wave: the threads that are running now."""

    wave: Wave

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder

    def at(
        self,
        region: Region,
        group: Group,
        offsets: np.ndarray,
        position: int,
        access: Access,
        kind: str,
        sentence: str,
        count: int,
        apart: str = "",
        **words: object,
    ) -> None:
        """Record a problem of the thread at this position of the group."""
        place = self.wave.place(group.thread[position])
        item = access.dtype.itemsize
        index = int((int(offsets[position]) - region.origin) // item)
        text = sentence.format(
            who=thread_in_words(place),
            did=past_tense(access.verb),
            cell=f"{region.name}[{index}]",
            line=access.line,
            n=(region.size - region.origin) // item,
            **words,
        )
        self.recorder.add(
            kind,
            text,
            place=place,
            array=region.name,
            index=index,
            line=access.line,
            count=count,
            apart=apart,
        )

    def outside(
        self, region: Region, group: Group, offsets: np.ndarray, access: Access, outside: np.ndarray
    ) -> None:
        at = int(np.flatnonzero(outside)[0])
        where = "before the start" if offsets[at] < region.origin else "past the end"
        self.at(
            region,
            group,
            offsets,
            at,
            access,
            "out_of_bounds",
            "{who} {did} {cell}, {where} (n={n}), at line {line}",
            int(outside.sum()),
            where=where,
        )

    def misaligned(
        self,
        region: Region,
        group: Group,
        offsets: np.ndarray,
        access: Access,
        misaligned: np.ndarray,
    ) -> None:
        at = int(np.flatnonzero(misaligned)[0])
        self.at(
            region,
            group,
            offsets,
            at,
            access,
            "misaligned",
            "{who} {did} {size} bytes at {cell}, whose address is no multiple of {size}, at line "
            "{line}",
            int(misaligned.sum()),
            size=access.size,
        )

    def no_array(self, group: Group, access: Access) -> None:
        place = self.wave.place(group.thread[0])
        name = "" if access.origin == UNKNOWN else access.origin
        self.recorder.add(
            "out_of_bounds",
            f"{thread_in_words(place)} {past_tense(access.verb)} through a pointer that points to no array, "
            f"at line {access.line}",
            place=place,
            array=name,
            line=access.line,
            count=group.size,
        )

    def race(self, piece: Piece, access: Access, race: Race) -> None:
        at, other, site = int(race.positions[0]), int(race.others[0]), int(race.sites[0])
        across = bool(race.across[0])
        line = site >> 1
        theirs = "updated it atomically" if site & 1 else f"{race.verb} it"
        why = "and nothing orders two blocks" if across else "with no barrier between"
        self.at(
            piece.region,
            piece.group,
            piece.offsets,
            at,
            access,
            "race_between_blocks" if across else "race",
            "{who} {did} {cell} at line {line}; {other} {theirs} at line {their_line}, {why}",
            len(race.positions),
            apart=str(line),
            other=thread_in_words(self.wave.place(other)),
            theirs=theirs,
            their_line=line,
            why=why,
        )

    def wrong_type(self, region: Region, group: Group, access: Access) -> None:
        self.recorder.add(
            "type_mismatch",
            f"the kernel uses {region.name} as 4-byte numbers, but an array of 8-byte numbers "
            f"(float64 or int64) was copied there, at line {access.line}",
            array=region.name,
            line=access.line,
            count=group.size,
        )
