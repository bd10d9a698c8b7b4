"""A unit with several counterparts: which part of it each speaks of, or which of them says it nearest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from communique.aligning.profiles import Profile
from communique.aligning.slices import places
from communique.aligning.wording import boilerplate, content
from communique.model import Relation

_LEAST = 2  # telling words that a counterpart has and no other one

Span = tuple[int, int]
Places = tuple[int, int]
Parts = dict[Places, tuple[str, str]]


class Link(NamedTuple):
    """A shared pair: the places of its units, its relation, and how near it is."""

    i: int
    j: int
    relation: Relation
    near: tuple[float, float]

    @property
    def places(self) -> Places:
        """Return the places of both units."""
        return self.i, self.j


def divided(left: Sequence[Profile], right: Sequence[Profile], links: Iterable[Link]) -> tuple[Parts, set[Places]]:
    """Return the part of either unit that a pair speaks of, and the pairs that contradict a nearer one.

    A unit may have several counterparts; where they do not divide it, the nearest says what became of it, and one of
    another relation says otherwise.
    """
    links = list(links)
    parts: dict[Places, list[str]] = defaultdict(lambda: ["", ""])
    contrary: set[Places] = set()
    for side, (mine, theirs) in enumerate(((left, right), (right, left))):
        for place, several in sorted(_by_unit(links, side).items()):
            found = halves(mine[place], [theirs[link.places[1 - side]] for link in several])
            for link, part in zip(several, found, strict=False):
                parts[link.places][side] = part
            best = max(several, key=lambda link: (link.near, -link.i, -link.j))
            if not found:
                contrary |= {link.places for link in several if link.relation != best.relation}
    return {pair: (part[0], part[1]) for pair, part in parts.items()}, contrary


def _by_unit(links: Iterable[Link], side: int) -> dict[int, list[Link]]:
    found: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        found[link.places[side]].append(link)
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


def _placed(one: Profile) -> list[tuple[Span, frozenset[str]]]:
    """Return the telling words of a unit, in order: where they stand, and their stems."""
    written = (*one.subject, *one.phrase, *one.rest)
    known = (
        (span, _stems(one, word)) for span, word in zip(places(one.unit.text, written, one.party), written, strict=True)
    )
    return [(span, stems) for span, stems in known if span and stems]


def _stems(one: Profile, word: str) -> frozenset[str]:
    return one.names.get(word) or frozenset(content([word], {})) - boilerplate()
