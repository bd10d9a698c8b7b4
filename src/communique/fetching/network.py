"""One request at a time, bounded in time and size, along few and safe redirects.

Proxies are taken from the environment, as usual (`https_proxy`, `no_proxy`). A redirect may not leave HTTP, nor lead
from a public address into this machine or the local network.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from email.message import Message
from typing import IO, Any
from urllib.parse import urljoin, urlsplit

from communique import __version__
from communique.errors import InputError

AGENT = "communique"
USER_AGENT = f"{AGENT}/{__version__} (reads policy statements on its user's request)"
_MOST_REDIRECTS = 5
_CHUNK = 64 * 1024
_GRACE = 0.5  # seconds in which a server that states too short a length shows it
_SCHEMES = ("http", "https")
_GONE = {404: "not found", 410: "gone", 401: "needs a password", 403: "refused", 429: "too many requests"}


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of silence, seconds in all, bytes, and seconds between two requests to one host."""

    silence: float = 30.0
    total: float = 120.0
    size: int = 64 * 1024 * 1024
    pause: float = 1.0


@dataclass(frozen=True, slots=True)
class Response:
    """What came back: status, the address it came from after redirects, its type, and the bytes."""

    status: int
    address: str
    media_type: str
    charset: str
    data: bytes


class RefusedError(InputError):
    """An address that is not asked, or an answer that is not taken."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Leaves redirects to `get`, which checks where they lead."""

    def http_error_302(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage
    ) -> None:
        """Follow nothing."""

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def get(address: str, limits: Limits, permit: Callable[[str], None] | None = None) -> Response:
    """Return what `address` answers, with any status. Raises `RefusedError` if there is no answer that can be taken.

    `permit` is asked before each redirect is followed, and raises an `InputError` if it must not be.
    """
    deadline = time.monotonic() + limits.total
    current = checked(address)
    for _ in range(_MOST_REDIRECTS + 1):
        answer, location = _once(current, limits, deadline)
        if not location:
            return answer
        current = _followed(current, location)
        if permit is not None:
            permit(current)
    raise RefusedError(f"{address}: more than {_MOST_REDIRECTS} redirects; look up its address in a browser")


