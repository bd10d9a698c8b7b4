"""A folder of tables with its decisions: read before a comparison, written after it.

Beside the tables that count lie `decisions.sqlite` (the log), `decisions.csv` (the log to read), and `machine/`, the
tables with the program's own codes, which reviewing starts from.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from communique.errors import InputError
from communique.reporting.folder import csv_text, table_files, write_files
from communique.reviewing.applying import Reviewed
from communique.reviewing.decisions import Decision
from communique.reviewing.journal import journal
from communique.reviewing.store import NAME, Store, read_log

MACHINE = "machine"


def logs(out: Path | None, decisions: Path | None) -> tuple[Decision, ...]:
    """Return the decisions kept in `out` and in the folder `decisions`, those of both once, in order of time.

    Raises `InputError` if `decisions` holds none.
    """
    own = read_log(out) if out is not None else ()
    if decisions is None:
        return own
    if not (decisions / NAME).is_file():
        raise InputError(f"{decisions}: no {NAME} there; name the folder of tables that was reviewed")
    known = {d.id for d in own}
    both = sorted((*own, *(d for d in read_log(decisions) if d.id not in known)), key=lambda d: d.at)
    return tuple(replace(d, number=number) for number, d in enumerate(both, start=1))


def review_files(reviewed: Reviewed, log: tuple[Decision, ...], folder: Path) -> dict[str, str | bytes]:
    """Return what belongs to the decisions and is written together with the tables into `folder`.

    A log that `folder` holds already takes in what it lacks at once: another program may have it open, so that it is
    never replaced. Raises `OutputError` if it cannot.
    """
    files: dict[str, str | bytes] = {f"{MACHINE}/{k}": text for k, text in table_files(reviewed.machine).items()}
    files["decisions.csv"] = csv_text(journal(log, reviewed.outcomes))
    if folder.is_dir():
        with Store(folder / NAME) as store:
            store.merge(log)
        return files
    return {**files, NAME: _new_log(log)}


def _new_log(log: tuple[Decision, ...]) -> bytes:
    """Return a log of its own as a file."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / NAME
        with Store(path) as store:
            store.merge(log)
        return path.read_bytes()


def export(folder: Path) -> Path:
    """Write the log of `folder` as decisions.csv, as far as is known before a comparison; return its path."""
    return write_files({"decisions.csv": csv_text(journal(read_log(folder)))}, folder, force=True)[0]
