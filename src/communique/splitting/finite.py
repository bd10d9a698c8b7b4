"""Clauses: a subject with the finite verb behind it, and the first finite verb of some words."""

from __future__ import annotations

from communique.codebook.rules import performative_lemmas
from communique.splitting.fronted import opens_adjunct
from communique.splitting.participles import behind_aside, is_verb, verb_behind
from communique.splitting.several import behind_list
from communique.splitting.verbs import Group, Sentence

NOUN_PHRASE = 30  # words of a subject, at most
NAME = 10  # words of a subject that begins in the middle of a sentence, at most

CONTACT = frozenset(("we", "they"))
BEFORE_NOUN = ("coordinator", "preposition", "subordinator", "determiner", "relative")
NO_SUBJECT = frozenset(("coordinator", "relative", "preposition", "subordinator", "modal", "have", "be", "do"))

Found = tuple[tuple[int, int], Group]  # the range of the subject, as token indices, and the verb


def _is_no_subject(s: Sentence, first: int, limit: int) -> bool:
    """Return whether the words at `first` cannot begin a subject."""
    if not NO_SUBJECT.isdisjoint(s.classes[first]) or s.words[first] == "to":
        return True
    if s.word(first).isdigit() and s.is_in(first + 1, "coordinator"):
        return True  # "under paragraph 2, 3 or 4"
    return s.acts_as_base(first) or (s.acts_as_gerund(first) and limit == NAME)


def _ends_subject(s: Sentence, at: int) -> bool:
    """Return whether no subject reaches beyond the word at `at`."""
    word = s.words[at]
    if word == "that" and s.is_in(at - 1, "preposition"):
        return False  # "the Party referred to in that article"
    if (word in (".", ";", ":", "that", "to") and not _referred(s, at)) or s.is_in(at, "relative"):
        return True
    return s.is_in(at, "subordinator") and word not in ("as", "since", "after", "before")


def _referred(s: Sentence, at: int) -> bool:
    """Return whether "to" at `at` only describes: "the Party referred to", "our commitment to the pact"."""
    described = "participle" in s.forms(at - 1) or s.is_in(at - 1, "noun_to")
    return s.word(at) == "to" and described and "base" not in s.forms(at + 1)


def subject_clause(s: Sentence, start: int, end: int, limit: int) -> Found | None:
    """Return the clause at `start`: a noun phrase of at most `limit` words and a finite verb after it."""
    first = s.skip_adverbs(start)
    if first >= end or _is_no_subject(s, first, limit):
        return None
    for i in range(first + 1, min(first + limit, end)):
        if s.passed[i]:
            continue
        if s.word(i) == ",":
            return apposition(s, first, i, end) or _after_aside(s, first, i, end) or behind_list(s, first, i, end)
        if _ends_subject(s, i):
            return None
        group = s.group_at(i)
        if group:
            broken = s.is_in(s.previous(i), "coordinator") or s.word(i - 1) == "as"  # "other aid as is needed"
            broken = broken or (s.word(first) == "such" and "as" in s.words[first:i])  # "such aid as the port may"
            return None if broken else ((first, i), group)
    return None


def _after_aside(s: Sentence, first: int, comma: int, end: int) -> Found | None:
    """Return the clause whose subject and verb an aside parts: "The Commission, in addition to X, commits"."""
    described = s.is_in(comma + 1, "relative") or (s.is_in(comma + 1, "preposition") and s.is_in(comma + 2, "relative"))
    described = described or s.is_in(comma + 1, "subordinator")  # "the notice, as the case may be, shall"
    if not (
        described
        or opens_adjunct(s, comma + 1)
        or s.forms(s.skip_adverbs(comma + 1)) & {"participle"}
        or s.forms(comma + 1) & {"gerund", "participle"}
        or s.is_in(comma + 1, "determiner")
    ):
        return _behind_apposition(s, first, comma, end)
    for i in range(comma + 1 + 2 * described, min(comma + NOUN_PHRASE, end)):
        if s.word(i) in (";", ":") or s.is_in(i, "relative"):
            return None
        group = s.group_at(i) if not s.hidden[i] else None
        inside = described and s.word(s.previous(i)) != ","
        aside = i <= s.skip_adverbs(comma + 1) and "participle" in s.forms(
            i
        )  # ", duly authorised by both, have signed"
        if group and not (inside or aside):
            settled = group.tense != "past" or s.lemma(group.head) in performative_lemmas()
            return ((first, i), group) if s.word(s.previous(i)) == "," and settled else None
    return None


def _behind_apposition(s: Sentence, first: int, comma: int, end: int) -> Found | None:
    """Return the clause whose subject an apposition tells more of: "The two ports, home to crews who fish, will"."""
    at = verb_behind(s, comma)
    series = any(s.is_in(i, "coordinator") for i in range(first, comma)) and s.is_in(comma + 1, "coordinator")
    group = s.group_at(at) if at is not None and at < end and not series else None
    return ((first, group.start), group) if group else None


