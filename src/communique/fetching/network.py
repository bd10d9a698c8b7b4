"""One request at a time, bounded in time and size, along few and safe redirects.

Proxies are taken from the environment, as usual (`https_proxy`, `no_proxy`). A redirect may not leave HTTP, nor lead
into this machine or the local network; nor may the name of a public host.
"""

from __future__ import annotations

import errno
import http.client
import re
import socket
import ssl
import urllib.error
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import urljoin
from urllib.request import getproxies

from communique import __version__
from communique.fetching.addresses import RefusedError, checked, is_local_name, origin
from communique.fetching.connecting import Deadline, Exchange, LocalError

AGENT = "communique"
USER_AGENT = f"{AGENT}/{__version__} (reads policy statements on its user's request)"
_HEADERS = {"User-Agent": USER_AGENT, "Accept-Encoding": "identity", "Accept": "*/*"}
_MOST_REDIRECTS = 5
_CHUNK = 64 * 1024
_GRACE = 5.0  # seconds for a server that is asked to close the connection to do so, or to send more than it stated
_GONE = {404: "not found", 410: "gone", 401: "needs a password", 403: "refused", 429: "too many requests"}
_UNREACHABLE = (errno.ENETUNREACH, errno.ENETDOWN)


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of silence, seconds in all, bytes, and seconds between two requests to one host."""

    silence: float = 30.0
    total: float = 120.0
    size: int = 64 * 1024 * 1024
    pause: float = 1.0


@dataclass(frozen=True, slots=True)
class Response:
    """What came back: status, the address it came from after redirects, its type, the bytes, and when to come again."""

    status: int
    address: str
    media_type: str
    charset: str
    data: bytes
    retry_after: str = ""


class OfflineError(RefusedError):
    """There is no network, so that no other address need be tried."""


def get(
    address: str,
    limits: Limits,
    permit: Callable[[str], None] | None = None,
    *,
    deadline: Deadline | None = None,
    named: bool = True,
) -> Response:
    """Return what `address` answers, with any status. Raises `RefusedError` if there is no answer that can be taken.

    `permit` is asked before each redirect is followed, and raises an `InputError` if it must not be. All ends at
    `deadline`, or `limits.total` seconds from now. Only an address that the user `named` may itself be in this machine
    or its network.
    """
    deadline = deadline or Deadline(limits.total)
    current = first = checked(address)
    local = named and is_local_name(origin(first)[0])
    for _ in range(_MOST_REDIRECTS + 1):
        answer, location = _once(current, limits, deadline, local=local and origin(current) == origin(first))
        if not location:
            return answer
        current = _followed(current, location)
        if permit is not None:
            permit(current)
    raise RefusedError(f"{address}: more than {_MOST_REDIRECTS} redirects; look up its address in a browser")


def _once(address: str, limits: Limits, deadline: Deadline, *, local: bool) -> tuple[Response, str]:
    """Ask once; return the answer and where it redirects to, or ""."""
    try:
        with Exchange(address, deadline, limits.silence, local) as exchange, closing(exchange.open(_HEADERS)) as opened:
            return _answer(address, opened, limits, deadline)
    except LocalError as error:
        raise RefusedError(
            f"{address}: its name leads to {error}, in this machine or its network; write that address if you mean it"
        ) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _refusal(address, error, limits, deadline) from error


def _answer(address: str, opened: Any, limits: Limits, deadline: Deadline) -> tuple[Response, str]:
    headers: Message = opened.headers
    status = int(opened.code)
    if 300 <= status < 400 and headers.get("Location"):  # noqa: PLR2004 - HTTP's redirects
        return Response(status, address, "", "", b""), str(headers["Location"])
    if headers.get("Content-Encoding", "identity").lower() not in ("", "identity"):
        raise RefusedError(f"{address}: sent compressed although not asked for it; save it from a browser")
    data = _read(address, opened, limits, deadline) if status < 300 else b""  # noqa: PLR2004 - success
    charset = headers.get_content_charset() or ""
    retry_after = " ".join(str(headers.get("Retry-After", "")).split())[:40]
    return Response(status, address, headers.get_content_type(), charset, data, retry_after), ""


def _read(address: str, opened: Any, limits: Limits, deadline: Deadline) -> bytes:
    """Read to the end, unless that is too far; raise `TimeoutError` if the connection was cut on the way."""
    parts: list[bytes] = []
    size = 0
    promised: int | None = opened.length
    most = limits.size + 1 if promised is None else min(promised, limits.size + 1)
    if promised:
        opened.length += 1  # else the connection is closed before it can be seen whether more comes
    while chunk := opened.read(min(_CHUNK, most - size)):
        parts.append(chunk)
        size += len(chunk)
        if size > limits.size:
            raise RefusedError(f"{address}: more than the limit of {limits.size // 1024**2} MB; save it from a browser")
    if not deadline.left:
        raise TimeoutError
    if promised is not None and size < promised:
        raise http.client.IncompleteRead(b"".join(parts), promised - size)
    if promised and _has_more(opened, min(limits.silence, deadline.left, _GRACE)):
        raise RefusedError(f"{address}: sends more than the {promised} bytes that it states; save it from a browser")
    return b"".join(parts)


def _has_more(opened: Any, seconds: float) -> bool:
    """Return whether a server that was asked to close sends more; one that just keeps silent does not."""
    with suppress(OSError, ValueError, AttributeError):
        opened.fp.raw._sock.settimeout(seconds)  # noqa: SLF001 - the answer has no other way to its socket
        return bool(opened.fp.peek(1))
    return False


def _refusal(address: str, error: Exception, limits: Limits, deadline: Deadline) -> RefusedError:
    """Return an error in words for one of the libraries'."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if deadline.left and isinstance(reason, OSError) and _is_offline(reason):
        return OfflineError(f"no network ({_words(reason)}); connect, or name a proxy in https_proxy, and try again")
    late = f"not all within {limits.total:g} s; try again later"
    return RefusedError(f"{address}: {_cause(reason, limits) if deadline.left else late}")


