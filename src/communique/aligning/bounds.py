"""Which pairs of texts may be alike: two bounds on difflib's ratio that a machine word can hold.

**Symbols.** Number the occurrences of each token in a text (the second "the" is ("the", 1)): the text becomes a
set of |x| distinct symbols. Matching blocks pair equal tokens one to one, so the number M of tokens in them is at
most the size of the intersection of both multisets, which is the intersection of these two sets.

**Signature bound.** Give each symbol one of 256 bits, by any function; let X and Y be the bits that are set for
the two texts. A bit of X that Y lacks belongs to at least one symbol of x that y lacks, and different bits belong
to different symbols. So |x| - M >= popcount(X) - popcount(X & Y), and likewise for y, which gives

    M <= min(|x| - popcount(X), |y| - popcount(Y)) + popcount(X & Y)   and   ratio = 2M / (|x| + |y|).

Which bit a symbol has does not matter for truth, only for how much is ruled out: the most frequent tokens have a
bit of their own, a hash spreads the others. Folding the signature (the "or" of its halves) is again such a function,
so that a pair is first tried with 128 bits and, if it passes, with 256.

**Length bound.** M <= min(|x|, |y|), so ratio >= t needs y >= x t / (2 - t) and y <= x (2 - t) / t.

Both bounds hold for either order of the two texts, since M does in both. Comparisons allow for rounding by `SLACK`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, count, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

SLACK = 1e-6
WORDS = 4  # of 64 bits in a signature
ROWS, COLUMNS = 128, 4096  # pairs tried at once by one thread; few enough for its cache, enough to pay for a call
_ODD = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9)  # multipliers of SplitMix64 (Steele, Lea and Flood 2014)
_STEP = 61  # added to a token's number for each occurrence
_MOST = 255  # of an unsigned byte; more than a folded signature has bits

Pairs = tuple[NDArray[np.intp], NDArray[np.intp]]
Bits = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Texts ordered by length: `place` of each in the input, its `size` in tokens, `marks` (texts x 4), `bits` set.

    `folded` (2 x texts) is the "or" of the halves of `marks`, with `folded_bits` set.
    """

    place: NDArray[np.intp]
    size: NDArray[np.int64]
    marks: Bits
    bits: NDArray[np.int64]
    folded: Bits
    folded_bits: NDArray[np.int64]


