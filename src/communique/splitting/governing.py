"""The main clause of a sentence: where its subject is, and its finite verb."""

from __future__ import annotations

from communique.codebook.lexicon import actor_nouns
from communique.splitting.finite import (
    CONTACT,
    NAME,
    NO_SUBJECT,
    NOUN_PHRASE,
    Found,
    apposition,
    first_finite,
    second_infinitive,
    subject_clause,
)
from communique.splitting.fronted import is_fronted
from communique.splitting.participles import is_verb
from communique.splitting.verbs import Group, Sentence
from communique.splitting.within import number

SHORTEST = 4  # words and marks of a sentence whose verb is not known, at least
OPENS = frozenset(("the", "this", "these", "each", "any", "no", "its", "their", "our"))  # a subject behind a clause


def main_clause(s: Sentence, start: int, end: int) -> Found | None:
    """Return the subject range and the finite verb group of the main clause in `start` to `end`."""
    while s.is_in(start, "coordinator"):
        start += 1
        if start >= end:
            return None
    if is_fronted(s, start):
        found = _behind_adverb(s, start, end) or after_fronted(s, start, end) or _strong_subject(s, start, end)
        found = found or _described_subject(s, start, end) or _behind_bare_clause(s, start, end)
        if found:
            return found
    found = first_finite(s, start, end)
    if found and (_is_condition(s, start, found[0][1]) or not _may_govern(s, start, found[1])):
        return None
    return found or (None if _is_infinitive(s, start, end) else _likely_finite(s, start, end))


def _is_infinitive(s: Sentence, start: int, end: int) -> bool:
    """Return whether a part is "to" and a plain verb, with no subject behind a comma: "To train all who are new."."""
    if s.word(start) != "to" or "base" not in s.forms(s.skip_adverbs(start + 1)):
        return False
    behind = (i + 1 for i in range(start, end - 1) if s.word(i) == "," and not s.hidden[i])
    return not any(s.is_in(i, "determiner") or s.is_in(i, "pronoun") or s.is_capital(i) for i in behind)


def _may_govern(s: Sentence, start: int, group: Group) -> bool:
    """Return whether a verb may have what opens the part for its subject, as one in "-s" has "To open A"."""
    one = s.is_in(group.start, "modal") or number(s, group.start) == "one" or group.tense == "past"
    inner = range(start, group.start)
    described = any(s.is_in(i, "relative") or s.word(i) in ("that", "as") for i in inner)
    return one or not (described and _is_infinitive(s, start, group.start))


def _behind_adverb(s: Sentence, start: int, end: int) -> Found | None:
    """Return the clause right behind an adverb that no comma sets off: "Together the sides intend to build"."""
    plain = (s.is_adverb(start) or s.is_in(start, "time_adverb")) and not _subordinates(s, start)
    opens = s.is_in(start + 1, "determiner") or s.is_in(start + 1, "pronoun")
    return subject_clause(s, start + 1, end, NOUN_PHRASE) if plain and opens else None


def _is_condition(s: Sentence, start: int, verb: int) -> bool:
    """Return whether the verb found stands in a clause behind an action: "Helping any member if its ports are hit"."""
    if "gerund" not in s.forms(start) or s.is_in(start, "ing_noun"):
        return False
    inside = any(
        s.is_in(i, "subordinator") and s.word(i) not in ("as", "since", "before", "after")
        for i in range(start + 1, verb)
    )
    return inside and not any(s.word(i) == "," for i in range(start, verb))


def _likely_finite(s: Sentence, start: int, end: int) -> Found | None:
    """Return the first word of a whole sentence that may well be its verb, where no verb is plain."""
    full = s.word(end - 1) == "." or (s.closed and end == s.length)
    if not full and s.word(end - 1) != ";":
        return None
    found = _after_relative(s, start, end) or _unknown_verb(s, start, end)
    if found or not full:
        return found
    if s.is_in(start, "preposition"):
        start = next((i + 1 for i in range(start, end) if s.word(i) == "," and not s.hidden[i]), end)
    for i in range(start + 1, end - 1):
        if s.is_in(i, "relative") or s.word(i) in ("that", ";", ":"):
            return None
        group = s.likely_group(i)
        if group and not second_infinitive(s, i):
            return (start, i), group
    return None


def _after_relative(s: Sentence, start: int, end: int) -> Found | None:
    """Return the modal or "be" behind a relative clause whose own verb is not known: "A fleet that sails would be"."""
    i = next((i for i in range(start, end) if s.is_in(i, "relative") or s.word(i) == "that"), end)
    last = None
    while i < end:
        group = s.group_at(i) if s.is_in(i, "modal") or s.is_in(i, "be") else None
        last = ((start, i), group) if group else last
        i = group.end if group else i + 1
    return last


def _unknown_verb(s: Sentence, start: int, end: int) -> Found | None:
    """Return the word behind a plain subject that can only be its verb, though it is not known: "Both sides outlaw"."""
    at = next((i for i in range(start, min(start + NAME, end - 1)) if _is_plain_subject(s, start, i)), None)
    if at is None or s.length < SHORTEST:
        return None
    verb = s.skip_adverbs(at + 1)
    word = s.word(verb)
    open_class = word.isalpha() and word.islower() and not s.classes[verb] and not s.is_capital(verb)
    agrees = s.word(start) in ("it", "he", "she") or not s.looks_plural(verb)
    if verb >= end - 1 or not open_class or not agrees or word.endswith("ing"):
        return None
    return (start, verb), Group(verb, verb, verb + 1, "present")


