"""Files that come to a project: bounded in size and number, written whole or not at all, never over another."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from communique.desk.naming import free, safe
from communique.desk.project import Project
from communique.errors import CommuniqueError, InputError, OutputError
from communique.placing import SCRATCH, locked
from communique.reading.inputs import SUFFIXES
from communique.reading.text.decoding import LARGEST

SAVE_AS = {
    ".doc": "an old Word file; save it as .docx",
    ".odt": "an OpenDocument file; save it as .docx",
    ".pages": "a Pages file; export it as Word",
    ".xlsx": "a spreadsheet; save its text as .docx or .txt",
}


class TooLargeError(CommuniqueError):
    """More was sent than is taken."""


class SlowError(CommuniqueError):
    """Nothing came for too long."""


@dataclass(frozen=True)
class Limits:
    """What a project takes: bytes of a file, files, bytes of them all; how long to wait for more (s); drops at once."""

    file: int = LARGEST
    files: int = 2000
    total: int = 4 * 1024**3
    idle: float = 30.0
    at_once: int = 4


def suffix_of(name: str) -> str:
    """Return the ending of a name, if files that end so can be read. Raises `InputError`."""
    suffix = Path(name.replace("\\", "/").rpartition("/")[2]).suffix.lower()
    if suffix not in SUFFIXES:
        cause = SAVE_AS.get(suffix, "not a format that can be read; save it as PDF, Word (.docx) or text")
        raise InputError(f"{safe(name, 'this file')}: {cause}")
    return suffix


async def dropped(
    project: Project, name: str, length: int | None, chunks: AsyncIterator[bytes], limits: Limits
) -> tuple[Path, bool]:
    """Keep what is sent as a file of the project; return it, and whether it is new rather than there already.

    Raises `TooLargeError`, `SlowError`, `InputError` for a name whose ending is not known, and `OutputError`.
    """
    suffix = suffix_of(name)
    room = _room(project, limits)
    _fits(length or 0, room, limits)
    scratch = _scratch(project)
    try:
        with scratch as file:
            digest = await _written(file, chunks, room, limits)
        return await asyncio.to_thread(placed, project, Path(scratch.name), name, suffix, digest)
    finally:
        _thrown_away(scratch.name)


def pasted(project: Project, title: str, text: str, limits: Limits) -> Path:
    """Keep a text as a file of the project. Raises as `dropped` does."""
    if not text.strip():
        raise InputError("there is no text; paste the words of a statement or an article")
    data = text.encode(errors="replace")
    _fits(len(data), _room(project, limits), limits)
    scratch = _scratch(project)
    try:
        with scratch as file:
            file.write(data)
            os.fsync(file.fileno())
        first = text.strip().splitlines()[0]  # a title, which stands on a line of its own
        name = title.strip() or " ".join(first.split()[:8])
        return placed(project, Path(scratch.name), f"{name}.txt", ".txt", sha256(data).hexdigest())[0]
    finally:
        _thrown_away(scratch.name)


def placed(project: Project, scratch: Path, name: str, suffix: str, digest: str) -> tuple[Path, bool]:
    """Give a file that is written its place under a name that no other has, unless the project has its content."""
    folder = project.documents
    with locked(folder):
        same = next((file for file in project.files() if _same(file, scratch, digest)), None)
        if same is not None:
            return same, False
        last = name.replace("\\", "/").rpartition("/")[2]
        stem = safe(last[: -len(suffix)] if last.lower().endswith(suffix) else last, "document")
        path = folder / free(stem, suffix, (entry.name for entry in folder.iterdir()))
        scratch.chmod(0o644)
        scratch.replace(path)
        flush(folder)
    return path, True


def flush(folder: Path) -> None:
    """Have the system write down what names a folder holds, where it can be asked to."""
    with suppress(OSError):  # Windows does so by itself
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _scratch(project: Project) -> tempfile._TemporaryFileWrapper[bytes]:
    try:
        return tempfile.NamedTemporaryFile(dir=project.documents, prefix=SCRATCH, delete=False)
    except OSError as error:
        raise OutputError(f"{project.documents}: cannot be written ({error.strerror}); check the folder") from error


def _thrown_away(scratch: str) -> None:
    """Remove what was written for now, unless it has got its place."""
    with suppress(OSError):
        Path(scratch).unlink()


def _room(project: Project, limits: Limits) -> int:
    """Return how many bytes the project still takes."""
    files = project.files()
    if len(files) >= limits.files:
        raise TooLargeError(f"a project holds at most {limits.files} files; begin another project")
    return min(limits.file, limits.total - sum(file.stat().st_size for file in files))


def _fits(size: int, room: int, limits: Limits) -> None:
    if size > limits.file:
        raise TooLargeError(f"the file is larger than {_amount(limits.file)}, the limit; split it")
    if size > room:
        raise TooLargeError(f"a project holds at most {_amount(limits.total)}; begin another project")


def _amount(size: int) -> str:
    return f"{size // 1024**2} MB" if size >= 1024**2 else f"{size} bytes"


async def _written(
    file: tempfile._TemporaryFileWrapper[bytes], chunks: AsyncIterator[bytes], room: int, limits: Limits
) -> str:
    """Write what is sent down to the disk; return its digest."""
    digest, size = sha256(), 0
    try:
        while True:
            async with asyncio.timeout(limits.idle):
                chunk = await anext(chunks, None)
            if chunk is None:
                break
            size += len(chunk)
            _fits(size, room, limits)
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        await asyncio.to_thread(os.fsync, file.fileno())
    except TimeoutError as error:
        raise SlowError(f"nothing came for {limits.idle:.0f} seconds; drop the file again") from error
    except OSError as error:
        raise OutputError(f"the file cannot be kept ({error.strerror}); make room on the disk") from error
    return digest.hexdigest()


def _same(file: Path, scratch: Path, digest: str) -> bool:
    """Return whether a file has the content of another, whose digest is known."""
    return file.stat().st_size == scratch.stat().st_size and sha256(file.read_bytes()).hexdigest() == digest
