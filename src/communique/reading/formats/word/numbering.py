"""The numbers that Word computes for list paragraphs, as it shows them. Runs in the child process only.

Source: ECMA-376 part 1, 17.9 (numbering). mammoth tells ordered lists from others but not their numbers, and begins
anew after each interruption, which would show numbers that the file does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NO_ITEMS = re.compile(r"heading|title|subtitle|caption|quote|intensequote|blocktext|footnote|endnote", re.IGNORECASE)
_LEVEL = re.compile(r"%([1-9])")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_ROMAN = 400
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str
    text: str
    start: int


@dataclass(slots=True)
class _Lists:
    """The document's lists: levels by abstract list, abstract list and other starts by number, numbers by style."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)


def markers(document: bytes, numbering: bytes, styles: bytes) -> list[str]:
    """Return the marker of each list paragraph with words, in order: "12.", "(a)", "-" for bullets."""
    if not numbering:
        return []
    lists = _lists(numbering, styles)
    found = []
    for paragraph in _parsed(document).iter(f"{_W}p"):
        item = _item(paragraph, lists)
        if item is not None and any((text.text or "").strip() for text in paragraph.iter(f"{_W}t")):
            found.append(_next(lists, *item))
    return found


def _parsed(part: bytes) -> ET.Element:
    return ET.fromstring(part)  # noqa: S314 - entities are refused before, and memory is limited


def _value(parent: ET.Element | None, path: str) -> str | None:
    """Return the `w:val` of the element at `path`, whose steps are parted by "/"."""
    steps = "/".join(f"{_W}{step}" for step in path.split("/"))
    one = parent.find(steps) if parent is not None else None
    return one.get(f"{_W}val") if one is not None else None


def _number(value: str | None, otherwise: int = 0) -> int:
    return int(value) if value and re.fullmatch(r"\d{1,6}", value) else otherwise


def _lists(numbering: bytes, styles: bytes) -> _Lists:
    lists = _Lists()
    root = _parsed(numbering)
    for one in root.iter(f"{_W}abstractNum"):
        lists.levels[one.get(f"{_W}abstractNumId") or ""] = {
            _number(level.get(f"{_W}ilvl")): _level(level) for level in one.iter(f"{_W}lvl")
        }
    for one in root.iter(f"{_W}num"):
        name = one.get(f"{_W}numId") or ""
        lists.abstract[name] = _value(one, "abstractNumId") or ""
        for other in one.iter(f"{_W}lvlOverride"):
            start = _value(other, "startOverride")
            if start is not None:
                lists.starts[name, _number(other.get(f"{_W}ilvl"))] = _number(start, 1)
    for style in _parsed(styles).iter(f"{_W}style") if styles else ():
        number = _value(style, "pPr/numPr/numId")
        if number is not None:
            lists.styles[style.get(f"{_W}styleId") or ""] = number, _number(_value(style, "pPr/numPr/ilvl"))
    return lists


def _level(level: ET.Element) -> _Level:
    return _Level(
        _value(level, "numFmt") or "decimal", _value(level, "lvlText") or "", _number(_value(level, "start"), 1)
    )


def _item(paragraph: ET.Element, lists: _Lists) -> tuple[str, int] | None:
    """Return number and level of a list paragraph, or `None` for any other."""
    properties = paragraph.find(f"{_W}pPr")
    style = _value(properties, "pStyle") or ""
    number, level = lists.styles.get(style, (None, 0))
    number = _value(properties, "numPr/numId") or number
    level = _number(_value(properties, "numPr/ilvl"), level)
    known = number is not None and level in lists.levels.get(lists.abstract.get(number, ""), {})
    return (number, level) if number is not None and known and not _NO_ITEMS.match(style) else None


def _next(lists: _Lists, number: str, level: int) -> str:
    """Count one item and return its marker."""
    name = lists.abstract[number]
    levels, counts = lists.levels[name], lists.counts.setdefault(name, {})
    start = lists.starts.get((number, level))
    if start is not None and (number, level) not in lists.begun:
        counts[level] = start
    else:
        counts[level] = counts[level] + 1 if level in counts else levels[level].start
    lists.begun.add((number, level))
    for deeper in [other for other in counts if other > level]:
        del counts[deeper]
    if levels[level].kind in ("bullet", "none"):
        return "-"
    return _LEVEL.sub(lambda part: _shown(levels, counts, int(part[1]) - 1), levels[level].text)[:_LONGEST] or "-"


def _shown(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
    one = levels.get(level)
    if one is None:
        return ""
    count = counts.get(level, one.start)
    if one.kind in ("lowerLetter", "upperLetter"):
        shown = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9)
    elif one.kind in ("lowerRoman", "upperRoman") and count < _MOST_ROMAN:
        shown = _roman(count)
    else:
        return f"{count:02}" if one.kind == "decimalZero" else str(count)
    return shown.upper() if one.kind.startswith("upper") else shown


def _roman(count: int) -> str:
    found = ""
    for value, sign in _ROMAN:
        found += sign * (count // value)
        count %= value
    return found
