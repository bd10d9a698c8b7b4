"""Lines of one level: in order from left to right, and which of them are the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from communique.reading.formats.pdf.lines import Line
from communique.reading.text.roles import NUMBERED, is_lone_marker

_NOTE_NUMBER = re.compile(r"(?:\d{1,3}|[*†‡]{1,3})(?:,\s*\d{1,3})*")
_RAISED = 0.15
_RAISED_SIZE = 0.9
_ALIGNED = 2.0  # points
_EXACT = 0.5
_NEAR_ROWS = 6
_RUNNING = 15  # characters of a cell that goes on within a sentence
_FEWEST_RUNNING = 3
_NEAR = 14.0  # of the line's height
_EVEN = 1.6  # the spaces of a justified line differ by less
_FILLED = 1.0  # points: the edges of justified lines differ by less
_FAR = (3.0, 2.5)  # of the line's widest space, of its height: so wide a gap parts cells without any below

_Row = list[Line]


def levelled(lines: list[Line]) -> list[Line]:
    """Return lines from the top down, those of one level from left to right, whatever the order they are drawn in.

    Where the cells of a table hold several lines, they stay together as they are drawn.
    """
    rows = _with_cells(rows_of(lines))
    found: list[Line] = []
    block: list[_Row] = []
    for row in rows:
        parts = any(line.cell for line in row)
        if block and not (parts or (len(row) == 1 and _below(block[-1], row[0]))):
            found += _read(block)
            block = []
        if parts or block:
            block.append(row)
        else:
            found += row
    return [*found, *_read(block)]


def rows_of(lines: list[Line]) -> list[_Row]:
    """Return lines level by level, from the top down, those of one level from left to right."""
    rows: list[_Row] = []
    for line in sorted(lines, key=lambda line: (-line.bottom - line.top, line.left)):
        if rows and max(rows[-1], key=lambda other: other.height).beside(line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _below(row: _Row, line: Line) -> bool:
    """Return whether a line stands close below another's and may be the rest of a cell."""
    return any(0 < above.bottom - line.bottom < 2 * above.height for above in row)


def _read(block: list[_Row]) -> list[Line]:
    """Return the cells of a table as they are drawn where that goes down in each cell, else row by row."""
    by_row = [line for row in block for line in row]
    level = {line.start: number for number, row in enumerate(block) for line in row}
    drawn = sorted(by_row, key=lambda line: line.start)
    whole = all(
        level[b.start] > level[a.start] or (b.left >= a.right if level[b.start] == level[a.start] else b.left > a.left)
        for a, b in pairwise(drawn)
    )
    return drawn if whole else by_row


def is_unsure(lines: Iterable[Line]) -> bool:
    """Return whether lines stand side by side as running text does: columns or boxes, or cells of several lines."""
    return sum(line.cell and len(line.text) > _RUNNING and line.text[0].islower() for line in lines) >= _FEWEST_RUNNING


def _with_cells(rows: list[_Row]) -> list[_Row]:
    even = [_is_even(row) for row in rows]
    return [
        [row[0], *(replace(b, cell=_parts(a, b, n, rows, even)) for a, b in pairwise(row))] if len(row) > 1 else row
        for n, row in enumerate(rows)
    ]


def _is_even(row: _Row) -> bool:
    """Return whether all spaces of a row are as wide, as they are in a justified line."""
    spaces = [*(b.left - a.right for a, b in pairwise(row)), *(line.space for line in row if line.space)]
    return len(spaces) > 1 and max(spaces) < _EVEN * max(min(spaces), 0.1)


def _parts(before: Line, line: Line, at: int, rows: list[_Row], even: list[bool]) -> bool:
    """Return whether a gap as between cells parts two lines of one level: another is below or above it."""
    gap = line.left - before.right
    if gap <= before.height or is_marker(before, line) or is_note(line, before) or _is_filled(at, rows):
        return False
    if any(_has_cell(row, before, line, strict=even[at] or even[n]) for n, row in _near(at, rows)):
        return True
    widest = max(part.space for part in rows[at])
    return not even[at] and gap > max(_FAR[0] * widest, _FAR[1] * line.height) and widest > 0


def _is_filled(at: int, rows: list[_Row]) -> bool:
    """Return whether a row reaches from edge to edge as a running line beside it does: the spaces are stretched."""
    left, right = rows[at][0].left, rows[at][-1].right
    others = (row[0] for row in rows[max(at - 1, 0) : at + 2] if len(row) == 1 and len(row[0].text) > _RUNNING)
    return any(abs(other.left - left) < _FILLED and abs(other.right - right) < _FILLED for other in others)


def _near(at: int, rows: list[_Row]) -> Iterator[tuple[int, _Row]]:
    for n in range(max(at - _NEAR_ROWS, 0), min(at + _NEAR_ROWS + 1, len(rows))):
        if n != at and len(rows[n]) > 1:
            yield n, rows[n]


def _has_cell(row: _Row, before: Line, line: Line, *, strict: bool) -> bool:
    """Return whether a row has a gap where two lines have one: left edges in line, or a strip that both leave empty."""
    if abs(row[0].bottom - line.bottom) > _NEAR * line.height:
        return False
    for a, b in pairwise(row):
        if is_marker(a, b) or is_note(b, a):
            continue
        strip = min(b.left, line.left) - max(a.right, before.right)
        if abs(b.left - line.left) < (_EXACT if strict else _ALIGNED) or (not strict and strip > line.height):
            return True
    return False


def is_note(line: Line, before: Line) -> bool:
    """Return whether `line` is no more than a raised note number after `before`."""
    return (
        _NOTE_NUMBER.fullmatch(line.text) is not None
        and line.height < _RAISED_SIZE * before.height
        and line.bottom > before.bottom + _RAISED * before.height
        and line.top > before.bottom + before.height / 2
    )


def is_marker(line: Line, following: Line) -> bool:
    """Return whether `line` is the marker of a list item whose words stand beside it."""
    return line.beside(following) and (is_lone_marker(line.text) or NUMBERED.match(f"{line.text} x") is not None)
