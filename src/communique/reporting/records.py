"""Tables as every report reads them: rows of text cells, the same from memory and from saved files.

A report knows nothing but these, so that `communique report` gives the bytes that `compare` gave.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.cells import plain_cell
from communique.errors import InputError
from communique.model import Comparison
from communique.places import is_folder
from communique.placing import settled
from communique.reporting.folder import run_json
from communique.reporting.streams import Row as TextRow
from communique.reporting.streams import text_rows
from communique.tables import contents
from communique.tables.numbers import check_numbers
from communique.tables.schema import COLUMNS

if TYPE_CHECKING:
    from communique.reporting.entries import Entry

Row = Mapping[str, str]
INPUT = ("path", "document_id", "sha256")  # what run.json says of an input
NEEDED = ("documents", "commitments", "ledger")  # a report without the others is shorter
ESSENTIAL = {  # columns without which a table cannot be shown; tables of another version may lack others
    "documents": ("document_id", "form"),
    "commitments": ("document_id", "unit_id", "kind", "text", "start", "end"),
    "alignments": ("document_a", "unit_a", "document_b", "unit_b", "relation", "text_a", "text_b"),
    "distinct": ("document_id", "unit_id", "compared_with"),
    "themes": ("theme", "document_id"),
    "quotations": ("document_id", "quotation", "content"),
    "ledger": ("document_id", "role", "unit_id", "text"),
    "track": ("track", "document_id", "status"),
}


def _printed(row: Row) -> str:
    """Return the number that a text prints before the paragraph of a row."""
    return row.get("printed", "")


@dataclass(frozen=True)
class Tables:
    """The tables of one comparison by name, and what the run was.

    A cell is text and "" where there is nothing to say. `columns` keeps their order.
    """

    columns: dict[str, tuple[str, ...]]
    rows: Mapping[str, tuple[Row, ...]]
    run: dict[str, Any]

    def __getitem__(self, name: str) -> tuple[Row, ...]:
        """Return the rows of a table; none if the comparison has no such table."""
        return self.rows.get(name, ())

    @cached_property
    def units(self) -> dict[str, Row]:
        """Return the rows of `commitments` by the id of their unit."""
        return {row["unit_id"]: row for row in self["commitments"]}

    @cached_property
    def statements(self) -> tuple[Row, ...]:
        """Return the rows of `documents` that are statements, in the order in which they are compared."""
        return tuple(row for row in self["documents"] if row["form"] == "statement")

    @cached_property
    def documents(self) -> dict[str, Row]:
        """Return the rows of `documents` by id, statements before articles of the same id."""
        return {row["document_id"]: row for row in (*self["documents"], *self.statements)}

    @cached_property
    def labels(self) -> dict[str, str]:
        """Return the short name of each document: "[1]" for a statement, "[a1]" for an article."""
        articles = [row for row in self["documents"] if row["form"] != "statement"]
        short = {row["document_id"]: f"[a{n}]" for n, row in enumerate(articles, start=1)}
        return short | {row["document_id"]: f"[{n}]" for n, row in enumerate(self.statements, start=1)}

    @cached_property
    def standings(self) -> dict[str, str]:
        """Return, by unit, how sure it is that another statement shares it; see `communique.reporting.sureness`."""
        from communique.reporting import sureness

        return dict.fromkeys(self.units, sureness.UNCERTAIN) | sureness.of_units(self["alignments"], self["distinct"])

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Return what the reports count: see `communique.reporting.entries`."""
        from communique.reporting.entries import entries

        return entries(self)

    @cached_property
    def _repeated(self) -> frozenset[tuple[str, str]]:
        """Return the printed numbers that stand before several paragraphs of a document, with its id."""
        seen: dict[tuple[str, str], set[str]] = {}
        for row in self["commitments"]:
            seen.setdefault((row["document_id"], row.get("printed", "")), set()).add(row.get("paragraph", ""))
        return frozenset(key for key, paragraphs in seen.items() if key[1] and len(paragraphs) > 1)

    @cached_property
    def _numbered(self) -> frozenset[str]:
        """Return the documents whose paragraphs are numbered: most of their units stand under a printed number."""
        all_, numbered = (
            Counter(r["document_id"] for r in self["commitments"] if keep(r)) for keep in (bool, _printed)
        )
        return frozenset(document for document, count in numbered.items() if 2 * count >= all_[document])

    def where(self, row: Row) -> str:
        """Return where a row stands as a reader looks it up: by its printed number, else by page and paragraph.

        Where the number alone does not tell (it comes again, or is that of a list in a text without numbers), by both.
        """
        printed = row.get("printed", "")
        place = row.get("place") or f"¶ {row.get('paragraph', '')}".rstrip(" ¶")
        if not printed:
            return place
        alone = row["document_id"] in self._numbered and (row["document_id"], printed) not in self._repeated
        return f"para. {printed}" if alone else f"para. {printed} ({place})"

    def label(self, document: str) -> str:
        """Return the short name of a document, or its id if `documents` does not list it."""
        return self.labels.get(document, document)

    @cached_property
    def texts(self) -> dict[str, str]:
        """Return the full text of each file, put together from its ledger."""
        parts: dict[str, list[str]] = {}
        for row in self["ledger"]:
            parts.setdefault(row["document_id"], []).append(row["text"])
        return {document: "".join(found) for document, found in parts.items()}

    def file_of(self, document: str) -> str:
        """Return the id of the file in which a statement stands: its own, or the article's that quotes it."""
        return document if document in self.texts else self.documents.get(document, {}).get("quoted_in", "") or document


