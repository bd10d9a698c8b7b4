"""The review page's server: for one reviewer, on one folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from communique.errors import InputError
from communique.reporting.streams import csv_text
from communique.reviewing.deciding.decisions import Decision
from communique.reviewing.page.session import Session
from communique.reviewing.storing.journal import journal
from communique.reviewing.storing.store import ConflictError
from communique.serving import answers
from communique.serving.loopback import Loopback

LARGEST = 200_000  # bytes of one request
SCRIPTS = ("main", "rows", "saving", "detail", "panels", "keys", "list", "filters", "agreement")
PAGE = ("index.html", "style.css", *(f"{name}.js" for name in SCRIPTS))


class PageServer(Loopback):
    """Serves the page of one session, on the review's own port if that is free."""

    def __init__(self, session: Session, port: int | None = None) -> None:
        """Take a port of 127.0.0.1; raises `OutputError` if `port` cannot be had."""
        super().__init__(Pages(session, self.stop).app(), port, int(session.name, 16))


class Pages:
    """The page of one session and what it asks for. `stop` is called when the page says that its work is done.

    `back` is where the page leads then; a page without one says that it can be closed.
    """

    def __init__(self, session: Session, stop: Callable[[], None], back: str = "") -> None:
        self.session, self.stop, self.back = session, stop, back

    def app(self) -> Starlette:
        """Return the routes."""
        page = answers.page("communique.reviewing", PAGE)
        routes = [
            Route("/", page),
            Route("/page/{name}", page),
            Route("/start", self._answer(lambda _: {**self.session.start(), "back": self.back})),
            Route("/changes", self._answer(lambda r: self.session.changes(_number(r.query_params.get("since"))))),
            Route("/context", self._answer(self._context)),
            Route("/agreement", self._answer(lambda r: self.session.agreement(r.query_params.getlist("coder")))),
            Route("/decisions.csv", self._journal),
            Route("/decide", self._decide, methods=["POST"]),
            Route("/stop", self._stop, methods=["POST"]),
        ]
        return Starlette(routes=routes)

    def _context(self, request: Request) -> list[dict[str, str]]:
        """Return the words around a row."""
        return self.session.contexts(request.query_params.get("table", ""), request.query_params.get("key", ""))

    def _answer(self, found: Callable[[Request], Any]) -> Callable[[Request], Response]:
        """Return an endpoint that sends what `found` returns, or what was wrong."""

        def endpoint(request: Request) -> Response:
            return answers.outcome(lambda: found(request))

        return endpoint

    def _journal(self, _: Request) -> Response:
        """Send the decisions that this reviewer may see as CSV."""
        return answers.outcome(lambda: self.session.visible(self.session.store.log()), _csv)

    async def _decide(self, request: Request) -> Response:
        """Keep a decision."""
        try:
            sent = await answers.body(request, LARGEST)
        except answers.TooLongError:
            return JSONResponse({"error": "the decision is too long; shorten the note"}, 413)
        return await run_in_threadpool(answers.outcome, lambda: self._decided(sent), lambda found: found)

    def _decided(self, sent: bytes) -> Response:
        """Return what became of a decision. Raises `InputError` and `OutputError`."""
        try:
            return JSONResponse(self.session.decide(answers.asked(sent)))
        except ConflictError as error:
            current = error.current
            shown = {"action": current.action, "values": current.values, "number": current.number} if current else {}
            return JSONResponse({"error": str(error), "current": shown}, 409)
        except RecursionError as error:
            raise InputError("the decision is nested too deeply; reload the page") from error

    async def _stop(self, _: Request) -> Response:
        """Say that the work is done."""
        self.stop()
        return JSONResponse({"stopped": True})


def _number(text: str | None) -> int:
    """Return a number of the log; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else 0  # noqa: PLR2004 - 64 bits


def _csv(entries: tuple[Decision, ...]) -> Response:
    """Return decisions as a file to keep."""
    headers = {"content-disposition": 'attachment; filename="decisions.csv"'}
    return Response("\ufeff" + csv_text(*journal(entries)), media_type="text/csv", headers=headers)
