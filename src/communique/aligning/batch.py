"""Pairs of units of many pairs of statements, and what is measured of them before they are held against rivals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from communique.aligning.columns import KINDS, Columns, Lists, Measures, Whole, spread, stacked
from communique.aligning.measures import NO_CONCEPTS, UNKNOWN, kinship
from communique.aligning.sides import NEIGHBOURS, PASSAGE, Units, lone, rarities
from communique.aligning.vectors import Vectors, share
from communique.aligning.weights import lexicon

_Weigh = Callable[[Whole, Whole, Whole], Measures]
Task = tuple[Units, Units, Sequence[tuple[int, int]]]  # two statements, and pairs of their units


class Batch:
    """The pairs of some tasks, and the units of both sides of each task, made ready for measuring."""

    def __init__(self, columns: Columns, tasks: Sequence[Task]) -> None:
        variants = {id(units): units for one, other, _ in tasks for units in (one, other)}
        at = {name: place for place, name in enumerate(variants)}
        self.stack = stacked(columns, list(variants.values()))
        self._sizes = {kind: columns.size(kind) for kind in ("words", *self.stack.sets)}
        self._of = np.array([(at[id(one)], at[id(other)]) for one, other, _ in tasks]).reshape(-1, 2)
        self._lone = np.array([lone(one, other) for one, other, _ in tasks])
        self._units = np.array([len(one) + len(other) for one, other, _ in tasks])
        pairs = np.array([pair for *_, chosen in tasks for pair in sorted(chosen)], dtype=np.int64).reshape(-1, 2)
        self.task = np.repeat(np.arange(len(tasks)), [len(chosen) for *_, chosen in tasks])
        self.i, self.j = pairs[:, 0], pairs[:, 1]
        self._a, self._b = (self.stack.first[self._of[self.task, side]] + pairs[:, side] for side in (0, 1))
        # The units of pairs, each once for each task and side: their vectors depend on both statements.
        count = max(len(self.stack.kinds), 1)
        keys = [(2 * self.task + side) * count + unit for side, unit in enumerate((self._a, self._b))]
        centres, place = np.unique(np.concatenate(keys), return_inverse=True)
        self.rows = place[: len(self.task)], place[len(self.task) :]
        self._centre, self._count = centres, count

    def measures(self) -> dict[str, Measures]:
        """Return the measures by name, and keep in `shares` the share of each unit that the other has, in `unsaid`."""
        stack, (x, y) = self.stack, self.rows
        near = self._beside((0, *(offset for offset, _ in (*NEIGHBOURS, *PASSAGE))))
        words = self._vectors(near, stack.words, self._rarity, self._sizes["words"])
        spoken = self._vectors(near, stack.sets["concepts"], self._telling, self._sizes["concepts"])
        own = np.searchsorted(near, self._centre)
        hits, a, b = words.common(own[x], own[y])
        overlap = np.bincount(hits, np.sqrt(words.values[a] * words.values[b]), minlength=len(x))
        mine, theirs = (words.sums[own[side]] for side in (x, y))
        wording = cpdist(
            [stack.spelt[unit] for unit in self._a.tolist()], [stack.spelt[unit] for unit in self._b.tolist()],
            scorer=Indel.normalized_similarity, dtype=np.float64,
        )  # fmt: skip
        same = (wording == 1.0).astype(np.float64)
        self.shares = share(overlap, mine, 0.0), share(overlap, theirs, 0.0)
        smaller = np.minimum(mine, theirs)
        actions = stack.actions[self._a], stack.actions[self._b]
        fewest = np.minimum(*map(np.bitwise_count, actions)).astype(np.int64)
        found = {
            "content": np.where(mine + theirs > 0, share(2 * overlap, mine + theirs, 0.0), same),
            "containment": np.where(smaller > 0, share(overlap, smaller, 0.0), same),
            "wording": wording, "kind": _kinships()[stack.kinds[self._a], stack.kinds[self._b]],
            "action": np.bitwise_count(actions[0] & actions[1]) / np.maximum(1, fewest),
            "amount": np.minimum(1.0, overlap / lexicon().scale["amount"]),
            "setting": words.around(near, self._centre, NEIGHBOURS, self.shifted).common_sum(x, y),
            "actor": (stack.actors[self._a] == stack.actors[self._b]).astype(np.float64),
        }  # fmt: skip
        found |= self._objects(words, own, (hits, a, b))
        hits, a, _ = spoken.common(own[x], own[y])
        least = np.minimum(spoken.sums[own[x]], spoken.sums[own[y]])
        both = np.bincount(hits, spoken.values[a], minlength=len(x))
        found["concept_share"] = share(both, least, NO_CONCEPTS)
        passages = spoken.around(near, self._centre, PASSAGE, self.shifted).common_sum(x, y)
        found["passages"] = np.where(self._lone[self.task], 0.0, passages)
        lacking = self._lacking()
        self.unsaid = lacking[x] > 0, lacking[y] > 0
        found["unsaid"] = 1 - 1 / (1 + np.maximum(lacking[x], lacking[y]))
        return found | self._sets()

    def _beside(self, offsets: Sequence[int]) -> Whole:
        """Return the units of pairs and those around them, each once for each task and side."""
        return np.unique(np.concatenate([self.shifted(offset)[1] for offset in offsets]))

    def shifted(self, offset: int) -> tuple[Whole, Whole]:
        """Return the places of the units of pairs that have another one so far behind them, and this one."""
        side, unit = np.divmod(self._centre, self._count)
        own = self._of[side // 2, side % 2]
        moved = unit + offset
        places = np.flatnonzero((moved >= self.stack.first[own]) & (moved < self.stack.first[own + 1]))
        return places, self._centre[places] + offset

    def _vectors(self, near: Whole, listed: Lists, weigh: _Weigh, size: int) -> Vectors:
        """Return the words or concepts of units, each once for each task and side, with what they weigh there."""
        side, unit = np.divmod(near, self._count)
        owner, at = listed.spread(unit)
        values = weigh(side[owner], at, listed.items[at])
        begins = np.concatenate([[0], np.cumsum(listed.begins[unit + 1] - listed.begins[unit])])
        return Vectors(begins, owner, listed.items[at], values, at, size)

    def _rarity(self, side: Whole, at: Whole, word: Whole) -> Measures:
        """Return what words weigh, by their places among those of all units; see `sides`."""
        task, mine = np.divmod(side, 2)
        own, other = self._of[task, mine], self._of[task, 1 - mine]
        often = np.maximum(self.stack.said[own, word], self.stack.said[other, word])
        tables, begins = self._tables()
        return np.array(self.stack.zones[at] * (tables[begins[task] + often] * self.stack.shares[at]))

    def _tables(self) -> tuple[Measures, Whole]:
        """Return the rarities of words for all numbers of units, and where those of each task begin."""
        sizes, place = np.unique(self._units, return_inverse=True)
        tables = [rarities(size) for size in sizes.tolist()]
        begins = np.cumsum([0, *map(len, tables)])
        return np.concatenate(tables), begins[place]

    def _telling(self, side: Whole, _at: Whole, concept: Whole) -> Measures:
        """Return what concepts weigh; see `sides`."""
        task = side // 2
        often = self.stack.spoken[self._of[task, 0], concept] + self.stack.spoken[self._of[task, 1], concept]
        weight = np.log((self._units[task] + 1) / (often + 0.5))
        return np.where(self._lone[task], 1.0, weight)

    def _objects(self, words: Vectors, own: Whole, common: tuple[Whole, Whole, Whole]) -> dict[str, Measures]:
        """Return how much of each object the other unit speaks of; see `measures`."""
        (x, y), (hits, a, b) = self.rows, common
        zones = self.stack.zones[words.places]
        central = np.where(zones == 1.0, words.values, 0.0)
        whole = np.bincount(words.owner, central, minlength=len(words.begins) - 1)
        mine, theirs = whole[own[x]], whole[own[y]]
        shares = [
            share(np.bincount(hits, central[one] * zones[other], minlength=len(x)), every, UNKNOWN)
            for one, other, every in ((a, b, mine), (b, a, theirs))
        ]
        both = np.bincount(hits, np.minimum(central[a], central[b]), minlength=len(x))
        return {
            "object_least": np.minimum(*shares), "object_most": np.maximum(*shares),
            "objects": share(both, np.minimum(mine, theirs), UNKNOWN),
        }  # fmt: skip

    def _lacking(self) -> Whole:
        """Return how many names of each unit the other statement has nowhere."""
        side, unit = np.divmod(self._centre, self._count)
        task, mine = np.divmod(side, 2)
        owner, name = self.stack.names.spread(unit)
        of, at = self.stack.stems.spread(name)
        other = self._of[task, 1 - mine][owner[of]]
        said = np.bincount(of, self.stack.said[other, self.stack.stems.items[at]] > 0, minlength=len(name)) > 0
        found = np.bincount(owner, ~said, minlength=len(unit)).astype(np.int64)
        return np.where(self._lone[task], 0, found)

    def _sets(self) -> dict[str, Measures]:
        """Return which shares of names, themes, numbers, states and concepts both units have, and whether any."""
        found: dict[str, Measures] = {}
        for kind, match in (
            ("names", "name_match"), ("themes", "theme_match"), ("numbers", "number_match"),
            ("states", "state_match"), ("concepts", "concept_match"),
        ):  # fmt: skip
            listed, size = self.stack.sets[kind], self._sizes[kind]
            owner, at = spread(listed.begins[:-1], listed.begins[1:])
            sizes = np.diff(listed.begins)
            vectors = Vectors(listed.begins, owner, listed.items, np.ones(len(at)), at, size)
            hits, *_ = vectors.common(self._a, self._b)
            both = np.bincount(hits, minlength=len(self._a))
            one, other = sizes[self._a], sizes[self._b]
            if kind != "states":
                found[kind] = share(both, one + other - both, NO_CONCEPTS if kind == "concepts" else 1.0)
            found[match] = np.where((one > 0) & (other > 0), np.where(both > 0, 1.0, -1.0), 0.0)
        return found


@cache
def _kinships() -> Measures:
    return np.array([[kinship(one, other) for other in KINDS] for one in KINDS])
