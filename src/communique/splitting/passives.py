"""What shall be done twice: a second participle or "be" under one modal."""

from __future__ import annotations

from communique.splitting.verbs import Group, Sentence
from communique.splitting.walk import Cut, Walk

APART = 2  # words between the first participle and "and", at least, for which a second one stands for itself


def passive_cut(s: Sentence, walk: Walk, at: int, begin: int, verb: int, group: Group | None) -> Cut | None:
    """Return the cut before a second "be" or participle under one modal, if it is one.

    "The visit shall be noted and be reported", "Tolls shall be paid in crowns and used for the reef".
    """
    if group is None or walk.subordinate is not None or not s.is_in(group.start, "modal") or s.word(at) != "and":
        return None
    purpose = any(v.role == "other" and v.form == "base" for v in walk.verbs)
    if s.word(verb) == "be" and not purpose and not waits(s, at):
        inner = s.group_at(verb)
        first = next((i for i in range(group.start, group.end) if s.word(i) == "be"), group.head)
        return Cut(at, begin, verb=(verb, inner.end), stem=first) if inner else None
    if group.tense != "passive" or not _is_done(s, verb, group, at):
        return None
    return Cut(at, begin, verb=(verb, verb + 1), stem=group.head)


def waits(s: Sentence, at: int) -> bool:
    """Return whether a plain verb or a preposition before "and" shares what follows: "consult and be told by them"."""
    return s.is_in(at - 1, "preposition") or "base" in s.forms(at - 1)


def _is_done(s: Sentence, verb: int, group: Group, at: int) -> bool:
    """Return whether a participle with an adjunct goes on with one that has its own: "paid in A and used for B"."""
    plain = "participle" in s.forms(verb) and not s.is_in(verb, "ed_adjective") and s.is_in(verb + 1, "preposition")
    nested = any("participle" in s.forms(i) and not s.hidden[i] for i in range(group.end, at))
    return plain and at - group.end >= APART and not nested
