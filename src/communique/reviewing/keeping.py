"""A folder of tables with its decisions: read before a comparison, written after it.

Beside the tables that count lie `decisions.sqlite` (the log), `decisions.csv` (the log to read), and `machine/`, the
tables with the program's own codes, which reviewing starts from.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from communique.errors import InputError
from communique.reporting.folder import csv_text, write_files, write_tables
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


def write_review(reviewed: Reviewed, log: tuple[Decision, ...], folder: Path) -> None:
    """Write what belongs to the decisions beside the tables in `folder`, which are written already."""
    write_tables(reviewed.machine, folder / MACHINE, force=True)
    with Store(folder / NAME) as store:
        store.merge(log)
    write_files({"decisions.csv": csv_text(journal(log, reviewed.outcomes))}, folder, force=True)


def export(folder: Path) -> Path:
    """Write the log of `folder` as decisions.csv, as far as is known before a comparison; return its path."""
    return write_files({"decisions.csv": csv_text(journal(read_log(folder)))}, folder, force=True)[0]
