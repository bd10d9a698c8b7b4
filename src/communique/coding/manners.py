"""How a text is written, which tells how far its codes can be trusted: an agreement, a resolution, a list."""

from __future__ import annotations

from collections.abc import Sequence

from communique.codebook.manners import Manner, manners
from communique.coding.agreements import TITLE, binds
from communique.model import Statement, Unit

BARE = frozenset(("tense/gerund", "tense/imperative", "tense/none"))  # rules that judge units without a subject
LATE = "9999"


def manner_of(statement: Statement, units: Sequence[Unit]) -> str:
    """Return the name of the first manner that fits a statement with these units."""
    items = sum(bool(unit.stem) or unit.rule in BARE for unit in units)
    share = 100 * items / max(len(units), 1)
    fits = {name: _fits(manner, statement, share) for name, manner in manners().items()}
    fits["agreement"], fits["statement"] = binds(statement), True
    return next(name for name, fit in fits.items() if fit)


def _fits(manner: Manner, statement: Statement, items: float) -> bool:
    """Return whether a statement with so many items per 100 units is of a manner by title, items or date."""
    title = f"{statement.title or ''}\n{statement.document.text[:TITLE]}"
    titled = manner.title.search(title) is not None and manner.lacks.search(title) is None
    return titled or items > manner.items or (statement.date or LATE) < manner.before
