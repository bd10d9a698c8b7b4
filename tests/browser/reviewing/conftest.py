"""Review servers to open in a browser."""

import pathlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from communique.comparing import compare
from communique.reporting.folder import write_tables


class Server:
    """`communique review` as a program of its own, on one folder."""

    def __init__(self, folder: pathlib.Path, *options: str, most: int | None = None) -> None:
        self.folder = folder
        line = [sys.executable, "-m", "communique", "review", str(folder), *options]  # the last --coder counts
        if most is not None:  # no file may grow beyond this many KiB: the system refuses, as on a full disk
            line = ["bash", "-c", f'ulimit -f {most}; exec "$0" "$@"', *line]
        self.process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert self.process.stdout is not None
        first = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/[\w-]+/", first)
        assert found, first + self.process.stdout.read()
        self.address = found.group()

    def stop(self) -> str:
        """Interrupt the program and return what it said."""
        if self.process.poll() is None:
            self.process.terminate()
        return self.process.communicate(timeout=20)[0]

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate(timeout=20)


@pytest.fixture
def serve() -> Iterator[Any]:
    running: list[Server] = []

    def start(folder: pathlib.Path, *options: str, most: int | None = None) -> Server:
        running.append(Server(folder, "--coder", "Ana", *options, most=most))
        return running[-1]

    yield start
    for server in running:
        server.stop()


@pytest.fixture(scope="session")
def statements(shared: pathlib.Path) -> list[pathlib.Path]:
    """Three real statements, with some seventy rows to review."""
    return sorted((shared / "statements/aukus").iterdir())[:3]


@pytest.fixture(scope="session")
def aukus(statements: list[pathlib.Path], tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The tables of the statements."""
    folder = tmp_path_factory.mktemp("aukus") / "tables"
    write_tables(compare(statements), folder)
    return folder


@pytest.fixture
def tables(aukus: pathlib.Path, tmp_path: pathlib.Path) -> pathlib.Path:
    return pathlib.Path(shutil.copytree(aukus, tmp_path / "tables"))


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context()
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda e: faults.append(str(e)))
    opened.faults = faults
    yield opened
    context.close()
