"""What an archive holds, as documents, statements and coded units; and files and archives gathered as one corpus."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar

from communique.archiving.choosing import Choice, chosen
from communique.archiving.records import (
    DOCUMENT,
    HEAD,
    STATEMENT,
    UNIT,
    claims_of,
    document_of,
    head_of,
    statement_of,
    unit_of,
)
from communique.archiving.rules import rules_digest
from communique.archiving.store import MAKE_ANEW, archive_at, fact, reading
from communique.coding import ThemeSet
from communique.coding.many import Coded
from communique.errors import InputError
from communique.model import Document, Statement, Unit, by_date
from communique.reading import read_all
from communique.reading.inputs import shown

EVERYTHING = Choice()
Given = Mapping[Path, Mapping[str, str]]
Coder = Callable[[Sequence[Statement]], Iterable[Coded]]
P = ParamSpec("P")
R = TypeVar("R")


def sound(work: Callable[P, R]) -> Callable[P, R]:
    """Decorate what makes things of rows: those that this program did not write are an `InputError`."""

    @wraps(work)
    def done(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return work(*args, **kwargs)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise InputError(f"the archive is damaged ({type(error).__name__}: {error}); {MAKE_ANEW}") from error

    return done


DOCUMENTS = f"SELECT document, {', '.join(DOCUMENT)} FROM documents"  # noqa: S608 - our own names
HEADS = f"SELECT document, {', '.join(HEAD)} FROM documents ORDER BY document_id"  # noqa: S608
STATEMENTS = f"SELECT statement, {', '.join(STATEMENT)} FROM statements WHERE document = ? ORDER BY statement"  # noqa: S608
ONE = f"SELECT statement, {', '.join(STATEMENT)} FROM statements WHERE statement = ?"  # noqa: S608
HEAD_ROW = f"SELECT {', '.join(HEAD)} FROM documents WHERE document = ?"  # noqa: S608
UNIT_ROW = f"SELECT {', '.join(UNIT)} FROM units WHERE unit = ?"  # noqa: S608
UNITS = f"SELECT {', '.join(UNIT)} FROM units WHERE statement = ? ORDER BY unit"  # noqa: S608


class Known(NamedTuple):
    """A statement's parties, and its place in time; see `chronological`."""

    parties: tuple[str, ...]
    when: tuple[str, str]


