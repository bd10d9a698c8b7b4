"""PDF to lines with their place on the page, by PDFium. Runs in the child process only.

PDFium gives characters in the order in which the page draws them, with made-up spaces and line ends; a line
is cut where a gap is wide, so that columns and table cells can be told apart.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from communique.reading.formats.library import RefusedError
from communique.reading.formats.pdf.unseen import Unseen, drawn
from communique.reading.formats.reasons import STRUCK

MOST_PAGES = 3000
_MOST_CHARACTERS = 20_000_000
_WIDE_GAP = 1.4  # of the line's height
_NUMBER_GAP = 0.6  # the same after a number that opens the line
_LONGEST_NUMBER = 4
_NO_GAP = 0.155  # of the line's height: a made-up space as narrow as this parts no words
_NO_GAP_LEANING = 0.1  # the same where a letter leans into the space
_LEANING = ("f", "jJ")  # to the right, to the left
_BOLD = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_LONGEST_NAME = 128
_BULLET = (1.0, 7.0)  # points: the least and greatest width and height of a dot or square drawn before a list item
_BULLET_GAP = 2.0  # of the line's height: how far before the line it may stand
# Signs of the fonts Symbol and Wingdings that word processors draw bullets with.
_SYMBOLS = dict.fromkeys((0xF0B7, 0xF0A7, 0xF0A8, 0xF0D8, 0xF0FC, 0xF076), "•")
_SMALL = 0.9  # of the line's size: a raised note number
_RAISED = 0.1
_LEVEL = 0.6  # of the size: as far above or below stands what is raised or lowered on a line
_BELOW, _ABOVE = 0.25, 0.85  # of the size: how far a line reaches below and above its baseline, as most fonts do
_ODD_SIZE = 3.0  # a font whose size says so much less or more than the cells of its characters
_RAISED_MARK = re.compile("[\\[(][0-9*†‡]+[\\])]|[-+\N{MINUS SIGN}]?[0-9*†‡]+")
_HYPHENS = {2: "-", 0xFFFE: "-"}  # PDFium's marks for a hyphen at a line's end
_SOFT_HYPHEN = "\u00ad"

_Box = tuple[float, float, float, float]
_Look = tuple[float, float]  # size and baseline


def extract(data: bytes) -> dict[str, Any]:
    """Return `pages` (each with size, lines, the share that one image covers, and what is unseen) and `fields`.

    A line is [text, left, right, bottom, top, bold, turned, notes, bullet, opens bold, space]; lengths are in points
    from the page's lower left corner, `notes` the places of raised note numbers in the text, as [start, end] pairs,
    `bullet` whether the mark of a list item is drawn before it, `opens bold` whether its first character is bold, and
    `space` the width of its widest space. What is unseen is a list of pairs, why and the characters.
    """
    document = pdfium.PdfDocument(data)
    if len(document) > MOST_PAGES:
        raise RefusedError(f"{len(document)} pages, more than the limit of {MOST_PAGES}")
    pages: list[dict[str, Any]] = []
    left = _MOST_CHARACTERS
    for number, page in enumerate(document):
        pages.append(_page(page, number, left))
        left -= sum(len(line[0]) for line in pages[-1]["lines"])
        page.close()
    return {"pages": pages, "fields": document.get_metadata_dict(skip_empty=True)}


def _page(page: pdfium.PdfPage, number: int, most: int) -> dict[str, Any]:
    width, height = page.get_size()
    text = page.get_textpage()
    if text.count_chars() > most:
        raise RefusedError(f"more than the limit of {_MOST_CHARACTERS} characters")
    found = drawn(page, _BULLET)
    unseen = Unseen(page, number, text, found)
    lines = _Lines(text, found.bullets, unseen if unseen.any() else None)
    share = min(found.largest / (width * height), 1.0) if width * height else 0.0
    return {"width": width, "height": height, "lines": lines.all(), "image": share, "unseen": lines.unseen}


class _Lines:
    """Puts the characters of one page together to lines."""

    def __init__(self, text: pdfium.PdfTextPage, bullets: list[_Box], unseen: Unseen | None) -> None:
        self._bullets = bullets
        self._unseen = unseen
        self._why, self._skipped = "", 0.0
        self._parting: int | None = None  # a space that went with what is left out
        self.unseen: list[list[str]] = []
        self._name = ctypes.create_string_buffer(_LONGEST_NAME)
        self._raw = text.raw
        self._count = text.count_chars()
        self._box = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._seen = self._look = 0.0, 0.0
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._line: list[tuple[str, int]] = []
        self._space = 0.0
        self._lines: list[list[Any]] = []

    def all(self) -> list[list[Any]]:
        unicode_at = raw.FPDFText_GetUnicode
        for index in range(self._count):
            code = unicode_at(self._raw, index)
            if code in (10, 13):
                self._end()
                if self._why:
                    self.unseen[-1][1] += " "
            elif code:
                character = _HYPHENS.get(code) or _SYMBOLS.get(code) or chr(code)
                if self._unseen is not None and self._is_unseen(character, index):
                    self._parting = index if character.isspace() else None
                    continue
                self._part(character)
                if self._line and self._line[-1][0].isspace() and not character.isspace():
                    self._cut_at_gap(index)
                self._line.append((character, index))
                if code in _HYPHENS:
                    self._end()
        self._end()
        return self._lines

    def _part(self, character: str) -> None:
        """Keep two words apart of which the first touches what is left out, and only that the second: "405 per"."""
        touches = self._line and not self._line[-1][0].isspace() and character.isalnum()
        if self._parting is not None and touches:
            self._line.append((" ", self._parting))
        self._parting = None

    def _is_unseen(self, character: str, index: int) -> bool:
        """Return whether a character is left out, and keep it apart then; a space goes with what stands before it."""
        assert self._unseen is not None  # noqa: S101 - the caller has seen it
        before = self._why
        if not character.isspace():
            cell = self._bounds(index)
            why = self._unseen.why(index, cell, *self._set(index))
            opens = character.isalnum() or before == STRUCK  # a root or a fraction has its line, too
            self._why = why if why != STRUCK or opens else ""
            self._skipped += cell[1] - cell[0] if self._why else 0.0
        if not self._why:
            return False
        if self.unseen and before == self._why:
            self.unseen[-1][1] += character
        elif not character.isspace():
            self.unseen.append([self._why, character])
        return True

    def _cut_at_gap(self, index: int) -> None:
        before = next((i for c, i in reversed(self._line) if not c.isspace()), None)
        if before is None:
            return
        a, b = self._bounds(before), self._bounds(index)
        (size_a, base_a), (size_b, base_b) = self._set(before), self._set(index)
        height = (_BELOW + _ABOVE) * max(size_a, size_b)
        level = abs(base_a - base_b) < _LEVEL * max(size_a, size_b)
        wide = _NUMBER_GAP if self._is_number() else _WIDE_GAP
        gap, self._skipped = b[0] - a[1] - self._skipped, 0.0
        if height > 0 and (not level or gap > wide * height or b[1] < a[0] - height):
            self._end()
        elif gap < _NO_GAP * height and self._is_made_up(before, index, gap / height):
            self._line.pop()
        else:
            self._space = max(self._space, gap)

    def _is_number(self) -> bool:
        """Return whether the line so far is a number, as lines are counted by in a margin."""
        digits = [c for c, _ in self._line if not c.isspace()]
        return len(digits) <= _LONGEST_NUMBER and all(c.isdecimal() for c in digits)

    def _is_made_up(self, before: int, index: int, gap: float) -> bool:
        """Return whether the narrow space between two letters is PDFium's and not the file's."""
        a, b = (chr(raw.FPDFText_GetUnicode(self._raw, i)) for i in (before, index))
        leans = a in _LEANING[0] or b in _LEANING[1]
        made = raw.FPDFText_IsGenerated(self._raw, self._line[-1][1]) == 1
        return made and gap < (_NO_GAP_LEANING if leans else _NO_GAP) and all(c.isalpha() or c == "-" for c in (a, b))

    def _end(self) -> None:
        self._skipped = 0.0
        self._parting = None
        line, self._line, space, self._space = self._line, [], self._space, 0.0
        while line and line[-1][0].isspace():
            line.pop()
        while line and line[0][0].isspace():
            line.pop(0)
        if line:
            if line[-1][0] == _SOFT_HYPHEN:
                line[-1] = "-", line[-1][1]
            self._lines.append(self._described(line, space))

    def _described(self, line: list[tuple[str, int]], space: float) -> list[Any]:
        first, last = self._bounds(line[0][1]), self._bounds(line[-1][1])
        looks = [(0.0, 0.0) if c.isspace() else self._set(index) for c, index in line]
        size, base = _usual(looks, first)
        bottom, top = base - _BELOW * size, base + _ABOVE * size
        opens_bold = self._is_bold(line[0][1])
        bold = opens_bold and self._is_bold(line[-1][1])
        turned = abs(raw.FPDFText_GetCharAngle(self._raw, line[0][1])) > 0.1  # noqa: PLR2004 - radians
        return [
            "".join(c for c, _ in line), min(first[0], last[0]), max(first[1], last[1]), bottom, top, bold, turned,
            _notes(line, looks, size, base), self._has_bullet(first[0], bottom, top), opens_bold, space,
        ]  # fmt: skip

    def _set(self, index: int) -> _Look:
        """Return the size and the baseline that a character is set in, in points.

        Its cell says neither: where a font gives no ascent, the cell is that of the letter's own shape.
        """
        if not raw.FPDFText_GetCharOrigin(self._raw, index, self._x, self._y):
            return 0.0, 0.0
        seen = raw.FPDFText_GetFontSize(self._raw, index), self._y.value
        if seen != self._seen:  # for speed: most stand as the one before
            raw.FPDFText_GetMatrix(self._raw, index, self._matrix)
            scale = math.hypot(self._matrix.c, self._matrix.d)
            self._seen, self._look = seen, (round(seen[0] * scale, 1), round(seen[1], 1))
        return self._look

    def _is_bold(self, index: int) -> bool:
        """Return whether a character is bold, by its font's weight or name ("Times-Bold")."""
        if raw.FPDFText_GetFontWeight(self._raw, index) >= _BOLD:
            return True
        length = raw.FPDFText_GetFontInfo(self._raw, index, self._name, _LONGEST_NAME, None)
        return 0 < length <= _LONGEST_NAME and _BOLD_NAME.search(self._name.raw[:length]) is not None

    def _has_bullet(self, left: float, bottom: float, top: float) -> bool:
        reach = _BULLET_GAP * (top - bottom)
        return any(left - reach < box[1] <= left + 1 and bottom < (box[2] + box[3]) / 2 < top for box in self._bullets)

    def _bounds(self, index: int) -> _Box:
        """Return left, right, bottom and top of a character's cell."""
        if not raw.FPDFText_GetLooseCharBox(self._raw, index, ctypes.byref(self._box)):
            return 0.0, 0.0, 0.0, 0.0
        box = self._box
        return box.left, box.right, box.bottom, box.top


def _usual(looks: list[_Look], cell: _Box) -> _Look:
    """Return the size and baseline of most of a line's characters; from a cell where the font's size says nothing."""
    size, base = max(Counter(looks).items(), key=lambda found: (found[0] != (0.0, 0.0), found[1]))[0]
    if size * _ODD_SIZE < cell[3] - cell[2]:
        size = (cell[3] - cell[2]) / (_BELOW + _ABOVE)
        base = cell[2] + _BELOW * size
    return size, base


def _notes(line: list[tuple[str, int]], looks: list[_Look], size: float, base: float) -> list[list[int]]:
    """Return where in a line small raised digits and marks stand, with a sign before them or brackets around."""
    above = "".join(
        character if 0 < own <= _SMALL * size and height >= base + _RAISED * size else " "
        for (character, _), (own, height) in zip(line, looks, strict=True)
    )
    return [list(mark.span()) for mark in _RAISED_MARK.finditer(above)]
