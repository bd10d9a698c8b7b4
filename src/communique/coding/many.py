"""Splitting and coding many statements, one after the other or shared between processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from communique.annotating import annotate, reach
from communique.codebook.source import chosen_folder, use
from communique.coding import code
from communique.coding.themes import ThemeSet
from communique.model import Statement, Unit
from communique.splitting import Claim, split
from communique.workers import several, shared

Progress = Callable[[str, int, int], None]
Coded = tuple[tuple[Unit, ...], tuple[Claim, ...]]

WORTH = 600_000  # characters; for less, starting processes costs more than it saves
MOST_AT_ONCE = 8  # statements given to a process at once, so that what is done can be told


def silent(_step: str, _done: int, _total: int) -> None:
    """Report nothing."""


def code_all(
    statements: Sequence[Statement], *, themes: ThemeSet, tell: Progress = silent, processes: int = 1
) -> Iterator[Coded]:
    """Yield the coded units and the claims of each statement, in order; the same for any number of processes."""
    work = partial(_split_and_code, themes=themes)
    size = sum(len(span) for statement in statements for span in statement.spans)
    if not several(processes) or len(statements) < 2 or size < WORTH:  # noqa: PLR2004 - one process, or one statement
        yield from _told(map(work, statements), len(statements), tell)
        return
    share = partial(_split_and_code, themes=ThemeSet(themes.themes, themes.spelling))
    chunk = max(1, min(MOST_AT_ONCE, len(statements) // (processes * 8)))
    done = shared(share, statements, processes, use, (chosen_folder(),), chunk=chunk)
    yield from _told(done, len(statements), tell)


def _told(coded: Iterator[Coded], total: int, tell: Progress) -> Iterator[Coded]:
    """Yield what `coded` yields and tell how many there were."""
    for done, one in enumerate(coded):
        tell("splitting and coding", done, total)
        yield one


def _split_and_code(statement: Statement, themes: ThemeSet) -> Coded:
    """Return the coded units and the claims of one statement."""
    read = annotate(statement.document, reach(statement.spans), themes.index)
    drafts, claims = split(statement, read)
    return code(statement, drafts, themes, read), claims
