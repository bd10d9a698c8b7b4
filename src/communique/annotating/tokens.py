"""Words and punctuation with their places."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from communique.annotating.lexemes import Lexeme, clipped, lexeme
from communique.model import Span

# A word may hold inner full stops (U.S.-India), hyphens, apostrophes and figures (5G, 26/11, 1,000.5), and a letter
# that who quotes put in brackets ("[W]e"). A contraction is two words: the pronoun or auxiliary, and what is short.
# The first line is for speed: it takes nothing that another would take otherwise.
TOKEN = re.compile(
    r"""[A-Za-z]{2,}+(?![\w'’‑-])
    |(?:[A-Za-z]\.){2,}(?:[-–‑][\w]+)*
    |\d+(?:[.,/]\d+)*\w*(?:[-‑]\w+)*
    |\[[A-Za-z]{1,2}\][^\W_]+(?:[-‑'’][^\W_]+)*
    |\b(?:we|they|you|i|it|he|she|that|there|what|who|here)(?=['’](?:ll|re|ve|d|m|s)\b)
    |\b(?:do|does|did|is|are|was|were|has|have|had|wo|ca|could|would|should|must)(?=n['’]t\b)
    |(?<=[a-z])(?:['’](?:ll|re|ve|d|m)|n['’]t)\b
    |(?:(?<=\bit)|(?<=\bhe)|(?<=\bshe)|(?<=\bthat)|(?<=\bthere)|(?<=\bwhat)|(?<=\bwho)|(?<=\bhere))['’]s\b
    |[^\W_]+(?:[-‑'’][^\W_]+)*
    |\S""",
    re.IGNORECASE | re.VERBOSE,
)
CLIPPED = {"wo": "will", "ca": "can"}  # before "n't"
CUTS = frozenset("'’nN")  # what may go on with the word before it

_lower = attrgetter("lower")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words and marks in their order, and where each starts and ends in the text."""

    lexemes: Sequence[Lexeme]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.lexemes)

    def __add__(self, other: Tokens) -> Tokens:
        return Tokens([*self.lexemes, *other.lexemes], [*self.starts, *other.starts], [*self.ends, *other.ends])

    def part(self, first: int, last: int) -> Tokens:
        """Return the tokens from the index `first` up to, and without, `last`."""
        return Tokens(self.lexemes[first:last], self.starts[first:last], self.ends[first:last])

    def since(self, position: int) -> Tokens:
        """Return the tokens that start at `position` in the text or later."""
        return self.part(bisect_left(self.starts, position), len(self.starts))

    def words(self) -> tuple[str, ...]:
        """Return the tokens in lower case."""
        return tuple(map(_lower, self.lexemes))

    def span(self, first: int, last: int) -> Span:
        """Return the span from the token at `first` to the end of the one before `last`."""
        return Span(self.starts[first], self.ends[last - 1])


NONE = Tokens((), (), ())


def tokenize(text: str, spans: Sequence[Span]) -> Tokens:
    """Return the tokens of `text` inside `spans`, which are in order; positions are in `text`."""
    lexemes: list[Lexeme] = []
    starts, ends = array("Q"), array("Q")
    for span in spans:
        found = list(TOKEN.finditer(text, span.start, span.end))
        lexemes += [lexeme(m[0]) for m in found]
        starts.extend([m.start() for m in found])
        ends.extend([m.end() for m in found])
    _unclip(lexemes)
    return Tokens(lexemes, starts, ends)


def _unclip(lexemes: list[Lexeme]) -> None:
    """Put the word that is meant for the "wo" of "won't" and the "ca" of "can't"."""
    for i, word in enumerate(lexemes):
        if word.lower == "not" and word.text[1] in CUTS and i:
            before = lexemes[i - 1]
            lexemes[i - 1] = clipped(before.text, CLIPPED.get(before.lower, before.lower))
