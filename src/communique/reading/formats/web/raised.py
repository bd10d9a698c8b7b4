"""Which elements of a page raise what they hold: by tag or style, as an exponent of a formula, as a link to a note."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique.reading.formats.web.tags import VOID

if TYPE_CHECKING:
    from communique.reading.formats.web.tags import Event

TAGS = frozenset({"sup", "span", "font", "msup", "mfrac", "a"})
_OF_TWO = ("msup", "mfrac")  # base and exponent; what is above and below a stroke
_STYLE = re.compile(r"vertical-align\s*:\s*super|(?<![\w-])top\s*:\s*-\s*[\d.]+(?:em|ex|pt|px)", re.IGNORECASE)
_NOTE = re.compile(r"(?:foot|end)?note|\bfn\b|(?<![a-z])_?(?:fn|ftn|edn)(?:ref)?[-_:]?\d", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    """An element of `TAGS` that is open: from which piece on it raises them, if it does, and its children so far."""

    tag: str
    start: int | None
    link: bool = False
    depth: int = 0
    children: int = 0

    def enter(self) -> bool:
        """Take in an element that opens inside; return whether it is the second child."""
        self.children += self.depth == 0
        self.depth += 1
        return self.children == 2 and self.depth == 1  # noqa: PLR2004


@dataclass(slots=True)
class Raised:
    """The elements of a page that may raise what they hold, the innermost last."""

    _open: list[_Open] = field(default_factory=list)

    def opens(self, event: Event, at: int, *, styled: bool) -> bool:
        """Take in an opening tag, behind `at` pieces; return whether it begins what is below the stroke of a fraction.

        `styled` if a style sheet raises what it holds.
        """
        inner = self._open[-1] if self._open else None
        second = inner is not None and inner.tag in _OF_TWO and event.text not in VOID and inner.enter()
        if second and inner is not None and inner.tag == "msup":
            inner.start = at
        if event.text in TAGS:
            start, link = _raises(event, at)
            self._open.append(_Open(event.text, at if styled and not link else start, link))
        return second and inner is not None and inner.tag == "mfrac"

    def closes(self, tag: str) -> tuple[int, bool] | None:
        """Take in a closing tag; return from which piece on it ends what is raised, and whether that is a link."""
        found = next((n for n in range(len(self._open) - 1, -1, -1) if self._open[n].tag == tag), None)
        ended = None
        if found is not None:
            one = self._open[found]
            ended = (one.start, one.link) if one.start is not None else None
            del self._open[found:]
        if self._open and self._open[-1].tag in _OF_TWO:
            self._open[-1].depth = max(self._open[-1].depth - 1, 0)
        return ended

    def forget(self) -> None:
        """Let go of all that is open, where a block ends and its pieces with it."""
        for one in self._open:
            one.start = None


def _raises(event: Event, at: int) -> tuple[int | None, bool]:
    """Return from which piece on an element raises what it holds, and whether it is a link to a note."""
    if event.text == "sup":
        return at, False
    fields = event.fields if event.attributes else {}
    if event.text == "a":
        inside = fields.get("href", "").startswith("#")
        named = _NOTE.search(" ".join(fields.get(name, "") for name in ("href", "class", "role", "id"))) is not None
        return (at, True) if inside and named else (None, False)
    return (at, False) if _STYLE.search(fields.get("style", "")) else (None, False)
