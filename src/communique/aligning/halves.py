"""A unit with several counterparts: which part of it each of them speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from communique.aligning.profiles import Profile, once
from communique.aligning.quantities import placed
from communique.aligning.wording import boilerplate, content
from communique.model import Relation

_LEAST = 2  # telling words that a counterpart has and no other one

Span = tuple[int, int]
Places = tuple[int, int]
Parts = tuple[str, str]


def divided(
    left: Sequence[Profile], right: Sequence[Profile], shared: Mapping[Places, Relation | None]
) -> dict[Places, Parts]:
    """Return the parts of both units that a shared pair speaks of, for pairs one of whose units has several.

    Counterparts that do not divide a unit name what they have in common with it, if they differ in their relations.
    """
    parts: dict[Places, list[str]] = defaultdict(lambda: ["", ""])
    for side, (mine, theirs) in enumerate(((left, right), (right, left))):
        for place, several in sorted(_by_unit(list(shared), side).items()):
            others = [theirs[pair[1 - side]] for pair in several]
            found = halves(mine[place], others)
            if not found and len({shared[pair] for pair in several}) > 1:
                found = tuple(_in_common(mine[place], other) for other in others)
            for pair, part in zip(several, found, strict=False):
                parts[pair][side] = part
    return {pair: (part[0], part[1]) for pair, part in parts.items()}


def _in_common(one: Profile, other: Profile) -> str:
    """Return the slice of `one` from the first to the last telling word that `other` has."""
    spans = [span for span, stems in _placed(one) if not stems.isdisjoint(other.zones)]
    return " ".join(one.unit.text[spans[0][0] : spans[-1][1]].split()) if spans else ""


def _by_unit(shared: Sequence[Places], side: int) -> dict[int, list[Places]]:
    found: dict[int, list[Places]] = defaultdict(list)
    for pair in shared:
        found[pair[side]].append(pair)
    return {place: several for place, several in found.items() if len(several) > 1}


def halves(one: Profile, others: Sequence[Profile]) -> tuple[str, ...]:
    """Return for each of `others` the slice of `one` that it alone speaks of; nothing where they do not divide it."""
    found: list[list[Span]] = [[] for _ in others]
    for span, stems in _placed(one):
        have = [n for n, other in enumerate(others) if not stems.isdisjoint(other.zones)]
        if len(have) == 1:
            found[have[0]].append(span)
    if len(others) < 2 or any(len(spans) < _LEAST for spans in found):  # noqa: PLR2004 - one has all of it
        return ()
    parts = [(spans[0][0], spans[-1][1]) for spans in found]
    if any(first[1] > second[0] for first, second in pairwise(sorted(parts))):
        return ()
    return tuple(" ".join(one.unit.text[start:end].split()) for start, end in parts)


@once
def _placed(one: Profile) -> list[tuple[Span, frozenset[str]]]:
    """Return the telling words of a unit, in order: where they stand, and their stems."""
    known = ((span, _stems(one, word)) for span, word in zip(placed(one), one.tokens, strict=True))
    return [(span, stems) for span, stems in known if span and stems]


def _stems(one: Profile, word: str) -> frozenset[str]:
    return one.names.get(word) or frozenset(content([word], {})) - boilerplate()
