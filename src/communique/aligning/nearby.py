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
LARGEST = 32_000_000  # pairs of units that are looked at at once
AT_ONCE = 50_000  # words of units whose other places are gone through at once
COMMON = 384  # words that have a column of the matrix

Numbers = NDArray[Any]
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

    Time grows with the square of the units, by a matrix product, and with the pairs found; memory with the units, and
    a block of rows.
    `tell` is called with how many units are done, and how many there are.
    """
    units = _units(given)
    statement = np.repeat(np.arange(len(given), dtype=np.int32), np.diff(units.begins))
    found: list[tuple[Numbers, Numbers]] = [_plain(units.plain)]
    least = _least(units.sums)
    for start, overlap in _overlaps(units):
        tell(start, len(statement))
        i, j = np.nonzero((overlap >= least[start : start + len(overlap), None]) | (overlap >= least))
        apart = statement[i + start] != statement[j]
        i, j = i[apart], j[apart]
        found.append(_taken(i + start, j, _rough(overlap[i, j], units.sums[i + start], units.sums[j])))
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


def _overlaps(units: _Units) -> Iterator[tuple[int, Measures]]:
    """Yield (first row, what is in common) of blocks of rows of all units with all units."""
    sizes = [len(words) for words in units.words]
    place = np.repeat(np.arange(len(sizes)), sizes)
    word = np.concatenate([*units.words, np.empty(0, dtype=np.int32)])
    root = np.concatenate([*units.roots, np.empty(0, dtype=np.float32)])
    often = np.argsort(-np.bincount(word), kind="stable")[:COMMON]
    column = np.full(int(word.max(initial=-1)) + 1, -1, dtype=np.int32)
    column[often] = np.arange(len(often), dtype=np.int32)
    common = column[word] >= 0
    matrix = np.zeros((len(sizes), len(often)), dtype=np.float32)
    matrix[place[common], column[word[common]]] = root[common]
    rare = _Postings(word[~common], place[~common], root[~common])
    rows = min(ROWS, max(LARGEST // max(len(sizes), 1), 1))
    for start in range(0, len(sizes), rows):
        overlap = matrix[start : start + rows] @ matrix.T
        rare.add(overlap, start)
        yield start, overlap


class _Postings:
    """Where each word occurs with which value, and the words of each unit, in the order of their numbers."""

    def __init__(self, word: Numbers, place: Numbers, root: Measures) -> None:
        by_word, by_place = np.lexsort((place, word)), np.lexsort((word, place))
        self._places, self._values = place[by_word], root[by_word]
        self._owner, self._word, self._root = place[by_place], word[by_place], root[by_place]
        self._begins = np.searchsorted(word[by_word], np.arange(int(word.max(initial=-1)) + 2))

    def add(self, overlap: Measures, start: int) -> None:
        """Add what the units of some rows, from `start` on, have in common with all."""
        low, high = np.searchsorted(self._owner, (start, start + len(overlap)))
        word, row, root = self._word[low:high], self._owner[low:high] - start, self._root[low:high]
        for at in range(0, len(word), AT_ONCE):
            some = slice(at, at + AT_ONCE)
            begins = self._begins[word[some]]
            sizes = self._begins[word[some] + 1] - begins
            entry = np.repeat(begins - (np.cumsum(sizes) - sizes), sizes) + np.arange(int(sizes.sum()))
            products = np.repeat(root[some], sizes) * self._values[entry]
            np.add.at(
                overlap.reshape(-1), np.repeat(row[some], sizes) * overlap.shape[1] + self._places[entry], products
            )


def _least(sums: Measures) -> Measures:
    """Return what units must have in common with another one, at least, for a score from `LEAST` on.

    A score is at most overlap * ((content + containment) / smaller sum + amount / full), as the two sums together are
    at least twice the smaller one. A thousandth is left for rounding.
    """
    weights, full = lexicon().weights, lexicon().scale["amount"]
    most = (weights["content"] + weights["containment"]) / np.maximum(sums, 1e-6) + weights["amount"] / full
    return np.where(sums > 0, 0.999 * LEAST / most, np.inf).astype(np.float32)


def _rough(overlap: Measures, mine: Measures, theirs: Measures) -> Measures:
    """Return the part of the similarity that content words make; see `measures`."""
    weights, full = lexicon().weights, lexicon().scale["amount"]
    tiny = np.float32(1e-6)
    score = overlap * (np.float32(2 * weights["content"]) / (mine + theirs + tiny))
    score += np.float32(weights["containment"]) * np.minimum(1, overlap / (np.minimum(mine, theirs) + tiny))
    score += np.float32(weights["amount"]) * np.minimum(1, overlap / np.float32(full))
    return score


def _taken(i: Numbers, j: Numbers, score: Measures) -> tuple[Numbers, Numbers]:
    """Return the pairs that are near, and the best of each `i`."""
    near = score >= LEAST
    i, j, score = i[near], j[near], score[near]
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
