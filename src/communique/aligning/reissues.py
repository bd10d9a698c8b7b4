"""Statements that are issued twice: the same words again, or the same statement with edits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from communique.aligning.wording import spelt
from communique.model import Alignment, Reissue, Statement, Unit

NEARLY_ALL = 0.9  # share of the words from which a statement repeats another, whatever its title and date
MOST = 0.5  # share that is enough when title and date are the same


def reissues(
    statements: Sequence[Statement], units: Mapping[str, Sequence[Unit]], alignments: Iterable[Alignment]
) -> tuple[Reissue, ...]:
    """Return the later or second given of every two full statements of which one repeats the other.

    Words are compared but for case, punctuation and spelling. `share` is the part of the longer one's words, 0 to 1,
    that stands in identical units. A pair is named if that is at least `NEARLY_ALL`, or `MOST` with the same title
    and date.
    """
    full = {statement.id: statement for statement in statements if statement.extent == "full"}
    texts = {name: _words(units[name]) for name in full}
    identical: dict[tuple[str, str], dict[str, int]] = {}
    for pair in alignments:
        if pair.relation == "identical" and pair.a.statement in full and pair.b.statement in full:
            found = identical.setdefault((pair.a.statement, pair.b.statement), {})
            found[pair.a.id] = len(spelt(pair.a.text))
    named = []
    for (a, b), found in identical.items():
        if texts[a] == texts[b]:
            named.append(Reissue(b, a, 1.0))
        else:
            share = sum(found.values()) / max(len(texts[a]), len(texts[b]))
            if share >= (MOST if _same_head(full[a], full[b]) else NEARLY_ALL):
                named.append(Reissue(b, a, round(share, 4)))
    return tuple(named)


def _words(units: Sequence[Unit]) -> tuple[str, ...]:
    return tuple(word for unit in units for word in spelt(unit.text))


def _same_head(one: Statement, other: Statement) -> bool:
    """Return whether title and date are the same."""
    titles = [spelt(statement.title or "") for statement in (one, other)]
    return titles[0] == titles[1] and one.date == other.date
