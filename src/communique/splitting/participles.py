"""Participles that are no main verb: in an aside behind those who speak, or behind a noun that they describe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.codebook.rules import performative_lemmas
from communique.splitting.saying import agrees

if TYPE_CHECKING:
    from communique.splitting.verbs import Group, Sentence
    from communique.splitting.words import Words

REACH = 25  # words from a participle to the verb of the noun that it describes, at most
CLAUSE = 12  # words of such a clause before its verb, at most
PAIR = 6  # words from "between" to its "and", at most
CONTACT = 6  # words before a verb in which a clause without "that" may begin, at most
ASIDE = 30  # words of an aside between the participle and that verb, at most


def describes_object(s: Sentence, group: Group) -> bool:
    """Return whether a past form that opens a part may describe the noun behind it: "Enhanced training of pilots"."""
    if group.tense != "past" or group.start != s.skip_adverbs(0) or s.lemma(group.head) in performative_lemmas():
        return False
    nxt = s.skip_adverbs(group.end)
    known = s.is_in(nxt, "determiner") or s.is_in(nxt, "pronoun") or s.word(nxt) == "that"
    return "participle" in s.forms(group.head) and s.word(nxt)[:1].isalpha() and not known


def describes_end(s: Sentence, first: int, group: Group) -> bool:
    """Return whether a past form behind the noun of an item only describes it: "Conclusion of a review aimed at".

    Not where somebody is named who does it: "The review aimed at", "Halmere used nets".
    """
    inner = any(s.is_in(i, "preposition") for i in range(first + 1, group.start))
    noun = s.word(first) in ("a", "an") or (inner and not s.is_in(first, "determiner"))
    led = s.word(group.end) == "by" and not s.word(group.end + 1)[:1].isdigit()
    tells = s.is_in(group.head, "describes") and s.is_in(group.end, "preposition")
    past = group.tense == "past" and "participle" in s.forms(group.head)
    return past and group.start == group.head and noun and not s.is_in(first, "pronoun") and (led or tells)


def describes_subject(s: Words, at: int) -> bool:
    """Return whether a participle behind a noun tells which, the verb following: "Data received from it may be"."""
    joined = 2 * (s.is_in(at + 1, "coordinator") and "participle" in s.forms(at + 2))  # "caused or made worse by"
    behind = at + 1 + joined
    if "participle" not in s.forms(at) or _in_relative(s, at):
        return False
    if is_verb(s, behind + (s.word(behind) == ",")):
        return True  # "any agreement reached shall", "the costs involved, shall"
    opens = s.is_in(behind, "preposition") or s.is_adverb(behind)
    return opens and _verb_follows(s, behind, plural=s.looks_plural(at - 1))


def _in_relative(s: Words, at: int) -> bool:
    """Return whether the word at `at` is the verb of a clause that tells more: "the talks which the league held in"."""
    for i in range(at - 1, max(at - CLAUSE, -1), -1):
        if s.is_in(i, "relative") or (s.word(i) == "that" and not s.forms(i - 1)):
            return True
        if s.word(i) == "," or is_verb(s, i) or (s.forms(i) & {"third", "past"} and not s.is_in(i, "noun_like")):
            return False
    return False


def _verb_follows(s: Words, start: int, *, plural: bool) -> bool:
    """Return whether the verb of the noun follows what describes it from `start` on; `plural` tells of the noun."""
    inner = 0
    for i in range(start, min(start + REACH, s.length)):
        if s.word(i) == ",":
            return not inner and (is_verb(s, i + 1) or verb_behind(s, i) is not None)
        if _ends(s, i):
            return False
        verb = is_verb(s, i) or _other_verb(s, i)
        if verb and (not inner or s.hidden[i]):
            return not s.hidden[i]
        inner += s.is_in(i, "relative") - verb  # "entitled to join a fleet whose crews are ready, may"
        plural = plural and s.word(i) != "to"
        if plural and not inner and agrees(s, i):
            return True
    return False


def _other_verb(s: Words, at: int) -> bool:
    """Return whether a verb with its object stands behind a noun: "a plan agreed in Rome sets a", "… ended the"."""
    closed = ("preposition", "coordinator", "determiner", "be", "have", "modal", "relative", "subordinator")
    verbal = s.forms(at - 1) and not s.is_in(at - 1, "ing_noun")
    noun = s.word(at - 1).isalnum() and not verbal and not s.is_any(at - 1, closed)
    told = "past" in s.forms(at) and not s.is_in(at, "ed_adjective")
    stated = "third" in s.forms(at) and (s.word(at + 1) != "that" or s.lemma(at) not in s.lexicon.classes["noun_like"])
    sure = s.is_in(at + 1, "determiner") or s.word(at + 1) == "that"
    if not noun or s.is_adverb(at - 1) or not (sure and (told or stated)):
        return False
    return not any(opens_contact(s, i) for i in range(max(at - CONTACT, 1), at))


def opens_contact(s: Words, at: int) -> bool:
    """Return whether a clause without "that" begins at `at`: "the work the two sides have done"."""
    closed = ("preposition", "coordinator", "determiner", "relative", "subordinator")
    noun = s.word(at - 1).isalpha() and not s.forms(at - 1) and not s.is_any(at - 1, closed)
    return s.is_in(at, "determiner") and noun and s.word(at - 1) != "to"


def _ends(s: Words, at: int) -> bool:
    """Return whether what a participle describes does not reach beyond the word at `at`."""
    named = s.word(at) == "that" and s.is_in(at - 1, "preposition")  # "in that article"
    joined = s.word(at) == "and" and "participle" in s.forms(at + 1) and s.is_in(at + 2, "preposition")
    paired = s.word(at) == "and" and any(s.word(i) == "between" for i in range(max(at - PAIR, 0), at))
    closes = s.word(at) in (";", ":", "that", "and", "but") and not (named or joined or paired)
    return closes or s.is_in(at, "pronoun")


def verb_behind(s: Words, comma: int) -> int | None:
    """Return the verb right behind an aside that begins at a comma: "boats built without keels, in haste, may"."""
    inner = 0
    for i in range(comma + 2, min(comma + ASIDE, s.length - 1)):
        word = s.word(i)
        if word in (";", ":") or (s.is_in(i, "pronoun") and not inner):
            return None
        if word == "," and not s.hidden[i] and is_verb(s, i + 1):
            return i + 1
        inner += s.is_in(i, "relative") or word == "that"
        if is_verb(s, i) and not s.hidden[i]:
            if not inner:
                return None
            inner -= 1
    return None


def is_verb(s: Words, at: int) -> bool:
    """Return whether a modal or a finite "be" or "have" stands at `at`."""
    if not s.is_any(at, ("be", "have", "modal")):
        return False
    be = s.is_in(at, "be") and s.word(at) not in ("be", "being", "been")
    have = s.is_in(at, "have") and s.word(at) != "having" and s.word(at - 1) != "to"
    return be or have or (s.is_in(at, "modal") and s.texts[at] != "May")


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
