"""What was read: documents, their blocks, and places in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from communique.model.terms import BlockRole, Extent, Form

# A paragraph's own number: "12.", "3.1", "12)"; "(a)", "b.", "(iv)", "(2)".
_PRINTED = re.compile(
    r"\s*(?:(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})[.)]\s|(?P<parts>\d{1,2}(?:\.\d{1,2}){1,3})\s"
    r"|Article\s(?P<article>\d{1,3})[.:]\s"
    r"|\((?P<bracketed>[a-z]{1,2}|[ivx]{1,5}|\d{1,3})\)\s|(?P<letter>[a-z]|[ivx]{2,5})[.)]\s)"
)
_ITEMS = 40  # blocks above, among which the paragraph that an item stands under is looked for


class Span(NamedTuple):
    """A half-open range of code points, `0 <= start <= end`; a tuple, since most of what is made are spans."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the slice of `text` that this span covers."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        """Return the number of code points, not that of the two positions."""
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Return whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Return whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or block quotation; `level` is its depth, from 0.

    A list item's span begins at its marker ("1. ", "(a) ", "- "), which stays in the text. `why` says of furniture
    what it is, where the file tells ("struck out"), else it is empty.
    """

    span: Span
    role: BlockRole
    level: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One file as it was read.

    `text` is the body in plain words: markup removed, hard-wrapped lines joined by a space, blocks
    separated by an empty line. `blocks` are in order, do not overlap and cover all but white space.
    `source_map` holds (position in text, position in the file's decoded characters) pairs in rising
    order; between two pairs both positions advance together. `date` is ISO 8601, shortened to what is
    known ("2024-04", "XXXX-05-01" for a day whose year is
    not stated, as in the Extended Date/Time Format). `guessed` names the fields that were not
    given but read off the text. `notes` are warnings of the reader, one line each. `cited` holds stretches with the
    address from which the file says that they are quoted.
    """

    id: str
    path: str
    text: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    date: str | None = None
    parties: tuple[str, ...] = ()
    form: Form = "statement"
    address: str | None = None
    guessed: frozenset[str] = frozenset()
    source_map: tuple[tuple[int, int], ...] = ((0, 0),)
    sha256: str = ""
    quoted_in: str | None = None
    extent: Extent = "full"
    notes: tuple[str, ...] = ()
    issuer: str | None = None
    language: str | None = None
    pages: tuple[int, ...] = ()
    cited: tuple[tuple[Span, str], ...] = ()

    def source_position(self, position: int) -> int:
        """Return where the code point at `position` stands in the file, in decoded characters."""
        at = bisect_right(self.source_map, (position, float("inf"))) - 1
        text, source = self.source_map[max(at, 0)]
        return source + position - text

    def cited_from(self, span: Span) -> str:
        """Return the address from which the file says that `span` is quoted, or ""."""
        return next((address for place, address in self.cited if place.meets(span)), "")

    def paragraph(self, position: int) -> int:
        """Return the number of the block that holds `position`, from 1 (0 before the first)."""
        return bisect_right(self.blocks, position, key=lambda block: block.span.start)

    def printed(self, position: int) -> str:
        """Return the number that the text prints before the paragraph at `position`: "29", "29(a)", or "".

        A letter is given with the number of the paragraph that it stands under, if one is near above it.
        """
        at = self.paragraph(position) - 1
        own = self._number(at)
        if not own or own[0].isdigit() or not own.startswith("("):
            return own
        above = range(at - 1, max(at - _ITEMS, -1), -1)
        inside = takewhile(lambda number: self.blocks[number].role != "heading", above)
        return next((n for n in map(self._number, inside) if n[:1].isdigit()), "") + own

    def _number(self, block: int) -> str:
        """Return the number that a block begins with: digits bare, letters in brackets."""
        if block < 0 or self.blocks[block].role in ("heading", "furniture"):
            return ""
        span = self.blocks[block].span
        found = _PRINTED.match(self.text, span.start, span.end)
        if found is None:
            return ""
        return found["number"] or found["parts"] or found["article"] or f"({found['letter'] or found['bracketed']})"

    def place(self, position: int) -> str:
        """Return where `position` is found in the original: "p. 3, ¶ 12", or "¶ 12" where there are no pages."""
        paragraph = f"¶ {self.paragraph(position)}"
        if not self.pages:
            return paragraph
        return f"p. {max(bisect_right(self.pages, self.source_position(position)), 1)}, {paragraph}"