def _cause(reason: object, limits: Limits) -> str:
    if isinstance(reason, TimeoutError):
        return f"no answer within {limits.silence:g} s; try again later"
    if isinstance(reason, http.client.IncompleteRead):
        return f"cut off: {f'{reason.expected} bytes are' if reason.expected else 'the end is'} missing; try again"
    if isinstance(reason, socket.gaierror):
        return "no such host; check the address"
    if isinstance(reason, ssl.SSLCertVerificationError):
        cause = reason.verify_message or "it cannot be verified"
        return f"its certificate is not valid ({cause}); check the address in a browser"
    what = "the address and the proxy" if getproxies() else "the address and the connection"
    return f"cannot be reached ({_words(reason)}); check {what}"


def _is_offline(reason: OSError) -> bool:
    if isinstance(reason, socket.gaierror):
        return reason.errno == socket.EAI_AGAIN
    return reason.errno in _UNREACHABLE


def _words(reason: object) -> str:
    text = re.sub(r"\A\[[^\]]*\]\s*", "", " ".join(str(reason).split()))
    return text[:200] if text.isprintable() and text else type(reason).__name__


def _followed(address: str, location: str) -> str:
    """Return the address that a redirect leads to; raise `RefusedError` if it must not be followed."""
    try:
        target = checked(urljoin(address, location))
        local = origin(target) != origin(address) and is_local_name(origin(target)[0])
    except (ValueError, RefusedError) as error:
        raise RefusedError(
            f"{address}: redirects to {location[:200]!a}, which is no web address; not followed"
        ) from error
    if local:
        raise RefusedError(f"{address}: redirects to {location[:200]!a}, in this machine or its network; not followed")
    return target


def status_cause(response: Response) -> str:
    """Return what an HTTP status says, in words."""
    status = response.status
    said = f"{_GONE.get(status, http.client.responses.get(status, 'an error').lower())} (HTTP {status})"
    wait = response.retry_after
    if not wait or not wait.isprintable():
        return said
    return f"{said}, asks to wait {f'{wait} s' if wait.isdigit() else f'until {wait}'}"
