"""The review page's server: on loopback, for one reviewer, until it is told to stop."""

from __future__ import annotations

import json
import secrets
import signal
import socket
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from communique.errors import InputError, OutputError
from communique.reporting.folder import csv_text
from communique.reviewing.deciding.decisions import Decision
from communique.reviewing.page.guard import Guard
from communique.reviewing.page.session import Session
from communique.reviewing.storing.journal import journal
from communique.reviewing.storing.store import ConflictError

HOST = "127.0.0.1"
FIRST_PORT, PORTS = 20_000, 10_000  # where no well-known service is, and below the ports that systems give out
LARGEST = 200_000  # bytes of one request
TYPES = {"html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}
SCRIPTS = ("main", "rows", "saving", "detail", "panels", "keys", "list", "agreement")
PAGE = ("index.html", "style.css", *(f"{name}.js" for name in SCRIPTS))


class PageServer:
    """Serves the page of one session. `address` is known as soon as this is made; nothing is served before `run`."""

    def __init__(self, session: Session, port: int | None = None) -> None:
        """Take a port of 127.0.0.1; raises `OutputError` if `port` cannot be had.

        Without one, the review's own is taken, or a free one if that is in use: what the browser keeps for a page
        it keeps by the port, so that decisions that could not be sent are found again after a restart.
        """
        self.session = session
        self.token = secrets.token_urlsafe(24)
        self.socket = _preferred(int(session.name, 16)) if port is None else _listen(port)
        self.port = int(self.socket.getsockname()[1])
        self.address = f"http://{HOST}:{self.port}/{self.token}/"
        config = uvicorn.Config(
            Guard(self._app(), self.token, self.port), log_level="error", access_log=False, ws="none",
            lifespan="off", server_header=False, timeout_graceful_shutdown=2,
        )  # fmt: skip
        self.server = uvicorn.Server(config)
        # From here on, for who knows the address may end the program before it serves; uvicorn raises the signal
        # again once it has stopped.
        signal.signal(signal.SIGTERM, lambda *_: self.stop())

    def run(self) -> None:
        """Serve until interrupted, terminated or asked to stop."""
        try:
            self.server.run(sockets=[self.socket])
        finally:
            self.socket.close()

    def stop(self) -> None:
        """Ask the server to stop."""
        self.server.should_exit = True

    def _app(self) -> Starlette:
        """Return the routes."""
        routes = [
            Route("/", _page),
            Route("/page/{name}", _page),
            Route("/start", self._answer(lambda _: self.session.start())),
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
            return _outcome(lambda: found(request))

        return endpoint

    def _journal(self, _: Request) -> Response:
        """Send the decisions that this reviewer may see as CSV."""
        return _outcome(lambda: self.session.visible(self.session.store.log()), _csv)

    async def _decide(self, request: Request) -> Response:
        """Keep a decision."""
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                return JSONResponse({"error": "the decision is too long; shorten the note"}, 413)
        return await run_in_threadpool(_outcome, lambda: self.session.decide(_asked(bytes(body))))

    async def _stop(self, _: Request) -> Response:
        """Stop the server."""
        self.stop()
        return JSONResponse({"stopped": True})


def _preferred(number: int) -> socket.socket:
    """Return a socket on the port that `number` stands for, or on a free one."""
    try:
        return _listen(FIRST_PORT + number % PORTS)
    except OutputError:
        return _listen(0)


def _listen(port: int) -> socket.socket:
    """Return a socket that listens on a port of 127.0.0.1."""
    # Named as TCP, so that asyncio switches delays off; without, each answer takes 40 ms longer.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen()  # who opens the address at once waits rather than being refused
    except OSError as error:
        listening.close()
        raise OutputError(f"port {port}: {error.strerror}; choose another with --port, or leave it out") from error
    return listening


def _page(request: Request) -> Response:
    """Send a file of the page."""
    name = request.path_params.get("name", "index.html")
    if name not in PAGE:
        return PlainTextResponse("no such file", 404)
    content = files("communique.reviewing").joinpath("page", name).read_bytes()
    return Response(content, headers={"content-type": TYPES[name.rpartition(".")[2]]})


def _number(text: str | None) -> int:
    """Return a number of the log; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else 0  # noqa: PLR2004 - 64 bits


def _asked(body: bytes) -> dict[str, Any]:
    """Return the object in a request. Raises `InputError`."""
    try:
        found = json.loads(body, parse_constant=_no_number)
        json.dumps(found, ensure_ascii=False).encode()  # half of a character cannot be kept
    except (ValueError, RecursionError) as error:
        raise InputError("the request is no JSON; reload the page") from error
    if not isinstance(found, dict):
        raise InputError("the request is no JSON object; reload the page")
    return found


def _no_number(name: str) -> None:
    """Refuse what is no number: NaN and the infinite."""
    raise ValueError(name)


def _csv(entries: tuple[Decision, ...]) -> Response:
    """Return decisions as a file to keep."""
    headers = {"content-disposition": 'attachment; filename="decisions.csv"'}
    return Response("\ufeff" + csv_text(journal(entries)), media_type="text/csv", headers=headers)


def _outcome(work: Callable[[], Any], sent: Callable[[Any], Response] = JSONResponse) -> Response:
    """Return what `work` returns, as JSON or as `sent` makes it, or the error that it raises."""
    try:
        return sent(work())
    except ConflictError as error:
        current = error.current
        shown = {"action": current.action, "values": current.values, "number": current.number} if current else {}
        return JSONResponse({"error": str(error), "current": shown}, 409)
    except RecursionError:
        return JSONResponse({"error": "the decision is nested too deeply; reload the page"}, 422)
    except InputError as error:
        return JSONResponse({"error": str(error)}, 422)
    except OutputError as error:
        return JSONResponse({"error": str(error)}, 507)
