"""Waiting for a page without a script in it: the pages forbid scripts that are made from words."""

from collections.abc import Callable
from typing import Any


def until(page: Any, true: Callable[[], bool], told: Callable[[], str] = str, seconds: int = 10) -> None:
    """Wait until something is true of a page; else fail with what is `told`."""
    for _ in range(seconds * 20):
        if true():
            return
        page.wait_for_timeout(50)
    raise AssertionError(told())
