"""The conditions, exceptions and cautions of a unit, and which of them two wordings have in common."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from communique.aligning.forms import forms
from communique.aligning.weights import lexicon
from communique.aligning.wording import spelt, stem

_ALIKE = 0.5  # share of words that two wordings of one condition have in common, at least


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in a text: the place of its words, and whether it limits what is promised or only hedges it."""

    limits: bool
    start: int
    end: int
    stems: frozenset[str]

    def of(self, text: str) -> str:
        """Return the words as they are written, in one line."""
        return " ".join(text[self.start : self.end].split())


@lru_cache(maxsize=20_000)
def conditions(text: str) -> tuple[Condition, ...]:
    """Return the conditions of a text in its order; where two overlap, the one that begins first and is longer."""
    places = [
        (match.start(), match.start() + len(match[0].rstrip()), limits)
        for limits, pattern in ((True, forms().limits), (False, forms().hedges))
        for match in pattern.finditer(text)
    ]
    kept: list[Condition] = []
    for start, end, limits in sorted(places, key=lambda place: (place[0], not place[2], -place[1])):
        if not kept or start >= kept[-1].end:
            kept.append(Condition(limits, start, end, _stems(text[start:end])))
    return tuple(kept)


def _stems(words: str) -> frozenset[str]:
    """Return what tells a condition from another: its content words, or all words where it has none."""
    every = spelt(words)
    telling = [word for word in every if word not in lexicon().function_words]
    named = [word for word in telling if word not in forms().openers]
    return frozenset(map(stem, named or telling or every))


def only(one: str, other: str) -> list[Condition]:
    """Return the conditions of `one` that `other` does not have, in the order of the text."""
    have = conditions(other)
    return [each for each in conditions(one) if not any(_same(each, theirs) for theirs in have)]


def _same(one: Condition, other: Condition) -> bool:
    return len(one.stems & other.stems) >= _ALIKE * len(one.stems | other.stems)
