"""Kind and strength, from the governing verb and who its subject is."""

from __future__ import annotations

from bisect import bisect_right

from communique.codebook.lexicon import lexicon
from communique.codebook.rules import Rule, match_phrase, rules
from communique.coding.agreements import agreements
from communique.coding.holding import held
from communique.coding.passives import done_by_others, was_done, will_be_done
from communique.coding.predicates import NEGATIONS, NOBODY, Predicate, Verdict
from communique.coding.promising import promised, says
from communique.coding.strengths import action_strength, weaker
from communique.model import Kind, Strength

PARTNERS = 30  # words from "work with" to what the work is for, at most
DEMANDS = frozenset(("must", "should", "shall"))
UNDERTAKES = frozenset(("will", "should", "must"))
PROMISES = frozenset(("will", "would", "may"))  # where the parties set up or give something: "will be set up"
ASKS = frozenset(("must", "should"))


def judge(p: Predicate) -> Verdict:
    """Return kind and strength: by the most specific phrase that fits, else by tense and subject."""
    found = _by_phrase(p)
    demand = _demand(p) if found is None or found.kind == "commitment" or _expected(p) else None  # "should commit to"
    base = demand or found or _by_tense(p)
    earlier = p.tense == "perfect" and p.words[0] == "had"  # "The last conference had agreed to"
    told = base.kind == "commitment" or (earlier and base.kind == "procedural")
    if (earlier or (p.reported and p.tense == "past")) and told:
        return Verdict("announcement", None, f"{base.rule}+reported", base.words)
    noted = p.tense == "passive" and base.kind == "recognition" and not done_by_others(p)  # "The plan was welcomed"
    if p.thing and p.tense != "past" and not noted and base.kind in ("recognition", "recommendation"):
        return Verdict("assertion", None, f"{base.rule}+thing", base.words)
    if base.kind != "commitment":
        return base
    if p.outsider and base.rule != "tense/obligation":
        return Verdict("assertion", None, f"{base.rule}+outsider", base.words)
    denied = _denied(p, base)
    return Verdict(denied, None, f"{base.rule}+denied", base.words) if denied else _by_own(p) or _weakened(p, base)


def _denied(p: Predicate, base: Verdict) -> Kind | None:
    """Return what a promise is that was not made ("did not agree", "neither side pledged"), or `None` if it was.

    To say that one will not do, or does not seek to do, something is a promise.
    """
    told = p.tense in ("past", "perfect")
    before = (*p.words[: p.head], *(p.before if told else ()))
    refused = (at for word, at in zip(p.words, p.tokens.starts, strict=True) if word == "no")  # "made no pledge"
    given = any(s.start <= at < s.end for at in refused for s in base.words)
    negated = given or not NEGATIONS.isdisjoint(before) or not NOBODY.isdisjoint(p.subject)
    if p.words[0] == "cannot" or (negated and p.words[0] in ("can", "could")):
        return "announcement" if p.words[0] == "could" else "assertion"
    if not negated or p.tense == "modal" or p.words[0] in rules().modals:
        return None
    if told or "did" in before:
        return "announcement"
    return "assertion" if base.strength == "high" else None


def _by_own(p: Predicate) -> Verdict | None:
    """Return what the verb of an item says, where that is something else than the stem: "TO: note that …"."""
    if p.own is None or p.own <= p.head or not p.listed or p.words[p.own] in rules().stays:
        return None
    fits = _fitting(p, p.own)
    if fits is None:
        return None
    rule, end = fits
    weaker_act = rule.kind == "commitment" and rule.weight[0] > 1 and rule.strength != "high"
    if rule.kind not in ("recognition", "recommendation") and not weaker_act:
        return None
    return Verdict(rule.kind, rule.strength, f"verbs/{rule.id}", (p.tokens.span(p.own, end + 1),))


