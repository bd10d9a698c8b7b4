"""Lines on pages: reading order, columns, and what is not the text: running heads, page numbers, notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from statistics import median

from communique.reading.formats.pdf.levels import levelled
from communique.reading.formats.pdf.lines import Line, Page, Sorted
from communique.reading.formats.pdf.margins import line_numbers
from communique.reading.text.roles import is_furniture

_EDGE_LINES = 4
_HEAD = 0.13  # of the page's height
_FOOT = 0.12
_SMALLER = 0.93  # of the height of most lines
_SHORT_FOOT = 60
_LONE = 2.5
_SAME_PLACE = 4.0  # points
_COLUMN_LINES = 6
_CROSSING = 0.1
_NOTE_START = re.compile(r"(?:\d{1,3}|[*†‡]{1,3}|[a-z])(?:[.)]?\s|(?=[A-Z]))")
_SEPARATOR = re.compile(r"[_\u2013\u2014-]{5,}")
_NUMBER = re.compile(r"\W*(\d{1,9})\W*")
_DIGITS = re.compile(r"\d+")

_Strip = tuple[float, float]


def body_height(pages: Sequence[Page]) -> float:
    """Return the height of most characters' lines, in points."""
    weights: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            weights[round(line.height * 2) / 2] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 0.0


def sort_pages(pages: Sequence[Page]) -> tuple[Sorted, ...]:
    """Tell the text of each page from running heads and feet, page numbers and notes; put columns in order."""
    numbers = line_numbers(pages)
    whole, pages = pages, [_without(page, numbers) for page in pages]
    usual = body_height(pages)
    running = _running(pages)
    bodies = [_body(page, usual, running) for page in pages]
    strips = [_strip(body) for body in bodies]
    known = _shared(strips)
    own = [
        _middle(strip) if strip else known if _fits(body, known) else None
        for strip, body in zip(strips, bodies, strict=True)
    ]
    return tuple(_sorted(page, body, usual, gutter) for page, body, gutter in zip(whole, bodies, own, strict=True))


def _shared(strips: Sequence[_Strip | None]) -> float:
    """Return the middle of what all pages with columns leave empty, however far in their lists are set, or 0.0."""
    found = [strip for strip in strips if strip is not None]
    if not found:
        return 0.0
    low, high = max(low for low, _ in found), min(high for _, high in found)
    return _middle((low, high)) if low < high else median(map(_middle, found))


def _middle(strip: _Strip) -> float:
    return (strip[0] + strip[1]) / 2


def _without(page: Page, starts: frozenset[int]) -> Page:
    return replace(page, lines=tuple(line for line in page.lines if line.start not in starts))


def _fits(lines: list[Line], gutter: float) -> bool:
    """Return whether the few lines of a page stand on both sides of the empty strip that other pages have."""
    sides = {line.right <= gutter for line in lines}
    return gutter > 0 and len(sides) > 1 and not any(line.left < gutter < line.right for line in lines)


def _body(page: Page, usual: float, running: frozenset[tuple[str, int]]) -> list[Line]:
    """Return the lines of a page without what runs along its edges."""
    lines = [line for line in page.lines if not line.turned]
    apart = {line.start for line in page.lines if line.turned}
    apart |= {line.start for line in _along_edges(lines, running)}
    apart |= _small_edges([line for line in lines if line.start not in apart], page, usual)
    apart |= _lone_feet([line for line in lines if line.start not in apart], page)
    return [line for line in lines if line.start not in apart]


def _sorted(page: Page, body: list[Line], usual: float, gutter: float | None) -> Sorted:
    notes = {start for column in _parted(body, gutter) for start in _notes(column, page, usual)}
    text = _in_columns([line for line in body if line.start not in notes], gutter)
    kept = {line.start for line in text}
    return Sorted(tuple(text), tuple(line for line in page.lines if line.start not in kept))


def _along_edges(lines: list[Line], running: frozenset[tuple[str, int]]) -> list[Line]:
    """Return the lines that run along the pages' edges; what stands beside other words only looks like one."""
    return _alone([line for line in _edges(lines) if (_kind(line), _place(line)) in running], lines)


def _alone(found: list[Line], lines: list[Line]) -> list[Line]:
    """Return those of the lines found that do not stand beside any other."""
    starts = {line.start for line in found}
    others = [line for line in lines if line.start not in starts]
    return [line for line in found if not any(line.beside(other) for other in others)]


def _kind(line: Line) -> str:
    """Return what a line has in common with its like on other pages: a number alone must count the pages."""
    number = _NUMBER.fullmatch(line.text)
    return f"{int(number[1]) - line.page}" if number else _DIGITS.sub("0", line.text)


def _place(line: Line) -> int:
    return round(line.bottom / _SAME_PLACE)


def _edges(lines: Iterable[Line]) -> list[Line]:
    """Return the lines nearest to the page's top and bottom."""
    ordered = sorted(lines, key=lambda line: -line.top)
    return [*ordered[:_EDGE_LINES], *ordered[-_EDGE_LINES:]]


def _running(pages: Sequence[Page]) -> frozenset[tuple[str, int]]:
    """Return lines that come back at one place near the edge of several pages, page numbers aside."""
    counts: Counter[tuple[str, int]] = Counter()
    for page in pages:
        kinds = {(_kind(line), _place(line)) for line in _edges(page.lines)}
        counts.update((kind, place + shift) for kind, place in kinds for shift in (-1, 0, 1))
    return frozenset(key for key, count in counts.items() if count >= 2)  # noqa: PLR2004 - on two pages


