"""What a unit is about, in few words: the slice that says what is to be done, cut at a pause."""

from __future__ import annotations

import re

from communique.aligning.weights import lexicon
from communique.codebook.lexicon import lexicon as verb_forms
from communique.reporting.phrasing import list_of
from communique.reporting.records import Row

MOST, LEAST, PAUSED = 18, 5, 8  # words of a phrase: it is cut at a pause behind the eighth word if there is one
LONGEST = 240  # characters
_WORD = re.compile(r"[^\s—]+—?|—")
_REST = re.compile(r"\w*")
_TO = re.compile(r"to\s+(?=\S)")
_LEAD = ("to", "that")
_LEADING = re.compile(r"\s*(?:to|that)\s+(?=\S)")
_GERUND = re.compile(r"\w*[aeiouy]\w*ing\b")  # no "bring", "string"
_PAUSE = re.compile(r"[,;:–—]$")
_BEGINS = re.compile("and|or|which|that|who|whose|where|while|when|including")
_PARTICIPLE = frozenset(("participle", "past"))  # no noun, no plain verb
_JOINING = frozenset(("with", "of", "to", "for"))
_ON = ("continue", "proceed", "ready", "able", "willing")  # part of what is told: "continue to chart" is nothing new
_OPENED = 2  # words: a comma so near to the beginning opens an aside
_TAIL = 3  # words: where a clause begins within so many of the cut, the phrase ends before it
_NEXT = frozenset(("by", "including", "such", "through", "in", "with", "while", "which", "that", "for"))


def phrase(unit: Row, subject: str = "") -> str:
    """Return what a unit is about: a slice of its words that begins with what is to be done, " …" at its end if cut.

    "We intend to open a registry" gives "open a registry", "They will inform one another" gives "inform one another".
    Where that is no more than a word or two, the unit from its verb, or its beginning. What is denied begins with the
    denial, and where a `subject` is given, the phrase names it.
    """
    text, verbs = unit["text"], list_of(unit.get("verb", ""))
    fallback = _without_auxiliary(text, 0) if text.startswith(tuple(verbs)) else 0
    verb = _governing(text, *_span(text, verbs))
    starts = (_from_subject(text, verbs, subject), _beginning(text, verbs), verb, fallback)
    words = next((found for start in starts if len(found := _words(text, start)) >= LEAST - 1), _words(text, fallback))
    kept = _cut(words)
    shown = text[kept[0].start() : kept[-1].end()] if kept else text
    whole = len(kept) == len(words) and len(shown) <= LONGEST
    return shown[:LONGEST].rstrip(" ,;:–—.") + ("" if whole else " …")


def tells(unit: Row) -> bool:
    """Return whether the words of a unit say themselves what is to be done: an item may leave that to its list."""
    text, verbs = unit["text"], [verb for verb in list_of(unit.get("verb", "")) if verb not in _LEAD]
    return any(verb in text for verb in verbs) or _acts(text.removeprefix("to ").split()[:2])


def _words(text: str, start: int) -> list[re.Match[str]]:
    """Return the words of a text from a place on; none if there is no such place."""
    return list(_WORD.finditer(text, start)) if start >= 0 else []


def _from_subject(text: str, verbs: list[str], subject: str) -> int:
    """Return where a phrase begins that names what acts, -1 for one that doesn't.

    "The levy shall be paid by carriers" is no phrase without the levy. A subject too far from its verb is left out.
    """
    start, end = _span(text, verbs)
    at = text.find(subject) if subject else -1
    return at if 0 <= at < start and len(text[at:end].split()) <= MOST - PAUSED else -1


def _span(text: str, verbs: list[str]) -> tuple[int, int]:
    """Return where the last of the governing verbs stands, each looked for behind the one before; 0, 0 if none does."""
    start = end = 0
    for verb in verbs:
        at = text.find(verb, end) if verb not in _LEAD else -1
        if at >= 0:
            start, end = at, at + len(verb)
    rest = _REST.match(text, end)
    return start, rest.end() if rest and end else end


def _beginning(text: str, verbs: list[str]) -> int:
    """Return where the action begins: behind the "to" of an infinitive that is pledged, else with the verb."""
    whole, end = _span(text, verbs)
    said = text[whole:end].split()
    if "forward" in said or any(word.lower() in lexicon().negation for word in said):
        return whole
    start = _governing(text, whole, end)
    led = any(text[whole:end].endswith(f" {word}") for word in _LEAD)
    following = _LEADING.match(text, text.rfind(" ", 0, end) if led else end) if end else _TO.match(text)
    if following is None:
        return start
    next_ = text[following.end() :].split()[:2]
    noun = following[0].strip() == "to" and not _acts(next_)
    if noun or (led and _GERUND.match(next_[0])):
        return _without_auxiliary(text, whole)
    if following[0].strip() == "to" and said and not _pledges(said[-2] if led else said[-1]):
        return start
    return start if _function(next_[0]) else following.end()


