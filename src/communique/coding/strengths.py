"""Strengths: the weaker of two, and what a tentative action makes of the verb that governs it."""

from __future__ import annotations

from communique.codebook.lexicon import lexicon
from communique.codebook.rules import actions_of, match_phrase
from communique.model import STRENGTHS, Strength


def weaker(a: Strength | None, b: Strength | None) -> Strength | None:
    """Return the weaker of two strengths; `None` weakens nothing."""
    if a is None or b is None:
        return a or b
    return max(a, b, key=STRENGTHS.index)


def action_strength(words: list[str]) -> Strength | None:
    """Return the strength that a tentative action at the start of `words` has, or `None` for a firm one.

    Of two joined verbs the stronger counts: "encourage and finance".
    """
    at = 0
    while words[at + 1 : at + 2] == ["and"] and any("base" in lexicon().forms_of(w) for w in words[at + 2 : at + 3]):
        at += 2
    found = actions_of(words[at]) if words else ()
    return next((strength for strength, action in found if match_phrase(action, words, at) is not None), None)
