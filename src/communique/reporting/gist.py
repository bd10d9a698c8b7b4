"""What a unit is about, in few words: the slice behind its verb, cut where a reader would pause."""

from __future__ import annotations

import re

from communique.aligning.weights import lexicon
from communique.reporting.phrasing import list_of
from communique.reporting.records import Row

MOST, LEAST, PAUSED = 18, 5, 8  # words of a phrase: it is cut at a pause behind the eighth word if there is one
LONGEST = 240  # characters
_WORD = re.compile(r"\S+")
_PAUSE = re.compile(r"[,;:–—]$")
_NEXT = frozenset(("by", "including", "such", "through", "in", "with", "while", "which", "that", "for"))


def phrase(unit: Row) -> str:
    """Return what a unit is about: a slice of its words that begins behind its verb, " …" at its end where it is cut.

    Where that is no more than a word or two, the unit from its beginning.
    """
    text = unit["text"]
    start = _behind_verb(text, list_of(unit.get("verb", "")))
    words = [word for word in _WORD.finditer(text, start) if word.start() >= start]
    while len(words) > LEAST and words[0][0].lower() in lexicon().function_words:
        words = words[1:]
    if len(words) < LEAST - 1:
        words = list(_WORD.finditer(text))
    kept = _cut(words)
    shown = text[kept[0].start() : kept[-1].end()] if kept else text
    whole = len(kept) == len(words) and len(shown) <= LONGEST
    return shown[:LONGEST].rstrip(" ,;:–—.") + ("" if whole else " …")


def _behind_verb(text: str, verbs: list[str]) -> int:
    """Return where the last part of a verb that stands in the text ends; 0 if none does."""
    end = 0
    for verb in verbs:
        at = text.find(verb, end)
        if at >= 0:
            end = at + len(verb)
    return end


def _cut(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the first words, up to a pause if there is one in reach."""
    if len(words) <= MOST:
        return words
    sizes = range(MOST, LEAST - 1, -1)
    marked = [size for size in sizes if _PAUSE.search(words[size - 1][0])]
    joined = [size for size in sizes if words[size][0].lower() in _NEXT]
    best = next((size for size in (*marked, *joined) if size >= PAUSED), (*marked, *joined, MOST)[0])
    return words[:best]
