"""The main clause of a sentence: where its subject is, and its finite verb."""

from __future__ import annotations

from communique.codebook.lexicon import actor_nouns
from communique.codebook.rules import performative_lemmas
from communique.splitting.fronted import is_fronted, opens_adjunct
from communique.splitting.participles import behind_aside
from communique.splitting.several import behind_list
from communique.splitting.verbs import Group, Sentence

NOUN_PHRASE = 30  # words of a subject, at most
SHORTEST = 4  # words and marks of a sentence whose verb is not known, at least
NAME = 10  # words of a subject that begins in the middle of a sentence, at most

NO_SUBJECT = frozenset(("coordinator", "relative", "preposition", "subordinator", "modal", "have", "be", "do"))

Found = tuple[tuple[int, int], Group]  # the range of the subject, as token indices, and the verb


def main_clause(s: Sentence, start: int, end: int) -> Found | None:
    """Return the subject range and the finite verb group of the main clause in `start` to `end`."""
    while s.is_in(start, "coordinator"):
        start += 1
        if start >= end:
            return None
    if is_fronted(s, start):
        found = _behind_adverb(s, start, end) or after_fronted(s, start, end) or _strong_subject(s, start, end)
        if found:
            return found
    found = first_finite(s, start, end)
    if found and _is_condition(s, start, found[0][1]):
        return None
    return found or _likely_finite(s, start, end)


def _behind_adverb(s: Sentence, start: int, end: int) -> Found | None:
    """Return the clause right behind an adverb that no comma sets off: "Together the sides intend to build"."""
    plain = (s.is_adverb(start) or s.is_in(start, "time_adverb")) and not s.is_in(start, "subordinator")
    opens = s.is_in(start + 1, "determiner") or s.is_in(start + 1, "pronoun")
    return subject_clause(s, start + 1, end, NOUN_PHRASE) if plain and opens else None


def _is_condition(s: Sentence, start: int, verb: int) -> bool:
    """Return whether the verb found stands in a clause behind an action: "Helping any member if its ports are hit"."""
    gerund = "gerund" in s.forms(start) and not s.is_in(start, "ing_noun")
    inside = any(
        s.is_in(i, "subordinator") and s.word(i) not in ("as", "since", "before", "after")
        for i in range(start + 1, verb)
    )
    return gerund and inside and not any(s.word(i) == "," for i in range(start, verb))


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
        if group and not _second_infinitive(s, i):
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
    for i in range(start, end):
        if s.word(i) == "," and not s.hidden[i]:
            found = subject_clause(s, i + 1, end, NOUN_PHRASE)
            if found:
                return found
    return None


def _is_no_subject(s: Sentence, first: int, limit: int) -> bool:
    """Return whether the words at `first` cannot begin a subject."""
    if not NO_SUBJECT.isdisjoint(s.classes[first]) or s.words[first] == "to":
        return True
    return s.acts_as_base(first) or (s.acts_as_gerund(first) and limit == NAME)


def _ends_subject(s: Sentence, at: int) -> bool:
    """Return whether no subject reaches beyond the word at `at`."""
    if s.word(at) == "that" and s.is_in(at - 1, "preposition"):
        return False  # "the Party referred to in that article"
    if (s.word(at) in (".", ";", ":", "that", "to") and not _referred(s, at)) or s.is_in(at, "relative"):
        return True
    return s.is_in(at, "subordinator") and s.word(at) not in ("as", "since", "after", "before")


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
            return _apposition(s, first, i, end) or _after_aside(s, first, i, end) or behind_list(s, first, i, end)
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
    if not (
        described
        or opens_adjunct(s, comma + 1)
        or s.forms(s.skip_adverbs(comma + 1)) & {"participle"}
        or s.forms(comma + 1) & {"gerund", "participle"}
        or s.is_in(comma + 1, "determiner")
    ):
        return None
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


def _apposition(s: Sentence, first: int, comma: int, end: int) -> Found | None:
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
    commas = (i for i in range(participle + 1, end - 1) if s.word(i) == "," and not s.hidden[i])
    verbs = (s.skip_adverbs(i + 1) for i in commas)
    return any(s.lemma(i) in performative_lemmas() and "base" in s.forms(i) for i in verbs)


def _strong_subject(s: Sentence, start: int, end: int) -> Found | None:
    """Return the first "we" or "they" with its verb that no subordinator introduces."""
    for i in range(start, end):
        if s.word(i) not in ("we", "they") or s.hidden[i]:
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
        return _apposition(s, subject, at, end)
    return first_finite(s, subject, end) if subject + 1 < end and s.hidden[subject + 1] else None


def _opens_contact_clause(s: Sentence, start: int, at: int) -> bool:
    """Return whether "we" or "they" at `at` opens a relative clause without "that": "the plan we announce today"."""
    before = s.word(at - 1)
    opens = s.word(at) in ("we", "they") and at - start >= 2 and s.is_in(start, "determiner")  # noqa: PLR2004 - "the plan we"
    return (
        opens
        and before.isalpha()
        and not any(
            s.is_in(at - 1, name) for name in ("coordinator", "preposition", "subordinator", "determiner", "relative")
        )
    )


def _second_infinitive(s: Sentence, at: int) -> bool:
    """Return whether the verb at `at` goes on with an infinitive: "steps to prevent and respond to raids"."""
    pair = s.is_in(at - 1, "coordinator") and "base" in s.forms(at) and "base" in s.forms(at - 2)
    return pair and s.word(at - 3) == "to"


def first_finite(s: Sentence, start: int, end: int) -> Found | None:
    """Return the first finite verb that belongs to no relative clause."""
    pending = 0
    i = start
    while i < end:
        if s.hidden[i]:
            i += 1
            continue
        if s.word(i) == "," and not pending:
            i = behind_aside(s, start, i, end)
            continue
        if i > start and (s.is_in(i, "relative") or (s.word(i) == "that" and s.word(i - 1) != ",")):
            pending += 1
            i += 1
            continue
        pending += _opens_contact_clause(s, start, i)
        group = s.group_at(i) if i > start and not _second_infinitive(s, i) else None
        if group and pending:
            pending -= 1
            i = group.end
            continue
        if group:
            return (start, i), group
        i += 1
    return None
