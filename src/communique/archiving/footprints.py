"""The footprints of an archive's statements: written with each document, and read all at once to find a sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from communique.aligning.footprint import (
    NEARLY,
    Asked,
    Footprint,
    Hits,
    needed,
    supported,
    totals,
    zone_weights,
)
from communique.aligning.matching import ratio_of_codes
from communique.aligning.weights import lexicon
from communique.archiving.vocabulary import Vocabulary, numbers, size

AT_ONCE = 1000  # statements whose footprints are read together
ZONES = 8  # bits of a word's number that hold its zone
PUT = "INSERT INTO footprints VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
GET = "SELECT statement, words, counts, sums, kinds, actions, sizes FROM footprints"
CHARACTERS = 0x110000  # a word is told by its number as a character, so that all may be compared at once

Numbers = NDArray[np.float64]
Whole = NDArray[Any]


def put_footprint(archive: sqlite3.Connection, vocabulary: Vocabulary, statement: int, one: Footprint) -> None:
    """Write a statement's footprint; the caller holds the transaction."""
    words = np.array(vocabulary.numbers(one.words), dtype="<u4") << ZONES | np.frombuffer(one.zones, dtype=np.uint8)
    spelt = vocabulary.numbers(word for words in one.spelt for word in words)
    data = (
        words.astype("<u4"), np.array(one.counts, dtype="<u2"), np.array(one.sums, dtype="<f8"), one.kinds,
        np.array(one.actions, dtype="<u4"), np.array(list(map(len, one.spelt)), dtype="<u2"),
    )  # fmt: skip
    archive.execute(
        PUT, (statement, *(each if isinstance(each, bytes) else each.tobytes() for each in data), _coded(spelt))
    )
    archive.executemany("INSERT INTO acronyms VALUES (?, ?, ?)", [(statement, *each) for each in one.acronyms])


def _coded(spelt: Sequence[int]) -> bytes:
    """Return words, each as a character; frequent ones, which come early, take few bytes."""
    return "".join(chr(number % CHARACTERS) for number in spelt).encode("utf-8", "surrogatepass")


class Near(NamedTuple):
    """A statement that may say what is asked: the greatest similarity of a unit, and whether one may be the same."""

    statement: int
    most: float
    same: bool


class _Part(NamedTuple):
    """Some statements: their numbers, where the units of each begin, and what is known of every unit."""

    statements: list[int]
    begins: Whole
    hits: Hits
    total: Numbers
    overlap: Numbers
    sizes: Whole


class Search:
    """A sentence that is held against the footprints of an archive."""

    def __init__(self, archive: sqlite3.Connection, one: Asked) -> None:
        self._archive, self._one = archive, one
        known, new = numbers(archive, {*one.words, *one.spelt}), size(archive)
        self._place = np.full(new, -1, dtype=np.int16)
        for at, word in enumerate(one.words):
            if word in known:
                self._place[known[word]] = at
        spelt = (known[word] if word in known else new + at for at, word in enumerate(one.spelt))
        self._text = "".join(chr(number % CHARACTERS) for number in spelt)

    def near(self, wanted: Collection[int]) -> Iterator[Near]:
        """Yield those of the wanted statements that may have a relation to the sentence."""
        cursor = self._archive.execute(f"{GET} ORDER BY statement")
        while rows := cursor.fetchmany(AT_ONCE):
            chosen = [row for row in rows if row[0] in wanted]
            if chosen:
                yield from self._near(_part(chosen, self._one, self._place))

    def _near(self, part: _Part) -> Iterator[Near]:
        """Yield what may have a relation: first by the lengths of units, then by their words."""
        weight = lexicon().weights["wording"]
        longest = 2 * np.minimum(part.sizes, len(self._text)) / np.maximum(part.sizes + len(self._text), 1)
        possible = np.flatnonzero((part.overlap > 0) & (part.total + weight * longest >= needed() - NEARLY))
        of_unit = part.hits.of_unit[possible]
        texts: list[str] = []
        for own in np.unique(of_unit).tolist():
            begin, end = part.begins[own], part.begins[own + 1]
            places = possible[np.searchsorted(possible, begin) : np.searchsorted(possible, end)] - begin
            texts += self._spelt(part.statements[own], part.sizes[begin:end], places.tolist())
        wording = _wording(self._text, texts)
        most, same = np.zeros(len(part.statements)), np.zeros(len(part.statements), dtype=bool)
        np.maximum.at(most, of_unit, part.total[possible] + weight * wording)
        in_common = wording * (len(self._text) + part.sizes[possible]) / 2
        np.logical_or.at(same, of_unit, in_common > self._one.kept - 0.5)
        enough = np.flatnonzero(most >= needed() - NEARLY).tolist()
        yield from (Near(part.statements[own], float(most[own]), bool(same[own])) for own in enough)

    def judged(self, statement: int) -> tuple[int, ...] | None:
        """Return the places of the units of a statement to be judged, none if nothing has a relation; `None` for all.

        These are the units that may have a relation, and the two nearest, which decide the lead.
        """
        row = self._archive.execute(f"{GET} WHERE statement = ?", (statement,)).fetchone()
        part = _part([row], self._one, self._place)
        if np.isinf(part.overlap).any():
            return None
        spelt = self._spelt(statement, part.sizes, range(len(part.sizes)))
        wording = _wording(self._text, spelt)
        found = part.total + lexicon().weights["wording"] * wording
        alike = _alike(self._text, spelt, wording, part.overlap > 0)
        if not supported(found[alike]):
            return ()
        second = np.sort(found[alike])[-2:][0]
        return tuple(alike[found[alike] >= min(needed(), second) - 2 * NEARLY].tolist())

    def _spelt(self, statement: int, sizes: Whole, places: Iterable[int]) -> list[str]:
        """Return the words of some units of a statement."""
        query = "SELECT spelt FROM footprints WHERE statement = ?"
        (coded,) = self._archive.execute(query, (statement,)).fetchone()
        text, ends = coded.decode("utf-8", "surrogatepass"), np.cumsum(sizes).tolist()
        return [text[ends[at] - sizes[at] : ends[at]] for at in places]


