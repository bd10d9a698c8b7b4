"""Where a commitment was made before: one text or statement against many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from communique.archiving.choosing import Choice
from communique.archiving.likely import Asking, Bound, aligned
from communique.archiving.loading import EVERYTHING, Archive, apart, opened
from communique.codebook.source import codebook_in
from communique.coding import load_themes
from communique.coding.many import Progress, code_all, silent
from communique.errors import InputError
from communique.model import SHARED, Alignment, Document, Statement, Unit, chronological, whole_statement
from communique.quoting import quotations, statements
from communique.reading import read_all
from communique.reading.files import parse, read

QUERY = "query"


@dataclass(frozen=True, slots=True)
class Find:
    """A unit of the corpus that says what a unit of the query says.

    The relation reads from the earlier statement to the later one; a query without a date is the latest.
    """

    asked: Unit
    found: Unit
    statement: Statement
    pair: Alignment


@dataclass(frozen=True, slots=True)
class Finds:
    """What was asked, unit by unit, and what was found for each, best first; `whole` if that is all."""

    query: Statement
    units: tuple[Unit, ...]
    finds: tuple[Find, ...]
    searched: int
    problems: tuple[str, ...] = ()
    whole: bool = True


def find(
    query: str | Path, corpus: Iterable[str | Path], *, themes: str | Path | None = None,
    codebook: str | Path | None = None, progress: Progress | None = None, processes: int = 1,
    wanted: Choice = EVERYTHING, best: int = 0,
) -> Finds:  # fmt: skip
    """Return where the statements and articles at `corpus` say what `query` says, best first for each of its units.

    `query` is a `Path` of one file, or a text. The same words come first, then shared pairs, then related ones, each
    by similarity, then date. The query's own file is left out of the corpus. Of an archive
    only the `best` finds of one sentence may be sought. Raises `InputError` if the query holds
    nothing that can be looked for, or if nothing could be read.
    """
    with codebook_in(codebook):
        chosen = load_themes(Path(themes) if themes is not None else None)
        asked = _query(query)
        archives, files = apart([Path(path) for path in corpus], wanted)
        documents, problems = read_all(files) if files or not archives else ((), ())
        others = _statements(d for d in documents if not (isinstance(query, Path) and Path(d.path).samefile(query)))
        told = progress or silent
        coded = code_all((asked, *others), themes=chosen, tell=told, processes=processes)
        units, *found = (each for each, _ in coded)
        if not units:
            raise InputError(f"{_shown(asked)}: no sentence, as it has no verb; give whole ones, as they might be said")
        finds = [
            Find(mine, other, one, pair)
            for one, theirs in zip(others, found, strict=True)
            for mine, other, pair in aligned(asked, units, one, theirs)
        ]
        searched, lines, whole = len(others), list(problems), True
        for file in archives:
            with opened(file, wanted, chosen) as archive:
                more, count, complete = _in_archive(archive, query, asked, units, best)
                finds, searched, whole = finds + more, searched + count, whole and complete
                lines += archive.problems
        return Finds(asked, units, tuple(sorted(finds, key=_best_first)), searched, tuple(lines), whole)


def _in_archive(
    archive: Archive, query: str | Path, asked: Statement, units: tuple[Unit, ...], best: int
) -> tuple[list[Find], int, bool]:
    """Return what the statements of an archive have of the query, how many there are, and whether that is all.

    Where `best` is not 0 and the query is one sentence, the finds behind so many are left out.
    """
    own = query.resolve() if isinstance(query, Path) else None
    asking = Asking(archive, [n for n in archive.numbers if own is None or archive.path(n) != own], asked, units)
    found: list[tuple[Find, int]] = []
    most, whole = best if len(units) == 1 else 0, True
    for at, (number, bound) in enumerate(asking.likely()):
        if most and at % 8 == 0 and _settled([find for find, _ in found], bound, most):
            whole = False
            break
        found += _found(archive, asking, number)
    if most:
        found.sort(key=lambda each: _best_first(each[0]))
        found, whole = found[:most], whole and len(found) <= most
    return [_in_full(archive, find, number) for find, number in found], len(asking.known), whole


def _found(archive: Archive, asking: Asking, number: int) -> list[tuple[Find, int]]:
    """Return what a statement of an archive has of the query, each with the statement's number."""
    pairs = list(asking.pairs(number))
    statement = archive.outline(number) if pairs else None
    return [(Find(mine, other, statement, pair), number) for mine, other, pair in pairs if statement]


def _in_full(archive: Archive, one: Find, number: int) -> Find:
    """Return a find with all that is known of its statement."""
    return replace(one, statement=archive.in_full(number))


def _settled(found: list[Find], bound: Bound, best: int) -> bool:
    """Return whether no find that `bound` precedes comes before the last of the `best` finds."""
    first = sorted((_rank(one), chronological(one.statement)) for one in found)[:best]
    return len(first) == best and first[-1] < bound


def _shown(asked: Statement) -> str:
    """Return what to call a query in a message: its file, or its first words in quotation marks."""
    words = " ".join(asked.document.text.split())
    return asked.document.path or (f"“{words[:60]}…”" if len(words) > 60 else f"“{words}”")  # noqa: PLR2004


def _query(query: str | Path) -> Statement:
    """Return the statement that is looked for."""
    document = read(query) if isinstance(query, Path) else parse(query, id=QUERY)
    return replace(whole_statement(document), id=QUERY)


def _statements(documents: Iterable[Document]) -> tuple[Statement, ...]:
    """Return the statements among the documents and those that the articles quote, by date."""
    found: list[Statement] = []
    for document in documents:
        if document.form == "article":
            found += statements(document, quotations(document))
        else:
            found.append(whole_statement(document))
    return tuple(sorted(found, key=chronological))


def _rank(one: Find) -> tuple[int, float]:
    """Return the order of finds: the same words, what is shared, what is related, each the nearest first."""
    rank = 0 if one.pair.relation == "identical" else 1 if one.pair.relation in SHARED else 2
    return rank, -one.pair.similarity


def _best_first(one: Find) -> tuple[int, tuple[int, float], tuple[str, str], int]:
    return one.asked.order, _rank(one), chronological(one.statement), one.found.order
