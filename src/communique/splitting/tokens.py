"""Words and punctuation with their places."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from communique.model import Span

# A word may hold inner full stops (U.S.-India), hyphens, apostrophes and figures (5G, 26/11, 1,000.5), and a letter
# that who quotes put in brackets ("[W]e"). A contraction is two words: the pronoun or auxiliary, and what is short.
TOKEN = re.compile(
    r"""(?:[A-Za-z]\.){2,}(?:[-–‑][\w]+)*
    |\d+(?:[.,/]\d+)*\w*(?:[-‑]\w+)*
    |\[[A-Za-z]{1,2}\][^\W_]+(?:[-‑'’][^\W_]+)*
    |\b(?:we|they|you|i|it|he|she|that|there|what|who|here)(?=['’](?:ll|re|ve|d|m|s)\b)
    |\b(?P<auxiliary>do|does|did|is|are|was|were|has|have|had|wo|ca|could|would|should|must)(?=n['’]t\b)
    |(?<=[a-z])(?:['’](?:ll|re|ve|d|m)|n['’]t)\b
    |(?:(?<=\bit)|(?<=\bhe)|(?<=\bshe)|(?<=\bthat)|(?<=\bthere)|(?<=\bwhat)|(?<=\bwho)|(?<=\bhere))['’]s\b
    |[^\W_]+(?:[-‑'’][^\W_]+)*
    |\S""",
    re.IGNORECASE | re.VERBOSE,
)
SHORT = {"'ll": "will", "'re": "are", "'ve": "have", "'d": "would", "'m": "am", "'s": "is", "n't": "not"}
CLIPPED = {"wo": "will", "ca": "can"}  # before "n't"
OPENING = {"(": ")", "[": "]", "“": "”", "«": "»"}
QUOTES = frozenset('“"«')
NAMED = 5  # words of a quoted name, at most
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
        Token(word := m[0], _plain(word, clipped=m.lastgroup is not None), m.start(), m.end())
        for m in TOKEN.finditer(text, span.start, span.end)
    )


@lru_cache(maxsize=100_000)
def _plain(word: str, *, clipped: bool) -> str:
    """Return a word in lower case with a plain hyphen and apostrophe, a short form as the word it stands for."""
    plain = word.lower().replace("‑", "-").replace("’", "'")
    if clipped:
        return CLIPPED.get(plain, plain)
    if plain[0] == "[" and len(plain) > 1:
        plain = plain.replace("[", "").replace("]", "")
    return SHORT.get(plain, plain)


def asides(tokens: tuple[Token, ...]) -> tuple[bool, ...]:
    """Return, for each token, whether it stands in brackets, in quotation marks or between two dashes.

    An opening mark without its closing one opens nothing. Quoted words that open the sentence and are more than a
    name are its clause ("“We agree to open the port” in May"), and what stands for the subject in brackets is it.
    """
    hidden = [False] * len(tokens)
    closers = _closers(tokens)
    at = 0
    while at < len(tokens):
        end = closers.get(at)
        if end is None or (at == 0 and _is_own(tokens, end)):
            at += 1
            continue
        hidden[at : end + 1] = [True] * (end + 1 - at)
        at = end + 1
    return tuple(hidden)


def _is_own(tokens: tuple[Token, ...], end: int) -> bool:
    """Return whether the words between the first token, a mark, and the one at `end` belong to the sentence."""
    return tokens[0].text == "[" or (tokens[0].text in QUOTES and end > NAMED)


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
