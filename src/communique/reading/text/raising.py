"""Raised characters: the mark of a note, or a power or ordinal that belongs to what stands before it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.reading.text.assembly import Piece

_NOTE_MARK = re.compile(r"\[?(?:\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,4}|[*†‡§]{1,3})\]?")  # also "4, 5" and "4–6"
_LETTER = re.compile(r"[a-z]")  # raised behind a stop
_STOPS = frozenset('.,;:!?)]”’"')
_SIGNS = frozenset("*†‡§[]")
# What a raised number after it is no note of: a unit of measure, a formula, a variable, "10" and the like.
_UNIT = re.compile(r"(?:(?<![^\W\d_])(?:[a-zA-Zµ]|[kcdmnµ]m|ft|yd|mi|in|CO|SO|NO|PM)|\d|[(/])\Z")
LONGEST_UNIT = 4
_RAISED = str.maketrans("0123456789+-\N{MINUS SIGN}=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_NUMBER_ENDS = frozenset("0123456789)]")
_POWER = re.compile("[0-9n+\\-\N{MINUS SIGN}=()]+")


def is_note_mark(shown: str, before: str) -> bool:
    """Return whether raised characters after `before` are the mark of a note."""
    if _LETTER.fullmatch(shown.strip()):
        return before.rstrip()[-1:] in _STOPS
    if _NOTE_MARK.fullmatch(shown.strip()) is None:
        return False
    return _SIGNS.issuperset(shown.strip()) or _UNIT.search(before[-LONGEST_UNIT:]) is None


def as_power(shown: str, before: str) -> str:
    """Return raised digits behind a number as the characters that show them raised: "10" with "6" as "10⁶".

    The length stays. Letters, and digits behind a letter ("km2"), where no other number can be read, are returned as
    they are.
    """
    return raised(shown) if before[-1:] in _NUMBER_ENDS else shown


def raised(shown: str) -> str:
    """Return digits and signs as the characters that show them raised; anything else as it is."""
    return shown.translate(_RAISED) if _POWER.fullmatch(shown.strip()) else shown


def lowered(pieces: Sequence[Piece], before: str) -> list[Piece] | None:
    """Return raised pieces as they stand in the line, powers as `as_power` shows them; `None` for a note's mark."""
    if is_note_mark("".join(piece.text for piece in pieces), before):
        return None
    return [replace(piece, text=as_power(piece.text, before)) for piece in pieces]
