"""Raised digits of a PDF that are no note's mark: the powers of numbers and of units of measure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from communique.reading.text.raising import raised

_NUMBER = re.compile(r"\d\Z")
_POWER = re.compile("[-+\N{MINUS SIGN}]?[0-9]+")
_MEASURE = re.compile(r"(?<![^\W\d_])[kcdm]?m\Z")
_TEXT, _NOTES = 0, 7  # of a line as `pdfium.extract` returns it

_Marks = tuple[tuple[int, int], ...]


def with_powers(text: str, marks: Iterable[Sequence[int]], noted: frozenset[str]) -> tuple[str, _Marks]:
    """Return a line with its powers as the characters that show them, and the raised marks that are left.

    `noted` are the numbers of the notes on its page: after "2024" a raised 3 is the mark of note 3, if there is one.
    The length stays.
    """
    left: list[tuple[int, int]] = []
    for start, end in marks:
        shown = text[start:end]
        if is_power(shown, text[:start], noted):
            text = text[:start] + raised(shown) + text[end:]
        else:
            left.append((start, end))
    return text, tuple(left)


def is_power(shown: str, before: str, noted: frozenset[str]) -> bool:
    """Return whether raised digits after `before` are a power, and no mark of the notes with the numbers `noted`."""
    if not _POWER.fullmatch(shown) or shown in noted:
        return False
    return _NUMBER.search(before) is not None or (shown in "23" and _MEASURE.search(before) is not None)


def noted(lines: list[list[Any]]) -> frozenset[str]:
    """Return the marks that lines of a page begin with, as notes do."""
    raised_first = {line[_TEXT][: line[_NOTES][0][1]] for line in lines if line[_NOTES] and line[_NOTES][0][0] == 0}
    first = (line[_TEXT].split(" ", 1) for line in lines)
    return frozenset(raised_first | {words[0] for words in first if len(words) > 1 and words[0].isdecimal()})
