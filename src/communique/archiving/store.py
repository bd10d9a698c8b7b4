"""The file of an archive: made, opened, checked, and kept from two writers at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path

from communique.errors import InputError, OutputError
from communique.places import is_file, is_folder, standing
from communique.placing import locked
from communique.reading.inputs import shown

NAME = "archive.sqlite"
MARK = 0x436F6D71  # "Comq": SQLite's application_id of our archives
VERSION = 2  # of the schema, SQLite's user_version
HEADER = b"SQLite format 3\0"
MAKE_ANEW = "delete it and make it anew with `communique archive`"


def archive_at(path: Path) -> Path | None:
    """Return the archive's file that `path` names, itself or by its folder; `None` if it names none.

    Raises `InputError` where the file system does not say what stands there.
    """
    file = path / NAME if is_folder(path) else path
    if not is_file(file):
        return None
    try:
        with file.open("rb") as opened:
            begins = opened.read(len(HEADER))
    except OSError as error:
        raise InputError(f"{shown(file)}: cannot be read ({error.strerror}); give yourself permission") from error
    return file if begins == HEADER or file != path else None


@contextmanager
def reading(file: Path) -> Iterator[sqlite3.Connection]:
    """Open an archive to read; raises `InputError` if it is none of ours, damaged, or of a newer version."""
    with _told(file), _connected(file, "ro") as archive:
        _check(file, archive)
        archive.execute("BEGIN")  # one state of the archive, whatever another run writes meanwhile
        yield archive


@contextmanager
def writing(folder: Path, waiting: Callable[[], None]) -> Iterator[sqlite3.Connection]:
    """Open the archive in `folder`, or make it, for one run at a time; `waiting` is called if another one writes.

    Raises `OutputError` if it cannot be made or written, `InputError` as `reading` does.
    """
    if standing(folder) not in ("folder", ""):
        raise OutputError(f"{shown(folder)}: a file of this name exists; choose another name for the folder")
    file = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{shown(folder)}: cannot be made ({error.strerror}); choose another folder") from error
    with locked(folder, waiting), _told(file), _connected(file, "rwc") as archive:
        if not archive.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            _make(archive)
        _check(file, archive)
        archive.execute("PRAGMA journal_mode = WAL")
        archive.execute("PRAGMA synchronous = NORMAL")  # a power cut may take the last documents, never the archive
        try:
            yield archive
        finally:
            _settle(archive)


@contextmanager
def _connected(file: Path, mode: str) -> Iterator[sqlite3.Connection]:
    address = f"{file.absolute().as_uri()}?mode={mode}"
    archive = sqlite3.connect(address, uri=True, timeout=60, isolation_level=None, check_same_thread=False)
    try:
        archive.execute("PRAGMA trusted_schema = OFF")
        archive.execute("PRAGMA cell_size_check = ON")
        archive.execute("PRAGMA cache_size = -65536")
        yield archive
    finally:
        archive.close()


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Say in one line what the database does not do, and what an archive that somebody changed holds."""
    try:
        yield
    except sqlite3.OperationalError as error:
        cause = " ".join(str(error).split())
        raise OutputError(
            f"{shown(file)}: {cause}; make room, check the permission, or wait, and run it again"
        ) from error
    except sqlite3.DatabaseError as error:
        raise InputError(f"{shown(file)}: no archive, or damaged ({error}); {MAKE_ANEW}") from error


def _make(archive: sqlite3.Connection) -> None:
    """Make the tables of an empty archive, all or none."""
    archive.executescript(f"BEGIN; {schema()} PRAGMA application_id = {MARK}; PRAGMA user_version = {VERSION}; COMMIT;")


def schema() -> str:
    """Return the statements that make an archive."""
    return files("communique.archiving").joinpath("schema.sql").read_text(encoding="utf-8")


def _check(file: Path, archive: sqlite3.Connection) -> None:
    """Raise `InputError` if an open file is not an archive that this version made."""
    name = shown(file)
    mark, version = (archive.execute(f"PRAGMA {one}").fetchone()[0] for one in ("application_id", "user_version"))
    if mark != MARK:
        raise InputError(f"{name}: a SQLite file, but no archive; give a folder that `communique archive` made")
    if version > VERSION:
        raise InputError(f"{name}: made by a newer version of this program; install that one, or {MAKE_ANEW}")
    if version < VERSION or _tables(archive) != _tables_wanted():
        raise InputError(f"{name}: its tables are not those of this version; {MAKE_ANEW}")


def _tables(archive: sqlite3.Connection) -> dict[str, str]:
    """Return what makes each table, view, index and trigger; what a user added beside ours is no matter."""
    found = archive.execute("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    wanted = _tables_wanted()
    return {name: sql for name, kind, sql in found if name in wanted or kind == "trigger"}


def _tables_wanted() -> dict[str, str]:
    with sqlite3.connect(":memory:") as empty:
        empty.executescript(schema())
        found = dict(empty.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall())
    empty.close()
    return found


def _settle(archive: sqlite3.Connection) -> None:
    """Leave one plain file, that any program opens also where nothing may be written; not while others read."""
    if archive.in_transaction:
        archive.rollback()
    with suppress(sqlite3.OperationalError):
        archive.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        archive.execute("PRAGMA busy_timeout = 0")
        archive.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def transaction(archive: sqlite3.Connection) -> Iterator[None]:
    """Keep all that the block writes, or nothing."""
    archive.execute("BEGIN IMMEDIATE")
    try:
        yield
        archive.execute("COMMIT")
    except BaseException:
        if archive.in_transaction:
            archive.rollback()
        raise


def fact(archive: sqlite3.Connection, name: str) -> str:
    """Return a fact about an archive, or ""."""
    found = archive.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
    return str(found[0]) if found else ""


def tell(archive: sqlite3.Connection, name: str, value: str) -> None:
    """Write a fact about an archive."""
    archive.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))
