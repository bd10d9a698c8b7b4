"""A server on loopback, for one person, until it is told to stop."""

from __future__ import annotations

import logging
import secrets
import signal
import socket

import uvicorn
from starlette.types import ASGIApp

from communique.errors import OutputError
from communique.serving.guard import Guard

HOST = "127.0.0.1"
FIRST_PORT, PORTS = 20_000, 10_000  # where no well-known service is, and below the ports that systems give out


class Loopback:
    """Serves an application behind a token. `address` is known as soon as this is made; nothing is served before `run`.

    A port of 127.0.0.1 is taken: `port`, or the one that `number` stands for, or a free one if that is in use. What
    the browser keeps for a page it keeps by the port, so that it is found again after a restart.
    """

    def __init__(self, app: ASGIApp, port: int | None, number: int) -> None:
        """Take a port; raises `OutputError` if `port` cannot be had."""
        self.token = secrets.token_urlsafe(24)
        self.socket = _preferred(number) if port is None else _listen(port)
        self.port = int(self.socket.getsockname()[1])
        self.address = f"http://{HOST}:{self.port}/{self.token}/"
        config = uvicorn.Config(
            Guard(app, self.token, self.port), log_level="error", access_log=False, ws="none",
            lifespan="off", server_header=False, timeout_graceful_shutdown=2,
        )  # fmt: skip
        self.server = uvicorn.Server(config)
        # From here on, for who knows the address may end the program before it serves; uvicorn raises the signal
        # again once it has stopped.
        signal.signal(signal.SIGTERM, lambda *_: self.stop())

    def run(self) -> None:
        """Serve until interrupted, terminated or asked to stop."""
        log = logging.getLogger("uvicorn.error")
        log.addFilter(self._is_serving)
        try:
            self.server.run(sockets=[self.socket])
        finally:
            log.removeFilter(self._is_serving)
            self.socket.close()

    def _is_serving(self, _: logging.LogRecord) -> bool:
        """Return whether a fault is to be told: what the end of the program breaks off is none."""
        return not self.server.should_exit

    def stop(self) -> None:
        """Ask the server to stop."""
        self.server.should_exit = True


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
