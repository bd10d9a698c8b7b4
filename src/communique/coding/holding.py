"""Which rules for a verb may hold of a clause, by its tense and subject and by the words that they need."""

from __future__ import annotations

from functools import lru_cache

from communique.codebook.rules import Rule, rules
from communique.coding.passives import TOLD


@lru_cache(maxsize=20_000)
def held(verb: str, tense: str, first: str, met: frozenset[str], *, party: bool) -> tuple[Rule, ...]:
    """Return the rules for a verb that may hold of a tense and subject, where `met` are the words that rules need.

    `first` is the first word of a passive. Most rules need a word that does not stand there.
    """
    holding = _holding(verb, tense, first, party=party)
    return tuple(rule for rule in holding if not rule.needs or not rule.needs.isdisjoint(met))


@lru_cache(maxsize=5_000)
def _holding(verb: str, tense: str, first: str, *, party: bool) -> tuple[Rule, ...]:
    """Return the rules for a verb that may hold of a tense and subject, whatever they need."""
    return tuple(rule for rule in rules().by_word[verb] if _may_hold(rule, tense, first, party=party))


def _may_hold(rule: Rule, tense: str, first: str, *, party: bool) -> bool:
    """Return whether a rule may hold of a tense and subject."""
    present = "present" if tense in ("copula", "recital") else tense
    finite = "finite" if tense == "present" else present  # of a present that is no recital
    told = "passive-past" if tense == "passive" and first in TOLD else tense
    if rule.tense and not rule.tense & {tense, present, finite, told}:
        return False
    if rule.subject and (rule.subject == "party") != party:
        return False
    if tense == "modal" and rule.kind not in ("commitment", "procedural") and not rule.tense:
        return False
    return tense != "passive" or _holds_of_passive(rule, first)


def _holds_of_passive(rule: Rule, first: str) -> bool:
    """Return whether a rule holds of a passive that begins with the word `first`; what will be done is not done yet."""
    if first in rules().modals and rule.kind == "announcement":
        return False
    return first in ("be", "is", "are", "was", "were") or any("be" in part for part in rule.phrase[:2])
