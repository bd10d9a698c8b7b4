"""Addressing: the titles before persons' names, and for whom "he" and "she" can therefore not stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from communique.quoting.wordlists import quoting_words

LAST = r"([A-Z][\w’'‑-]+)\b(?!\s+[A-Z])"


def titles(masked: str, persons: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the titles that go before persons' names, or before their last part: "Mr Cole"."""
    known = quoting_words()
    titled = rf"\b((?i:{'|'.join(sorted(known.of_men | known.of_women))}))\.?\s+(?:[A-Z][\w’'.‑-]*\s+){{0,3}}?{LAST}"
    by_last: dict[str, set[str]] = {}
    for found in re.finditer(titled, masked):
        by_last.setdefault(found[2].removesuffix("’s").removesuffix("'s"), set()).add(found[1].lower())
    return {name: frozenset(by_last.get(name.split()[-1], ())) for name in persons}


def cannot_be(pronoun: str, own: frozenset[str]) -> bool:
    """Return whether a pronoun in small letters stands for nobody with these titles: "she" for no "Mr Cole"."""
    known = quoting_words()
    others = known.of_women if pronoun in known.he else known.of_men if pronoun in known.she else frozenset()
    return not own.isdisjoint(others)
