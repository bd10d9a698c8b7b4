"""What a file says of itself as the program reads it, for the page: read once, and again when it changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path
from typing import Any

from communique.desk.correcting import FIELDS, value
from communique.desk.naming import identity
from communique.desk.project import Project, within
from communique.errors import InputError
from communique.listing import NAME
from communique.model import Document
from communique.places import is_file
from communique.reading import read_all
from communique.reading.inputs import shown

KEPT = 300  # files whose reading is remembered
BLOCKS = 5000  # of a text that is shown

Stamp = tuple[int, ...]
Reading = tuple[tuple[Document, ...], tuple[str, ...]]


class Readings:
    """What files say, remembered as long as neither they nor what was said of them change."""

    def __init__(self) -> None:
        self._found: OrderedDict[Path, tuple[Stamp, Reading]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, file: Path) -> Reading:
        """Return the documents in a file, and what could not be read of it, in one line each."""
        stamp = _stamp(file)
        with self._lock:
            known = self._found.get(file)
        if known is not None and known[0] == stamp:
            return known[1]
        found = read_all([file])
        with self._lock:
            self._found[file] = stamp, found
            self._found.move_to_end(file)
            while len(self._found) > KEPT:
                self._found.popitem(last=False)
        return found


def _stamp(file: Path) -> Stamp:
    """Return what changes when a file does, or its index. Raises `InputError` if it is gone."""
    try:
        parts = [file.stat(), *((file.parent / NAME).stat() for _ in range(is_file(file.parent / NAME)))]
    except OSError as error:
        raise InputError("this file is no longer there; reload the page") from error
    return tuple(number for part in parts for number in (part.st_mtime_ns, part.st_size, part.st_ino))


def entry(file: Path, folder: Path) -> dict[str, Any]:
    """Return a file of a project as a list shows it."""
    name = within(file, folder)
    return {"id": identity(name), "name": shown(name), "size": file.stat().st_size}


def reading(project: Project, file: Path, readings: Readings) -> dict[str, Any]:
    """Return what a file says of itself: its documents, and what could not be read and why."""
    documents, problems = readings.of(file)
    return {
        **entry(file, project.documents),
        "documents": [_document(document, file, project) for document in documents],
        "problems": [_short(line, file, project) for line in problems],
    }


def only(file: Path, readings: Readings) -> Document:
    """Return the document that stands in the file itself. Raises `InputError` if it holds several, or none."""
    documents, problems = readings.of(file)
    own = next((document for document in documents if document.path == shown(file)), None)
    if own is None:
        raise InputError(problems[0] if problems else "this file holds several; unpack it to correct one of them")
    return own


def text(file: Path, readings: Readings) -> list[dict[str, Any]]:
    """Return the words of each document in a file, block by block, as they were read."""
    return [
        {
            "title": document.title or document.id,
            "blocks": [
                {"role": block.role, "level": block.level, "why": block.why, "text": block.span.of(document.text)}
                for block in document.blocks[:BLOCKS]
            ],
            "more": max(len(document.blocks) - BLOCKS, 0),
        }
        for document in readings.of(file)[0]
    ]


def _document(d: Document, file: Path, project: Project) -> dict[str, Any]:
    """Return a document for the page."""
    own = [block for block in d.blocks if block.role != "furniture"]
    return {
        **{field: value(d, field) for field in FIELDS},
        "guessed": sorted(d.guessed & set(FIELDS)),
        "inside": shown(d.path[len(shown(file)) :].lstrip("/\\")) if d.path != shown(file) else "",
        "words": sum(len(block.span.of(d.text).split()) for block in own),
        "paragraphs": len(own), "left_out": len(d.blocks) - len(own), "pages": len(d.pages),
        "excerpt": d.extent == "excerpt", "address": d.address or "",
        "notes": [_short(line, file, project) for line in d.notes],
    }  # fmt: skip


def _short(line: str, file: Path, project: Project) -> str:
    """Return a line of the reader without the folders above the file, which the page's reader knows."""
    return line.replace(f"{shown(file)}: ", "").replace(f"{shown(project.documents)}/", "")
