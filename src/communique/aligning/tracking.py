"""A commitment through the statements of one forum, by date: introduced, changed, dropped, returned.

A track holds the units that carry one commitment on. A unit continues the track whose last wording it shares most
with; tracks that the statement before still had go before those that were dropped earlier. A track still alive that
no unit continues so, but whose last wording a unit of another track shares, ends there: two commitments were merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from communique.aligning.chance import chances
from communique.aligning.grouping import Key, key
from communique.aligning.similarity import similar_pairs
from communique.aligning.weights import lexicon
from communique.aligning.wording import spelt
from communique.codebook.parties import parties
from communique.model import SHARED, Alignment, Nearest, Relation, Statement, Step, TrackStatus, Unit

STATUS: Mapping[Relation, TrackStatus] = MappingProxyType({
    "identical": "repeated", "reworded": "reworded", "stronger": "strengthened", "weaker": "weakened",
    "broader": "broadened", "narrower": "narrowed",
})  # fmt: skip

_HALF = 0.4  # chance from which one of two that divide a unit is sure

Pairs = Mapping[Key, Sequence[Alignment]]


def forums(statements: Sequence[Statement]) -> list[str]:
    """Return for each statement the forum among its parties, or the parties in alphabetical order.

    Parties that are all members of a forum which another of the statements names are that forum: so the statement
    "of the leaders of Australia, India, Japan and the United States" stands with those of the Quad.
    """
    known = {party.name: party for party in parties() if party.kind == "forum"}
    named = {name for statement in statements for name in statement.parties if name in known}
    members = {frozenset(known[name].members): name for name in sorted(named) if known[name].members}
    return [
        next((name for name in s.parties if name in known), members.get(frozenset(s.parties), _listed(s.parties)))
        for s in statements
    ]


def alone_in_series(statements: Sequence[Statement]) -> list[str]:
    """Return the statements that are the only ones of their forum, so that nothing can be followed through them."""
    found = forums(statements)
    return [one.id for one, name in zip(statements, found, strict=True) if found.count(name) == 1]


def _sure(pair: Alignment) -> bool:
    """Return whether a shared pair is so without reserve: judged by a person, the same words, or a half of a unit."""
    if pair.chance is None or pair.relation == "identical":
        return True
    half = any(pair.halves) and pair.relation in ("broader", "narrower")
    return pair.chance >= (_HALF if half else chances().sure)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(sorted(names)) or "not stated"


@dataclass(slots=True)
class _Track:
    """The units that carried a commitment last, and the place of their statement in the series.

    `taken` are its shared pairs with the statement at hand; `merged` those with units that continue another track,
    and the number of that one. A track that went on as another one has no last units.
    """

    number: int
    last: list[Unit]
    at: int
    gone: bool = False
    taken: list[Alignment] = field(default_factory=list)
    merged: list[tuple[Alignment, int]] = field(default_factory=list)


def tracks(
    statements: Sequence[Statement], units: Mapping[str, Sequence[Unit]], alignments: Iterable[Alignment],
    unmatched: Iterable[Nearest] = (), uncertain: Mapping[Key, frozenset[str]] = MappingProxyType({}),
) -> tuple[Step, ...]:  # fmt: skip
    """Follow every commitment through the statements of its forum, which are in order of date.

    A track is kept if one of its wordings is a commitment; what else it was (announced, welcomed) stands beside.

    `alignments`, `unmatched` and `uncertain` are those of `Comparison` between all of them. Where a statement may say a
    commitment in other words, that is `uncertain`: neither dropped nor introduced; and so is one that returns in a
    wording that is only likely the same. A forum with one statement has no tracks.
    The steps come by forum, in the order of their first statements, then by track, then by date. An excerpt drops
    nothing: what it does not say is not known.
    """
    series: dict[str, list[Statement]] = {}
    for statement, name in zip(statements, forums(statements), strict=True):
        series.setdefault(name, []).append(statement)
    backwards: dict[Key, list[Alignment]] = {}
    for pair in alignments:
        if pair.relation in SHARED:
            backwards.setdefault(key(pair.b), []).append(pair)
    nearest = {(*key(each.unit), each.statement): each for each in unmatched}
    steps: list[Step] = []
    for name, members in series.items():
        if len(members) > 1:
            first = max((step.track for step in steps), default=0) + 1
            steps += _Series(name, first, backwards, nearest, uncertain).follow(members, units)
    return tuple(steps)


class _Series:
    """The tracks of one forum, statement by statement."""

    def __init__(
        self, name: str, first: int, pairs: Pairs, nearest: Mapping[tuple[str, str, str], Nearest],
        uncertain: Mapping[Key, frozenset[str]],
    ) -> None:  # fmt: skip
        self._name, self._next, self._pairs, self._nearest = name, first, pairs, nearest
        self._uncertain = uncertain
        self._tracks: list[_Track] = []
        self._steps: list[Step] = []

    def follow(self, statements: Sequence[Statement], units: Mapping[str, Sequence[Unit]]) -> list[Step]:
        for place, statement in enumerate(statements):
            told = [unit for unit in units[statement.id] if unit.kind != "procedural"]
            alone = self._continued(told)
            self._write(statement, place)
            for unit in alone:
                self._tracks.append(_Track(self._next, [unit], place))
                self._begin(statement, unit, {each.id for each in statements[:place]})
                self._next += 1
        order = {statement.id: place for place, statement in enumerate(statements)}
        promised = {step.track for step in self._steps if step.unit.kind == "commitment"}
        steps = (step for step in self._steps if step.track in promised)
        return sorted(steps, key=lambda step: (step.track, order[step.statement]))

    def _begin(self, statement: Statement, unit: Unit, earlier: set[str]) -> None:
        may = [name for name in sorted(earlier) if name in self._uncertain.get(key(unit), ())]
        if may:
            why = f"may be said in other words in {', '.join(may)}"
            self._step(self._next, statement, unit, "uncertain", why)
        else:
            self._step(self._next, statement, unit, "introduced", "nothing earlier in the series says it")

    def _continued(self, units: Sequence[Unit]) -> list[Unit]:
        """Give each unit to the track that it continues, and return those that continue none."""
        last = {key(unit): track for track in self._tracks for unit in track.last}
        choices = {key(unit): self._choices(unit, last) for unit in units}
        for found in choices.values():
            for pair in found[:1]:
                last[key(pair.a)].taken.append(pair)
        left = {track.number for track in self._tracks if not track.taken and not track.gone}
        for found in choices.values():
            for pair in found[1:]:
                if last[key(pair.a)].number in left:
                    last[key(pair.a)].merged.append((pair, last[key(found[0].a)].number))
        return [unit for unit in units if not choices[key(unit)]]

    def _choices(self, unit: Unit, last: Mapping[Key, _Track]) -> list[Alignment]:
        """Return the shared pairs of a unit with last wordings: tracks still alive first, then the nearest."""
        found = [pair for pair in self._pairs.get(key(unit), ()) if key(pair.a) in last]
        return sorted(found, key=lambda p: (last[key(p.a)].gone, -p.similarity, -last[key(p.a)].at, p.a.order))

    def _write(self, statement: Statement, place: int) -> None:
        """Write what became of every track in one statement."""
        self._rejoined()
        for track in self._tracks:
            if track.taken:
                self._carry_on(track, statement, place)
            elif track.merged:
                pair, into = max(track.merged, key=lambda each: (each[0].similarity, -each[0].b.order))
                self._linked(track, statement, pair, STATUS[pair.relation], f"{pair.why}; goes on as track {into}")
                track.last, track.merged = [], []
            elif track.last and not track.gone and statement.extent == "full":
                self._missed(track, statement)

    def _rejoined(self) -> None:
        """Lead a track that nothing continues to one that goes on and was last said in the same words, or nearly."""
        on = [(pair, track.number) for track in self._tracks for pair in track.taken[:1]]
        left = [
            (unit, track)
            for track in self._tracks
            if not (track.taken or track.merged or track.gone)
            for unit in track.last[:1]
        ]
        wordings = ([spelt(unit.text) for unit, _ in left], [spelt(pair.a.text) for pair, _ in on])
        for one, other, _ in similar_pairs(*wordings, lexicon().thresholds["alike"]):
            if left[one][0].statement == on[other][0].a.statement:
                left[one][1].merged.append(on[other])

    def _missed(self, track: _Track, statement: Statement) -> None:
        """Write that a track is dropped, unless the statement may say it in other words."""
        unit = track.last[0]
        if any(statement.id in self._uncertain.get(key(each), ()) for each in track.last):
            why = f"last in {unit.statement}; may be said here in other words"
            self._step(track.number, statement, unit, "uncertain", why)
        else:
            track.gone = True
            self._step(track.number, statement, unit, "dropped", self._dropped(track, statement))

    def _carry_on(self, track: _Track, statement: Statement, place: int) -> None:
        best: dict[Key, Alignment] = {}
        for pair in track.taken:
            if key(pair.b) not in best or pair.similarity > best[key(pair.b)].similarity:
                best[key(pair.b)] = pair
        for pair in sorted(best.values(), key=lambda p: p.b.order):
            status: TrackStatus = "returned" if track.gone else STATUS[pair.relation]
            since = f"last in {pair.a.statement}; " if track.gone else ""
            self._linked(track, statement, pair, status, f"{since}{pair.why}")
        track.last, track.at, track.gone = [pair.b for pair in best.values()], place, False
        track.taken = []

    def _linked(self, track: _Track, statement: Statement, pair: Alignment, status: TrackStatus, why: str) -> None:
        """Write how a track goes on, which is uncertain where the two are only likely the same."""
        sure = _sure(pair)
        self._step(track.number, statement, pair.b, status if sure else "uncertain", why if sure else f"likely {why}")

    def _dropped(self, track: _Track, statement: Statement) -> str:
        unit = track.last[0]
        near = self._nearest.get((*key(unit), statement.id))
        why = f"; {near.why_not}" if near else ""
        return f"last in {unit.statement}{why}"

    def _step(self, track: int, statement: Statement, unit: Unit, status: TrackStatus, why: str) -> None:
        self._steps.append(Step(track, self._name, statement.id, statement.date, unit, status, why))
