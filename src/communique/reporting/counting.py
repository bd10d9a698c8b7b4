"""Which units and pairs the reports count: commitments and calls on others, each once and as one thing."""

from __future__ import annotations

from collections.abc import Collection

from communique.model import SHARED, STRENGTHS
from communique.reporting import sureness
from communique.reporting.records import Row, Tables

TOLD = ("commitment", "recommendation")  # the kinds that bind somebody or call on somebody


def pair_id(pair: Row) -> str:
    """Return the name of a pair's row."""
    return f"{pair['unit_a']}-{pair['unit_b']}"


def is_told(t: Tables, pair: Row) -> bool:
    """Return whether at least one side of a pair is a commitment or a call on others."""
    return any(t.units.get(pair[side], {}).get("kind") in TOLD for side in ("unit_a", "unit_b"))


def counterparts(t: Tables) -> dict[str, list[tuple[str, Row]]]:
    """Return, by unit, the unit on the other side of each pair that is shared, with the pair."""
    found: dict[str, list[tuple[str, Row]]] = {}
    for pair in t["alignments"]:
        if pair["relation"] in SHARED:
            found.setdefault(pair["unit_a"], []).append((pair["unit_b"], pair))
            found.setdefault(pair["unit_b"], []).append((pair["unit_a"], pair))
    return found


def alone(t: Tables) -> dict[str, list[Row]]:
    """Return, by statement, what it says of which no counterpart was found, the strongest first."""
    return _of_standing(t, (sureness.NONE, *sureness.PART))


def uncertain(t: Tables) -> dict[str, list[Row]]:
    """Return, by statement, what another statement may share in other words, the strongest first."""
    return _of_standing(t, (sureness.UNCERTAIN,))


def _of_standing(t: Tables, words: Collection[str]) -> dict[str, list[Row]]:
    """Return, by statement, the commitments and calls of which one of these is said, the strongest first."""
    if len(t.statements) < 2:  # noqa: PLR2004 - nothing to be distinct from
        return {}
    found: dict[str, list[Row]] = {row["document_id"]: [] for row in t.statements}
    for unit in t["commitments"]:
        if unit["kind"] in TOLD and said_of(t, unit) in words:
            found.setdefault(unit["document_id"], []).append(unit)
    return {document: sorted(units, key=strongest_first) for document, units in found.items()}


def said_of(t: Tables, unit: Row) -> str:
    """Return how sure it is that another statement shares a unit."""
    return t.standings.get(unit["unit_id"], sureness.UNCERTAIN)


def strongest_first(unit: Row) -> tuple[int, int]:
    """Return the order of what a statement says: the strongest commitments first, calls on others last."""
    strength = unit["strength"]
    return (next((i for i, s in enumerate(STRENGTHS) if s == strength), len(STRENGTHS)), int(unit["order"] or 0))


def best_pairs(t: Tables) -> list[Row]:
    """Return the shared pairs of commitments and calls that a count may rest on, the surest first.

    Each unit has one counterpart in each other statement at most, and each later unit is in one pair, so that no unit
    is said to be two things, and the number of pairs is that of commitments, each in its later wording.
    """
    found = [p for p in t["alignments"] if p["relation"] in SHARED and is_told(t, p)]
    taken: set[tuple[str, str]] = set()
    kept = []
    for pair in sorted(found, key=surest_first):
        sides = {(pair["unit_a"], pair["document_b"]), (pair["unit_b"], "")}
        if not sides & taken:
            taken |= sides
            kept.append(pair)
    return kept


def surest_first(pair: Row) -> tuple[bool, float, float, str, str]:
    """Return the order of pairs by how sure they are."""
    chance, likeness = (float(pair.get(name) or 0) for name in ("chance", "similarity"))
    return sureness.of_pair(pair) != sureness.SURELY, -chance, -likeness, pair["unit_a"], pair["unit_b"]


def likeliest(t: Tables) -> dict[str, Row]:
    """Return, by unit, the row of its likeliest counterpart among the candidates."""
    best: dict[str, Row] = {}
    for one in t["candidates"]:
        if one["unit_id"] not in best or float(one["chance"] or 0) > float(best[one["unit_id"]]["chance"] or 0):
            best[one["unit_id"]] = one
    return best


def successive(earlier: Row, later: Row) -> bool:
    """Return whether two statements are of the same parties and of different dates, so that one follows the other."""
    parties = [frozenset(row["parties"].split("; ")) - {""} for row in (earlier, later)]
    return bool(parties[0]) and parties[0] == parties[1] and earlier["date"] != later["date"]


def follows(t: Tables) -> bool:
    """Return whether the comparison is of two whole statements of which one follows the other."""
    two = len(t.statements) == 2 and all(row["extent"] == "full" for row in t.statements)  # noqa: PLR2004
    return two and successive(*t.statements)
