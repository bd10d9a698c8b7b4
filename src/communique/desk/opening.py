"""One desk for each shelf: who starts a second one is led to the first."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from communique.desk.shelf import Shelf
from communique.errors import OutputError
from communique.placing import OWN

LOCK, ADDRESS = f"{OWN}desk-lock", f"{OWN}desk"


@contextmanager
def alone(shelf: Shelf) -> Iterator[bool]:
    """Hold the shelf while the block runs; yield whether no other desk does. Raises `OutputError`."""
    try:
        file = (shelf.path / LOCK).open("a+b")
    except OSError as error:
        raise OutputError(f"{shelf.path}: cannot be written ({error.strerror}); choose another --folder") from error
    with file:  # what the block raises is not the folder's fault
        yield _locked(file)


def _locked(file: IO[bytes]) -> bool:
    """Return whether a file could be locked for as long as it is open; where none can, nobody else is assumed."""
    try:
        if os.name == "nt":
            import msvcrt

            getattr(msvcrt, "locking")(file.fileno(), getattr(msvcrt, "LK_NBLCK"), 1)  # noqa: B009 - absent elsewhere
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


@contextmanager
def announced(shelf: Shelf, address: str) -> Iterator[None]:
    """Keep the address where only this person's programs find it, while the block runs."""
    path = shelf.path / ADDRESS
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(address)
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()


def elsewhere(shelf: Shelf) -> str:
    """Return the address of the desk that holds the shelf. Raises `OutputError` if it does not say."""
    try:
        found = (shelf.path / ADDRESS).read_text(encoding="utf-8")
    except (OSError, ValueError):
        found = ""
    if not found.startswith("http://127.0.0.1:"):
        raise OutputError(f"{shelf.path}: another desk has it open; stop that one, or choose another --folder")
    return found
