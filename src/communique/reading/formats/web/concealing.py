"""What a page shows struck out, or not at all: by elements, attributes, and the rules of its style sheets.

Sources: HTML, "The hidden attribute" and "Rendering"; CSS 2.2, 6.4.3 (specificity) and 14 (colours and backgrounds).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from communique.reading.formats.reasons import DELETED, HIDDEN, STRUCK
from communique.reading.formats.web.colours import CLEAR, UNKNOWN, WHITE, alike
from communique.reading.formats.web.selecting import Element
from communique.reading.formats.web.sheets import Rules, rules
from communique.reading.formats.web.showing import declared
from communique.reading.formats.web.tags import BLOCKS, VOID, Event
from communique.reading.text.layout import table

_TAGS = {"del": DELETED, "s": STRUCK, "strike": STRUCK}
_INLINE = frozenset({"span", "b", "i", "em", "strong", "font", "small", "u", "a"})
_NEVER = frozenset({"html", "body", "main", "head"})
_COLOURS = ("colour", "ground")
_BY_WORDS = (*_COLOURS, "visibility", "raised")  # what parts of an element take over, or undo
_COLOURED = {"font": "color", "body": "text"}  # elements with the attribute that colours their words
_NOTHING: Mapping[str, str] = {}
_VALUE = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")
_PAGE = "page"  # the ground of a page that sets none
# Elements that end where another of their kind begins, with those that keep them apart.
_ENDS = {
    "li": ("ul", "ol"), "td": ("table", "tr"), "th": ("table", "tr"), "tr": ("table",), "dt": ("dl",), "dd": ("dl",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rules of a page's style sheets, and what is known of its grounds.

    `white_page` says that nothing sets a ground but white, `linked` that sheets from elsewhere may set any, `layered`
    that what stands around an element matters.
    """

    rules: Rules = field(default_factory=Rules)
    white_page: bool = True
    linked: bool = False
    layered: bool = True


class _Look(NamedTuple):
    """The colour of words, the ground that they stand on, and why they are invisible, "" where they are not."""

    colour: str
    ground: str
    invisible: str


@dataclass(slots=True)
class Shown:
    """The elements that are open, each with what its words take over from those around, as a page goes by."""

    sheet: Sheet
    _opened: list[Element] = field(default_factory=list)
    _looks: list[_Look] = field(default_factory=list)
    _pale: list[bool] = field(default_factory=list)
    raises: bool = False  # what the element that was opened last holds

    @property
    def pale(self) -> bool:
        """Whether words here have the colour of what is behind them, or are not visible."""
        return bool(self._pale) and self._pale[-1]

    def why(self, event: Event) -> str:
        """Take in an opening tag; return why its element is not to be read, or "" where it is, which is then open."""
        tag = event.text
        if not event.attributes and (not self.sheet.layered or tag in _TAGS) and tag != "dialog":
            return _TAGS.get(tag, "")
        self.raises = False
        fields = event.fields if event.attributes else {}
        if "hidden" in event.attributes or tag == "dialog":
            fields |= dict.fromkeys(_bare(event.attributes), "")
        self._end_before(tag)
        self._opened.append(self.sheet.rules.element(tag, fields, self._opened))
        says = self._says(tag, fields)
        why = _unseen(tag, fields, says)
        if why or tag in VOID:
            self._opened.pop()
            return why
        self.raises = bool(says.get("raised"))
        look = self._look(tag, says)
        self._looks.append(look)
        self._pale.append(bool(look.invisible) or self._is_pale(says, look))
        return ""

    def close(self, tag: str) -> None:
        """Take in a closing tag."""
        at = next((n for n in range(len(self._opened) - 1, -1, -1) if self._opened[n].tag == tag), None)
        if at is not None:
            self._cut(at)

    def _end_before(self, tag: str) -> None:
        """End what an opening tag ends: a paragraph, or another item."""
        if tag not in BLOCKS and tag not in _ENDS:
            return
        for at in range(len(self._opened) - 1, -1, -1):
            open_ = self._opened[at].tag
            if open_ == tag in _ENDS or (open_ == "p" and tag in BLOCKS):
                self._cut(at)
                return
            if open_ in _ENDS.get(tag, ()) or (tag not in _ENDS and open_ in BLOCKS):
                return

    def _cut(self, at: int) -> None:
        del self._opened[at:]
        del self._looks[at:]
        del self._pale[at:]

    def _says(self, tag: str, fields: Mapping[str, str]) -> Mapping[str, str]:
        """Return what sheets and the attributes of the last open element say of it."""
        known = self.sheet.rules
        says, insists = known.said(self._opened)
        own, own_insists = known.declared(fields["style"]) if "style" in fields else (_NOTHING, _NOTHING)
        hints = _hints(tag, fields) if "bgcolor" in fields or tag in _COLOURED else _NOTHING
        if not (own or insists or hints):
            return says
        return {**hints, **says, **own, **insists, **own_insists}

    def _look(self, tag: str, says: Mapping[str, str]) -> _Look:
        """Return how the words of an element look; links have a colour of their own."""
        around = self._looks[-1] if self._looks else _Look(UNKNOWN, _PAGE, "")
        own = says.get("ground", CLEAR)
        return _Look(
            says.get("colour", UNKNOWN if tag == "a" else around.colour),
            around.ground if own == CLEAR else own,
            says.get("visibility", around.invisible),
        )

    def _is_pale(self, says: Mapping[str, str], look: _Look) -> bool:
        """Return whether words have the colour of their ground, as far as that is known."""
        colour, ground, _ = look
        if colour == CLEAR:
            return True
        if ground == _PAGE:
            return self.sheet.white_page and alike(colour, WHITE)
        known = not self.sheet.linked or says.get("ground", CLEAR) != CLEAR
        return known and alike(colour, ground)


