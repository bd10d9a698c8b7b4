"""The subject of a clause as a reader names it: without the adjunct before it and the aside behind it."""

from __future__ import annotations

from communique.codebook.lexicon import actor_nouns
from communique.model import Span
from communique.splitting.fronted import is_fronted, opens_adjunct
from communique.splitting.openings import ends_open
from communique.splitting.verbs import Sentence

OPEN = ("preposition", "determiner", "coordinator", "subordinator", "relative", "pronoun")  # more has to follow


def bare_subject(s: Sentence, start: int, end: int) -> tuple[int, int]:
    """Return the range of the subject in the words from `start` to `end`, which stand before the verb.

    A closing pronoun is the subject alone: "Subject to funds, we". Else the adjunct before it ("In May, the
    Ministers") and the aside behind it ("the Parties, in line with their laws,") are left out, and adverbs.
    """
    while start < end - 1 and not s.is_word(start):
        start += 1  # a mark or bracket before it
    while end > start + 1 and s.word(end - 1) in ("]", "”", '"', "»"):
        end -= 1
    end = _without_adverbs(s, start, end)
    if end > start + 1 and s.is_in(end - 1, "pronoun"):
        return end - 1, end
    start = _behind_adjunct(s, start, end)
    return start, _before_aside(s, start, end)


def speaker(s: Sentence, subject: tuple[int, int]) -> Span | None:
    """Return who speaks in the clauses without subject below: "The Council,", "We, the Leaders, gathered in X;"."""
    names = (s.is_in(0, "determiner") and s.word(0) != "that") or s.is_in(0, "pronoun")
    if not (names and ends_open(s, 0, s.length) and subject[0] < subject[1]):
        return None
    start, end = bare_subject(s, *subject)
    return s.span(start, end)


def _without_adverbs(s: Sentence, start: int, end: int) -> int:
    """Return `end` without the adverbs before it; in "the step we announce today" the adverb is another clause's."""
    if s.word(end - 2) == "no" and s.word(end - 1) in ("longer", "more"):
        return max(end - 2, start + 1)
    timed = s.is_in(end - 1, "time_adverb") or s.is_adverb(end - 1)
    own = timed and not any(s.is_in(i, "pronoun") for i in range(start + 1, end - 1))
    while end > start + 1 and (s.is_adverb(end - 1) or (own and s.is_in(end - 1, "time_adverb"))):
        end -= 1
    return end


def _behind_adjunct(s: Sentence, start: int, end: int) -> int:
    """Return where the subject begins after an adjunct that a comma closes, at best with a determiner or pronoun."""
    if start < end and s.word(start) == ",":
        return start + 1
    timed = s.word(start) in ("this", "last", "next") and s.is_in(start + 1, "time_unit")
    if timed and start + 2 < end and (s.is_in(start + 2, "determiner") or s.is_capital(start + 2)):
        return start + 2  # "This year the Ministry"
    if start >= end or not is_fronted(s, start):
        return start
    after = [i + 1 for i in _commas(s, start, end) if _may_begin(s, i + 1)]
    if not after:
        return _behind_bare_adjunct(s, start, end)
    plain = [i for i in after if s.is_in(i, "determiner") or s.is_in(i, "pronoun")]
    return next(iter((*plain, *after)), start)


def _behind_bare_adjunct(s: Sentence, start: int, end: int) -> int:
    """Return where those who act begin behind an adjunct that no comma closes: "To this end the Ministers"."""
    places = [i for i in range(end - 1, start + 1, -1) if _ends_adjunct(s, i - 1)]
    named = (i for i in places if s.is_in(i, "opens_actor"))
    bare = (i for i in places if s.word(i) in actor_nouns() and not s.capitals[i - 1])
    return next(named, next(bare, start))


def _ends_adjunct(s: Sentence, at: int) -> bool:
    """Return whether the word at `at` may be the last one of an adjunct: a noun, as far as its class tells."""
    verb = "gerund" in s.forms(at) or ("base" in s.forms(at) and s.word(at - 1) == "to")
    more = verb or s.is_adverb(at) or s.is_any(at, OPEN) or s.word(at) in ("two", "three", "four")
    return s.is_word(at) and not more


def _before_aside(s: Sentence, start: int, end: int) -> int:
    """Return where the subject ends: before an aside between commas, or before a comma that closes it."""
    if end <= start + 1 or s.word(end - 1) not in (",", ":"):
        return end
    opened = (i for i in _commas(s, start + 1, end - 1) if _opens_aside(s, i + 1))
    return next(opened, end - 1)


def _commas(s: Sentence, start: int, end: int) -> list[int]:
    """Return the places of the commas between words of the sentence's own level."""
    return [i for i in range(start, end) if s.word(i) == "," and not s.hidden[i] and i + 1 < end]


def _may_begin(s: Sentence, at: int) -> bool:
    """Return whether a subject may begin at `at`."""
    closed = ("coordinator", "preposition", "subordinator", "relative")
    return "gerund" not in s.forms(at) and not s.is_any(at, closed)


def _opens_aside(s: Sentence, at: int) -> bool:
    """Return whether a comma is followed by no further member: "in line with", "recognizing"."""
    opens = opens_adjunct(s, at) or s.is_in(at, "relative") or s.is_adverb(at)
    return opens or s.word(at) == "having" or bool(s.forms(at) & {"gerund", "participle"})
