"""What is left out of a page or a Markdown text while it is read: struck out, deleted, hidden, or set apart."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from communique.reading.formats.reasons import HIDDEN, RAISED
from communique.reading.formats.web.tags import VOID
from communique.reading.text.assembly import Draft, Piece
from communique.reading.text.raising import raised

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.reading.formats.web.tags import Event


@dataclass(slots=True)
class Veil:
    """What is being left out: why, the elements that are open in it, and the words so far."""

    why: str
    opened: list[str]
    pieces: list[Piece] = field(default_factory=list)

    def take(self, event: Event, at: int, blocks: frozenset[str]) -> bool:
        """Take in a tag or text; return whether it was inside, so that nothing else is to be done with it."""
        if event.kind == "text":
            self.pieces.append(Piece(event.text, at))
        elif event.kind == "open":
            if self.opened == ["p"] and event.text in blocks:  # a paragraph ends where the next block begins
                self.opened = []
                return False
            self._gap(event.text in blocks or event.text == "br", at)
            if event.text not in VOID:
                self.opened.append(event.text)
        elif event.text in self.opened:
            self._gap(event.text in blocks, at)
            while self.opened.pop() != event.text:
                pass
        elif event.text in blocks and self.opened[0] not in ("s", "strike"):  # what is around ends
            self.opened = []
            return False
        return True

    def _gap(self, parts: bool, at: int) -> None:  # noqa: FBT001
        if parts:
            self.pieces.append(Piece(" ", at, copied=False))


@dataclass(slots=True)
class LeftOut:
    """The blocks that are left out so far, and the veil over what comes, if there is one."""

    drafts: list[Draft] = field(default_factory=list)
    veil: Veil | None = None
    _dim: list[Piece] = field(default_factory=list)

    def add(self, pieces: Iterable[Piece], why: str = "") -> None:
        """Leave out a block, if it holds words."""
        found = list(pieces)
        if any(piece.text.strip() for piece in found):
            self.drafts.append(Draft("furniture", found, why=why))

    def dim(self, words: str, at: int) -> None:
        """Leave out words that have the colour of what is behind them."""
        self._dim.append(Piece(words, at))

    def lighten(self) -> None:
        """End a stretch of such words."""
        dim, self._dim = self._dim, []
        self.add(dim, HIDDEN)

    def mark(self, pieces: list[Piece]) -> None:
        """Leave out the mark of a note."""
        self.add(pieces, RAISED)

    def fraction(self) -> list[Piece]:
        """Return what was left out last as a mark, and is above the stroke that follows, as part of the text."""
        if not self.drafts or self.drafts[-1].why != RAISED or not self.drafts[-1].plain.isdigit():
            return []
        return [replace(piece, text=raised(piece.text)) for piece in self.drafts.pop().pieces]

    def cover(self, why: str, opened: str) -> None:
        """Begin to leave out what an element holds."""
        self.veil = Veil(why, [opened])

    def takes(self, event: Event, at: int, blocks: frozenset[str] = frozenset()) -> bool:
        """Take in a tag or text that stands under the veil; return whether it does."""
        inside = self.veil is not None and self.veil.take(event, at, blocks)
        if self.veil is not None and not self.veil.opened:
            self.lift()
        return inside

    def lift(self) -> None:
        """End what is being left out."""
        veil, self.veil = self.veil, None
        if veil is not None:
            self.add(veil.pieces, veil.why)