def _by_phrase(p: Predicate) -> Verdict | None:
    """Return what the most specific fitting rule says, tried at the main verb and at the words before it.

    A rule that fits at an earlier word ("is not intended to") must be the more specific one.
    """
    found: tuple[Rule, int] | None = None
    for at in (p.head, *range(p.head)):
        fits = _fitting(p, at) if at < len(p.tokens) and not _is_passed_over(p, at) else None
        if fits and (found is None or fits[0].weight > found[0].weight):
            found = fits
    if found is None:
        return None
    rule, end = found
    span = p.tokens.span(0, end + 1)
    if p.tense == "modal" and p.words[0] == "can" and rule.kind == "commitment":
        return Verdict("assertion", None, "tense/ability", (span,))
    return Verdict(rule.kind, _with_modal(rule, p), f"verbs/{rule.id}", (span,))


def _is_passed_over(p: Predicate, at: int) -> bool:
    """Return whether the word at `at` governs nothing: the "have" of a perfect, or an earlier verb joined by "and"."""
    if at >= p.head:
        return False
    joined = "and" in p.words[at : p.head]  # "does not seek and will not acquire"
    return joined or (p.tense == "perfect" and lexicon().lemma(p.words[at]) == "have")


def _fitting(p: Predicate, at: int) -> tuple[Rule, int] | None:
    """Return the most specific rule that fits at the word `at`, and the last word of its phrase."""
    verb, first = lexicon().lemma(p.words[at]), p.words[0] if p.tense == "passive" else ""
    needed = rules().needed.get(verb)
    if needed is None:
        return None
    for rule in held(verb, p.tense, first, p.met(needed) if needed else needed, party=p.party):
        if rule.about and rule.about.isdisjoint(p.subject):
            continue
        words, places = p.from_word(at, rule.kept)
        end = match_phrase(rule.phrase, words, 0)
        if end is None or not _holds(rule, words, end):
            continue
        if not rule.clause or says(rule.clause, p, places[end - 1] + 1):
            return rule, places[end - 1]
    return None


def _with_modal(rule: Rule, p: Predicate) -> Strength | None:
    """Return the rule's strength, or the weaker modal's before it ("may agree")."""
    if rule.kind != "commitment" or p.tense != "modal":
        return rule.strength
    return weaker(rule.strength, rules().modals.get(p.words[0]))


def _holds(rule: Rule, words: list[str], end: int) -> bool:
    """Return whether what a rule asks for stands beside its phrase, which ends at `end`."""
    if rule.contains and not _contains(rule.contains, words):
        return False
    if rule.lacks and _contains(rule.lacks, words):
        return False
    return not rule.next or rule.next == _next_kind(words, end)


def _contains(wanted: frozenset[str], words: list[str]) -> bool:
    """Return whether one of the wanted words or word groups stands in the clause."""
    text = " ".join("#" if word[:1].isdigit() else word for word in words[:40])
    return any(f" {part} " in f" {text} " for part in wanted)


def _next_kind(words: list[str], at: int) -> str:
    """Return what stands at `at`: infinitive, gerund, that, to or object."""
    word = words[at] if at < len(words) else ""
    if word == "to" and at + 1 < len(words) and "base" in lexicon().forms_of(words[at + 1]):
        return "infinitive"
    if "gerund" in lexicon().forms_of(word):
        return "gerund"
    return word if word in ("that", "to") else "object"


def _undertakes(p: Predicate, first: str) -> bool:
    """Return whether an agreement says of somebody or something else than itself what is to be done or to happen."""
    told = p.binding and first in UNDERTAKES and p.tense in ("modal", "passive")
    return told and not (p.outsider or p.subject & agreements().itself)


def _expected(p: Predicate) -> bool:
    """Return whether a state that is no party is asked for something: "Oru is expected to keep its word"."""
    told = p.foreign and p.tense == "passive" and p.verb == "expect"
    return told and p.words[p.head + 1 : p.head + 2] == ("to",)


def _demand(p: Predicate) -> Verdict | None:
    """Return what somebody else must, should or shall do, or `None` if nobody else is asked."""
    first = p.words[0] if p.words else ""
    asked = (p.outsider and first in DEMANDS) or (p.asked and first in ASKS and p.tense == "modal") or _expected(p)
    bound = p.binding and first == "shall"  # "The designated airlines shall": an agreement speaks
    if bound or not asked:
        return None
    return Verdict("recommendation", None, "tense/demand", (p.tokens.span(0, p.head + 1),))