def _pledges(word: str) -> bool:
    """Return whether a word says no more than that an infinitive is meant: "intend", "commitment"; not "continue"."""
    known, lemma = verb_forms().classes, verb_forms().lemma(word.lower())
    said = {word.lower(), lemma} & known["takes_infinitive"]
    return bool(said) and lemma not in known["joint_work"] and lemma not in _ON


def _governing(text: str, whole: int, end: int) -> int:
    """Return where the governing verb begins: "will also map" gives "map"; its own object belongs to it."""
    said = text[whole:end].split()
    if not said or all(map(_function, said)):
        return whole
    object_ = any("determiner" in verb_forms().classes_of(word.lower()) for word in said[1:-1])
    own = object_ or _function(said[-1]) or not verb_forms().forms_of(said[-1].lower())
    return _without_auxiliary(text, whole) if own else end - len(said[-1])


def _acts(words: list[str]) -> bool:
    """Return whether words begin with a plain verb or a gerund, an adverb before it aside: "jointly survey"."""
    bare = [word.lower().strip(",;:.") for word in words]
    adverb = bool(bare) and (bare[0].endswith("ly") or "adverbs" in verb_forms().classes_of(bare[0]))
    return any(verb_forms().forms_of(word) & {"base", "gerund"} for word in bare[: 1 + adverb])


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
    sizes = range(MOST, _aside(words), -1)
    marked = [size for size in sizes if _PAUSE.search(words[size - 1][0]) and not _article(words[size - 2][0])]
    joined = [size for size in sizes if words[size][0].lower() in _NEXT]
    best = next((size for size in (*marked, *joined) if size >= PAUSED), _whole_words(words))
    begun = [size for size in range(best - 1, max(best - 1 - _TAIL, LEAST - 1), -1) if _torn(words, size, best)]
    return words[: _untorn(words, begun[-1] if begun else best)]


def _aside(words: list[re.Match[str]]) -> int:
    """Return behind how many words a phrase may be cut: not within an aside that parts a verb from what it is about.

    "adopt, where the rules of both ports allow, | common signals": the aside is no reason to leave the signals out.
    """
    commas = [size for size, word in enumerate(words[:MOST], start=1) if word[0].endswith(",")]
    opened = bool(commas) and commas[0] <= _OPENED
    return min(commas[1] + _TAIL, MOST - 1) if opened and len(commas) > 1 else LEAST - 1


def _torn(words: list[re.Match[str]], size: int, best: int) -> bool:
    """Return whether a phrase of `best` words ends in a clause or a list's member that has only begun at `size`.

    Two things joined by "and" are whole where names and nouns follow it, and then a pause: "piers and sheds, | which".
    """
    follow = [word[0] for word in words[size + 1 : best]]
    paused = _PAUSE.search(words[best - 1][0]) or words[best][0].lower() in _NEXT
    one = len(follow) == 1 and (not paused or _acts(follow))
    member = words[size][0].lower() in ("and", "or") and follow and not one and not any(map(_function, follow))
    return _begins(words[size][0]) and not member


def _article(word: str) -> bool:
    """Return whether a word makes the next one before a comma a quality: "a strong, fair order"."""
    return word.lower() in ("a", "an", "more", "most")


def _whole_words(words: list[re.Match[str]]) -> int:
    """Return where a phrase without a pause is cut: before a word that only joins, a little late if need be."""
    near = (*range(MOST, min(MOST + _TAIL, len(words))), *range(MOST - 1, PAUSED, -1))
    return next((n for n in near if _function(words[n][0]) and not _function(words[n - 1][0])), MOST)


def _untorn(words: list[re.Match[str]], size: int) -> int:
    """Return the cut with nothing torn at it: "in line | with" and "in order to keep | that" are cut before "in".

    So are "as set out | in" before "as", and "rules agreed | by" before the participle.
    """
    if size == len(words):
        return size
    behind = [word[0].lower() for word in words[size - 4 : size]]
    next_ = words[size][0].lower()
    if behind[:3] == ["in", "order", "to"]:
        return size - 4
    for at in (1, 2):
        if behind[at] == "as" and "participle" in verb_forms().forms_of(behind[at + 1]):
            return size - 4 + at
    if next_ in _NEXT and verb_forms().forms_of(behind[-1]) == _PARTICIPLE:
        return size - 1
    return size - 2 if size > PAUSED and next_ in _JOINING and behind[2] in ("in", "on", "by") else size


def _begins(word: str) -> bool:
    """Return whether a word begins a clause or the next member of a list."""
    return bool(_BEGINS.fullmatch(word.lower().strip(",;:")))
