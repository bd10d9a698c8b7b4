"""Which files to read: folders opened, every file once, and one line for each that cannot be read."""

from __future__ import annotations

import os
import stat
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".rtf", ".eml", ".zip")


def find(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Return the readable files behind `paths`, each once, and one line per path that gives none.

    Folders are opened recursively, in sorted order; hidden entries and other formats inside them are
    passed over in silence, and a folder reached a second time (through a link) is not opened again.
    """
    files: dict[Path, Path] = {}
    problems: list[str] = []
    for path in paths:
        found = tuple(_walk(path, set())) if path.is_dir() else (path,)
        problem = _problem(path, found)
        if problem:
            problems.append(problem)
            continue
        for file in found:
            files[_real(file)] = min(files.get(_real(file), file), file)
    return tuple(files.values()), tuple(problems)


def shown(path: Path | str) -> str:
    """Return a path as one printable line, with control characters and lone surrogates escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(path))


def identified(files: Iterable[Path]) -> tuple[tuple[str, Path], ...]:
    """Return (id, file) pairs sorted by id: the stem, "folder--stem" where two share it, then "-2"."""
    ordered = sorted(files, key=str)
    stems = Counter(shown(file.stem) for file in ordered)
    taken: dict[str, Path] = {}
    for file in ordered:
        stem = shown(file.stem)
        name = stem if stems[stem] == 1 else f"{shown(file.absolute().parent.name)}--{stem}"
        taken[_free(name, taken)] = file
    return tuple(sorted(taken.items()))


def _free(name: str, taken: dict[str, Path]) -> str:
    number = 2
    free = name
    while free in taken:
        free = f"{name}-{number}"
        number += 1
    return free


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _walk(folder: Path, seen: set[Path]) -> Iterator[Path]:
    if _real(folder) in seen:
        return
    seen.add(_real(folder))
    try:
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            yield from _walk(entry, seen)
        elif entry.suffix.lower() in SUFFIXES and entry.is_file():
            yield entry


def _problem(path: Path, found: tuple[Path, ...]) -> str | None:
    if path.is_dir():
        return None if found else _folder_problem(path)
    return _file_problem(path)


def _folder_problem(path: Path) -> str:
    if not os.access(path, os.R_OK | os.X_OK):
        return f"{shown(path)}: the folder may not be opened; give yourself permission to read it"
    return f"{shown(path)}: no file in this folder can be read; put .txt, .md, .html, .pdf or .docx files there"


def _file_problem(path: Path) -> str | None:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return f"{shown(path)}: no such file or folder; check the name"
    if not stat.S_ISREG(mode):
        return f"{shown(path)}: not a regular file; save its content as .txt, .md or .html"
    if path.suffix.lower() not in SUFFIXES:
        return f"{shown(path)}: not a format that can be read; save it as .txt, .md or .html"
    return None
