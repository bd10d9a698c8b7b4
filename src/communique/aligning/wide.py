"""Many statements compared with one another: the pairs that a search finds, measured and kept in columns.

What comes of it is what comparing two by two gives for these pairs; but a pair has no object of its own here until it
is known that it is told of. Batches of pairs of statements are judged in any process; what they give is put together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from communique.aligning.alone import Lonely
from communique.aligning.chance import TELLING, chances
from communique.aligning.columns import KINDS, Columns, Measures, Whole
from communique.aligning.comparable import Made
from communique.aligning.grouping import Key, key
from communique.aligning.halves import divided
from communique.aligning.judging import Judgement, judge, too_far
from communique.aligning.many import DIGITS, MEASURES, Many, Task, Truths, measured
from communique.aligning.pairing import CANDIDATES, NOTHING, Pairs, Side, counterparts, ratio_of, uncrossed
from communique.aligning.profiles import Profile
from communique.aligning.sides import lacking, lone
from communique.aligning.weights import lexicon
from communique.codebook.source import chosen_folder, use
from communique.model import RELATIONS, SHARED, Alignment, Change, Likely, Measured, Nearest, Unit
from communique.workers import several, shared

AT_ONCE = 4_096  # pairs of units that are measured at once
KEPT_AT_MOST = 1_500_000  # pairs, before those that are not among the likeliest of their units are let go
_MINUS = -32_768  # stands for -0.0 among whole numbers
_SHARED = np.array([*(relation in SHARED for relation in RELATIONS), False])  # by the place of the relation; -1: none
_NAMES = ("ratio", *MEASURES)

Batch = Sequence[tuple[int, int, Pairs]]  # the places of two statements, and the pairs of their units


class Pair(NamedTuple):
    """What is told of a pair that has a relation, besides its columns: its row, and the words of both."""

    row: int
    ratio: float
    why: str
    changes: tuple[Change, ...]
    halves: tuple[str, str]


class Lone(NamedTuple):
    """A unit without shared counterpart in a statement: its number and that of the nearest one, if one is near."""

    unit: int
    statement: int
    candidate: int | None
    similarity: float
    why_not: str
    chance: float
    unsaid: str


class Rows(NamedTuple):
    """Pairs in columns: the numbers of both units, relation (its place in `RELATIONS`, or -1), and the measures.

    These are ten-thousandths; `likely` says of pairs that they are among the likeliest between their two statements.
    """

    one: Whole
    other: Whole
    relation: Whole
    chance: Whole
    similarity: Whole
    parts: Whole
    likely: Truths

    def chosen(self, which: Whole) -> Rows:
        """Return some of them."""
        return Rows(*(column[which] for column in self))


class Told(NamedTuple):
    """What comes of a batch; `uncertain` has a row (unit, statement) for what may be said there in other words."""

    rows: Rows
    pairs: list[Pair]
    alone: list[Lone]
    uncertain: Whole


class Gathered(NamedTuple):
    """What is told in the end; see `Comparison`."""

    alignments: tuple[Alignment, ...]
    unmatched: tuple[Nearest, ...]
    candidates: tuple[Likely, ...]
    uncertain: dict[Key, frozenset[str]]


def batches(tasks: Iterable[tuple[int, int, Pairs]]) -> Iterator[list[tuple[int, int, Pairs]]]:
    """Yield tasks in order, so many at once that they have about `AT_ONCE` pairs."""
    waiting: list[tuple[int, int, Pairs]] = []
    size = 0
    for task in tasks:
        waiting.append(task)
        size += len(task[2])
        if size >= AT_ONCE:
            yield waiting
            waiting, size = [], 0
    if waiting:
        yield waiting


def compared(given: Sequence[Side], parts: Iterable[Batch], part: Collection[str], processes: int) -> Iterator[Told]:
    """Yield what comes of each batch, in order; `part` names statements that are known in part."""
    if not several(processes):
        worker = _Worker(given, part)
        yield from map(worker.compare, parts)
        return
    yield from shared(_compare, parts, processes, _begin, (chosen_folder(), given, part), chunk=1)


class _Worker:
    """The statements of one run in one process, made comparable as they are needed."""

    def __init__(self, given: Sequence[Side], part: Collection[str]) -> None:
        self._given, self._made, self._columns = given, Made(), Columns()
        self._begins = np.cumsum([0, *(len(side.units) for side in given)])
        self._whole = np.array([side.name not in part for side in given])

    def compare(self, batch: Batch) -> Told:
        """Return what comes of a batch."""
        tasks = [self._ready(*task) for task in batch]
        found = measured(self._columns, tasks)
        judged = _judged(tasks, found)
        relation = np.full(len(found.task), -1)
        for row, each in judged.items():
            if each.relation:
                relation[row] = RELATIONS.index(each.relation)
        ends = np.array([(one, other) for one, other, _ in batch]).reshape(-1, 2)
        units = [self._begins[ends[found.task, side]] + (found.i, found.j)[side] for side in (0, 1)]
        likely = _likeliest(found)
        kept = np.flatnonzero(likely | (relation >= 0))
        rows = Rows(units[0], units[1], relation, _whole(found.chance), _whole(found.similarity), _whole(found.parts), likely)
        lonely = _Alone(tasks, found, relation, likely, ends, units, self._whole)
        return Told(
            rows.chosen(kept), list(_pairs(tasks, found, judged, np.cumsum(likely | (relation >= 0)) - 1)),
            list(lonely.told(judged)), lonely.uncertain(),
        )  # fmt: skip

    def _ready(self, one: int, other: int, pairs: Pairs) -> Task:
        both = self._given[one], self._given[other]
        places = counterparts(both[0].parties, both[1].parties)
        return *self._made.both(both, places, several=not lone(both[0].units, both[1].units)), pairs


def _whole(values: Measures) -> Whole:
    """Return values of four places as ten-thousandths; -0.0 has a number of its own."""
    found = np.rint(values * DIGITS).astype(np.int16)
    found[(found == 0) & np.signbit(values)] = _MINUS
    return found  # type: ignore[return-value]


def _judged(tasks: Sequence[Task], found: Many) -> dict[int, Judgement]:
    """Return the judgement of the pairs that are near enough for one, by their rows."""
    known = lexicon()
    support = found.total + known.weights["lead"] * np.minimum(found.lead, known.scale["lead"])
    by_task: dict[int, list[int]] = {}
    for row in np.flatnonzero(support >= known.thresholds["related"]).tolist():
        by_task.setdefault(int(found.task[row]), []).append(row)
    judged: dict[int, Judgement] = {}
    for task, rows in by_task.items():
        one, other, _ = tasks[task]
        measured_ = [found.candidate(row) for row in rows]
        every = uncrossed([(each, judge(one[each.i], other[each.j], each)) for each in measured_])
        judged |= zip(rows, (judgement for _, judgement in every), strict=True)
    return judged


def _pairs(tasks: Sequence[Task], found: Many, judged: dict[int, Judgement], kept: Whole) -> Iterator[Pair]:
    """Yield what is told of the pairs that have a relation; `kept` is the row that is kept of each."""
    by_task: dict[int, list[int]] = {}
    for row, each in judged.items():
        if each.relation:
            by_task.setdefault(int(found.task[row]), []).append(row)
    for task, rows in by_task.items():
        one, other, _ = tasks[task]
        places = {row: (int(found.i[row]), int(found.j[row])) for row in rows}
        shared_ = {places[row]: judged[row].relation for row in rows if judged[row].relation in SHARED}
        halves = divided(one, other, shared_)
        for row in rows:
            i, j = places[row]
            told = judged[row].why, judged[row].changes, halves.get((i, j), ("", ""))
            yield Pair(int(kept[row]), ratio_of(one[i], other[j]), *told)


def _order(found: Many) -> Whole:
    """Return the rows, the likeliest of each task first."""
    return np.lexsort((found.j, found.i, -found.similarity, -found.chance, found.task))


def _likeliest(found: Many) -> Truths:
    """Return which pairs are among the likeliest of either of their units, or may be shared."""
    order = _order(found)
    ranks = np.minimum(*(_ranks(side, order) for side in found.sides))
    return (found.chance >= chances().open) | (ranks < CANDIDATES)  # type: ignore[no-any-return]


def _ranks(units: Whole, order: Whole) -> Whole:
    """Return the rank of each row among those of its unit, from 0, where rows come in this order."""
    by_unit = order[np.argsort(units[order], kind="stable")]
    ordered = units[by_unit]
    ranks = np.empty(len(units), dtype=np.int64)
    ranks[by_unit] = np.arange(len(units)) - np.searchsorted(ordered, ordered)
    return ranks


class _Alone:
    """The units of a batch that have no shared counterpart in a statement, each with its likeliest pair there."""

    def __init__(
        self, tasks: Sequence[Task], found: Many, relation: Whole, likely: Truths, ends: Whole, units: list[Whole],
        whole: Truths,
    ) -> None:  # fmt: skip
        self._tasks, self._found = tasks, found
        order = _order(found)
        sides = np.concatenate([side[order] for side in found.sides])
        unit, first = np.unique(sides, return_index=True)
        side, place = np.divmod(first, len(order))
        row = order[place]
        shared_ = _SHARED[relation]
        matched, seen = (
            np.isin(unit, np.concatenate([each[which] for each in found.sides]))
            for which in (shared_, shared_ & likely)
        )
        self._row, self._side = row, side
        self._unit, self._near = (np.where(side == 0, units[at][row], units[1 - at][row]) for at in (0, 1))
        self._statement = ends[found.task[row], 1 - side]
        self._unsaid = np.where(side == 0, found.unsaid[0][row], found.unsaid[1][row])
        kinds = [KINDS.index(self._profile(n).unit.kind) for n in range(len(row))]
        self._may = _may_be(found.chance[row], np.array(kinds, dtype=np.int64), self._unsaid)
        self._matched, self._seen, self._whole = matched, seen, whole[self._statement]

    def _profile(self, n: int) -> Profile:
        one, other, _ = self._tasks[int(self._found.task[self._row[n]])]
        row = self._row[n]
        return other[int(self._found.j[row])] if self._side[n] else one[int(self._found.i[row])]

    def uncertain(self) -> Whole:
        """Return the units that may have a counterpart in a statement, with it."""
        which = self._may & ~self._seen
        return np.stack([self._unit[which], self._statement[which]], axis=1)

    def told(self, judged: dict[int, Judgement]) -> Iterator[Lone]:
        """Yield, of the units without shared counterpart in all of the batch, what is nearest, in order."""
        found, row = self._found, self._row
        chance, similarity = found.chance[row], found.similarity[row]
        order = np.lexsort((found.task[row], -similarity, -chance, ~self._whole, ~self._may, self._unit))
        order = order[~np.isin(self._unit[order], self._unit[self._matched])]
        _, best = np.unique(self._unit[order], return_index=True)
        near = self._may | (similarity >= lexicon().thresholds["near"])
        for n in order[best].tolist():
            at = int(row[n])
            why = judged[at].why if at in judged else too_far(found.candidate(at))
            yield Lone(
                int(self._unit[n]), int(self._statement[n]), int(self._near[n]) if near[n] else None,
                float(similarity[n]), why if near[n] else NOTHING, float(chance[n]), self._shown(n),
            )  # fmt: skip

    def _shown(self, n: int) -> str:
        """Return the names of a unit that the other statement has nowhere."""
        if not self._unsaid[n]:
            return ""
        one = self._profile(n)
        said = self._tasks[int(self._found.task[self._row[n]])][1 - int(self._side[n])].said
        return one.shown(lacking(one, said))


def _may_be(chance: Measures, kinds: Whole, unsaid: Truths) -> Truths:
    """Return what `Chances.may_be` does, of many units."""
    known = chances()
    telling = np.array([kind in TELLING for kind in KINDS])[kinds]
    return chance >= np.where(unsaid, known.named, np.where(telling, known.telling, known.open))  # type: ignore[no-any-return]


class Gathering:
    """What comes of all batches, as it comes."""

    def __init__(self, given: Sequence[Side], part: Collection[str]) -> None:
        self._given = given
        self._units = [unit for side in given for unit in side.units]
        self._lonely = Lonely(part)
        self._alignments: list[Alignment] = []
        self._uncertain: list[Whole] = []
        self._rows: list[Rows] = []
        self._words: dict[str, str] = {}  # what comes again is held once

    def add(self, told: Told) -> None:
        """Keep what is told of a batch; batches come in order."""
        rows = told.rows
        for pair in told.pairs:
            self._alignments.append(self._aligned(rows, pair))
        self._lonely.add(self._nearest(each) for each in told.alone)
        self._uncertain.append(told.uncertain)
        self._rows.append(rows.chosen(np.flatnonzero(rows.likely)))
        if sum(len(each.one) for each in self._rows) > KEPT_AT_MOST:
            every = _every(self._rows)
            self._rows = [every.chosen(np.unique(_best(every)[0]))]

    def _aligned(self, rows: Rows, pair: Pair) -> Alignment:
        row, held = pair.row, self._words.setdefault
        parts = Measured(_NAMES, (pair.ratio, *_values(rows, row)))
        return Alignment(
            self._units[rows.one[row]], self._units[rows.other[row]], RELATIONS[rows.relation[row]],
            _value(rows.similarity[row]), parts, held(pair.why, pair.why), _value(rows.chance[row]), pair.changes,
            pair.halves,
        )  # fmt: skip

    def _nearest(self, one: Lone) -> Nearest:
        near = None if one.candidate is None else self._units[one.candidate]
        name = self._given[one.statement].name
        return Nearest(self._units[one.unit], name, near, one.similarity, one.why_not, one.chance, one.unsaid)

    def gathered(self, far: Iterable[Nearest]) -> Gathered:
        """Return all that is told; `far` says of units that nothing is near."""
        self._lonely.add(far)
        alignments = tuple(self._alignments)
        return Gathered(
            alignments, self._lonely.without(alignments, self._units), tuple(self._candidates()),
            self._where_uncertain(),
        )  # fmt: skip

    def _where_uncertain(self) -> dict[Key, frozenset[str]]:
        found: dict[Key, set[str]] = {}
        for unit, statement in (pair for each in self._uncertain for pair in each.tolist()):
            found.setdefault(key(self._units[unit]), set()).add(self._given[statement].name)
        return {unit: frozenset(names) for unit, names in found.items()}

    def _candidates(self) -> Iterator[Likely]:
        if not self._rows:
            return
        rows = _every(self._rows)
        for row, unit, rank in zip(*(each.tolist() for each in _best(rows)), strict=True):
            near = int(rows.other[row] if rows.one[row] == unit else rows.one[row])
            relation = RELATIONS[rows.relation[row]] if rows.relation[row] >= 0 else None
            yield Likely(
                self._units[unit], self._units[near], rank + 1, _value(rows.chance[row]), relation,
                _value(rows.similarity[row]), Measured(MEASURES, _values(rows, row)),
            )  # fmt: skip


def _every(several: Sequence[Rows]) -> Rows:
    return Rows(*(np.concatenate(columns) for columns in zip(*several, strict=True)))


def _best(rows: Rows) -> tuple[Whole, Whole, Whole]:
    """Return the likeliest few rows of each unit, by unit, with the unit and the rank from 0; of equals, the earlier."""
    count = len(rows.one)
    units = np.concatenate([rows.one, rows.other])
    at = np.tile(np.arange(count), 2)
    chance, similarity = (column.astype(np.int64)[at] for column in (rows.chance, rows.similarity))
    order = np.lexsort((at, -similarity, -chance, units))
    ordered = units[order]
    rank = np.arange(len(order)) - np.searchsorted(ordered, ordered)
    kept = rank < CANDIDATES
    return at[order][kept], ordered[kept], rank[kept]


_DECODED = tuple((value if value < -_MINUS else value + 2 * _MINUS) / DIGITS for value in range(-2 * _MINUS))


def _value(code: int) -> float:
    return -0.0 if code == _MINUS else _DECODED[code]


def _values(rows: Rows, row: int) -> tuple[float, ...]:
    return tuple(map(_value, rows.parts[row].tolist()))


_workers: list[_Worker] = []  # of this process, filled when it begins


def _begin(folder: Path | None, given: Sequence[Side], part: Collection[str]) -> None:
    use(folder)
    _workers.append(_Worker(given, part))


def _compare(batch: Batch) -> Told:
    return _workers[-1].compare(batch)
