"""The comparison of statements two by two: alignments, and the nearest candidate of what stands alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypedDict, Unpack

from communique.aligning.alone import Lonely
from communique.aligning.comparable import Made
from communique.aligning.grouping import Key
from communique.aligning.likely import Likeliest
from communique.aligning.pairing import NOTHING, Aligned, Alone, Found, Side, compare_two
from communique.codebook.source import chosen_folder, use
from communique.model import Alignment, Likely, Nearest, Unit
from communique.workers import several, shared

Task = tuple[int, int]  # the places of two statements
Statements = Sequence[tuple[str, tuple[Unit, ...]]]

MANY = 50  # statements, from which one search is made over all
WORTH = 1_000_000  # pairs of units; for fewer, starting processes costs more than it saves
MOST_AT_ONCE = 64  # pairs of statements given to a process at once, so that what is done can be told

_NO_PARTIES: Mapping[str, Sequence[str]] = MappingProxyType({})
_NO_TEXTS: Mapping[str, str] = MappingProxyType({})


class Options(TypedDict, total=False):
    """What else a comparison may be asked; see `align_all`."""

    each: bool
    part: Collection[str]
    processes: int
    tell: Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    """Tell nobody what is done."""


def align(
    statements: Statements,
    texts: Mapping[str, str] = _NO_TEXTS,
    parties: Mapping[str, Sequence[str]] = _NO_PARTIES,
    **options: Unpack[Options],
) -> tuple[tuple[Alignment, ...], tuple[Nearest, ...]]:
    """Compare every pair of statements and return the alignments and the nearest candidates; see `align_all`."""
    found = align_all(statements, texts, parties, **options)
    return found.alignments, found.unmatched


class Outcome(NamedTuple):
    """What statements have of one another; see the fields of `Comparison`."""

    alignments: tuple[Alignment, ...]
    unmatched: tuple[Nearest, ...]
    candidates: tuple[Likely, ...]
    uncertain: dict[Key, frozenset[str]]


def align_all(
    statements: Statements,
    texts: Mapping[str, str] = _NO_TEXTS,
    parties: Mapping[str, Sequence[str]] = _NO_PARTIES,
    **options: Unpack[Options],
) -> Outcome:
    """Compare every pair of statements: return alignments, nearest candidates, the likeliest, and where one may be.

    `statements` holds (statement id, its coded units), the earlier or first given statement first; an
    alignment reads from the earlier one. `texts` gives the text of the document behind a statement id, for
    the words of carried stems; without it, stems count for nothing. `parties` gives the parties of each statement:
    where two statements have all but one in common, that one of the first has the place of that one of the second.
    The result depends on neither the order of the units nor, for a pair, on the other statements. Of `MANY` statements
    only the pairs of units are judged that one search over all finds (see `nearby`), unless `each` is set.

    More than one of `processes` share the work on many statements; a script that asks for them needs the usual
    `if __name__ == "__main__"`. `tell` is called with how many pairs of statements are done, and how many there are.

    A unit without shared counterpart in any other statement has one `Nearest`, its best over all of them; `part` names
    those that are known in part, which come last. With `each`, a unit has one for each other statement in which it
    has no shared counterpart, and up to three candidates in each. `similarity` is between 0 and 1, rounded to
    four places.
    """
    each, tell = options.get("each", False), options.get("tell", _silent)
    given = [Side(name, _in_order(units), texts.get(name, ""), parties.get(name, ())) for name, units in statements]
    if searched_once(len(given), each=each):
        return _searched(given, options, tell)
    return _two_by_two(given, options, tell, each=each)


def _two_by_two(given: list[Side], options: Options, tell: Callable[[int, int], None], *, each: bool) -> Outcome:
    """Return what comes of comparing every two statements."""
    alignments: list[Alignment] = []
    unmatched: list[Nearest] = []
    lonely, likeliest = Lonely(options.get("part", ())), Likeliest(each=each)
    tasks = list(combinations(range(len(given)), 2))
    for done, (found, alone, seen) in enumerate(_compared(given, tasks, options.get("processes", 1))):
        tell(done, len(tasks))
        one, other = tasks[done]
        both = given[one], given[other]
        alignments += (as_alignment(both[0].units[p.i], both[1].units[p.j], p) for p in found)
        likeliest.add(both, seen)
        if each:
            unmatched += _nearest(both, alone)
        else:
            lonely.add(_nearest(both, alone))
    if not each:
        lonely.add(_far(given, options.get("part", ())))
    units = [unit for side in given for unit in side.units]
    return Outcome(
        tuple(alignments), tuple(unmatched) if each else lonely.without(alignments, units),
        likeliest.candidates(units), likeliest.uncertain,
    )  # fmt: skip


def as_alignment(one: Unit, other: Unit, pair: Aligned) -> Alignment:
    """Return what two units have, as it is told."""
    return Alignment(
        one, other, pair.relation, pair.similarity, pair.parts, pair.why, pair.chance, pair.changes, pair.halves
    )


def searched_once(statements: int, *, each: bool) -> bool:
    """Return whether so many statements are compared by one search over all of them."""
    return statements >= MANY and not each


def _searched(given: list[Side], options: Options, tell: Callable[[int, int], None]) -> Outcome:
    """Return what comes of the pairs of units that one search over all finds."""
    from communique.aligning.gathering import Gathering
    from communique.aligning.nearby import nearby
    from communique.aligning.wide import batches, compared

    part, done = options.get("part", ()), 0
    tasks = [(one, other, pairs) for (one, other), pairs in nearby(given, tell).items()]
    size = sum(len(given[one].units) * len(given[other].units) for one, other, _ in tasks)
    found, parts = Gathering(given, part), list(batches(tasks))
    processes = options.get("processes", 1)
    alone = not several(processes) or len(parts) < 2 or size < WORTH  # noqa: PLR2004 - one process, or one batch
    for batch, told in zip(parts, compared(given, parts, part, 0 if alone else processes), strict=True):
        tell(done, len(tasks))
        done += len(batch)
        found.add(told)
    return Outcome(*found.gathered(_far(given, part)))


def _far(given: list[Side], part: Collection[str]) -> Iterator[Nearest]:
    """Yield that nothing is near, for every unit, in the first other statement, one that is known whole if there is."""
    ordered = sorted(given, key=lambda side: side.name in part)[:2]
    for side in given:
        other = next((one.name for one in ordered if one.name != side.name), None)
        if other is not None:
            yield from (Nearest(unit, other, None, 0.0, NOTHING) for unit in side.units)


def _nearest(both: tuple[Side, Side], alone: Iterable[Alone]) -> Iterator[Nearest]:
    """Yield what is nearest to the units that have no shared counterpart in the other of two statements."""
    for side, place, candidate, similarity, why_not, chance, unsaid in alone:
        mine, theirs = both[side], both[1 - side]
        near = None if candidate is None else theirs.units[candidate]
        yield Nearest(mine.units[place], theirs.name, near, similarity, why_not, chance, unsaid)


def _in_order(units: Iterable[Unit]) -> list[Unit]:
    return sorted(units, key=lambda unit: (unit.order, unit.span, unit.id))


def _compared(given: list[Side], tasks: list[Task], processes: int) -> Iterator[Found]:
    """Yield what every pair of statements has, in order; the same for any number of processes."""
    size = sum(len(given[one].units) * len(given[other].units) for one, other in tasks)
    if not several(processes) or len(tasks) < 2 or size < WORTH:  # noqa: PLR2004 - one process, or one pair
        worker = _Worker(given)
        yield from map(worker.compare, tasks)
        return
    chunk = max(1, min(MOST_AT_ONCE, len(tasks) // (processes * 16)))
    yield from shared(_compare, tasks, processes, _begin, (chosen_folder(), given), chunk=chunk)


class _Worker:
    """The statements of one run in one process, with the profiles made so far."""

    def __init__(self, given: list[Side]) -> None:
        self._given, self._made = given, Made()

    def compare(self, task: Task) -> Found:
        """Return what two statements, named by their places, have."""
        one, other = task
        return compare_two(self._given[one], self._given[other], self._made)


_workers: list[_Worker] = []  # of this process, filled when it begins


def _begin(folder: Path | None, given: list[Side]) -> None:
    use(folder)
    _workers.append(_Worker(given))


def _compare(task: Task) -> Found:
    return _workers[-1].compare(task)
