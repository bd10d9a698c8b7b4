"""Words and punctuation with their places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, islice
from operator import itemgetter, sub
from typing import Any, NamedTuple

from communique.annotating.lexemes import LEXEMES, Lexeme, clipped
from communique.model import Span

# A word may hold inner full stops (U.S.-India), hyphens, apostrophes and figures (5G, 26/11, 1,000.5), and a letter
# that who quotes put in brackets ("[W]e"). A contraction is two words: the pronoun or auxiliary, and what is short.
# The first line is for speed: it takes nothing that another would take otherwise. A piece has the space before it, so
# that the pieces add up to the text, but for space at its end.
PIECE = re.compile(
    r"""\s*+(?:[A-Za-z]{2,}+(?![\w'’‑-])
    |(?:[A-Za-z]\.){2,}(?:[-–‑][\w]+)*
    |\d+(?:[.,/]\d+)*\w*(?:[-‑]\w+)*
    |\[[A-Za-z]{1,2}\][^\W_]+(?:[-‑'’][^\W_]+)*
    |(?i:\b(?:we|they|you|i|it|he|she|that|there|what|who|here)(?=['’](?:ll|re|ve|d|m|s)\b))
    |(?i:\b(?:do|does|did|is|are|was|were|has|have|had|wo|ca|could|would|should|must)(?=n['’]t\b))
    |(?i:(?<=[a-z])(?:['’](?:ll|re|ve|d|m)|n['’]t)\b)
    |(?i:(?:(?<=\bit)|(?<=\bhe)|(?<=\bshe)|(?<=\bthat)|(?<=\bthere)|(?<=\bwhat)|(?<=\bwho)|(?<=\bhere))['’]s\b)
    |[^\W_]+(?:[-‑'’][^\W_]+)*
    |\S)""",
    re.VERBOSE,
)
CLIPPED = {"wo": "will", "ca": "can"}  # before "n't"
CLIPPING = ("'t", "’t", "'T", "’T")  # how "n't" may end
CUTS = frozenset("'’nN")  # what may go on with the word before it
Table = tuple[tuple[Any, ...], ...]  # the fields of lexemes, each as a column
EMPTY: Table = ((),) * len(Lexeme._fields)
TEXT, LOWER = map(itemgetter, map(Lexeme._fields.index, ("text", "lower")))


class Tokens(NamedTuple):
    """Words and marks in their order, and where each starts and ends in the text."""

    lexemes: Sequence[Lexeme]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.lexemes)

    def __add__(self, other: Tokens) -> Tokens:  # type: ignore[override]
        if not self.lexemes:
            return other
        return Tokens([*self.lexemes, *other.lexemes], [*self.starts, *other.starts], [*self.ends, *other.ends])

    def part(self, first: int, last: int) -> Tokens:
        """Return the tokens from the index `first` up to, and without, `last`."""
        part = slice(first, last)
        return Tokens(self.lexemes[part], self.starts[part], self.ends[part])

    def since(self, position: int) -> Tokens:
        """Return the tokens that start at `position` in the text or later."""
        return self.part(bisect_left(self.starts, position), len(self.starts))

    def at(self, position: int) -> int | None:
        """Return the index of the token that starts at `position` in the text, or `None`."""
        found = bisect_left(self.starts, position)
        return found if found < len(self.starts) and self.starts[found] == position else None

    def words(self) -> tuple[str, ...]:
        """Return the tokens in lower case."""
        return tuple(map(LOWER, self.lexemes))

    def texts(self) -> tuple[str, ...]:
        """Return the tokens as they are written."""
        return tuple(map(TEXT, self.lexemes))

    def columns(self) -> Table:
        """Return the fields of the lexemes, each for all of them."""
        return tuple(zip(*self.lexemes, strict=True)) or EMPTY

    def span(self, first: int, last: int) -> Span:
        """Return the span from the token at `first` to the end of the one before `last`."""
        return Span(self.starts[first], self.ends[last - 1])


NONE = Tokens((), (), ())


def tokenize(text: str, spans: Sequence[Span]) -> Tokens:
    """Return the tokens of `text` inside `spans`, which are in order; positions are in `text`."""
    lexemes: list[Lexeme] = []
    ends: list[int] = []
    clips = False
    for span in spans:
        end = span.start + len(span.of(text).rstrip())
        pieces = PIECE.findall(text, span.start, end)
        lexemes += map(LEXEMES.__getitem__, pieces)
        ends += islice(accumulate(map(len, pieces), initial=span.start), 1, None)
        clips = clips or any(text.find(mark, span.start, end) >= 0 for mark in CLIPPING)
    starts = list(map(sub, ends, map(len, map(TEXT, lexemes))))
    if clips:
        _unclip(lexemes)
    return Tokens(lexemes, starts, ends)


def _unclip(lexemes: list[Lexeme]) -> None:
    """Put the word that is meant for the "wo" of "won't" and the "ca" of "can't"."""
    for i, word in enumerate(lexemes):
        if word.lower == "not" and word.text[1] in CUTS and i:
            before = lexemes[i - 1]
            lexemes[i - 1] = clipped(before.text, CLIPPED.get(before.lower, before.lower))