def _by_tense(p: Predicate) -> Verdict:
    """Return what tense and subject say where no phrase fits."""
    first = p.words[0] if p.words else ""
    if p.tense == "modal" and p.party:
        strength = rules().modals.get(first, "high")
        return (
            Verdict("assertion", None, "tense/ability")
            if first == "can"
            else Verdict("commitment", strength, "tense/modal")
        )
    rule = _held_to(p, first)
    if rule is not None:
        return Verdict("commitment", rules().modals.get(first), rule)
    if p.tense in ("past", "perfect", "progressive"):
        return _told(p)
    if p.tense == "passive" and was_done(p):
        return Verdict("announcement", None, "tense/passive-told")
    return Verdict("assertion", None, "tense/modal-thing" if p.tense == "modal" else f"tense/{p.tense or 'none'}")


def _held_to(p: Predicate, first: str) -> str | None:
    """Return the rule by which something promises that does not speak for the parties, or `None` if it does not."""
    if _undertakes(p, first):
        return "tense/undertaking"
    allowed = p.binding and first == "may"
    if first in PROMISES and p.tense == "passive" and not allowed and will_be_done(p):
        return "tense/will-be-done"
    return "tense/obligation" if first == "shall" and (p.binding or not p.outsider) else None


def _told(p: Predicate) -> Verdict:
    """Return what a clause is that tells what was or is done: a report of the parties, or a fact about others."""
    if not p.foreign and p.verb in lexicon().classes["undergone"]:
        return Verdict("assertion", None, f"tense/{p.tense}-state")
    if not p.foreign and (p.party or (p.tense == "past" and not p.matter)):
        return Verdict("announcement", None, f"tense/{p.tense}")
    return Verdict("assertion", None, f"tense/{p.tense}-thing")


def _weakened(p: Predicate, base: Verdict) -> Verdict:
    """Return `base` with the weaker strength of the actions that its verb governs."""
    found = base
    for at in (*_action_places(p), *_said(p, base)):
        strength = action_strength(p.from_word(at)[0])
        weak = weaker(found.strength, strength)
        if weak != found.strength:
            span = p.tokens.span(at, at + 1)
            found = Verdict("commitment", weak, f"{base.rule}+actions/{strength}", (*base.words, span))
    return found


def _said(p: Predicate, base: Verdict) -> tuple[int, ...]:
    """Return the place of what is promised in a clause: "strive" in "assured Oru that they would strive"."""
    if base.rule.removeprefix("verbs/") not in rules().telling:
        return ()
    act = promised(p, bisect_right(p.tokens.ends, base.words[0].end))
    return () if act is None else (act,)


def _action_places(p: Predicate) -> list[int]:
    """Return the places of the verbs that are the action: the main verb, its infinitive, the unit's own."""
    places = [p.head]
    words = p.words
    if p.head + 1 < len(words) and "gerund" in lexicon().forms_of(words[p.head + 1]):
        places.append(p.head + 1)  # "continue exploring"
    for i in range(p.head + 1, min(p.head + 7, len(words) - 1)):
        if words[i] in ",;:." and (p.own is None or i < p.own):
            break
        if words[i] == "order" and words[i - 1] == "in":
            break  # what is done to explore is done for sure
        at = _over_adverbs(p, i + 1)  # "to further explore"
        if words[i] in ("to", "towards", "toward") and lexicon().forms_of(words[at]) & {"base", "gerund"}:
            places.append(at)
            if p.words[at] in lexicon().classes["joint_work"]:
                places += _then(p, at + 1)
            break
    if p.own is not None:
        places.append(p.own)
    return places


def _over_adverbs(p: Predicate, at: int) -> int:
    """Return the place of the verb at `at`, or behind the adverbs there."""
    end = at
    while end in p.adverbs and end + 1 < len(p.words):
        end += 1
    return end if lexicon().forms_of(p.words[end]) & {"base", "gerund"} else at


def _then(p: Predicate, at: int) -> list[int]:
    """Return the place of the verb that joint work is for: "work together to consider", "work with A to explore"."""
    reach = PARTNERS if p.words[at : at + 1] == ("with",) else 3
    last = min(at + reach, len(p.words) - 1)
    return next(
        ([i + 1] for i in range(at, last) if p.words[i] == "to" and "base" in lexicon().forms_of(p.words[i + 1])), []
    )
