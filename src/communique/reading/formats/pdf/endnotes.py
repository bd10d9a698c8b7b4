"""Notes that stand below the whole text, as large as the text: told by their numbers, which are raised in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.reading.formats.pdf.lines import Line, Sorted

_NUMBER = re.compile(r"(\d{1,3})(?=\s|\Z)")
_LONGEST = 3  # digits of a note's number


def without_endnotes(pages: Sequence[Sorted]) -> tuple[Sorted, ...]:
    """Return pages whose last lines are not part of the text if they are notes: one for each raised number before them.

    They count from 1 to the last of these numbers, and nothing else stands behind the first.
    """
    lines = [line for page in pages for line in page.body]
    at = _first(lines, [line for page in pages for line in page.apart if " " in line.text])
    if at is None:
        return tuple(pages)
    starts = {line.start for line in lines[at:]}
    return tuple(
        replace(
            page,
            body=tuple(line for line in page.body if line.start not in starts),
            apart=(*page.apart, *(line for line in page.body if line.start in starts)),
        )
        for page in pages
    )


def _first(lines: list[Line], apart: list[Line]) -> int | None:
    """Return the place of the first note; some may be `apart` already, as they stand at the foot of their page."""
    at = next((n for n in range(len(lines) - 1, -1, -1) if _number(lines[n]) == 1), None)
    if not at:
        return None
    marks = {number for line in lines[:at] for number in _raised(line)}
    taken = {_number(line) for line in apart if line.page >= lines[at].page}
    count = 0
    for line in lines[at:]:
        count += _number(line) == count + 1
        while count + 1 in taken:
            count += 1
    return at if marks == set(range(1, count + 1)) else None


def _number(line: Line) -> int:
    """Return the number that a line begins with, or 0."""
    if line.notes and line.notes[0][0] == 0:
        return _value(line.text[: line.notes[0][1]])
    found = _NUMBER.match(line.text)
    return int(found[1]) if found else 0


def _raised(line: Line) -> list[int]:
    shown = (line.text[start:end].strip("[]()") for start, end in line.notes if start)
    return [_value(mark) for mark in shown if mark.isdecimal()]


def _value(mark: str) -> int:
    """Return the number that a raised mark is, 0 for one that no note has."""
    mark = mark.strip("[]()")
    return int(mark) if mark.isdecimal() and len(mark) <= _LONGEST else 0
