"""What users say of their files: `index.csv` beside them, and options of the command line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from communique.cells import plain_cell
from communique.errors import InputError
from communique.listing import COLUMNS, NAME, separator
from communique.places import is_file
from communique.reading.containers import Containers, Member
from communique.reading.inputs import shown
from communique.reading.text.dates import iso
from communique.reading.text.decoding import decode, load

_FIELDS = COLUMNS[1:]


@dataclass(slots=True)
class Given:
    """Fields by file, from the `index.csv` of each file's folder; each is read once."""

    problems: list[str] = field(default_factory=list)
    _folders: dict[Path, dict[str, dict[str, str]]] = field(default_factory=dict)

    def of(self, file: Path) -> dict[str, str]:
        """Return what the index beside `file` says of it; empty cells say nothing."""
        index = file.parent / NAME
        return self._said(file, lambda: (index, load(index)) if is_file(index) else None)

    def within(self, member: Member, containers: Containers) -> dict[str, str]:
        """Return what the index beside a file in an archive says of it."""
        return self._said(member.path, lambda: containers.beside(member, NAME))

    def _said(self, file: Path, read: Callable[[], tuple[Path, bytes] | None]) -> dict[str, str]:
        """Return the row of a file; `read` gives the index of its folder, which is asked for once."""
        if file.parent not in self._folders:
            self._folders[file.parent] = {}
            try:
                index = read()
                self._folders[file.parent] = _rows(*index) if index else {}
            except InputError as error:
                self.problems.append(str(error))
        rows = self._folders[file.parent]
        return rows.get(file.name) or rows.get(file.stem) or {}


def _rows(index: Path, data: bytes) -> dict[str, dict[str, str]]:
    """Return the rows of an index by file name; raise `InputError` if it has no column `file`."""
    text, _ = decode(data, index)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, delimiter=separator(text))
    try:
        columns = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
        if "file" not in columns:
            raise InputError(f'{shown(index)}, line 1: no column "file"; name the columns file, {", ".join(_FIELDS)}')
        rows = list(reader)
    except csv.Error as error:
        raise InputError(f"{shown(index)}, line {reader.line_num}: not CSV ({error}); save it as CSV again") from error
    given = {name: columns[name] for name in _FIELDS if name in columns}
    return {
        plain_cell((row[columns["file"]] or "").strip()): {
            name: cell for name, key in given.items() if (cell := plain_cell((row[key] or "").strip()).strip())
        }
        for row in rows
    }


def from_options(
    paths: Sequence[Path], *, title: Sequence[str] = (), date: Sequence[str] = (), parties: Sequence[str] = ()
) -> dict[Path, dict[str, str]]:
    """Return fields by path from options that are given once for each path, in the same order; "" says nothing.

    Raises `ValueError` if an option is given, but not as often as there are paths, or if a date is none.
    """
    wrong = next((value for value in date if value.strip() and iso(value.strip()) is None), None)
    if wrong is not None:
        raise ValueError(f"--date {wrong[:40]!a} is no date; write it as 2024-05-01")
    found: dict[Path, dict[str, str]] = {path: {} for path in paths}
    for name, values in (("title", title), ("date", date), ("parties", parties)):
        if values and len(values) != len(paths):
            raise ValueError(
                f'--{name} is given {len(values)} times for {len(paths)} paths; give it once for each, "" for none'
            )
        for path, value in zip(paths, values, strict=False):
            if value.strip():
                found[path][name] = value.strip()
    return {path: fields for path, fields in found.items() if fields}
