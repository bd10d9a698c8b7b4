"""Where a paragraph ends among the lines of a PDF: by their places, looks and words, and what is usual in the text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from communique.reading.formats.pdf.levels import is_marker
from communique.reading.formats.pdf.lines import Line, Sorted
from communique.reading.formats.pdf.pages import gap
from communique.reading.text.layout import cues
from communique.reading.text.roles import (
    BULLET,
    WORDLIKE_BULLETS,
    ends_sentence,
    is_furniture,
    is_lone_marker,
    is_short,
    marked,
)

_WIDE_STEP = 1.35  # of the usual distance between lines
LARGER = 1.12
SLIGHTLY = 1.04  # enough for bold words with a full stop to be a heading
_INDENT = 8.0  # points
_FIRST_LINE = 40.0  # points; a paragraph's first line stands no farther in
_SHORT_LINE = 0.85
_CLEARLY = 0.12  # of a column's width: as much more is left where a word would have fitted for certain
_LEFT_EARLY = 0.6
_SPACED = 0.5  # of the short ends of paragraphs
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.){2,}\Z|\b(?:Mr|Mrs|Ms|Dr|Lt|Gen|No|St)\.\Z")


@dataclass(slots=True)
class Measures:
    """What is usual in a text: the height of lines, the step from one to the next, the edges by column.

    `spaced` says whether wide steps part the paragraphs, so that a short line need not end one.
    """

    height: float
    step: float
    right: dict[int, float]
    left: dict[int, float]
    spaced: bool = False


def measures(pages: tuple[Sorted, ...], height: float) -> Measures:
    """Return what is usual in the text of pages, whose lines mostly have this height."""
    lines = [line for page in pages for line in page.body]
    right: dict[int, list[float]] = {}
    left: dict[int, list[float]] = {}
    for line in lines:
        right.setdefault(line.column, []).append(line.right)
        left.setdefault(line.column, []).append(line.left)
    edges = {column: sorted(places)[int(len(places) * 0.8)] for column, places in right.items()}
    usual = Measures(height, gap(pages), edges, _starts(left))
    ends = [(a, b) for a, b in pairwise(lines) if _is_short_end(a, b, usual)]
    wide = sum(a.bottom - b.bottom > _WIDE_STEP * usual.step for a, b in ends)
    usual.spaced = wide > _SPACED * len(ends)
    return usual


def _is_short_end(last: Line, line: Line, usual: Measures) -> bool:
    """Return whether a line seems to end a paragraph: it closes a sentence, is short, and one stands below it."""
    below = last.page == line.page and last.column == line.column and last.bottom > line.bottom
    return below and ends_sentence(last.text) and not _goes_on(last, usual)


def _starts(left: dict[int, list[float]]) -> dict[int, float]:
    """Return the left edge of each column: the second's is as far from its text as that of the first."""
    usual = {column: Counter(round(place) for place in places).most_common(1)[0][0] for column, places in left.items()}
    first = min(left, default=0)
    edge = sorted(left[first])[int(len(left[first]) * 0.1)] if left else 0.0
    own = {column: sorted(places)[int(len(places) * 0.1)] for column, places in left.items()}
    return {column: min(edge + usual[column] - usual[first], own[column]) for column in left}


def breaks(run: list[Line], line: Line, usual: Measures) -> bool:
    """Return whether a new paragraph begins with `line`."""
    last = run[-1]
    if last.page == line.page and last.beside(line) and last.column == line.column:
        return False
    if line.bullet or _changes_looks(run, line) or _ends_row(run):
        return True
    if (is_furniture(last.text) and not last.text.endswith(",")) or (
        is_furniture(line.text) and not _runs_on(last, line, usual)
    ):
        return not is_furniture(text_of([*run, line]))
    if _opens_item(last, line, usual):
        return True
    if last.page != line.page or last.column != line.column:
        return _parts_columns(last, line, usual)
    return _step_or_indent(run, line, usual)


