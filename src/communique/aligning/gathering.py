"""What comes of many statements, put together from what batches of pairs of them give."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from communique.aligning.alone import Lonely
from communique.aligning.columns import Measures, Truths, Whole
from communique.aligning.grouping import Key, key
from communique.aligning.many import DIGITS, MEASURES
from communique.aligning.pairing import CANDIDATES, Side
from communique.model import RELATIONS, Alignment, Change, Likely, Measured, Nearest

KEPT_AT_MOST = 1_500_000  # pairs, before those that are not among the likeliest of their units are let go
_MINUS = -32_768  # stands for -0.0 among whole numbers
_NAMES = ("ratio", *MEASURES)


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
        columns = (self.one, self.other, self.relation, self.chance, self.similarity, self.parts, self.likely)
        return Rows(*(column[which] for column in columns))


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


def whole(values: Measures) -> Whole:
    """Return values of four places as ten-thousandths; -0.0 has a number of its own."""
    found: Whole = np.rint(values * DIGITS).astype(np.int16)
    found[(found == 0) & np.signbit(values)] = _MINUS
    return found


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
    """Return the likeliest few rows of each unit, by unit, with unit and rank from 0; of equals, the earlier first."""
    count = len(rows.one)
    units = np.concatenate([rows.one, rows.other])
    at = np.tile(np.arange(count), 2)
    chance, similarity = (column.astype(np.int64)[at] for column in (rows.chance, rows.similarity))
    order = np.lexsort((at, -similarity, -chance, units))
    ordered = units[order]
    rank = np.arange(len(order)) - np.searchsorted(ordered, ordered)
    kept = rank < CANDIDATES
    return at[order][kept], ordered[kept], rank[kept]


# What each ten-thousandth is, negative ones from behind.
_DECODED = (*(n / DIGITS for n in range(-_MINUS)), -0.0, *(n / DIGITS for n in range(_MINUS + 1, 0)))


def _value(code: int) -> float:
    return _DECODED[code]


def _values(rows: Rows, row: int) -> tuple[float, ...]:
    return tuple([_DECODED[code] for code in rows.parts[row].tolist()])
