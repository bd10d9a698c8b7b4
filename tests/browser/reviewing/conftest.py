"""Review servers to open in a browser."""

import pathlib
import shutil
import signal
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from asking import Listening
from running import Begun

from communique.comparing import compare
from communique.reporting.folder import write_tables


class Server(Listening):
    """`communique review` on one folder."""

    def __init__(self, folder: pathlib.Path, *options: str, most: int | None = None) -> None:
        self.folder = folder
        super().__init__(Begun("review", folder, *options, errors=subprocess.STDOUT, most=most))  # the last --coder counts

    def kill(self) -> None:
        self.stop(signal.SIGKILL)


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
