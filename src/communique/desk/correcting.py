"""What a person says of a file: corrected in `index.csv` beside it, renamed, taken out and put back."""

from __future__ import annotations

from pathlib import Path

from communique.desk.dropping import flush
from communique.desk.naming import free, safe
from communique.desk.project import Project
from communique.errors import InputError, OutputError
from communique.listing import change, rows
from communique.model import Document
from communique.placing import locked
from communique.reading.text.dates import iso

FIELDS = ("title", "date", "parties", "form", "issuer")
LONGEST = 2000


class ChangedError(InputError):
    """Somebody else corrected it meanwhile; `now` is what holds."""

    def __init__(self, now: str) -> None:
        super().__init__("it was changed in another window; look at what stands there now")
        self.now = now


def value(document: Document, field: str) -> str:
    """Return a field of a document as a person writes it."""
    found = getattr(document, field)
    return "; ".join(found) if isinstance(found, tuple) else found or ""


def correct(file: Path, document: Document, field: str, given: str, was: str) -> None:
    """Write what a person says of a file into the index beside it; an empty value leaves it to the text again.

    `was` is what the person saw. Raises `ChangedError`, `InputError` for what is no date or form, and `OutputError`.
    """
    words = _checked(field, " ".join(given.split()))
    if value(document, field) != was:
        raise ChangedError(value(document, field))
    listed = rows(file.parent)
    key = file.name if file.name in listed else file.stem if file.stem in listed else file.name
    change(file.parent, {key: {**listed.get(key, {}), "file": key, field: words}})


def _checked(field: str, words: str) -> str:
    """Return a value as the index takes it."""
    if field not in FIELDS:
        raise InputError(f"{field[:40]!a} cannot be corrected; reload the page")
    if len(words) > LONGEST:
        raise InputError(f"the {field} is longer than {LONGEST} characters; shorten it")
    if field == "date" and words:
        date = iso(words)
        if date is None:
            raise InputError("this is no date; write it as 2024-05-01, or 1 May 2024")
        return date
    if field == "form" and words not in ("", "statement", "article"):
        raise InputError("the form is statement or article")
    return words


def rename(project: Project, file: Path, name: str) -> Path:
    """Give a file another name, with what was said of it; return its new path. Raises `OutputError`."""
    stem = safe(name[: -len(file.suffix)] if name.lower().endswith(file.suffix.lower()) else name, "document")
    if stem == file.stem:
        return file
    return _moved(file, file.parent, free(stem, file.suffix, (entry.name for entry in file.parent.iterdir())), project)


def remove(project: Project, file: Path) -> Path:
    """Take a file out of the project, into its folder `removed`; return its path there. Raises `OutputError`."""
    return _moved(file, project.removed, _free_in(project.removed, file), project)


def restore(project: Project, file: Path) -> Path:
    """Put back a file that was taken out; return its path. Raises `OutputError`."""
    return _moved(file, project.documents, _free_in(project.documents, file), project)


def _free_in(folder: Path, file: Path) -> str:
    """Return a name for a file in a folder, which is made if need be."""
    folder.mkdir(exist_ok=True)
    return free(file.stem, file.suffix, (entry.name for entry in folder.iterdir()))


def _moved(file: Path, folder: Path, name: str, project: Project) -> Path:
    """Move a file with its row: the row is written before and taken away after, so that it is never without one."""
    listed = rows(file.parent)
    row = listed.get(file.name) or listed.get(file.stem)
    target = folder / name
    if row is not None:
        change(folder, {name: {**row, "file": name}})
    try:
        with locked(project.documents):
            file.rename(target)
            flush(folder)
    except OSError as error:
        raise OutputError(f"{file.name}: cannot be moved ({error.strerror}); close what has it open") from error
    if row is not None:
        change(file.parent, {row["file"]: None})
    return target
