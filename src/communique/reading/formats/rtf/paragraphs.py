"""The pieces of a paragraph of Rich Text Format as they are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from communique.reading.text.assembly import Draft, Piece
from communique.reading.text.decoding import whole


def kept(pieces: Iterable[Piece]) -> list[Piece]:
    """Return pieces without halves of characters."""
    return [replace(piece, text=whole(piece.text)) for piece in pieces]


def without_last_bar(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces without the bar that the last cell of a row leaves."""
    while pieces and pieces[-1].text in (" | ", " "):
        pieces = pieces[:-1]
    return pieces


@dataclass(slots=True)
class Lost:
    """What is left out of a paragraph, stretch by stretch: why, behind how many pieces of it, and its own pieces."""

    _stretches: list[tuple[str, int, list[Piece]]] = field(default_factory=list)

    def place(self, why: str, behind: int) -> list[Piece]:
        """Return the stretch at hand; words between two stretches part them."""
        if not self._stretches or self._stretches[-1][:2] != (why, behind):
            self._stretches.append((why, behind, []))
        return self._stretches[-1][2]

    def drafts(self) -> list[Draft]:
        """Return what is left out for each reason, with spaces where other words stand between."""
        found: dict[str, list[Piece]] = {}
        for why, _, pieces in self._stretches:
            gap = [Piece(" ", pieces[0].source, copied=False)] if pieces and found.get(why) else []
            found.setdefault(why, []).extend((*gap, *pieces))
        drafts = (Draft("furniture", kept(pieces), why=why) for why, pieces in found.items())
        return [draft for draft in drafts if draft.plain]
