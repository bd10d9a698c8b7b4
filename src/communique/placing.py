"""Files that belong together, put into a folder as one: all of them or none, by one program at a time.

They are first written into a folder of their own inside the target (`SCRATCH`), which then gets another name
(`UNFINISHED`); only then are they put in place, one by one. Who ends the program in between ends it before the new
name, which changes nothing, or after it: then whoever reads or writes the folder next puts the rest in place. All
stays inside the target, which may be the root of a file system or lie in a folder that cannot be written.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from communique.errors import OutputError
from communique.places import standing

OWN = ".communique-"
SCRATCH = f"{OWN}writing-"  # begins the name of a folder of files that are not complete yet
Content = bytes | Iterable[bytes]  # of a file: all of it, or piece by piece as it is made
UNFINISHED = f"{OWN}unfinished"  # a folder of files that are complete, and not all in their place yet
LOCK = f"{OWN}lock"  # where the system cannot lock a folder itself


def place(files: Mapping[str, Content], folder: Path, *, replace: bool) -> None:
    """Put `files` (name, or path within the folder, to content) into `folder`, which is made if need be.

    Waits while another program writes there. Raises `OutputError` if the folder cannot be written, if a file cannot
    be replaced, or if one exists and `replace` is not set.
    """
    made = standing(folder) == ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _placed(files, folder, replace=replace)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror}); choose another folder") from error
    finally:
        if made:
            with suppress(OSError):  # it holds what it was made for
                folder.rmdir()


def _placed(files: Mapping[str, Content], folder: Path, *, replace: bool) -> None:
    """Put files into a folder that is there, when it is our turn."""
    with locked(folder) as alone:
        if alone:
            clean(folder)
        _finish(folder)
        replaceable(folder, files)
        _refuse(folder, files, replace=replace)
        _put(files, folder)


def whole(content: str | Content) -> bytes:
    """Return all of what a file holds."""
    if isinstance(content, str):
        return content.encode()
    return content if isinstance(content, bytes) else b"".join(content)


def own(path: Path) -> bool:
    """Return whether a thing in a folder is this program's own and no result."""
    return path.name.startswith(OWN)


@contextmanager
def locked(folder: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[bool]:
    """Keep other programs from writing into `folder` while the block runs; yield whether that is sure.

    `waiting` is called before another program is waited for. A file system that knows no locks does not stop the work.
    """
    if os.name == "nt":
        with _locked_windows(folder) as sure:
            yield sure
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(handle, fcntl.LOCK_EX)
            sure = True
        except OSError:
            sure = False
        yield sure
    finally:
        os.close(handle)


@contextmanager
def _locked_windows(folder: Path) -> Iterator[bool]:
    """Do the same with a file that the system deletes when it is closed."""
    import msvcrt

    temporary = getattr(os, "O_TEMPORARY", 0)
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | temporary)
    try:
        try:
            getattr(msvcrt, "locking")(handle, getattr(msvcrt, "LK_LOCK"), 1)  # noqa: B009 - absent elsewhere
            sure = True
        except OSError:
            sure = False
        yield sure
    finally:
        os.close(handle)


def clean(folder: Path) -> None:
    """Remove what a program that was killed left half-written; the caller holds the lock."""
    for path in folder.glob(f"{SCRATCH}*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _refuse(folder: Path, names: Iterable[str], *, replace: bool) -> None:
    """Raise `OutputError` if a file exists that is not to be replaced."""
    taken = next((folder / name for name in names if standing(folder / name)), None)
    if taken is not None and not replace:
        raise OutputError(f"{taken}: exists already; choose another folder, or add --force to replace it")


def replaceable(folder: Path, names: Iterable[str]) -> None:
    """Raise `OutputError` that names a file of `folder` that could not be replaced: found out before anything is."""
    for name in names:
        path = folder / name
        if standing(path) == "folder":
            raise OutputError(f"{path}: cannot be replaced (a folder of this name is there); move it away")
        _held(path)


def _held(path: Path) -> None:
    """Raise `OutputError` if another program holds a file, which only Windows forbids to replace."""
    if os.name != "nt" or not standing(path):
        return
    try:
        path.replace(path)
    except OSError as error:
        raise OutputError(_cannot(path, error)) from error


def _cannot(path: object, error: OSError) -> str:
    return f"{path}: cannot be replaced ({error.strerror}); close what has it open and run this again"


def _put(files: Mapping[str, Content], folder: Path) -> None:
    """Write every file into a new folder, then put all in place."""
    scratch = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=folder))
    try:
        for name, content in files.items():
            (scratch / name).parent.mkdir(parents=True, exist_ok=True)
            with (scratch / name).open("wb") as file:
                file.writelines((content,) if isinstance(content, bytes) else content)
        scratch.rename(folder / UNFINISHED)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    _finish(folder)


def finish(folder: Path) -> None:
    """Put in place what an earlier run wrote into `folder` and was ended before it could.

    Does nothing if there is no such thing. What can be put in place is; raises `OutputError` that names the first
    file that cannot be replaced.
    """
    if standing(folder / UNFINISHED, named=folder) == "folder":
        with locked(folder):  # not while the program that wrote it does so
            _finish(folder)


def _finish(folder: Path) -> None:
    """Do so; the caller holds the lock."""
    complete = folder / UNFINISHED
    faults = [
        fault for path in sorted(complete.rglob("*")) for fault in _faults(path, folder / path.relative_to(complete))
    ]
    if faults:
        raise OutputError(_cannot(faults[0].filename2 or faults[0].filename or folder, faults[0])) from faults[0]
    shutil.rmtree(complete, ignore_errors=True)
    if standing(complete, named=folder):
        raise OutputError(f"{folder}: another user's run was ended as it wrote there; choose another folder")


def _faults(path: Path, target: Path) -> Iterator[OSError]:
    """Put one file in its place; yield why it cannot be."""
    if not path.is_file():
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
    except OSError as error:
        yield error


def settled(folder: Path) -> None:
    """Do what `finish` does for a reader: a file that cannot be replaced yet is no reason not to read the others."""
    with suppress(OutputError):
        finish(folder)
