"""Words and punctuation with their places."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from communique.model import Span

# A word may hold inner full stops (U.S.-India), hyphens, apostrophes and figures (5G, 26/11, 1,000.5).
TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}(?:[-–‑][\w]+)*|\d+(?:[.,/]\d+)*\w*(?:[-‑]\w+)*|[^\W_]+(?:[-‑'’][^\W_]+)*|\S")
OPENING = {"(": ")", "[": "]", "“": "”", "«": "»"}
DASHES = frozenset("–—―")


class Token(NamedTuple):
    """A word or a mark: as written, in lower case with a plain hyphen and apostrophe, and its span."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Return whether the token holds a letter or a figure."""
        return self.lower[0].isalnum()


def tokenize(text: str, span: Span) -> tuple[Token, ...]:
    """Return the tokens of `text` inside `span`; positions are in `text`."""
    return tuple(
        Token(word := m[0], _plain(word), m.start(), m.end()) for m in TOKEN.finditer(text, span.start, span.end)
    )


@lru_cache(maxsize=100_000)
def _plain(word: str) -> str:
    """Return a word in lower case with a plain hyphen and apostrophe."""
    return word.lower().replace("‑", "-").replace("’", "'")


def asides(tokens: tuple[Token, ...]) -> tuple[bool, ...]:
    """Return, for each token, whether it stands in brackets, in quotation marks or between two dashes.

    An opening mark without its closing one opens nothing.
    """
    hidden = [False] * len(tokens)
    closers = _closers(tokens)
    at = 0
    while at < len(tokens):
        end = closers.get(at)
        if end is None:
            at += 1
            continue
        hidden[at : end + 1] = [True] * (end + 1 - at)
        at = end + 1
    return tuple(hidden)


def _closers(tokens: tuple[Token, ...]) -> dict[int, int]:
    """Return, for each opening mark's index, the index of its closing mark."""
    found: dict[int, int] = {}
    open_at: dict[str, list[int]] = {}
    straight: int | None = None
    dash: int | None = None
    for i, token in enumerate(tokens):
        if token.text in OPENING:
            open_at.setdefault(OPENING[token.text], []).append(i)
        elif open_at.get(token.text):
            found[open_at[token.text].pop()] = i
        elif token.text == '"':
            straight = _pair(found, straight, i)
        elif token.text in DASHES:
            dash = _pair(found, dash, i)
    return found


def _pair(found: dict[int, int], first: int | None, second: int) -> int | None:
    """Close the pair that `first` opened at `second`, or open one there."""
    if first is None:
        return second
    found[first] = second
    return None
