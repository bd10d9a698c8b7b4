"""Passages: stretches of words by which the documents of an archive are found that may hold a quotation."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

LENGTH, STEP = 160, 80  # words of a passage, and from one to the next: what has no more than STEP words is in one
MOST = 1 << 20  # passages of a document, at most: a row is the document's number times this, and the passage's
PART = 50  # words of a quotation that are looked for at once
ALL = 12  # words of those that must all be there
RARE = 400_000  # passages that are counted for one quotation, unless more are needed

Rows = NDArray[np.int64]


def passages(words: Sequence[str]) -> list[str]:
    """Return a document's words as the texts of its passages."""
    spelt = list(map(spelling, words))
    return [" ".join(spelt[at : at + LENGTH]) for at in range(0, max(len(spelt) - STEP, 1), STEP)][:MOST]


def spelling(word: str) -> str:
    """Return a word in letters and digits of which no tokenizer makes two."""
    return word if word.isascii() and word.isalnum() else "x" + word.encode(errors="surrogatepass").hex()


class Passages:
    """Which documents may hold words, asked of an open archive."""

    def __init__(self, rows: sqlite3.Connection) -> None:
        self._rows = rows
        self._known: dict[str, Rows] = {}

    def holding(self, words: Sequence[str]) -> frozenset[int]:
        """Return the documents with a passage that has all of some words; every one is there that has them in a row."""
        telling = sorted(set(words[:PART]), key=lambda word: (-len(word), word))[:ALL]
        query = " ".join(f'"{spelling(word)}"' for word in telling)
        rows = self._rows.execute("SELECT rowid FROM passage_search WHERE passage_search MATCH ?", (query,))
        return frozenset(row[0] // MOST for row in rows)

    def near(self, words: Sequence[str], limit: int) -> frozenset[int]:
        """Return the documents with a passage that has all but `limit` of the words; some may have them far apart.

        Of a long quotation the parts are looked for: what is within `limit` of the whole is within its share of one.
        """
        parts = max(1, -(-len(words) // PART))
        size = -(-len(words) // parts)
        cut = [words[at : at + size] for at in range(0, len(words), size)]
        return frozenset(number for part in cut for number in self._near(part, limit // len(cut)))

    def _near(self, words: Sequence[str], limit: int) -> Iterable[int]:
        """Yield the documents with a passage that lacks no more than `limit` of the different words."""
        found = sorted((self._of(word) for word in set(words)), key=len)
        if len(found) <= limit:  # then it may have none of them
            return self._everything()
        sizes = np.cumsum([len(rows) for rows in found])
        taken = max(int(np.searchsorted(sizes, RARE)), limit + 1)
        rows, counts = np.unique(np.concatenate(found[:taken]), return_counts=True)
        enough = rows[counts >= len(found[:taken]) - limit]
        return list(np.unique(enough // MOST))

    def _of(self, word: str) -> Rows:
        """Return the passages that have a word."""
        if word not in self._known:
            rows = self._rows.execute(
                "SELECT rowid FROM passage_search WHERE passage_search MATCH ?", (f'"{spelling(word)}"',)
            )
            self._known[word] = np.fromiter((row[0] for row in rows), dtype=np.int64)
        return self._known[word]

    def _everything(self) -> list[int]:
        return [number for (number,) in self._rows.execute("SELECT document FROM documents")]
