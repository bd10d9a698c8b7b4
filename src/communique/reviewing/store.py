"""The log of decisions on disk: SQLite with a write-ahead log; what was added is on the disk before `add` returns.

Several programs may have the same log open. Entries are only ever added.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from communique.errors import InputError, OutputError
from communique.reviewing.decisions import Decision

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
FIELDS = 'number, id, at, coder, role, tab, key, action, "values", says, machine, note'


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
        with self._named():
            self._db = sqlite3.connect(path, timeout=PATIENCE, check_same_thread=False, isolation_level=None)
            self._check()
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.executescript(SCHEMA)
            self._db.execute(f"PRAGMA application_id = {APPLICATION}")
            self._db.execute(f"PRAGMA user_version = {VERSION}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the log."""
        with self._lock:
            self._db.close()

    def _check(self) -> None:
        """Raise `InputError` if the file is another program's, or a newer version's."""
        (ours,) = self._db.execute("PRAGMA application_id").fetchone()
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        (tables,) = self._db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if tables and ours != APPLICATION:
            raise InputError(f"{self.path}: not a log of decisions; move it away, or name another folder")
        if version > VERSION:
            raise InputError(f"{self.path}: written by a newer Communique; install that version")

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Turn what SQLite raises into errors that name the file."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise OutputError(f"{self.path}: {error}; free some space or name a folder you may write to") from error
        except sqlite3.DatabaseError as error:
            raise InputError(f"{self.path}: {error}; not a log of decisions, or damaged: restore a copy") from error

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

    def merge(self, log: Iterable[Decision]) -> int:
        """Take in the entries of another log that this one lacks, as they stand; return how many."""
        with self._lock, self._named(), self._transaction():
            fresh = [d for d in log if self._by_id(d.id) is None]
            for decision in fresh:
                self._insert(decision)
            return len(fresh)

    def log(self, since: int = 0) -> tuple[Decision, ...]:
        """Return the entries with a number above `since`, in order."""
        with self._lock, self._named():
            found = self._db.execute(f"SELECT {FIELDS} FROM decisions WHERE number > ? ORDER BY number", (since,))  # noqa: S608 - a constant
            return tuple(map(_decision, found))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Hold the log for writing; undo everything if something is raised."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def _by_id(self, name: str) -> Decision | None:
        """Return the entry with this id."""
        found = self._db.execute(f"SELECT {FIELDS} FROM decisions WHERE id = ?", (name,)).fetchone()  # noqa: S608
        return _decision(found) if found else None

    def _state(self, d: Decision) -> Decision | None:
        """Return the state of a decision's row for its coder."""
        found = self._db.execute(
            f"SELECT {FIELDS} FROM decisions WHERE tab = ? AND key = ? AND coder = ? AND role = ? "  # noqa: S608
            "ORDER BY number DESC LIMIT 1",
            (d.table, d.key, d.coder, d.role),
        ).fetchone()
        return _decision(found) if found else None

    def _insert(self, d: Decision) -> Decision:
        """Add an entry."""
        at = d.at or datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        done = self._db.execute(
            f"INSERT INTO decisions ({FIELDS.partition(', ')[2]}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            (d.id, at, d.coder, d.role, d.table, d.key, d.action, *map(_json, (d.values, d.says, d.machine)), d.note),
        )
        return replace(d, at=at, number=done.lastrowid or 0)


def _json(value: object) -> str:
    """Return a value as one line of JSON, the same for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _decision(row: tuple[int, str, str, str, str, str, str, str, str, str, str, str]) -> Decision:
    """Return the decision of a line of the database."""
    number, name, at, coder, role, table, key, action, values, says, machine, note = row
    return Decision(
        table, key, action, json.loads(values), json.loads(says), json.loads(machine), note, coder,
        "adjudicator" if role == "adjudicator" else "coder", at, number, name,
    )  # fmt: skip


def read_log(folder: Path) -> tuple[Decision, ...]:
    """Return the decisions kept in a folder of tables, in order; none if nobody decided anything there."""
    path = folder / NAME
    if not path.is_file():
        return ()
    with Store(path) as store:
        return store.log()