def _part(rows: Sequence[sqlite3.Row], one: Asked, place: NDArray[np.int16]) -> _Part:
    """Return what the footprints of some statements say."""
    kinds_of = ("<u4", "<u2", "<f8", "u1", "<u4", "<u2")
    words, counts, sums, kinds, actions, sizes = (
        np.frombuffer(b"".join([row[at] for row in rows]), dtype=kind) for at, kind in enumerate(kinds_of, 1)
    )
    units = np.array([len(row[2]) // 2 for row in rows])
    at = place[words >> ZONES]
    hit = np.flatnonzero(at >= 0)
    ends = np.cumsum(counts, dtype=np.int64)
    zones = np.array(zone_weights())[words[hit] & ((1 << ZONES) - 1)]
    of_unit = np.repeat(np.arange(len(rows)), units)
    hits = Hits(units, of_unit, np.searchsorted(ends, hit, side="right"), at[hit].astype(np.int64), zones)
    total, overlap = totals(one, hits, sums, kinds, actions)
    return _Part([row[0] for row in rows], np.cumsum([0, *units]), hits, total, overlap, sizes.astype(np.int64))


def _wording(text: str, units: Sequence[str]) -> Numbers:
    """Return how alike the words of each unit are to a text's."""
    if not units:
        return np.empty(0)
    found: Numbers = cdist([text], units, scorer=Indel.normalized_similarity, dtype=np.float64)[0]
    return found


def _alike(text: str, spelt: Sequence[str], wording: Numbers, common: NDArray[np.bool_]) -> Whole:
    """Return the places of the units that are compared: with content in common, or worded alike."""
    least = lexicon().thresholds["alike"]
    more = [
        at
        for at in np.flatnonzero(~common & (wording >= least - NEARLY)).tolist()
        if ratio_of_codes(text, spelt[at]) >= least
    ]
    return np.union1d(np.flatnonzero(common), np.array(more, dtype=np.int64))


class Counted(NamedTuple):
    """A statement's units, and how many of them have each of the words that were asked about."""

    units: int
    words: dict[str, int]


def counted(archive: sqlite3.Connection, statement: int, known: dict[str, int], words: Collection[str]) -> Counted:
    """Return how many units of a statement have each of some words; their numbers are kept in `known`."""
    known |= numbers(archive, [word for word in words if word not in known])
    row = archive.execute("SELECT words, counts FROM footprints WHERE statement = ?", (statement,)).fetchone()
    have = np.frombuffer(row[0], dtype="<u4") >> ZONES
    found = {word: int(np.count_nonzero(have == known[word])) for word in words if word in known}
    return Counted(len(row[1]) // 2, found)
