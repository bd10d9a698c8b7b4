"""Many statements compared with one another: the pairs that a search finds, measured and kept in columns.

What comes of it is what comparing two by two gives for these pairs; but a pair has no object of its own here until it
is known that it is told of. Batches of pairs of statements are judged in any process; what they give is put together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from communique.aligning.batch import Task
from communique.aligning.chance import TELLING, chances
from communique.aligning.columns import KINDS, Columns, Measures, Truths, Whole
from communique.aligning.comparable import Made
from communique.aligning.gathering import Lone, Pair, Rows, Told, whole
from communique.aligning.halves import divided
from communique.aligning.judging import Judgement, judge, too_far
from communique.aligning.many import Many, measured
from communique.aligning.pairing import CANDIDATES, NOTHING, Pairs, Side, counterparts, ratio_of, uncrossed
from communique.aligning.profiles import Profile
from communique.aligning.sides import lacking, lone
from communique.aligning.weights import lexicon
from communique.codebook.source import chosen_folder, use
from communique.model import RELATIONS, SHARED
from communique.workers import shared

AT_ONCE = 4_096  # pairs of units that are measured at once
_SHARED = np.array([*(relation in SHARED for relation in RELATIONS), False])  # by the place of the relation; -1: none

Batch = Sequence[tuple[int, int, Pairs]]  # the places of two statements, and the pairs of their units


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
    """Yield what comes of each batch, in order; `part` names statements that are known in part.

    With 0 `processes` this one does all; else those of a scheduler, if there is one, or so many.
    """
    if not processes:
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
        rows = Rows(
            units[0], units[1], relation, whole(found.chance), whole(found.similarity), whole(found.parts), likely
        )
        lonely = _Alone(tasks, found, relation, likely, ends, units, self._whole)
        return Told(
            rows.chosen(kept), list(_pairs(tasks, found, judged, np.cumsum(likely | (relation >= 0)) - 1)),
            list(lonely.told(judged)), lonely.uncertain(),
        )  # fmt: skip

    def _ready(self, one: int, other: int, pairs: Pairs) -> Task:
        both = self._given[one], self._given[other]
        places = counterparts(both[0].parties, both[1].parties)
        return *self._made.both(both, places, several=not lone(both[0].units, both[1].units)), pairs


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
    return (found.chance >= chances().open) | (ranks < CANDIDATES)


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
        left, right, _ = self._tasks[int(self._found.task[self._row[n]])]
        return one.shown(lacking(one, (left if self._side[n] else right).said))


def _may_be(chance: Measures, kinds: Whole, unsaid: Truths) -> Truths:
    """Return what `Chances.may_be` does, of many units."""
    known = chances()
    telling = np.array([kind in TELLING for kind in KINDS])[kinds]
    return chance >= np.where(unsaid, known.named, np.where(telling, known.telling, known.open))


_workers: list[_Worker] = []  # of this process, filled when it begins


def _begin(folder: Path | None, given: Sequence[Side], part: Collection[str]) -> None:
    use(folder)
    _workers.append(_Worker(given, part))


def _compare(batch: Batch) -> Told:
    return _workers[-1].compare(batch)
