"""The review pages of projects: each opened when it is asked for, and again when the project was compared anew."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from communique.desk.project import Project
from communique.desk.shelf import Shelf
from communique.errors import CommuniqueError, InputError, OutputError
from communique.reviewing.deciding.review_rows import read_folder
from communique.reviewing.page.server import Pages
from communique.reviewing.page.session import Session
from communique.reviewing.storing.keeping import export
from communique.reviewing.storing.store import NAME, Store, read_log


@dataclass(frozen=True)
class _Open:
    """An open review, and when the tables that it shows were written."""

    store: Store
    pages: Starlette
    written: float


class Reviews:
    """An application that hands each request to the review of the project in its path."""

    def __init__(self, shelf: Shelf, coder: str) -> None:
        self._shelf, self._coder = shelf, coder
        self._open: dict[str, _Open] = {}
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request below `/projects/{project}/review`."""
        try:
            pages = await run_in_threadpool(self._pages, scope["path_params"]["project"])
        except CommuniqueError as error:
            await PlainTextResponse(f"{error}\nGo back and press Compare.", 422)(scope, receive, send)
            return
        await pages(scope, receive, send)

    def _pages(self, wanted: str) -> Starlette:
        """Return the review of a project as it is compared now. Raises `InputError` and `OutputError`."""
        project = self._shelf.project(wanted)
        with self._lock:
            found = self._open.get(wanted)
            if found is None or found.written != project.compared():
                self._close(wanted)
                found = self._open[wanted] = self._opened(project)
            return found.pages

    def _opened(self, project: Project) -> _Open:
        """Open a review."""
        if not project.compared():
            raise InputError(f"{project.name}: not compared yet")
        written, folder = project.compared(), read_folder(project.report)
        store = Store(project.report / NAME)
        session = Session(folder, store, self._coder)
        pages = Pages(session, lambda: self.close(project), f"../../../#{project.id}")
        return _Open(store, pages.app(), written)

    def close(self, project: Project) -> None:
        """Write the decisions of a project as a table, for people; the page may go on."""
        with suppress(CommuniqueError):  # the decisions themselves are in the log
            export(project.report)

    def _close(self, wanted: str) -> None:
        found = self._open.pop(wanted, None)
        if found is not None:
            found.store.close()

    def close_all(self) -> None:
        """Close every review, and write its decisions as a table."""
        with self._lock:
            for wanted in list(self._open):
                with suppress(InputError, OutputError):
                    export(self._shelf.project(wanted).report)
                self._close(wanted)


def undone(project: Project) -> int:
    """Return how many decisions were made since the project was compared."""
    compared = project.compared()
    if not compared:
        return 0
    when = datetime.fromtimestamp(compared, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return sum(decision.at > when for decision in read_log(project.report))
