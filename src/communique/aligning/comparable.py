"""The units of statements made comparable, each once for what stands beside them: acronyms, and a counterpart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from communique.aligning.alike import Profiles
from communique.aligning.sentences import sentence
from communique.aligning.sides import Units
from communique.aligning.wording import acronyms, defined, possible_acronyms
from communique.codebook.parties import members

if TYPE_CHECKING:
    from communique.aligning.pairing import Side
    from communique.aligning.wording import Acronyms
    from communique.model import Unit


class _Known(NamedTuple):
    """What is known of a statement alone: acronyms it defines, what may be one, its members, each unit's sentence."""

    defined: Acronyms
    possible: tuple[str, ...]
    inside: frozenset[str]
    near: list[list[Unit]]


class Made:
    """The statements of one run as they are beside others, each made once for all of these beside which it is alike."""

    def __init__(self) -> None:
        self._profiles = Profiles()
        self._known: dict[str, _Known] = {}
        self._units: dict[tuple[object, ...], Units] = {}

    def both(
        self, sides: tuple[Side, Side], places: tuple[str | None, str | None], *, several: bool
    ) -> tuple[Units, Units]:
        """Return the units of two statements; `places` are the parties of either of which one has the other's place.

        Unless they are `several`, a unit is compared without the rest of its sentence.
        """
        known = {**self._of(sides[1]).defined, **self._of(sides[0]).defined, **acronyms(())}
        one, other = (self._beside(side, known, party, several) for side, party in zip(sides, places, strict=True))
        return one, other

    def _beside(self, side: Side, known: Acronyms, party: str | None, several: bool) -> Units:  # noqa: FBT001 - of the key
        alone = self._of(side)
        key = (side.name, party, several, *map(known.get, alone.possible))
        if key not in self._units:
            self._units[key] = Units(
                self._profiles.of(unit, side.text, known, party, alone.inside, near if several else ())
                for unit, near in zip(side.units, alone.near, strict=True)
            )
        return self._units[key]

    def _of(self, side: Side) -> _Known:
        if side.name not in self._known:
            texts = [unit.text for unit in side.units]
            carried = (span.of(side.text) for unit in side.units for span in (*unit.stem, *unit.verb))
            self._known[side.name] = _Known(
                defined(texts), tuple(sorted(possible_acronyms(" ".join((*texts, *carried))))), members(side.parties),
                [sentence(side.units, place, side.text) for place in range(len(side.units))],
            )  # fmt: skip
        return self._known[side.name]
