"""Filling: files become documents of an archive; only what changed is read again, one transaction a document."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import chdir
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from communique.annotating.sentences import sentences
from communique.archiving.records import Kept, Row, document_row, kept, ledger_row
from communique.archiving.rules import rules_digest
from communique.archiving.store import archive_at, fact, tell, transaction, writing
from communique.archiving.vocabulary import Vocabulary
from communique.archiving.writing import put, remove
from communique.codebook.source import chosen_folder, codebook_in, use
from communique.coding import ThemeSet, code, load_themes
from communique.coding.many import Progress, silent
from communique.errors import InputError
from communique.model import Document, whole_statement
from communique.places import standing
from communique.quoting import quotations, statements
from communique.quoting.sources import tokens
from communique.reading.containers import Containers
from communique.reading.files import Entry, document, listed
from communique.reading.given import Given
from communique.reading.inputs import shown
from communique.splitting import ledger, split
from communique.workers import several, shared

WORTH = 200_000  # bytes to be read; for fewer, starting processes costs more than it saves


@dataclass(frozen=True, slots=True)
class Filled:
    """What a run did: how many documents it read, left as they were, and took out; and what could not be read."""

    read: int
    kept: int
    removed: int
    documents: int
    problems: tuple[str, ...]


class Task(NamedTuple):
    """A file that is to be read, and the digest by which a change of it will be seen."""

    entry: Entry
    digest: str
    size: int


class Read(NamedTuple):
    """What is kept of a file; or why it cannot be read."""

    document: Row
    statements: list[Kept]
    ledger: list[Row]
    sentences: list[Row]
    words: tuple[str, ...]
    problem: str


def fill(
    folder: Path, paths: Sequence[Path] = (), *, themes: Path | None = None, codebook: Path | None = None,
    progress: Progress | None = None, processes: int = 1, waiting: Callable[[], None] = lambda: None,
) -> Filled:  # fmt: skip
    """Bring the archive in `folder` up to date with the files behind `paths`, and those that it was given before.

    A file is read if its bytes, its place, what is said of it, or the rules changed; a file that is gone leaves the
    archive. What is done stays done, however the run ends. Raises `InputError` for a file that is no archive, or if
    there is nothing to archive, `OutputError` if it cannot be written.
    """
    if not paths and archive_at(folder) is None:
        raise InputError(f"{shown(folder)}: no archive yet; name the files and folders that it is to hold")
    with codebook_in(codebook), writing(folder, waiting) as archive:
        chosen = load_themes(themes)
        with _at_home(archive, paths):
            return _Filling(archive, chosen, progress or silent, processes).run()


def _at_home(archive: sqlite3.Connection, paths: Sequence[Path]) -> chdir[str]:
    """Note what is to be archived; go to the folder that the archive was first made in, from which paths are seen."""
    here = str(Path.cwd())
    home = fact(archive, "folder") or here
    if not Path(home).is_dir():
        home = here
    with transaction(archive):
        tell(archive, "folder", home)
        for path in paths:
            own = path if home == here or path.is_absolute() else Path(os.path.relpath(path, home))
            archive.execute("INSERT OR IGNORE INTO roots VALUES (?)", (os.fsencode(own),))
    return chdir(home)


class _Filling:
    """One run."""

    def __init__(self, archive: sqlite3.Connection, themes: ThemeSet, tell_: Progress, processes: int) -> None:
        self._archive, self._themes, self._tell, self._processes = archive, themes, tell_, processes
        self._rules = rules_digest(themes)
        self._vocabulary = Vocabulary(archive)

    def run(self) -> Filled:
        """Read what changed, take out what is gone."""
        roots = [Path(os.fsdecode(root)) for (root,) in self._archive.execute("SELECT root FROM roots ORDER BY root")]
        containers, index = Containers(), Given()
        try:
            entries, problems, failures = listed(roots, containers, index, {})
            tasks, failed = self._changed(entries, containers)
        finally:
            containers.close()
        with transaction(self._archive):
            tell(self._archive, "state", "filling")
            if fact(self._archive, "rules") not in ("", self._rules):
                tell(self._archive, "rules", "mixed")
        removed = self._without({os.fsencode(entry.path) for entry in entries}, roots)
        for done, (task, read) in enumerate(zip(tasks, self._read(tasks), strict=True)):
            self._tell("archiving", done, len(tasks))
            with transaction(self._archive):
                put(self._archive, self._vocabulary, task.entry, task.digest, read)
        return self._concluded(problems, [*failures, *failed], index.problems, len(tasks), removed)

    def _changed(self, entries: Sequence[Entry], containers: Containers) -> tuple[list[Task], list[str]]:
        """Return the files that are to be read, and one line for each that cannot be loaded."""
        known = dict(self._archive.execute("SELECT file, digest FROM documents"))
        known |= dict(self._archive.execute("SELECT file, digest FROM unread"))
        tasks: list[Task] = []
        failed: list[str] = []
        for done, entry in enumerate(entries):
            self._tell("looking for changes", done, len(entries))
            try:
                data = containers.load(entry.member)
            except InputError as error:
                failed.append(str(error))
                with transaction(self._archive):
                    remove(self._archive, os.fsencode(entry.path))
                continue
            task = Task(entry, digest_of(entry, data, self._rules), len(data))
            if known.get(os.fsencode(entry.path)) != task.digest:
                tasks.append(task)
        return tasks, failed

    def _read(self, tasks: Sequence[Task]) -> Iterator[Read]:
        """Yield what is kept of each file, in order."""
        if not several(self._processes) or len(tasks) < 2 or sum(task.size for task in tasks) < WORTH:  # noqa: PLR2004 - one process, or one file
            worker = _Worker(self._themes)
            return map(worker.read, tasks)
        given = (Path.cwd(), chosen_folder(), ThemeSet(self._themes.themes, self._themes.spelling))
        return shared(_read, tasks, min(self._processes, len(tasks)), _begin, given, chunk=1)

    def _without(self, present: set[bytes], roots: Sequence[Path]) -> int:
        """Take out the documents whose files are gone; return how many."""
        gone = [
            (file, disk)
            for file, disk in self._archive.execute("SELECT file, disk FROM documents ORDER BY document").fetchall()
            if file not in present
        ]
        lost = tuple(root for root in roots if not _stands(root))
        leaving = [file for file, disk in gone if _left(Path(os.fsdecode(disk)), lost)]
        for file in leaving:
            with transaction(self._archive):
                remove(self._archive, file)
        unread = [file for (file,) in self._archive.execute("SELECT file FROM unread") if file not in present]
        with transaction(self._archive):
            self._archive.executemany("DELETE FROM unread WHERE file = ?", [(file,) for file in unread])
        return len(leaving)

    def _concluded(
        self, problems: Iterable[str], failures: list[str], last: Iterable[str], read: int, removed: int
    ) -> Filled:
        failures += [line for (line,) in self._archive.execute("SELECT problem FROM unread")]
        lines = (*problems, *sorted(failures), *last)
        with transaction(self._archive):
            self._archive.execute("DELETE FROM problems")
            self._archive.executemany("INSERT INTO problems (problem) VALUES (?)", [(line,) for line in lines])
            tell(self._archive, "state", "complete")
            tell(self._archive, "rules", self._rules)
        (documents,) = self._archive.execute("SELECT count(*) FROM documents").fetchone()
        unread = self._archive.execute("SELECT count(*) FROM unread").fetchone()[0]
        return Filled(read, documents + unread - read, removed, documents, lines)


def digest_of(entry: Entry, data: bytes, rules: str) -> str:
    """Return what changes when a file is to be read again."""
    said = [entry.name, shown(entry.path), sha256(data).hexdigest(), sorted(entry.said.items()), rules]
    return sha256(json.dumps(said).encode()).hexdigest()


def _stands(root: Path) -> bool:
    try:
        return bool(standing(root))
    except InputError:
        return False


def _left(disk: Path, lost: Sequence[Path]) -> bool:
    """Return whether a document that was not found left for good: not so if all that it came from is out of reach."""
    if any(root in disk.parents for root in lost):
        return False
    try:
        standing(disk)
    except InputError:
        return False
    return os.access(disk.parent, os.R_OK | os.X_OK) or not standing(disk.parent)


class _Worker:
    """Reads files, one after the other; an archive of files stays open while its files are read."""

    def __init__(self, themes: ThemeSet) -> None:
        self._themes, self._containers = themes, Containers()

    def read(self, task: Task) -> Read:
        """Return what is kept of one file."""
        try:
            found = document(self._containers.load(task.entry.member), task.entry)
        except InputError as error:
            return Read((), [], [], [], (), str(error))
        return self._coded(found)

    def _coded(self, found: Document) -> Read:
        told = statements(found, quotations(found)) if found.form == "article" else (whole_statement(found),)
        rows, entries = [], []
        for statement in told:
            drafts, claims = split(statement)
            units = code(statement, drafts, self._themes)
            rows.append(kept(statement, units))
            if found.form == "statement":
                entries = [ledger_row(e) for e in ledger(found, claims, tuple(unit.id for unit in units))]
        places = [
            (span.start, span.end) for block in found.blocks if block.role != "furniture"
            for span in sentences(found.text, block.span)
        ]  # fmt: skip
        return Read(document_row(found), rows, entries, places, tokens(found.text), "")


_workers: list[_Worker] = []  # of this process, filled when it begins


def _begin(home: Path, folder: Path | None, themes: ThemeSet) -> None:
    os.chdir(home)  # from which the paths are seen, also on another machine
    use(folder)
    _workers.append(_Worker(themes))


def _read(task: Task) -> Read:
    return _workers[-1].read(task)
