"""Searching: where in any number of sources the words of a quotation stand, exactly or nearly.

Words are compared without typography, case and the marks between them. Exact places come from an index of words.
Near places are all windows of a source whose indel distance to the quotation (words to insert and to delete, so that an
exchanged word costs two) is at most half its length. No such window is missed: of the words of the quotation more than
the allowed distance cannot all be absent, so that every window holds one of the rarest of them, and only the
surroundings of these are compared, by the dynamic programme of Sellers (1980, Journal of Algorithms 1) over whole rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from communique.model import Document, Span
from communique.quoting.spelling import WORD, folded, shown

LEAST_TITLE = 3  # words
UNKNOWN = -1
WALL = -2  # stands between stretches that no window may cross
CELLS = 1_000_000  # of a table in which distances are found
Codes = NDArray[np.int32]


class Places:
    """Where the words of a text stand; of most nobody asks, so that spans are made when they are asked for."""

    def __init__(self, ends: Sequence[tuple[int, int]]) -> None:
        self._ends = ends

    def __getitem__(self, word: int) -> Span:
        return Span(*self._ends[word])


@dataclass(frozen=True)
class Source:
    """A statement with its words in order; `first` is the number of its first word in the index."""

    document: Document
    words: tuple[str, ...]
    first: int = 0

    @cached_property
    def title(self) -> str:
        """Return the title as it is compared, or "" for one that names nothing ("Joint Statement")."""
        words = tokens(self.document.title or "")
        return " ".join(words) if len(words) >= LEAST_TITLE else ""

    @cached_property
    def places(self) -> Places:
        """Return where the words stand."""
        return Places([m.span() for m in WORD.finditer(self.document.text)])

    def shown(self, start: int, end: int) -> tuple[str, ...]:
        """Return the words from `start` to before `end` as an edit shows them."""
        return tuple(
            shown(self.places[at].of(self.document.text)) for at in range(*slice(start, end).indices(len(self.words)))
        )

    def slice(self, start: int, end: int) -> Span:
        """Return the span of the words from `start` to before `end`."""
        return Span(self.places[start].start, self.places[end - 1].end)


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to before `end` of a source, and their distance to the words that were looked for."""

    source: int
    start: int
    end: int
    distance: int

    def moved(self, by: int) -> Window:
        """Return the window `by` words further on."""
        return Window(self.source, self.start + by, self.end + by, self.distance)


def tokens(text: str, span: Span | None = None) -> tuple[str, ...]:
    """Return the words of `text`, or of a span of it, as they are compared."""
    found = WORD.findall(text) if span is None else WORD.findall(text, span.start, span.end)
    return tuple(map(folded, found))


def as_shown(text: str) -> tuple[str, ...]:
    """Return the words of `text` as an edit shows them."""
    return tuple(map(shown, WORD.findall(text)))


def allowed(length: int, *, named: bool = False) -> int:
    """Return the largest distance at which `length` words are a changed slice of a source.

    Half of them in a source that the article names; in any other, where chance likeness counts, four and a fifth.
    """
    return length // 2 if named else min(length // 2, 4 + length // 5)


