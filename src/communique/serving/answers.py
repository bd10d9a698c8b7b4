"""How requests are read, bounded, and answered: files of a page, JSON, and errors in one line."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from importlib.resources import files
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from communique.errors import InputError, OutputError, WorkerError

TYPES = {"html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}
SHARED = ("base.css",)  # what all pages have in common


class TooLongError(InputError):
    """More was sent than is read."""


def page(package: str, names: Collection[str]) -> Callable[[Request], Response]:
    """Return an endpoint that sends the files of a package's folder `page` that are named, and no others."""

    def endpoint(request: Request) -> Response:
        name = request.path_params.get("name", "index.html")
        if name not in names and name not in SHARED:
            return PlainTextResponse("no such file", 404)
        home = "communique.serving" if name in SHARED else package
        content = files(home).joinpath("page", name).read_bytes()
        return Response(content, headers={"content-type": TYPES[name.rpartition(".")[2]]})

    return endpoint


async def body(request: Request, most: int) -> bytes:
    """Return what a request sends. Raises `TooLongError` as soon as it is more than `most` bytes."""
    found = bytearray()
    async for chunk in request.stream():
        found += chunk
        if len(found) > most:
            raise TooLongError("what was sent is too long; shorten it")
    return bytes(found)


def asked(sent: bytes) -> dict[str, Any]:
    """Return the object in a request. Raises `InputError`."""
    try:
        found = json.loads(sent, parse_constant=_no_number)
        json.dumps(found, ensure_ascii=False).encode()  # half of a character cannot be kept
    except (ValueError, RecursionError) as error:
        raise InputError("the request is no JSON; reload the page") from error
    if not isinstance(found, dict):
        raise InputError("the request is no JSON object; reload the page")
    return found


def _no_number(name: str) -> None:
    """Refuse what is no number: NaN and the infinite."""
    raise ValueError(name)


def outcome(work: Callable[[], Any], sent: Callable[[Any], Response] = JSONResponse) -> Response:
    """Return what `work` returns, as JSON or as `sent` makes it, or the error that it raises."""
    try:
        return sent(work())
    except RecursionError:
        return JSONResponse({"error": "the request is nested too deeply; reload the page"}, 422)
    except TooLongError as error:
        return JSONResponse({"error": str(error)}, 413)
    except InputError as error:
        return JSONResponse({"error": str(error)}, 422)
    except (OutputError, WorkerError) as error:
        return JSONResponse({"error": str(error)}, 507)
