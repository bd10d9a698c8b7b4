"""Words of a unit as the reader finds them in it: slices of its text, parted by "…" where words are left out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.aligning.weights import lexicon
from communique.aligning.wording import COUNTERPART
from communique.codebook.parties import find_parties

if TYPE_CHECKING:
    from collections.abc import Sequence

PARTED = " … "
_MARKS = re.compile(r"\W+")
_POSSESSIVE = ("'s", "’s")
_BEHIND_FIGURES = ("mln", "mn", "mio", "m", "bn", "tn")  # without a space: "5m"
_BRIDGE = 2  # function words between two telling ones that are shown with them
_SIGNS = {  # words that stand for signs, or for a part of another word
    "not": r"(?<!\w)(?i:not)|(?i:n['’]t)",
    "percent": r"(?i:percent|per\W+cent)|%|(?<=%)",
    "celsius": r"degrees\W+Celsius|[°º]?\s?C(?:elsius)?",
    "million": r"(?<!\w)(?i:million|mln|mn|mio)|(?<=\d)(?:mln|mn|mio|m)",
    "billion": r"(?<!\w)(?i:billion|bn)|(?<=\d)bn",
    "trillion": r"(?<!\w)(?i:trillion|tn)|(?<=\d)tn",
}
# What the words of `wording.words` leave out.
_BETWEEN = rf"(?:(?:['’]s)?\W+|(?=(?i:n['’]t)\b)|(?<=\d)(?=(?:{'|'.join(_BEHIND_FIGURES)})\b))"


def slices(text: str, written: Sequence[str], wanted: Sequence[str], party: str | None) -> str:
    """Return where the words `wanted` stand in `text`, each once, in order of the text.

    `written` are the words of `text`, in which `COUNTERPART` stands for the names of `party`.
    """
    shown: list[str] = []
    at = 0
    for run in _runs(written, _places(written, wanted)):
        rest = run
        while rest:
            size, found = _longest(rest, text, party, at)
            shown.append(" ".join((text[slice(*found)] if found else rest[0]).split()))
            rest, at = rest[size:], found[1] if found else at
    return PARTED.join(dict.fromkeys(shown))


def _longest(run: Sequence[str], text: str, party: str | None, at: int) -> tuple[int, tuple[int, int] | None]:
    """Return how many of the first words of a run stand together in `text` from `at` on, one at least, and where."""
    sizes = ((size, _found(run[:size], text, party, at)) for size in range(len(run), 0, -1))
    return next(((size, found) for size, found in sizes if found), (1, None))


def _places(written: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Return the places of `wanted` in `written`: each the first behind the one before it, or the first of all."""
    places: list[int] = []
    for word in dict.fromkeys(wanted):
        least = places[-1] + 1 if places else 0
        behind = (i for i in range(least, len(written)) if written[i] == word)
        place = next(behind, None)
        places += [place] if place is not None else [i for i, w in enumerate(written) if w == word][:1]
    return sorted(set(places))


def _runs(written: Sequence[str], places: Sequence[int]) -> list[list[str]]:
    """Return the words at `places`, those together between which only a few function words stand."""
    runs: list[list[str]] = []
    last = -1
    for place in places:
        between = written[last + 1 : place]
        joined = len(between) <= _BRIDGE and all(word.lower() in lexicon().function_words for word in between)
        if runs and joined:
            runs[-1] += [*between, written[place]]
        else:
            runs.append([written[place]])
        last = place
    return runs


def _found(run: Sequence[str], text: str, party: str | None, at: int) -> tuple[int, int] | None:
    """Return where a run of words stands in `text` from `at` on; plain words are looked for without an expression."""
    if any(map(_is_special, run)):
        match = _expression(_pattern(run, text, party)).search(text, at)
        return match.span() if match else None
    while (start := text.find(run[0], at)) >= 0:
        end = None if _goes_on(text[start - 1 : start]) else _end(run, text, start)
        if end is not None:
            return start, end
        at = start + 1
    return None


def _is_special(word: str) -> bool:
    """Return whether a word may be written otherwise, or stand right behind a figure."""
    return word in _SIGNS or word in _BEHIND_FIGURES or word == COUNTERPART or (len(word) > 1 and word.isupper())


def _end(run: Sequence[str], text: str, start: int) -> int | None:
    """Return where a run of plain words ends that begins at `start`, or None if it does not stand there."""
    end = start
    for number, word in enumerate(run):
        begins = _behind_marks(word, text, end) if number else start
        if begins is None or not text.startswith(word, begins):
            return None
        end = begins + len(word)
    return None if _goes_on(text[end : end + 1]) else end


def _behind_marks(word: str, text: str, end: int) -> int | None:
    """Return where the next word begins behind a genitive's s and marks; an s behind an apostrophe may be that word."""
    possessive = word != "s" and text[end : end + 2] in _POSSESSIVE and not _goes_on(text[end + 2 : end + 3])
    match = _MARKS.match(text, end + 2 * possessive)
    return match.end() if match else None


def _pattern(run: Sequence[str], text: str, party: str | None) -> str:
    """Return the expression for a run of words, with the points of initials and the names of `party`."""
    begins = "" if run[0] in _SIGNS else r"(?<!\w)"
    return begins + _BETWEEN.join(_word(word, text, party) for word in run) + r"(?!\w)"


def _word(word: str, text: str, party: str | None) -> str:
    if word in _SIGNS:
        return f"(?:{_SIGNS[word]})"
    if word == COUNTERPART:
        names = {span.of(text) for name, span in find_parties(text) if name == party}
        return "(?:" + "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))) + ")"
    return r"\.?".join(map(re.escape, word)) + r"\.?" if len(word) > 1 and word.isupper() else re.escape(word)


def places(text: str, written: Sequence[str], party: str | None) -> list[tuple[int, int] | None]:
    """Return where each of the words of `text` stands in it; None for what is not found, as the names of `party`."""
    found: list[tuple[int, int] | None] = []
    at = 0
    for word in written:
        place = _place(word, text, party, at)
        found.append(place)
        at = place[1] if place else at
    return found


def _place(word: str, text: str, party: str | None, at: int) -> tuple[int, int] | None:
    """Return where a word stands in `text` from `at` on; most are looked for as they are, which takes no expression."""
    if word in _SIGNS or word == COUNTERPART or (len(word) > 1 and word.isupper()):
        match = _expression(_pattern([word], text, party)).search(text, at)
        return match.span() if match else None
    while (at := text.find(word, at)) >= 0:
        end = at + len(word)
        if not (_goes_on(text[at - 1 : at]) or _goes_on(text[end : end + 1])):
            return at, end
        at += 1
    return None


def _goes_on(character: str) -> bool:
    """Return whether a character beside a word belongs to a longer one."""
    return character.isalnum() or character == "_"


@lru_cache(maxsize=2_000)
def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
