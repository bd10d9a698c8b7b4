"""The shelf: a folder on the disk whose folders are the projects."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from communique.archiving.store import NAME as ARCHIVE
from communique.desk.naming import free, identity, safe
from communique.desk.project import Project
from communique.errors import InputError, OutputError
from communique.places import is_file
from communique.placing import SCRATCH

VARIABLE = "COMMUNIQUE_DESK"
MOST = 500  # projects


def default() -> Path:
    """Return the folder that the environment names, else one among the user's documents, or in the home folder."""
    named = os.environ.get(VARIABLE)
    documents = Path.home() / "Documents"
    return Path(named) if named else (documents if documents.is_dir() else Path.home()) / "Communique"


@dataclass(frozen=True)
class Shelf:
    """The projects in one folder."""

    path: Path

    def projects(self) -> tuple[Project, ...]:
        """Return all projects by name: folders with a folder `documents`, none behind a link."""
        folders = (path for path in self.path.iterdir() if not path.is_symlink() and not path.name.startswith("."))
        found = (path for path in folders if (path / "documents").is_dir() and not (path / "documents").is_symlink())
        return tuple(Project(path) for path in sorted(found, key=lambda path: path.name.casefold()))

    def project(self, wanted: str) -> Project:
        """Return the project that an address calls so. Raises `InputError`."""
        found = next((project for project in self.projects() if project.id == wanted), None)
        if found is None:
            raise InputError("this project is no longer there; go back to the shelf")
        return found

    def archives(self) -> tuple[Path, ...]:
        """Return the folders of the shelf in which `communique archive` keeps documents, none behind a link."""
        folders = (path for path in self.path.iterdir() if not path.is_symlink() and path.is_dir())
        return tuple(sorted(path for path in folders if is_file(path / ARCHIVE)))

    def archive(self, wanted: str) -> Path:
        """Return the archive that an address calls so. Raises `InputError`."""
        found = next((path for path in self.archives() if identity(path.name) == wanted), None)
        if found is None:
            raise InputError("this archive is no longer there; reload the page")
        return found

    def begin(self, name: str) -> Project:
        """Return a new project, called `name` as far as a folder can be. Raises `InputError` and `OutputError`."""
        taken = [path.name for path in self.path.iterdir()]
        if len(taken) >= MOST:
            raise InputError(f"there are {MOST} projects, the limit; move some to another folder")
        folder = self.path / free(safe(name, "Project"), "", taken)
        try:
            (folder / "documents").mkdir(parents=True)
        except OSError as error:
            raise OutputError(f"{folder}: cannot be made ({error.strerror}); choose another --folder") from error
        return Project(folder)

    def tidy(self) -> None:
        """Remove what was being dropped when a desk was ended; only to be asked by the one desk of this shelf."""
        for project in self.projects():
            for path in project.documents.glob(f"{SCRATCH}*"):
                with suppress(OSError):
                    path.unlink()


def opened(path: Path) -> Shelf:
    """Return the shelf in a folder, which is made if need be. Raises `OutputError`."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        return Shelf(path.resolve())
    except OSError as error:
        raise OutputError(f"{path}: cannot be made ({error.strerror}); choose another --folder") from error
