"""Crediting: a name that stands by quoted words without a verb: "“…” — Ann Cole, premier", "Ann Cole: “…”"."""

from __future__ import annotations

import re

from communique.codebook.lexicon import lexicon
from communique.codebook.parties import find_parties
from communique.model import Span
from communique.quoting.phrases import BLANK, Word, is_verb, phrase_from, words_in
from communique.quoting.wordlists import quoting_words

LEAD = re.compile(r"[.,;]?\s*(?:[-–—―~]{1,3}|:(?=\s))\s*(?=[^\W\d_])")
LINE = re.compile(r"[.,;]?\s*\n\s*(?=[^\W\d_a-z])")
BRACKETS = re.compile(
    r"[.,;]?\s*[(\[](?P<who>[^()\[\]\n]{2,120}(?:\([^()\n]{1,40}\)[^()\[\]\n]{0,60})?)[)\]]\s*(?:[.,;]|$|(?=\n))"
)
DASH = re.compile(r"\s[-–—―]{1,3}\s*$")
FOR = re.compile(r"\s*For\s+")
LONGEST = 14  # words of a credit
LED_IN = 5  # words before "from" in "And this from Ann Cole:"
CLOSED = frozenset(("modal", "be", "have", "do"))


def credit(masked: str, start: int, end: int) -> Span | None:
    """Return whom a credit right behind quoted words names; it fills its line, or stands up to the next quotation.

    One in brackets ends with them: "“…” (Ann Cole, premier)." `start` is where the quotation ends, `end` how far its
    paragraph, or the next, goes.
    """
    inside = BRACKETS.match(masked, start, end)
    if inside is not None:
        return _credited(masked, words_in(masked, Span(*inside.span("who"))), bracketed=True)
    marked = LEAD.match(masked, start, end)
    lead = marked or LINE.match(masked, start, end)
    if lead is None:
        return None
    line = masked.find("\n", lead.end(), end)
    own = Span(lead.end(), line if line >= 0 else end)
    if marked is None and (own.of(masked).rstrip().endswith((".", ":")) or not _with_office(masked, own)):
        return None
    words = words_in(masked, own)
    words = words[: next((i for i, w in enumerate(words) if i and BLANK.fullmatch(w.low)), len(words))]
    return _credited(masked, words)


def is_credit(text: str, line: Span) -> bool:
    """Return whether a paragraph only says whose words stand before it: "Ann Cole, premier of Norway"."""
    return _with_office(text, line) and _credited(text, words_in(text, line)) is not None


def _with_office(masked: str, line: Span) -> bool:
    """Return whether a line names an office behind a comma: "Ann Cole, premier of Norway"."""
    behind = line.of(masked).partition(",")[2].lower().split()
    return not quoting_words().offices.isdisjoint(behind)


def _credited(masked: str, words: list[Word], *, bracketed: bool = False) -> Span | None:
    """Return whom the words of a credit name, if they are one; in brackets other things stand, too ("our emphasis")."""
    if not words or len(words) > LONGEST or any(_is_finite(w) for w in words):
        return None
    found = phrase_from(words, 0)
    if found is None or not may_speak(masked, found):
        return None
    capitals = [w for w in found.of(masked).split() if w[:1].isupper()]
    return found if not bracketed or _is_listed(masked, found) or len(capitals) > 1 else None


def _is_finite(word: Word) -> bool:
    """Return whether a word makes a clause of what would be a credit."""
    kinds = lexicon().classes_of(word.low)
    months = word.text[0].isupper()
    return not months and bool(kinds & CLOSED or is_verb(word.low) or word.low in quoting_words().strong_cues)


def may_speak(masked: str, phrase: Span) -> bool:
    """Return whether a phrase names a person, an office, a document, a group or a party."""
    if _is_listed(masked, phrase):
        return True
    first = phrase.of(masked).split()[0].strip(".,").lower()
    return phrase.of(masked)[:1].isupper() and first not in quoting_words().no_names


def _is_listed(masked: str, phrase: Span) -> bool:
    """Return whether a phrase has a word for an office, a document, a group or a body, or names a party."""
    words = [w.strip(".,").lower() for w in phrase.of(masked).split()]
    known = quoting_words()
    lists = (known.offices, known.documents, known.groups, known.bodies)
    return any(word in listed for word in words for listed in lists) or bool(find_parties(phrase.of(masked)))


def led_in(masked: str, before: Span, *, alone: bool = False) -> Span | None:
    """Return who is named right before a colon at which quoted words stand: "Ann Cole, premier:", "And from Cole:".

    Where they stand `alone`, with no words behind them, a dash does as well: "Ann Cole – “…”".
    """
    led = before.of(masked).rstrip()
    if not led.endswith(":") and not (alone and DASH.search(led)):
        return None
    words = words_in(masked, before)
    source = next((i for i, w in enumerate(words[: LED_IN + 1]) if w.low == "from" and not _clause(words[:i])), None)
    first = source + 1 if source is not None else next(
        (i for i, w in enumerate(words) if w.low not in quoting_words().no_opener), len(words)
    )  # fmt: skip
    if first >= len(words) or len(words) > LONGEST or _clause(words):
        return None
    found = phrase_from(words, first)
    return found if found and may_speak(masked, found) else None


def held_by(masked: str, before: Span) -> Span | None:
    """Return whose view quoted words are that stand behind "For Ann Cole,", "For the premier of Norway,"."""
    led = FOR.match(masked, before.start, before.end)
    words = words_in(masked, Span(led.end(), before.end)) if led else []
    if not words or len(words) > LONGEST or _clause(words) or before.of(masked).rstrip()[-1:] != ",":
        return None
    found = phrase_from(words, 0)
    small = {w.low for w in words_in(masked, found)} if found else set()
    if found is None or not may_speak(masked, found) or not small.isdisjoint(quoting_words().no_names - {"the"}):
        return None
    behind = masked[found.end : before.end].lstrip()
    return found if behind.startswith(",") else None


def seen_by(masked: str, before: Span) -> tuple[Span, Span] | None:
    """Return whose view quoted words are that stand behind "to Ann Cole it was", and where its verb stands."""
    seen = quoting_words().seen_by.search(before.of(masked))
    if seen is None:
        return None
    who, verb = (Span(before.start + seen.start(name), before.start + seen.end(name)) for name in ("who", "verb"))
    found = phrase_from(words_in(masked, who), 0)
    return (found, verb) if found and found.end == who.end and may_speak(masked, found) else None


def answered_by(masked: str, after: Span) -> tuple[Span, Span] | None:
    """Return whose answer quoted words are that stand before "came the answer from Cole", and where that is said."""
    led = quoting_words().answered.match(masked, after.start, after.end)
    found = phrase_from(words_in(masked, Span(led.end(), after.end)), 0) if led else None
    return (found, Span(*led.span("cue"))) if led and found and may_speak(masked, found) else None


def _clause(words: list[Word]) -> bool:
    """Return whether words hold a finite verb."""
    return any(_is_finite(word) for word in words)
