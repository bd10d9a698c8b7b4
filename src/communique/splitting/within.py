"""Clauses within a clause: whether a joined verb goes on with the one within or with the main one."""

from __future__ import annotations

from typing import Literal

from communique.codebook.rules import performative_lemmas
from communique.splitting.verbs import Group, Sentence
from communique.splitting.walk import Verb, Walk

Number = Literal["one", "many"]

AUXILIARY = ("be", "have", "modal")


def stays_inside(s: Sentence, walk: Walk, at: int, main: Group, found: Group) -> bool:
    """Return whether the verb `found` behind `at` goes on with the clause within: "ports that open and may close".

    Number tells first: "names those who sail, and includes a plan". Behind a semicolon what was done goes on.
    """
    begin = -1 if walk.subordinate is None else walk.subordinate
    if s.word(main.end) == "that":
        begin = main.end  # "recalls that A shall do B, where it can, and shall do C"
    inner = [v for v in walk.verbs if v.at > begin and v.form == "finite"]
    if s.word(at) == ";" and found.tense == main.tense == "past":
        return False
    told = _by_number(s, main, inner, found)
    plain = s.is_in(found.end, "preposition") or s.is_in(found.end, "determiner") or s.is_capital(found.end)
    if told is None and found.tense == main.tense == "past" and plain and _is_no_past(s, inner):
        told = False
    if told is not None:
        return told
    sure = s.word(begin) == "that" and s.lemma(begin - 1) == "ensure"
    if sure and not s.is_in(main.start, "modal") and begin - 1 != main.head:
        return True  # "steps to ensure that tolls stay low and will fall"
    may = s.is_in(found.start, "possibility") and "but" not in s.words[at : at + 2]  # "that raise tension and may harm"
    past = main.tense == "past" and s.word(found.start) in ("is", "are")  # "met crews that left and are safe"
    if inner and (may or past):
        return True
    tenses = [v.tense for v in inner]
    if s.is_in(found.start, "modal"):
        same = s.word(main.start) == s.word(found.start)
        nearer = s.word(found.start) in s.words[begin + 1 : at]  # "agreed that tolls should be cut and should not rise"
        return (
            "modal" in tenses
            or (nearer and (not same or found.tense == "passive"))
            or (found.tense == "passive" and not same)
        )
    return found.tense in tenses or found.tense not in ("perfect", "progressive")


def _is_no_past(s: Sentence, inner: list[Verb]) -> bool:
    """Return whether no past goes on with a clause within: "praised the aid that will help, and recorded its wish"."""
    return bool(inner) and all(v.tense in ("modal", "present") and not s.is_in(v.at, "have") for v in inner)


def says_inside(s: Sentence, walk: Walk, main: Group, found: Group) -> bool:
    """Return whether only those in a clause within said something: "came from men who have noted A and urged B"."""
    if walk.subordinate is None or found.tense not in ("past", "perfect"):
        return False
    told = (v for v in walk.verbs if v.at > (walk.subordinate or 0) and v.tense == found.tense)
    return s.lemma(main.head) not in performative_lemmas() and any(s.lemma(v.at) in performative_lemmas() for v in told)


def _by_number(s: Sentence, main: Group, inner: list[Verb], found: Group) -> bool | None:
    """Return what the number of the verb tells where the clauses differ in it, or `None` where they don't."""
    outside, this = number(s, main.start), number(s, found.start)
    if not inner or (None not in (outside, this) and outside != this):
        return bool(inner) or None
    numbers = [number(s, _begins(s, inner[-1].at)), outside, this]
    within = numbers[0]
    return this == within if None not in numbers and within != outside else None


def _begins(s: Sentence, head: int) -> int:
    """Return where the verb group with the head at `head` begins."""
    while any(s.is_in(s.previous(head), name) for name in AUXILIARY):
        head = s.previous(head)
    return head


def number(s: Sentence, verb: int) -> Number | None:
    """Return whether a finite verb stands for one or for many, or `None` where its form does not tell."""
    word, forms = s.word(verb), s.forms(verb)
    if word in ("is", "was", "has", "does") or ("third" in forms and not s.is_in(verb, "modal")):
        return "one"
    return "many" if word in ("are", "were", "have", "do") or ("base" in forms and "past" not in forms) else None
