"""ZIP archives: their files are read one by one, in memory, and never written to the disk."""

from __future__ import annotations

import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from communique.errors import InputError
from communique.reading.decoding import LARGEST
from communique.reading.finding import shown
from communique.reading.formats import BY_SUFFIX

_MOST_MEMBERS = 10_000
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive; `path` is the archive's path followed by the member's name."""

    archive: Path
    name: str
    path: Path


def members(archive: Path) -> tuple[tuple[Member, ...], tuple[str, ...]]:
    """Return the readable files in an archive, and one line for each that must not be read.

    Hidden entries and other formats are passed over in silence, as in a folder. Raises `InputError` for an
    archive that is damaged, or has more than 10,000 entries.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = opened.infolist()
    except _DAMAGED as error:
        raise InputError(f"{shown(archive)}: damaged or cut off ({error}); get the file again") from error
    if len(entries) > _MOST_MEMBERS:
        raise InputError(f"{shown(archive)}: {len(entries)} entries, more than the limit of {_MOST_MEMBERS}; unpack it")
    found: dict[str, Member] = {}
    problems: list[str] = []
    for entry in sorted(entries, key=lambda entry: entry.filename):
        if not _is_readable(entry):
            continue
        problem = _problem(entry)
        if problem:
            problems.append(f"{shown(archive / entry.filename.lstrip('/'))}: {problem}")
        else:
            found[entry.filename] = Member(archive, entry.filename, archive / entry.filename)
    return tuple(found.values()), tuple(problems)


def load_member(member: Member) -> bytes:
    """Return the bytes of a file in an archive.

    Raises `InputError` if it is empty, locked, damaged, or expands to more than the limit of a file.
    """
    name = shown(member.path)
    try:
        with zipfile.ZipFile(member.archive) as opened, opened.open(member.name) as file:
            data = file.read(LARGEST + 1)
    except _DAMAGED as error:
        if "password" in str(error) or "encrypted" in str(error):
            raise InputError(f"{name}: locked with a password; unpack it") from error
        raise InputError(f"{name}: damaged ({' '.join(str(error).split())}); get the archive again") from error
    except KeyError as error:
        raise InputError(f"{name}: no such file in the archive; check the name") from error
    if len(data) > LARGEST:
        raise InputError(f"{name}: expands to more than the limit of {LARGEST // 1024**2} MB; split the file")
    if not data.strip():
        raise InputError(f"{name}: the file is empty; put the text of the statement or article there")
    return data


def _is_readable(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    hidden = any(part.startswith((".", "__MACOSX")) and part not in ("..", ".") for part in path.parts)
    return not entry.is_dir() and not hidden and path.suffix.lower() in BY_SUFFIX


def _problem(entry: zipfile.ZipInfo) -> str | None:
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    if ".." in parts or entry.filename.startswith(("/", "\\")) or ":" in entry.filename.split("/")[0]:
        return "its name leads out of the archive; it is left out"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "a link, not a file; it is left out"
    if PurePosixPath(entry.filename).suffix.lower() == ".zip":
        return "an archive in an archive; unpack it"
    if entry.file_size > LARGEST:
        return f"{entry.file_size // 1024**2} MB, more than the limit of {LARGEST // 1024**2} MB; split the file"
    return None