def _unseen(tag: str, fields: Mapping[str, str], says: Mapping[str, str]) -> str:
    """Return why an element is not to be read, but for its colours, or ""."""
    if tag in _NEVER or tag in VOID:
        return ""
    if tag in _TAGS:
        return _TAGS[tag]
    if "hidden" in fields or (tag == "dialog" and "open" not in fields):
        return HIDDEN
    blocks = tag not in _INLINE  # that scripts fade in, or whose parts have sizes of their own
    passed_over = (*_BY_WORDS, "opacity", "size") if blocks else _BY_WORDS
    why = next((why for name, why in says.items() if why and name not in passed_over), "")
    return why or (_named(fields) if "class" in fields else "")


def _hints(tag: str, fields: Mapping[str, str]) -> Mapping[str, str]:
    """Return what the attributes of old say of the colours of an element."""
    given = {"color": fields.get(_COLOURED.get(tag, "")), "background": fields.get("bgcolor")}
    style = "".join(f"{name}:{_with_sign(value)};" for name, value in given.items() if value)
    return declared(style)[0]


def sheet(styles: Iterable[str], *, white_page: bool, linked: bool, styled: bool) -> Sheet:
    """Return the sheet of a page with these texts of <style> elements; `styled` if elements have looks of their own."""
    found = rules(styles)
    return Sheet(found, white_page, linked, layered=styled or bool(found.found))


def _bare(attributes: str) -> Iterable[str]:
    """Return attributes without a value that matter here."""
    return (name for name in _VALUE.sub(" ", attributes).lower().rstrip("/").split() if name in ("hidden", "open"))


def _with_sign(value: str) -> str:
    """Return a colour of an attribute, which may lack its sign: "ffffff"."""
    return f"#{value}" if re.fullmatch(r"[0-9a-fA-F]{6}", value) else value


def _named(fields: Mapping[str, str]) -> str:
    """Return whether a class has one of the names that style kits give to what only a screen reader reads out."""
    return HIDDEN if not _hidden_names().isdisjoint(fields.get("class", "").lower().split()) else ""


@cache
def _hidden_names() -> frozenset[str]:
    return frozenset(table()["page"]["hidden_names"].split())
