"""Relaying: "the paper quoted Cole as saying", "Cole was quoted by the paper as saying": the one quoted speaks."""

from __future__ import annotations

from communique.codebook.lexicon import lexicon
from communique.model import Span
from communique.quoting.phrases import Word, phrase_from, subject_of
from communique.quoting.wordlists import quoting_words

REACH = 16  # words between a verb of relaying and "as saying"
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
