"""The characters of a paragraph's lines with their places, without the marks of notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.reading.formats.pdf.levels import is_note
from communique.reading.formats.pdf.lines import Line
from communique.reading.formats.pdf.powers import is_power
from communique.reading.text.assembly import Piece
from communique.reading.text.raising import raised
from communique.reading.text.roles import marked

_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")  # raised after its number
_CLOSING = frozenset(".,;:!?)]'\"\u2019\u201d")
_CLOSE = 0.12  # of the line's height: no space is so narrow


def pieces(run: list[Line]) -> Iterator[Piece]:
    """Yield the lines' characters, without note numbers; parts on one level are cells, but after a marker."""
    before: Line | None = None
    last: Line | None = None
    if run[0].bullet and not marked(run[0].text):
        yield Piece("• ", run[0].start, copied=False)
    for line in run:
        level = before is not None and before.beside(line) and before.page == line.page
        if before is not None and level:
            if is_note(line, before):
                last = line
                if is_power(line.text, before.text, frozenset()):
                    yield Piece(raised(line.text), line.start)
                continue
            if not (_ORDINAL.match(line.text) and before.text[-1:].isdigit()) and not _closes(line, last):
                yield Piece(" | " if line.cell else " ", line.start, copied=False)
        elif before is not None:
            yield Piece("\n", before.start + len(before.text))
        at = 0
        for start, end in (*line.notes, (len(line.text), len(line.text))):
            if line.text[at:start]:
                yield Piece(line.text[at:start], line.start + at)
            at = end
        before = last = line


def _closes(line: Line, last: Line | None) -> bool:
    """Return whether a stop or closing mark stands right behind what is before it, be it the mark of a note."""
    return line.text[0] in _CLOSING and last is not None and line.left - last.right < _CLOSE * line.height


def note_marks(lines: tuple[Line, ...]) -> Iterator[Piece]:
    """Yield the note numbers that `pieces` leaves out of the text."""
    for before, line in zip((None, *lines), lines, strict=False):
        if before is not None and before.beside(line) and is_note(line, before):
            if not is_power(line.text, before.text, frozenset()):
                yield Piece(line.text, line.start)
            continue
        for start, end in line.notes:
            yield Piece(line.text[start:end], line.start + start)
