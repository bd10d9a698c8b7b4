"""The sample project: invented articles and statements, to learn with."""

from __future__ import annotations

import shutil
from pathlib import Path

from communique.desk.project import Project
from communique.desk.shelf import Shelf
from communique.reading.inputs import SUFFIXES

NAME = "Samples"
_HERE = Path(__file__).resolve()
# In the installed package, and in a copy of the project.
_FOLDERS = (_HERE.with_name("samples"), _HERE.parents[3] / "seeds", _HERE.parents[3] / "statements")


def begin(shelf: Shelf) -> Project:
    """Put a project of the samples on a shelf and return it. Raises `InputError` and `OutputError`."""
    project = shelf.begin(NAME)
    for folder in _FOLDERS:
        for file in sorted(folder.glob("*")):
            if file.suffix in SUFFIXES:
                shutil.copyfile(file, project.documents / file.name)
    return project
