"""The log of decisions on disk: SQLite with a write-ahead log; what was added is on the disk before `add` returns.

Several programs may have the same log open. Entries are only ever added. A file that is open can be moved or deleted
meanwhile, and would take what nobody finds again: before anything is kept, its path must still lead to it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from communique.errors import InputError, OutputError
from communique.ids import former_key
from communique.places import is_file
from communique.reviewing.deciding.decisions import Decision, latest
from communique.reviewing.storing.log_lines import FIELDS, EntryError, decision, written

NAME = "decisions.sqlite"
APPLICATION = 0x434D5131  # marks the file as ours
VERSION = 1
PATIENCE = 5.0  # seconds to wait for another program's write
SCHEMA = """
CREATE TABLE IF NOT EXISTS decisions (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT UNIQUE NOT NULL,
  at TEXT NOT NULL,
  coder TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('coder', 'adjudicator')),
  tab TEXT NOT NULL,
  key TEXT NOT NULL,
  action TEXT NOT NULL,
  "values" TEXT NOT NULL,
  says TEXT NOT NULL,
  machine TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS states ON decisions (tab, key, coder, role, number);
CREATE TRIGGER IF NOT EXISTS kept BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are kept'); END;
CREATE TRIGGER IF NOT EXISTS fixed BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are kept'); END;
"""


class ConflictError(Exception):
    """The row was decided meanwhile, in another window; `current` is its state now."""

    def __init__(self, current: Decision | None) -> None:
        super().__init__("the row was decided in another window")
        self.current = current


class Store:
    """The log in one folder. Close it, or use it in a `with` statement."""

    def __init__(self, path: Path) -> None:
        """Open the log at `path`, or begin one. Raises `InputError` if it is no log of decisions."""
        self.path = path
        self._lock = threading.Lock()
        try:
            self._db = sqlite3.connect(path, timeout=PATIENCE, check_same_thread=False, isolation_level=None)
            self._prepare()
        except sqlite3.DatabaseError as error:
            raise _said(path, error) from error
        self._files = self._found()

    def _prepare(self) -> None:
        """Make the file a log if it is new."""
        _check(self._db, self.path)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.executescript(SCHEMA)
        self._db.execute(f"PRAGMA application_id = {APPLICATION}")
        self._db.execute(f"PRAGMA user_version = {VERSION}")

    def _found(self) -> tuple[object, ...]:
        """Return which files stand at the places of the log and of what is written ahead of it."""
        return tuple(map(_identity, (self.path, Path(f"{self.path}-wal"))))

    def check_place(self) -> None:
        """Raise `OutputError` if the log's path leads to another file by now, or to none."""
        if any(now != then for now, then in zip(self._found(), self._files, strict=True) if then):
            raise OutputError(
                f"{self.path}: moved, deleted or replaced while it was open; put the folder back, or start again"
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the log."""
        with self._lock:
            self._db.close()

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Turn what goes wrong with the open file into an error that names it: none of it is the decision's fault."""
        try:
            yield
        except (sqlite3.DatabaseError, EntryError) as error:
            raise OutputError(str(_said(self.path, error))) from error

    def add(self, decision: Decision, *, base: int = 0, after: str = "") -> Decision:
        """Keep one decision and return it with its number and time; it is on the disk then.

        `base` is the number of the row's state that the person saw (0: undecided), or `after` the id of the
        decision of the same person that this one follows. The same id again returns what was kept the first time.
        Raises `ConflictError` if the row has another state by now, `OutputError` if the disk does not take it.
        """
        with self._lock, self._named(), self._transaction():
            kept = self._by_id(decision.id)
            if kept is not None:
                return kept
            current = self._state(decision)
            if (current.number if current else 0) != base and not (current and after and current.id == after):
                raise ConflictError(current)
            return self._insert(decision)

    def add_all(self, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
        """Keep several decisions, all or none, whatever the rows' states."""
        with self._lock, self._named(), self._transaction():
            return tuple(self._insert(d) for d in decisions)

    def merge(self, log: Sequence[Decision]) -> int:
        """Take in the entries of another log that this one lacks, as they stand; return how many.

        What the other log holds last of a row stays what holds: where an older entry had to be added after it, it is
        kept once more.
        """
        with self._lock, self._named(), self._transaction():
            fresh = [self._insert(d) for d in log if self._by_id(d.id) is None]
            added = {d.id for d in fresh}
            for last in latest(log).values():
                state = self._state(last)
                if state is not None and state.id in added - {last.id}:
                    self._insert(replace(last, id=f"{last.id}/after/{state.id}"))
            return len(fresh)

    def log(self, since: int = 0) -> tuple[Decision, ...]:
        """Return the entries with a number above `since`, in order. Raises `OutputError` as `check_place` does."""
        with self._lock, self._named():
            self.check_place()
            return _entries(self._db, since)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Hold the log for writing; undo everything if something is raised."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            self.check_place()
            yield
            self.check_place()
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def _by_id(self, name: str) -> Decision | None:
        """Return the entry with this id."""
        found = self._db.execute(f"SELECT {FIELDS} FROM decisions WHERE id = ?", (name,)).fetchone()  # noqa: S608
        return decision(found) if found else None

    def _state(self, d: Decision) -> Decision | None:
        """Return the state of a decision's row for its coder."""
        found = self._db.execute(
            f"SELECT {FIELDS} FROM decisions WHERE tab = ? AND key IN (?, ?) AND coder = ? AND role = ? "  # noqa: S608
            "ORDER BY number DESC LIMIT 1",
            (d.table, d.key, former_key(d.key), d.coder, d.role),
        ).fetchone()
        return decision(found) if found else None

    def _insert(self, d: Decision) -> Decision:
        """Add an entry."""
        at = d.at or datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        done = self._db.execute(
            f"INSERT INTO decisions ({FIELDS.partition(', ')[2]}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            written(d, at),
        )
        return replace(d, at=at, number=done.lastrowid or 0)


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from all others of the machine, or `None` if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _said(path: Path, error: Exception) -> InputError | OutputError:
    """Return what an error of SQLite, or of an entry, comes to: a place that cannot be written, or a damaged file."""
    if isinstance(error, sqlite3.OperationalError) and getattr(error, "sqlite_errorcode", 1) != 1:
        return OutputError(f"{path}: {error}; free some space or name a folder you may write to")
    return InputError(f"{path}: {error}; not a log of decisions, or damaged: restore a copy")


def _check(db: sqlite3.Connection, path: Path) -> bool:
    """Return whether a file holds a log yet. Raises `InputError` if it is another program's, or a newer version's."""
    (ours,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if tables and ours != APPLICATION:
        raise InputError(f"{path}: not a log of decisions; move it away, or name another folder")
    if version > VERSION:
        raise InputError(f"{path}: written by a newer Communique; install that version")
    return bool(tables)


def _entries(db: sqlite3.Connection, since: int = 0) -> tuple[Decision, ...]:
    """Return the entries with a number above `since`, in order."""
    found = db.execute(f"SELECT {FIELDS} FROM decisions WHERE number > ? ORDER BY number", (since,))  # noqa: S608 - a constant
    return tuple(map(decision, found))


def read_log(folder: Path) -> tuple[Decision, ...]:
    """Return the decisions kept in a folder of tables, in order; none if nobody decided anything there.

    Nothing is changed, and the folder may be one that nobody may write to. Raises `InputError` and `OutputError`.
    """
    path = folder / NAME
    if not is_file(path):
        return ()
    if all(os.access(one, os.W_OK, effective_ids=os.access in os.supports_effective_ids) for one in (folder, path)):
        return _read(path, path)
    with tempfile.TemporaryDirectory() as scratch:  # SQLite writes beside a log even to read it
        copy = Path(scratch) / NAME
        try:
            for end in ("", "-wal"):  # what was written ahead belongs to it
                if Path(f"{path}{end}").is_file():
                    shutil.copyfile(f"{path}{end}", f"{copy}{end}")
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror}); ask for the right to read it") from error
        return _read(copy, path)


def _read(file: Path, path: Path) -> tuple[Decision, ...]:
    """Return the decisions in a file; errors call it by its `path`."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", timeout=PATIENCE, uri=True)) as db:
            return _entries(db) if _check(db, path) else ()
    except (sqlite3.DatabaseError, EntryError) as error:
        raise _said(path, error) from error
