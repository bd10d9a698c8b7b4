"""What a search found, for a reader: what the sentence asked for is to what was found, why, and where that stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.aligning.chance import chances
from communique.model import SHARED
from communique.reporting import citing
from communique.reporting.phrasing import begun
from communique.reporting.reasons import reasons
from communique.reporting.sides import Run, sides
from communique.reporting.streams import text_rows
from communique.tables.rows import pair_row
from communique.tables.schema import COLUMNS

if TYPE_CHECKING:
    from communique.model import Alignment
    from communique.reporting.streams import Row
    from communique.searching import Find

ASKED, FOUND = "your sentence", "this one"
_PLAIN = {
    "identical": "The same words",
    "reworded": "The same in other words",
    "related": "About the same subject, but not the same commitment",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One find. `said` and `why` are sentences, `source` names the statement and the place, `words` are what it says.

    Whatever is said is said of the later of the two wordings, which is named.
    """

    said: str
    why: str
    source: str
    words: tuple[Run, ...]


def told(each: Find) -> Told:
    """Return what a reader is told of a find."""
    row = pair_cells(each.pair)
    is_later = each.pair.b == each.asked
    later, earlier = (ASKED, FOUND) if is_later else (FOUND, ASKED)
    both = sides(row)
    why = reasons(row, begun(later), near=both.near, redline=both.redline)
    return Told(
        _said(each.pair, later, earlier),
        " ".join(why) if each.pair.relation in SHARED and _changes(row) else "",
        f"{citing.name(each.statement)}, {citing.where(each.statement, each.found)}",
        both.a if is_later else both.b,
    )


def pair_cells(pair: Alignment) -> Row:
    """Return a pair as its row of `alignments` in text."""
    return next(text_rows(COLUMNS["alignments"], [pair_row(pair)]))


def _said(pair: Alignment, later: str, earlier: str) -> str:
    """Return what two wordings are to each other, as a sentence; with a caution where that is not certain."""
    plain = _PLAIN.get(pair.relation)
    said = plain or begun(f"{later} is {pair.relation} than {earlier}")
    sure = pair.relation == "identical" or pair.chance is None or pair.chance >= chances().sure
    return f"{said}." if sure or pair.relation not in SHARED else f"{said}, likely only: read both."


def _changes(row: Row) -> bool:
    """Return whether a row names anything that changed."""
    return any(row[column] for column in row if column.endswith("_change"))
