"""Bracketing: short brackets between two names that "and" joins: "Berg (left) and Sato", "Berg (Norway) and Sato"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.quoting.phrases import Word

BRACKET = 5  # words from the first in a bracket to behind it


def before_bracket(words: Sequence[Word], at: int) -> int:
    """Return the place of the word before word `at`; before "and", that before a short bracket: "Berg (left) and"."""
    if words[at].low != "and" or words[at].gap != ")":
        return at - 1
    return next((i - 1 for i in range(at - 1, max(at - BRACKET, 0), -1) if words[i].gap == "("), at - 1)


def behind_bracket(words: Sequence[Word], at: int) -> int | None:
    """Return the place of an "and" before a name that stands behind a short bracket which word `at` opens."""
    stop = min(at + BRACKET, len(words) - 1) if words[at].gap == "(" else 0
    closed = next((i for i in range(at + 1, stop) if ")" in words[i].gap), None)
    joins = closed is not None and words[closed].low == "and" and words[closed].gap == ")"
    return closed if joins and closed is not None and words[closed + 1].text[0].isupper() else None
