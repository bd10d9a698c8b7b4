"""What changed between two wordings, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

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
    left, right = _PIECE.findall(a), _PIECE.findall(b)
    segments: list[Segment] = []
    for tag, i1, i2, j1, j2 in _operations(left, right):
        if tag == "equal":
            segments.append(Segment("equal", "".join(left[i1:i2])))
            continue
        gone, new = "".join(left[i1:i2]), "".join(right[j1:j2])
        segments += [Segment("removed", gone)] * bool(gone) + [Segment("added", new)] * bool(new)
    return tuple(segments)


def word_diff(a: str, b: str) -> str:
    """Return the difference as plain text: `will [-may-]{+shall+} cooperate`."""
    return "".join(_MARKS[segment.change].format(segment.text) for segment in edits(a, b))


def _operations(left: list[str], right: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Return difflib's operations, with changes that only a blank separates drawn together.

    "[-may wish to-]{+shall+}" reads better than three changes with two equal blanks between them.
    """
    joined: list[tuple[str, int, int, int, int]] = []
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    for at, (tag, i1, i2, j1, j2) in enumerate(codes):
        blank = tag == "equal" and "".join(left[i1:i2]).isspace() and 0 < at < len(codes) - 1
        if joined and joined[-1][0] == "change" and (tag != "equal" or blank):
            joined[-1] = ("change", joined[-1][1], i2, joined[-1][3], j2)
        else:
            joined.append(("equal" if tag == "equal" else "change", i1, i2, j1, j2))
    return joined
