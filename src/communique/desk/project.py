"""A project: a folder with documents and what was made of them, laid out so that the commands can use it too.

`documents` holds the files and their `index.csv`, `report` what `compare --out` writes, `themes.toml` the terms that
were added, `removed` the files that were taken out. Things are found among those that are there, by their `identity`:
no name that a page sends ever becomes part of a path.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from communique.desk.naming import identity
from communique.errors import InputError
from communique.places import is_file
from communique.reading.inputs import find, shown


@dataclass(frozen=True)
class Project:
    """One folder of the shelf."""

    path: Path

    @property
    def id(self) -> str:
        """Return what addresses call it."""
        return identity(self.path.name)

    @property
    def name(self) -> str:
        """Return what people call it."""
        return shown(self.path.name)

    @property
    def documents(self) -> Path:
        """Return the folder of its files."""
        return self.path / "documents"

    @property
    def report(self) -> Path:
        """Return the folder of what a comparison wrote."""
        return self.path / "report"

    @property
    def removed(self) -> Path:
        """Return the folder of what was taken out."""
        return self.path / "removed"

    @property
    def themes(self) -> Path:
        """Return the file of its own themes."""
        return self.path / "themes.toml"

    @property
    def own_themes(self) -> Path | None:
        """Return the file of its own themes if there is one."""
        return self.themes if is_file(self.themes) else None

    def files(self) -> tuple[Path, ...]:
        """Return the files that can be read, by name; none that a link leads to outside the project."""
        return _inside(self.documents)

    def left_out(self) -> tuple[Path, ...]:
        """Return the files that were taken out."""
        return _inside(self.removed)

    def file(self, wanted: str) -> Path:
        """Return the file that an address calls so. Raises `InputError`."""
        return _named(wanted, self.documents, self.files())

    def left(self, wanted: str) -> Path:
        """Return the file that was taken out and that an address calls so. Raises `InputError`."""
        return _named(wanted, self.removed, self.left_out())

    def compared(self) -> float:
        """Return when its documents were last compared, 0 if never."""
        run = self.report / "run.json"
        return run.stat().st_mtime if is_file(run) else 0.0

    def changed(self) -> bool:
        """Return whether something that a comparison rests on is newer than the last one."""
        parts = [self.documents, *self.documents.rglob("index.csv"), *self.files(), self.themes]
        return any(part.exists() and part.stat().st_mtime > self.compared() for part in parts)


def within(file: Path, folder: Path) -> str:
    """Return a file's name within a folder, as text."""
    return file.relative_to(folder).as_posix()


def _inside(folder: Path) -> tuple[Path, ...]:
    """Return the files in a folder that can be read and that are in it, not behind a link."""
    home = folder.resolve()
    found, _ = find([folder])
    return tuple(sorted(file for file in found if file.resolve().is_relative_to(home)))


def _named(wanted: str, folder: Path, files: Iterable[Path]) -> Path:
    """Return the file of this identity."""
    found = next((file for file in files if identity(within(file, folder)) == wanted), None)
    if found is None:
        raise InputError("this file is no longer there; reload the page")
    return found
