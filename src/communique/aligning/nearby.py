"""Which units of many statements may be a pair: one search over all of them, instead of one for each two statements.

The score of two units is what `measures` reckons of their content (its share, containment and amount), with words
weighted by rarity in each unit's own statement. Common words make a matrix whose product with itself gives what
all pairs have in common of them; rare words add theirs by their places. Pairs from `NEAR` on are taken, and the `BEST`
of each unit from `LEAST` on. Every pair that is taken is judged as in a comparison of two statements.

What the search does not find was measured against the comparison of every two statements; see `KEPT`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from communique.aligning.alike import Profiles
from communique.aligning.pairing import Pairs, Side
from communique.aligning.sides import sides
from communique.aligning.weights import lexicon
from communique.aligning.wording import acronyms
from communique.codebook.parties import members

NEAR = 0.25
BEST, LEAST = 8, 0.15
KEPT = 0.996  # of 3,463 shared pairs of 62 statements (1,891 comparisons of two); with NEAR at 0.30 it was 0.987
ROWS = 1024
COMMON = 384  # words that have a column of the matrix

Numbers = NDArray[np.int32]
Measures = NDArray[np.float32]


class _Units(NamedTuple):
    """All units: where each statement's begin, their content words as numbers with weights, and the sums of these."""

    begins: Numbers
    words: list[Numbers]
    roots: list[Measures]
    sums: Measures
    plain: dict[tuple[str, ...], list[int]]  # units without content words, by all their words


def nearby(
    given: Sequence[Side], tell: Callable[[int, int], None] = lambda _done, _total: None
) -> dict[tuple[int, int], Pairs]:
    """Return the pairs of units to be judged, by the places of their statements, in order.

    Time grows with the square of the units, by a matrix product, and with the pairs found; memory with the units.
    `tell` is called with how many units are done, and how many there are.
    """
    units = _units(given)
    statement = np.repeat(np.arange(len(given), dtype=np.int32), np.diff(units.begins))
    found: list[tuple[Numbers, Numbers]] = [_plain(units.plain)]
    for start, scores in _scores(units):
        tell(start, len(statement))
        for own in np.unique(statement[start : start + len(scores)]).tolist():
            low, high = units.begins[own], units.begins[own + 1]
            scores[max(low - start, 0) : max(high - start, 0), low:high] = 0
        i, j = _taken(scores)
        found.append((i + np.int32(start), j))
    return _by_statements(found, statement, units.begins)


def _units(given: Sequence[Side]) -> _Units:
    """Return the content of all units, each statement's weighted as if it stood alone."""
    made, numbers = Profiles(), dict[str, int]()
    words, roots, sums = list[Numbers](), list[Measures](), list[float]()
    plain: dict[tuple[str, ...], list[int]] = {}
    for side in given:
        known = acronyms(unit.text for unit in side.units)
        inside = members(side.parties)
        own, _ = sides([made.of(unit, side.text, known, None, inside) for unit in side.units], [])
        for one, vector, total in zip(own.profiles, own.vectors.every(), own.sums.every(), strict=True):
            if not total and one.figures:
                plain.setdefault(one.figures, []).append(len(sums))
            words.append(np.array([numbers.setdefault(w, len(numbers)) for w in vector], dtype=np.int32))
            roots.append(np.array([math.sqrt(value) for value in vector.values()], dtype=np.float32))
            sums.append(total)
    begins = np.cumsum([0, *(len(side.units) for side in given)], dtype=np.int32)
    return _Units(begins, words, roots, np.array(sums, dtype=np.float32), plain)


def _scores(units: _Units) -> Iterator[tuple[int, Measures]]:
    """Yield (first row, scores) of blocks of rows of all units with all units."""
    sizes = [len(words) for words in units.words]
    place = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    word = np.concatenate([*units.words, np.empty(0, dtype=np.int32)])
    root = np.concatenate([*units.roots, np.empty(0, dtype=np.float32)])
    often = np.argsort(-np.bincount(word), kind="stable")[:COMMON]
    column = np.full(int(word.max(initial=-1)) + 1, -1, dtype=np.int32)
    column[often] = np.arange(len(often), dtype=np.int32)
    common = column[word] >= 0
    matrix = np.zeros((len(sizes), len(often)), dtype=np.float32)
    matrix[place[common], column[word[common]]] = root[common]
    rare = _postings(word[~common], place[~common], root[~common])
    for start in range(0, len(sizes), ROWS):
        overlap = matrix[start : start + ROWS] @ matrix.T
        for places, values in rare:
            low, high = np.searchsorted(places, (start, start + ROWS))
            if low < high:
                overlap[np.ix_(places[low:high] - start, places)] += np.outer(values[low:high], values)
        yield start, _rough(overlap, units.sums[start : start + ROWS, None], units.sums)


def _postings(word: Numbers, place: Numbers, root: Measures) -> list[tuple[Numbers, Measures]]:
    """Return the places and values of each word that several units have."""
    order = np.argsort(word, kind="stable")
    cuts = np.flatnonzero(np.diff(word[order])) + 1
    parts = zip(np.split(place[order], cuts), np.split(root[order], cuts), strict=True)
    return [(places, values) for places, values in parts if len(places) > 1]


def _rough(overlap: Measures, mine: Measures, theirs: Measures) -> Measures:
    """Return the part of the similarity that content words make; see `measures`."""
    weights, full = lexicon().weights, lexicon().scale["amount"]
    tiny = np.float32(1e-6)
    score = overlap * (np.float32(2 * weights["content"]) / (mine + theirs + tiny))
    score += np.float32(weights["containment"]) * np.minimum(1, overlap / (np.minimum(mine, theirs) + tiny))
    score += np.float32(weights["amount"]) * np.minimum(1, overlap / np.float32(full))
    return score


def _taken(scores: Measures) -> tuple[Numbers, Numbers]:
    """Return the pairs of a block that are near, and the best of each row."""
    i, j = np.nonzero(scores >= LEAST)
    score = scores[i, j]
    order = np.lexsort((j, -score, i))
    rank = np.arange(len(order)) - np.searchsorted(i[order], i[order])
    kept = order[(rank < BEST) | (score[order] >= NEAR)]
    return i[kept].astype(np.int32), j[kept].astype(np.int32)


def _plain(units: dict[tuple[str, ...], list[int]]) -> tuple[Numbers, Numbers]:
    """Return the pairs of units without content words that are worded alike."""
    pairs = [(i, j) for places in units.values() for at, i in enumerate(places) for j in places[at + 1 :]]
    both = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _by_statements(
    found: list[tuple[Numbers, Numbers]], statement: Numbers, begins: Numbers
) -> dict[tuple[int, int], Pairs]:
    """Return pairs of units, each once, by their statements, as places in these."""
    i, j = (np.concatenate(side).astype(np.int64) for side in zip(*found, strict=True))
    keys = np.unique(np.minimum(i, j) * len(statement) + np.maximum(i, j))
    one, other = np.divmod(keys, max(len(statement), 1))
    kept = statement[one] != statement[other]
    one, other = one[kept], other[kept]
    order = np.lexsort((other, one, statement[other], statement[one]))
    rows: Any = zip(
        statement[one][order].tolist(), statement[other][order].tolist(),
        (one - begins[statement[one]])[order].tolist(), (other - begins[statement[other]])[order].tolist(),
        strict=True,
    )  # fmt: skip
    pairs: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for a, b, x, y in rows:
        pairs.setdefault((a, b), []).append((x, y))
    return dict(pairs)
