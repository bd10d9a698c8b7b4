"""Coding: each unit gets its kind, strength, actor, themes and fields, each with the words that decided it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from communique.annotating import Annotated, annotate, reach
from communique.annotating.lexemes import Lexeme
from communique.annotating.tokens import NONE, Tokens
from communique.codebook.lexicon import lexicon
from communique.codebook.rules import rules
from communique.coding.actors import (
    actor_words,
    is_asked,
    is_body,
    is_joint_by_initials,
    is_matter,
    is_outsider,
    is_party,
    is_past_setting,
    is_private,
    is_reported,
    is_thing,
    resolve,
)
from communique.coding.agencies import spelled_out
from communique.coding.agreements import binds
from communique.coding.fields import find_fields, instruments
from communique.coding.groups import is_group
from communique.coding.kinds import DEMANDS, judge
from communique.coding.listed import as_result, in_list
from communique.coding.predicates import Predicate, Verdict
from communique.coding.programmes import is_own_work, is_programme, programmes
from communique.coding.sections import recites, sectioned
from communique.coding.shares import circle, listed_parties, share_of
from communique.coding.themes import Theme, ThemeSet, load_themes, themes_in
from communique.model import Share, Span, Statement, Unit

__all__ = ["Theme", "ThemeSet", "code", "load_themes"]

OTHERS_MODALS = frozenset(("must", "should", "can"))  # of "they" beside "we": "They must be fit for the future"
OF_I = frozenset(("will", "shall", "have", "am"))  # "I will sign", "I have signed"
PART = re.compile(r"\b(?:for|on) (?:its|their|his|her) (?:own )?part\b", re.IGNORECASE)  # one of several who promise
HE_OR_SHE = frozenset(("he", "she"))  # who may be a party that was named last


def code(
    statement: Statement, units: tuple[Unit, ...], themes: ThemeSet | None = None, read: Annotated | None = None
) -> tuple[Unit, ...]:
    """Return `units`, as `split` made them from `statement`, with every field of the codebook.

    `themes` is the theme set to look for; the bundled one if it is `None`. `read` is what `annotate` made of the
    document with the terms of these themes, if it is at hand.
    """
    chosen = themes if themes is not None else load_themes()
    spans = (span for unit in units for span in (unit.span, *unit.stem))
    read = read or annotate(statement.document, reach(spans), chosen.index)
    names, inside = resolve(statement, units), circle(statement)
    binding = binds(statement)
    coded = (
        _code(statement, unit, name, inside, chosen, read, binding=binding)
        for unit, name in zip(units, names, strict=True)
    )
    return sectioned(statement, tuple(coded))


def _code(
    statement: Statement, unit: Unit, name: str | None, inside: frozenset[str] | None, themes: ThemeSet,
    read: Annotated, *, binding: bool,
) -> Unit:  # fmt: skip
    """Return one unit, coded; `name` is whom its actor stands for, `inside` are the parties.

    `binding` says that the text is an agreement.
    """
    text, tokens = read.text, read.within(unit.span)
    verdict = _judge(read, tokens, unit, statement.parties, inside, binding=binding, name=name)
    fields = find_fields(text, unit.span, tokens)
    return replace(
        unit,
        kind=verdict.kind, strength=verdict.strength, rule=verdict.rule, actor_name=name,
        actor_share=_share(unit.actor.of(text), name, statement, inside) if unit.actor else None,
        verb=tuple(part for span in verdict.words or unit.verb for part in _parted(unit, span)),
        themes=themes_in(read.terms or themes.index.hits(text, read.span), themes, (*unit.stem, unit.span)),
        timeframe=fields["timeframe"], hedge=fields["hedge"], counterpart=fields["counterpart"],
        instrument=instruments(text, unit.span, tokens),
    )  # fmt: skip


def _share(subject: str, name: str | None, statement: Statement, inside: frozenset[str] | None) -> Share | None:
    """Return how many of the parties a subject that stands for `name` is, or `None` if it is none of them."""
    asked = subject.lower() == "they" and name and (is_private(name) or (is_asked(name) and not is_party(name)))
    return None if asked or is_outsider(subject, inside) else share_of(subject, statement.parties)


def _is_aim(read: Annotated, unit: Unit) -> bool:
    """Return whether a unit is what the recital above it aims at: under "Intending to widen locks in order to:"."""
    above, stem = unit.verb[0], unit.stem[-1].of(read.text).rstrip(" :*_") if unit.stem else ""
    gerund = "gerund" in lexicon().forms_of(above.of(read.text).lower())
    return above.end <= unit.span.start and gerund and stem.endswith(" to")


def _parted(unit: Unit, span: Span) -> tuple[Span, ...]:
    """Return a verb that begins in a stem and ends in the unit without what stands between the two."""
    led = next((stem for stem in unit.stem if stem.start <= span.start < stem.end), None)
    if led is None or not unit.span.start < span.end <= unit.span.end or led.end >= span.end:
        return (span,)
    return Span(span.start, led.end), Span(unit.span.start, span.end)


def _judge(
    read: Annotated, tokens: Tokens, unit: Unit, parties: tuple[str, ...], inside: frozenset[str] | None, *,
    binding: bool, name: str | None,
) -> Verdict:  # fmt: skip
    """Return kind and strength of a unit; `parties` are those of the statement, `inside` they and their members.

    `name` is whom its actor stands for.
    """
    if not unit.tense:
        return in_list(read, unit, _judge_fragment(read, tokens, unit))
    text = read.text
    group = unit.verb[0]
    carried = _carried(read, unit, group)
    words = carried + tokens.since(group.start)
    own = None
    if len(unit.verb) > 1:
        own = words.at(unit.verb[-1].start)
    head = bisect_right(words.ends, group.end) - 1
    head = head if head >= 0 else own or 0
    subject = unit.actor.of(text) if unit.actor else ""
    before = text[unit.span.start : unit.actor.end] if unit.actor and unit.span.covers(unit.actor) else ""
    foreign = is_outsider(subject, inside)
    they = subject.lower() == "they"
    called = name if they and name else subject
    beside = foreign and words.lexemes[0].lower not in DEMANDS and _is_alone(before, inside)
    outsider = (foreign and not beside) or is_private(called)
    asked = outsider or is_asked(called)
    effect = unit.tense == "modal" and _is_effect(words.lexemes[head : head + 1])
    spelled = spelled_out(subject, text)
    acts = (
        (is_body(spelled) and not effect)
        or is_joint_by_initials(subject, spelled)
        or is_group(subject, unit.tense, text)
    )
    acts = acts or _is_work(subject, spelled, unit, inside, words.lexemes[: head + 1]) or _is_i(subject, words, head)
    speaks = _speaks(text, unit)
    tense = unit.tense
    others = they and (asked or not name) and words.lexemes[0].lower in OTHERS_MODALS
    refers = subject.lower() in HE_OR_SHE or (binding and subject.lower() == "it")
    referred = refers and name is not None and is_party(name)
    party = (is_party(subject) and not others) or listed_parties(subject, parties) > 0 or acts or speaks or referred
    if tense == "copula" and party and own is not None and "gerund" in words.lexemes[own].forms_first:
        tense, head = "progressive", own  # "We are:" before items such as "standing in solidarity …"
    matter = is_matter(subject) and not (tense == "past" and is_reported(subject))
    thing = is_thing(subject) or (tense in ("present", "perfect") and matter)
    found = judge(
        Predicate(
            words, head, tense, party and not outsider, own,
            thing=thing and not (acts or speaks), matter=matter and not (is_thing(subject) or carried),
            reported=is_past_setting(before), outsider=outsider, foreign=foreign, asked=asked, binding=binding,
            subject=frozenset(spelled.lower().replace(",", " ").split()), listed=bool(carried),
            before=_between(text, unit, group),
        )
    )  # fmt: skip
    lists = bool(carried) and words.lexemes[head].lemma in lexicon().classes["listing"]  # "Aims include:"
    return in_list(read, unit, found) if lists or _is_plain(text, unit) else as_result(read, unit, found)


def _is_alone(before: str, inside: frozenset[str] | None) -> bool:
    """Return whether one party speaks, or one of several for itself, as what stands `before` a verb says."""
    return (inside is not None and len(inside) == 1) or PART.search(before) is not None


def _between(text: str, unit: Unit, group: Span) -> frozenset[str]:
    """Return the words between a unit's subject and its verb: "never" in "We never promised"."""
    apart = unit.actor is not None and unit.span.start <= unit.actor.end < group.start
    return frozenset(text[unit.actor.end : group.start].lower().split()) if unit.actor and apart else frozenset()


