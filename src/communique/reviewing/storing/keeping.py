"""A folder of tables with its decisions: read before a comparison, written after it.

Beside the tables that count lie `decisions.sqlite` (the log), `decisions.csv` (the log to read), and `machine/`, the
tables with the program's own codes, which reviewing starts from.
"""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import InputError
from communique.places import is_file, is_folder
from communique.placing import Content
from communique.reporting.folder import table_files, write_files
from communique.reporting.streams import csv_text
from communique.reviewing.deciding.decisions import Decision
from communique.reviewing.storing.journal import journal
from communique.reviewing.storing.store import NAME, Store, read_log

if TYPE_CHECKING:
    from communique.reviewing.applying.applying import Reviewed

MACHINE = "machine"


def logs(out: Path | None, decisions: Path | None) -> tuple[Decision, ...]:
    """Return the decisions kept in `out` and in the folder `decisions`, those of both once, in order of time.

    Raises `InputError` if `decisions` holds none.
    """
    own = read_log(out) if out is not None else ()
    if decisions is None:
        return own
    if not is_file(decisions / NAME):
        raise InputError(f"{decisions}: no {NAME} there; name the folder of tables that was reviewed")
    both = _together(own, read_log(decisions))
    return tuple(replace(d, number=number) for number, d in enumerate(both, start=1))


def _together(own: Sequence[Decision], others: Sequence[Decision]) -> Iterator[Decision]:
    """Yield the entries of two logs, each once: each log's in its order, and between those that both hold, by time.

    A clock may have been set back: what follows in a log counts as no earlier than what stands before it.
    """
    mine, theirs = {d.id for d in own}, {d.id for d in others}
    waiting, done = deque(zip(others, accumulate((d.at for d in others), max), strict=True)), set[str]()
    for d, at in zip(own, accumulate((d.at for d in own), max), strict=True):
        while waiting and d.id not in done and (d.id in theirs or waiting[0][1] < at):
            if waiting[0][0].id in mine and d.id not in theirs:
                break  # what both hold keeps its place among one's own
            other, _ = waiting.popleft()
            done.add(other.id)
            if other.id not in mine:
                yield other
        yield d
    yield from (other for other, _ in waiting if other.id not in mine)


def review_files(reviewed: Reviewed, log: tuple[Decision, ...], folder: Path) -> dict[str, str | Content]:
    """Return what belongs to the decisions and is written together with the tables into `folder`.

    A log that `folder` holds already takes in what it lacks at once: another program may have it open, so that it is
    never replaced. Raises `OutputError` if it cannot.
    """
    files: dict[str, str | Content] = {f"{MACHINE}/{k}": text for k, text in table_files(reviewed.machine).items()}
    if not is_folder(folder):
        return {**files, "decisions.csv": csv_text(*journal(log, reviewed.outcomes)), NAME: _new_log(log)}
    with Store(folder / NAME) as store:
        store.merge(log)
        known = {d.id for d in log}
        kept = tuple(d for d in store.log() if d.id.partition("/after/")[0] in known)
    return {**files, "decisions.csv": csv_text(*journal(kept, reviewed.outcomes))}


def _new_log(log: tuple[Decision, ...]) -> bytes:
    """Return a log of its own as a file."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / NAME
        with Store(path) as store:
            store.merge(log)
        return path.read_bytes()


def export(folder: Path) -> Path:
    """Write the log of `folder` as decisions.csv, as far as is known before a comparison; return its path."""
    return write_files({"decisions.csv": csv_text(*journal(read_log(folder)))}, folder, force=True)[0]
