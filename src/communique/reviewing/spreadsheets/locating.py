"""Which row of the tables a line of a spreadsheet is: by its ids, and the words that must stand beside them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cached_property

from communique.ids import current_id, misread
from communique.reviewing.deciding.decisions import Decision
from communique.reviewing.deciding.review_rows import Folder, Row
from communique.reviewing.evaluating.coded import words_of
from communique.reviewing.spreadsheets.cell_wording import same, why_other
from communique.reviewing.spreadsheets.returned import Line, Sheet
from communique.tables.schema import ROW_KEYS

TEXTS = {"commitments": ("text",), "alignments": ("text_a", "text_b"), "quotations": ("content",)}


class CellError(Exception):
    """A cell that cannot be taken; the message has its address."""


class Located:
    """The rows of a folder of tables, and those that only its log knows, as lines of spreadsheets name them."""

    def __init__(self, folder: Folder, log: tuple[Decision, ...]) -> None:
        self.folder = folder
        self.rows = {(r.table, r.ids): r for r in folder.with_orphans(log).values()}

    def named(self, table: str, line: Line) -> Row | None:
        """Return the row that the ids of a line name."""
        return self.rows.get((table, tuple(current_id(line.cells.get(k, "")) for k in ROW_KEYS[table])))

    def row(self, table: str, sheet: Sheet, line: Line) -> Row:
        """Return the row that the ids name and whose words stand beside them."""
        ids = tuple(current_id(line.cells.get(k, "")) for k in ROW_KEYS[table])
        for key, name in zip(ROW_KEYS[table], ids, strict=True):
            if not name:
                raise CellError(f"{sheet.address(line, key)}: no {key}; take it over from the table that was sent")
        row = self.rows.get((table, ids)) or self._misread(table, ids, line)
        if row is None or row.orphan:
            place, named = sheet.address(line, ROW_KEYS[table][1]), " ".join(line.cells[k] for k in ROW_KEYS[table])
            raise CellError(f"{place}: {named} is no row of {self.folder.path}; was it made from other tables?")
        for name in TEXTS[table]:
            if not same(line.cells.get(name, ""), row.cells[name], sheet.code_page):
                why = why_other(line.cells.get(name, ""), row.cells[name], sheet.code_page)
                raise CellError(f"{sheet.address(line, name)}: {why}")
        return row

    def _misread(self, table: str, ids: tuple[str, ...], line: Line) -> Row | None:
        """Return the only row of these words whose ids a spreadsheet program may have taken for numbers or days."""
        found = [
            row
            for row in self.by_words.get((table, *(words_of(line.cells.get(name, "")) for name in TEXTS[table])), ())
            if all(one == cell or misread(one, cell) for one, cell in zip(row.ids, ids, strict=True))
        ]
        return found[0] if len(found) == 1 else None

    @cached_property
    def by_words(self) -> Mapping[tuple[Hashable, ...], list[Row]]:
        """Return the rows by their tables and words."""
        found: dict[tuple[Hashable, ...], list[Row]] = {}
        for row in self.folder.rows.values():
            found.setdefault((row.table, *(words_of(row.cells[name]) for name in TEXTS[row.table])), []).append(row)
        return found
