"""Pieces: the words of a quotation that claim to stand together in the source, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from communique.model import Span
from communique.quoting.sources import as_shown, tokens

Gap = Literal["none", "ellipsis", "insertion"]

ELLIPSIS = r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.(?:\s?\.)?"
LETTER = re.compile(r"(?<![\w])\[(\w)\](?=\w)")  # "[W]e"
INSERTION = r"[\w’'-]*\[[^\]]{0,300}\]"
MARK = re.compile(rf"(?P<ellipsis>{ELLIPSIS})|(?P<insertion>{INSERTION})")
CLAUSE_END = re.compile(r"[.!?;:,][”’\"']?\s+(?=\S)|\s[–—]\s|\s(?:and|but)\s+")
SENTENCE_END = re.compile(r"[.!?;:][”’\"']?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together, and the gap before them: none but a new sentence, an ellipsis, or an insertion.

    `shown` are the words as an edit shows them.
    """

    words: tuple[str, ...]
    gap: Gap
    shown: tuple[str, ...] = ()


def pieces(text: str, contents: Sequence[Span]) -> tuple[Piece, ...]:
    """Return the pieces of a quotation, which may be broken by its attribution into several `contents`.

    A bracketed letter ("[W]e") is a change of case; any other bracket stands for words of the source or none.
    """
    found: list[Piece] = []
    words: list[str] = []
    shown: list[str] = []
    gap: Gap = "none"
    for content in contents:
        for mark, part in _parts(text, content):
            if mark is not None:
                if words:
                    found.append(Piece(tuple(words), gap, tuple(shown)))
                    gap, words, shown = "none", [], []
                gap = "ellipsis" if "ellipsis" in (gap, mark) else "insertion"
            plain = LETTER.sub(lambda m: m[1], part.of(text))
            words.extend(tokens(plain))
            shown.extend(as_shown(plain))
    if words:
        found.append(Piece(tuple(words), gap, tuple(shown)))
    elif found and gap != "none":
        found.append(Piece((), gap))
    return tuple(found)


def _parts(text: str, content: Span) -> list[tuple[Gap | None, Span]]:
    """Return the stretches between marks of omission and insertion, each with the kind of the mark before it."""
    found: list[tuple[Gap | None, Span]] = []
    at: int = content.start
    kind: Gap | None = None
    for mark in MARK.finditer(text, content.start, content.end):
        if LETTER.match(text, mark.start()):
            continue
        found.append((kind, Span(at, mark.start())))
        kind, at = ("ellipsis" if mark["ellipsis"] else "insertion"), mark.end()
    return [*found, (kind, Span(at, content.end))]


def by_sentence(text: str, contents: Sequence[Span]) -> tuple[Piece, ...]:
    """Return the pieces of a quotation, cut at the ends of its sentences too."""
    return _cut_at(SENTENCE_END, text, contents)


def by_clause(text: str, contents: Sequence[Span]) -> tuple[Piece, ...]:
    """Return the pieces of a quotation, cut where one of its clauses may end, too."""
    return _cut_at(CLAUSE_END, text, contents)


def _cut_at(ends: re.Pattern[str], text: str, contents: Sequence[Span]) -> tuple[Piece, ...]:
    cut: list[Span] = []
    for content in contents:
        at = content.start
        for end in ends.finditer(text, content.start, content.end):
            cut.append(Span(at, end.end()))
            at = end.end()
        cut.append(Span(at, content.end))
    found: list[Piece] = []
    for span in cut:
        found.extend(p for p in pieces(text, [span]) if p.words)
    return tuple(found)
