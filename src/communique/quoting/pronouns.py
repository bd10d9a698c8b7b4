"""Pronouns: for whom a pronoun stands that is the subject of a cue within a clause: "Cole praised what she called “X”".

Such a pronoun stands for the subject of the clause around it; and what is said within what somebody said is laid to
the outer speaker: "Cole said she thought it “X”".
"""

from __future__ import annotations

from itertools import pairwise

from communique.codebook.lexicon import lexicon
from communique.model import Span
from communique.quoting.cues import Cue, cues_in
from communique.quoting.phrases import Word, opening_phrase, words_in
from communique.quoting.resolving import person_name
from communique.quoting.wordlists import quoting_words

PRONOUNS = frozenset(("he", "she", "it", "they"))
LISTENERS = 8  # words between "told" and "that"
OF_CLAUSES = frozenset(("what", "which", "whom", "that", "because", "where", "when"))
JOINING = frozenset(("and", "but", "while", "though", "although", "after", "before", "or", "whereas"))


def bound(masked: str, sentence: Span, pronoun: Span) -> Span | None:
    """Return the phrase of a sentence for which a pronoun within a clause of it stands, or `None` if none is sure."""
    if pronoun.of(masked).lower() not in PRONOUNS or not sentence.covers(pronoun):
        return None
    words = words_in(masked, Span(sentence.start, pronoun.start))
    if not words or masked[words[-1].span.end : pronoun.start].strip():
        return None
    said = [c for c in cues_in(masked, Span(sentence.start, pronoun.start)) if c.subject and not c.noun and not c.weak]
    if said and _leads_on(words, said[-1]):
        return said[-1].subject
    if words[-1].low not in OF_CLAUSES:
        return None
    found = said[-1].subject if said else opening_phrase(masked, sentence)
    sure = found is not None and _agrees(masked, found, pronoun) and not _other_clause(words, found)
    return found if sure else None


def _leads_on(words: list[Word], cue: Cue) -> bool:
    """Return whether only "that" or a word of time stands between a cue and what follows the words."""
    between = [w for w in words if w.span.start >= cue.span.end]
    if len(between) in range(2, LISTENERS) and between[-1].low == "that":
        return not any(w.gap for w in between)  # "told the crowd that she"
    plain = quoting_words().times | {"that", "on"}
    return all(w.low in plain and not w.gap for w in between)


def _agrees(masked: str, phrase: Span, pronoun: Span) -> bool:
    """Return whether a pronoun may stand for a phrase: "it" for no person, "they" for no single one."""
    written, small = phrase.of(masked), pronoun.of(masked).lower()
    if written.lower() in quoting_words().subject_pronouns:
        return written.lower() == small
    person = person_name(written) is not None
    several = written.lower().endswith("s") or " and " in written
    return person or not several if small in ("he", "she") else not person


def _other_clause(words: list[Word], phrase: Span) -> bool:
    """Return whether a clause with a subject of its own may begin between a phrase and the end of the words."""
    later = [w for w in words if w.span.start >= phrase.end]
    return any(
        word.low in JOINING and (after.text[0].isupper() or "determiner" in lexicon().classes_of(after.low))
        for word, after in pairwise(later)
    )
