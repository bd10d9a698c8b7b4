"""The items of a list within a sentence: what stands between its semicolons, or from marker to marker."""

from __future__ import annotations

from itertools import pairwise

from communique.annotating import Annotated
from communique.model import Span
from communique.splitting.drafts import Claim
from communique.splitting.lists import INLINE_MARKER
from communique.splitting.verbs import Sentence, sentence


def separated(read: Annotated, span: Span) -> tuple[list[Span], list[Claim]]:
    """Return the parts of `span` between semicolons (or in-line markers), and claims on what joins them."""
    s = sentence(read, span)
    cuts = s.places(";", 0, s.length)
    if not cuts:
        return _by_markers(read, span)
    found: list[Span] = []
    claims: list[Claim] = []
    start = 0
    for end in [*cuts, s.length]:
        while start < end and s.is_in(start, "coordinator"):
            claims.append(_joins(s, start, start + 1))
            start += 1
        if start < end:
            found.append(s.span(start, end))
        if end < s.length:
            claims.append(Claim(s.span(end, end + 1), "connector", why="ends an item"))
        start = end + 1
    return found, claims


def _by_markers(read: Annotated, span: Span) -> tuple[list[Span], list[Claim]]:
    """Return the parts of `span` that begin at in-line markers such as "(a)", and claims on what joins them."""
    starts = [m.start() for m in INLINE_MARKER.finditer(read.text, span.start, span.end)] or [span.start]
    starts[0] = span.start
    found: list[Span] = []
    claims: list[Claim] = []
    for a, b in pairwise([*starts, span.end]):
        piece = sentence(read, Span(a, b))
        end = piece.length
        while b < span.end and end > 1 and (piece.is_in(end - 1, "coordinator") or piece.word(end - 1) == ","):
            end -= 1
        if end:
            found.append(piece.span(0, end))
        if end < piece.length:
            claims.append(_joins(piece, end, piece.length))
    return found, claims


def _joins(s: Sentence, start: int, end: int) -> Claim:
    """Return the claim on words that join two items."""
    return Claim(s.span(start, end), "connector", why="joins two items")
