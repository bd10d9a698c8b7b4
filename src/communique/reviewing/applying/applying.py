"""Decisions applied to a comparison: what a person said counts, the rest stays the program's.

First units are split and merged; then kinds, strengths, actors and themes take the place of the program's; then the
units are aligned as they now are; then the decisions on alignments and quotations hold; last, what follows from all
this (who stands alone, themes by document) is worked out anew. A decision whose row no longer says the same is stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from communique.aligning.alone import best
from communique.coding import ThemeSet, load_themes
from communique.comparing import aligned, concluded
from communique.model import Comparison, Quotation, Review, ThemeHit, Unit
from communique.reviewing.applying.leaving import reviewed_part, without
from communique.reviewing.applying.pair_decisions import UNDECIDED, apply_pairs
from communique.reviewing.applying.refinding import Rows, quotation_keys, quotation_place, quotation_says
from communique.reviewing.applying.restructuring import restructure
from communique.reviewing.deciding.decisions import CODED, Decision, Settled, Values, settle
from communique.tables.schema import DISPUTED, NOT_REVIEWED
from communique.tables.values import actor_cell, joined

Status = Literal["applied", "stale", "disputed", "left_out"]
Ruling = tuple[Decision, str]  # the decision that counts, and the names of those who took it


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the decision on one row, and why it was not applied."""

    settled: Settled
    status: Status
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A comparison with decisions: `machine` has the program's codes of the units as people divided them.

    `counted` has what counts. `outcomes` are in the order of tables and keys.
    """

    machine: Comparison
    counted: Comparison
    outcomes: tuple[Outcome, ...]


def apply(
    comparison: Comparison,
    log: Iterable[Decision],
    themes: ThemeSet | None = None,
    *,
    reviewed_only: bool = False,
) -> Reviewed:
    """Apply the decisions of `log` to what the program found; `themes` is the set that it was coded with.

    With `reviewed_only`, only units, alignments and quotations stay that a person accepted or corrected.
    """
    chosen = themes if themes is not None else load_themes()
    settled = settle(log)
    counting = {k: s for k, s in settled.items() if s.state == "counts"}
    disputed = {k: s for k, s in settled.items() if s.state == "disputed"}
    structure = [s for s in counting.values() if s.decision.action in ("split", "merge")]
    base, failed = restructure(comparison, structure, chosen)
    base = concluded(aligned(base), chosen) if structure else base
    run = _Run(base, (counting, disputed), chosen, failed, only=reviewed_only)
    return Reviewed(base, run.counted(), tuple(run.outcome(k, s) for k, s in settled.items()))


class _Run:
    """One application of decisions; remembers which could not be applied, and why."""

    def __init__(
        self, base: Comparison, decided: tuple[dict[tuple[str, str], Settled], dict[tuple[str, str], Settled]],
        themes: ThemeSet, failed: dict[tuple[str, str], str], *, only: bool,
    ) -> None:  # fmt: skip
        self.base, self.themes, self.failed, self.only = base, themes, failed, only
        self.counting, self.disputed = decided
        self.rows = Rows(base)
        self.texts = {d.id: d.text for d in base.documents} | {s.id: s.document.text for s in base.statements}
        self.reviews: list[Review] = []

    def outcome(self, key: tuple[str, str], settled: Settled) -> Outcome:
        """Return what became of a row's decision."""
        if settled.state == "disputed":
            return Outcome(settled, "disputed", DISPUTED.partition(": ")[2])
        why = self.failed.get(key, "")
        if why == UNDECIDED:
            return Outcome(settled, "left_out", why)
        return Outcome(settled, "stale" if why else "applied", why)

    def counted(self) -> Comparison:
        """Return the comparison as it counts."""
        units, rejected = self._units()
        counted = aligned(replace(self.base, units=units, each=True))
        pairs, nearest, reviews, left = apply_pairs(
            counted, self.base, self.rows, self._of("alignments"), self.failed,
            disputed=self._disputed_pairs(), only=self.only,
        )  # fmt: skip
        quotations, gone = self._quotations()
        decided = replace(
            counted, alignments=pairs, unmatched=nearest, quotations=quotations,
            ledger=tuple(without(e, rejected, gone) for e in self.base.ledger),
            reviews=(*self.reviews, *reviews),
        )  # fmt: skip
        whole = (
            reviewed_part(decided, self.base, rejected, left, gone, self.themes)
            if self.only
            else concluded(decided, self.themes)
        )
        if self.base.each:
            return whole
        return replace(
            whole, unmatched=best(whole.unmatched, whole.alignments, whole.units, whole.statements), each=False
        )

    def _of(self, table: str) -> dict[str, Ruling]:
        """Return the decisions on a table's rows by key, but for splits and merges, which are done."""
        return {
            key: (s.decision, _names(s))
            for (name, key), s in self.counting.items()
            if name == table and s.decision.action not in ("split", "merge")
        }

    def _units(self) -> tuple[tuple[Unit, ...], dict[str, str]]:
        """Return the units as they count, and what became of the others, by unit id."""
        decided: dict[str, Ruling] = {}
        for key, ruling in self._of("commitments").items():
            unit = self.rows.unit(key, ruling[0].says)
            if unit is None:
                self.failed["commitments", key] = "no unit says this any longer"
            else:
                decided[unit.id] = ruling
        open_still = self._disputed_units()
        units: list[Unit] = []
        rejected: dict[str, str] = {}
        for unit in self.base.units:
            decision, names = decided.get(unit.id, (None, ""))
            if decision is not None and decision.action == "reject":
                rejected[unit.id] = f"rejected by {names}"
            elif decision is not None or not self.only:
                units.append(self._unit(unit, decision, names))
            else:
                rejected[unit.id] = DISPUTED if unit.id in open_still else NOT_REVIEWED
        return tuple(units), rejected

    def _disputed_units(self) -> frozenset[str]:
        """Return the ids of the units on which coders differ."""
        named = ((key, s.decision.says) for (table, key), s in self.disputed.items() if table == "commitments")
        return frozenset(unit.id for key, says in named if (unit := self.rows.unit(key, says)) is not None)

    def _disputed_pairs(self) -> frozenset[tuple[str, str]]:
        """Return the ids of the two units of each alignment on which coders differ."""
        named = ((key, s.decision.says) for (table, key), s in self.disputed.items() if table == "alignments")
        found = (self.rows.pair(key, says) for key, says in named)
        return frozenset((both[0].id, both[1].id) for both in found if both is not None)

    def _unit(self, unit: Unit, decision: Decision | None, names: str) -> Unit:
        """Return a unit as it counts, and keep its review."""
        text = self.texts[unit.statement]
        machine = unit_codes(unit, text)
        coded = unit if decision is None else _recoded(unit, decision.values, text)
        if decision is not None and unit_codes(coded, text) != machine:
            coded = replace(coded, rule=f"{unit.rule}; corrected by {names}")
        reviewed = {} if decision is None else unit_codes(coded, text)
        action = _action(decision, machine, reviewed)
        note = decision.note if decision is not None else ""
        key = (unit.statement, unit.id)
        self.reviews.append(Review("commitments", key, machine, reviewed, action, names, note))
        return coded

    def _quotations(self) -> tuple[tuple[Quotation, ...], dict[Quotation, str]]:
        """Return the quotations as they count, and what became of the others."""
        found = self.base.quotations
        keys = quotation_keys(found, self.texts)
        documents = {s.id: s.document for s in self.base.statements} | {d.id: d for d in self.base.documents}
        says = [quotation_says(q, documents) for q in found]
        articles = [d for d in self.base.documents if d.form == "article"]
        decided: dict[int, Ruling] = {}
        open_still = {
            quotation_place(key, s.decision.says, keys, says, articles)
            for (table, key), s in self.disputed.items()
            if table == "quotations"
        }
        for key, ruling in self._of("quotations").items():
            place = quotation_place(key, ruling[0].says, keys, says, articles)
            if place is None:
                self.failed["quotations", key] = "no quotation has these words and this source any longer"
            else:
                decided[place] = ruling
        counts: list[Quotation] = []
        gone: dict[Quotation, str] = {}
        for i, quotation in enumerate(found):
            decision, names = decided.get(i, (None, ""))
            if decision is not None and decision.action == "reject":
                gone[quotation] = f"rejected by {names}"
            elif decision is None and self.only:
                gone[quotation] = DISPUTED if i in open_still else NOT_REVIEWED
            else:
                counts.append(self._quotation(quotation, decision, names, counts))
        return tuple(counts), gone

    def _quotation(
        self, quotation: Quotation, decision: Decision | None, names: str, before: Sequence[Quotation]
    ) -> Quotation:
        """Return a quotation as it counts, and keep its review; `before` are those that stay before it."""
        machine: dict[str, str] = {"verdict": quotation.verdict or ""}
        reviewed = {} if decision is None else {"verdict": str(decision.values.get("verdict") or "")}
        number = 1 + sum(q.document == quotation.document for q in before)
        note, action = (decision.note if decision else ""), _action(decision, machine, reviewed)
        key = (quotation.document, str(number))
        self.reviews.append(Review("quotations", key, machine, reviewed, action, names, note))
        return quotation if decision is None else replace(quotation, verdict=decision.values.get("verdict") or None)


