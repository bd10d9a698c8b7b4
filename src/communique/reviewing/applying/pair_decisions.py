"""Alignments confirmed, broken, made and changed by a person, and who stands alone after that."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from communique.aligning import align
from communique.model import SHARED, Alignment, Comparison, Nearest, Review, Unit
from communique.reviewing.applying.refinding import Rows
from communique.reviewing.deciding.decisions import Decision
from communique.tables.schema import DISPUTED, NOT_REVIEWED

UNDECIDED = "one of its units was rejected, or nobody decided on it"
Pair = tuple[str, str]  # ids of two units
Ruling = tuple[Decision, str]


def apply_pairs(
    counted: Comparison,
    base: Comparison,
    rows: Rows,
    decisions: Mapping[str, Ruling],
    failed: dict[tuple[str, str], str],
    *,
    disputed: Collection[Pair],
    only: bool,
) -> tuple[tuple[Alignment, ...], tuple[Nearest, ...], list[Review], int]:
    """Return the alignments as they count, the units left without counterpart, and what was decided about each pair.

    The last is how many alignments are left out.

    `counted` has the units as they count, aligned; `base` the program's own. Adds to `failed`, by table and key, why
    a decision could not be applied. With `only`, alignments that nobody decided are left out; `disputed` are the ids
    of those on which coders differ.
    """
    units = {u.id: u for u in counted.units}
    machine = {(p.a.id, p.b.id): p.relation for p in base.alignments}
    found = {(p.a.id, p.b.id): p for p in counted.alignments}
    decided: dict[Pair, Ruling] = {}
    for key, ruling in decisions.items():
        both = rows.pair(key, ruling[0].says)
        if both is None:
            failed["alignments", key] = "one of its units was split or merged, or says something else now"
        elif both[0].id not in units or both[1].id not in units:
            failed["alignments", key] = "one of its units was rejected" if not only else UNDECIDED
        else:
            decided[both[0].id, both[1].id] = ruling
    for pair, (decision, names) in decided.items():
        _decide(found, (units[pair[0]], units[pair[1]]), decision, names, counted)
    pairs = sorted((p for k, p in found.items() if k in decided or not only), key=_order(counted))
    broken = [(units[a], units[b], names) for (a, b), (d, names) in decided.items() if d.action == "reject"]
    nearest = _alone(counted, pairs, broken, disputed)
    return tuple(pairs), nearest, [_review(p, machine, decided) for p in pairs], len(found) - len(pairs)


def _decide(
    found: dict[Pair, Alignment], units: tuple[Unit, Unit], decision: Decision, names: str, c: Comparison
) -> None:
    """Break, make or change one alignment in `found`."""
    pair = (units[0].id, units[1].id)
    if decision.action == "reject":
        found.pop(pair, None)
        return
    relation = decision.values["relation"]
    current = found.get(pair)
    if current is None:
        current = Alignment(*units, relation, _similarity(units, c), why=f"made by {names}")
    elif current.relation != relation:
        current = replace(current, why=f"{relation}: {names}; the program: {current.why}")
    found[pair] = replace(current, relation=relation, chance=None)


def _similarity(units: tuple[Unit, Unit], c: Comparison) -> float:
    """Return how alike the program takes two units to be, 0 to 1."""
    texts = {s.id: s.document.text for s in c.statements}
    parties = {s.id: s.parties for s in c.statements}
    pairs, nearest = align([(u.statement, (u,)) for u in units], texts, parties)
    return pairs[0].similarity if pairs else nearest[0].similarity


def _order(c: Comparison) -> Callable[[Alignment], tuple[int, int, int, int]]:
    """Return a key that sorts alignments as the program does: by statements, then by units."""
    at = {s.id: i for i, s in enumerate(c.statements)}
    return lambda p: (at[p.a.statement], at[p.b.statement], p.a.order, p.b.order)


def _alone(
    c: Comparison, pairs: list[Alignment], broken: list[tuple[Unit, Unit, str]], disputed: Collection[Pair]
) -> tuple[Nearest, ...]:
    """Return the units without shared counterpart in another statement, as the decisions left them."""
    matched = {k for p in pairs if p.relation in SHARED for k in ((p.a.id, p.b.statement), (p.b.id, p.a.statement))}
    alone = {(n.unit.id, n.statement): n for n in c.unmatched}
    similarity = {(p.a.id, p.b.id): p.similarity for p in c.alignments}
    for a, b, names in broken:
        for unit, other in ((a, b), (b, a)):
            why = f"broken by {names}"
            near = Nearest(unit, other.statement, other, similarity.get((a.id, b.id), 0.0), why)
            alone.setdefault((unit.id, other.statement), near)
    for p in (p for p in pairs if p.relation not in SHARED):
        for unit, other in ((p.a, p.b), (p.b, p.a)):
            alone.setdefault((unit.id, other.statement), _related(unit, other, p))
    for p in c.alignments:  # where only reviewed pairs stay, the others are nobody's yet
        for unit, other in ((p.a, p.b), (p.b, p.a)):
            why = DISPUTED if (p.a.id, p.b.id) in disputed else NOT_REVIEWED
            near = Nearest(unit, other.statement, other, p.similarity, f"{why}: {p.why}")
            alone.setdefault((unit.id, other.statement), near)
    at = {s.id: i for i, s in enumerate(c.statements)}

    def place(n: Nearest) -> tuple[int, int, int, int]:
        mine, other = at[n.unit.statement], at[n.statement]
        return (min(mine, other), max(mine, other), int(mine > other), n.unit.order)

    return tuple(sorted((n for k, n in alone.items() if k not in matched), key=place))


def _related(unit: Unit, other: Unit, pair: Alignment) -> Nearest:
    return Nearest(unit, other.statement, other, pair.similarity, pair.why, pair.chance or 0.0)


def _review(pair: Alignment, machine: Mapping[Pair, str], decided: Mapping[Pair, Ruling]) -> Review:
    """Return what was decided about one alignment."""
    ids = (pair.a.id, pair.b.id)
    said = {"relation": machine.get(ids, "")}
    key = (pair.a.statement, pair.a.id, pair.b.statement, pair.b.id)
    if ids not in decided:
        return Review("alignments", key, said)
    decision, names = decided[ids]
    action = "accept" if pair.relation == said["relation"] else "correct"
    return Review("alignments", key, said, {"relation": pair.relation}, action, names, decision.note)
