"""The measures of many pairs of units, of many pairs of statements, at once: what `measures` reckons one by one.

Sums are added in another order here, so that their last bits may differ. Where that could be seen, because a value
lies within `NEARLY` of where it is rounded otherwise, of a threshold or of a rival, the pairs of these two statements
are measured one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from communique.aligning.chance import LEAD, chances
from communique.aligning.columns import KINDS, Columns, Lists, Measures, Stack, Whole, spread, stacked
from communique.aligning.measures import NO_CONCEPTS, UNKNOWN, Candidate, candidates, kinship
from communique.aligning.pairing import exported
from communique.aligning.sides import NEIGHBOURS, PASSAGE, Units, lone, rarities, sides
from communique.aligning.weights import lexicon

NEARLY = 1e-9
DIGITS = 10_000
MEASURES = (
    "content", "containment", "wording", "kind", "action", "amount", "setting", "lead", "names", "themes", "actor",
    "numbers", "name_match", "theme_match", "number_match", "state_match", "concept_match", "object_least",
    "object_most", "objects", "concepts", "concept_share", "passages", "unsaid",
)  # fmt: skip
_TOTAL = MEASURES[:7]
# Measures that are no sums, so that they are the same to the last bit.
_EXACT = [MEASURES.index(name) for name in ("wording", "names", "themes", "numbers", "concepts", "unsaid")]

Truths = NDArray[np.bool_]
_Weigh = Callable[[Whole, Whole, Whole], Measures]
Task = tuple[Units, Units, Sequence[tuple[int, int]]]  # two statements, and pairs of their units


class Many(NamedTuple):
    """Pairs with their measures: the place of the task, those of both units, what `Candidate` has, and the chance.

    `parts` has a column for each of `MEASURES`, rounded to four places, as `chance` and `similarity` are. `unsaid` says
    of both units whether they name what the other statement names nowhere; `sides` are numbers for each unit of a task.
    """

    task: Whole
    i: Whole
    j: Whole
    total: Measures
    content: Measures
    forth: Measures
    back: Measures
    lead: Measures
    parts: Measures
    wording: Measures
    chance: Measures
    similarity: Measures
    unsaid: tuple[Truths, Truths]
    sides: tuple[Whole, Whole]

    def candidate(self, row: int) -> Candidate:
        """Return what is judged of a pair."""
        parts = {"content": float(self.content[row]), "wording": float(self.wording[row])}
        measures = (float(each[row]) for each in (self.forth, self.back, self.lead))
        return Candidate(int(self.i[row]), int(self.j[row]), float(self.total[row]), parts, *measures)


def measured(columns: Columns, tasks: Sequence[Task]) -> Many:
    """Return the pairs of all tasks, each task's by the places of their units, with their measures."""
    batch = _Batch(columns, tasks)
    parts, (forth, back) = batch.measures(), batch.shares
    weights = lexicon().weights
    total = sum((weights[name] * parts[name] for name in _TOTAL), start=np.zeros(len(batch.task)))
    parts["lead"] = lead = np.minimum(*(_ahead(rows, total) for rows in batch.rows))
    rounded, unsure = _rounded(parts)
    chance, near = _chances(rounded), np.minimum(total, 1.0)
    support = total + weights["lead"] * np.minimum(lead, lexicon().scale["lead"])
    unsure |= _edge(near, DIGITS) | _edge(chance, DIGITS) | _edge(parts["content"], 100) | _edge(lead, 100)
    unsure |= (np.abs(lead) < NEARLY) | _decides(support, forth, back)
    found = Many(
        batch.task, batch.i, batch.j, total, parts["content"], forth, back, lead, rounded, parts["wording"],
        np.rint(chance * DIGITS) / DIGITS, np.rint(near * DIGITS) / DIGITS, batch.unsaid, batch.rows,
    )  # fmt: skip
    for task in np.unique(batch.task[unsure]).tolist():
        _one_by_one(found, task, *tasks[task])
    return found


def _rounded(parts: dict[str, Measures]) -> tuple[Measures, Truths]:
    """Return the measures rounded to four places, and for which pairs their last bits may decide about that."""
    exact = np.stack([parts[name] for name in MEASURES], axis=1)
    rounded, edge = np.rint(exact * DIGITS) / DIGITS, _edge(exact, DIGITS)
    for row, column in np.argwhere(edge[:, _EXACT]).tolist():
        rounded[row, _EXACT[column]] = round(float(exact[row, _EXACT[column]]), 4)
    edge[:, _EXACT] = False
    return rounded, edge.any(axis=1)


