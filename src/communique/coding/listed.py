"""Actions that are named alone, in a list or under a heading: what the heading, or the verb itself, says they are."""

from __future__ import annotations

from collections.abc import Iterable

from communique.annotating import Annotated
from communique.annotating.tokens import NONE, Tokens
from communique.codebook.lexicon import lexicon
from communique.codebook.rules import WORD, rules, sense_of
from communique.coding.kinds import judge
from communique.coding.predicates import Predicate, Verdict
from communique.coding.strengths import action_strength, weaker
from communique.model import Unit

WELCOMES = "verbs/welcome"
BELIEFS = frozenset(("verbs/recite-belief", "verbs/believe"))  # "Convinced that": never what a heading promises


def in_list(read: Annotated, unit: Unit, found: Verdict) -> Verdict:
    """Return what a unit is whose own words, as `found`, decide neither kind nor strength: as its list says.

    The innermost stem or heading that says anything counts. A bare plain verb without any is a commitment.
    """
    if found.kind not in ("assertion", "announcement") or found.rule in BELIEFS:
        return found
    sense = _sense(stem.of(read.text) for stem in reversed(unit.stem))
    words = _own_words(read, unit)
    if sense == "pledge":
        return _pledge(words, "list/pledge")
    if sense == "report":
        return Verdict("announcement", None, "list/report", unit.verb)
    plain = bool(words) and not unit.stem and "base" in words.lexemes[0].forms_first
    if sense == "recommendation":
        return Verdict("recommendation", None, "list/recommendation", unit.verb)
    return _pledge(words, "tense/imperative") if plain else found


def as_result(read: Annotated, unit: Unit, found: Verdict) -> Verdict:
    """Return what an action is that stands under what is welcomed: a result, unless its own verb says otherwise.

    In a list of actions in "-ing", one with a plain verb is a commitment.
    """
    if found.rule != WELCOMES or not unit.stem:
        return found
    stem, words = unit.stem[-1].of(read.text).lower(), _own_words(read, unit)
    listed = stem.rstrip(" *_").endswith(":") and not rules().welcomed.isdisjoint(WORD.findall(stem))
    if not listed or not words:
        return found
    forms = words.lexemes[0].forms_first
    if "base" in forms:
        return _pledge(words, "tense/imperative")
    if "gerund" not in forms:
        return found
    own = judge(Predicate(words, 0, "present", party=True))
    promises = own.kind == "commitment" and words.lexemes[0].lemma in rules().performatives
    says = promises or own.kind in ("recognition", "recommendation")
    return own if says else Verdict("announcement", None, "list/report", unit.verb)


def _sense(headings: Iterable[str]) -> str | None:
    """Return the first sense that the headings have."""
    return next(filter(None, map(sense_of, headings)), None)


def _own_words(read: Annotated, unit: Unit) -> Tokens:
    """Return the unit's words from its own verb on, or none if it has no verb."""
    words = read.within(unit.span)
    verb = next((v for v in reversed(unit.verb) if unit.span.covers(v)), None)
    if verb is None:
        return words if _calls_for_work(words) else NONE
    return words.since(verb.start)


def _calls_for_work(words: Tokens) -> bool:
    """Return whether words open with a verb of joint work that might be a noun: "Work with pilots to lower fees."."""
    opens = words.words()[:2]
    return len(opens) > 1 and opens[0] in lexicon().classes["joint_work"] and opens[1] in ("with", "together", "to")


def _pledge(words: Tokens, rule: str) -> Verdict:
    """Return a commitment to what is named, unless its own verb does something with words: "Welcome the fund"."""
    if not words:
        return Verdict("commitment", "high", rule)
    own = judge(Predicate(words, 0, "present", party=True))
    stays = words.lexemes[0].lemma in rules().stays
    if not stays and own.kind in ("recognition", "recommendation"):
        return own
    strength = weaker("high", action_strength(list(words.words())))
    return Verdict("commitment", strength, rule, (words.span(0, 1),))
