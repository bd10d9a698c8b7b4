"""Units of the same words, wherever they stand, are made comparable once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from communique.aligning.profiles import Profile, profile, stems
from communique.aligning.wording import Acronyms, possible_acronyms
from communique.codebook.parties import find_parties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.model import Span, Unit


class _Alike(NamedTuple):
    """What units of the same words, wherever they stand, have in common: a number, acronyms they may have, parties."""

    number: int
    acronyms: tuple[str, ...]
    parties: frozenset[str]


class Profiles:
    """The profiles of the units of one run, each made once for the same words and what their acronyms stand for."""

    def __init__(self) -> None:
        self._of: dict[int, _Alike] = {}
        self._alike: dict[tuple[object, ...], _Alike] = {}
        self._made: dict[tuple[object, ...], Profile] = {}

    def of(
        self, unit: Unit, text: str, known: Acronyms, party: str | None, inside: frozenset[str],
        near: Sequence[Unit] = (),
    ) -> Profile:  # fmt: skip
        """Return `profile` of the same arguments; `unit` must live as long as this object."""
        if id(unit) not in self._of:
            same = _words_of(unit, text)
            if same not in self._alike:
                self._alike[same] = _alike(len(self._alike), unit, text)
            self._of[id(unit)] = self._alike[same]
        alike = self._of[id(unit)]
        named = party if party in alike.parties else None  # else there is no name to be replaced
        key = (alike.number, named, inside, *map(known.get, alike.acronyms))
        if key not in self._made:
            self._made[key] = profile(unit, text, known, named, inside)
        made = self._made[key]
        return made if made.unit is unit and not near else replace(made, unit=unit, beside=stems(near, known))


def _words_of(unit: Unit, text: str) -> tuple[object, ...]:
    """Return all that a profile takes from a unit and from the text around it."""

    def placed(spans: Sequence[Span]) -> tuple[object, ...]:
        inside = (unit.span.covers(span) for span in spans)
        return tuple(
            (span.start - unit.span.start, span.end - unit.span.start) if within else span.of(text)
            for span, within in zip(spans, inside, strict=True)
        )

    return (
        unit.text, unit.kind, unit.strength, unit.actor_name, unit.theme_ids, placed(unit.verb),
        placed(unit.instrument), tuple(span.of(text) for span in unit.stem),
    )  # fmt: skip


def _alike(number: int, unit: Unit, text: str) -> _Alike:
    carried = (span.of(text) for span in (*unit.stem, *unit.verb))
    acronyms = sorted(possible_acronyms(" ".join((unit.text, *carried))))
    return _Alike(number, tuple(acronyms), _parties_in(unit, text))


def _parties_in(unit: Unit, text: str) -> frozenset[str]:
    """Return the parties that are named in a unit, in its stem, or in what stands before an end of its verb."""
    ends = (place - unit.span.start for span in unit.verb if unit.span.covers(span) for place in (span.start, span.end))
    parts = (unit.text, " ".join(span.of(text) for span in unit.stem), *(unit.text[:end] for end in ends))
    return frozenset(name for part in parts for name, _ in find_parties(part))