def _opens_item(last: Line, line: Line, usual: Measures) -> bool:
    """Return whether a line begins with a bullet, or with a number or dash that cannot stand within the sentence."""
    if not (marked(line.text) or is_lone_marker(line.text)):
        return False
    bullet = BULLET.match(f"{line.text} x") is not None and not line.text.startswith(WORDLIKE_BULLETS)
    ended = ends_sentence(last.text) or last.text.endswith((",", " and", " or"))
    return bullet or ended or not _goes_on(last, usual)


def _parts_columns(last: Line, line: Line, usual: Measures) -> bool:
    """Return whether a paragraph ends with a page, a column, or what stands across the page."""
    if last.page == line.page and 0 in (last.column, line.column):
        return True
    return _closes(last.text) or not (_goes_on(last, usual) or _continues(last.text, line.text))


def _continues(last: str, line: str) -> bool:
    """Return whether the words of two lines show that the second goes on with the first."""
    return line[:1].islower() or line.startswith("(") or last.rsplit(maxsplit=1)[-1].lower() in cues().unfinished


def _runs_on(last: Line, line: Line, usual: Measures) -> bool:
    """Return whether a line that looks like a date or number by itself is the rest of a sentence."""
    near = 0 < last.bottom - line.bottom <= _WIDE_STEP * max(usual.step, line.height * 0.9)
    return near and last.column == line.column and _goes_on(last, usual) and not ends_sentence(last.text)


def _changes_looks(run: list[Line], line: Line) -> bool:
    sizes = (max(run[-1].height, line.height), max(min(run[-1].height, line.height), 0.1))
    ratio = sizes[0] / sizes[1]
    return ratio > LARGER or (_changes_weight(run, line) and (ratio > SLIGHTLY or is_short(text_of(run))))


def _changes_weight(run: list[Line], line: Line) -> bool:
    """Return whether a line is bold and those before are not, or the other way; bold words may run on into a line."""
    bold = all(part.bold for part in run)
    return bold != line.bold and not (bold and line.opens_bold)


def _ends_row(run: list[Line]) -> bool:
    """Return whether the last lines are the cells of a table's row."""
    return any(line.cell for line in _row(run))


def _row(run: list[Line]) -> list[Line]:
    """Return the last line and those that stand on its level in its column."""
    last = run[-1]
    return [part for part in run if part.beside(last) and (part.page, part.column) == (last.page, last.column)]


def _step_or_indent(run: list[Line], line: Line, usual: Measures) -> bool:
    last = run[-1]
    step = last.bottom - line.bottom
    if step > _WIDE_STEP * max(usual.step, line.height * 0.9) or step < -line.height:
        return True
    indented = line.left > _row(run)[0].left + _INDENT and len(run) > 1 and not is_marker(run[0], run[1])
    if _closes(last.text):
        return indented or not (usual.spaced or _goes_on(last, usual))
    return _is_left_early(last, line, usual)


def _is_left_early(last: Line, line: Line, usual: Measures) -> bool:
    """Return whether a line without a stop ends where much more would have fitted: at its paragraph's end."""
    left, right = usual.left[line.column], usual.right[line.column]
    level = abs(last.left - line.left) < _INDENT and abs(min(last.left, line.left) - left) < _FIRST_LINE
    begins = level or _INDENT < line.left - left < _FIRST_LINE
    short = last.right - left < _LEFT_EARLY * (right - left) and line.fits_behind(last, right)
    empty = short or line.fits_behind(last, right - _CLEARLY * (right - left))
    goes_on = last.text.endswith(",") or _continues(last.text, line.text)
    return begins and empty and line.text[:1].isupper() and not (goes_on or (last.bold and line.bold))


def _closes(text: str) -> bool:
    """Return whether a line ends a sentence, and not only an abbreviation."""
    return ends_sentence(text) and _ABBREVIATED.search(text) is None


def _goes_on(line: Line, usual: Measures) -> bool:
    """Return whether a line is filled, so that its paragraph may go on in the next."""
    left, right = usual.left[line.column], usual.right[line.column]
    return line.right - left > _SHORT_LINE * (right - left)


def text_of(run: list[Line]) -> str:
    """Return the words of lines."""
    return " ".join(line.text for line in run)
