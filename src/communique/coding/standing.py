"""How each theme stands in each statement: shared, distinct, absent, or unknown where only an excerpt is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from communique.coding.themes import ThemeSet
from communique.model import STRENGTHS, Statement, ThemeStatus, Unit


def theme_statuses(
    ordered: Sequence[Statement], units: Mapping[str, tuple[Unit, ...]], themes: ThemeSet
) -> tuple[ThemeStatus, ...]:
    """Return every theme's standing in every statement, for the themes that at least one statement has."""
    evidence = {s.id: _evidence(s, units[s.id]) for s in ordered}
    rows: list[ThemeStatus] = []
    for theme in themes.ids:
        holders = [s.id for s in ordered if theme in evidence[s.id]]
        if holders:
            rows.extend(_status(theme, s, units[s.id], evidence[s.id], holders) for s in ordered)
    return tuple(rows)


def _evidence(statement: Statement, units: Sequence[Unit]) -> dict[str, tuple[str, ...]]:
    """Return, per theme of the statement, the words that show it, each once, in order."""
    found: dict[str, dict[str, None]] = {}
    for unit in units:
        for hit in unit.themes:
            found.setdefault(hit.theme, {})[hit.span.of(statement.document.text)] = None
    return {theme: tuple(words) for theme, words in found.items()}


def _status(
    theme: str,
    statement: Statement,
    units: Sequence[Unit],
    evidence: dict[str, tuple[str, ...]],
    holders: list[str],
) -> ThemeStatus:
    """Return the standing of one theme in one statement."""
    having = [u for u in units if theme in u.theme_ids]
    commitments = [u for u in having if u.kind == "commitment"]
    strengths = [u.strength for u in commitments if u.strength]
    return ThemeStatus(
        theme=theme,
        statement=statement.id,
        units=len(having),
        commitments=len(commitments),
        strongest=min(strengths, key=STRENGTHS.index) if strengths else None,
        status=_standing(statement, found=bool(having), several=len(holders) > 1),
        evidence=evidence.get(theme, ()),
    )


def _standing(
    statement: Statement, *, found: bool, several: bool
) -> Literal["shared", "distinct", "absent", "unknown"]:
    """Return how a theme stands in a statement; the silence of one that is known in part says nothing."""
    if found:
        return "shared" if several else "distinct"
    return "absent" if statement.extent == "full" else "unknown"
