"""What is left out of the tables, and what follows from that: rows that were rejected, or that nobody went through.

What nobody went through is not absent but unknown: a statement of which units are left out is known in part, like an
excerpt, so that its silence drops nothing and makes nothing distinct.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from communique.coding import ThemeSet
from communique.comparing import concluded
from communique.model import SHARED, Comparison, LedgerEntry, Nearest, Quotation, Statement
from communique.tables.schema import DISPUTED, OPEN

Fates = Mapping[str, str]  # what became of units that are left out, by id


def without(entry: LedgerEntry, units: Fates, quotations: Mapping[Quotation, str]) -> LedgerEntry:
    """Return a ledger entry that says what became of its unit or quotation if that is left out."""
    if entry.role == "quotation":
        why = next((why for q, why in quotations.items() if _holds(q, entry)), entry.why)
        return replace(entry, why=why)
    if entry.unit is None or entry.unit not in units:
        return entry
    if entry.role != "unit":
        return replace(entry, unit=None)
    if units[entry.unit] in OPEN:
        return replace(entry, role="unreviewed", unit=None, why=f"left out: {units[entry.unit]}")
    return replace(entry, role="furniture", unit=None, why=f"no unit: {units[entry.unit]}")


def _holds(quotation: Quotation, entry: LedgerEntry) -> bool:
    """Return whether a ledger entry is words of a quotation."""
    return quotation.document == entry.document and quotation.span.covers(entry.span)


def reviewed_part(
    decided: Comparison,
    base: Comparison,
    units: Fates,
    pairs: int,
    quotations: Mapping[Quotation, str],
    themes: ThemeSet,
) -> Comparison:  # fmt: skip
    """Return what follows from the rows that a person went through; says how many are left out of `base`.

    `pairs` is how many alignments of the units that stay are left out.
    Shared counterparts that are left out make their other side not distinct but unknown.
    """
    left = {u.id for u in base.units if units.get(u.id) in OPEN}
    silent = {u.statement for u in base.units if u.id in left}
    statements = tuple(_in_part(s) if s.id in silent else s for s in base.statements)
    found = concluded(
        replace(decided, statements=statements, unmatched=tuple(_unknown(decided.unmatched, base, units, left))), themes
    )
    open_still = tuple(q for q, why in quotations.items() if why in OPEN)
    whole = concluded(replace(found, quotations=(*found.quotations, *open_still)), themes)
    taken = {c.unit.id for c in whole.coverage if c.quoted_by or c.altered_by or c.paraphrased_by}
    covered = tuple(replace(c, unreviewed=c.unit.id in taken) for c in found.coverage)
    disputed = sum(why == DISPUTED for why in (*units.values(), *quotations.values()))
    said = _said(len(left), pairs, len(open_still), disputed)
    return replace(found, coverage=covered, settings={**found.settings, "reviewed_only": said})


def _in_part(statement: Statement) -> Statement:
    """Return a statement as known in part."""
    return replace(statement, extent="reviewed") if statement.extent == "full" else statement


def _unknown(unmatched: Iterable[Nearest], base: Comparison, units: Fates, left: set[str]) -> Iterable[Nearest]:
    """Yield units without counterpart; where their counterpart is left out, that is the reason."""
    shared = [p for p in base.alignments if p.relation in SHARED]
    missing = {(p.a.id, p.b.statement): units[p.b.id] for p in shared if p.b.id in left}
    missing |= {(p.b.id, p.a.statement): units[p.a.id] for p in shared if p.a.id in left}
    for one in unmatched:
        why = missing.get((one.unit.id, one.statement))
        told = f"{why}: the unit there that says the same"
        yield one if why is None else Nearest(one.unit, one.statement, None, 0.0, told)


def _said(units: int, pairs: int, quotations: int, disputed: int) -> str:
    """Return what a report says of all this in one line."""
    differ = f"; on {disputed} of these coders differ, and nobody settled it" if disputed else ""
    why = "nothing is settled on them" if disputed else "nobody went through them"
    return (
        f"Only rows that a person accepted or corrected are shown; left out, because {why}: "
        f"{units} units, {pairs} alignments between units that are shown, {quotations} quotations{differ}"
    )
