"""Fixtures that several test files use."""

import gc
import os
import pathlib
import signal

import pytest
from hypothesis import settings

from communique.workers import collect_seldom

# The same cases every run; --hypothesis-profile=default looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

collect_seldom()  # as the program does: a tenth of the time goes into it else

# Who starts the tests in the background of a script has Ctrl+C ignored, and what the tests start would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Start one process more than there are processors: pages, servers and signals are waited for much of the time."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """Look for no garbage in what is there for all tests."""
    gc.freeze()


ROOT = pathlib.Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> pathlib.Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> pathlib.Path:
    """The real statements, which are not part of the project."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"real statements are needed for this test, and {folder} is absent")
    return folder