class Index:
    """The words of the sources, by where they stand. Building takes time linear in the texts."""

    def __init__(self, sources: Sequence[Document]) -> None:
        ordered = sorted(sources, key=lambda d: d.id)
        made, first = [], 0
        for document in ordered:
            words = tokens(document.text)
            made.append(Source(document, words, first))
            first += len(words)
        self.sources = tuple(made)
        self.vocabulary: dict[str, int] = {}
        coded = [self.vocabulary.setdefault(w, len(self.vocabulary)) for s in made for w in s.words]
        self.codes: Codes = np.array(coded, dtype=np.int32)
        self.order = np.argsort(self.codes, kind="stable")
        self.bounds = np.searchsorted(self.codes[self.order], np.arange(len(self.vocabulary) + 1))
        self.firsts = np.array([s.first for s in made], dtype=np.int64)
        self.sizes = np.array([len(s.words) for s in made], dtype=np.int64)

    def coded(self, words: Sequence[str]) -> Codes:
        """Return words as numbers; a word that no source has is `UNKNOWN`."""
        return np.array([self.vocabulary.get(w, UNKNOWN) for w in words], dtype=np.int32)

    def places(self, codes: Collection[int]) -> NDArray[np.int64]:
        """Return every place of some words, counted over all sources, in order."""
        found = [self.order[self.bounds[code] : self.bounds[code + 1]] for code in codes]
        return np.sort(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)

    def count(self, code: int) -> int:
        """Return how often a word occurs in all sources."""
        return int(self.bounds[code + 1] - self.bounds[code]) if code >= 0 else 0

    def exact(self, words: Sequence[str]) -> dict[int, list[int]]:
        """Return, by source, every word position where `words` stand one after the other."""
        codes = self.coded(words)
        if not len(codes) or (codes == UNKNOWN).any():
            return {}
        rarest = int(np.argmin([self.count(int(code)) for code in codes]))
        starts = self.places([int(codes[rarest])]) - rarest
        starts = starts[(starts >= 0) & (starts + len(codes) <= len(self.codes))]
        for at, code in enumerate(codes):
            starts = starts[self.codes[starts + at] == code]
        found: dict[int, list[int]] = {}
        numbers = np.searchsorted(self.firsts, starts, side="right") - 1
        for start, number in zip(starts.tolist(), numbers.tolist(), strict=True):
            first = int(self.firsts[number])
            if start - first + len(codes) <= self.sizes[number]:
                found.setdefault(number, []).append(start - first)
        return found

    def holding(
        self, several: Iterable[tuple[str, ...]], among: frozenset[int] | None = None
    ) -> dict[tuple[str, ...], dict[int, list[int]]]:
        """Return `exact` of each of several stretches of words; only of the sources `among`, if these are given.

        An index may leave out sources that lack one of the stretches.
        """
        found = {words: self.exact(words) for words in several}
        if among is None:
            return found
        return {words: {n: at for n, at in places.items() if n in among} for words, places in found.items()}

    def numbers(self, ids: Collection[str]) -> frozenset[int]:
        """Return the numbers of the sources with these ids."""
        return frozenset(n for n, s in enumerate(self.sources) if s.document.id in ids) if ids else frozenset()

    def at(self, number: int) -> tuple[Source, Index]:
        """Return a source, and the index in which its words are coded."""
        return self.sources[number], self

    def near(self, words: Sequence[str], limit: int) -> list[Window]:
        """Return the closest window of every source that has one within `limit`, in the order of the sources."""
        codes = self.coded(words)
        found: dict[int, Window] = {}
        for part in _batches(self._stretches(codes, limit)):
            texts = [self.codes[start:end] for _, start, end in part]
            for (number, start, _), text, row in zip(part, texts, _rows(texts, codes), strict=True):
                window = _window(text, codes, row, limit)
                if window is not None and (number not in found or window.distance < found[number].distance):
                    first = start - int(self.firsts[number])
                    found[number] = Window(number, first + window.start, first + window.end, window.distance)
        return [found[number] for number in sorted(found)]

    def _stretches(self, codes: Codes, limit: int) -> Iterator[tuple[int, int, int]]:
        """Yield (source, start, end), counted over all sources, of every stretch that may hold a near window.

        At most `limit` words of the quotation are absent from such a window. So of any more of its words, all but
        that many are in it, within its greatest length.
        """
        rare, least = self._telling(codes, limit)
        places = self.places(rare)
        if len(places) < least:
            return
        reach = len(codes) + limit
        dense = places[least - 1 :] - places[: len(places) - least + 1] < reach
        for first, last in _runs(places[: len(dense)][dense], reach):
            low = int(np.searchsorted(self.firsts, first, side="right")) - 1
            high = int(np.searchsorted(self.firsts, min(last + reach, len(self.codes) - 1), side="right")) - 1
            for number in range(low, high + 1):
                begin = int(self.firsts[number])
                start = max(first - reach, begin)
                end = min(last + 2 * reach, begin + int(self.sizes[number]))
                if start < end:
                    yield number, start, end

    def _telling(self, codes: Codes, limit: int) -> tuple[list[int], int]:
        """Return the rare words to look for, and how many places of them a near window must have, at least 1.

        Of the choices that miss nothing, the one whose demand is highest above what chance gives.
        """
        counts = [self.count(int(c)) for c in codes]
        ordered = sorted(range(len(codes)), key=lambda i: counts[i])
        best, chosen, expected = float("-inf"), limit + 1, 0.0
        seen: set[int] = set()
        for taken, i in enumerate(ordered, start=1):
            if int(codes[i]) not in seen:
                seen.add(int(codes[i]))
                expected += counts[i] / max(len(self.codes), 1) * (len(codes) + limit)
            score = (taken - limit - expected) / (expected + 1) ** 0.5
            if taken > limit and score > best:
                best, chosen = score, taken
        rare = {int(codes[i]) for i in ordered[:chosen]} - {UNKNOWN}
        return sorted(rare), chosen - limit


