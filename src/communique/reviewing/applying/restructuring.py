"""Units split and merged by a person: their new spans, codes by the rules, and the ledger that goes with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from communique.coding import ThemeSet, code
from communique.model import Comparison, LedgerEntry, LedgerRole, Span, Statement, Unit
from communique.reviewing.applying.refinding import Rows
from communique.reviewing.deciding.decisions import ENDS, Settled, Values
from communique.splitting import split, unit_id

WORD = re.compile(r"\w+")


def restructure(
    comparison: Comparison, decisions: Sequence[Settled], themes: ThemeSet
) -> tuple[Comparison, dict[tuple[str, str], str]]:
    """Return the comparison with units split and merged, not yet aligned anew; and why some could not be.

    What could not be is named by the decision's table and key; all others were done.
    """
    rows = Rows(comparison)
    statements = {s.id: s for s in comparison.statements}
    pieces: dict[str, tuple[Unit, ...]] = {}  # a unit's id to what takes its place; nothing where it was merged
    failed: dict[tuple[str, str], str] = {}
    for settled in decisions:
        decision = settled.decision
        unit = rows.unit(decision.key, decision.says)
        problem = "no unit says this any longer" if unit is None else ""
        if unit is not None and decision.action == "split":
            problem = _split(statements[unit.statement], unit, decision.values, decision.says, themes, pieces)
        elif unit is not None:
            other = rows.unit(str(decision.values["with"]), decision.values.get("says", {}))
            problem = _merge(comparison, statements[unit.statement], unit, other, themes, pieces)
        if problem:
            failed[decision.table, decision.key] = problem
    return (_renewed(comparison, pieces) if pieces else comparison), failed


def _split(
    statement: Statement, unit: Unit, values: Values, says: Values, themes: ThemeSet,
    pieces: dict[str, tuple[Unit, ...]],
) -> str:  # fmt: skip
    """Put the parts of a unit in its place; return why that cannot be."""
    if unit.id in pieces:
        return "the unit was merged with another"
    cuts = [_moved(cut, str(says["text"]), unit.text) for cut in values["cuts"]]
    bounds = [unit.span.start, *(unit.span.start + cut for cut in cuts), unit.span.end]
    spans = [_trimmed(statement.document.text, Span(a, b)) for a, b in pairwise(bounds) if a < b]
    if len(spans) <= len(cuts) or not all(len(s) for s in spans):
        return "the unit cannot be cut there: each part needs a word"
    parts = tuple(_part(statement, unit, span, first=i == 0) for i, span in enumerate(spans))
    pieces[unit.id] = code(statement, parts, themes)
    return ""


def _moved(cut: int, then: str, now: str) -> int:
    """Return where a cut falls in the text as it stands now: before the same word, at the end if none follows."""
    number = len(WORD.findall(then[:cut]))
    start = next((m.start() for i, m in enumerate(WORD.finditer(now)) if i == number), len(now))
    while 0 < start < len(now) and not now[start - 1].isspace() and now[start - 1] not in ENDS:
        start -= 1  # an opening mark goes with its word
    return start


def _trimmed(text: str, span: Span) -> Span:
    """Return a span without the white space at its end."""
    return Span(span.start, span.start + len(span.of(text).rstrip()))


def _part(statement: Statement, unit: Unit, span: Span, *, first: bool) -> Unit:
    """Return one part of a split unit, uncoded, with a verb of its own or that of the whole."""
    drafts, _ = split(replace(statement, spans=(span,)))
    own = next((d for d in drafts if d.tense), None)
    part = replace(
        unit, span=span, text=span.of(statement.document.text), doubt="split by a reviewer", instrument=(), hedge=(),
        timeframe=(), counterpart=(),
    )  # fmt: skip
    if own is not None:
        return replace(part, actor=own.actor or unit.actor, verb=own.verb, tense=own.tense)
    if first or not unit.verb or not unit.span.covers(unit.verb[0]):
        return part
    head = Span(unit.span.start, unit.verb[0].end)  # "agreed" goes with "and to establish Y"
    return replace(part, stem=(*unit.stem, head), verb=(unit.verb[0], *(v for d in drafts for v in d.verb[:1])))


def _merge(
    comparison: Comparison, statement: Statement, unit: Unit, other: Unit | None, themes: ThemeSet,
    pieces: dict[str, tuple[Unit, ...]],
) -> str:  # fmt: skip
    """Put one unit in the place of two neighbours; return why that cannot be."""
    if other is None:
        return "the unit to merge it with says this no longer"
    ordered = [u for u in comparison.units if u.statement == unit.statement]
    near = {u.id for u in ordered[ordered.index(unit) + 1 : ordered.index(unit) + 2]}
    if other.id not in near or unit.span.end > other.span.start:
        return "the two units do not stand side by side any longer"
    if unit.id in pieces or other.id in pieces:
        return "one of the units was split or merged by another decision"
    span = Span(unit.span.start, other.span.end)
    whole = replace(unit, span=span, text=span.of(statement.document.text), doubt="merged by a reviewer")
    pieces[unit.id] = code(statement, (whole,), themes)
    pieces[other.id] = ()
    return ""


def _renewed(comparison: Comparison, pieces: dict[str, tuple[Unit, ...]]) -> Comparison:
    """Return the comparison with units replaced, numbered anew, and the ledger to match."""
    units: list[Unit] = []
    for statement in comparison.statements:
        seen: Counter[str] = Counter()
        own = [u for u in comparison.units if u.statement == statement.id]
        after = [part for u in own for part in pieces.get(u.id, (u,))]
        units += [
            replace(unit, id=unit_id(statement.id, unit.text, seen), order=order)
            for order, unit in enumerate(after, start=1)
        ]
    documents = {s.id: s.document.id for s in comparison.statements}
    entries = _relabelled(comparison.ledger, [(documents[u.statement], u) for u in units])
    return replace(comparison, units=tuple(units), ledger=tuple(entries))


def _relabelled(entries: Iterable[LedgerEntry], units: Sequence[tuple[str, Unit]]) -> Iterable[LedgerEntry]:
    """Yield ledger entries that lie where the units now are, each cut where a unit begins or ends."""
    placed: dict[str, list[Unit]] = {}
    for document, unit in units:
        placed.setdefault(document, []).append(unit)
    at = dict.fromkeys(placed, 0)
    for own in placed.values():
        own.sort(key=lambda u: u.span)
    for entry in entries:
        own = placed.get(entry.document, [])
        i = at.get(entry.document, 0)
        while i < len(own) and own[i].span.end <= entry.span.start:
            i += 1
        at[entry.document] = i
        yield from _cut(entry, own[i:])


def _cut(entry: LedgerEntry, units: Sequence[Unit]) -> Iterable[LedgerEntry]:
    """Yield the parts of one entry: those inside a unit, and those between."""
    start = entry.span.start
    for unit in units:
        if unit.span.start >= entry.span.end:
            break
        inside = Span(max(start, unit.span.start), min(entry.span.end, unit.span.end))
        if start < inside.start:
            yield _outside(entry, Span(start, inside.start))
        role: LedgerRole = "elision" if entry.role == "elision" else "unit"
        yield LedgerEntry(entry.document, inside, role, unit.id, entry.why if role == "elision" else "")
        start = inside.end
    if start < entry.span.end:
        yield _outside(entry, Span(start, entry.span.end))


def _outside(entry: LedgerEntry, span: Span) -> LedgerEntry:
    """Return the entry of words that belong to no unit: white space where a unit was cut, else as it was."""
    if entry.role == "unit":
        return LedgerEntry(entry.document, span, "space")
    return replace(entry, span=span, unit=None if entry.role == "elision" else entry.unit)