def apposition(s: Sentence, first: int, comma: int, end: int) -> Found | None:
    """Return the clause whose subject is followed by an apposition: "We, the Leaders of A, B and C, welcome"."""
    if comma - first > 1 or not s.is_in(first, "pronoun"):
        return None
    for i in range(comma + 1, end):
        if s.word(i) in ".;:":
            return None
        if s.passed[i]:
            continue
        if "past" in s.forms(i) and _goes_on(s, i, end):
            continue  # "We, the leaders of A, gathered in B, reaffirm"
        group = s.group_at(i)
        if group and (
            s.word(s.previous(i)) == ","
            or s.is_in(i, "modal")
            or group.tense in ("past", "perfect", "copula", "passive", "progressive")
        ):
            return (first, i), group
    return None


def _goes_on(s: Sentence, participle: int, end: int) -> bool:
    """Return whether a comma and a performative in the present follow, so that what stands before is an aside."""
    commas = s.places(",", participle + 1, end - 1)
    verbs = (s.skip_adverbs(i + 1) for i in commas)
    return any(s.lemma(i) in performative_lemmas() and "base" in s.forms(i) for i in verbs)


def _opens_contact_clause(s: Sentence, start: int, at: int) -> bool:
    """Return whether "we" or "they" at `at` opens a relative clause without "that": "the plan we announce today"."""
    opens = s.words[at] in CONTACT and at - start >= 2 and s.is_in(start, "determiner")  # noqa: PLR2004 - "the plan we"
    return opens and s.word(at - 1).isalpha() and not s.is_any(at - 1, BEFORE_NOUN)


def second_infinitive(s: Sentence, at: int) -> bool:
    """Return whether the verb at `at` goes on with an infinitive: "steps to prevent and respond to raids"."""
    pair = "base" in s.forms(at) and s.is_in(at - 1, "coordinator") and "base" in s.forms(at - 2)
    return pair and s.word(at - 3) == "to"


def _opens_that(s: Sentence, at: int) -> bool:
    """Return whether the "that" at `at` opens a clause, as it does not in "of the ports, that" or "by that port"."""
    return s.word(at - 1) != "," and not s.is_in(at - 1, "preposition")


def _second_of_relative(s: Sentence, at: int, end: int) -> bool:
    """Return whether a verb goes on with a relative clause, the main one following: "crews who wait or are ill may"."""
    if not (s.is_in(s.previous(at), "coordinator") and is_verb(s, at)):
        return False
    for i in range(at + 1, min(at + NOUN_PHRASE, end)):
        if s.word(i) in (",", ";", ":", "that") or s.is_in(i, "pronoun") or s.is_in(i, "coordinator"):
            return False
        if is_verb(s, i) or s.is_in(i, "relative"):
            return is_verb(s, i)
    return False


def first_finite(s: Sentence, start: int, end: int) -> Found | None:
    """Return the first finite verb that belongs to no relative clause."""
    pending, told = 0, False
    i = start
    while i < end:
        word = s.words[i]
        if s.passed[i] and (s.hidden[i] or word not in CONTACT):
            i += 1
            continue
        if word == "," and not pending:
            i = behind_aside(s, start, i, end)
            continue
        if i > start and (s.is_in(i, "relative") or (word == "that" and _opens_that(s, i))):
            pending += 1
            i += 1
            continue
        pending += _opens_contact_clause(s, start, i)
        group = s.group_at(i) if i > start and not second_infinitive(s, i) else None
        if group and (pending or (told and _second_of_relative(s, i, end))):
            pending, told = max(pending - 1, 0), True
            i = group.end
            continue
        if group:
            first = _joined_to(s, start, group)
            return (start, (first or group).start), first or group
        i += 1
    return None


def _joined_to(s: Sentence, start: int, group: Group) -> Group | None:
    """Return the verb, by its form also a noun, that one behind "and" goes on with: "It advances A and creates B"."""
    if group.tense != "present" or s.word(s.previous(group.start)) != "and" or "third" not in s.forms(group.head):
        return None
    before = (i for i in range(start + 1, group.start) if "third" in s.forms(i) and s.starts_object(i + 1))
    likely = (s.likely_group(i) for i in before if not any(s.is_in(k, "preposition") for k in (i - 1, i + 1)))
    return next((found for found in likely if found is not None and found.tense == "present"), None)


def other_finite(s: Sentence, start: int, end: int) -> Group | None:
    """Return the first finite verb behind the word at `start` with another subject than a relative pronoun.

    None in "Calls for steps, to be taken by all, that would help".
    """
    found = first_finite(s, start, end)
    while found and _has_relative(s, found[1].start):
        found = first_finite(s, found[1].end, end)
    return found[1] if found else None


def _has_relative(s: Sentence, verb: int) -> bool:
    """Return whether a relative pronoun stands right before a verb as its subject."""
    before = s.previous(verb)
    return s.word(before) == "that" or s.is_in(before, "relative")
