"""The documents of an archive as sources that quotations are checked against; only those are read that hold one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from communique.archiving.loading import Archive
from communique.archiving.vocabulary import numbers, size
from communique.model import Document
from communique.quoting.sources import UNKNOWN, Codes, Index, Source, tokens

PART = 1 << 20  # words that are looked at at once


class Shelf(Index):
    """An index of documents that are at hand and of those of archives, made of the words that these keep."""

    def __init__(self, at_hand: Sequence[Document], archived: Sequence[tuple[Archive, int, Document]]) -> None:
        where = {head.id: (archive, number) for archive, number, head in archived}
        documents = sorted((*at_hand, *(head for *_, head in archived)), key=lambda d: d.id)
        self.sources = tuple(Source(document, ()) for document in documents)
        self._ids = {document.id: n for n, document in enumerate(documents)}
        self._where = [where.get(document.id) for document in documents]
        self._read: dict[int, Index] = {}
        self.vocabulary: dict[str, int] = {}
        self._archives = list({id(a): a for a, *_ in archived}.values())
        self._main = self._archives[0] if self._archives else None
        self._next = size(self._main.rows) if self._main else 0
        self._gather(at_hand)
        self._counts = np.zeros(self._next, dtype=np.int64)
        for at in range(0, len(self.codes), PART):
            self._counts += np.bincount(self.codes[at : at + PART], minlength=self._next)

    def _gather(self, at_hand: Sequence[Document]) -> None:
        """Put the words of all documents one after the other, as numbers of the first archive."""
        kept = {self._ids[d.id]: np.array([self._number(w) for w in tokens(d.text)], dtype=np.int32) for d in at_hand}
        for archive in self._archives:
            kept |= self._stored(archive)
        self.sizes = np.array([len(kept[n]) for n in range(len(self.sources))], dtype=np.int64)
        self.firsts = np.cumsum([0, *self.sizes], dtype=np.int64)[:-1]
        self.codes: Codes = np.concatenate([np.empty(0, np.int32), *(kept.pop(n) for n in range(len(self.sources)))])

    def _stored(self, archive: Archive) -> dict[int, Codes]:
        """Return the words of the documents of an archive, by the source's number."""
        number = {where[1]: n for n, where in enumerate(self._where) if where is not None and where[0] is archive}
        table = None if archive is self._main else self._translated(archive)
        rows = archive.rows.execute("SELECT document, codes FROM wordings ORDER BY document")
        found = ((number[row[0]], np.frombuffer(row[1], dtype="<i4")) for row in rows if row[0] in number)
        return {n: codes if table is None else table[codes] for n, codes in found}

    def _translated(self, archive: Archive) -> Codes:
        """Return the numbers of an archive's words in the first archive, or new ones, by those in their own."""
        words = dict(archive.rows.execute("SELECT number, word FROM vocabulary").fetchall())
        return np.array([self._number(words.get(n, "")) for n in range(size(archive.rows))], dtype=np.int32)

    def _number(self, word: str) -> int:
        """Return the number of a word; one that is new gets the next."""
        found = self._known(word)
        if found == UNKNOWN:
            found = self.vocabulary[word] = self._next
            self._next += 1
        return found

    def _known(self, word: str) -> int:
        if word not in self.vocabulary:
            self.vocabulary[word] = numbers(self._main.rows, [word]).get(word, UNKNOWN) if self._main else UNKNOWN
        return self.vocabulary[word]

    def coded(self, words: Sequence[str]) -> Codes:
        """Return words as numbers; a word that no source has is `UNKNOWN`."""
        found = np.array([self._known(word) for word in words], dtype=np.int32)
        found[[self.count(int(code)) == 0 for code in found]] = UNKNOWN
        return found

    def count(self, code: int) -> int:
        """Return how often a word occurs in all sources."""
        return int(self._counts[code]) if 0 <= code < len(self._counts) else 0

    def places(self, codes: Collection[int]) -> NDArray[np.int64]:
        """Return every place of some words, counted over all sources, in order."""
        wanted = np.zeros(len(self._counts), dtype=bool)
        wanted[list(codes)] = True
        parts = (np.flatnonzero(wanted[self.codes[at : at + PART]]) + at for at in range(0, len(self.codes), PART))
        return np.concatenate([np.empty(0, dtype=np.int64), *parts])

    def numbers(self, ids: Collection[str]) -> frozenset[int]:
        """Return the numbers of the sources with these ids."""
        return frozenset(self._ids[name] for name in ids if name in self._ids)

    def at(self, number: int) -> tuple[Source, Index]:
        """Return a source with its words, and the index in which they are coded."""
        if number not in self._read:
            self._read[number] = Index([self._document(number)])
        return self._read[number].sources[0], self._read[number]

    def _document(self, number: int) -> Document:
        head, where = self.sources[number].document, self._where[number]
        return head if where is None else replace(where[0].document(where[1]), id=head.id, form="statement")