class Archive:
    """An open archive, of which some documents are chosen."""

    def __init__(self, file: Path, rows: sqlite3.Connection, wanted: Choice, themes: ThemeSet) -> None:
        self.file, self.rows = file, rows
        rows.row_factory = sqlite3.Row
        self.numbers = chosen(rows, wanted, themes)
        self.problems = (
            *self._unfinished(),
            *(line for (line,) in rows.execute("SELECT problem FROM problems ORDER BY number")),
        )

    def _unfinished(self) -> tuple[str, ...]:
        whole = fact(self.rows, "state") == "complete"
        line = f"{shown(self.file)}: not complete; run `communique archive {shown(self.file.parent)}` to go on"
        return () if whole else (line,)

    @sound
    def document(self, number: int) -> Document:
        """Return a document."""
        return document_of(self._row(f"{DOCUMENTS} WHERE document = ?", number))

    def path(self, number: int) -> Path:
        """Return where the file of a document stood when it was read."""
        (file,) = self._row("SELECT file FROM documents WHERE document = ?", number)
        return Path(fact(self.rows, "folder"), os.fsdecode(file)).resolve()

    @sound
    def heads(self) -> list[tuple[int, Document]]:
        """Return the numbers and what is known of the chosen documents, without their texts."""
        wanted = set(self.numbers)
        return [
            (row["document"], head_of(row)) for row in self.rows.execute(HEADS).fetchall() if row["document"] in wanted
        ]

    @sound
    def statements(self, number: int, document: Document) -> list[tuple[Statement, tuple[Unit, ...]]]:
        """Return the statements of a document, each with its coded units, in order."""
        rows = self.rows.execute(STATEMENTS, (number,)).fetchall()
        return [(statement_of(row, document), self._units(row["statement"], row["statement_id"])) for row in rows]

    @sound
    def statement(self, number: int) -> tuple[Statement, tuple[Unit, ...]]:
        """Return a statement by its own number, with its coded units."""
        row = self._row(ONE, number)
        (document,) = self._row("SELECT document FROM statements WHERE statement = ?", number)
        return statement_of(row, self.document(document)), self._units(number, row["statement_id"])

    @sound
    def outline(self, number: int) -> Statement:
        """Return a statement by its own number, of its document what is known of it and the text."""
        (document,) = self._row("SELECT document FROM statements WHERE statement = ?", number)
        (text,) = self._row("SELECT text FROM documents WHERE document = ?", document)
        return statement_of(self._row(ONE, number), replace(head_of(self._row(HEAD_ROW, document)), text=text))

    @sound
    def in_full(self, number: int) -> Statement:
        """Return a statement by its own number."""
        row = self._row(ONE, number)
        (document,) = self._row("SELECT document FROM statements WHERE statement = ?", number)
        return statement_of(row, self.document(document))

    @sound
    def some_units(self, statement: int, name: str, places: Sequence[int]) -> tuple[Unit, ...]:
        """Return the units at some places of a statement."""
        numbers = self.rows.execute("SELECT unit FROM units WHERE statement = ? ORDER BY unit", (statement,)).fetchall()
        rows = (self._row(UNIT_ROW, numbers[place][0]) for place in places)
        return tuple(unit_of(row, name) for row in rows)

    def acronyms(self, statement: int, known: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Return what is `known`, and the acronyms that a statement defines."""
        rows = self.rows.execute("SELECT short, long FROM acronyms WHERE statement = ?", (statement,))
        return {**known, **{short: tuple(long.split()) for short, long in rows}}

    def of_documents(self, numbers: Collection[int]) -> dict[int, Known]:
        """Return what is known of the statements in some documents, by the statement's number."""
        wanted = set(numbers)
        rows = self.rows.execute(
            "SELECT statement, document, parties, date, statement_id FROM statements ORDER BY statement"
        )
        return {
            row[0]: Known(tuple(filter(None, row[2].split("; "))), by_date(row[3], row[4]))
            for row in rows
            if row[1] in wanted
        }

    def _units(self, statement: int, name: str) -> tuple[Unit, ...]:
        rows = self.rows.execute(UNITS, (statement,))
        return tuple(unit_of(row, name) for row in rows)

    @sound
    def coded(self, number: int, document: Document) -> Coded:
        """Return the units and claims of a document that is a statement."""
        ((_, units),) = self.statements(number, document)
        rows = self.rows.execute(
            'SELECT start, "end", role, unit_id, why FROM ledger WHERE document = ? ORDER BY start', (number,)
        )
        return units, claims_of(map(tuple, rows), units)

    def _row(self, query: str, number: int) -> sqlite3.Row:
        row: sqlite3.Row = self.rows.execute(query, (number,)).fetchone()
        return row


@contextmanager
def opened(file: Path, wanted: Choice, themes: ThemeSet, *, coded: bool = True) -> Iterator[Archive]:
    """Open an archive; raises `InputError` if its codes are needed (`coded`) and were made by other rules."""
    with reading(file) as rows:
        if coded and fact(rows, "rules") not in ("", rules_digest(themes)):
            raise InputError(
                f"{shown(file)}: coded by other rules than those in use; bring it up to date with "
                f"`communique archive {shown(file.parent)}`, or give the --codebook and --themes it was made with"
            )
        yield Archive(file, rows, wanted, themes)


class Gathered(NamedTuple):
    """Documents, what could not be read, and the units of those statements that an archive holds coded, by id."""

    by_id: dict[str, Document]
    problems: list[str]
    coded: dict[str, Coded]

    @property
    def documents(self) -> tuple[Document, ...]:
        """Return the documents by id."""
        return tuple(self.by_id[name] for name in sorted(self.by_id))


def gathered(
    paths: Iterable[Path], themes: ThemeSet, *, given: Given | None = None, wanted: Choice = EVERYTHING,
    coded: bool = True, tell: Callable[[str, int, int], None] | None = None,
) -> Gathered:  # fmt: skip
    """Return what stands at paths, files, folders and archives; with `coded`, also the units that archives hold.

    A file that an archive holds too is taken once, from where it was named. Raises `InputError` as `reading` does, and
    if documents are to be chosen and no archive is named.
    """
    archives, others = apart(paths, wanted)
    documents, problems = read_all(others, given=given, tell=tell) if others or not archives else ((), ())
    found = Gathered({document.id: document for document in documents}, [*problems], {})
    for file in archives:
        with opened(file, wanted, themes, coded=coded) as archive:
            _add(archive, found, {Path(document.path).resolve() for document in documents}, coded=coded)
    return found


def _add(archive: Archive, found: Gathered, here: set[Path], *, coded: bool) -> None:
    """Add the chosen documents of an archive, but for those that were read from their files."""
    found.problems.extend(archive.problems)
    for number in archive.numbers:
        if here and archive.path(number) in here:
            continue
        document = archive.document(number)
        name = free(document.id, found.by_id)
        found.by_id[name] = replace(document, id=name)
        if coded and document.form == "statement" and name == document.id:
            found.coded[name] = archive.coded(number, document)


def apart(paths: Iterable[Path], wanted: Choice) -> tuple[list[Path], list[Path]]:
    """Return the archives among paths, and the others."""
    archives: list[Path] = []
    others: list[Path] = []
    for path in paths:
        file = _archive(path)
        (others if file is None else archives).append(path if file is None else file)
    if wanted and not archives:
        raise InputError(
            "--from, --to, --party, --forum and --theme choose from an archive; make one with `communique archive`"
        )
    return list(dict.fromkeys(archives)), others


def _archive(path: Path) -> Path | None:
    try:
        return archive_at(path)
    except InputError:  # which is said where it is read
        return None


def free(name: str, taken: Collection[str]) -> str:
    """Return an id that is not taken."""
    return next(n for n in chain((name,), (f"{name}-{i}" for i in count(2))) if n not in taken)


def ready(
    coded: Mapping[str, Coded], code_rest: Callable[[Sequence[Statement]], Iterable[Coded]]
) -> Callable[[Sequence[Statement]], Iterator[Coded]]:
    """Return what gives the units of statements: those that are coded, and the others as `code_rest` gives them."""

    def coder(statements: Sequence[Statement]) -> Iterator[Coded]:
        known = [s.document.form == "statement" and s.id in coded for s in statements]
        rest = iter(code_rest([s for s, is_known in zip(statements, known, strict=True) if not is_known]))
        for statement, is_known in zip(statements, known, strict=True):
            yield coded[statement.id] if is_known else next(rest)

    return coder
