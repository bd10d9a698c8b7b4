"""Spacing: paragraphs that a copy or a scan parts within a sentence, or at each of their lines, put together again."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from communique.reading.text.assembly import Draft, Piece
from communique.reading.text.layout import cues
from communique.reading.text.paging import breaks_off
from communique.reading.text.roles import ends_sentence, is_heading, is_shouted, marked

if TYPE_CHECKING:
    from collections.abc import Sequence

# A text is taken for one of lone lines where so many paragraphs end amid a sentence that goes on below, in lower case,
# and nine in ten are no longer than a line.
_FEWEST = 5
_SHARE = 0.15
_LONGEST_LINE = 130
_FULL = 0.8  # of the width: a shorter line that ends a sentence ends its paragraph
_SET_OFF = 0.6  # of the width: a shorter line before a capital may be a heading
_LONGEST_WORD = 12  # of those that are never last
_LINE = 50  # characters of the least line that breaks off where the next begins in lower case


def unspaced(drafts: list[Draft], source: str) -> list[Draft]:
    """Return the blocks, with lines joined to paragraphs where each line of the text stands as one.

    `source` holds the places of the pieces. Takes time linear in the blocks.
    """
    width = _width(drafts)
    if not width:
        return drafts
    joined: list[Draft] = []
    line = ""
    for draft in drafts:
        last = joined[-1] if joined else None
        if last is not None and _goes_on(last, line, draft, width):
            last.pieces += [_gap(last, draft, source), *draft.pieces]
            last.role = "paragraph" if last.role == "heading" else last.role
        else:
            joined.append(draft)
        line = draft.plain
    return joined


def _width(drafts: Sequence[Draft]) -> int:
    """Return how many characters a full line has, 0 if the blocks are no lone lines."""
    lines = [draft.plain for draft in drafts if _is_line(draft)]
    cuts = sum(_is_cut(a, b) for a, b in pairwise(lines))
    if cuts < max(_FEWEST, _SHARE * len(lines)):
        return 0
    width = sorted(map(len, lines))[len(lines) * 9 // 10]
    return width if width <= _LONGEST_LINE else 0


def _is_line(draft: Draft) -> bool:
    return draft.role in ("paragraph", "heading") and bool(draft.plain)


def _is_cut(before: str, after: str) -> bool:
    """Return whether a sentence goes on from one line to the next."""
    return after[0].islower() and not ends_sentence(before) and not marked(after)


def _goes_on(last: Draft, line: str, draft: Draft, width: int) -> bool:
    """Return whether a block is the next line of the paragraph that `line` is the last line of so far."""
    if last.role not in ("paragraph", "heading", "item") or not _is_line(draft):
        return False
    after = draft.plain
    if _is_cut(line, after):
        return True
    if marked(after) or is_shouted(line) or is_shouted(after):
        return False
    if ends_sentence(line):
        return len(line) >= _FULL * width and not is_heading(after)
    return breaks_off(line) or len(line) >= _SET_OFF * width


def rejoined(drafts: list[Draft]) -> list[Draft]:
    """Put paragraphs together where one breaks off within a phrase ("… the" | "Council confirmed …") or a line."""
    joined: list[Draft] = []
    line = ""
    for draft in drafts:
        last = joined[-1] if joined else None
        cut = last is not None and draft.role == "paragraph" and (_never_ends(last) or _is_line_of(last, line, draft))
        line = draft.plain
        if last is not None and cut and not _begins(draft):
            last.pieces += [Piece(" ", draft.pieces[0].source, copied=False), *draft.pieces]
            last.role = "paragraph" if last.role == "heading" else last.role
        else:
            joined.append(draft)
    return joined


def _never_ends(draft: Draft) -> bool:
    last = draft.raw[-_LONGEST_WORD:].split()
    return bool(last) and last[-1].lower() in cues().never_last


def _is_line_of(last: Draft, line: str, draft: Draft) -> bool:
    """Return whether a block goes on in lower case amid the sentence of a long line, the last one of a block so far.

    No items without marks: these are short, or begin in lower case one like the other.
    """
    if last.role != "paragraph" or len(line) < _LINE or not draft.plain or not _is_cut(line, draft.plain):
        return False
    return last.plain[:1].isupper() and (line[-1:].isalnum() or line.endswith(","))


def _begins(draft: Draft) -> bool:
    """Return whether a block opens with an article in capitals, which no sentence goes on with."""
    return draft.plain.startswith(cues().opening_articles)


def _gap(last: Draft, draft: Draft, source: str) -> Piece:
    """Return what parts two lines: the source's own white space, so that a word cut by a hyphen is seen, or a blank."""
    piece = last.pieces[-1]
    end = piece.source + len(piece.text)
    between = source[end : draft.pieces[0].source]
    return Piece(between, end) if between.isspace() else Piece(" ", draft.pieces[0].source, copied=False)
