"""The characters of a page that its reader does not see, or sees struck out. Runs in the child process only.

Hidden is what is drawn invisibly (but for the text behind a scan), in the colour of its ground, in less than two
points, outside the crop box, below a box, or without ink (see `inking`). Struck out is what a thin line crosses, or an
annotation says so of. Source: ISO 32000-1, 9.3.6 (text rendering modes), 14.11.2 (page boundaries), 12.5.6.10 (text
markup annotations).
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

import pypdfium2 as pdfium
from pypdfium2 import raw

from communique.reading.formats.pdf.inking import Picture, blank
from communique.reading.formats.reasons import HIDDEN, STRUCK
from communique.reading.formats.shades import look_alike

MOST_OBJECTS = 200_000
_SCAN = 0.5  # of the page that one image covers: the text behind it is what a machine read there
_STACK, _NEAR = 3, 4.0  # lines of the same length within so many points make a ground
_SIDES = range(4, 7)  # segments of the path of a box
_OPAQUE = 255
_MOST_BOXES = 500  # of a page that are compared with its texts
_WHITE, _BLACK = 250, 40  # of 255: from here on a colour is white, up to here black
_TINY = 2.0  # points
_THIN = 2.5  # points: no thicker line strikes out
_SHORTEST = 3.0  # points
_STRIKE = (0.12, 0.5)  # of the size above the baseline: where a line strikes out rather than underlines
_MODES = frozenset((raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP))

Box = tuple[float, float, float, float]  # left, right, bottom, top
Colour = tuple[int, int, int, int]  # red, green, blue, opaqueness


@dataclass(slots=True)
class Drawn:
    """What is drawn on a page besides text: images, coloured grounds, thin lines, boxes with their order.

    `boxes` are black ones, `covers` opaque ones of any colour; `tints` are the grounds that have one colour.
    """

    largest: float = 0.0
    bullets: list[Box] = field(default_factory=list)
    grounds: list[Box] = field(default_factory=list)
    lines: list[Box] = field(default_factory=list)
    boxes: list[tuple[int, Box]] = field(default_factory=list)
    covers: list[tuple[int, Box]] = field(default_factory=list)
    tints: list[tuple[Box, Colour]] = field(default_factory=list)
    texts: list[tuple[int, pdfium.PdfObject]] = field(default_factory=list)


def drawn(page: pdfium.PdfPage, bullet: tuple[float, float]) -> Drawn:
    """Return what is drawn on a page; dots and squares with sides within `bullet`, in points, are bullets."""
    found = Drawn()
    for order, one in enumerate(islice(page.get_objects(max_depth=3), MOST_OBJECTS)):
        if one.type == raw.FPDF_PAGEOBJ_TEXT:
            found.texts.append((order, one))
        elif one.type in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING):
            _shape(found, order, one, bullet)
    return found


def _shape(found: Drawn, order: int, one: pdfium.PdfObject, bullet: tuple[float, float]) -> None:
    left, bottom, right, top = one.get_bounds()
    box, wide, high = (left, right, bottom, top), right - left, top - bottom
    if one.type != raw.FPDF_PAGEOBJ_PATH:
        found.grounds.append(box)
        if one.type == raw.FPDF_PAGEOBJ_IMAGE:
            found.largest = max(found.largest, wide * high)
        return
    if all(bullet[0] <= size <= bullet[1] for size in (wide, high)):
        found.bullets.append(box)
    if high <= _THIN and wide >= _SHORTEST and wide > high:
        found.lines.append(box)
        return
    filled = _is_filled(one)
    colour = _colour(one) if filled else None
    if colour is None or not all(part >= _WHITE for part in colour[:3]):
        found.grounds.append(box)
        if colour is not None and len(found.tints) < _MOST_BOXES:
            found.tints.append((box, colour))
    if colour is not None and colour[3] == _OPAQUE and _is_box(one):
        if all(part <= _BLACK for part in colour[:3]):
            found.boxes.append((order, box))
        elif len(found.covers) < _MOST_BOXES and not raw.FPDFPageObj_HasTransparency(one.raw):
            found.covers.append((order, box))


def _is_box(path: pdfium.PdfObject) -> bool:
    """Return whether a path has no more sides than a box, so that it covers all within its bounds."""
    return raw.FPDFPath_CountSegments(path.raw) in _SIDES


def _is_filled(path: pdfium.PdfObject) -> bool:
    """Return whether a path is filled rather than stroked, maybe with a thick pen."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(path.raw, mode, stroke)) and mode.value != raw.FPDF_FILLMODE_NONE


def _colour(one: pdfium.PdfObject) -> Colour | None:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(one.raw, *parts):
        return None
    red, green, blue, opaque = (part.value for part in parts)
    return red, green, blue, opaque