def _is_plain_subject(s: Sentence, start: int, at: int) -> bool:
    """Return whether the words from `start` to `at` are a pronoun, or a determiner and a noun for the parties."""
    if at == start:
        return s.is_in(at, "pronoun") and s.word(at) != "i"
    led = s.is_in(start, "determiner") and all(s.word(i).isalpha() and not s.forms(i) for i in range(start, at))
    return led and s.word(at) in actor_nouns()


def after_fronted(s: Sentence, start: int, end: int) -> Found | None:
    """Return the clause that begins after one of the commas of a fronted adjunct."""
    found, own = None, True
    for i in s.places(",", start, end):
        if not (found and i < found[1].end):
            nxt = subject_clause(s, _behind_time(s, i + 1), end, NOUN_PHRASE)
            if nxt and s.word(i + 1) == "that" and first_finite(s, start, i):
                continue  # "Today the two sides signed a pact, that will"
            if nxt and not (own and _is_own(s, start, i, nxt[1])):
                return nxt
            found, own = nxt or found, own and not nxt
    return found


def _behind_time(s: Sentence, at: int) -> int:
    """Return where the subject begins behind a month or year that no comma sets off: "in July 2030 the league"."""
    if s.word(at) != "in":
        return at
    year = at + 1 + (s.word(at + 1) in s.lexicon.classes["month"])
    dated = year > at + 1 or s.word(year).isdigit()
    return year + s.word(year).isdigit() if dated else at


def _is_own(s: Sentence, start: int, comma: int, group: Group) -> bool:
    """Return whether the clause behind a comma is the one that the first word opens.

    "If, in such a case, the port is closed, it may", "Where a port finds that, for now, it is", "If a port, being
    shut, is".
    """
    if s.word(start) not in ("if", "when", "whenever", "where", "unless"):
        return False
    opens = s.is_in(start + 1, "determiner") or (s.is_in(start + 1, "preposition") and comma - start > SHORTEST)
    before = opens and first_finite(s, start, comma) is None
    told = s.word(comma + 1) == "that" or any(
        s.word(i) == "," and s.word(i - 1) == "that" for i in range(start, comma + 1)
    )
    aside = s.word(group.start - 1) == "," and first_finite(s, start, comma) is None
    return s.word(start + 1) == "," or before or told or aside


def _subordinates(s: Sentence, at: int) -> bool:
    """Return whether the word at `at` opens a clause that depends on another: "where", "when", "if", "each time"."""
    timed = s.word(at) in ("each", "every") and s.word(at + 1) == "time"
    return timed or s.is_in(at, "subordinator") or s.word(at) in ("where", "wherever", "whenever")


def _described_subject(s: Sentence, start: int, end: int) -> Found | None:
    """Return the clause behind a comma whose subject a relative clause tells: "On receipt, the port that asked may"."""
    commas = (i for i in range(start, end - 1) if s.word(i) == "," and not s.hidden[i] and s.is_in(i + 1, "determiner"))
    for i in commas:
        found = first_finite(s, i + 1, min(end, i + 2 * NOUN_PHRASE))
        told = found and any(s.is_in(k, "relative") or s.word(k) == "that" for k in range(i + 2, found[1].start))
        if found and told and is_verb(s, found[1].start):
            return found
    return None


def _behind_bare_clause(s: Sentence, start: int, end: int) -> Found | None:
    """Return the clause behind one that depends on it where no comma parts them: "If a ship sinks the port shall"."""
    own = first_finite(s, start, end) if _subordinates(s, start) else None
    for i in range(own[1].end if own else end, end):
        if s.words[i] not in OPENS or s.hidden[i]:
            continue
        before = s.previous(i)
        closed = s.is_any(before, (*NO_SUBJECT, "determiner")) or s.word(before) in ("to", "that")
        closed = closed or bool(s.forms(before) and not (own and own[1].tense == "passive" and before == own[1].head))
        if not closed:
            found = subject_clause(s, i, end, NAME)
            if found and s.is_in(found[1].start, "modal"):
                return found
    return None


def _strong_subject(s: Sentence, start: int, end: int) -> Found | None:
    """Return the first "we" or "they" with its verb that no subordinator introduces."""
    for i in range(start, end):
        if s.words[i] not in CONTACT or s.hidden[i]:
            continue
        if i > start and (s.is_in(i - 1, "relative") or s.is_in(i - 1, "subordinator") or s.word(i - 1) == "that"):
            continue
        if s.word(i - 1) == "and" and s.word(i - 2) == "," and s.is_in(start, "preposition"):
            before = first_finite(s, start, i - 2)  # "For years they have met, and we will go on"
            if before and before[1].tense == "perfect":
                return before
        found = _verb_after(s, i, end)
        if found:
            return found
    return None


def _verb_after(s: Sentence, subject: int, end: int) -> Found | None:
    """Return the verb of the pronoun at `subject`, over adverbs, asides and an apposition."""
    at = s.skip_adverbs(subject + 1)
    group = s.group_at(at) if at < end else None
    if group:
        return (subject, at), group
    if s.word(at) == ",":
        return apposition(s, subject, at, end)
    return first_finite(s, subject, end) if subject + 1 < end and s.hidden[subject + 1] else None
