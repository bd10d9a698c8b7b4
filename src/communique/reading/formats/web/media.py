"""For which windows a style sheet's rules hold: those of a screen as wide as most, laid flat.

Source: Media Queries 4, sections 2 and 4. What else a query asks for is taken not to hold.
"""

from __future__ import annotations

import re
from operator import ge, gt, le, lt

_WIDE, _HIGH = 1280.0, 800.0  # of the window, in pixels
_EM = 16.0  # pixels
_LONGEST = 500
_FLAGS = re.IGNORECASE | re.ASCII
_QUERY = re.compile(r"(?:only\s+)?(?:screen|all)?(?P<asks>(?:\s*(?:\band\b\s*)?\([^()]{1,80}\))*)\s*", _FLAGS)
_ASKED = re.compile(r"\(([^()]{1,80})\)")
_LENGTH = r"(\d{1,5}(?:\.\d{1,4})?)(px|r?em)?"
_LEAST_OR_MOST = re.compile(rf"(min|max)-(?:device-)?(width|height)\s*:\s*{_LENGTH}", _FLAGS)
_RANGE = re.compile(rf"(width|height)\s*([<>]=?)\s*{_LENGTH}", _FLAGS)
_COMPARED = {"<": lt, "<=": le, ">": gt, ">=": ge, "min": ge, "max": le}
_SO = re.compile(r"orientation\s*:\s*landscape|prefers-color-scheme\s*:\s*light", _FLAGS)


def holds(queries: str) -> bool:
    """Return whether one of several queries, parted by commas, holds for the window; none asks for nothing."""
    if len(queries) > _LONGEST:
        return False
    return not queries.strip() or any(map(_holds, queries.split(",")))


def _holds(query: str) -> bool:
    found = _QUERY.fullmatch(query.strip())
    if found is None or not query.strip():
        return False
    return all(_is_so(asked.strip()) for asked in _ASKED.findall(found["asks"]))


def _is_so(asked: str) -> bool:
    """Return whether the window is as a query asks: "min-width: 768px", "width >= 48em"."""
    bound, between = _LEAST_OR_MOST.fullmatch(asked), _RANGE.fullmatch(asked)
    if bound:
        return bool(_COMPARED[bound[1].lower()](_size(bound[2]), _pixels(bound[3], bound[4])))
    if between:
        return bool(_COMPARED[between[2]](_size(between[1]), _pixels(between[3], between[4])))
    return _SO.fullmatch(asked) is not None


def _size(side: str) -> float:
    return _WIDE if side.lower() == "width" else _HIGH


def _pixels(number: str, unit: str | None) -> float:
    return float(number) * (_EM if unit and unit.lower() != "px" else 1)