def checked(address: str) -> str:
    """Return an address that may be asked; raise `RefusedError` for one that is no http(s) address."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in _SCHEMES and bool(parts.hostname) and address.isprintable() and " " not in address
        usable = usable and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable:
        raise RefusedError(f"{address!a}: not an http or https address; write it in full, as the browser shows it")
    return address


def origin(address: str) -> tuple[str, int]:
    """Return host and port of an address."""
    parts = urlsplit(address)
    return (parts.hostname or "").lower(), parts.port or (443 if parts.scheme == "https" else 80)


def _once(address: str, limits: Limits, deadline: float) -> tuple[Response, str]:
    """Ask once; return the answer and where it redirects to, or ""."""
    request = urllib.request.Request(  # noqa: S310 - the scheme is checked
        address, headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity", "Accept": "*/*"}
    )
    opener = urllib.request.build_opener(_NoRedirect())
    left = max(deadline - time.monotonic(), 0.1)
    try:
        try:
            opened: Any = opener.open(request, timeout=min(limits.silence, left))
        except urllib.error.HTTPError as error:
            opened = error
        with closing(opened):
            return _answer(address, opened, limits, deadline)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise RefusedError(f"{address}: {_cause(error, limits)}") from error


def _answer(address: str, opened: Any, limits: Limits, deadline: float) -> tuple[Response, str]:
    headers: Message = opened.headers
    status = int(opened.code)
    if 300 <= status < 400 and headers.get("Location"):  # noqa: PLR2004 - HTTP's redirects
        return Response(status, address, "", "", b""), str(headers["Location"])
    if headers.get("Content-Encoding", "identity").lower() not in ("", "identity"):
        raise RefusedError(f"{address}: sent compressed although not asked for it; save it from a browser")
    data = _read(address, opened, limits, deadline) if status < 300 else b""  # noqa: PLR2004 - success
    charset = headers.get_content_charset() or ""
    return Response(status, address, headers.get_content_type(), charset, data), ""


def _read(address: str, opened: Any, limits: Limits, deadline: float) -> bytes:
    """Read to the end, unless that is too far or too late; a server that drips is cut off at the deadline."""
    watch = threading.Timer(max(deadline - time.monotonic(), 0.1), _cut, (opened,))
    watch.daemon = True
    watch.start()
    parts: list[bytes] = []
    size = 0
    promised: int | None = opened.length
    most = limits.size + 1 if promised is None else min(promised, limits.size + 1)
    if promised:
        opened.length += 1  # else the connection is closed before it can be seen whether more comes
    try:
        while chunk := opened.read(min(_CHUNK, most - size)):
            parts.append(chunk)
            size += len(chunk)
            if size > limits.size:
                raise RefusedError(
                    f"{address}: more than the limit of {limits.size // 1024**2} MB; save it from a browser"
                )
    except (OSError, ValueError, AttributeError, http.client.HTTPException) as error:
        if time.monotonic() >= deadline:
            raise TimeoutError from error
        raise
    finally:
        watch.cancel()
    if time.monotonic() >= deadline:
        raise TimeoutError
    if promised is not None and size < promised:
        raise http.client.IncompleteRead(b"".join(parts), promised - size)
    if promised and _has_more(opened):
        raise RefusedError(f"{address}: sends more than the {promised} bytes that it states; save it from a browser")
    return b"".join(parts)


def _has_more(opened: Any) -> bool:
    """Return whether a server that was asked to close sends more; one that just keeps silent does not."""
    with suppress(OSError, ValueError, AttributeError):
        opened.fp.raw._sock.settimeout(_GRACE)  # noqa: SLF001 - as in `_cut`
        return bool(opened.fp.peek(1))
    return False


def _cut(opened: Any) -> None:
    """End the connection under a reader that waits for it."""
    raw = getattr(getattr(opened, "fp", None), "raw", None)
    connection = getattr(raw, "_sock", None)
    if connection is not None:
        try:
            connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _cause(error: Exception, limits: Limits) -> str:
    reason = getattr(error, "reason", error)
    if isinstance(error, http.client.IncompleteRead):
        return f"cut off: {error.expected} bytes are missing; try again"
    if isinstance(reason, TimeoutError):
        return f"no answer within {limits.silence:g} s, or not all within {limits.total:g} s; try again later"
    if isinstance(reason, socket.gaierror):
        return "no such host, or no network; check the address and the connection"
    text = " ".join(str(reason).split()) or type(error).__name__
    return f"cannot be reached ({text[:200]}); check the address and the connection"


def _followed(address: str, location: str) -> str:
    """Return the address that a redirect leads to; raise `RefusedError` if it must not be followed."""
    try:
        target = checked(urljoin(address, location))
        local = origin(target) != origin(address) and is_local(origin(target)[0])
    except (ValueError, RefusedError) as error:
        raise RefusedError(
            f"{address}: redirects to {location[:200]!a}, which is no web address; not followed"
        ) from error
    if local:
        raise RefusedError(f"{address}: redirects to {location[:200]!a}, in this machine or its network; not followed")
    return target


def is_local(host: str) -> bool:
    """Return whether a host is this machine or in its local network; a name that cannot be looked up is not."""
    try:
        found = {ipaddress.ip_address(host)}
    except ValueError:
        if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
            return True
        try:
            found = {ipaddress.ip_address(str(info[4][0]).split("%")[0]) for info in socket.getaddrinfo(host, None)}
        except (OSError, ValueError):
            return False
    return any(not one.is_global or one.is_multicast for one in found)


def status_cause(status: int) -> str:
    """Return what an HTTP status says, in words."""
    return f"{_GONE.get(status, http.client.responses.get(status, 'an error').lower())} (HTTP {status})"
