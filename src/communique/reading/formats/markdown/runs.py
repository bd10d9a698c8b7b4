"""The inline tokens of a Markdown paragraph to lines of pieces; what is struck out or hidden goes apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from communique.reading.formats.markdown.leftovers import bulleted, dashed, lettered, loose
from communique.reading.formats.markdown.revisions import BEGINS
from communique.reading.formats.reasons import HIDDEN, NOTE, RAISED, STRUCK
from communique.reading.formats.web.concealing import Sheet, Shown
from communique.reading.formats.web.emphasis import TAGS as EMPHASES
from communique.reading.formats.web.emphasis import Emphasis
from communique.reading.formats.web.quotations import AUTHORS, Quotations, credited
from communique.reading.formats.web.tags import Event, events
from communique.reading.formats.web.veiling import LeftOut
from communique.reading.text.assembly import Piece
from communique.reading.text.raising import lowered

if TYPE_CHECKING:
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

    def lines(self, at: int, content: str) -> list[tuple[int, str]]:
        """Return the parts of `content`, which begins at `at`, that stand on one line each, and where these are."""
        end = at + len(content)
        first, last = bisect_right(self.inner, at), bisect_left(self.inner, end)
        cuts = pairwise([at, *self.inner[first:last], end])
        lines = zip(self.inner[first - 1 : last], self.outer[first - 1 : last], cuts, strict=False)
        return [(outer + a - inner, content[a - at : b - at]) for inner, outer, (a, b) in lines if a < b]


@dataclass(slots=True)
class Inlines:
    """Reads paragraphs one after the other: what an element strikes out may go on in the next."""

    sheet: Sheet = field(default_factory=Sheet)  # of the text's own <style> elements
    left_out: LeftOut = field(default_factory=LeftOut)
    quotations: Quotations = field(default_factory=Quotations)
    _emphasis: Emphasis = field(default_factory=Emphasis)
    _pieces: list[Piece | None] = field(default_factory=list)
    _raised: int | None = None
    _cited: int | None = None

    def lines(self, token: Token, places: Places, *, quoted: bool) -> list[list[Piece]]:
        """Return the lines of a paragraph between hard breaks; of one that is `quoted` the last may say by whom."""
        children = token.children or []
        stray, letters = loose(children), lettered(children) | dashed(children)
        self._pieces, self._raised, self._cited, self._emphasis = [], None, None, Emphasis()
        bold = 0
        for number, child in enumerate(children):
            bold += stray[number].change if number in stray else _bolder(child)
            if self._goes_apart(child, places):
                continue
            if child.type == "hardbreak" or bulleted(child) or number in letters:
                self._pieces.append(None)
            if number not in stray:
                self._pieces.extend(self._seen(child, places, bold=bold > 0 or self._emphasis.on))
        found = _split(self._pieces)
        if quoted and found and self._cited is not None:
            found[-1] = credited(found[-1], self._cited - len(self._pieces) + len(found[-1]))
        return found

    def _seen(self, child: Token, places: Places, *, bold: bool) -> list[Piece]:
        """Return the pieces of a token that is text, with the address from which the file says that it is quoted."""
        cites = self.quotations.address
        return [replace(piece, cites=cites) if cites else piece for piece in _pieces_of(child, places, bold=bold)]

    def _goes_apart(self, child: Token, places: Places) -> bool:
        """Return whether a token is left out, or only says what is; it is set aside."""
        at = places.source(child.meta.get("at", 0))
        if self.left_out.veil is not None:
            self._set_aside(child, places, at)
        elif child.type == "revision":
            if BEGINS.get(child.content):
                self.left_out.cover(BEGINS[child.content], child.content)
        elif child.type == "s_open":
            self.left_out.cover(STRUCK, _STRUCK)
        elif child.type == "note_mark":
            self.left_out.add([Piece(child.content, at)], RAISED)
        elif child.type == "inline_note":
            self.left_out.add(_pieces_of(child, places, bold=False), NOTE)
        elif child.type == "html_inline":
            self._tag(next(events(child.content), None), at)
        else:
            return False
        return True

    def _set_aside(self, child: Token, places: Places, at: int) -> None:
        veil = self.left_out.veil
        if child.type == "html_inline":
            for event in events(child.content):
                self.left_out.takes(event, at)
        elif veil is not None and _lifts(child, veil.opened[-1]):
            self.left_out.lift()
        elif veil is not None:
            veil.pieces.extend(_pieces_of(child, places, bold=False))

    def _tag(self, event: Event | None, at: int) -> None:
        if event is None:
            return
        shown = Shown(self.sheet)
        why = shown.why(event) if event.kind == "open" else ""
        why = HIDDEN if shown.pale else why
        if why:
            self.left_out.cover(why, event.text)
        elif event.text in EMPHASES:
            self._emphasis.take(event)
        elif event.text in AUTHORS and event.kind == "open":
            self._cited = len(self._pieces)
        elif event.text == "q":
            self._set_mark(event, at)
        elif event.text == "sup" and event.kind == "open":
            self._raised = len(self._pieces)
        elif event.text == "sup":
            self._lower()

    def _set_mark(self, event: Event, at: int) -> None:
        """Set the mark that a browser sets before and behind quoted words."""
        before = "".join(piece.text for piece in self._pieces[-1:] if piece)
        mark = self.quotations.open(event, before) if event.kind == "open" else self.quotations.close(event.text)
        if mark:
            self._pieces.append(Piece(mark, at, copied=False))

    def _lower(self) -> None:
        """Set the mark of a note apart; show a power raised."""
        start, self._raised = self._raised, None
        if start is None:
            return
        raised = [piece for piece in self._pieces[start:] if piece]
        shown = lowered(raised, "".join(piece.text for piece in self._pieces[:start] if piece))
        if shown is None:
            self.left_out.add(raised, RAISED)
        self._pieces[start:] = shown or []


def _lifts(child: Token, opened: str) -> bool:
    """Return whether a token ends what a mark began to leave out."""
    return child.type == "revision" if opened in BEGINS else child.type == "s_close" and opened == _STRUCK


def _split(pieces: list[Piece | None]) -> list[list[Piece]]:
    """Return the lines between hard breaks, which stand as `None`."""
    return [
        [piece for piece in run if piece]
        for is_break, run in groupby(pieces, key=lambda piece: piece is None)
        if not is_break
    ]


def _bolder(child: Token) -> int:
    return child.nesting if child.type in ("strong_open", "strong_close") else 0


def _pieces_of(child: Token, places: Places, *, bold: bool) -> list[Piece]:
    at = child.meta.get("at", 0)
    if child.type == "softbreak":
        return [Piece("\n", places.source(at), bold=bold)]
    if child.type == "text_special":
        inside = child.markup.startswith("\\") and child.content != child.markup
        return [Piece(child.content, places.source(at) + inside, bold=bold)]
    if child.type in ("text", "code_inline", "inline_note"):
        return [Piece(text, place, bold=bold) for place, text in places.lines(at, child.content)]
    return []
