"""ZIP archives: what stands in them, and what of it must not be read."""

from __future__ import annotations

import lzma
import stat
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO

from communique.reading.enclosed import Entry
from communique.reading.formats.recognising import BY_SUFFIX
from communique.reading.text.decoding import LARGEST

_MOST_EXPANDED = 200  # times; texts shrink to a third or a tenth, hardly ever to a fiftieth
_SMALL = 1024 * 1024  # what expands to less than this may be packed as tightly as it likes
DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, IndexError,
    OverflowError, NotImplementedError, RuntimeError,
)  # fmt: skip


class Archive:
    """An open archive. Raises one of `DAMAGED` where it is none."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        try:
            self._zip = zipfile.ZipFile(file)
        except BaseException:
            file.close()
            raise
        self.count = len(self._zip.infolist())

    def entries(self) -> list[Entry]:
        """Return the readable files by name; hidden entries and other formats are passed over."""
        found = {info.filename: info for info in self._zip.infolist() if _is_readable(info)}
        return [Entry(name, info.file_size, _problem(info)) for name, info in sorted(found.items())]

    def read(self, name: str) -> bytes:
        """Return a file's bytes, one more than the limit where there are more. Raises `KeyError` or `DAMAGED`."""
        with self._zip.open(name) as file:
            return file.read(LARGEST + 1)

    def close(self) -> None:
        """Close the archive and its file."""
        self._zip.close()
        self._file.close()


def _is_readable(info: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    hidden = any(part.startswith((".", "__MACOSX")) and part not in ("..", ".") for part in path.parts)
    named = bool(path.name)  # an empty name is one too, which the library stumbles over
    return named and not info.is_dir() and not hidden and path.suffix.lower() in BY_SUFFIX


def _problem(info: zipfile.ZipInfo) -> str:
    """Return why an entry must not be read, or ""."""
    parts = PurePosixPath(info.filename.replace("\\", "/")).parts
    if ".." in parts or info.filename.startswith(("/", "\\")) or ":" in info.filename.split("/")[0]:
        return "its name leads out of the archive; it is left out"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link, not a file; it is left out"
    if info.file_size > LARGEST:
        return f"{info.file_size // 1024**2} MB, more than the limit of {LARGEST // 1024**2} MB; split the file"
    if info.file_size > max(_SMALL, _MOST_EXPANDED * info.compress_size):
        times = info.file_size // max(info.compress_size, 1)
        return f"expands to {times} times its size, more than the limit of {_MOST_EXPANDED}; unpack it and look at it"
    return ""
