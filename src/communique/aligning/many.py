"""The measures of many pairs of units, of many pairs of statements, at once: what `measures` reckons one by one.

Sums are added in another order here, so that their last bits may differ. Where that could be seen, because a value
lies within `NEARLY` of where it is rounded otherwise, of a threshold or of a rival, the pairs of these two statements
are measured one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from communique.aligning.batch import Batch, Task
from communique.aligning.chance import LEAD, chances
from communique.aligning.columns import Columns, Measures, Truths, Whole
from communique.aligning.measures import Candidate, candidates
from communique.aligning.pairing import exported
from communique.aligning.sides import Units, sides
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
        forth, back, lead = (float(each[row]) for each in (self.forth, self.back, self.lead))
        return Candidate(int(self.i[row]), int(self.j[row]), float(self.total[row]), parts, forth, back, lead)


def measured(columns: Columns, tasks: Sequence[Task]) -> Many:
    """Return the pairs of all tasks, each task's by the places of their units, with their measures."""
    batch = Batch(columns, tasks)
    parts = batch.measures()
    forth, back = batch.shares
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
    return rounded, np.array(edge.any(axis=1))


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
    return np.array(np.abs(scaled - np.floor(scaled) - 0.5) < NEARLY * digits)


def _decides(support: Measures, forth: Measures, back: Measures) -> Truths:
    """Return where the last bits may decide about a threshold of `judging`."""
    limits = lexicon().thresholds
    larger, smaller = np.maximum(forth, back), np.minimum(forth, back)
    near = np.abs(larger - limits["contained"]) < NEARLY
    near |= (larger > limits["contained"]) & (np.abs(larger - limits["more"] * smaller) < NEARLY)
    for limit in (limits["related"], limits["shared"], limits["shared"] + limits["apart"]):
        near |= np.abs(support - limit) < NEARLY
    return np.array(near)


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
    return np.array(1 / (1 + np.exp(-np.clip(total, -50.0, 50.0))))
