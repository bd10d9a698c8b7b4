"""How far two coders agree, field by field, over the rows that both decided; the program can be one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.errors import InputError
from communique.model import STRENGTHS
from communique.reviewing.deciding.decisions import CODED, PROGRAM, Decision, latest
from communique.reviewing.evaluating.coefficients import ac1, alpha, kappa, observed
from communique.reviewing.storing.journal import document_of, text_of

FIELDS = {"commitments": ("kind", "strength", "actor"), "alignments": ("relation",), "quotations": ("verdict",)}
NAMES = {"commitments": "unit", "alignments": "alignment", "quotations": "quotation"}
Key = tuple[str, str]
Cell = tuple[Decision, str, str]  # a decision on the row, and the two coders' values


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """One field: rows that both coded, the share that agrees, and agreement beyond chance where it is defined."""

    name: str
    rows: int
    observed: float | None
    kappa: float | None
    alpha: float | None
    ac1: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell on which the two differ; `table` and `key` name its row."""

    document: str
    field: str
    first: str
    second: str
    text: str
    table: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two coders agree on, and every difference."""

    coders: tuple[str, str]
    fields: tuple[FieldAgreement, ...]
    differences: tuple[Difference, ...]


def coders(log: Iterable[Decision]) -> tuple[str, ...]:
    """Return those who decided something as coders, in alphabetical order."""
    return tuple(sorted({d.coder for d in latest(log).values() if d.action and d.role == "coder"}))


def pair(log: Sequence[Decision], named: Sequence[str] = ()) -> tuple[str, str]:
    """Return the two to compare: those named, or the first two coders, or the only one and `program`.

    Raises `InputError` unless they are two.
    """
    found = [name.strip() for name in named] or [*coders(log), PROGRAM][:2]
    if len(found) != 2 or len(set(found)) != 2:  # noqa: PLR2004 - agreement is between two
        raise InputError(f"name two coders; those here are {', '.join((*coders(log), PROGRAM))}")
    return found[0], found[1]


def agree(log: Sequence[Decision], first: str, second: str) -> Agreement:
    """Compare two coders, or a coder and `program`. Raises `InputError` if one of them decided nothing.

    `unit` (`alignment`, `quotation`) is whether a row was kept, rejected, split or merged. The other fields are
    compared where both kept it; strength where both see a commitment (its alpha is ordinal); a theme, present or
    not, if either used it. Text that is no unit to either is not counted.
    """
    states = {name: _states(log, name) for name in (first, second)}
    for name, found in states.items():
        if not found:
            known = ", ".join((*coders(log), PROGRAM))
            raise InputError(f"{name}: decided nothing here; those who did are {known}")
    both = [(states[first][k], states[second][k]) for k in sorted(set(states[first]) & set(states[second]))]
    cells: dict[str, list[Cell]] = {}
    for field, cell in _cells(both):
        cells.setdefault(field, []).append(cell)
    ordered = sorted(cells.items(), key=lambda named: named[0].startswith("theme "))  # the many themes last
    fields = tuple(_figure(name, found) for name, found in ordered)
    differences = tuple(
        Difference(document_of(d), name, a, b, text_of(d), d.table, d.key)
        for name, found in cells.items()
        for d, a, b in found
        if a != b
    )
    return Agreement((first, second), fields, differences)


def _states(log: Sequence[Decision], name: str) -> Mapping[Key, Decision]:
    """Return a coder's decision on each row; the program accepts its own codes on every row that somebody decided."""
    last = latest(log).values()
    if name == PROGRAM:
        return {(d.table, d.key): _own(d) for d in last if d.action}
    return {(d.table, d.key): d for d in last if d.coder == name and d.role == "coder" and d.action}


def _own(d: Decision) -> Decision:
    """Return the program's decision on a row."""
    kept = any(d.machine.values())
    return Decision(d.table, d.key, "accept" if kept else "reject", d.machine if kept else {}, d.says, d.machine)


def _cells(both: Sequence[tuple[Decision, Decision]]) -> Iterator[tuple[str, Cell]]:
    """Yield every compared cell by field, the fields of a table one after another."""
    for table, fields in FIELDS.items():
        rows = [(a, b) for a, b in both if a.table == table]
        yield from ((NAMES[table], (a, _standing(a), _standing(b))) for a, b in rows)
        kept = [(a, b) for a, b in rows if a.action in CODED and b.action in CODED]
        for field in fields:
            pairs = ((a, str(a.values.get(field) or ""), str(b.values.get(field) or "")) for a, b in kept)
            yield from ((field, cell) for cell in pairs if field != "strength" or (cell[1] and cell[2]))
        used = sorted({t for pair in kept for d in pair for t in d.values.get("themes", ())})
        for theme in used:
            yield from ((f"theme {theme}", (a, _has(a, theme), _has(b, theme))) for a, b in kept)


def _standing(d: Decision) -> str:
    """Return whether a row was kept, rejected or divided."""
    return "kept" if d.action in CODED else {"reject": "rejected"}.get(d.action, d.action)


def _has(d: Decision, theme: str) -> str:
    """Return the theme if the row has it."""
    return theme if theme in d.values.get("themes", ()) else ""


def _figure(name: str, cells: Sequence[Cell]) -> FieldAgreement:
    """Return the figures of one field."""
    pairs = [(a, b) for _, a, b in cells]
    ordinal = alpha(pairs, STRENGTHS[::-1]) if name == "strength" else alpha(pairs)
    return FieldAgreement(name, len(pairs), observed(pairs), kappa(pairs), ordinal, ac1(pairs))
