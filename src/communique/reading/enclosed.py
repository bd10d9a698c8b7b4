"""What files that hold files, archives and e-mail, say of those in them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in another: its name, its size in bytes, and why it must not be read, or ""."""

    name: str
    size: int
    problem: str = ""
