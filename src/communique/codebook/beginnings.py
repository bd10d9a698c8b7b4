"""How the matches of a pattern begin, read off the pattern, so that it is tried only where it may fit."""

from __future__ import annotations

import re
from collections.abc import Iterator

PLAIN = re.compile(r"[A-Za-z]+")
OPTIONAL = ("?", "*", "{")
REPEATED = ("*", "+", "{")
SPACE, EDGE = r"\s", r"\b"
LOOKS = ("(?=", "(?!", "(?<=", "(?<!")  # what opens a group that only looks ahead or back
PIECE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|.", re.DOTALL)  # an escaped character, a class, or a single character


def beginnings(pattern: str) -> tuple[str, ...] | None:
    """Return letters in lower case of which each match begins with some, or `None` where the pattern does not tell.

    Only patterns that begin at the edge of a word are read. A space behind the letters says that the word ends there.
    """
    found = _of(pattern.removeprefix(EDGE)) if pattern.startswith(EDGE) else None
    return None if found is None else tuple(sorted(found))


def _of(pattern: str, after: str = "") -> set[str] | None:
    """Return the beginnings of a pattern's alternatives together, of which each goes on with `after`."""
    found: set[str] = set()
    for one in _alternatives(pattern):
        begin = _of_one(one + after)
        if begin is None:
            return None
        found |= begin
    return found


def _of_one(pattern: str) -> set[str] | None:
    """Return the beginnings of a pattern without alternatives of its own: of its first group, or its first letters."""
    if pattern.startswith("(?:"):
        group, rest = _grouped(pattern)
        first = _of(group, "" if rest.startswith(REPEATED) else rest.removeprefix("?"))
        if first is None or not rest.startswith(OPTIONAL):
            return first
        other = _of_one(rest.lstrip("?*+")) if not rest.startswith("{") else None
        return None if other is None else first | other
    letters = PLAIN.match(pattern)
    if letters is None:
        return None
    rest = pattern[letters.end() :]
    sure = letters[0][:-1] if rest.startswith(OPTIONAL) else letters[0]
    return {sure.lower() + " " * _ends_word(rest)} if sure else None


def _ends_word(pattern: str) -> bool:
    """Return whether no letter can follow where a pattern goes on: with white space, over what may be left out."""
    if pattern.startswith((SPACE, EDGE)):
        return not pattern[len(SPACE) :].startswith(OPTIONAL)
    if not pattern.startswith(("(?:", *LOOKS)):
        return False
    group, rest = _grouped(pattern)
    if pattern.startswith(LOOKS):
        return _ends_word(rest)
    ends = all(map(_ends_word, _alternatives(group)))
    return ends and (not rest.startswith(OPTIONAL) or _ends_word(rest[1:]))


def _grouped(pattern: str) -> tuple[str, str]:
    """Return what stands in the group that opens the pattern, and what stands behind it."""
    depth = 0
    for start, piece in _pieces(pattern):
        depth += (piece == "(") - (piece == ")")
        if depth == 0:
            return pattern[len("(?:") : start], pattern[start + 1 :]
    return pattern, ""


def _alternatives(pattern: str) -> Iterator[str]:
    """Yield the parts of a pattern between its own bars, those in groups left out."""
    depth = begin = 0
    for start, piece in _pieces(pattern):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and depth == 0:
            yield pattern[begin:start]
            begin = start + 1
    yield pattern[begin:]


def _pieces(pattern: str) -> Iterator[tuple[int, str]]:
    """Yield the characters of a pattern with their places; an escape or a class is one."""
    return ((m.start(), m[0]) for m in PIECE.finditer(pattern))
