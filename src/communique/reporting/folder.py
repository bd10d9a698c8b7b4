"""Tables as files: CSV and run.json, written whole or not at all (see `placing`)."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from communique.errors import OutputError
from communique.model import Comparison
from communique.places import standing, told, told_line
from communique.placing import SCRATCH, Content, finish, own, place
from communique.reporting.streams import Csv, text_rows
from communique.tables import contents


def csv_bytes(text: str) -> bytes:
    """Return CSV as the bytes of a file, with the byte order mark that spreadsheet programs need."""
    return text.encode("utf-8-sig")


def run_json(comparison: Comparison) -> str:
    """Return what the run was: version, settings, and every input with its hash."""
    inputs = [{"path": told(d.path), "document_id": d.id, "sha256": d.sha256} for d in comparison.documents]
    facts = {
        "program": "communique",
        **comparison.settings,
        "inputs": inputs,
        "problems": [told_line(problem) for problem in comparison.problems],
    }
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"


def check_folder(folder: Path, *, force: bool) -> None:
    """Raise `OutputError` if `folder` cannot be written, is no folder, or holds files and `force` is not set.

    To be asked before the work, so that nobody waits for what cannot be kept.
    """
    _check(folder)
    if standing(folder):
        finish(folder)
        if not force and not all(map(own, folder.iterdir())):
            raise OutputError(
                f"{folder}: the folder is not empty; choose another, or add --force to replace its tables"
            )
    try_writing(folder)


def _check(folder: Path) -> None:
    """Raise `OutputError` if something other than a folder has its name."""
    if standing(folder) not in ("folder", ""):
        raise OutputError(f"{folder}: a file of this name exists; choose another name for the folder")


def try_writing(folder: Path) -> None:
    """Raise `OutputError` if nothing can be written into `folder`, or into the nearest folder that is to hold it."""
    nearest = next(each for each in (folder.absolute(), *folder.absolute().parents) if standing(each))
    try:
        scratch = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=nearest))
        with suppress(FileNotFoundError):  # another program that writes there cleaned up
            scratch.rmdir()
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror}); choose another folder") from error


def write_folder(files: Mapping[str, str | Content], folder: Path, *, force: bool = False) -> None:
    """Write `files` (name, or path within the folder, to text or bytes) into `folder`: all of them, or none.

    CSV files begin with a byte order mark, which spreadsheet programs need. Raises `OutputError` if the
    folder holds files already and `force` is not set, or if it cannot be written. With `force`, files of the
    same names are replaced and all others stay. Of two programs that write at once, one waits for the other.
    """
    check_folder(folder, force=force)
    place(_contents(files), folder, replace=force)


def write_files(files: Mapping[str, str | Content], folder: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Write `files` into a folder that may hold others: all of them, or none; return their paths.

    Raises `OutputError` if one of them exists and `force` is not set.
    """
    _check(folder)
    if files:
        place(_contents(files), folder, replace=force)
    return tuple(folder / name for name in files)


def check_file(path: Path, *, force: bool) -> None:
    """Raise `OutputError` if `path` is a folder, exists and `force` is not set, or cannot be written.

    To be asked before the work. A device or a pipe is written whether or not `force` is set.
    """
    found = standing(path)
    if found == "folder":
        raise OutputError(f"{path}: a folder of this name exists; choose another name for the file")
    if found == "file" and not force:
        raise OutputError(f"{path}: exists already; choose another name, or add --force to replace it")
    if found != "other":
        try_writing(path.parent)


def write_file(text: str, path: Path, *, force: bool = False) -> None:
    """Write one table as CSV to exactly this name, whole or not at all; to a device or a pipe as it comes.

    Raises `OutputError` as `check_file` does.
    """
    check_file(path, force=force)
    try:
        if standing(path) == "other":
            path.write_bytes(csv_bytes(text))
        else:
            place({path.name: csv_bytes(text)}, path.parent, replace=force)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); choose another name") from error


def _contents(files: Mapping[str, str | Content]) -> dict[str, Content]:
    """Return what each file holds."""
    return {name: _bytes(name, content) for name, content in files.items()}


def _bytes(name: str, content: str | Content) -> Content:
    """Return what a file holds: text in UTF-8, with a byte order mark for CSV."""
    if not isinstance(content, str):
        return content
    return csv_bytes(content) if name.endswith(".csv") else content.encode()


def table_files(comparison: Comparison) -> dict[str, str | Content]:
    """Return every table of a comparison and run.json as files; a table's rows are made when it is written, once."""
    files: dict[str, str | Content] = {
        f"{name}.csv": Csv(name, columns, text_rows(columns, rows))
        for name, (columns, rows) in contents(comparison).items()
    }
    return {**files, "run.json": run_json(comparison)}


def write_tables(comparison: Comparison, folder: Path, *, force: bool = False) -> None:
    """Write every table of a comparison and run.json into `folder`; see `write_folder`."""
    write_folder(table_files(comparison), folder, force=force)