def _names(settled: Settled) -> str:
    """Return who took the decision that counts: all who agree, or who settled it."""
    if settled.decision.role == "adjudicator":
        return settled.decision.coder
    return joined(sorted(d.coder for d in (*settled.others, settled.decision)))


def _action(decision: Decision | None, machine: dict[str, str], reviewed: dict[str, str]) -> str:
    """Return the word for a decision: it accepts what the program says now, or corrects it."""
    if decision is None or decision.action not in CODED:
        return ""
    return "accept" if machine == reviewed else "correct"


def unit_codes(unit: Unit, text: str) -> dict[str, str]:
    """Return the codes of a unit that a person may change, as cells."""
    return {
        "kind": unit.kind, "strength": unit.strength or "", "actor": actor_cell(text, unit),
        "themes": joined(unit.theme_ids),
    }  # fmt: skip


def _recoded(unit: Unit, values: Values, text: str) -> Unit:
    """Return a unit with a person's codes; a theme that the program did not see is shown by the whole unit."""
    wanted = [str(t) for t in values.get("themes", ())]
    hits = tuple(h for h in unit.themes if h.theme in wanted)
    added = tuple(ThemeHit(t, unit.span) for t in wanted if t not in unit.theme_ids)
    actor = str(values.get("actor", ""))
    renamed = unit
    if actor.casefold() != actor_cell(text, unit).casefold():
        name = actor.rpartition(" → ")[2].strip()
        renamed = replace(unit, actor_name=name or None, actor=unit.actor if name else None)
    return replace(renamed, kind=values["kind"], strength=values.get("strength") or None, themes=hits + added)