def _is_plain(text: str, unit: Unit) -> bool:
    """Return whether nobody is named before a plain verb: "Establish a fund"."""
    return (
        unit.actor is None and unit.tense == "present" and "base" in lexicon().forms_of(unit.verb[0].of(text).lower())
    )


def _is_i(subject: str, words: Tokens, head: int) -> bool:
    """Return whether somebody says as "I" what he or she will do, does or did, other than to speak."""
    acts = subject == "I" and words.lexemes[0].lower in OF_I
    return acts and words.lexemes[head].lemma not in lexicon().classes["in_talk"]


def _is_work(subject: str, spelled: str, unit: Unit, inside: frozenset[str] | None, verb: Sequence[Lexeme]) -> bool:
    """Return whether a programme of the one party that speaks acts, or an effort of the parties will continue."""
    lemmas = {word.lemma for word in verb[-1:]}
    if lemmas == {"continue"} and verb[0].lower == "will" and is_own_work(subject):
        return True
    alone = inside is not None and len(inside) == 1 and unit.tense in ("modal", "perfect", "progressive")
    return (
        alone
        and is_programme(subject, spelled)
        and not _is_effect(verb[-1:])
        and programmes().effects.isdisjoint(lemmas)
    )


def _is_effect(words: Sequence[Lexeme]) -> bool:
    """Return whether a verb says what a body is or brings about, not what it does."""
    return any(word.lemma in actor_words().effects for word in words)


