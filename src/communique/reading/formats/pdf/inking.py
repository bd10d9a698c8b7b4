"""Texts of a page that are drawn and leave no ink: on layers that are switched off, outside their clip paths.

The library says which layer a text is on, not which layers are shown: a page that holds nothing but the texts of
one layer is rendered, and is blank where the layer is off. Of a group of objects (form) it does not even say that: the
page is rendered with it and without. Source: ISO 32000-1, 8.10 (forms), 8.11 (optional content), 8.5.4 (clipping
paths). Runs in the child process only.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import partial
from itertools import islice

import pypdfium2 as pdfium
from pypdfium2 import raw

_LAYER = b"OC"
_MOST_MARKS = 20
_MOST_LAYERS = 20
_DEEPEST = 3  # forms in forms
_MOST_SEGMENTS = 1000
_LONGEST_NAME = 400
_LARGEST = 4_000_000  # pixels of a page that is rendered
_SCALE = 2.0
_SMALL = 0.7  # of the scale: enough to see whether two pictures differ
_EDGE = 1.0  # points that a text may stand out of its clip path
_INK = 16  # of 255: what differs less from its ground is not seen


def blank(page: pdfium.PdfPage, number: int, texts: Sequence[pdfium.PdfObject]) -> list[pdfium.PdfObject]:
    """Return those of the texts of a page, the one with this number from 0, that leave no ink."""
    layers = {id(one): _layer(one) for one in texts}
    shown = {name: _is_shown(page, number, name) for name in sorted({*layers.values()} - {""})[:_MOST_LAYERS]}
    off = [one for one in texts if not shown.get(layers[id(one)], True)]
    forms = _unseen_forms(page, number, texts)
    off += [one for one in texts if not forms.isdisjoint(_forms(one))]
    clipped = [one for one in texts if shown.get(layers[id(one)], True) and _is_clipped(one)]
    if clipped:
        picture = Picture(page)
        off += [one for one in clipped if not picture.has_ink(one.get_bounds())]
    return off


def _layer(one: pdfium.PdfObject) -> str:
    """Return the name of the layer that an object is on, or ""."""
    for at in range(min(raw.FPDFPageObj_CountMarks(one.raw), _MOST_MARKS)):
        mark = raw.FPDFPageObj_GetMark(one.raw, at)
        if _string(partial(raw.FPDFPageObjMark_GetName, mark)) == _LAYER.decode():
            return _string(partial(raw.FPDFPageObjMark_GetParamStringValue, mark, b"Name")) or "?"
    return ""


def _forms(one: pdfium.PdfObject) -> tuple[int, ...]:
    """Return the addresses of the forms that an object is in, the innermost last."""
    found, form = [], one.container
    while form is not None:
        found.append(_address(form))
        form = form.container
    return tuple(reversed(found))


def _address(one: pdfium.PdfObject) -> int:
    return ctypes.cast(one.raw, ctypes.c_void_p).value or 0


def _unseen_forms(page: pdfium.PdfPage, number: int, texts: Sequence[pdfium.PdfObject]) -> frozenset[int]:
    """Return the addresses of the forms with texts without which a page looks the same."""
    held = dict.fromkeys(form for one in texts for form in _forms(one))
    if not held:
        return frozenset()
    order = [_address(one) for one in page.get_objects(max_depth=_DEEPEST)]
    whole = Picture(page, _SMALL).seen
    return frozenset(form for form in list(held)[:_MOST_LAYERS] if _without(page, number, order.index(form)) == whole)


def _without(page: pdfium.PdfPage, number: int, at: int) -> bytes:
    """Return how a page is seen without one of its objects."""
    other = page.pdf[number]
    try:
        one = next(islice(other.get_objects(max_depth=_DEEPEST), at, None))
        if one.container is None:
            raw.FPDFPage_RemoveObject(other.raw, one.raw)
        else:
            raw.FPDFFormObj_RemoveObject(one.container.raw, one.raw)
        raw.FPDFPageObj_Destroy(one.raw)
        return Picture(other, _SMALL).seen
    finally:
        other.close()


def _string(ask: partial[int]) -> str:
    buffer = (ctypes.c_ushort * _LONGEST_NAME)()
    length = ctypes.c_ulong()
    if not ask(buffer, ctypes.sizeof(buffer), length) or length.value > ctypes.sizeof(buffer):
        return ""
    return bytes(buffer)[: max(length.value - 2, 0)].decode("utf-16-le", "replace")


def _is_shown(page: pdfium.PdfPage, number: int, name: str) -> bool:
    """Return whether what is on a layer is seen: whether a copy of the page without all else has any ink."""
    if name == "?":
        return True
    alone = page.pdf[number]
    try:
        for one in list(alone.get_objects(max_depth=1)):
            if _layer(one) != name:
                raw.FPDFPage_RemoveObject(alone.raw, one.raw)
                raw.FPDFPageObj_Destroy(one.raw)
        return Picture(alone).has_ink(None)
    finally:
        alone.close()


def _is_clipped(one: pdfium.PdfObject) -> bool:
    """Return whether a text stands outside of its clip path, as far as that can be told by its bounds."""
    clip = raw.FPDFPageObj_GetClipPath(one.raw)
    left, bottom, right, top = one.get_bounds()
    for path in range(min(max(raw.FPDFClipPath_CountPaths(clip), 0), _MOST_MARKS)) if clip else ():
        xs, ys = _points(clip, path)
        if xs and (_apart(left, right, xs) or _apart(bottom, top, ys)):
            return True
    return False


def _apart(low: float, high: float, edges: list[float]) -> bool:
    return high < min(edges) - _EDGE or low > max(edges) + _EDGE


def _points(clip: object, path: int) -> tuple[list[float], list[float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    xs, ys = [], []
    count = raw.FPDFClipPath_CountPathSegments(clip, path)
    for at in range(count if 0 < count <= _MOST_SEGMENTS else 0):
        segment = raw.FPDFClipPath_GetPathSegment(clip, path, at)
        if raw.FPDFPathSegment_GetPoint(segment, x, y):
            xs.append(x.value)
            ys.append(y.value)
    return xs, ys


class Picture:
    """A page as it is seen, in shades of grey."""

    def __init__(self, page: pdfium.PdfPage, scale: float = _SCALE) -> None:
        width, height = page.get_size()
        scale = min(scale, (_LARGEST / max(width * height, 1.0)) ** 0.5)
        self._page = page
        self._bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
        self.seen = bytes(self._bitmap.buffer)

    def has_ink(self, bounds: tuple[float, float, float, float] | None) -> bool:
        """Return whether anything is seen within left, bottom, right and top, in points, or anywhere if `None`."""
        wide, high, stride = self._bitmap.width, self._bitmap.height, self._bitmap.stride
        left, top, right, bottom = (0, 0, wide, high) if bounds is None else self._pixels(bounds)
        rows = (self.seen[y * stride + left : y * stride + right] for y in range(top, bottom))
        ends = [(min(row), max(row)) for row in rows if row]
        return bool(ends) and max(high for _, high in ends) - min(low for low, _ in ends) >= _INK

    def _pixels(self, bounds: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
        """Return bounds in pixels from the upper left corner, within the picture."""
        wide, high = self._bitmap.width, self._bitmap.height
        x, y = ctypes.c_int(), ctypes.c_int()
        found = []
        for across, up in ((bounds[0], bounds[1]), (bounds[2], bounds[3])):
            raw.FPDF_PageToDevice(self._page.raw, 0, 0, wide, high, 0, across, up, x, y)
            found.append((min(max(x.value, 0), wide), min(max(y.value, 0), high)))
        (a, b), (c, d) = found
        return min(a, c), min(b, d), max(a, c), max(b, d)
