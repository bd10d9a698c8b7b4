"""Participles that are no main verb: in an aside behind those who speak, or behind a noun that they describe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.codebook.rules import performative_lemmas
from communique.splitting.saying import agrees

if TYPE_CHECKING:
    from communique.splitting.verbs import Sentence
    from communique.splitting.words import Words

REACH = 25  # words from a participle to the verb of the noun that it describes, at most
SETTING = 12  # words of an aside between the participle and that verb, at most


def describes_subject(s: Words, at: int) -> bool:
    """Return whether a participle behind a noun tells which, the verb following: "Data received from it may be"."""
    joined = 2 * (s.word(at + 1) == "or" and "participle" in s.forms(at + 2))  # "caused or made worse by"
    behind = at + 1 + joined
    if "participle" not in s.forms(at) or not (s.is_in(behind, "preposition") or s.is_adverb(behind)):
        return False
    plural = s.looks_plural(at - 1)
    for i in range(behind, min(behind + REACH, s.length)):
        word = s.word(i)
        named = word == "that" and s.is_in(i - 1, "preposition")  # "in that article"
        if word == ",":
            return _goes_on_behind(s, i)
        if (word in (";", ":", "that", "and", "but") and not named) or s.is_in(i, "relative") or s.is_in(i, "pronoun"):
            return False
        if _is_verb(s, i):
            return not s.hidden[i]
        plural = plural and word != "to"
        if plural and agrees(s, i):
            return True
    return False


def _goes_on_behind(s: Words, comma: int) -> bool:
    """Return whether an aside stands at a comma, and the verb behind it: "boats built without keels, in haste, may"."""
    if not (s.is_in(comma + 1, "preposition") or s.is_adverb(comma + 1)):
        return False
    close = next((i for i in range(comma + 1, min(comma + SETTING, s.length)) if s.word(i) == ","), s.length)
    return close < s.length and _is_verb(s, close + 1)


def _is_verb(s: Words, at: int) -> bool:
    """Return whether a modal or a finite "be" stands at `at`."""
    return s.is_in(at, "modal") or (s.is_in(at, "be") and s.word(at) not in ("be", "being", "been"))


def behind_aside(s: Sentence, start: int, comma: int, end: int) -> int:
    """Return where to go on at a comma of a subject: at the one that closes the aside which begins there, if one does.

    "We, guided by the charter adopted in X, commit to", "The Ministers, recalling the pact signed in X, agree".
    """
    if not _opens_participle(s, start, comma):
        return comma + 1
    close = _closes_aside(s, comma + 2)
    return close + 1 if close < end - 1 and s.word(close) == "," else comma + 1


def _closes_aside(s: Sentence, first: int) -> int:
    """Return the first comma from `first` on behind which a verb stands, or the mark or end before any.

    It is the same for all asides that begin before it, so that a long series is gone through once.
    """
    asked, found = s.closing
    if not asked <= first <= found:
        found = next(
            (i for i in range(first, s.length) if s.word(i) in (";", ":") or _goes_on_with_verb(s, i)), s.length
        )
        s.closing = (first, found)
    return found


def _goes_on_with_verb(s: Sentence, at: int) -> bool:
    """Return whether a comma of the sentence's own level stands at `at` before a finite verb."""
    if s.word(at) != "," or s.hidden[at] or s.is_in(at + 1, "coordinator"):
        return False
    group = s.group_at(s.skip_adverbs(at + 1))
    return group is not None and (group.tense != "past" or s.lemma(group.head) in performative_lemmas())


def _opens_participle(s: Sentence, start: int, comma: int) -> bool:
    """Return whether a participle, or an adjective for a state of mind, opens an aside behind a comma.

    A past form does so only right behind the subject, and before what no object is: else it may be the verb.
    """
    at = s.skip_adverbs(comma + 1)
    if s.word(at) in ("having", "being") or ("gerund" in s.forms(at) and not s.is_in(at, "ing_noun")):
        return True
    leads = s.is_in(at + 1, "preposition") or s.is_adverb(at + 1) or s.word(at + 1) in ("to", "that")
    first = not any(s.word(i) == "," and not s.hidden[i] for i in range(start, comma))
    return leads and (s.is_in(at, "recital_state") or (first and "participle" in s.forms(at)))
