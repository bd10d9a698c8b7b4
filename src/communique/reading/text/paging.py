"""Paging: what the end of a page leaves in a text that was copied from pages: numbers, and paragraphs cut in two."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.reading.text.assembly import Draft, Piece
from communique.reading.text.layout import cues
from communique.reading.text.roles import ends_sentence, marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# "and - 3 - keep": between words, so that no sum or range of years is meant.
_NUMBER = re.compile(r"(?<=[^\W\d_]|[,;.:])\s+(?P<number>(?P<dash>[-–—])\s\d{1,3}\s(?P=dash))(?=\s+[^\W\d_])")
# "and Page 3 of 9 keep", where no word before it leads to it; or on a line of its own, in whatever way it is written.
_IN_WORDS = re.compile(
    r"(?<!\bon)(?<!\bto)(?<!\bin)(?<!\bof)(?<!\bsee)(?<!\bSee)(?<!\bfrom)(?<!\bread)(?<=[a-z,;])\s+"
    r"(?P<number>Page\s\d{1,3}\s(?:of|/)\s\d{1,3})(?=\s+[a-z])"
)
_DASHED = re.compile(r"[-–—]\s\d")  # neither kind is looked for in a text without these
_COUNTED = re.compile(r"page\s+\d", re.IGNORECASE)
_LINE = re.compile(r"(?<=\n)[^\S\n]*(?P<number>[^\n]{1,40}?)[^\S\n]*(?=\n)")
_PAGE = re.compile(r"(?:[-–—|]\s*)?page\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?(?:\s*[-–—|])?", re.IGNORECASE)
_WORDS = re.compile(r"(?!page\b)\b[^\W\d_]{3,}", re.IGNORECASE)  # a page line has none but "page"
_OF_TEXT = ("paragraph", "item")


def over_pages(drafts: Iterable[Draft], source: str) -> list[Draft]:
    """Return the blocks with paragraphs whole that the end of a page cuts; what stands between comes after.

    Numbers of pages within a paragraph become furniture after it. `source` holds the places of the pieces.
    """
    joined: list[Draft] = []
    open_: Draft | None = None
    for draft in (part for one in drafts if one.pieces for part in _numbers_apart(one)):  # a row may hold nothing
        if open_ is not None and draft.role in _OF_TEXT and _is_cut(open_, draft, joined[-1], source):
            open_.pieces += [Piece(" ", draft.pieces[0].source, copied=False), *draft.pieces]
            continue
        joined.append(draft)
        if draft.role != "furniture":
            open_ = draft if draft.role in _OF_TEXT else None
    return joined


def _is_cut(before: Draft, after: Draft, last: Draft, source: str) -> bool:
    """Return whether a page ends between two blocks, and the second goes on in the sentence of the first."""
    end = before.pieces[-1].source + len(before.pieces[-1].text)
    ends_page = (last.role == "furniture" and not last.why) or "\f" in source[end : after.pieces[0].source]
    goes_on = after.plain[:1].islower() or (breaks_off(before.plain) and not _WORDS.search(last.plain))
    return ends_page and goes_on and not marked(after.plain) and not ends_sentence(before.plain)


def breaks_off(text: str) -> bool:
    """Return whether the last word of a text asks for another, whatever that begins with: "at", "the"."""
    return bool(text.split()) and text.rsplit(maxsplit=1)[-1].lower() in cues().unfinished


def _numbers_apart(draft: Draft) -> Iterator[Draft]:
    """Yield a block without the numbers of pages in it, then these."""
    numbers = list(_numbers(draft.raw)) if draft.role in _OF_TEXT else []
    apart = [Draft("furniture", list(stretch(draft.pieces, *number))) for number in numbers]
    if numbers:
        cut(draft, numbers)
    yield draft
    yield from apart


def _numbers(raw: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the numbers of pages in a text, in order."""
    found = {match.span("number") for match in _NUMBER.finditer(raw)} if _DASHED.search(raw) else set()
    if ("age " in raw or "AGE " in raw) and _COUNTED.search(raw):
        found |= {match.span("number") for match in _IN_WORDS.finditer(raw)}
        found |= {m.span("number") for m in _LINE.finditer(raw) if _PAGE.fullmatch(m["number"])}
    last = 0
    for start, end in sorted(found):
        if start >= last:
            yield start, end
            last = end


def cut(draft: Draft, places: Iterable[tuple[int, int]]) -> None:
    """Take out of a block what stands at some places of its text, given in order without overlap."""
    edges = [0, *(edge for place in places for edge in place), len(draft.raw)]
    kept = zip(edges[::2], edges[1::2], strict=True)
    draft.pieces = [piece for start, end in kept for piece in stretch(draft.pieces, start, end)]


def stretch(pieces: Iterable[Piece], start: int, end: int) -> Iterator[Piece]:
    """Yield the parts of pieces between two places in their joined text."""
    at = 0
    for piece in pieces:
        a, b = max(start - at, 0), min(end - at, len(piece.text))
        if a < b:
            yield replace(piece, text=piece.text[a:b], source=piece.source + (a if piece.copied else 0))
        at += len(piece.text)
