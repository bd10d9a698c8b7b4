"""Choosing: phrases before a subject that speak instead of it ("Cole rather than Berg") or as well ("Cole or Berg")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.codebook.lexicon import lexicon

if TYPE_CHECKING:
    from communique.quoting.phrases import Word

INSTEAD = (("rather", "than"), ("as", "well", "as"))


def instead_of(words: Sequence[Word], start: int) -> int | None:
    """Return the last word of what speaks instead of the phrase at `start`: "Cole | rather than Berg"."""
    if start > 1 and words[start - 1].low == "not" and words[start - 1].gap == ",":
        return start - 2  # "Cole, not Berg, who said"
    joined = all(not word.gap for word in words[max(start - 2, 0) : start + 1])
    before = tuple(word.low for word in words[max(start - 3, 0) : start])
    kind = next((one for one in INSTEAD if before[-len(one) :] == one), ()) if joined else ()
    return start - len(kind) - 1 if kind and start > len(kind) else None


def first_of_two(words: Sequence[Word], start: int) -> int | None:
    """Return the last word of the first of two phrases of which one speaks: "Cole | or Berg"."""
    joined = start > 1 and words[start - 1].low == "or" and not words[start].gap and not words[start - 1].gap
    return start - 2 if joined else None


def behind_either(words: Sequence[Word], first: int, start: int) -> int:
    """Return where a phrase of two begins, the first of them at word `first`, or `start` where that is no phrase."""
    first += words[first].low == "either"
    return first if is_nominal(words[first]) else start


def is_nominal(word: Word) -> bool:
    """Return whether a noun phrase begins with a word: "which the premier called", unlike "which met the premier"."""
    return word.text[0].isupper() or "determiner" in lexicon().classes_of(word.low)