def _one_by_one(found: Many, task: int, one: Units, other: Units, chosen: Sequence[tuple[int, int]]) -> None:
    """Measure the pairs of a task as `measures` does."""
    first = int(np.searchsorted(found.task, task))
    for row, each in enumerate(candidates(*sides(one, other), chosen), first):
        parts = exported(one[each.i], other[each.j], each)
        found.parts[row] = list(parts.values())
        found.total[row], found.content[row], found.similarity[row] = each.total, each.parts["content"], each.similarity
        found.forth[row], found.back[row], found.lead[row] = each.forth, each.back, each.lead
        found.chance[row] = chances().of(parts)


def _edge(values: Measures, digits: int) -> Truths:
    """Return where a value lies so near the middle between two rounded ones that its last bits decide."""
    scaled = values * digits
    return np.abs(scaled - np.floor(scaled) - 0.5) < NEARLY * digits  # type: ignore[no-any-return]


def _decides(support: Measures, forth: Measures, back: Measures) -> Truths:
    """Return where the last bits may decide about a threshold of `judging`."""
    limits = lexicon().thresholds
    larger, smaller = np.maximum(forth, back), np.minimum(forth, back)
    near = np.abs(larger - limits["contained"]) < NEARLY
    near |= (larger > limits["contained"]) & (np.abs(larger - limits["more"] * smaller) < NEARLY)
    for limit in (limits["related"], limits["shared"], limits["shared"] + limits["apart"]):
        near |= np.abs(support - limit) < NEARLY
    return near  # type: ignore[no-any-return]


def _ahead(units: Whole, total: Measures) -> Measures:
    """Return how far each total is ahead of the best other one of the same unit; of a lone one all of it."""
    order = np.lexsort((total, units))
    ends = np.flatnonzero(np.diff(units[order], append=-1))
    of = np.searchsorted(units[order][ends], units)
    best, second = total[order[ends]], total[order[np.maximum(ends - 1, 0)]]
    several = np.diff(ends, prepend=-1) > 1
    return np.where(several[of], total - np.where(total == best[of], second[of], best[of]), total)


def _chances(parts: Measures) -> Measures:
    """Return the chance of pairs with these measures, 0 to 1."""
    known = chances()
    weights = np.array([known.weights.get(name, 0.0) for name in MEASURES])
    lead = parts[:, MEASURES.index("lead")]
    total = known.intercept + (parts * weights).sum(axis=1)
    total += known.weights["ahead"] * np.clip(lead, 0.0, LEAD) + known.weights["behind"] * np.minimum(lead, 0.0)
    return 1 / (1 + np.exp(-np.clip(total, -50.0, 50.0)))  # type: ignore[no-any-return]


