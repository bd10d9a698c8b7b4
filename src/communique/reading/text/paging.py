"""Paging: what the end of a page leaves in a text that was copied from pages: numbers, and paragraphs cut in two."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from communique.reading.text.assembly import Draft, Piece
from communique.reading.text.layout import cues, table
from communique.reading.text.roles import ends_sentence, marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# "and - 3 - keep": between words, so that no sum or range of years is meant.
_NUMBER = re.compile(r"(?<=[^\W\d_]|[,;.:])\s+(?P<number>(?P<dash>[-–—])\s\d{1,3}\s(?P=dash))(?=\s+[^\W\d_])")
_DASHED = re.compile(r"[-–—]\s\d")  # neither kind is looked for in a text without these
_COUNTED = re.compile(r"page\s+\d", re.IGNORECASE)
# "Page 3 of 9" amid words (see `cues`), or on a line of its own, in whatever way it is written.
_LINE = re.compile(r"(?<=\n)[^\S\n]*(?P<number>[^\n]{1,40}?)[^\S\n]*(?=\n)")
_PAGE = re.compile(r"(?:[-–—|]\s*)?page\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?(?:\s*[-–—|])?", re.IGNORECASE)
_WORDS = re.compile(r"(?!page\b)\b[^\W\d_]{3,}", re.IGNORECASE)  # a page line has none but "page"
_LONGEST_WORD = 60
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


def titles_apart(drafts: list[Draft]) -> list[Draft]:
    """Return the blocks; those that only say a numbered resolution's title again, as its pages do, are furniture."""
    title = next((draft.plain for draft in drafts if _numbered().match(draft.plain)), "")
    again = title.partition(" ")[2].strip()
    for draft in drafts if again else ():
        if draft.role in (*_OF_TEXT, "heading") and draft.plain == again:
            draft.role = "furniture"
    return drafts


@lru_cache(maxsize=1)
def _numbered() -> re.Pattern[str]:
    return re.compile(table()["title_numbered"])


def _is_cut(before: Draft, after: Draft, last: Draft, source: str) -> bool:
    """Return whether a page ends between two blocks, and the second goes on in the sentence of the first."""
    end = before.pieces[-1].source + len(before.pieces[-1].text)
    ends_page = (last.role == "furniture" and not last.why) or "\f" in source[end : after.pieces[0].source]
    if not ends_page:
        return False
    plain, tail = after.plain, _tail(before)
    goes_on = plain[:1].islower() or (breaks_off(tail) and not any(_WORDS.search(piece.text) for piece in last.pieces))
    return goes_on and not marked(plain) and not ends_sentence(tail)


def _tail(draft: Draft) -> str:
    """Return the end of a block, its last word whole; a paragraph over many pages is asked for it at each of them."""
    found = ""
    for piece in reversed(draft.pieces):
        found = piece.text + found
        if len(found.strip()) > _LONGEST_WORD:
            break
    return " ".join(found.split())


def breaks_off(text: str) -> bool:
    """Return whether the last word of a text asks for another, whatever that begins with: "at", "the"."""
    return bool(text.split()) and text.rsplit(maxsplit=1)[-1].lower() in cues().unfinished


def _numbers_apart(draft: Draft) -> Iterator[Draft]:
    """Yield a block without the numbers of pages in it, then these."""
    numbers = list(_numbers(draft.raw)) if draft.role in _OF_TEXT else []
    apart = cut(draft, numbers) if numbers else []
    yield draft
    yield from (Draft("furniture", pieces) for pieces in apart)


def _numbers(raw: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the numbers of pages in a text, in order."""
    found = {match.span("number") for match in _NUMBER.finditer(raw)} if _DASHED.search(raw) else set()
    if ("age " in raw or "AGE " in raw) and _COUNTED.search(raw):
        found |= {match.span("number") for match in cues().page.finditer(raw)}
        found |= {m.span("number") for m in _LINE.finditer(raw) if _PAGE.fullmatch(m["number"])}
    last = 0
    for start, end in sorted(found):
        if start >= last:
            yield start, end
            last = end


def cut(draft: Draft, places: Iterable[tuple[int, int]]) -> list[list[Piece]]:
    """Take out of a block what stands at some places of its text, given in order without overlap, and return that."""
    edges = [0, *(edge for place in places for edge in place), len(draft.raw)]
    parts = list(_parts(draft.pieces, edges))
    draft.pieces = [piece for part in parts[::2] for piece in part]
    return parts[1::2]


def _parts(pieces: list[Piece], edges: list[int]) -> Iterator[list[Piece]]:
    """Yield what lies of pieces between each two of some places of their joined text, in one go."""
    begins = [0, *accumulate(len(piece.text) for piece in pieces)]
    for start, end in pairwise(edges):
        reach = range(bisect_right(begins, start) - 1, bisect_left(begins, end))
        inside = (i for i in reach if max(start, begins[i]) < min(end, begins[i + 1]))
        yield [_part(pieces[i], max(start - begins[i], 0), end - begins[i]) for i in inside]


def _part(piece: Piece, start: int, end: int) -> Piece:
    """Return a piece from `start` up to `end`, as far as it goes."""
    return replace(piece, text=piece.text[start:end], source=piece.source + (start if piece.copied else 0))
