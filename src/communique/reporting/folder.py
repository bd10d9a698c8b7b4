"""Tables as files: CSV and run.json, written whole or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from communique.cells import text_cell
from communique.errors import OutputError
from communique.model import Comparison

if TYPE_CHECKING:
    import pandas as pd


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
    """Raise `OutputError` if `folder` holds files and `force` is not set, or if it is no folder."""
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: a file of this name exists; choose another name for the folder")
    if folder.is_dir() and any(folder.iterdir()) and not force:
        raise OutputError(f"{folder}: the folder is not empty; choose another, or add --force to replace its tables")


def write_folder(files: Mapping[str, str | bytes], folder: Path, *, force: bool = False) -> None:
    """Write `files` (name to text) into `folder`: all of them, or none.

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
        (scratch / name).write_bytes(_bytes(name, content))
    if folder.is_dir():
        for name in files:
            (scratch / name).replace(folder / name)
    else:
        scratch.chmod(0o755)
        scratch.rename(folder)


def _bytes(name: str, content: str | bytes) -> bytes:
    """Return what a file holds: text in UTF-8, with a byte order mark for CSV."""
    if isinstance(content, bytes):
        return content
    return csv_bytes(content) if name.endswith(".csv") else content.encode()


def write_tables(comparison: Comparison, folder: Path, *, force: bool = False) -> None:
    """Write every table of a comparison and run.json into `folder`; see `write_folder`."""
    files = {f"{name}.csv": csv_text(frame) for name, frame in comparison.tables().items()}
    write_folder({**files, "run.json": run_json(comparison)}, folder, force=force)
