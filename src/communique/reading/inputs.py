"""Which files to read: folders opened, every file once, and one line for each that cannot be read."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import InputError
from communique.places import is_file, is_folder, standing

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
        try:
            found = tuple(_walk(path, set(), problems)) if is_folder(path) else (path,)
            problem = _problem(path, found)
        except InputError as error:
            problem = str(error)
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


def _walk(folder: Path, seen: set[Path], problems: list[str]) -> Iterator[Path]:
    """Yield the readable files in a folder and those below; add a line for each folder that may not be opened."""
    if _real(folder) in seen:
        return
    try:
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError:
        problems += [_folder_problem(folder)] if seen else []  # the one that was asked for is named by the caller
        return
    seen.add(_real(folder))
    for entry in entries:
        try:
            if is_folder(entry):
                yield from _walk(entry, seen, problems)
            elif entry.suffix.lower() in SUFFIXES and is_file(entry):
                yield entry
        except InputError as error:
            problems.append(str(error))


def _problem(path: Path, found: tuple[Path, ...]) -> str | None:
    if is_folder(path):
        return None if found else _folder_problem(path)
    return _file_problem(path)


def _folder_problem(path: Path) -> str:
    if not os.access(path, os.R_OK | os.X_OK):
        return f"{shown(path)}: the folder may not be opened; give yourself permission to read it"
    return f"{shown(path)}: no file in this folder can be read; put .txt, .md, .html, .pdf or .docx files there"


def _file_problem(path: Path) -> str | None:
    found = standing(path)
    if not found:
        return f"{shown(path)}: no such file or folder; check the name"
    if found != "file":
        return f"{shown(path)}: not a regular file; save its content as .txt, .md or .html"
    if path.suffix.lower() not in SUFFIXES:
        return f"{shown(path)}: not a format that can be read; save it as .txt, .md or .html"
    return None
