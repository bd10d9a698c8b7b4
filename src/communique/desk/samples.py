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
_HOME = next((home for home in (_HERE.with_name("samples"), _HERE.parents[3]) if (home / "seeds").is_dir()), _HERE)


def begin(shelf: Shelf) -> Project:
    """Put a project of the samples on a shelf and return it. Raises `InputError` and `OutputError`."""
    project = shelf.begin(NAME)
    for folder in ("seeds", "statements"):
        for file in sorted((_HOME / folder).glob("*")):
            if file.suffix in SUFFIXES:
                shutil.copyfile(file, project.documents / file.name)
    return project
