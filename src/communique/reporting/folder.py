"""Tables as files: CSV and run.json, written whole or not at all.

Files that belong together are first written beside their folder, then moved into it as one (`UNFINISHED`), and only
then put in place, one by one. Who ends the program in between ends it before the first step, which changes nothing, or
after it: then whoever reads or writes the folder next puts the rest in place (`finish`).
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from communique.cells import text_cell
from communique.errors import OutputError
from communique.model import Comparison

if TYPE_CHECKING:
    import pandas as pd

UNFINISHED = ".communique-unfinished"  # a folder of files that are complete, and not all in their place yet


def csv_text(frame: pd.DataFrame) -> str:
    """Return a table as RFC 4180 CSV; a cell that a spreadsheet would take for a formula gets an apostrophe."""
    safe = frame.copy()
    for column in safe.columns:
        if safe[column].dtype.kind not in "iuf":
            safe[column] = safe[column].map(text_cell, na_action="ignore")
    return safe.to_csv(index=False, lineterminator="\r\n")


def csv_bytes(text: str) -> bytes:
    """Return CSV as the bytes of a file, with the byte order mark that spreadsheet programs need."""
    return text.encode("utf-8-sig")


def run_json(comparison: Comparison) -> str:
    """Return what the run was: version, settings, and every input with its hash."""
    inputs = [{"path": d.path, "document_id": d.id, "sha256": d.sha256} for d in comparison.documents]
    facts = {
        "program": "communique",
        **comparison.settings,
        "inputs": inputs,
        "problems": list(comparison.problems),
    }
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"


def check_folder(folder: Path, *, force: bool) -> None:
    """Raise `OutputError` if `folder` cannot be written, is no folder, or holds files and `force` is not set.

    To be asked before the work, so that nobody waits for what cannot be kept.
    """
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: a file of this name exists; choose another name for the folder")
    finish(folder)
    if folder.is_dir() and any(folder.iterdir()) and not force:
        raise OutputError(f"{folder}: the folder is not empty; choose another, or add --force to replace its tables")
    _try(folder)


def _try(folder: Path) -> None:
    """Raise `OutputError` if nothing can be written into `folder`, or into the nearest folder that is to hold it."""
    nearest = next(each for each in (folder.absolute(), *folder.absolute().parents) if each.exists())
    try:
        Path(tempfile.mkdtemp(prefix=".communique-", dir=nearest)).rmdir()
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror}); choose another folder") from error


def write_folder(files: Mapping[str, str | bytes], folder: Path, *, force: bool = False) -> None:
    """Write `files` (name, or path within the folder, to text) into `folder`: all of them, or none.

    CSV files begin with a byte order mark, which spreadsheet programs need. Raises `OutputError` if the
    folder holds files already and `force` is not set, or if it cannot be written. With `force`, files of the
    same names are replaced and all others stay.
    """
    check_folder(folder, force=force)
    _write(files, folder)


def write_files(files: Mapping[str, str | bytes], folder: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Write `files` into a folder that may hold others: all of them, or none; return their paths.

    Raises `OutputError` if one of them exists and `force` is not set.
    """
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: a file of this name exists; choose another name for the folder")
    taken = [name for name in files if (folder / name).exists()]
    if taken and not force:
        raise OutputError(f"{folder / taken[0]}: exists already; choose another folder, or add --force to replace it")
    if files:
        _write(files, folder)
    return tuple(folder / name for name in files)


def write_file(text: str, path: Path, *, force: bool = False) -> None:
    """Write one CSV file; raises `OutputError` if it exists and `force` is not set, or cannot be written."""
    if path.exists() and not force:
        raise OutputError(f"{path}: exists already; choose another name, or add --force to replace it")
    name = path.name if path.name.endswith(".csv") else f"{path.name}.csv"
    _write({name: text}, path.parent)
    if name != path.name:
        (path.parent / name).replace(path)


def _write(files: Mapping[str, str | bytes], folder: Path) -> None:
    """Write into a new folder beside the target first, then move."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror}); choose another folder") from error
    try:
        _move(files, scratch, folder)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror}); choose another folder") from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _move(files: Mapping[str, str | bytes], scratch: Path, folder: Path) -> None:
    """Write every file into `scratch`, then make them the folder, or move them into it."""
    for name, content in files.items():
        (scratch / name).parent.mkdir(parents=True, exist_ok=True)
        (scratch / name).write_bytes(_bytes(name, content))
    scratch.chmod(0o755)
    if folder.is_dir():
        finish(folder)
        scratch.rename(folder / UNFINISHED)
        finish(folder)
    else:
        scratch.rename(folder)


def finish(folder: Path) -> None:
    """Put in place what an earlier run wrote into `folder` and was ended before it could.

    Does nothing if there is no such thing. Raises `OutputError` that names a file that cannot be replaced.
    """
    complete = folder / UNFINISHED
    if not complete.is_dir():
        return
    try:
        for path in sorted(p for p in complete.rglob("*") if p.is_file()):
            target = folder / path.relative_to(complete)
            target.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):  # another program that reads the folder did it
                path.replace(target)
    except OSError as error:
        why = f"cannot be replaced ({error.strerror}); close what has it open and run this again"
        raise OutputError(f"{error.filename2 or error.filename or folder}: {why}") from error
    shutil.rmtree(complete, ignore_errors=True)


def _bytes(name: str, content: str | bytes) -> bytes:
    """Return what a file holds: text in UTF-8, with a byte order mark for CSV."""
    if isinstance(content, bytes):
        return content
    return csv_bytes(content) if name.endswith(".csv") else content.encode()


def table_files(comparison: Comparison) -> dict[str, str]:
    """Return every table of a comparison and run.json as the texts of files."""
    files = {f"{name}.csv": csv_text(frame) for name, frame in comparison.tables().items()}
    return {**files, "run.json": run_json(comparison)}


def write_tables(comparison: Comparison, folder: Path, *, force: bool = False) -> None:
    """Write every table of a comparison and run.json into `folder`; see `write_folder`."""
    write_folder(table_files(comparison), folder, force=force)
