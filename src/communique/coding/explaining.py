"""How a text is split and coded, step by step, each with the words and the rule that decided it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.codebook.glosses import explained
from communique.coding import ThemeSet, code
from communique.model import LedgerEntry, Span, Statement, Unit
from communique.splitting import ledger, split

TENSES = {
    "modal": "a modal verb", "past": "past tense", "present": "present tense", "perfect": "perfect",
    "progressive": "progressive", "passive": "passive", "copula": "a form of “be”", "": "no finite verb",
}  # fmt: skip
NOT_UNITS = {
    "stem": "carried into the items that follow", "heading": "a heading is no unit",
    "furniture": "a title, date, place, signature or page number is no unit", "marker": "the mark of a list item",
    "connector": "joins two units", "elision": "left out by whoever quotes",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One decision: what it is about, its outcome, the words of the text that led to it, and the rule."""

    question: str
    outcome: str
    words: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text in its order: the words, what became of them, and the steps that led there."""

    text: str
    role: str
    steps: tuple[Step, ...]


def explain(statement: Statement, themes: ThemeSet) -> tuple[Part, ...]:
    """Return every stretch of a statement but white space, in order, with the steps of its splitting and coding."""
    drafts, claims = split(statement)
    units = code(statement, drafts, themes)
    text = statement.document.text
    by_id = {unit.id: unit for unit in units}
    seen: set[str] = set()
    parts = []
    for entry in ledger(statement.document, claims, tuple(u.id for u in units)):
        unit = by_id.get(entry.unit or "")
        if unit is None and entry.role != "space":
            parts.append(Part(entry.span.of(text), entry.role, (_not_a_unit(entry),)))
        elif unit is not None and unit.id not in seen:
            seen.add(unit.id)
            parts.append(Part(unit.text, "unit", tuple(_steps(unit, text, themes))))
    return tuple(parts)


def _not_a_unit(entry: LedgerEntry) -> Step:
    """Return why a stretch is no unit."""
    return Step("unit?", "no", rule=entry.why or NOT_UNITS.get(entry.role, ""))


def _steps(unit: Unit, text: str, themes: ThemeSet) -> Iterator[Step]:
    """Yield the steps of one unit."""
    split_by = "it has a governing verb of its own" if unit.verb else "a sentence or item with no verb that was found"
    yield Step("unit?", "yes", rule=unit.doubt or split_by)
    yield from (
        Step("carried stem", "yes", span.of(text), "it introduces the list that this is an item of")
        for span in unit.stem
    )
    if unit.actor is not None:
        named = unit.actor_name or "not known"
        yield Step("actor", named, unit.actor.of(text), "the subject of the governing verb")
    yield Step("governing verb", TENSES[unit.tense], _joined(unit.verb, text))
    reasons = explained(unit.rule)
    yield Step("kind", unit.kind, _joined(unit.verb, text), f"{unit.rule} = {reasons[0]}")
    yield from (Step("kind", unit.kind, rule=reason) for reason in reasons[1:])
    if unit.strength:
        yield Step(
            "strength", unit.strength, _joined(unit.verb, text), "the weaker of the verbs that govern the action"
        )
    yield Step("section", unit.section)
    for field in ("timeframe", "instrument", "counterpart", "hedge"):
        yield from (Step(field, "yes", span.of(text), f"fields/{field}") for span in getattr(unit, field))
    names = {theme.id: theme.name for theme in themes.themes}
    yield from (Step("theme", names[hit.theme], hit.span.of(text), f"themes/{hit.theme}") for hit in unit.themes)


def _joined(spans: tuple[Span, ...], text: str) -> str:
    """Return several slices as one string."""
    return " … ".join(dict.fromkeys(span.of(text) for span in spans))
