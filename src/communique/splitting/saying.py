"""Words that may be nouns or verbs, and are verbs behind those who speak or act."""

from __future__ import annotations

from communique.codebook.lexicon import actor_nouns
from communique.codebook.rules import performative_lemmas
from communique.splitting.words import Words


def calls(s: Words, at: int) -> bool:
    """Return whether a named body calls on somebody: "the Council calls on", "the Assembly appeals to"."""
    named = s.is_capital(at - 1) or s.word(at - 1) in actor_nouns() or s.word(at - 1) + "s" in actor_nouns()
    called = s.word(at + 1) in ("on", "upon", "for", "to") and s.lemma(at) in ("call", "appeal")
    called = called or (s.word(at + 1) == "with" and s.lemma(at) in performative_lemmas())  # "notes with concern"
    return named and not s.is_capital(at) and called


def said_by_party(s: Words, at: int) -> bool:
    """Return whether a verb of saying stands right behind several parties: "the leaders express concern"."""
    before = s.previous(at)
    party = s.word(before) in actor_nouns() or (s.is_capital(before) and "and" in s.words[:before])
    open_before = all(not s.is_in(i, "preposition") for i in range(before, at))
    object_follows = s.starts_object(at + 1) or (s.word(at + 1) == "in" and s.word(at + 2) == "this")
    said = s.lemma(at) in performative_lemmas() or s.lemma(at) == "share"
    return party and open_before and said and not s.is_capital(at) and object_follows


def says_two_things(s: Words, at: int) -> bool:
    """Return whether a verb of saying has its object behind another: "welcomes and supports the plan"."""
    joined = s.word(at + 1) == "and" and "third" in s.forms(at + 2) and s.starts_object(at + 3)
    return joined and s.lemma(at) in performative_lemmas()


def is_call(s: Words, at: int) -> bool:
    """Return whether a "call" is a noun: "a conclusion and call to action"."""
    return s.word(at) == "call" and s.word(at + 1) == "to" and "base" not in s.forms(at + 2)


def agrees(s: Words, at: int) -> bool:
    """Return whether a plain verb at `at` is what a plural noun before it does: "goals named in X include A"."""
    plain = "base" in s.forms(at) and not s.is_in(at, "noun_like") and s.word(at - 1) != "to"
    phrasal = s.is_in(at + 1, "preposition") and s.is_in(at + 2, "determiner")
    return plain and not s.is_in(at - 1, "determiner") and (s.starts_object(at + 1) or phrasal)