def from_comparison(comparison: Comparison) -> Tables:
    """Return the tables of a comparison."""
    found = contents(comparison)
    rows = {name: tuple(text_rows(columns, made)) for name, (columns, made) in found.items()}
    return Tables({name: columns for name, (columns, _) in found.items()}, rows, json.loads(run_json(comparison)))


def from_folder(folder: Path) -> Tables:
    """Read the tables that `compare` wrote into `folder`.

    Raises `InputError` if a table without which there is no report is missing, or one lacks a column or cannot be read.
    """
    settled(folder)
    found = {path.stem for path in folder.glob("*.csv")} if is_folder(folder) else set()
    ordered = [*(n for n in COLUMNS if n in found or n in NEEDED), *sorted(found - set(COLUMNS))]
    try:
        files = {name: (folder / f"{name}.csv").read_bytes() for name in ordered}
        run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    except OSError as error:
        missing = error.filename or folder
        raise InputError(f"{missing}: {error.strerror}; give a folder that `compare --out` wrote") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{folder / 'run.json'}: is not JSON ({error}); run compare again") from error
    if not _is_run(run):
        raise InputError(f"{folder / 'run.json'}: is not as compare wrote it; run compare again")
    return _parsed(files, run, folder)


def _is_run(run: Any) -> bool:
    """Return whether this is what `run.json` says: inputs by path, id and hash, and problems, which are text."""
    if not isinstance(run, dict):
        return False
    inputs, problems = run.get("inputs", []), run.get("problems", [])
    return (
        isinstance(inputs, list)
        and all(isinstance(one, dict) and all(isinstance(one.get(k), str) for k in INPUT) for one in inputs)
        and isinstance(problems, list)
        and all(isinstance(text, str) for text in problems)
    )


def _parsed(files: Mapping[str, bytes], run: dict[str, Any], folder: Path) -> Tables:
    """Return CSV files as tables."""
    columns: dict[str, tuple[str, ...]] = {}
    rows: dict[str, tuple[Row, ...]] = {}
    for name, data in files.items():
        columns[name], rows[name] = _table(data, name, folder)
    return Tables(columns, rows, run)


def _table(data: bytes, name: str, folder: Path) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Return the columns and rows of one CSV file."""
    path = folder / f"{name}.csv"
    csv.field_size_limit(sys.maxsize)
    try:
        lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        columns = tuple(next(lines, ()))
        missing = [c for c in COLUMNS.get(name, ()) if c not in columns]
        needed = next((c for c in ESSENTIAL.get(name, ()) if c not in columns), None)
        if needed is not None:
            raise InputError(f"{path}: line 1: no column {needed}; run compare again")
        at, absent = {column: n for n, column in enumerate((*missing, *columns))}, ("",) * len(missing)
        known: dict[str, str] = {}  # a cell that comes again is held once
        found = []
        for cells in lines:
            if len(cells) != len(columns):
                raise InputError(f"{path}: line {lines.line_num}: {len(cells)} cells where {len(columns)} belong")
            row = TextRow(at, (*absent, *(known.setdefault(cell, cell) for cell in map(plain_cell, cells))))
            check_numbers(name, row, f"{path}: line {lines.line_num}")
            found.append(row)
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read ({error}); run compare again") from error
    return columns, tuple(found)
