"""The documents of an archive as sources that quotations are checked against; only those are read that may hold one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial

from communique.archiving.loading import Archive
from communique.archiving.passages import Passages
from communique.model import Document
from communique.quoting.sources import Index, Source, Window


class Shelf(Index):
    """An index of documents that are at hand and of those of archives.

    Gives what `Index` gives; `holding` leaves out documents that lack one of the stretches asked for.
    """

    def __init__(self, at_hand: Sequence[Document], archived: Sequence[tuple[Archive, int, Document]]) -> None:
        where = {head.id: (archive, number) for archive, number, head in archived}
        documents = sorted((*at_hand, *(head for *_, head in archived)), key=lambda d: d.id)
        self.sources = tuple(Source(document, ()) for document in documents)
        self._ids = {document.id: n for n, document in enumerate(documents)}
        self._where = [where.get(document.id) for document in documents]
        self._number = {(id(a[0]), a[1]): n for n, a in enumerate(self._where) if a is not None}
        self._passages = [(archive, Passages(archive.rows)) for archive in {id(a): a for a, *_ in archived}.values()]
        self._read: dict[int, Index] = {}

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

    def holding(
        self, several: Iterable[tuple[str, ...]], among: frozenset[int] | None = None
    ) -> dict[tuple[str, ...], dict[int, list[int]]]:
        """Return where each of several stretches of words stands, in the sources that have all of them."""
        several = list(several)
        sets = (
            [among] if among is not None else [self._may(partial(Passages.holding, words=words)) for words in several]
        )
        numbers = sorted(sets[0].intersection(*sets[1:])) if sets else []
        places = {words: {n: self.at(n)[1].exact(words) for n in numbers} for words in several}
        return {words: {n: at[0] for n, at in found.items() if at} for words, found in places.items()}

    def _may(self, ask: Callable[[Passages], frozenset[int]]) -> frozenset[int]:
        """Return the sources at hand, and those of which the passages of their archives say that they may hold it."""
        told = {(id(archive), number) for archive, passages in self._passages for number in ask(passages)}
        at_hand = (n for n, where in enumerate(self._where) if where is None)
        return frozenset((*at_hand, *(self._number[one] for one in told if one in self._number)))

    def exact(self, words: Sequence[str]) -> dict[int, list[int]]:
        """Return, by source, every word position where `words` stand one after the other."""
        return self.holding([tuple(words)])[tuple(words)]

    def near(self, words: Sequence[str], limit: int) -> list[Window]:
        """Return the closest window of every source that has one within `limit`, in the order of the sources."""
        found: list[Window] = []
        for number in sorted(self._may(partial(Passages.near, words=words, limit=limit))):
            found += [replace(window, source=number) for window in self.at(number)[1].near(words, limit)]
        return found
