"""What the statements of an archive have of what is asked, the likeliest first; none that has something is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from communique.aligning import align
from communique.aligning.alignment import as_alignment
from communique.aligning.alike import Profiles
from communique.aligning.footprint import NEARLY, Asked, searchable, shared_from
from communique.aligning.footprint import asked as as_asked
from communique.aligning.pairing import compare_profiles, counterparts
from communique.aligning.profiles import Profile, profile
from communique.aligning.sides import Often
from communique.aligning.weights import lexicon
from communique.aligning.wording import acronyms
from communique.archiving.footprints import Near, Search, counted
from communique.archiving.loading import Archive
from communique.codebook.parties import members
from communique.model import Alignment, Statement, Unit, chronological

Bound = tuple[tuple[int, float], tuple[str, str]]
ROUNDING = 1e-9  # for the last bits of what is reckoned at once
SURE = 2.0  # above any similarity: to be judged, whatever it may be


class Asking:
    """A query, and the statements of some documents of an archive that are held against it."""

    def __init__(self, archive: Archive, documents: Sequence[int], asked: Statement, units: Sequence[Unit]) -> None:
        self._archive, self._asked, self._units = archive, asked, tuple(units)
        self.known = archive.of_documents(documents)
        self._made, self._numbers = Profiles(), dict[str, int]()
        inside, short = members(asked.parties), acronyms(unit.text for unit in units)
        self._profiles = [self._made.of(unit, asked.document.text, short, None, inside) for unit in units]
        self._search: Search | None = None
        self._whole: set[int] = set()
        if searchable(self._profiles, units[0].text):
            one = as_asked(self._profiles[0])
            self._search, self._whole = Search(archive.rows, one), self._otherwise(one)

    def likely(self) -> Iterator[tuple[int, Bound]]:
        """Yield the statements that may have something of the query, and what no find in them or behind precedes.

        Of a query of several sentences these are all.
        """
        found = [Near(number, SURE, same=True) for number in sorted(self._whole)]
        if self._search is None:
            found = [Near(number, SURE, same=True) for number in self.known]
        else:
            found += [each for each in self._search.near(self.known) if each.statement not in self._whole]
        bounds = sorted((self._bound(each), each.statement) for each in found)
        yield from ((number, bound) for bound, number in bounds)

    def _bound(self, one: Near) -> Bound:
        """Return what comes before, or is, what finds in a statement are ordered by: rank, similarity, time."""
        most = round(one.most + ROUNDING, 4)
        rank = 0 if one.same else 1 if one.most >= shared_from() - NEARLY else 2
        return (rank, -most), self.known[one.statement].when

    def _otherwise(self, one: Asked) -> set[int]:
        """Return the statements beside which the query reads otherwise: names or acronyms stand for something else."""
        found = {n for n, one in self.known.items() if counterparts(self._asked.parties, one.parties) != (None, None)}
        for short in sorted(one.acronyms):
            rows = self._archive.rows.execute("SELECT statement FROM acronyms WHERE short = ?", (short,))
            found |= {number for (number,) in rows if number in self.known}
        return found

    def pairs(self, statement: int) -> Iterator[tuple[Unit, Unit, Alignment]]:
        """Yield what a statement has: a unit of the query, one of its own, and how they are aligned."""
        alone = self._search is not None and statement not in self._whole
        places = self._search.judged(statement) if self._search is not None and alone else None
        if places is None:
            yield from aligned(self._asked, self._units, *self._archive.statement(statement))
        elif places:
            yield from self._few(statement, places)

    def _few(self, number: int, places: Sequence[int]) -> Iterator[tuple[Unit, Unit, Alignment]]:
        """Yield what some units of a statement have of a query of one sentence."""
        statement = self._archive.outline(number)
        units = self._archive.some_units(number, statement.id, places)
        known = self._archive.acronyms(number, lexicon().acronyms)
        inside = members(statement.parties)
        theirs = [profile(unit, statement.document.text, known, None, inside) for unit in units]
        first = chronological(self._asked) <= chronological(statement)
        sides = (self._profiles, theirs) if first else (theirs, self._profiles)
        pairs = [(0, at) if first else (at, 0) for at in range(len(theirs))]
        found, *_ = compare_profiles(*sides, pairs, self._often(number, theirs, first=first))
        for pair in found:
            both = (self._units[pair.i], units[pair.j]) if first else (units[pair.i], self._units[pair.j])
            told = as_alignment(*both, pair)
            yield (told.a, told.b, told) if first else (told.b, told.a, told)

    def _often(self, statement: int, theirs: Sequence[Profile], *, first: bool) -> Often:
        """Return how many units of the query and of a statement have each word of some of them."""
        words = {word for each in (*self._profiles, *theirs) for word in each.zones}
        there = counted(self._archive.rows, statement, self._numbers, words)
        own: Mapping[str, int] = dict.fromkeys(self._profiles[0].zones, 1)
        return Often(there.units + 1, (own, there.words) if first else (there.words, own))


def aligned(
    asked: Statement, units: tuple[Unit, ...], one: Statement, theirs: tuple[Unit, ...]
) -> Iterator[tuple[Unit, Unit, Alignment]]:
    """Yield what one statement has of a query: a unit of the query, one of the statement, how they are aligned."""
    both = sorted([(asked, units), (one, theirs)], key=lambda each: chronological(each[0]))
    texts = {statement.id: statement.document.text for statement, _ in both}
    parties = {statement.id: statement.parties for statement, _ in both}
    pairs, _ = align([(statement.id, found) for statement, found in both], texts, parties)
    asking = {id(unit) for unit in units}
    yield from ((p.a, p.b, p) if id(p.a) in asking else (p.b, p.a, p) for p in pairs)
