"""The footprints of an archive's statements: written with each document, read all at once to find a sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from communique.aligning.footprint import Asked, Footprint, bounds

AT_ONCE = 1000  # statements whose footprints are read together
PUT = "INSERT INTO footprints VALUES (?, ?, ?, ?, ?, ?)"


class Printed(NamedTuple):
    """A statement of an archive, and a bound on the similarity of each of its units to what was asked."""

    statement: int
    most: NDArray[np.float32]


def put_footprint(archive: sqlite3.Connection, statement: int, one: Footprint) -> None:
    """Write a statement's footprint; the caller holds the transaction."""
    archive.executemany("INSERT OR IGNORE INTO vocabulary (word) VALUES (?)", [(word,) for word in set(one.words)])
    numbers = {word: _number(archive, word) for word in set(one.words)}
    words = np.array([numbers[word] for word in one.words], dtype="<u4")
    data = (
        words, np.array(one.places, dtype="<u2"), np.array(one.roots, dtype="<f4"), np.array(one.sums, dtype="<f4"),
        np.array(np.minimum(one.sizes, 65535), dtype="<u2"),
    )  # fmt: skip
    archive.execute(PUT, (statement, *(array.tobytes() for array in data)))


def _number(archive: sqlite3.Connection, word: str) -> int:
    (number,) = archive.execute("SELECT number FROM vocabulary WHERE word = ?", (word,)).fetchone()
    return int(number)


def printed(archive: sqlite3.Connection, one: Asked) -> Iterator[Printed]:
    """Yield every statement with footprints, with the bounds of its units."""
    (most,) = archive.execute("SELECT coalesce(max(number), 0) FROM vocabulary").fetchone()
    place = np.full(int(most) + 1, -1, dtype=np.int64)
    for at, word in enumerate(one.words):
        found = archive.execute("SELECT number FROM vocabulary WHERE word = ?", (word,)).fetchone()
        if found:
            place[found[0]] = at
    cursor = archive.execute("SELECT statement, words, units, roots, sums, sizes FROM footprints ORDER BY statement")
    while rows := cursor.fetchmany(AT_ONCE):
        yield from _bounded(rows, one, place)


def _bounded(rows: Sequence[sqlite3.Row], one: Asked, place: NDArray[np.int64]) -> Iterator[Printed]:
    """Yield the statements of some rows."""
    words, places, roots, sums, sizes = (
        [np.frombuffer(row[at], dtype=kind) for row in rows]
        for at, kind in enumerate(("<u4", "<u2", "<f4", "<f4", "<u2"), 1)
    )
    counts = [len(each) for each in sums]
    begins = np.cumsum([0, *counts])
    word = place[np.concatenate(words)]
    unit = np.concatenate(places).astype(np.int64) + np.repeat(begins[:-1], [len(each) for each in places])
    hit = word >= 0
    most = bounds(
        one, len(rows), np.repeat(np.arange(len(rows)), counts), (unit[hit], word[hit], np.concatenate(roots)[hit]),
        np.concatenate(sums), np.concatenate(sizes).astype(np.float32),
    )  # fmt: skip
    for at, row in enumerate(rows):
        yield Printed(row[0], most[begins[at] : begins[at + 1]])
