"""Series of verbs: with which of the verbs before it a joined one goes."""

from __future__ import annotations

from communique.splitting.verbs import Sentence
from communique.splitting.walk import Form, Verb, Walk

LONG = 40  # words of a series of plain verbs, at most


def of_series(
    s: Sentence, walk: Walk, at: int, head: int, form: Form, anchor: Verb | None, *, joined: bool, to: bool
) -> Verb | None:
    """Return the verb that a joined one goes with where that is not the nearest: the one that a series began with.

    What makes others act ("and task our ministers to") is done by those who speak.
    """
    nested = anchor is not None and anchor.role == "other"
    goes_on = joined or (form == "gerund" and nested) or (form == "base" and not to)
    if goes_on and s.word(at) == "," and walk.waiting and walk.waiting[-1][1].form == form:
        return walk.waiting[-1][2]  # ", and" closes the series that the commas began
    commissions = s.lemma(head) in s.lexicon.classes["commissions"] and not (anchor and _in_series(s, anchor.at, at))
    resumes = commissions or (nested and not to and _resumes(s, walk, at, head))
    if joined and nested and form == "base" and resumes:
        return main_anchor(walk, form) or anchor
    return anchor


def _resumes(s: Sentence, walk: Walk, at: int, head: int) -> bool:
    """Return whether a plain verb behind what something is for goes on with what is done.

    "will widen A to ease B, and open C", "will teach A to find B and continue to pay for C".
    """
    main = main_anchor(walk, "base")
    if main is None or s.is_in(main.at, "speaks") or s.is_in(main.at, "be"):
        return False
    if walk.subordinate is not None and (s.is_in(head, "goes_on") or not _leaves(s, walk, main)):
        return False
    if s.is_in(head, "goes_on") and s.word(head + 1) in ("to", "together", "with", "closely"):
        return True
    commas = s.places(",", main.at, at)
    things = any(i > walk.verbs[-1].at and not s.is_in(i + 1, "preposition") for i in commas)
    return s.word(at) == "," and s.word(at + 1) == "and" and not (_in_series(s, main.at, at) or things)


def _leaves(s: Sentence, walk: Walk, main: Verb) -> bool:
    """Return whether a plain verb leaves the clause that tells more of a thing: "will end what harms A, and open B".

    What "may harm A, and open B" could go on with its own modal.
    """
    begin = walk.subordinate or 0
    inner = [v.tense for v in walk.verbs if v.at > begin and v.form == "finite"]
    plain = inner == ["present"] and s.word(begin) in ("that", "which", "who")
    acts = main.role == "complement" or s.is_in(s.previous(main.at), "modal")
    return plain and acts and describes(s, begin)


def describes(s: Sentence, at: int) -> bool:
    """Return whether a relative clause begins at `at`, not what is said or thought: "practices that harm the ports"."""
    verb = s.skip_adverbs(at + 1)
    told = s.group_at(verb) is not None or bool(s.forms(verb))
    named = s.texts[at].isupper()  # "the WHO"
    return not named and (s.word(at) != "that" or (told and not s.forms(at - 1)))


def _in_series(s: Sentence, first: int, at: int) -> bool:
    """Return whether another plain verb stands behind a comma before `at`: "ease A, open B, and task C"."""
    return any(
        s.word(i) == "," and "base" in s.forms(s.skip_adverbs(i + 1)) for i in range(first, at) if not s.hidden[i]
    )


def main_anchor(walk: Walk, form: Form) -> Verb | None:
    """Return the innermost verb of a form that carries the sentence, which the parts between semicolons go with."""
    return next((v for v in reversed(walk.verbs) if v.form == form and v.role != "other"), None)


def take_waiting(walk: Walk, anchor: Verb) -> None:
    """Take the cuts that wait in a series with the verb `anchor`, which has come to its end."""
    walk.cuts.extend(earlier for earlier, _, first in walk.waiting if first.stem == anchor.stem)
    walk.waiting.clear()


def paired_last(s: Sentence, walk: Walk) -> bool:
    """Return whether the last verb that waits shares its object with the next: "ease A, open and mend B"."""
    if not walk.waiting or walk.waiting[-1][1] is not walk.verbs[-1]:
        return False
    cut, this, anchor = walk.waiting[-1]
    has_object = "base" not in s.lexicon.forms_of(s.word(cut.at - 1))  # not "help them repair, restore and keep it"
    return this.form == "base" and has_object and "base" in s.forms(anchor.at)


def within_other(s: Sentence, walk: Walk) -> bool:
    """Return whether the last infinitive stands in a clause that tells more: "to end what aims to harm B, and to"."""
    last = next((v for v in reversed(walk.verbs) if v.form == "base"), None)
    if last is not None and "gerund" in s.forms(last.stem - 2):
        return True  # "to help those wishing to sail, and to open B"
    begin = walk.subordinate
    return last is not None and begin is not None and last.at > begin and describes(s, begin)


def past_purpose(s: Sentence, walk: Walk) -> bool:
    """Return whether ", and to" leaves what one action is for: "intend to open A to ease B, and to close C"."""
    infinitives = [v for v in walk.verbs if v.form == "base" and s.word(s.previous(v.stem)) == "to"]
    first = next((i for i, v in enumerate(infinitives) if v.role == "complement"), None)
    if first is None or s.word(infinitives[first].at) == "be":  # "work needs to be done to open A, and to close B"
        return False
    return first == len(infinitives) - 2 and infinitives[-1].role == "other"


def closes_series(s: Sentence, walk: Walk, at: int, verb: int) -> bool:
    """Return whether a word that may be a noun closes a series of verbs: "build A, help B, and advance C".

    An "and" with no comma before it closes no series that another ", and" closes later.
    """
    if not any(cut.at < at for cut, this, _ in walk.waiting if this.form == "base"):
        return False
    later = any(s.word(i) == "," and s.is_in(i + 1, "coordinator") for i in range(verb, s.length - 1))
    if s.word(at) != "," and later:
        return False
    return "base" in s.forms(verb) and s.word(verb + 1).isalpha() and s.starts_object(verb + 1)


def amid_series(s: Sentence, walk: Walk, at: int) -> bool:
    """Return whether a word that may be a noun stands in a series of plain verbs: "help A, train crews, and open B"."""
    if s.word(at) != "," or not walk.verbs or walk.verbs[-1].form != "base" or walk.verbs[-1].at < at - LONG:
        return False
    for i in range(at, min(at + LONG, s.length - 1)):
        if s.word(i) != "," or s.hidden[i]:
            continue
        last = s.is_in(i + 1, "coordinator")
        member = s.skip_adverbs(i + 1 + last)
        if "base" not in s.forms(member) or not s.starts_object(member + 1):
            return False
        if last:
            return s.acts_as_base(member)
    return False
