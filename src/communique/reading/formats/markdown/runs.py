"""The inline tokens of a Markdown paragraph to lines of pieces; what is struck out or hidden goes apart."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from communique.reading.formats.markdown.leftovers import bulleted, lettered, loose
from communique.reading.formats.web.concealing import RAISED, STRUCK, Sheet, Veil
from communique.reading.formats.web.tags import Event, events
from communique.reading.text.assembly import Draft, Piece
from communique.reading.text.raising import as_power, is_note_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_STRUCK = "~~"


@dataclass(frozen=True, slots=True)
class Places:
    """Where the lines of an inline token's content stand in the file."""

    inner: tuple[int, ...]
    outer: tuple[int, ...]

    def source(self, at: int) -> int:
        """Return where the character at `at` of the content stands in the file."""
        line = bisect_right(self.inner, at) - 1
        return self.outer[line] + at - self.inner[line]

    def lines(self, at: int, content: str) -> Iterator[tuple[int, str]]:
        """Yield the parts of `content`, which begins at `at`, that stand on one line each, with their places."""
        end = at + len(content)
        cuts = [at, *self.inner[bisect_right(self.inner, at) : bisect_left(self.inner, end)], end]
        yield from ((a, content[a - at : b - at]) for a, b in pairwise(cuts) if a < b)


@dataclass(slots=True)
class Inlines:
    """Reads paragraphs one after the other: what an element strikes out may go on in the next."""

    left_out: list[Draft] = field(default_factory=list)
    veil: Veil | None = None
    _pieces: list[Piece | None] = field(default_factory=list)
    _raised: int | None = None

    def lines(self, token: Token, places: Places) -> list[list[Piece]]:
        """Return the lines of a paragraph between hard breaks."""
        children = token.children or []
        stray, letters = loose(children), lettered(children)
        self._pieces, self._raised = [], None
        bold = 0
        for number, child in enumerate(children):
            bold += stray[number].change if number in stray else _bolder(child)
            if self._goes_apart(child, places):
                continue
            if child.type == "hardbreak" or bulleted(child) or number in letters:
                self._pieces.append(None)
            if number not in stray:
                self._pieces.extend(_pieces_of(child, places, bold=bold > 0))
        return _split(self._pieces)

    def tags(self, found: list[Event], base: int) -> list[Event]:
        """Take in the tags and texts of a block of HTML for as long as they are left out; return the others."""
        for number, event in enumerate(found):
            if self.veil is None:
                return found[number:]
            if not self._takes(event, event.at + base):
                return found[number:]
        return []

    def end(self) -> list[Draft]:
        """Return all that was left out."""
        self._unveil()
        return self.left_out

    def _goes_apart(self, child: Token, places: Places) -> bool:
        """Return whether a token is left out, or only says what is; it is set aside."""
        at = places.source(child.meta.get("at", 0))
        if self.veil is not None:
            self._set_aside(child, places, at)
        elif child.type == "s_open":
            self.veil = Veil(STRUCK, [_STRUCK])
        elif child.type == "note_mark":
            self.left_out.append(Draft("furniture", [Piece(child.content, at)], why=RAISED))
        elif child.type == "html_inline":
            self._tag(next(events(child.content), None))
        else:
            return False
        return True

    def _set_aside(self, child: Token, places: Places, at: int) -> None:
        if child.type == "html_inline":
            for event in events(child.content):
                self._takes(event, at)
        elif self.veil is not None and child.type == "s_close" and self.veil.opened[-1] == _STRUCK:
            self._unveil()
        elif self.veil is not None:
            self.veil.pieces.extend(_pieces_of(child, places, bold=False))

    def _takes(self, event: Event, at: int) -> bool:
        inside = self.veil is not None and self.veil.take(event, at, frozenset())
        if self.veil is not None and not self.veil.opened:
            self._unveil()
        return inside

    def _unveil(self) -> None:
        if self.veil is not None:
            self.left_out += self.veil.draft()
            self.veil = None

    def _tag(self, event: Event | None) -> None:
        if event is None:
            return
        why = Sheet().why(event) if event.kind == "open" else ""
        if why:
            self.veil = Veil(why, [event.text])
        elif event.text == "sup":
            if event.kind == "open":
                self._raised = len(self._pieces)
            else:
                self._lower()

    def _lower(self) -> None:
        """Set the mark of a note apart; show a power raised."""
        start, self._raised = self._raised, None
        raised = [piece for piece in self._pieces[start:] if piece] if start is not None else []
        shown = "".join(piece.text for piece in raised)
        before = "".join(piece.text for piece in self._pieces[:start] if piece)
        if raised and is_note_mark(shown, before):
            self._pieces[start:] = []
            self.left_out.append(Draft("furniture", raised, why=RAISED))
        elif raised:
            self._pieces[start:] = [replace(piece, text=as_power(piece.text, before)) for piece in raised]


def _split(pieces: list[Piece | None]) -> list[list[Piece]]:
    """Return the lines between hard breaks, which stand as `None`."""
    return [
        [piece for piece in run if piece]
        for is_break, run in groupby(pieces, key=lambda piece: piece is None)
        if not is_break
    ]


def _bolder(child: Token) -> int:
    if child.type in ("strong_open", "strong_close"):
        return child.nesting
    return _html_bold(child.content) if child.type == "html_inline" else 0


def _html_bold(tag: str) -> int:
    match = re.match(r"<(/?)(?:b|strong)\b", tag, re.IGNORECASE)
    return 0 if match is None else (-1 if match[1] else 1)


def _pieces_of(child: Token, places: Places, *, bold: bool) -> list[Piece]:
    at = child.meta.get("at", 0)
    if child.type == "softbreak":
        return [Piece("\n", places.source(at), bold=bold)]
    if child.type == "text_special":
        inside = child.markup.startswith("\\") and child.content != child.markup
        return [Piece(child.content, places.source(at) + inside, bold=bold)]
    if child.type in ("text", "code_inline"):
        return [Piece(text, places.source(place), bold=bold) for place, text in places.lines(at, child.content)]
    return []
