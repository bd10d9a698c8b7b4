"""Relaying: "the paper quoted Cole as saying", "Cole was quoted by the paper as saying": the one quoted speaks."""

from __future__ import annotations

from communique.codebook.lexicon import lexicon
from communique.model import Span
from communique.quoting.choosing import is_nominal
from communique.quoting.phrases import Word, phrase_from, subject_of
from communique.quoting.wordlists import quoting_words

REACH = 16  # words between a verb of relaying and "as saying"
POSSESSIVE = "’s"
STOPS = set('.;:!?“"')


def relayed(words: list[Word], at: int) -> tuple[Span, Span | None] | None:
    """Return verb and speaker where word `at` belongs to a relayed saying: the verb of relaying, or the saying itself.

    The speaker is the object of an active verb ("quoted Cole as saying"), the subject of a passive one.
    """
    if words[at].low in quoting_words().relaying:
        said = _saying_after(words, at)
        return (words[at].span, _speaker(words, at, said)) if said is not None else None
    told = _saying_before(words, at)
    return (words[at].span, _speaker(words, told, at)) if told is not None else None


def quoting(words: list[Word], at: int) -> tuple[Span, Span | None] | None:
    """Return verb and speaker where word `at` leads to somebody whose words end the stretch: "To quote Cole: “…”".

    The verb goes up to its object, behind which the quoted words stand.
    """
    known = quoting_words()
    follows = words[at + 1].low if at + 1 < len(words) else "by"
    if words[at].low not in known.quoting or follows == "by" or _is_passive(words, at):
        return None
    start = at + 2 if follows == "from" else at + 1
    found = phrase_from(words, start) if start < len(words) and is_nominal(words[start]) else None
    if found is None or found.end < words[-1].span.end - len(POSSESSIVE):
        return None
    owned = words[-1].low in known.in_whose and words[-2].text.endswith((POSSESSIVE, POSSESSIVE.replace("’", "'")))
    speaker = Span(found.start, words[-2].span.end - len(POSSESSIVE)) if owned else found
    return Span(words[at].span.start, words[-1].span.end), speaker


def quoted_by(words: list[Word], at: int) -> Span | None:
    """Return whom the subject of a saying quotes: "The agency, quoting Cole, said", "Quoting Cole, the agency said"."""
    for i in range(at - 1, max(-1, at - REACH), -1):
        if set(words[i + 1].gap) & STOPS:
            return None
        if words[i].low == "quoting" and (i == 0 or words[i].gap == ","):
            found = phrase_from(words[:at], i + 1)
            behind = next((w for w in words[i + 1 : at + 1] if found and w.span.start >= found.end), None)
            return found if behind is not None and behind.gap == "," else None
    return None


def prompted(words: list[Word], at: int) -> Span | None:
    """Return who is made to say what follows: "prompting Cole to say", "which led Cole to call it"."""
    for i in range(at - 3, max(-1, at - REACH), -1):
        if words[i + 1].gap or set(words[i + 2].gap):
            return None
        if words[i].low in quoting_words().prompting:
            found = phrase_from(words[: at - 1], i + 1)
            return found if found is not None and found.end == words[at - 2].span.end else None
    return None


def _is_saying(words: list[Word], at: int) -> bool:
    """Return whether word `at` is the saying of "as saying", "as having told"."""
    if at < 2 or words[at].low not in quoting_words().strong_cues:  # noqa: PLR2004 - a verb and "as" go before
        return False
    before = at - 1 if words[at - 1].low != "having" else at - 2
    return words[before].low == "as" and (words[at].low.endswith("ing") or before < at - 1)


def _saying_after(words: list[Word], at: int) -> int | None:
    """Return the saying that a verb of relaying leads to."""
    for i in range(at + 1, min(len(words), at + REACH)):
        if set(words[i].gap) & STOPS:
            return None
        if _is_saying(words, i):
            return i
    return None


def _saying_before(words: list[Word], at: int) -> int | None:
    """Return the verb of relaying that leads to a saying."""
    if not _is_saying(words, at):
        return None
    for i in range(at - 1, max(-1, at - REACH), -1):
        if words[i].low in quoting_words().relaying:
            return i
        if set(words[i].gap) & STOPS:
            return None
    return None


def _speaker(words: list[Word], verb: int, saying: int) -> Span | None:
    """Return who is relayed: the object right behind an active verb, else the subject."""
    follows = words[verb + 1].low
    if follows in ("by", "as", "in", "on") or _is_passive(words, verb):
        return subject_of(words, verb)
    return phrase_from(words[:saying], verb + 1)


def _is_passive(words: list[Word], at: int) -> bool:
    """Return whether a form of "be" stands before a verb."""
    back = at - 1
    while back >= 0 and words[back].low in quoting_words().between - lexicon().classes["be"]:
        back -= 1
    return back >= 0 and words[back].low in lexicon().classes["be"]