class Unseen:
    """Says of the characters of one page which are unseen, and why."""

    def __init__(self, page: pdfium.PdfPage, number: int, text: pdfium.PdfTextPage, found: Drawn) -> None:
        self._text, self._found = text.raw, found
        self._crop = _crop(page)
        width, height = page.get_size()
        self._scan = width * height > 0 and found.largest >= _SCAN * width * height
        self._struck = list(_strikeouts(page))
        self._lines = _single(found.lines)
        self._blank = {_address(one.raw) for one in blank(page, number, [one for _, one in found.texts])}
        self._page = page
        self._picture: Picture | None = None
        self._odd = {_address(one.raw): (order, one) for order, one in found.texts if self._is_odd(order, one)}

    def any(self) -> bool:
        """Return whether any character of the page may be unseen."""
        return bool(self._odd or self._struck or self._lines)

    def why(self, index: int, cell: Box, size: float, base: float) -> str:
        """Return why a character is unseen, or "": by its cell, size and baseline."""
        if self._is_struck((cell[0] + cell[1]) / 2, size, base):
            return STRUCK
        held = self._odd.get(_address(raw.FPDFText_GetTextObject(self._text, index))) if self._odd else None
        return HIDDEN if held is not None and self._is_hidden(*held, cell, size) else ""

    def _is_hidden(self, order: int, one: pdfium.PdfObject, cell: Box, size: float) -> bool:
        """Return whether a character of a text of which some may be hidden is."""
        across, middle = (cell[0] + cell[1]) / 2, (cell[2] + cell[3]) / 2
        tiny = size < _TINY and cell[3] - cell[2] < _TINY
        if tiny or _address(one.raw) in self._blank or not _holds(self._crop, across, middle):
            return True
        below = any(at > order and _holds(box, across, middle) for at, box in self._found.boxes)
        faint = below or self._is_invisible(one, across, middle)
        return faint or (self._is_faint(order, one) and not self._has_ink(cell))

    def _is_odd(self, order: int, one: pdfium.PdfObject) -> bool:
        """Return whether some character of a text may be hidden."""
        left, bottom, right, top = one.get_bounds()
        outside = left < self._crop[0] or right > self._crop[1] or bottom < self._crop[2] or top > self._crop[3]
        covered = any(at > order and _meet(box, (left, right, bottom, top)) for at, box in self._found.boxes)
        blank = (_address(one.raw) in self._blank or self._is_faint(order, one)) and not self._scan
        return blank or outside or covered or top - bottom < _TINY or self._is_pale(one) or _mode(one) in _MODES

    def _is_faint(self, order: int, one: pdfium.PdfObject) -> bool:
        """Return whether a text may leave no ink: a box is drawn over it, or it has the colour of its ground."""
        left, bottom, right, top = one.get_bounds()
        box, colour = (left, right, bottom, top), _colour(one)
        over = any(at > order and _meet(cover, box) for at, cover in self._found.covers)
        if over or colour is None:
            return over
        return any(_alike(tint, colour) and _meet(ground, box) for ground, tint in self._found.tints)

    def _has_ink(self, cell: Box) -> bool:
        """Return whether anything is seen where a character stands."""
        if self._picture is None:
            self._picture = Picture(self._page)
        return self._picture.has_ink((cell[0], cell[2], cell[1], cell[3]))

    def _is_pale(self, one: pdfium.PdfObject) -> bool:
        """Return whether a text is filled with white or with nothing."""
        colour = _colour(one) if _mode(one) == raw.FPDF_TEXTRENDERMODE_FILL else None
        return colour is not None and (colour[3] == 0 or all(part >= _WHITE for part in colour[:3]))

    def _is_invisible(self, one: pdfium.PdfObject, across: float, middle: float) -> bool:
        """Return whether a text is drawn invisibly, but for that of a scan, or in white where the ground is white."""
        if _mode(one) in _MODES:
            return not self._scan
        return self._is_pale(one) and not any(_holds(box, across, middle) for box in self._found.grounds)

    def _is_struck(self, across: float, size: float, base: float) -> bool:
        low, high = base + _STRIKE[0] * size, base + _STRIKE[1] * size
        near = self._lines[bisect_left(self._lines, (low,)) : bisect_left(self._lines, (high,))]
        crossed = any(left <= across <= right for _, left, right in near)
        return crossed or any(_holds(box, across, (low + high) / 2) for box in self._struck)


def _single(lines: list[Box]) -> list[tuple[float, float, float]]:
    """Return height, left and right of lines, the lowest first, but for those of a shaded ground: many together."""
    alike: dict[tuple[int, int], list[float]] = {}
    for left, right, bottom, top in lines:
        alike.setdefault((round(left), round(right)), []).append((bottom + top) / 2)
    found = []
    for (left, right), heights in alike.items():
        heights.sort()
        for at, height in enumerate(heights):
            around = heights[max(at - _STACK, 0) : at + _STACK + 1]
            if sum(abs(other - height) < _NEAR for other in around) <= _STACK:
                found.append((height, float(left), float(right)))
    return sorted(found)


def _address(pointer: object) -> int:
    """Return where what a pointer of the library points to stands."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _mode(one: pdfium.PdfObject) -> int:
    return int(raw.FPDFTextObj_GetTextRenderMode(one.raw))


def _crop(page: pdfium.PdfPage) -> Box:
    """Return the part of a page that is shown, also where the page takes it over from those around it."""
    left, bottom, right, top = page.get_bbox()
    return min(left, right), max(left, right), min(bottom, top), max(bottom, top)


def _holds(box: Box, across: float, middle: float) -> bool:
    return box[0] <= across <= box[1] and box[2] <= middle <= box[3]


def _alike(one: Colour, other: Colour) -> bool:
    """Return whether two colours look the same."""
    return look_alike(one[:3], other[:3])


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _strikeouts(page: pdfium.PdfPage) -> Iterator[Box]:
    """Yield the places that annotations strike out."""
    quad = raw.FS_QUADPOINTSF()
    for number in range(min(raw.FPDFPage_GetAnnotCount(page.raw), MOST_OBJECTS)):
        note = raw.FPDFPage_GetAnnot(page.raw, number)
        if note and raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_STRIKEOUT:
            for at in range(raw.FPDFAnnot_CountAttachmentPoints(note)):
                if raw.FPDFAnnot_GetAttachmentPoints(note, at, quad):
                    xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
                    yield min(xs), max(xs), min(ys), max(ys)
        if note:
            raw.FPDFPage_CloseAnnot(note)
