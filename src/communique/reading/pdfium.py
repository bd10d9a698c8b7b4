"""PDF to lines with their place on the page, by PDFium. Runs in the child process only.

PDFium gives characters in the order in which the page draws them, with made-up spaces and line ends; a line
is cut where a gap is wide, so that columns and table cells can be told apart.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from communique.reading.library import RefusedError

MOST_PAGES = 3000
_MOST_CHARACTERS = 20_000_000
_WIDE_GAP = 1.4  # of the line's height
_NO_GAP = 0.155  # of the line's height: a made-up space as narrow as this parts no words
_BOLD = 600
_SMALL = 0.8  # of the line's height: a raised note number
_RAISED = 0.15
_NOTE_MARKS = frozenset("0123456789*†‡")
_HYPHENS = {2: "-", 0xFFFE: "-"}  # PDFium's marks for a hyphen at a line's end


def extract(data: bytes) -> dict[str, Any]:
    """Return `pages` (each with size, lines and the share that one image covers) and `fields`.

    A line is [text, left, right, bottom, top, bold, turned, notes]; lengths are in points from the page's lower left
    corner, and `notes` the places of raised note numbers in the text, as [start, end] pairs.
    """
    document = pdfium.PdfDocument(data)
    if len(document) > MOST_PAGES:
        raise RefusedError(f"{len(document)} pages, more than the limit of {MOST_PAGES}")
    pages: list[dict[str, Any]] = []
    left = _MOST_CHARACTERS
    for page in document:
        pages.append(_page(page, left))
        left -= sum(len(line[0]) for line in pages[-1]["lines"])
        page.close()
    return {"pages": pages, "fields": document.get_metadata_dict(skip_empty=True)}


def _page(page: pdfium.PdfPage, most: int) -> dict[str, Any]:
    width, height = page.get_size()
    text = page.get_textpage()
    if text.count_chars() > most:
        raise RefusedError(f"more than the limit of {_MOST_CHARACTERS} characters")
    lines = _Lines(text).all()
    return {"width": width, "height": height, "lines": lines, "image": _image_share(page, width * height)}


def _image_share(page: pdfium.PdfPage, area: float) -> float:
    """Return the part of the page that its largest image covers, 0 to 1."""
    largest = 0.0
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        largest = max(largest, (right - left) * (top - bottom))
    return min(largest / area, 1.0) if area else 0.0


class _Lines:
    """Puts the characters of one page together to lines."""

    def __init__(self, text: pdfium.PdfTextPage) -> None:
        self._raw = text.raw
        self._count = text.count_chars()
        self._box = raw.FS_RECTF()
        self._line: list[tuple[str, int]] = []
        self._lines: list[list[Any]] = []

    def all(self) -> list[list[Any]]:
        unicode_at = raw.FPDFText_GetUnicode
        for index in range(self._count):
            code = unicode_at(self._raw, index)
            if code in (10, 13):
                self._end()
            elif code:
                character = _HYPHENS.get(code) or chr(code)
                if self._line and self._line[-1][0].isspace() and not character.isspace():
                    self._cut_at_gap(index)
                self._line.append((character, index))
                if code in _HYPHENS:
                    self._end()
        self._end()
        return self._lines

    def _cut_at_gap(self, index: int) -> None:
        before = next((i for c, i in reversed(self._line) if not c.isspace()), None)
        if before is None:
            return
        a, b = self._bounds(before), self._bounds(index)
        height = max(a[3] - a[2], b[3] - b[2])
        level = min(a[3], b[3]) - max(a[2], b[2]) > height / 2
        if height > 0 and (not level or b[0] - a[1] > _WIDE_GAP * height or b[1] < a[0] - height):
            self._end()
        elif b[0] - a[1] < _NO_GAP * height and self._is_made_up(before, index):
            self._line.pop()

    def _is_made_up(self, before: int, index: int) -> bool:
        """Return whether the space between two letters is PDFium's and not the file's."""
        sides = [chr(raw.FPDFText_GetUnicode(self._raw, i)) for i in (before, index)]
        return raw.FPDFText_IsGenerated(self._raw, self._line[-1][1]) == 1 and all(
            c.isalpha() or c == "-" for c in sides
        )

    def _end(self) -> None:
        line, self._line = self._line, []
        while line and line[-1][0].isspace():
            line.pop()
        while line and line[0][0].isspace():
            line.pop(0)
        if line:
            self._lines.append(self._described(line))

    def _described(self, line: list[tuple[str, int]]) -> list[Any]:
        first, last = self._bounds(line[0][1]), self._bounds(line[-1][1])
        middle = self._bounds(line[len(line) // 2][1])
        height = max(box[3] - box[2] for box in (first, middle, last))
        bottom, top = sorted((middle[2], middle[3])) if height == middle[3] - middle[2] else (first[2], first[3])
        bold = all(raw.FPDFText_GetFontWeight(self._raw, i) >= _BOLD for i in (line[0][1], line[-1][1]))
        turned = abs(raw.FPDFText_GetCharAngle(self._raw, line[0][1])) > 0.1  # noqa: PLR2004 - radians
        return [
            "".join(c for c, _ in line), min(first[0], last[0]), max(first[1], last[1]), bottom, top, bold, turned,
            self._notes(line, bottom, height),
        ]  # fmt: skip

    def _notes(self, line: list[tuple[str, int]], bottom: float, height: float) -> list[list[int]]:
        """Return where in a line small raised digits and marks stand."""
        found: list[list[int]] = []
        for at, (character, index) in enumerate(line):
            if character not in _NOTE_MARKS or not self._is_raised(index, bottom, height):
                continue
            if found and found[-1][1] == at:
                found[-1][1] = at + 1
            else:
                found.append([at, at + 1])
        return found

    def _is_raised(self, index: int, bottom: float, height: float) -> bool:
        box = self._bounds(index)
        return 0 < box[3] - box[2] < _SMALL * height and box[2] - bottom > _RAISED * height

    def _bounds(self, index: int) -> tuple[float, float, float, float]:
        """Return left, right, bottom and top of a character's cell."""
        if not raw.FPDFText_GetLooseCharBox(self._raw, index, ctypes.byref(self._box)):
            return 0.0, 0.0, 0.0, 0.0
        box = self._box
        return box.left, box.right, box.bottom, box.top
