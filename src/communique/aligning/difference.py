"""What changed between two wordings, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from communique.aligning.matching import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Change = Literal["equal", "removed", "added"]

_PIECE = re.compile(r"\d+(?:[.,]\d+)+|\w+|[^\w\s]+|\s+")
_MARKS = {"equal": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text of both wordings (`equal`), the first only (`removed`) or the second only (`added`)."""

    change: Change
    text: str


def edits(a: str, b: str) -> tuple[Segment, ...]:
    """Return the segments that lead from `a` to `b`, in order, none of them empty.

    The `equal` and `removed` segments add up to `a`, the `equal` and `added` ones to `b`. Words, marks and
    white space are compared as they are written, with difflib (Ratcliff and Obershelp), without its junk
    heuristic.
    """
    if a == b:
        return (Segment("equal", a),) if a else ()
    left, right = _pieces(a), _pieces(b)
    segments: list[Segment] = []
    for tag, i1, i2, j1, j2 in _operations(left, right):
        if tag == "equal":
            segments.append(Segment("equal", "".join(left[i1:i2])))
            continue
        gone, new = "".join(left[i1:i2]), "".join(right[j1:j2])
        segments += [Segment("removed", gone)] * bool(gone) + [Segment("added", new)] * bool(new)
    return tuple(segments)


@lru_cache(maxsize=10_000)
def _pieces(text: str) -> tuple[str, ...]:
    """Return the words, marks and blanks of a text."""
    return tuple(_PIECE.findall(text))


@lru_cache(maxsize=20_000)
def word_diff(a: str, b: str) -> str:
    """Return the difference as plain text: `will [-may-]{+shall+} cooperate`."""
    return "".join(_MARKS[segment.change].format(segment.text) for segment in edits(a, b))


def _operations(left: Sequence[str], right: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return difflib's operations, with changes that only a blank separates drawn together.

    "[-may wish to-]{+shall+}" reads better than three changes with two equal blanks between them.
    """
    joined: list[tuple[str, int, int, int, int]] = []
    codes = list(_codes(left, right))
    for at, (tag, i1, i2, j1, j2) in enumerate(codes):
        blank = tag == "equal" and "".join(left[i1:i2]).isspace() and 0 < at < len(codes) - 1
        if joined and joined[-1][0] == "change" and (tag != "equal" or blank):
            joined[-1] = ("change", joined[-1][1], i2, joined[-1][3], j2)
        else:
            joined.append(("equal" if tag == "equal" else "change", i1, i2, j1, j2))
    return joined


def _codes(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield difflib's operations: what lies between two matching blocks is changed, what is in one equal."""
    i = j = 0
    for at, there, size in blocks(left, right):
        if i < at or j < there:
            yield "change", i, at, j, there
        i, j = at + size, there + size
        if size:
            yield "equal", at, i, there, j
