"""Which colours look the same to a reader, whatever format sets them."""

from __future__ import annotations

from collections.abc import Iterable

_NEARLY = 5  # of 255: parts of two colours that differ by no more look the same


def look_alike(one: Iterable[int], other: Iterable[int]) -> bool:
    """Return whether two colours look the same, each given by its red, green and blue from 0 to 255."""
    return all(abs(a - b) <= _NEARLY for a, b in zip(one, other, strict=True))