def _small_edges(lines: list[Line], page: Page, usual: float) -> set[int]:
    """Return the lines at the page's edges that are set smaller than the text, or are page numbers."""

    def is_set_apart(line: Line) -> bool:
        goes_on = line.text[:1].islower() or line.text.endswith(",")
        return line.height < _SMALLER * usual or (is_furniture(line.text) and not goes_on)

    down = sorted(lines, key=lambda line: -line.top)
    head = takewhile(lambda line: line.bottom > (1 - _HEAD) * page.height and is_set_apart(line), down)
    foot = takewhile(lambda line: line.top < _FOOT * page.height and is_set_apart(line), reversed(down))
    return {line.start for line in _alone([*head, *foot], lines)}


def _lone_feet(lines: list[Line], page: Page) -> set[int]:
    """Return short lines at the page's foot with much empty space above them: job numbers, bar codes."""
    up = sorted(lines, key=lambda line: line.bottom)
    foot = list(takewhile(lambda line: line.top < _FOOT * page.height and len(line.text) <= _SHORT_FOOT, up))
    above = next((line for line in up if line not in foot), None)
    alone = foot and above is not None and above.bottom - foot[-1].top > _LONE * foot[-1].height
    goes_on = any(line.text[:1].islower() for line in foot)
    return {line.start for line in foot} if alone and not goes_on else set()


def _notes(lines: list[Line], page: Page, usual: float) -> set[int]:
    """Return the lines of the notes at a page's foot: small, and begun by a mark or below a rule."""
    up = sorted(lines, key=lambda line: line.bottom)
    rule = next((line for line in up if _SEPARATOR.fullmatch(line.text) and line.top < page.height / 2), None)
    small = list(takewhile(lambda line: line.height < _SMALLER * usual and line is not rule, up))
    if rule is not None:
        below = [line for line in up if line.top <= rule.bottom + rule.height / 2]
        return {line.start for line in (rule, *below)}
    marked = [n for n, line in enumerate(small) if line.notes[:1] == ((0, 1),) or _NOTE_START.match(line.text)]
    return {line.start for line in small[: marked[-1] + 1]} if marked else set()


def _in_columns(lines: list[Line], gutter: float | None) -> list[Line]:
    """Return lines column by column where the page has two, else with those of one level from left to right."""
    if gutter is None:
        return levelled(lines)
    found: list[Line] = []
    block: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.top, line.left)):
        if line.left < gutter < line.right:
            found += [*_columns(block, gutter), line]
            block = []
        else:
            block.append(line)
    return [*found, *_columns(block, gutter)]


def _parted(lines: list[Line], gutter: float | None) -> list[list[Line]]:
    """Return the lines of each column, where the page has two."""
    if gutter is None:
        return [lines]
    return [[line for line in lines if (line.right <= gutter) == left] for left in (True, False)]


def _columns(block: list[Line], gutter: float) -> list[Line]:
    left = [replace(line, column=1) for line in block if line.right <= gutter]
    right = [replace(line, column=2) for line in block if line.right > gutter]
    return [*levelled(left), *levelled(right)]


def _strip(lines: list[Line]) -> _Strip | None:
    """Return the edges of the empty strip between two columns of running text, if there is one."""
    wide = [line for line in lines if len(line.text) > 15]  # noqa: PLR2004 - longer than a cell or number
    if len(wide) < 2 * _COLUMN_LINES:
        return None
    left, right = min(line.left for line in wide), max(line.right for line in wide)
    inner = (left + 0.3 * (right - left), left + 0.7 * (right - left))
    edges = sorted({round(line.left) for line in lines if inner[0] < line.left < inner[1]})
    middles = sorted((sum(line.left < edge - 3 < line.right for line in lines), edge - 3) for edge in edges)
    middle = next((middle for crossing, middle in middles if _is_gutter(middle, crossing, wide)), None)
    if middle is None:
        return None
    return max(line.right for line in lines if line.right <= middle), min(
        line.left for line in lines if line.left >= middle
    )


def _is_gutter(middle: float, crossing: int, wide: list[Line]) -> bool:
    before = [line for line in wide if line.right <= middle]
    after = [line for line in wide if line.left >= middle]
    enough = min(len(before), len(after)) >= _COLUMN_LINES and crossing <= _CROSSING * len(wide)
    return enough and _facing(before, after)


def _facing(before: list[Line], after: list[Line]) -> bool:
    """Return whether two groups of lines stand beside each other and are filled as running text is."""
    shared = min(max(line.top for line in before), max(line.top for line in after)) - max(
        min(line.bottom for line in before), min(line.bottom for line in after)
    )
    widths = [max(line.right for line in group) - min(line.left for line in group) for group in (before, after)]
    filled = [median(line.right - line.left for line in group) for group in (before, after)]
    return shared > 0 and all(f > w / 2 for f, w in zip(filled, widths, strict=True))


def gap(pages: Sequence[Sorted]) -> float:
    """Return the usual distance from one line's foot to the next one's, in points."""
    steps = [
        a.bottom - b.bottom
        for page in pages
        for a, b in pairwise(page.body)
        if a.column == b.column and 0 < a.bottom - b.bottom < 4 * a.height
    ]
    return _commonest(steps)


def _commonest(steps: list[float]) -> float:
    counts = Counter(round(step * 2) / 2 for step in steps)
    return counts.most_common(1)[0][0] if counts else 0.0
