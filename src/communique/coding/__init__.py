"""Coding: each unit gets its kind, strength, actor, themes and fields, each with the words that decided it."""

from __future__ import annotations

from dataclasses import replace

from communique.codebook.lexicon import lexicon
from communique.coding.actors import (
    actor_words,
    circle,
    is_body,
    is_outsider,
    is_party,
    is_past_setting,
    is_private,
    is_thing,
    resolve,
    share_of,
)
from communique.coding.fields import field_rules, find, instruments
from communique.coding.kinds import Predicate, Verdict, judge
from communique.coding.listed import in_list
from communique.coding.themes import Theme, ThemeSet, find_themes, load_themes
from communique.model import Section, Span, Statement, Unit
from communique.splitting.tokens import Token, tokenize

__all__ = ["Theme", "ThemeSet", "code", "load_themes"]


def code(statement: Statement, units: tuple[Unit, ...], themes: ThemeSet | None = None) -> tuple[Unit, ...]:
    """Return `units`, as `split` made them from `statement`, with every field of the codebook.

    `themes` is the theme set to look for; the bundled one if it is `None`.
    """
    chosen = themes if themes is not None else load_themes()
    names, inside = resolve(statement, units), circle(statement)
    return tuple(_code(statement, unit, name, inside, chosen) for unit, name in zip(units, names, strict=True))


def _code(statement: Statement, unit: Unit, name: str | None, inside: frozenset[str] | None, themes: ThemeSet) -> Unit:
    """Return one unit, coded; `name` is whom its actor stands for, `inside` are the parties."""
    text = statement.document.text
    verdict = _judge(text, unit, inside)
    rules = field_rules()
    return replace(
        unit,
        section=_section(statement, unit, verdict),
        kind=verdict.kind, strength=verdict.strength, rule=verdict.rule, actor_name=name,
        actor_share=share_of(unit.actor.of(text), statement.parties) if unit.actor else None,
        verb=tuple(part for span in verdict.words or unit.verb for part in _parted(unit, span)),
        themes=find_themes(text, themes, (*unit.stem, unit.span)),
        timeframe=find(rules.timeframe, text, unit.span),
        hedge=find(rules.hedge, text, unit.span),
        counterpart=find(rules.counterpart, text, unit.span),
        instrument=instruments(text, unit.span),
    )  # fmt: skip


def _parted(unit: Unit, span: Span) -> tuple[Span, ...]:
    """Return a verb that begins in a stem and ends in the unit without what stands between the two."""
    led = next((stem for stem in unit.stem if stem.start <= span.start < stem.end), None)
    if led is None or not unit.span.start < span.end <= unit.span.end or led.end >= span.end:
        return (span,)
    return Span(span.start, led.end), Span(unit.span.start, span.end)


def _judge(text: str, unit: Unit, inside: frozenset[str] | None) -> Verdict:
    """Return kind and strength of a unit; `inside` are the parties."""
    if not unit.tense:
        return in_list(text, unit, _judge_fragment(text, unit))
    tokens = tokenize(text, unit.span)
    group = unit.verb[0]
    carried = _carried(text, unit, group)
    words = carried + tuple(t for t in tokens if t.start >= group.start)
    head = max((i for i, t in enumerate(words) if t.end <= group.end), default=0)
    own = None
    if len(unit.verb) > 1:
        own = next((i for i, t in enumerate(words) if t.start == unit.verb[-1].start), None)
    subject = unit.actor.of(text) if unit.actor else ""
    before = text[unit.span.start : unit.actor.end] if unit.actor and unit.span.covers(unit.actor) else ""
    outsider = is_outsider(subject, inside) or is_private(subject)
    acts = is_body(subject) and (unit.tense != "modal" or not _is_effect(words[head : head + 1]))
    tense = unit.tense
    if tense == "copula" and own is not None and "gerund" in lexicon().forms_of(words[own].lower):
        tense, head = "progressive", own  # "We are:" before items such as "standing in solidarity …"
    found = judge(
        Predicate(
            words, head, tense, (is_party(subject) or acts or _speaks(text, unit)) and not outsider, own,
            thing=is_thing(subject) and not acts, reported=is_past_setting(before), outsider=outsider,
            subject=frozenset(subject.lower().split()), listed=bool(carried),
        )
    )  # fmt: skip
    lists = bool(carried) and lexicon().lemma(words[head].lower) in lexicon().classes["listing"]  # "Aims include:"
    return in_list(text, unit, found) if lists or _is_plain(text, unit) else found


