"""What stands at a path: the one place that asks the file system, and says in one line why it does not answer."""

from __future__ import annotations

import re
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Literal

from communique.errors import InputError

_NAMED = re.compile(r"(/[^:\n]*|[A-Za-z]:[\\/][^:\n]*)(?=: )")  # a file that a message begins with
Standing = Literal["file", "folder", "other", ""]


def standing(path: Path, named: Path | None = None) -> Standing:
    """Return what stands at `path`, behind links: a file, a folder, something else (a device), or "" for nothing.

    Raises `InputError` where the file system does not say: for a name that it does not take, for links in a circle,
    and below a folder that may not be opened. It names `named` where the path is none that the user knows.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, ValueError) as error:  # a ValueError for a null byte, or characters that no name can hold
        cause = getattr(error, "strerror", None) or "not a name that a file can have"
        raise InputError(
            f"{named or path}: {cause}; check the name, and that you may open the folder it is in"
        ) from error
    return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else "other"


def is_file(path: Path) -> bool:
    """Return whether a regular file stands at `path`; raises `InputError` as `standing` does."""
    return standing(path) == "file"


def is_folder(path: Path) -> bool:
    """Return whether a folder stands at `path`; raises `InputError` as `standing` does."""
    return standing(path) == "folder"


def told(path: str) -> str:
    """Return a path as what is passed on tells it: as it was given, but no more than the name where it is absolute.

    What lies above a file on somebody's disk is nobody else's business.
    """
    for kind in (PurePosixPath, PureWindowsPath):
        if kind(path).is_absolute():
            return kind(path).name
    return path


def told_line(message: str) -> str:
    """Return a message whose first word is a path with that path as it is told."""
    return _NAMED.sub(lambda found: told(found[0]), message, count=1) if _NAMED.match(message) else message
