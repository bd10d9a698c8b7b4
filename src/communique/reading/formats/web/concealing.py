"""What a page shows struck out, or not at all: by elements, attributes, and the plain rules of its style sheets.

Sources: HTML, "The hidden attribute" and "Rendering"; CSS 2.2, 6.4.3 (specificity). Of a sheet only selectors of names,
classes and ids are read, and no rule that holds for some media only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from communique.reading.formats.web.colours import is_pale
from communique.reading.formats.web.tags import VOID, Event
from communique.reading.text.layout import table

STRUCK = "struck out"
DELETED = "deleted"
HIDDEN = "hidden"
RAISED = "the mark of a note"
NOTE = "a note"

_TAGS = {"del": DELETED, "s": STRUCK, "strike": STRUCK}
_INLINE = frozenset({"span", "b", "i", "em", "strong", "font", "small", "u", "a"})
_NEVER = frozenset({"html", "body", "main", "head"})
_SHOWN_AS = (
    ("display", re.compile(r"display\s*:\s*([a-z-]+)", re.IGNORECASE), ("none",), HIDDEN),
    ("visibility", re.compile(r"visibility\s*:\s*([a-z-]+)", re.IGNORECASE), ("hidden", "collapse"), HIDDEN),
    ("opacity", re.compile(r"(?<![\w-])opacity\s*:\s*(0(?:\.0*)?%?)\s*(?:;|!|\Z)", re.IGNORECASE), None, HIDDEN),
    ("size", re.compile(r"font-size\s*:\s*(0(?:\.0*)?(?:[a-z]{2,3}|%)?)\s*(?:;|!|\Z)", re.IGNORECASE), None, HIDDEN),
    (
        "place",
        re.compile(r"(?:left|top|text-indent)\s*:\s*(-\d{3,}(?:\.\d+)?(?:px|r?em))", re.IGNORECASE),
        None,
        HIDDEN,
    ),
    (
        "clip",
        re.compile(r"clip(?:-path)?\s*:\s*(rect\((?:[01](?:px)?[\s,]*){4}\)|inset\((?:50|100)%\))", re.IGNORECASE),
        None,
        HIDDEN,
    ),
    ("line", re.compile(r"text-decoration(?:-line)?\s*:\s*([a-z-]+)", re.IGNORECASE), ("line-through",), STRUCK),
)
_BRACE = re.compile(r"[{}]")
_SELECTOR = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<names>(?:[.#][\w-]+)+)")
_NAME = re.compile(r"[.#][\w-]+")
_LONGEST_PRELUDE = 2000
_MOST_RULES = 5000


def _declared(style: str, *, white_page: bool) -> dict[str, str]:
    """Return what declarations say of showing: a reason for each property that they set, "" where it is shown."""
    found = {}
    pale = is_pale(style, white_page=white_page) if "color" in style.lower() else None
    if pale is not None:
        found["colour"] = HIDDEN if pale else ""
    for name, pattern, value, why in _SHOWN_AS:
        said = pattern.findall(style)
        if said:
            found[name] = why if value is None or said[-1].lower() in value else ""
    return found


@dataclass(frozen=True, slots=True)
class _Rule:
    tag: str
    names: frozenset[str]
    says: dict[str, str]
    weight: tuple[int, int, int]


@dataclass(slots=True)
class Sheet:
    """The rules of style sheets that hide or strike, by one of the names that they ask for."""

    rules: dict[str, list[_Rule]] = field(default_factory=dict)
    white_page: bool = True

    def why(self, event: Event) -> str:
        """Return why the element that a tag opens is not to be read, or "" where it is."""
        tag, fields = event.text, event.fields if event.attributes else {}
        if tag in _NEVER or tag in VOID:
            return ""
        if tag in _TAGS:
            return _TAGS[tag]
        if "hidden" in fields or "hidden" in event.attributes.split() or (tag == "dialog" and not _is_open(event)):
            return HIDDEN
        says = {**self._said(tag, fields), **self._own(tag, fields)} if fields else {}
        if tag not in _INLINE:  # a block that scripts fade in, or whose parts have sizes of their own
            says = {name: why for name, why in says.items() if name not in ("opacity", "size")}
        return next(filter(None, says.values()), "") or _named(fields)

    def _own(self, tag: str, fields: Mapping[str, str]) -> dict[str, str]:
        """Return what the attributes of an element say."""
        coloured = f"color:{fields['color']};" if tag == "font" and "color" in fields else ""
        return _declared(coloured + fields.get("style", ""), white_page=self.white_page)

    def _said(self, tag: str, fields: Mapping[str, str]) -> dict[str, str]:
        if not self.rules:
            return {}
        names = {f".{name}" for name in fields.get("class", "").split()} | {f"#{fields.get('id', '')}"}
        fitting = [
            rule for name in names for rule in self.rules.get(name, ()) if rule.tag in ("", tag) and rule.names <= names
        ]
        says: dict[str, str] = {}
        for rule in sorted(fitting, key=lambda rule: rule.weight):
            says |= rule.says
        return says


def _is_open(event: Event) -> bool:
    return re.search(r"(?:^|\s)open(?:\s|=|$)", event.attributes) is not None


def _named(fields: Mapping[str, str]) -> str:
    """Return whether a class has one of the names that style kits give to what only a screen reader reads out."""
    return HIDDEN if not _hidden_names().isdisjoint(fields.get("class", "").lower().split()) else ""


@cache
def _hidden_names() -> frozenset[str]:
    return frozenset(table()["page"]["hidden_names"].split())


def sheet(styles: Iterable[str], *, white_page: bool = True) -> Sheet:
    """Return the rules that hide or strike in the texts of <style> elements. Takes time linear in their length."""
    found = Sheet(white_page=white_page)
    count = 0
    for style in styles:
        for prelude, body in _blocks(_without_comments(style)):
            says = _declared(body, white_page=white_page)
            for selector in prelude.split(",") if says and count < _MOST_RULES else ():
                match = _SELECTOR.fullmatch(selector.strip())
                if match:
                    count += 1
                    _add(found, match, says, count)
    return found


def _add(found: Sheet, match: re.Match[str], says: dict[str, str], order: int) -> None:
    names = frozenset(_NAME.findall(match["names"]))
    ids = sum(name.startswith("#") for name in names)
    rule = _Rule(match["tag"] or "", names, says, (ids, len(names) - ids + bool(match["tag"]), order))
    found.rules.setdefault(min(names), []).append(rule)


def _without_comments(style: str) -> str:
    kept, at = [], 0
    while (start := style.find("/*", at)) >= 0:
        kept.append(style[at:start])
        end = style.find("*/", start + 2)
        at = len(style) if end < 0 else end + 2
    return "".join((*kept, style[at:]))


def _blocks(style: str) -> Iterable[tuple[str, str]]:
    """Yield selectors and declarations of the rules that hold for all media."""
    depth = start = 0
    prelude = ""
    for brace in _BRACE.finditer(style):
        if brace[0] == "{":
            if depth == 0:
                prelude = style[start : brace.start()].strip()[-_LONGEST_PRELUDE:]
                start = brace.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                if not prelude.startswith("@"):
                    yield prelude, style[start : brace.start()]
                start = brace.end()