def _carried(read: Annotated, unit: Unit, group: Span) -> Tokens:
    """Return the words of the stems from the governing verb on, or the verb where another unit holds it."""
    if unit.span.covers(group):
        return NONE
    stems = [read.within(stem) for stem in unit.stem if stem.end > group.start]
    if not stems and _goes_on(read, unit, group):
        return read.within(group)
    return sum((stem.since(group.start) for stem in stems), start=NONE)


def _goes_on(read: Annotated, unit: Unit, group: Span) -> bool:
    """Return whether a unit goes on with what a verb before it governs: "We commit to open ports and | to lower fees".

    A verb that the codebook knows says by itself what it is: "We note its aims and | support its work".
    """
    if unit.actor is None or group.end > unit.span.start or len(unit.verb) < 2:  # noqa: PLR2004 - and its own verb
        return False
    own = judge(Predicate(read.within(unit.span).since(unit.verb[-1].start), 0, unit.tense or "present", party=True))
    return own.rule.startswith("tense/")


def _speaks(text: str, unit: Unit) -> bool:
    """Return whether a unit has no subject but those who speak throughout: "Requests the Chair to report;"."""
    told = unit.tense == "past"  # "Signed in Ostvik"
    begin = unit.stem[-1].start if unit.stem else unit.span.start
    own = not unit.stem or unit.verb[0].start == begin  # "SUPPORT opening A and widening B"
    return not told and own and (unit.actor is None or "\n" in text[unit.actor.end : begin])


def _judge_fragment(read: Annotated, tokens: Tokens, unit: Unit) -> Verdict:
    """Return kind and strength of a unit without a finite verb: a recital by its participle, else an assertion."""
    if not unit.verb:
        return Verdict("assertion", None, "tense/none")
    verb = unit.verb[0] if _is_aim(read, unit) else unit.verb[-1]
    words = _carried(read, unit, verb) + tokens.since(verb.start)
    if not words or not recites(words.lexemes[0].lower):
        return Verdict("assertion", None, "tense/none", unit.verb)
    found = judge(Predicate(words, 0, "recital", party=True))
    tells = found.kind == "commitment" and words.lexemes[0].lemma not in rules().performatives
    action = (tells or found.rule == "tense/recital") and unit.text.rstrip().endswith(".")  # a recital ends in a comma
    return Verdict("announcement", None, "tense/gerund", unit.verb) if action else found
