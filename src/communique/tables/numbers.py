"""Which cells of the tables hold numbers, and whether a cell that a person may have changed still does."""

from __future__ import annotations

import re
from collections.abc import Mapping

from communique.errors import InputError
from communique.tables.schema import LATE_PARTS, MORE_PARTS, PARTS

NUMBERS: dict[str, frozenset[str]] = {  # the columns of each table that hold numbers
    "documents": frozenset({"units", "commitments"}),
    "commitments": frozenset({"order", "paragraph", "start", "end"}),
    "alignments": frozenset({"similarity", "chance", *PARTS, *MORE_PARTS, *LATE_PARTS}),
    "distinct": frozenset({"similarity", "chance"}),
    "candidates": frozenset({"rank", "chance", "similarity", *PARTS, *MORE_PARTS, *LATE_PARTS}),
    "themes": frozenset({"units", "commitments"}),
    "quotations": frozenset({"quotation", "paragraph", "start", "end", "continues"}),
    "ledger": frozenset({"start", "end", "paragraph"}),
    "matrix": frozenset({"commitment", "documents"}),
    "reported": frozenset({"reported", "paragraph", "start", "end"}),
    "coverage": frozenset({"articles"}),
}
MEASURES = frozenset(
    {"similarity", "chance", *PARTS, *MORE_PARTS, *LATE_PARTS}
)  # of these, parts of one; all others count
_COUNT = re.compile(r"0|[1-9][0-9]{0,14}")  # as many digits as a spreadsheet keeps
_MEASURE = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]+)?(?:e-[0-9]{1,2})?")


def check_numbers(table: str, row: Mapping[str, str], place: str) -> None:
    """Raise `InputError` if a cell of a row that must hold a number, or nothing, holds something else."""
    for column in sorted(NUMBERS.get(table, frozenset()) & row.keys()):
        form, what = (_MEASURE, "a number") if column in MEASURES else (_COUNT, "a whole number")
        if row[column] and not form.fullmatch(row[column]):
            shown = row[column][:40]
            raise InputError(f"{place}: {column} is {shown!r}; it must be {what}: restore it, or run compare again")
