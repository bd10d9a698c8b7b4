"""`index.csv`: what is said of the files beside it, as a table that several programs change row by row."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from communique.cells import plain_cell, text_cell
from communique.errors import OutputError
from communique.places import is_file
from communique.placing import SCRATCH, clean, locked

NAME = "index.csv"
COLUMNS = ("file", "title", "date", "parties", "form", "issuer", "address", "language")

Row = dict[str, str]


def separator(text: str) -> str:
    """Return what parts the cells of a table: spreadsheet programs write the one of their country."""
    return max(",;\t", key=text.partition("\n")[0].count)


def rows(folder: Path) -> dict[str, Row]:
    """Return the rows of the folder's index by file; none if there is no index.

    Raises `OutputError` if there is one that cannot be read, or that has no column `file`.
    """
    index = folder / NAME
    if not is_file(index):
        return {}
    try:
        text = index.read_text(encoding="utf-8-sig")
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator(text)))
    except (OSError, ValueError, csv.Error) as error:
        raise OutputError(f"{index}: cannot be read; move it away or mend it") from error
    names = [_column(name) for name in (found[0] if found else ["file"])]
    if "file" not in names:
        raise OutputError(f'{index}: has no column "file"; move it away or mend it')
    plain = [dict(zip(names, map(plain_cell, line), strict=False)) for line in found[1:]]
    return {row["file"].strip(): row for row in plain if row.get("file", "").strip()}


def _column(name: str) -> str:
    """Return a column's name as it is known here, however it is written; any other stays."""
    return name.strip().lower() if name.strip().lower() in COLUMNS else name


def change(folder: Path, changed: Mapping[str, Mapping[str, str] | None]) -> None:
    """Put rows by file in place of those that the folder's index has, and leave out those that are `None`.

    What else it says stays, also what another program adds meanwhile. Raises `OutputError` as `rows` does, or if it
    cannot be written.
    """
    try:
        with locked(folder):
            kept = {**rows(folder), **{name: dict(row) if row is not None else {} for name, row in changed.items()}}
            replace_file(folder / NAME, _text({name: row for name, row in kept.items() if row}).encode("utf-8-sig"))
    except OSError as error:
        raise OutputError(f"{folder / NAME}: cannot be written ({error.strerror}); choose another folder") from error


def _text(found: Mapping[str, Row]) -> str:
    """Return rows as CSV, by file; no cell is a formula to a spreadsheet program."""
    used = dict.fromkeys(key for row in found.values() for key in row)
    columns = [*(name for name in COLUMNS if name in used or name == "file"), *(k for k in used if k not in COLUMNS)]
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    for name in sorted(found):
        writer.writerow({key: text_cell(cell) for key, cell in {**found[name], "file": name}.items()})
    return table.getvalue()


def keep(path: Path, data: bytes) -> None:
    """Do what `replace_file` does when nobody else writes there, and remove what a killed program left."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path.parent) as alone:
            if alone:
                clean(path.parent)
            replace_file(path, data, prefix=SCRATCH)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); choose another folder") from error


def replace_file(path: Path, data: bytes, *, prefix: str = "") -> None:
    """Write a file whole or not at all; it is on the disk when this returns. Raises `OutputError`.

    `prefix` begins the name of what is not whole yet.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        begins = prefix or f".{path.name[:60]}-"
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=begins, delete=False) as scratch:
            scratch.write(data)
            scratch.flush()
            os.fsync(scratch.fileno())
        Path(scratch.name).chmod(0o644)
        Path(scratch.name).replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); choose another folder") from error
