"""What stands at a path: the one place that asks the file system, and says in one line why it does not answer."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Literal

from communique.errors import InputError

Standing = Literal["file", "folder", "other", ""]


def standing(path: Path) -> Standing:
    """Return what stands at `path`, behind links: a file, a folder, something else (a device), or "" for nothing.

    Raises `InputError` where the file system does not say: for a name that it does not take, for links in a circle,
    and below a folder that may not be opened.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, ValueError) as error:  # a ValueError for a null byte, or characters that no name can hold
        cause = getattr(error, "strerror", None) or "not a name that a file can have"
        raise InputError(f"{path}: {cause}; check the name, and that you may open the folder it is in") from error
    return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else "other"


def is_file(path: Path) -> bool:
    """Return whether a regular file stands at `path`; raises `InputError` as `standing` does."""
    return standing(path) == "file"


def is_folder(path: Path) -> bool:
    """Return whether a folder stands at `path`; raises `InputError` as `standing` does."""
    return standing(path) == "folder"
