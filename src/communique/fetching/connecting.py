"""Connections that end in time and lead where they should.

Names are looked up here, and the very address that is then connected to is checked; a name that means another machine
on a second look-up (DNS rebinding) leads nowhere. A proxy is named by the user in the environment and may be anywhere;
it looks up names itself, so that only what an address says can be checked then, not where it leads.
"""

from __future__ import annotations

import http.client
import queue
import socket
import threading
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import IO, Any, Self

from communique.fetching.addresses import is_local, origin

_TICK = 0.01
_Found = list[tuple[Any, Any, int, str, tuple[Any, ...]]]


class LocalError(Exception):
    """A name leads into this machine or its network; the text is the address that it leads to."""


class Deadline:
    """A moment that everything done for one statement must end by; pauses kept out of politeness put it off."""

    def __init__(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds left; what is less than a hundredth, as a timer may wake that early, counts as none."""
        left = self._at - time.monotonic()
        return left if left > _TICK else 0.0

    def put_off(self, seconds: float) -> None:
        """Add the seconds of a pause."""
        self._at += seconds


@dataclass(slots=True)
class Exchange:
    """One request and its answer; as a context, it cuts the connection at the deadline, whatever is under way.

    `silence` is in seconds; with `local`, the address asked may be in this machine or its network.
    """

    address: str
    deadline: Deadline
    silence: float
    local: bool
    _handle: socket.socket | None = None
    _timer: threading.Timer | None = None

    def __enter__(self) -> Self:
        self._timer = threading.Timer(self.deadline.left, self._cut)
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._handle is not None:
            self._handle.close()

    def open(self, headers: dict[str, str]) -> Any:
        """Send the request and return the answer, whatever its status."""
        request = urllib.request.Request(self.address, headers=headers)  # noqa: S310 - the scheme is checked
        opener = urllib.request.build_opener(_NoRedirect(), _Plain(self), _Secure(self))
        try:
            return opener.open(request, timeout=self._patience())
        except urllib.error.HTTPError as answer:
            return answer

    def connect(self, place: tuple[str, int], *_: object) -> socket.socket:
        """Connect to a host and port, the first of its addresses that answers.

        Raises `LocalError` if the host is asked directly and an address is in this machine or its network.
        """
        found = self._looked_up(place)
        if not self.local and (place[0].lower(), place[1]) == origin(self.address):
            inside = [str(entry[-1][0]) for entry in found if is_local(str(entry[-1][0]))]
            if inside:
                raise LocalError(inside[0])
        failure: OSError = OSError("no address")
        for family, kind, protocol, _name, peer in found:
            connection = socket.socket(family, kind, protocol)
            try:
                connection.settimeout(self._patience())
                connection.connect(peer)
            except OSError as error:
                connection.close()
                failure = error
            else:
                self._handle = connection.dup()  # stays the connection's when encryption takes the socket over
                return connection
        raise failure

    def _patience(self) -> float:
        """Return how long to wait for the next sign; raise `TimeoutError` where no time is left."""
        left = min(self.silence, self.deadline.left)
        if left <= 0:
            raise TimeoutError
        return left

    def _looked_up(self, place: tuple[str, int]) -> _Found:
        """Look up a name in a thread that is left behind if it takes too long: the system's call has no limit."""
        answers: queue.Queue[_Found | OSError] = queue.Queue()
        threading.Thread(target=_look_up, args=(place, answers), daemon=True).start()
        try:
            answer = answers.get(timeout=self._patience())
        except queue.Empty:
            raise TimeoutError from None
        if isinstance(answer, OSError):
            raise answer
        return answer

    def _cut(self) -> None:
        if self._handle is not None:
            with suppress(OSError):
                self._handle.shutdown(socket.SHUT_RDWR)


def _look_up(place: tuple[str, int], answers: queue.Queue[_Found | OSError]) -> None:
    try:
        answers.put(list(socket.getaddrinfo(*place, type=socket.SOCK_STREAM)))
    except OSError as error:
        answers.put(error)
    except ValueError as error:  # a name that is none, e.g. with a part of more than 63 letters
        answers.put(socket.gaierror(socket.EAI_NONAME, str(error)))


def _through(exchange: Exchange, kind: type[http.client.HTTPConnection], *args: Any, **options: Any) -> Any:
    """Return a connection of the standard library that is made by `exchange`."""
    connection = kind(*args, **options)
    connection._create_connection = exchange.connect  # type: ignore[attr-defined]  # noqa: SLF001 - there is no other way
    return connection


class _Plain(urllib.request.HTTPHandler):
    def __init__(self, exchange: Exchange) -> None:
        super().__init__()
        self._exchange = exchange

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_through, self._exchange, http.client.HTTPConnection), req)


class _Secure(urllib.request.HTTPSHandler):
    def __init__(self, exchange: Exchange) -> None:
        super().__init__()
        self._exchange = exchange

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_through, self._exchange, http.client.HTTPSConnection), req)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Leaves redirects to the caller, which checks where they lead."""

    def http_error_302(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage
    ) -> None:
        """Follow nothing."""

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302
