"""Quotations of a page: the marks that a browser sets around them, whose they are, and the addresses they are from.

Source: HTML, "The q element", "The blockquote element", "The cite element", "The figure element".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique.reading.text.assembly import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.reading.formats.web.tags import Event

CREDITS = frozenset({"figcaption", "footer"})  # behind quoted words they say whose they are
AUTHORS = frozenset({"cite", "small"})  # hold the name at the end of quoted words
_OWN_MARKS = tuple("“„«»‹›‘‚「『\"'")
_ENDS = re.compile(r"[.!?…”»“’\"']\s*\Z")
_DASH = re.compile(r"\s*[-–—―~]")
_LONGEST_TAIL = 8  # words behind the name in "<cite>Ann Cole</cite>, premier of Norway"
DASH = "— "


@dataclass(slots=True)
class Quotations:
    """The quotations that are open: each with its tag, the mark that closes it, and the address that it gives.

    Beside them the figures that are open, each with whether it holds a block quotation.
    """

    _open: list[tuple[str, str, str]] = field(default_factory=list)
    _figures: list[bool] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """How many block quotations are open."""
        return sum(tag == "blockquote" for tag, _, _ in self._open)

    @property
    def address(self) -> str:
        """The address that the innermost quotation gives, or ""."""
        return next((address for _, _, address in reversed(self._open) if address), "")

    def open(self, event: Event, before: str) -> str:
        """Take in an opening tag; return the mark that a browser sets there, "" for none.

        `before` is the text right before it: where that has marks of its own, none is set.
        """
        address = event.fields.get("cite", "") if event.attributes else ""
        opening = closing = ""
        if event.text == "q" and not before.endswith(_OWN_MARKS):
            opening, closing = ("‘", "’") if any(mark for _, mark, _ in self._open) else ("“", "”")
        self._open.append((event.text, closing, address))
        return opening

    def close(self, tag: str) -> str:
        """Take in a closing tag; return the mark that a browser sets there. One that was not opened is passed over."""
        found = next((n for n in range(len(self._open) - 1, -1, -1) if self._open[n][0] == tag), None)
        return self._open.pop(found)[1] if found is not None else ""

    def is_quoting_figure(self, event: Event) -> bool:
        """Take in an opening tag; return whether it opens a block quotation in a figure, which is no picture then."""
        if event.text == "figure":
            self._figures.append(False)
        elif event.text == "blockquote" and self._figures:
            self._figures[-1] = True
            return True
        return False

    def leave_figure(self, tag: str) -> None:
        """Take in a closing tag, which may be that of a figure."""
        if tag == "figure":
            self._figures = self._figures[:-1]

    def is_credit(self, tag: str) -> bool:
        """Return whether an opening tag begins the line that says whose a block quotation is."""
        return tag in CREDITS and (self.depth > 0 or (tag == "figcaption" and self._figures[-1:] == [True]))


def credited(pieces: list[Piece], named: int | None) -> list[Piece]:
    """Return the pieces of a quoted block with a dash before the author that ends it, as readers see him set apart.

    `named` is the number of the piece at which the element begins. Words that go on in a sentence are no credit.
    """
    if named is None or not 0 <= named < len(pieces):
        return pieces
    before, tail = _text(pieces[:named]), _text(pieces[named + 1 :])
    ended = not before.strip() or _ENDS.search(before) is not None
    if not ended or _DASH.match(_text(pieces[named:])) or len(tail.split()) > _LONGEST_TAIL or _ENDS.search(tail):
        return pieces
    return [*pieces[:named], Piece(f" {DASH}", pieces[named].source, copied=False), *pieces[named:]]


def dashed(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces of a line that says whose a quotation is, with a dash before them if there is none."""
    if _DASH.match(_text(pieces)):
        return pieces
    return [Piece(DASH, pieces[0].source, copied=False), *pieces]


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)
