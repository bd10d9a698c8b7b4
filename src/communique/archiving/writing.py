"""One document put into an archive, or taken out, with all that hangs on it; the caller holds the transaction."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import numpy as np

from communique.archiving.footprints import put_footprint
from communique.archiving.records import DOCUMENT, STATEMENT, UNIT, Kept
from communique.archiving.vocabulary import Vocabulary

if TYPE_CHECKING:
    from communique.archiving.filling import Read
    from communique.reading.files import Entry


def _insert(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - our own names


PUT_DOCUMENT = _insert("documents", ("file", "disk", "digest", *DOCUMENT))
PUT_STATEMENT = _insert("statements", ("document", *STATEMENT))
PUT_UNIT = _insert("units", ("statement", *UNIT))


def put(archive: sqlite3.Connection, vocabulary: Vocabulary, entry: Entry, digest: str, read: Read) -> None:
    """Put what was read of a file in the place of what was there, or note why it cannot be read."""
    file = os.fsencode(entry.path)
    remove(archive, file)
    if read.problem:
        archive.execute("INSERT INTO unread VALUES (?, ?, ?)", (file, digest, read.problem))
        return
    row = (file, os.fsencode(entry.member.file), digest, *read.document)
    document = archive.execute(PUT_DOCUMENT, row).lastrowid or 0
    for one in read.statements:
        _put_statement(archive, vocabulary, document, one)
    archive.executemany("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?)", [(document, *row) for row in read.ledger])
    codes = np.array(vocabulary.numbers(read.words), dtype="<i4")
    archive.execute("INSERT INTO wordings VALUES (?, ?)", (document, codes.tobytes()))
    archive.executemany(
        'INSERT INTO sentences (document, start, "end") VALUES (?, ?, ?)', [(document, *row) for row in read.sentences]
    )
    archive.execute(
        "INSERT INTO sentence_search (rowid, text) SELECT sentence, text FROM sentence_texts WHERE sentence IN "
        "(SELECT sentence FROM sentences WHERE document = ?)", (document,)
    )  # fmt: skip


def _put_statement(archive: sqlite3.Connection, vocabulary: Vocabulary, document: int, one: Kept) -> None:
    statement = archive.execute(PUT_STATEMENT, (document, *one.statement)).lastrowid or 0
    put_footprint(archive, vocabulary, statement, one.print)
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
    "DELETE FROM acronyms WHERE statement IN (SELECT statement FROM statements WHERE document = ?)",
    "DELETE FROM statements WHERE document = ?",
    "DELETE FROM wordings WHERE document = ?",
    "DELETE FROM ledger WHERE document = ?",
    "DELETE FROM documents WHERE document = ?",
)


def remove(archive: sqlite3.Connection, file: bytes) -> None:
    """Take out the document of a file, and what was noted of it."""
    archive.execute("DELETE FROM unread WHERE file = ?", (file,))
    found = archive.execute("SELECT document FROM documents WHERE file = ?", (file,)).fetchone()
    if found:
        for statement in TAKE_OUT:
            archive.execute(statement, (found[0],))
