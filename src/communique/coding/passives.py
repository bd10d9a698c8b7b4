"""What will be done or was done, by the parties or by nobody that is named."""

from __future__ import annotations

from communique.codebook.lexicon import lexicon
from communique.codebook.rules import rules
from communique.coding.actors import is_body, is_party
from communique.coding.predicates import NEGATIONS, NOBODY, Predicate

AGENT = 6  # words in which whoever does it is named, behind "by", and before it
TOLD = frozenset(("was", "were", "has", "have", "had"))  # what begins a passive of the past


def will_be_done(p: Predicate) -> bool:
    """Return whether a passive says what the parties will set up or give: "A fund will be created", by no other."""
    negated = not NEGATIONS.isdisjoint(p.words[: p.head]) or not NOBODY.isdisjoint(p.subject)
    if p.outsider or negated or p.verb not in rules().undertaken:
        return False
    agent = _agent(p)
    return agent is None or is_party(agent) or is_body(agent)


def _agent(p: Predicate) -> str | None:
    """Return by whom something is done, as a passive says it within a few words, or `None`."""
    by = next((i for i in range(p.head + 1, min(p.head + AGENT, len(p.words))) if p.words[i] == "by"), None)
    return None if by is None else " ".join(word.text for word in p.tokens.lexemes[by + 1 : by + 1 + AGENT])


def done_by_others(p: Predicate) -> bool:
    """Return whether a passive says that somebody else than the parties did it: "was welcomed by the carriers"."""
    agent = _agent(p)
    return agent is not None and not (is_party(agent) or is_body(agent))


def was_done(p: Predicate) -> bool:
    """Return whether a passive tells what the parties did, or how they were met or led: "We were joined by"."""
    if TOLD.isdisjoint(p.words[:1]) or p.foreign or p.verb in lexicon().classes["heads"]:
        return False
    agent, met = _agent(p), p.party and p.verb in lexicon().classes["met"]
    return met or (agent is not None and is_party(agent))
