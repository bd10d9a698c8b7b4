"""Plain text to draft blocks: hard-wrapped, one paragraph a line, or scanned without empty lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from communique.reading.formats.content import TooLargeError
from communique.reading.text.assembly import Draft, Piece
from communique.reading.text.layout import cues
from communique.reading.text.roles import (
    BULLET,
    WORDLIKE_BULLETS,
    ends_sentence,
    is_furniture,
    is_heading,
    is_short,
    is_shouted,
    marked,
    role_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_LINES = 1_000_000
_LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"  # as `str.splitlines` knows them
_LONG_LINE = 120
_SENTENCES = 0.8
_SCANNED = 12
_RUNNING = 3
_RUNNING_LENGTH = 80
_NEAR_PAGE = 2
_SHORT_LINE = 0.8
_FILLED_LINE = 0.6
_HEADING_LINE = 0.85
_QUOTE = re.compile(r"\s{0,3}((?:>\s?)+)")
_DIGITS = re.compile(r"\d+")
_UNSEEN = " \t\r\n\x0b\x0c\u00a0\u200b\u200c\u200d\u2060\ufeff"  # a line of nothing else is blank


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its white space, where it begins in the source, and how far it is indented."""

    text: str
    start: int
    indent: int
    page_end: bool
    furniture: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is set: whether lines are wrapped, how wide, whether empty lines part paragraphs."""

    wrapped: bool
    width: float
    scanned: bool
    running: frozenset[str]


def drafts(text: str, base: int = 0) -> list[Draft]:
    """Return the blocks of a plain text from position `base` on. Takes time linear in its length.

    Raises `TooLargeError` for more than a million lines.
    """
    if sum(text.count(end) for end in _LINE_ENDS) > _MOST_LINES:
        raise TooLargeError(f"more than the limit of {_MOST_LINES} lines; split the file")
    lines = list(_lines(text, base))
    layout = _layout(lines)
    blocks = [draft for group in _groups(lines) for draft in _blocks(group, layout, text)]
    _entitle(blocks)
    return blocks


def _lines(text: str, base: int) -> Iterator[Line]:
    at = base
    for raw in text[base:].splitlines(keepends=True):
        body = raw.strip() if raw.strip(_UNSEEN) else ""
        indent = len(raw) - len(raw.lstrip()) if body else 0
        yield Line(body, at + indent, indent, "\f" in raw, is_furniture(body))
        at += len(raw)


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if line.text:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _layout(lines: list[Line]) -> Layout:
    inner = [a.text for a, b in pairwise(lines) if a.text and b.text and not a.furniture]
    filled = [len(line.text) for line in lines if line.text]
    gaps = sum(1 for line in lines if not line.text)
    width = sorted(len(line) for line in inner)[int(len(inner) * 0.9)] if inner else 0
    return Layout(_wrapped(inner), width, gaps < len(filled) / _SCANNED, _running(lines))


def _wrapped(inner: list[str]) -> bool:
    if not inner or median(len(line) for line in inner) > _LONG_LINE:
        return False
    return sum(ends_sentence(line) for line in inner) < _SENTENCES * len(inner)


def _running(lines: list[Line]) -> frozenset[str]:
    """Return the running headers: short lines that come back at page ends, page numbers aside."""
    filled = [line for line in lines if line.text]
    breaks = [i for i, line in enumerate(filled) if line.page_end or line.furniture]
    near = {i + d for i in breaks for d in range(-_NEAR_PAGE, _NEAR_PAGE + 1) if 0 <= i + d < len(filled)}
    counts = Counter(_kind(filled[i].text) for i in sorted(near) if len(filled[i].text) <= _RUNNING_LENGTH)
    return frozenset(kind for kind, count in counts.items() if count >= _RUNNING and is_short(kind))


def _kind(line: str) -> str:
    return _DIGITS.sub("0", line)


def _blocks(group: list[Line], layout: Layout, text: str) -> Iterator[Draft]:
    if all(_QUOTE.match(line.text) for line in group):
        yield _quote(group)
        return
    run: list[Line] = []
    for line in group:
        if run and _breaks(run, line, layout):
            yield _draft(run, layout, text)
            run = []
        run.append(line)
    yield _draft(run, layout, text)


def _quote(group: list[Line]) -> Draft:
    pieces = []
    depth = 0
    for line in group:
        match = _QUOTE.match(line.text)
        skip = match.end() if match else 0
        depth = max(depth, match[1].count(">") if match else 0)
        pieces.append(Piece(line.text[skip:] + "\n", line.start + skip))
    return Draft("quote", pieces, depth - 1)


def _breaks(run: list[Line], line: Line, layout: Layout) -> bool:
    last = run[-1].text
    if not layout.wrapped or _apart(run[-1], layout) or _apart(line, layout):
        return True
    if _QUOTE.match(line.text) or (marked(line.text) and _closed(last, line.text)):
        return True
    if _heads(run, line, layout):
        return True
    return layout.scanned and (_paragraph_ends(last, layout) or _starts_heading(last, line, layout))


def _apart(line: Line, layout: Layout) -> bool:
    return line.furniture or (bool(layout.running) and _kind(line.text) in layout.running)


def _closed(last: str, line: str) -> bool:
    if BULLET.match(line) and not line.startswith(WORDLIKE_BULLETS):
        return True
    return ends_sentence(last) or last.endswith((",", " and", " or")) or is_heading(last)


def _heads(run: list[Line], line: Line, layout: Layout) -> bool:
    """Return whether the run so far is a heading over `line`."""
    last = run[-1].text
    if is_shouted(line.text) and all(is_shouted(part.text) for part in run):
        return not _goes_on(last, layout)
    if all(is_shouted(part.text) for part in run):
        return True
    alone = len(run) == 1 and len(last) < _HEADING_LINE * layout.width and line.text[:1].isupper()
    return alone and is_heading(last) and not _is_unfinished(last)


def _goes_on(line: str, layout: Layout) -> bool:
    return len(line) >= _FILLED_LINE * layout.width or _is_unfinished(line)


def _paragraph_ends(last: str, layout: Layout) -> bool:
    return ends_sentence(last) and len(last) < _SHORT_LINE * layout.width


def _starts_heading(last: str, line: Line, layout: Layout) -> bool:
    short = len(line.text) < _HEADING_LINE * layout.width
    return ends_sentence(last) and (is_shouted(line.text) or (short and is_heading(line.text)))


def _draft(run: list[Line], layout: Layout, text: str) -> Draft:
    end = run[-1].start + len(run[-1].text)
    raw = text[run[0].start : end]
    plain = " ".join(raw.split()) if len(raw) < _LONG_LINE * 10 else raw
    if len(run) == 1 and _kind(plain) in layout.running:
        return Draft("furniture", [Piece(raw, run[0].start)])
    return Draft(role_of(plain), [Piece(raw, run[0].start)], min(run[0].indent // 4, 9))


def _entitle(blocks: list[Draft]) -> None:
    """Make the first short line without a full stop the title's heading."""
    body = [block for block in blocks if block.role != "furniture"]
    if len(body) > 1 and body[0].role == "paragraph" and is_short(body[0].plain) and not _is_unfinished(body[0].plain):
        body[0].role = "heading"


def _is_unfinished(line: str) -> bool:
    return line.rsplit(maxsplit=1)[-1].lower() in cues().unfinished
