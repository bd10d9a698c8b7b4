"""Sentences that the end of a page cuts in two blocks: made one again where only white space stands between."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from communique.codebook.lexicon import lexicon
from communique.model import Block, Span

LAST_WORD = re.compile(r"(\S+)\s*$")
SENTENCE_END = re.compile(r"[.!?](?:\s|$)")
ENDS = (".", "!", "?", ":", ";")
OPEN = ("preposition", "determiner", "modal", "coordinator", "relative", "be", "have")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a numbered block that lies in the statement."""

    number: int
    block: Block
    span: Span


def joined(text: str, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces in order, those made one between which a page or column ends within a sentence."""
    found: list[Piece] = []
    for piece in pieces:
        if found and _is_rest(text, found[-1], piece):
            before = found.pop()
            found.append(replace(before, span=Span(before.span.start, piece.span.end)))
        else:
            found.append(piece)
    return found


def _is_rest(text: str, before: Piece, piece: Piece) -> bool:
    """Return whether `piece` goes on with the sentence that `before` leaves off, with nothing but space between.

    Items of a list without marks do not: they end as they began, or with a semicolon, or begin with a verb.
    """
    if text[before.span.end : piece.span.start].strip() or not goes_on(text, before, piece):
        return False
    body = piece.span.of(text)
    if not SENTENCE_END.search(body) or body.rstrip().endswith(";"):
        return False
    last, first = LAST_WORD.search(before.span.of(text)), body.split(maxsplit=1)[0].lower()
    word = last[1].lower() if last else ""
    waits = word == "to" or not lexicon().classes_of(word).isdisjoint(OPEN)
    return waits or lexicon().forms_of(first).isdisjoint(("base", "gerund"))


def goes_on(text: str, before: Piece, piece: Piece) -> bool:
    """Return whether a paragraph begins in lower case after one, or an item, that has no end."""
    body = before.span.of(text).rstrip()
    opens = piece.span.of(text).lstrip()[:2]
    fits = before.block.role in ("paragraph", "item") and piece.block.role == "paragraph"
    return fits and bool(body) and not body.endswith(ENDS) and opens.isalpha() and opens.islower()


def next_half(text: str, pieces: list[Piece], at: int) -> Piece | None:
    """Return the piece that goes on with the sentence that the one at `at` leaves off, page lines standing between."""
    if pieces[at].block.role == "furniture":  # before all of a list of notes is gone through from each of them
        return None
    after = at + 1
    while after < len(pieces) and pieces[after].block.role == "furniture":
        after += 1
    if after in (at + 1, len(pieces)) or not goes_on(text, pieces[at], pieces[after]):
        return None
    return pieces[after]