def _is_plain(text: str, unit: Unit) -> bool:
    """Return whether nobody is named before a plain verb: "Establish a fund"."""
    return (
        unit.actor is None and unit.tense == "present" and "base" in lexicon().forms_of(unit.verb[0].of(text).lower())
    )


def _is_effect(words: tuple[Token, ...]) -> bool:
    """Return whether a verb says what a body is or brings about, not what it does."""
    return any(lexicon().lemma(word.lower) in actor_words().effects for word in words)


def _carried(text: str, unit: Unit, group: Span) -> tuple[Token, ...]:
    """Return the words of the stems from the governing verb on, where the verb stands in a stem."""
    return tuple(
        token
        for stem in unit.stem
        if stem.end > group.start and not unit.span.covers(group)
        for token in tokenize(text, stem)
        if token.start >= group.start
    )


def _speaks(text: str, unit: Unit) -> bool:
    """Return whether a unit has no subject but those who speak throughout: "Requests the Chair to report;"."""
    told = unit.tense == "past"  # "Signed in Ostvik"
    return not told and not unit.stem and (unit.actor is None or "\n" in text[unit.actor.end : unit.span.start])


def _judge_fragment(text: str, unit: Unit) -> Verdict:
    """Return kind and strength of a unit without a finite verb: a recital by its participle, else an assertion."""
    if not unit.verb:
        return Verdict("assertion", None, "tense/none")
    verb = unit.verb[-1]
    words = _carried(text, unit, verb) + tuple(t for t in tokenize(text, unit.span) if t.start >= verb.start)
    if not words or not _recites(words[0].lower):
        return Verdict("assertion", None, "tense/none", unit.verb)
    found = judge(Predicate(words, 0, "recital", party=True))
    action = found.rule == "tense/recital" and unit.text.rstrip().endswith(".")  # a recital ends in a comma
    return Verdict("announcement", None, "tense/gerund", unit.verb) if action else found


def _recites(word: str) -> bool:
    """Return whether a word may open a recital: a verb in "-ing", or an adjective for a state of mind."""
    known = lexicon()
    return "gerund" in known.forms_of(word) or word in ("being", "having") or word in known.classes["recital_state"]


def _section(statement: Statement, unit: Unit, verdict: Verdict) -> Section:
    """Return `preambular` for recitals and for the opening paragraph, as far as it commits to nothing."""
    recital = not unit.tense and _opens_recital(statement.document.text, unit)
    document = statement.document
    opening = statement.extent == "full" and document.paragraph(unit.span.start) <= _first_body(statement)
    return "preambular" if recital or (opening and verdict.kind != "commitment") else "operative"


def _opens_recital(text: str, unit: Unit) -> bool:
    """Return whether the verb of a recital opens the unit or its stem, or an adjunct that stands alone."""
    if not unit.verb or (unit.stem and unit.verb[0].start >= unit.span.start):
        return False
    word = unit.verb[0].of(text).lower()
    return _recites(word) or "preposition" in lexicon().classes_of(word)


def _first_body(statement: Statement) -> int:
    """Return the number of the statement's first paragraph, from 1."""
    blocks = statement.document.blocks
    return next((i for i, b in enumerate(blocks, start=1) if b.role in ("paragraph", "item", "quote")), 0)
