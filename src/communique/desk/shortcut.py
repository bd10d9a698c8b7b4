"""A file on the desktop that opens the desk by a double click."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from communique.errors import OutputError
from communique.listing import replace_file


def write(folder: Path | None) -> Path:
    """Write the file that this system opens, on the desktop or else in the home folder; return its path.

    `folder` is the shelf that it opens, `None` the usual one. Raises `OutputError`.
    """
    desktop = Path.home() / "Desktop"
    home = desktop if desktop.is_dir() else Path.home()
    name, text = content(command(folder), sys.platform)
    path = home / name
    replace_file(path, text.encode())
    try:
        path.chmod(0o755)
    except OSError as error:
        raise OutputError(f"{path}: cannot be made a program ({error.strerror}); do so in its properties") from error
    return path


def command(folder: Path | None) -> list[str]:
    """Return what a double click is to run."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "communique"]
    return [*program, "desk", *(["--folder", str(folder.absolute())] if folder is not None else [])]


def content(words: list[str], system: str) -> tuple[str, str]:
    """Return the name and the text of the file for a system, as `sys.platform` calls it."""
    if system == "win32":
        quoted = " ".join(f'"{word.replace("%", "%%")}"' for word in words)
        return "Communique.bat", f"@echo off\r\nchcp 65001 >nul\r\n{quoted}\r\n"
    if system == "darwin":
        return "Communique.command", f"#!/bin/sh\nexec {shlex.join(words)}\n"
    quoted = " ".join(map(_desktop, words))
    lines = (
        "Type=Application",
        "Name=Communique",
        "Terminal=true",
        f"Exec={quoted}",
    )
    return "Communique.desktop", "\n".join(("[Desktop Entry]", *lines, ""))


def _desktop(word: str) -> str:
    """Return a word as the line Exec of a desktop entry takes it: quoted, which is read twice, and % doubled."""
    quoted = "".join(f"\\{c}" if c in '"`$\\' else c for c in word).replace("\\", "\\\\").replace("%", "%%")
    return f'"{quoted}"'