class _Batch:
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
        self.shares = _share(overlap, mine, 0.0), _share(overlap, theirs, 0.0)
        smaller = np.minimum(mine, theirs)
        actions = stack.actions[self._a], stack.actions[self._b]
        fewest = np.minimum(*map(np.bitwise_count, actions)).astype(np.int64)
        found = {
            "content": np.where(mine + theirs > 0, _share(2 * overlap, mine + theirs, 0.0), same),
            "containment": np.where(smaller > 0, _share(overlap, smaller, 0.0), same),
            "wording": wording, "kind": _kinships()[stack.kinds[self._a], stack.kinds[self._b]],
            "action": np.bitwise_count(actions[0] & actions[1]) / np.maximum(1, fewest),
            "amount": np.minimum(1.0, overlap / lexicon().scale["amount"]),
            "setting": words.around(near, self._centre, NEIGHBOURS, self).common_sum(x, y),
            "actor": (stack.actors[self._a] == stack.actors[self._b]).astype(np.float64),
        }  # fmt: skip
        found |= self._objects(words, own, (hits, a, b))
        hits, a, _ = spoken.common(own[x], own[y])
        least = np.minimum(spoken.sums[own[x]], spoken.sums[own[y]])
        both = np.bincount(hits, spoken.values[a], minlength=len(x))
        found["concept_share"] = _share(both, least, NO_CONCEPTS)
        passages = spoken.around(near, self._centre, PASSAGE, self).common_sum(x, y)
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

    def _vectors(self, near: Whole, listed: Lists, weigh: _Weigh, size: int) -> _Vectors:
        """Return the words or concepts of units, each once for each task and side, with what they weigh there."""
        side, unit = np.divmod(near, self._count)
        owner, at = listed.spread(unit)
        values = weigh(side[owner], at, listed.items[at])
        begins = np.concatenate([[0], np.cumsum(listed.begins[unit + 1] - listed.begins[unit])])
        return _Vectors(begins, owner, listed.items[at], values, at, size)

    def _rarity(self, side: Whole, at: Whole, word: Whole) -> Measures:
        """Return what words weigh, by their places among those of all units; see `sides`."""
        task, mine = np.divmod(side, 2)
        own, other = self._of[task, mine], self._of[task, 1 - mine]
        often = np.maximum(self.stack.said[own, word], self.stack.said[other, word])
        tables, begins = self._tables()
        return self.stack.zones[at] * (tables[begins[task] + often] * self.stack.shares[at])  # type: ignore[no-any-return]

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

    def _objects(self, words: _Vectors, own: Whole, common: tuple[Whole, Whole, Whole]) -> dict[str, Measures]:
        """Return how much of each object the other unit speaks of; see `measures`."""
        (x, y), (hits, a, b) = self.rows, common
        zones = self.stack.zones[words.places]
        central = np.where(zones == 1.0, words.values, 0.0)
        whole = np.bincount(words.owner, central, minlength=len(words.begins) - 1)
        mine, theirs = whole[own[x]], whole[own[y]]
        shares = [
            _share(np.bincount(hits, central[one] * zones[other], minlength=len(x)), every, UNKNOWN)
            for one, other, every in ((a, b, mine), (b, a, theirs))
        ]
        both = np.bincount(hits, np.minimum(central[a], central[b]), minlength=len(x))
        return {
            "object_least": np.minimum(*shares), "object_most": np.maximum(*shares),
            "objects": _share(both, np.minimum(mine, theirs), UNKNOWN),
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
            vectors = _Vectors(listed.begins, owner, listed.items, np.ones(len(at)), at, size)
            hits, *_ = vectors.common(self._a, self._b)
            both = np.bincount(hits, minlength=len(self._a))
            one, other = sizes[self._a], sizes[self._b]
            if kind != "states":
                found[kind] = _share(both, one + other - both, NO_CONCEPTS if kind == "concepts" else 1.0)
            found[match] = np.where((one > 0) & (other > 0), np.where(both > 0, 1.0, -1.0), 0.0)
        return found


class _Vectors(NamedTuple):
    """Vectors of several things: where each begins; of each entry the thing, the word or concept, and the value.

    Entries come by thing, then by number; numbers are below `size`. `places` are those among all units' entries.
    """

    begins: Whole
    owner: Whole
    items: Whole
    values: Measures
    places: Whole
    size: int

    @property
    def sums(self) -> Measures:
        """Return the sum of the values of each thing."""
        return np.bincount(self.owner, self.values, minlength=len(self.begins) - 1)

    def common(self, one: Whole, other: Whole) -> tuple[Whole, Whole, Whole]:
        """Return what pairs of things have in common: the place of the pair, and those of both entries."""
        keys = self.owner * self.size + self.items
        pair, at = spread(self.begins[one], self.begins[one + 1])
        wanted = other[pair] * self.size + self.items[at]
        found = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
        hit = keys[found] == wanted if len(keys) else np.zeros(len(wanted), dtype=bool)
        return pair[hit], at[hit], found[hit]

    def common_sum(self, one: Whole, other: Whole) -> Measures:
        """Return the sum of the products of what pairs of things have in common."""
        pair, a, b = self.common(one, other)
        return np.bincount(pair, self.values[a] * self.values[b], minlength=len(one))

    def around(self, near: Whole, centres: Whole, offsets: Sequence[tuple[int, float]], batch: _Batch) -> _Vectors:
        """Return what the units around some have, as vectors of length 1; see `sides`."""
        moved = [(batch.shifted(offset), weight) for offset, weight in offsets]
        place = np.concatenate([places for (places, _), _ in moved])
        thing = np.searchsorted(near, np.concatenate([unit for (_, unit), _ in moved]))
        weight = np.concatenate([np.full(len(places), weight) for (places, _), weight in moved])
        of, at = spread(self.begins[thing], self.begins[thing + 1])
        keys, entry = np.unique(place[of] * self.size + self.items[at], return_inverse=True)
        values = np.bincount(entry, weight[of] * self.values[at], minlength=len(keys))
        owner, items = np.divmod(keys, self.size)
        length = np.sqrt(np.bincount(owner, values * values, minlength=len(centres)))
        begins = np.searchsorted(owner, np.arange(len(centres) + 1))
        return _Vectors(begins, owner, items, values / np.where(length > 0, length, 1.0)[owner], items, self.size)


@cache
def _kinships() -> Measures:
    return np.array([[kinship(one, other) for other in KINDS] for one in KINDS])


def _share(part: Measures, whole: Measures, unknown: float) -> Measures:
    """Return part / whole, or what is said where there is no whole."""
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1.0), unknown)
