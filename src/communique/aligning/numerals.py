"""Numbers in figures and in words: how a run of words is read, and the figure that says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import inf

from communique.aligning.forms import forms
from communique.aligning.weights import lexicon

YEAR = re.compile(r"(?:19|20)\d\d")
NUMBER = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_LARGE = 100.0  # a word that multiplies the number before it stands for at least this
_AND_A_HALF = ["and", "a", "half"]
_TENS = frozenset(range(20, 100, 10))
_SCALES = (("billion", 1e9), ("million", 1e6))  # in which large figures are written
_ORDINALS = frozenset(("third", "quarter"))  # or parts of a year, where they are no fractions
_TIMES = frozenset(("double", "triple"))  # which are adjectives behind an article
_PARTING = frozenset(("a", "one", "by", "least", "most", "nearly", "almost", "over", "than", "about", "around", "to"))
_BEGINNING = frozenset(("a", "half", "one"))  # words that may begin a number though they are none alone
_NOT_ONE = frozenset(
    ("no", "any", "every", "each", "this", "that", "the", "as", "at")
)  # before a "one" that counts nothing


def value(token: str) -> float | None:
    """Return the cardinal number that a word is, or None; a year is none, nor is part of a name ("ASEAN Five")."""
    if token[:1].isdigit() and NUMBER.fullmatch(token) and not YEAR.fullmatch(token):
        return float(token.replace(",", ""))
    return lexicon().numbers.get(token)


def read(tokens: Sequence[str], place: int, below: float = inf) -> tuple[float, int]:
    """Return the number that begins at `place` and where it ends; 0 where none does.

    One that is not `below` the scale of the number before it goes on with nothing.
    "Forty-five", "one and a half million", "half a million", "two thousand five hundred" and "three quarters" are one.
    """
    if not value(tokens[place]) and tokens[place].lower() not in _BEGINNING:
        return 0.0, place + 1
    size, end = _counted(tokens, place)
    if size and _lowered(tokens, end, 3) == _AND_A_HALF:
        size, end = size + 0.5, end + 3
    scale = 0.0
    while size and _scale(tokens, end):
        scale = _scale(tokens, end)
        size, end = size * scale, end + 1
    if size > 1 and not scale and _lowered(tokens, end, 1)[0] in lexicon().fractions:
        return size * lexicon().fractions[tokens[end].lower()], end + 1
    more = end + (_lowered(tokens, end, 1) == ["and"])
    if size < below and scale and more < len(tokens) and tokens[more].isalpha():
        rest, stop = read(tokens, more, scale)
        if 1 < rest < scale:
            return size + rest, stop
    return size, end


def _counted(tokens: Sequence[str], place: int) -> tuple[float, int]:
    """Return the number at `place` before what multiplies it: "forty-five", "half" of "half a million"."""
    size = 0.0 if _adjective(tokens, place) else value(tokens[place]) or 0.0
    first, after, third = (word.lower() for word in _lowered(tokens, place, 3))
    if first == "half" and after == "a" and _scale(tokens, place + 2):
        return 0.5, place + 2
    halved = _lowered(tokens, place + 1, 3) == _AND_A_HALF
    if not size and ((first in ("a", "one") and _scale(tokens, place + 1)) or (first == "one" and halved)):
        return 1.0, place + 1
    if not size and _single(tokens, place):
        return 1.0, place + 1
    unit = lexicon().numbers.get(after, float(after == "one")) if size in _TENS and first.isalpha() else 0.0
    joined = 1 <= unit < 10 and third not in lexicon().fractions  # noqa: PLR2004 - ones behind tens
    return (size + unit, place + 2) if joined else (size, place + 1)


def _adjective(tokens: Sequence[str], place: int) -> bool:
    """Return whether a word counts nothing: "the third session", "the triple crisis"; but "a third", "third of all"."""
    before = _lowered(tokens, place - 1, 1)[0] if place else ""
    word, after = _lowered(tokens, place, 2)
    if word in _TIMES:
        return before in ("the", "a", "this", "our")
    return word in _ORDINALS and before not in _PARTING and not (after == "of" and before != "the")


def _lowered(tokens: Sequence[str], place: int, count: int) -> list[str]:
    """Return so many words from `place` on in small letters, "" beyond the end."""
    found = [word.lower() for word in tokens[place : place + count]]
    return found + [""] * (count - len(found))


def _single(tokens: Sequence[str], place: int) -> bool:
    """Return whether "one" counts something: "one ship", not "one third", "no one" or "one of us"."""
    before, after = (tokens[at].lower() if 0 <= at < len(tokens) else "" for at in (place - 1, place + 1))
    known = lexicon()
    if place and tokens[place][:1].isupper():  # a name: "One Health"
        return False
    counts = after and after not in known.function_words and after not in known.numbers
    return tokens[place].lower() == "one" and bool(counts) and before not in _NOT_ONE


def _scale(tokens: Sequence[str], place: int) -> float:
    """Return what a word multiplies the number before it by, 0 for other words."""
    word = tokens[place].lower() if place < len(tokens) else ""
    size = lexicon().numbers.get(word, 0.0)
    return size if size >= _LARGE or word == "dozen" else 0.0


def figures(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return words with each number as its figure, the currency of a sum left out.

    "Forty-five ships" and "45 ships" become the same, and "$2,500 million" and "2.5 billion dollars".
    """
    found: list[str] = []
    place = 0
    while place < len(tokens):
        size, end = read(tokens, place)
        if not size or (size < 1 and end == place + 1):
            found.append(tokens[place])
            place += 1
            continue
        if found and found[-1] in forms().currencies:
            found.pop()
        found += _figure(size)
        place = end + (end < len(tokens) and tokens[end] in forms().currencies)
    return tuple(found)


def _figure(size: float) -> Iterator[str]:
    """Yield the words of a number in figures: "45", "2.5 billion", "75 percent" for three quarters."""
    scale = next(((name, factor) for name, factor in _SCALES if size >= factor), None)
    if scale:
        yield f"{size / scale[1]:.12g}"
        yield scale[0]
    elif size < 1:
        yield f"{100 * size:.12g}"
        yield "percent"
    else:
        yield f"{size:.12g}"
