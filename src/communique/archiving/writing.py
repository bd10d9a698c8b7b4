"""One document put into an archive, or taken out, with all that hangs on it; the caller holds the transaction."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from communique.archiving.passages import MOST, passages
from communique.archiving.records import DOCUMENT, STATEMENT, UNIT, Kept
from communique.archiving.weights import put_footprint
from communique.quoting.sources import tokens

if TYPE_CHECKING:
    from communique.archiving.filling import Read
    from communique.reading.files import Entry


def _insert(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - our own names


PUT_DOCUMENT = _insert("documents", ("file", "disk", "digest", *DOCUMENT))
PUT_STATEMENT = _insert("statements", ("document", *STATEMENT))
PUT_UNIT = _insert("units", ("statement", *UNIT))


PUT_PASSAGE = "INSERT INTO passage_search (rowid, words) VALUES (?, ?)"
TAKE_PASSAGE = "INSERT INTO passage_search (passage_search, rowid, words) VALUES ('delete', ?, ?)"


def numbered(document: int, texts: Iterable[str]) -> list[tuple[int, str]]:
    """Return the rows of a document's passages."""
    return [(document * MOST + number, text) for number, text in enumerate(texts)]


def put(archive: sqlite3.Connection, entry: Entry, digest: str, read: Read) -> None:
    """Put what was read of a file in the place of what was there, or note why it cannot be read."""
    file = os.fsencode(entry.path)
    remove(archive, file)
    if read.problem:
        archive.execute("INSERT INTO unread VALUES (?, ?, ?)", (file, digest, read.problem))
        return
    row = (file, os.fsencode(entry.member.file), digest, *read.document)
    document = archive.execute(PUT_DOCUMENT, row).lastrowid or 0
    for one in read.statements:
        _put_statement(archive, document, one)
    archive.executemany("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?)", [(document, *row) for row in read.ledger])
    archive.executemany(PUT_PASSAGE, numbered(document, read.passages))
    archive.executemany(
        'INSERT INTO sentences (document, start, "end") VALUES (?, ?, ?)', [(document, *row) for row in read.sentences]
    )
    archive.execute(
        "INSERT INTO sentence_search (rowid, text) SELECT sentence, text FROM sentence_texts WHERE sentence IN "
        "(SELECT sentence FROM sentences WHERE document = ?)", (document,)
    )  # fmt: skip


def _put_statement(archive: sqlite3.Connection, document: int, one: Kept) -> None:
    statement = archive.execute(PUT_STATEMENT, (document, *one.statement)).lastrowid or 0
    put_footprint(archive, statement, one.print)
    for row, themes in zip(one.units, one.themes, strict=True):
        unit = archive.execute(PUT_UNIT, (statement, *row)).lastrowid
        archive.executemany("INSERT INTO themes VALUES (?, ?, ?, ?)", [(unit, *theme) for theme in themes])
    archive.execute(
        "INSERT INTO unit_search (rowid, text) SELECT unit, text FROM units WHERE statement = ?", (statement,)
    )


TAKE_OUT = (  # in this order: what hangs on a row goes before it
    """INSERT INTO sentence_search (sentence_search, rowid, text) SELECT 'delete', sentence, text FROM sentence_texts
    WHERE sentence IN (SELECT sentence FROM sentences WHERE document = ?)""",
    "DELETE FROM sentences WHERE document = ?",
    """INSERT INTO unit_search (unit_search, rowid, text) SELECT 'delete', unit, text FROM units
    WHERE statement IN (SELECT statement FROM statements WHERE document = ?)""",
    "DELETE FROM themes WHERE unit IN (SELECT unit FROM units JOIN statements USING (statement) WHERE document = ?)",
    "DELETE FROM units WHERE statement IN (SELECT statement FROM statements WHERE document = ?)",
    "DELETE FROM footprints WHERE statement IN (SELECT statement FROM statements WHERE document = ?)",
    "DELETE FROM statements WHERE document = ?",
    "DELETE FROM ledger WHERE document = ?",
    "DELETE FROM documents WHERE document = ?",
)


def remove(archive: sqlite3.Connection, file: bytes) -> None:
    """Take out the document of a file, and what was noted of it."""
    archive.execute("DELETE FROM unread WHERE file = ?", (file,))
    found = archive.execute("SELECT document, text FROM documents WHERE file = ?", (file,)).fetchone()
    if found:
        number, text = found
        archive.executemany(TAKE_PASSAGE, numbered(number, passages(tokens(text))))
        for statement in TAKE_OUT:
            archive.execute(statement, (number,))
