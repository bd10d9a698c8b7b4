"""Where a commitment was made before: one text or statement against many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from communique.aligning import align
from communique.archiving.choosing import Choice
from communique.archiving.likely import likely_statements
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
SAME_WORDS = 0.7  # similarity that two units of the same words have at least, which come first whatever theirs is


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
    only the `best` finds may be sought, with others that happen to be met. Raises `InputError` if the query holds
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
        finds = [f for one, theirs in zip(others, found, strict=True) for f in _pairs(asked, units, one, theirs)]
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

    Where `best` is not 0, what is sure to come behind so many finds is left out.
    """
    own = query.resolve() if isinstance(query, Path) else None
    numbers = [number for number in archive.numbers if own is None or archive.path(number) != own]
    likely = likely_statements(archive, numbers, asked, units)
    found: list[Find] = []
    for at, (number, most) in enumerate(likely):
        if best and at % 8 == 0 and _settled(found, most, best):
            return found, archive.count(numbers), False
        one, theirs = archive.statement(number)
        found += _pairs(asked, units, one, theirs)
    return found, archive.count(numbers), True


def _settled(found: list[Find], most: float, best: int) -> bool:
    """Return whether no pair of at most this similarity comes before the last of the `best` finds."""
    sure = sorted(one.pair.similarity for one in found if one.pair.relation in SHARED)[-best:]
    return len(sure) == best and most < min(sure[0], SAME_WORDS)


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


def _pairs(asked: Statement, units: tuple[Unit, ...], one: Statement, others: tuple[Unit, ...]) -> list[Find]:
    """Return what one statement of the corpus has of the query."""
    both = sorted([(asked, units), (one, others)], key=lambda each: chronological(each[0]))
    texts = {statement.id: statement.document.text for statement, _ in both}
    parties = {statement.id: statement.parties for statement, _ in both}
    pairs, _ = align([(statement.id, found) for statement, found in both], texts, parties)
    asking = {id(unit) for unit in units}
    return [Find(p.a, p.b, one, p) if id(p.a) in asking else Find(p.b, p.a, one, p) for p in pairs]


def _best_first(one: Find) -> tuple[int, int, float, tuple[str, str], int]:
    rank = 0 if one.pair.relation == "identical" else 1 if one.pair.relation in SHARED else 2
    return one.asked.order, rank, -one.pair.similarity, chronological(one.statement), one.found.order
