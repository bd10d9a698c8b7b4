"""The units of statements in columns, so that many pairs of them are measured at once; see `many`.

Words, names and the like are numbers; of each unit stands where its own begin and end among those of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from communique.aligning.pairing import mentions
from communique.aligning.profiles import Profile, named
from communique.aligning.sides import Units
from communique.aligning.weights import lexicon
from communique.aligning.wording import boilerplate
from communique.model import Kind

Whole = NDArray[Any]  # whole numbers
Measures = NDArray[Any]  # fractions
Truths = NDArray[np.bool_]

KINDS: tuple[Kind, ...] = get_args(Kind)
SETS: dict[str, Callable[[Profile], Iterable[Hashable]]] = {  # what two units may name in common
    "names": lambda one: mentions(one).names,
    "themes": lambda one: mentions(one).themes,
    "numbers": lambda one: mentions(one).numbers,
    "states": lambda one: one.states,
    "concepts": lambda one: one.concepts,
}


class Lists(NamedTuple):
    """A list of numbers for each of several things: where each begins and, at last, where all end; the numbers."""

    begins: Whole
    items: Whole

    def spread(self, things: Whole) -> tuple[Whole, Whole]:
        """Return for the lists of some things, one after the other, the place of the thing and that of the number."""
        return spread(self.begins[things], self.begins[things + 1])


def spread(begins: Whole, ends: Whole) -> tuple[Whole, Whole]:
    """Return the numbers from each beginning to its end, all in a row, with the place of their range."""
    sizes = ends - begins
    owner = np.repeat(np.arange(len(sizes)), sizes)
    shift = np.repeat(begins - (np.cumsum(sizes) - sizes), sizes)
    return owner, np.arange(len(owner)) + shift


def lists(several: Iterable[Sequence[int]]) -> Lists:
    """Return lists of numbers in columns."""
    found = list(several)
    begins = np.zeros(len(found) + 1, dtype=np.int64)
    np.cumsum([len(each) for each in found], out=begins[1:])
    return Lists(begins, np.array(list(chain.from_iterable(found)), dtype=np.int64))


def joined(several: Sequence[Lists]) -> Lists:
    """Return the lists of several groups of things as those of one."""
    starts = np.cumsum([0, *(len(each.items) for each in several)])
    begins = [each.begins[:-1] + start for each, start in zip(several, starts[:-1].tolist(), strict=True)]
    return Lists(np.concatenate([*begins, starts[-1:]]), np.concatenate([each.items for each in several]))


class Held(NamedTuple):
    """The units of one statement: their content words with zone and share, names with their stems, sets, codes.

    `often` gives each word, and `spoken` each concept, with how many units have it. `stems` are those of each name, all
    names in a row, of which `names` says how many units have. `spelt` are their words with numbers as figures, one
    character each.
    """

    words: Lists
    zones: Measures
    shares: Measures
    often: tuple[Whole, Whole]
    spoken: tuple[Whole, Whole]
    names: Lists
    stems: Lists
    sets: dict[str, Lists]
    actors: Whole
    kinds: Whole
    actions: Whole
    spelt: list[str]


class _Row(NamedTuple):
    """A unit in columns: words with zone and share, the stems of each name, the members of its sets, codes."""

    words: list[int]
    zones: list[float]
    shares: list[float]
    stems: list[list[int]]
    sets: list[list[int]]
    actor: int
    kind: int
    actions: int
    spelt: str


class Columns:
    """The statements of one run in columns, each made once; the numbers that stand for words and names in all."""

    def __init__(self) -> None:
        self._held: dict[int, tuple[Units, Held]] = {}
        self._rows: dict[int, _Row] = {}
        self._numbers: dict[str, dict[Hashable, int]] = {}
        self._actions = {name: 1 << place for place, name in enumerate(sorted(lexicon().actions))}

    def of(self, units: Units) -> Held:
        """Return the units of a statement in columns."""
        if id(units) not in self._held:
            self._held[id(units)] = units, self._made(units)
        return self._held[id(units)][1]

    def size(self, kind: str) -> int:
        """Return how many words, concepts, or members of one of `SETS` there are."""
        return max(len(self._numbers.get(kind, ())), 1)

    def _numbered(self, kind: str, things: Iterable[Hashable]) -> list[int]:
        known = self._numbers.setdefault(kind, {})
        return [known.setdefault(thing, len(known)) for thing in things]

    def _counts(self, kind: str, often: Counter[str]) -> tuple[Whole, Whole]:
        numbers = self._numbered(kind, often)
        return np.array(numbers, dtype=np.int64), np.array(list(often.values()), dtype=np.int64)

    def _made(self, units: Units) -> Held:
        rows = [self._row(one) for one in units]
        sets = zip(*(row.sets for row in rows), strict=True)
        return Held(
            lists([row.words for row in rows]), _together([row.zones for row in rows]),
            _together([row.shares for row in rows]), self._counts("words", units.often),
            self._counts("concepts", units.concepts), lists([range(len(row.stems)) for row in rows]),
            lists([stems for row in rows for stems in row.stems]),
            {kind: lists(several) for kind, several in zip(SETS, sets, strict=True)},
            np.array([row.actor for row in rows], dtype=np.int64), np.array([row.kind for row in rows], dtype=np.int64),
            np.array([row.actions for row in rows], dtype=np.int64), [row.spelt for row in rows],
        )  # fmt: skip

    def _row(self, one: Profile) -> _Row:
        """Return a unit in columns, each made once for all units of the same words."""
        if one.number not in self._rows:
            common, share = boilerplate(), lexicon().weights["boilerplate"]
            numbers = self._numbered("words", one.zones)
            words = sorted(zip(numbers, one.zones.values(), (w in common for w in one.zones), strict=True))
            self._rows[one.number] = _Row(
                [number for number, *_ in words], [zone for _, zone, _ in words],
                [share if each else 1.0 for *_, each in words],
                [self._numbered("words", one.names[name]) for name in named(one)],
                [sorted(self._numbered(kind, members(one))) for kind, members in SETS.items()],
                self._numbered("actors", [mentions(one).actor])[0], KINDS.index(one.unit.kind),
                sum(self._actions[name] for name in one.actions),
                "".join(map(chr, self._numbered("tokens", one.figures))),
            )  # fmt: skip
        return self._rows[one.number]


def _together(several: Sequence[Sequence[float]]) -> Measures:
    return np.array(list(chain.from_iterable(several)), dtype=np.float64)


class Stack(NamedTuple):
    """Several statements in columns, one after the other; `first` says where the units of each begin.

    `said` counts the units of each statement that have a word, `spoken` those that have a concept.
    """

    first: Whole
    words: Lists
    zones: Measures
    shares: Measures
    said: Whole
    spoken: Whole
    names: Lists
    stems: Lists
    sets: dict[str, Lists]
    actors: Whole
    kinds: Whole
    actions: Whole
    spelt: list[str]


def stacked(columns: Columns, several: Sequence[Units]) -> Stack:
    """Return several statements in columns."""
    held = [columns.of(units) for units in several]

    def every(part: Callable[[Held], NDArray[Any]]) -> NDArray[Any]:
        return np.concatenate([part(one) for one in held])

    names = np.cumsum([0, *(len(one.stems.begins) - 1 for one in held)])
    listed = joined([one.names for one in held])
    return Stack(
        np.cumsum([0, *map(len, several)]), joined([one.words for one in held]), every(lambda one: one.zones),
        every(lambda one: one.shares), _counted([one.often for one in held], columns.size("words")),
        _counted([one.spoken for one in held], columns.size("concepts")),
        Lists(listed.begins, np.arange(names[-1])), joined([one.stems for one in held]),
        {kind: joined([one.sets[kind] for one in held]) for kind in SETS}, every(lambda one: one.actors),
        every(lambda one: one.kinds), every(lambda one: one.actions), [text for one in held for text in one.spelt],
    )  # fmt: skip


def _counted(often: Sequence[tuple[Whole, Whole]], size: int) -> Whole:
    found = np.zeros((len(often), size), dtype=np.uint32)
    for place, (numbers, counts) in enumerate(often):
        found[place, numbers] = counts
    return found
