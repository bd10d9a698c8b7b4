"""What reading the most doubtful units first is worth: how many of the errors stand in the first of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.reviewing.deciding.doubting import Near, unit_doubts
from communique.reviewing.evaluating.coded import CodedUnit, read_coding, rows_of
from communique.reviewing.evaluating.evaluation import matched_units

NEEDS = ("document_id", "unit_id", "text", "kind", "strength", "actor", "verb", "stem", "rule", "doubt")
SHARES = (0.1, 0.2, 0.3, 0.5)


@dataclass(frozen=True, slots=True)
class Read:
    """The first `read` of `units` by doubt hold `found` of their `errors`."""

    read: int
    units: int
    found: int
    errors: int


def reading_order(tables: Path, gold: Path) -> tuple[Read, ...]:
    """Return what the most doubtful tenths of the units hold; nothing for tables that do not say what decided a code.

    An error is a unit that the coder has not, or has with another kind or strength. Raises `InputError`.
    """
    path = tables / "commitments.csv"
    with path.open(encoding="utf-8-sig") as lines:
        if not set(NEEDS) <= set(lines.readline().strip().split(",")):
            return ()
    found, reference = read_coding(tables), read_coding(gold)
    names = matched_units(found, reference)
    theirs = {(document, unit.id): unit for document, units in reference.units.items() for unit in units}
    judged = [
        (sum(weight for weight, _ in unit_doubts(row, Near())), _is_wrong(row, theirs.get(names.get(key, ("", "")))))
        for _, row in rows_of(path, NEEDS)
        if (key := (row["document_id"], row["unit_id"]))[0] in reference.units
    ]
    return tuple(_first(judged, share) for share in SHARES) if judged else ()


def _is_wrong(row: dict[str, str], theirs: CodedUnit | None) -> bool:
    """Return whether a unit is none to the coder, or of another kind or strength."""
    if theirs is None or row["kind"] not in theirs.kinds:
        return True
    return row["kind"] == "commitment" and theirs.strength not in ("", row["strength"])


def _first(judged: Sequence[tuple[float, bool]], share: float) -> Read:
    """Return what the most doubtful share of the units holds."""
    ordered = sorted(judged, key=lambda unit: -unit[0])
    read = round(len(ordered) * share)
    return Read(read, len(ordered), sum(wrong for _, wrong in ordered[:read]), sum(wrong for _, wrong in ordered))
