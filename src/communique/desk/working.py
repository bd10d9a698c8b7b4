"""The jobs of all projects: one at a time in each, a few in all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from communique.desk import tasks
from communique.desk.correcting import LONGEST
from communique.desk.jobs import Job
from communique.desk.project import Project
from communique.desk.shelf import Shelf
from communique.errors import InputError

MOST = 3  # at once


class Working:
    """Starts, watches and stops the jobs."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._count = 0
        self._lock = threading.Lock()

    def begin(self, shelf: Shelf, project: Project, sent: Mapping[str, Any]) -> dict[str, Any]:
        """Start what a page asks for. Raises `InputError` if it cannot be, or if other work is being done."""
        what, given = _asked(shelf, project, sent)
        with self._lock:
            running = [one for one, job in self._jobs.items() if job.running]
            if project.id in running:
                raise InputError("this project is at work in another window; wait, or stop it there")
            if len(running) >= MOST:
                raise InputError(f"{MOST} projects are at work; wait until one is done")
            self._count += 1
            task: Callable[..., Any] = TASKS[what]
            job = self._jobs[project.id] = Job(self._count, what, task, project.path, *given)
        return job.told()

    def told(self, project: Project) -> dict[str, Any] | None:
        """Return how far the last job of a project is; `None` if there was none."""
        job = self._jobs.get(project.id)
        return job.told() if job is not None else None

    def stop(self, project: Project) -> dict[str, Any] | None:
        """Stop the job of a project if it is running."""
        job = self._jobs.get(project.id)
        if job is not None and job.running:
            job.stop()
        return self.told(project)

    def stop_all(self) -> None:
        """Stop all jobs."""
        for job in list(self._jobs.values()):
            if job.running:
                job.stop()


TASKS: dict[str, Callable[..., Any]] = {
    "compare": tasks.compare, "check": tasks.check, "find": tasks.find, "fetch": tasks.get,
    "over_time": tasks.over_time,
}  # fmt: skip


def _asked(shelf: Shelf, project: Project, sent: Mapping[str, Any]) -> tuple[str, tuple[object, ...]]:
    """Return which task is asked for, and what it is to be given. Raises `InputError`."""
    what = sent.get("what")
    if what == "compare":
        return what, ()
    if what == "check":
        file = project.file(words(sent, "file"))
        return what, ([file.relative_to(project.path).as_posix()],)
    if what in ("find", "over_time"):
        archive = words(sent, "archive")
        where = shelf.archive(archive) if archive else None
        if what == "over_time":
            return what, (where,)
        if words(sent, "text").strip():
            return what, (words(sent, "text"), where)
    if what == "fetch":
        address = words(sent, "address").strip()
        if not address.startswith(("https://", "http://")) or any(map(str.isspace, address)):
            raise InputError("this is no address; copy it from the browser, with https:// at its beginning")
        return what, (address,)
    raise InputError("nothing is asked for; fill in the field")


def words(sent: Mapping[str, Any], key: str, most: int = LONGEST) -> str:
    """Return a text of a request, "" if it is not there. Raises `InputError` if it is none, or too long."""
    found = sent.get(key, "")
    if not isinstance(found, str):
        raise InputError(f"{key} is no text; reload the page")
    if len(found) > most:
        raise InputError(f"{key} is longer than {most} characters; shorten it")
    return found
