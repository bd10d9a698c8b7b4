"""The pieces of a paragraph of Rich Text Format as they are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from communique.reading.text.assembly import Piece
from communique.reading.text.decoding import whole


def kept(pieces: Iterable[Piece]) -> list[Piece]:
    """Return pieces without halves of characters."""
    return [replace(piece, text=whole(piece.text)) for piece in pieces]


def without_last_bar(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces without the bar that the last cell of a row leaves."""
    while pieces and pieces[-1].text in (" | ", " "):
        pieces = pieces[:-1]
    return pieces