def number_tokens(texts: Sequence[Sequence[str]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the tokens of all texts in a row as numbers, by frequency from 0, and where each text begins and ends.

    The second array has one place more than there are texts.
    """
    known: defaultdict[str, int] = defaultdict(count().__next__)
    places = np.cumsum([0, *map(len, texts)], dtype=np.int64)
    numbers = np.fromiter(map(known.__getitem__, chain.from_iterable(texts)), dtype=np.int64, count=int(places[-1]))
    order = np.argsort(-np.bincount(numbers, minlength=len(known)), kind="stable")
    rank = np.empty(len(known), dtype=np.int64)
    rank[order] = np.arange(len(known))
    ranked: NDArray[np.int64] = rank[numbers]
    return ranked, places


def signatures(numbers: NDArray[np.int64], places: NDArray[np.int64]) -> Signatures:
    """Return the signatures of the texts whose tokens stand in `numbers` between `places`."""
    sizes = np.diff(places)
    order = np.argsort(sizes, kind="stable")
    marks = _marks(numbers, sizes)[order]
    folded = np.ascontiguousarray((marks[:, : WORDS // 2] | marks[:, WORDS // 2 :]).T)
    return Signatures(
        place=order, size=sizes[order], marks=marks, bits=_count(marks), folded=folded, folded_bits=_count(folded.T)
    )


def _count(marks: Bits) -> NDArray[np.int64]:
    counts: NDArray[np.int64] = np.bitwise_count(marks).sum(axis=1, dtype=np.int64)
    return counts


def _marks(numbers: NDArray[np.int64], sizes: NDArray[np.int64]) -> Bits:
    """Return texts x 4: the bits that the symbols of each text set."""
    marks = np.zeros((len(sizes), WORDS), dtype=np.uint64)
    if not len(numbers):
        return marks
    tokens = int(numbers.max()) + 1
    symbols = np.sort(np.repeat(np.arange(len(sizes)), sizes) * tokens + numbers)  # by text, then token
    runs = np.flatnonzero(np.diff(symbols, prepend=-1))
    occurrence = np.arange(len(symbols)) - np.repeat(runs, np.diff(runs, append=len(symbols)))
    bit = _bit(symbols % tokens + _STEP * occurrence)
    one = np.left_shift(np.uint64(1), bit % 64)
    filled = np.flatnonzero(sizes)
    starts = (np.cumsum(sizes) - sizes)[filled]
    for word in range(WORDS):
        marks[filled, word] = np.bitwise_or.reduceat(np.where(bit // 64 == word, one, np.uint64(0)), starts)
    return marks


def _bit(symbols: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return the bit of each symbol, 0 to 255: the first symbols have their own, a hash spreads the others."""
    mixed = symbols.astype(np.uint64)
    for odd in _ODD:  # products wrap at 64 bits
        mixed = mixed * np.uint64(odd)
        mixed ^= mixed >> np.uint64(29)
    return np.where(symbols < 64 * WORDS, symbols.astype(np.uint64), mixed >> np.uint64(56))


def possible(left: Signatures, right: Signatures, threshold: float, threads: int = 1) -> Iterator[Pairs]:
    """Yield the places of the pairs that the bounds cannot rule out, block by block, in no particular order.

    `threshold` is that of the ratio, 0 to 1. Memory per thread is that of one block; numpy releases the
    interpreter's lock, so that threads share the work.
    """
    tasks: list[Callable[[], list[Pairs]]] = [
        _Task(left, right, slice(a, min(a + ROWS, end)), threshold)
        for begin, end in _equal_runs(left.size)
        for a in range(begin, end, ROWS)
    ]
    if threads <= 1 or len(tasks) == 1:
        for task in tasks:
            yield from task()
        return
    with ThreadPoolExecutor(threads) as pool:
        for found in pool.map(lambda task: task(), tasks):
            yield from found


def _equal_runs(sizes: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield the (begin, end) of each run of equal values."""
    cuts = np.flatnonzero(np.diff(sizes)) + 1
    edges = [0, *cuts.tolist(), len(sizes)]
    yield from ((a, b) for a, b in pairwise(edges) if a < b)


@dataclass(frozen=True, slots=True)
class _Task:
    """Some rows of `left`, all of one length, against the columns of `right` that this length allows."""

    left: Signatures
    right: Signatures
    rows: slice
    threshold: float

    def __call__(self) -> list[Pairs]:
        """Return the pairs that pass."""
        size = int(self.left.size[self.rows.start])
        low, high = _reachable(size, self.right.size, self.threshold)
        found: list[Pairs] = []
        for start in range(low, high, COLUMNS):
            columns = slice(start, min(start + COLUMNS, high))
            least = _least(size, self.right.size[columns], self.threshold)
            found += self._passing(columns, size, least)
        return found

    def _passing(self, columns: slice, size: int, least: NDArray[np.int64]) -> list[Pairs]:
        """Try the folded signatures of all pairs, then the full ones of those that pass; `least` is M at least."""
        other = self.right.size[columns]
        needed = np.clip(least - other + self.right.folded_bits[columns], 0, _MOST).astype(np.uint8)
        common = _common(self.left.folded[:, self.rows], self.right.folded[:, columns])
        at = np.flatnonzero(common >= needed)
        if not len(at):
            return []
        i, j = np.divmod(at, common.shape[1])
        row, column = i + self.rows.start, j + columns.start
        both = _count(self.left.marks[row] & self.right.marks[column])
        most = both + np.minimum(size - self.left.bits[row], other[j] - self.right.bits[column])
        kept = most >= least[j]
        return [(self.left.place[row[kept]], self.right.place[column[kept]])]


def _common(one: Bits, other: Bits) -> NDArray[np.uint8]:
    """Return rows x columns: how many bits of the folded signatures (2 x texts) both have, 0 to 128."""
    common: NDArray[np.uint8] = np.bitwise_count(one[0, :, None] & other[0, None, :])
    common += np.bitwise_count(one[1, :, None] & other[1, None, :])
    return common


def _least(size: int, others: NDArray[np.int64], threshold: float) -> NDArray[np.int64]:
    """Return how many tokens in matching blocks the threshold asks for: M >= t (|x| + |y|) / 2."""
    together = size + others
    least: NDArray[np.int64] = np.ceil((threshold / 2 - SLACK) * together).astype(np.int64)
    return least


def _reachable(size: int, ordered: NDArray[Any], threshold: float) -> tuple[int, int]:
    """Return the range of the texts ordered by length that the length bound allows."""
    if threshold <= 0:
        return 0, len(ordered)
    low = size * threshold / (2 - threshold) - SLACK * (1 + size)
    high = size * (2 - threshold) / threshold + SLACK * (1 + size)
    return int(np.searchsorted(ordered, low, "left")), int(np.searchsorted(ordered, high, "right"))