def _runs(places: NDArray[np.int64], reach: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last of every run of places that lie within twice `reach` of each other."""
    if not len(places):
        return
    breaks = np.flatnonzero(np.diff(places) > 2 * reach)
    starts = np.concatenate(([0], breaks + 1))
    ends = np.concatenate((breaks, [len(places) - 1]))
    yield from zip(places[starts].tolist(), places[ends].tolist(), strict=True)


def _batches(stretches: Iterable[tuple[int, int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    """Yield stretches in parts that fit a table of `CELLS`, one a column."""
    part: list[tuple[int, int, int]] = []
    longest = 0
    for number, start, end in stretches:
        if part and (len(part) + 1) * max(longest, end - start) > CELLS:
            yield part
            part, longest = [], 0
        part.append((number, start, end))
        longest = max(longest, end - start)
    if part:
        yield part


def _rows(texts: Sequence[Codes], words: Codes) -> Iterator[NDArray[np.int32]]:
    """Yield `distances` of each of several texts, found for all at once."""
    table = np.full((max(map(len, texts)), len(texts)), WALL, dtype=np.int32)
    for column, text in enumerate(texts):
        table[: len(text), column] = text
    found = distances(table, words)
    yield from (found[: len(text) + 1, column] for column, text in enumerate(texts))


def distances(text: Codes, words: Codes, *, anchored: bool = False) -> NDArray[np.int32]:
    """Return, for every end in `text` from 0 to its length, the least indel distance of `words` to a window there.

    The window may start anywhere, or only at the start of the text if `anchored`. Takes a pass over the text per word.
    Of a table, each column is a text.
    """
    steps = np.arange(len(text) + 1, dtype=np.int32).reshape(-1, *[1] * (text.ndim - 1))
    row = np.zeros((len(text) + 1, *text.shape[1:]), dtype=np.int32) + (steps if anchored else 0)
    for code in words:
        new = row + 1
        np.minimum(new[1:], np.where(text == code, row[:-1], new[1:]), out=new[1:])
        row = np.minimum.accumulate(new - steps, axis=0) + steps
    return row.astype(np.int32)


def closest(text: Codes, words: Codes, limit: int) -> Window | None:
    """Return the window of `text` with the least distance to `words`, the first and shortest of several, or `None`."""
    return _window(text, words, distances(text, words), limit)


def _window(text: Codes, words: Codes, row: NDArray[np.int32], limit: int) -> Window | None:
    """Return the same, of which the distances at every end are known."""
    end = int(np.argmin(row))
    if row[end] > limit or not len(words):
        return None
    low = max(0, end - len(words) - limit)
    back = distances(text[low:end][::-1], words[::-1], anchored=True)
    length = int(np.argmin(back))
    return Window(0, end - length, end, int(row[end])) if length else None
