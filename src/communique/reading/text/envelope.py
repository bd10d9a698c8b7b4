"""What a press office writes around a text that it marks: above "Begin text" and below "End text"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from communique.model import Block
from communique.reading.text.assembly import Assembled, Draft
from communique.reading.text.layout import table

_FIRST = 6  # blocks among which a text begins
_LONGEST = 2000  # characters of a frame; what is longer is no frame


def framed(body: Assembled) -> tuple[Block, ...]:
    """Return the blocks, those before a line "Begin text" and after a line "End text" as furniture."""
    first = _at(body, "begin_text", body.blocks[: len(body.blocks) // 2 + 1])
    last = _at(body, "end_text", body.blocks[len(body.blocks) // 2 :])
    start = first.span.end if first and first.span.start <= _LONGEST else 0
    end = last.span.start if last and len(body.text) - last.span.end <= _LONGEST else len(body.text)
    return tuple(
        replace(block, role="furniture", level=0) if block.span.start < start or block.span.start >= end else block
        for block in body.blocks
    )


def parted(drafts: list[Draft]) -> list[Draft]:
    """Return the blocks, those of the first that hold "Begin text:" within a line parted around these words."""
    found: list[Draft] = []
    for draft in drafts[:_FIRST]:
        inside = _line("begin_inside").search(draft.raw)
        found += _cut(draft, [inside.start(1), inside.end(1)]) if inside else [draft]
    return [*found, *drafts[_FIRST:]]


def _cut(draft: Draft, places: list[int]) -> list[Draft]:
    """Return a block in parts, cut at places in its characters."""
    parts = [replace(draft, pieces=[]) for _ in range(len(places) + 1)]
    at = 0
    for piece in draft.pieces:
        edges = [0, *(min(max(place - at, 0), len(piece.text)) for place in places), len(piece.text)]
        for part, (start, end) in zip(parts, pairwise(edges), strict=True):
            if start < end:
                source = piece.source + start if piece.copied else piece.source
                part.pieces.append(replace(piece, text=piece.text[start:end], source=source))
        at += len(piece.text)
    return parts


def _at(body: Assembled, key: str, blocks: tuple[Block, ...]) -> Block | None:
    """Return the block that is such a line."""
    return next((block for block in blocks if _line(key).fullmatch(block.span.of(body.text).strip())), None)


@cache
def _line(key: str) -> re.Pattern[str]:
    return re.compile(table()[key], re.IGNORECASE)
