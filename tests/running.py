"""The command line run within the tests, or as a process of its own that need not load its modules first."""

from __future__ import annotations

import atexit
import importlib
import multiprocessing
import os
import pathlib
import pkgutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from typing import TextIO

import pytest
from typer import testing

import communique as program
from communique.cli import app

Place = str | pathlib.Path
PIPE = "a pipe"
HERE = pathlib.Path(__file__).resolve().parent
testing._get_command = cache(testing._get_command)  # type: ignore[attr-defined]  # noqa: SLF001 - else all commands are built anew for each run


def communique(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a command; an exception that the program lets out is raised."""
    command = list(map(str, arguments))
    done = testing.CliRunner().invoke(app, command, catch_exceptions=False)
    return subprocess.CompletedProcess(command, done.exit_code, done.stdout, done.stderr)


def one_line(done: subprocess.CompletedProcess[str], *names: str, lines: int = 1) -> None:
    """Assert that a command failed with one line on standard error, wrapped into at most `lines`, that holds `names`."""
    assert done.returncode == 1, done
    assert done.stderr.startswith("communique: "), done.stderr
    assert 1 <= done.stderr.count("\n") <= lines, done.stderr
    assert "Traceback" not in done.stderr
    assert [name for name in names if name not in done.stderr] == [], done.stderr


class Begun:
    """A process of the program, used like `subprocess.Popen`: its signals, pipes, memory and exit code are its own.

    It is forked from a process in which the modules of the program are loaded. `out` and `errors` are a pipe, a file to
    open, or None for a closed stream; `errors` may be `subprocess.STDOUT`. No file may grow beyond `most` KiB: the
    system refuses, as on a full disk.
    """

    def __init__(
        self, *words: object, folder: Place = ".", out: str | None = PIPE, errors: str | int | None = PIPE, most: int | None = None, **variables: str
    ) -> None:
        self.stdout, to_out = _end(out)
        self.stderr, to_errors = (None, errors) if errors == subprocess.STDOUT else _end(errors)
        given = (list(map(os.fspath, words)), os.path.abspath(folder), {**os.environ, **variables}, to_out, to_errors, most)  # noqa: PTH100
        self._process = _loaded().Process(target=_run, args=given)
        self._process.start()
        self.pid = int(self._process.pid or 0)
        atexit.register(self.kill)  # one that a test left running is waited for by nobody
        self._told: tuple[str, str] | None = None
        for end in (to_out, to_errors):
            if isinstance(end, Connection):
                end.close()

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end; what takes longer is killed."""
        self._process.join(timeout)
        if self.returncode is None:
            self.kill()
            raise subprocess.TimeoutExpired("communique", timeout or 0)
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """Return what it says until its end."""
        if self._told is None:
            with ThreadPoolExecutor(2) as both:
                out, errors = (both.submit(_rest, stream) for stream in (self.stdout, self.stderr))
                self.wait(timeout)
            self._told = out.result(), errors.result()
        return self._told


def _end(where: str | int | None) -> tuple[TextIO | None, Connection | str | int | None]:
    """Return both ends of a stream: what is read here, if anything, and what the process writes to."""
    if where != PIPE:
        return None, where
    reading, writing = multiprocessing.Pipe(duplex=False)
    stream = open(os.dup(reading.fileno()), encoding="utf-8")  # noqa: SIM115, PTH123 - closed when all is read
    reading.close()
    return stream, writing


def _rest(stream: TextIO | None) -> str:
    if stream is None or stream.closed:
        return ""
    with stream:
        return stream.read()


@cache
def _loaded() -> ForkServerContext:
    """Return what starts processes in which the program is loaded."""
    context = multiprocessing.get_context("forkserver")
    named = [module.name for module in pkgutil.walk_packages(program.__path__, "communique.")]
    others = ("getpass", "uvicorn.lifespan.off", "uvicorn.loops.asyncio", "uvicorn.protocols.http.auto", "uvicorn.protocols.websockets.auto", "warm")
    context.set_forkserver_preload([*(name for name in named if name not in ("communique.__main__", "communique.cluster")), *others])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])]))
        forkserver.ensure_running()
    return context


def _run(
    words: list[str], folder: str, variables: dict[str, str], out: Connection | str | None, errors: Connection | str | int | None, most: int | None
) -> None:
    """Become what `python -m communique` would be with these words."""
    if most is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (most * 1024, most * 1024))
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    _directed(1, "stdout", out)
    _directed(2, "stderr", 1 if errors == subprocess.STDOUT else errors)
    sys.argv = ["communique", *words]
    importlib.import_module("communique.__main__").main()


def _directed(number: int, name: str, to: Connection | str | int | None) -> None:
    """Let a standard stream lead elsewhere, or close it; Python finds it so when it starts."""
    if to is None:
        os.close(number)
        setattr(sys, name, None)
        return
    opened = os.open(to, os.O_WRONLY) if isinstance(to, str) else to if isinstance(to, int) else to.fileno()
    os.dup2(opened, number)
    setattr(sys, name, open(number, "w", buffering=1 if number == 2 else -1, encoding="utf-8", closefd=False))  # noqa: SIM115 - until the end
