"""What a unit is about, in few words: the slice that says what is to be done, cut at a pause."""

from __future__ import annotations

import re

from communique.aligning.weights import lexicon
from communique.reporting.phrasing import list_of
from communique.reporting.records import Row

MOST, LEAST, PAUSED = 18, 5, 8  # words of a phrase: it is cut at a pause behind the eighth word if there is one
LONGEST = 240  # characters
_WORD = re.compile(r"\S+")
_LEAD = ("to", "that")
_LEADING = re.compile(r"\s*(?:to|that)\s+(?=(?P<next>\S+))")
_GERUND = re.compile(r"\w*[aeiouy]\w*ing\b")  # no "bring", "string"
_PAUSE = re.compile(r"[,;:–—]$")
_BEGINS = re.compile("and|or|which|that|who|whose|where|while|when|including")
_JOINING = frozenset(("with", "of", "to", "for"))
_TAIL = 3  # words: where a clause begins within so many of the cut, the phrase ends before it
_NEXT = frozenset(("by", "including", "such", "through", "in", "with", "while", "which", "that", "for"))


def phrase(unit: Row) -> str:
    """Return what a unit is about: a slice of its words that begins with what is to be done, " …" at its end if cut.

    "We intend to open a registry" gives "open a registry", "They will inform one another" gives "inform one another".
    Where that is no more than a word or two, the unit from its beginning.
    """
    text, verbs = unit["text"], list_of(unit.get("verb", ""))
    words = list(_WORD.finditer(text, _beginning(text, verbs)))
    if len(words) < LEAST - 1:
        words = list(_WORD.finditer(text, _without_auxiliary(text, 0) if text.startswith(tuple(verbs)) else 0))
    kept = _cut(words)
    shown = text[kept[0].start() : kept[-1].end()] if kept else text
    whole = len(kept) == len(words) and len(shown) <= LONGEST
    return shown[:LONGEST].rstrip(" ,;:–—.") + ("" if whole else " …")


def _beginning(text: str, verbs: list[str]) -> int:
    """Return where the action begins: behind an infinitive's "to" after the governing verb, else with the verb."""
    whole = start = end = 0
    for verb in verbs:
        at = text.find(verb, end)
        if at >= 0:
            whole, end = at, at + len(verb)
            last = end - len(verb.split()[-1])
            start = at if _function(text[last:end]) else last
    led = any(text[whole:end].endswith(f" {word}") for word in _LEAD)
    if "forward" in text[whole:end].split():
        return whole
    following = _LEADING.match(text, text.rfind(" ", 0, end) if led else end)
    if led and following and _GERUND.match(following["next"]):
        return _without_auxiliary(text, whole)
    return following.end() if following and not _function(following["next"]) else start


def _without_auxiliary(text: str, start: int) -> int:
    """Return where the first word that means something begins: "are committed to" gives "committed to"."""
    return next((word.start() for word in _WORD.finditer(text, start) if not _function(word[0])), start)


def _function(word: str) -> bool:
    """Return whether a word is one of those that only join others."""
    return word.lower() in lexicon().function_words


def _cut(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the first words, up to a pause if there is one in reach, and no clause that has only begun."""
    if len(words) <= MOST:
        return words
    sizes = range(MOST, LEAST - 1, -1)
    marked = [size for size in sizes if _PAUSE.search(words[size - 1][0])]
    joined = [size for size in sizes if words[size][0].lower() in _NEXT]
    best = next((size for size in (*marked, *joined) if size >= PAUSED), (*marked, *joined, _whole_words(words))[0])
    begun = [size for size in range(best - 1, max(best - 1 - _TAIL, LEAST - 1), -1) if _begins(words[size][0])]
    return words[: _untorn(words, begun[-1] if begun else best)]


def _whole_words(words: list[re.Match[str]]) -> int:
    """Return where a phrase without a pause is cut: before a word that only joins, a little late if need be."""
    near = (*range(MOST, min(MOST + _TAIL, len(words))), *range(MOST - 1, PAUSED, -1))
    return next((n for n in near if _function(words[n][0]) and not _function(words[n - 1][0])), MOST)


def _untorn(words: list[re.Match[str]], size: int) -> int:
    """Return the cut with nothing torn at it: "in line | with" and "in order to keep | that" are cut before "in"."""
    torn = size < len(words) and size > PAUSED and words[size][0].lower() in _JOINING
    if [word[0].lower() for word in words[size - 4 : size - 1]] == ["in", "order", "to"]:
        return size - 4
    return size - 2 if torn and words[size - 2][0].lower() in ("in", "on", "by") else size


def _begins(word: str) -> bool:
    """Return whether a word begins a clause or the next member of a list."""
    return bool(_BEGINS.fullmatch(word.lower().strip(",;:")))
