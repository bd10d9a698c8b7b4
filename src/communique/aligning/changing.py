"""What changed from one unit to another, part by part, and which relation the parts amount to."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from communique.aligning import conditions
from communique.aligning.bearers import actor_changes
from communique.aligning.binding import verb_changes
from communique.aligning.obstacles import denials, denied, exchanged, opposed
from communique.aligning.scope import missing
from communique.aligning.sizes import amount_changes
from communique.aligning.timing import date_changes, due
from communique.aligning.wording import spelt, stem
from communique.model import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from communique.aligning.profiles import Profile
    from communique.model import Part, Relation, Way

STRENGTH: Mapping[tuple[Part, Way], Relation] = MappingProxyType({
    ("verb", "stronger"): "stronger", ("verb", "weaker"): "weaker",
    ("date", "earlier"): "stronger", ("date", "later"): "weaker",
    ("date", "more often"): "stronger", ("date", "less often"): "weaker",
    ("amount", "further"): "stronger", ("amount", "less far"): "weaker",
})  # fmt: skip
SCOPE: Mapping[tuple[Part, Way], Relation] = MappingProxyType({
    ("amount", "more"): "broader", ("amount", "less"): "narrower",
    ("date", "longer"): "broader", ("date", "shorter"): "narrower",
    ("actor", "more"): "broader", ("actor", "less"): "narrower",
})  # fmt: skip


def changes(a: Profile, b: Profile, *, strict: bool) -> tuple[Change, ...]:
    """Return the parts that differ from `a` to `b`: verb, actor, amounts, times, conditions, instrument, scope.

    The same with the units exchanged, each change turned round.
    """
    return (
        *_verb(a, b, strict=strict), *actor_changes(a, b), *amount_changes(a, b), *date_changes(a, b),
        *condition_changes(a, b), *_instrument(a, b), *_scope(a, b, strict=strict),
    )  # fmt: skip


def _verb(a: Profile, b: Profile, *, strict: bool) -> Iterator[Change]:
    yield from verb_changes(a, b, strict=strict)
    if denied(a, b, strict=strict):
        yield Change("verb", "denied", *(each.shown((*each.phrase, *denials(each))) for each in (a, b)))
    elif opposed(a, b, strict=strict):
        yield Change("verb", "opposite", a.verb, b.verb)
    if exchanged(a, b, strict=strict):
        yield Change("actor", "exchanged", a.shown(a.subject), b.shown(b.subject))


def condition_changes(a: Profile, b: Profile) -> tuple[Change, ...]:
    """Return the conditions, exceptions and cautions that only one unit has."""
    one, other = a.unit.text, b.unit.text
    return (
        *(Change("condition", "leaves out", before=each.of(one)) for each in conditions.only(one, other)),
        *(Change("condition", "adds", after=each.of(other)) for each in conditions.only(other, one)),
    )


def limited(a: Profile, b: Profile) -> int:
    """Return 1 when `b` alone has a condition that limits it, -1 when `a` alone has one, 0 for both or neither."""
    one, other = a.unit.text, b.unit.text
    found = [any(each.limits for each in conditions.only(*texts)) for texts in ((one, other), (other, one))]
    return found[1] - found[0]


def _instrument(a: Profile, b: Profile) -> Iterator[Change]:
    """Yield the change of a named instrument, where each unit has one of which the other says nothing."""
    gone, new = _unnamed(a, b), _unnamed(b, a)
    if len(gone) == len(new) == 1:
        yield Change("instrument", "other", gone[0], new[0])


def _unnamed(one: Profile, other: Profile) -> list[str]:
    """Return the instruments of a unit of whose names the other has no word."""
    unit = one.unit
    places = [
        (span.start - unit.span.start, span.end - unit.span.start) for span in unit.instrument if unit.span.covers(span)
    ]
    named = dict.fromkeys(" ".join(unit.text[start:end].split()) for start, end in places)
    return [name for name in named if {stem(word) for word in spelt(name)}.isdisjoint(other.zones)]


def _scope(a: Profile, b: Profile, *, strict: bool) -> Iterator[Change]:
    gone, new = missing(a, b, strict=strict), missing(b, a, strict=strict)
    if new:
        yield Change("scope", "adds", after=new)
    if gone:
        yield Change("scope", "leaves out", before=gone)


def by_strength(a: Profile, b: Profile, found: Sequence[Change], *, strict: bool) -> tuple[Relation, Change] | None:
    """Return `stronger` or `weaker` with the first change that makes it so; a date to keep is one."""
    for change in found:
        if (change.part, change.way) in STRENGTH:
            return STRENGTH[change.part, change.way], change
    more = due(a, b) if strict and a.unit.kind == b.unit.kind == "commitment" else 0
    way = "adds" if more > 0 else "leaves out"
    dated = next((each for each in found if each.part == "date" and each.way == way), None)
    return ("stronger" if more > 0 else "weaker", dated) if more and dated else None


def by_scope(found: Sequence[Change]) -> tuple[Relation, Change] | None:
    """Return `broader` or `narrower` with the first change of an amount, a length or the parties that makes it so."""
    for change in found:
        if (change.part, change.way) in SCOPE:
            return SCOPE[change.part, change.way], change
    return None
