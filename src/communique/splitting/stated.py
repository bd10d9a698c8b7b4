"""What is stated: where the next of several clauses behind "that" begins a unit of its own."""

from __future__ import annotations

from communique.codebook.rules import performative_lemmas
from communique.splitting.verbs import Sentence
from communique.splitting.walk import Cut, Walk


def that_cut(s: Sentence, walk: Walk, at: int, begin: int, said: str = "") -> Cut | None:
    """Return the cut before the next thing that a verb of saying states: "noted that A; that B; and that C".

    Without a semicolon between them it is one of the class `said`: "agreed that A will be opened and that B will".
    """
    verbs = s.lexicon.classes[said] if said else performative_lemmas()
    first = next((i for i in range(at) if s.word(i) == "that" and s.lemma(i - 1) in verbs), None)
    if first is None:
        return None
    walk.subordinate = begin
    return Cut(at, begin, stem=first)


def goes_on_that(s: Sentence, at: int, begin: int, end: int) -> bool:
    """Return whether a comma stands before the next of several things stated: "agreed that A, that B, and that C"."""
    states = s.word(at) == "," and s.group_at(begin + 1) is None  # not "the aid, that will help"
    return states and any(s.word(i) == "and" and s.word(i + 1) == "that" for i in range(begin, end))
