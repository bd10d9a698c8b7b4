"""The numbers of words in an archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable


class Vocabulary:
    """The words of an archive that is written, each with a number that stays its own."""

    def __init__(self, rows: sqlite3.Connection) -> None:
        self._rows = rows
        self._known: dict[str, int] = dict(rows.execute("SELECT word, number FROM vocabulary").fetchall())

    def numbers(self, words: Iterable[str]) -> list[int]:
        """Return the numbers of words; those that are new get the next ones. The caller holds the transaction."""
        words, before = list(words), len(self._known)
        found = [self._known.setdefault(word, len(self._known)) for word in words]
        if len(self._known) > before:
            new = {number: word for word, number in zip(words, found, strict=True) if number >= before}
            self._rows.executemany("INSERT INTO vocabulary (number, word) VALUES (?, ?)", sorted(new.items()))
        return found


def numbers(rows: sqlite3.Connection, words: Iterable[str]) -> dict[str, int]:
    """Return the numbers of those of the words that an archive has."""
    found = ((word, rows.execute("SELECT number FROM vocabulary WHERE word = ?", (word,)).fetchone()) for word in words)
    return {word: int(row[0]) for word, row in found if row is not None}


def size(rows: sqlite3.Connection) -> int:
    """Return how many words an archive has: their numbers are below."""
    (most,) = rows.execute("SELECT coalesce(max(number) + 1, 0) FROM vocabulary").fetchone()
    return int(most)
