"""Decisions that a colleague filled into a spreadsheet: checked cell by cell, and taken in all or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from communique.errors import InputError
from communique.places import is_file, is_folder
from communique.reporting.phrasing import counted
from communique.reviewing.deciding.decisions import CODED, CODES, Decision, Settled, Values, checked, latest, settle
from communique.reviewing.deciding.review_rows import Folder, Row
from communique.reviewing.spreadsheets.cell_wording import same, same_value, value
from communique.reviewing.spreadsheets.locating import TEXTS, CellError, Located
from communique.reviewing.spreadsheets.returned import Line, Sheet, read_sheets
from communique.reviewing.storing.journal import codes, text_of
from communique.tables.schema import DECISIONS, REVIEW_COLUMNS, ROW_KEYS

# Columns by which a sheet's header is told from a title above it.
KNOWN = frozenset(c for columns in (*ROW_KEYS.values(), *REVIEW_COLUMNS.values(), *TEXTS.values()) for c in columns)
NONE = ("none", "–", "-")  # what empties a cell that would otherwise stay as it is


@dataclass(frozen=True, slots=True)
class Change:
    """One decision from a spreadsheet: where it stands, what the coder had decided before, and what now."""

    address: str
    text: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Import:
    """What a spreadsheet brings: decisions in the order of its rows, what they change, and what is wrong with it.

    `hidden` names the columns, rows and sheets that hold decisions and are out of the reader's sight, and what was
    typed over where nothing was decided.
    """

    decisions: tuple[Decision, ...]
    changes: tuple[Change, ...]
    problems: tuple[str, ...]
    hidden: tuple[str, ...] = ()


def tables_of(file: Path, into: Path | None) -> Path:
    """Return the folder of tables that a reviewed file belongs to: the one named, or its own. Raises `InputError`."""
    if not is_file(file):
        why = "is a folder; name the reviewed file in it" if is_folder(file) else "no such file; check the name"
        raise InputError(f"{file}: {why}")
    if into is None and not is_file(file.parent / "commitments.csv"):
        raise InputError(f"{file}: no tables beside it; name their folder with --into")
    return into if into is not None else file.parent


def read_review(path: Path, folder: Folder, log: tuple[Decision, ...], coder: str) -> Import:
    """Read the decisions of `coder` from a workbook or CSV file and check them against the rows of `folder`.

    Rows are told by their ids, so that they may be moved, sorted or hidden; a row whose words are another's is
    refused. Rows that say what they said when the spreadsheet was made, or what the coder decided already, bring
    nothing. Raises `InputError` if the file cannot be read or has no sheet to review.
    """
    reading = _Reading(folder, log, coder)
    sheets = [(table, sheet) for sheet in read_sheets(path, KNOWN) for table in _tables(sheet)]
    if not sheets:
        raise InputError(
            f"{path}: no sheet has a column {REVIEW_COLUMNS['commitments'][0]!r} beside ids of rows; "
            "send a sheet of report.xlsx, or one of its tables, with its header"
        )
    for table, sheet in sheets:
        reading.sheet(table, sheet)
    told = (*reading.hidden_lines(), *reading.typed_over_lines())
    problems, hidden = ([f"{path}: {p}" for p in found] for found in (reading.problems, told))
    return Import(tuple(reading.decisions), tuple(reading.changes), tuple(problems), tuple(hidden))


def _tables(sheet: Sheet) -> Iterator[str]:
    """Yield the table that a sheet is, if it is one to review: by the columns that only this table has."""
    for table, keys in ROW_KEYS.items():
        own = {f"{name}_reviewed" for name in CODES[table]} | {keys[1]}
        if sheet.name == table or ("decision" in sheet.letters and own & set(sheet.letters)):
            yield table
            return


class _Reading:
    """One spreadsheet being read; collects decisions and problems."""

    def __init__(self, folder: Folder, log: tuple[Decision, ...], coder: str) -> None:
        self.folder, self.coder = folder, coder
        self.located = Located(folder, log)
        self.own = {(d.table, d.key): d for d in latest(log).values() if (d.coder, d.role) == (coder, "coder")}
        self.settled: Mapping[tuple[str, str], Settled] = settle(log)
        self.seen: dict[tuple[str, str], tuple[str, Decision]] = {}
        self.decisions: list[Decision] = []
        self.changes: list[Change] = []
        self.problems: list[str] = []
        self.hidden: Counter[tuple[str, str]] = Counter()
        self.typed_over: dict[tuple[str, str], list[str]] = {}

    def hidden_lines(self) -> list[str]:
        """Return one line for each column, row or sheet that hides decisions."""
        return [
            f"{name}: {what} is hidden and holds decisions on {counted(count, 'row')}, which are read: "
            "show it and check them"
            for (name, what), count in self.hidden.items()
        ]

    def typed_over_lines(self) -> list[str]:
        """Return one line for each column in which cells were typed over on rows that nobody decided."""
        return [
            f"{places[0]}{f' and {len(places) - 1} more' if places[1:] else ''}: {name} is not what the tables say, "
            f"and nothing is decided there: {remedy}"
            for (name, remedy), places in self.typed_over.items()
        ]

    def sheet(self, table: str, sheet: Sheet) -> None:
        """Read one sheet."""
        needed = (*ROW_KEYS[table], "decision", *TEXTS[table], *CODES[table])
        missing = [c for c in needed if c not in sheet.letters]
        twice = [c for c in sheet.twice if c in {*needed, *REVIEW_COLUMNS[table]}]
        where = sheet.name or "the header"
        if missing:
            named = f"column{'s' if missing[1:] else ''} {', '.join(missing)}"
            self.problems.append(f"{where}: no {named}; take over the table that was sent, with its header")
        self.problems += [f"{where}: two columns {c}; delete one" for c in twice]
        merged = sheet.merged((*needed, *REVIEW_COLUMNS[table]))
        self.problems += [
            f"{place}: merged cells, of which only the first is read; unmerge and fill in each" for place in merged
        ]
        if missing or twice:
            return
        for line in sheet.lines:
            try:
                self.line(table, sheet, line)
            except CellError as error:
                self.problems.append(str(error))

    def line(self, table: str, sheet: Sheet, line: Line) -> None:
        """Read one row; raises `CellError`."""
        filled = [c for c in REVIEW_COLUMNS[table] if line.cells.get(c)]
        if not filled:
            self._undecided(table, sheet, line)
            return
        row = self.located.row(table, sheet, line)
        decision = self._decision(row, sheet, line, filled[0])
        at = sheet.address(line, "decision")
        if (table, row.key) in self.seen:
            first, other = self.seen[table, row.key]
            if (other.outcome, other.note) != (decision.outcome, decision.note):
                raise CellError(f"{at}: the same row as {first}, decided otherwise; keep one of them")
            return
        self.seen[table, row.key] = (at, decision)
        if self._is_news(decision, line):
            self.hidden.update((sheet.name, what) for what in sheet.out_of_sight(line, filled))
            before = self.own.get((table, row.key))
            self.decisions.append(decision)
            self.changes.append(Change(at, text_of(decision), _shown(before), _shown(decision)))

    def _undecided(self, table: str, sheet: Sheet, line: Line) -> None:
        """Note what was typed over in a row that nobody decided: whoever did may have meant it as a decision."""
        row = self.located.named(table, line)
        if row is None or row.orphan:
            return
        for name in TEXTS[table]:
            if not same(line.cells.get(name, ""), row.cells[name], sheet.code_page):
                remedy = "words cannot be changed; say in a note what is wrong"
                self.typed_over.setdefault((name, remedy), []).append(sheet.address(line, name))
        for name in CODES[table]:
            if not self._same_codes(row, name, line.cells.get(name, ""), sheet):
                remedy = f"put your code into {name}_reviewed"
                self.typed_over.setdefault((name, remedy), []).append(sheet.address(line, name))

    def _decision(self, row: Row, sheet: Sheet, line: Line, first: str) -> Decision:
        """Return the decision of a row; raises `CellError`."""
        at = sheet.address(line, "decision")
        word = line.cells["decision"].lower()
        corrected = [c for c in REVIEW_COLUMNS[row.table] if c.endswith("_reviewed") and line.cells.get(c)]
        if word and word not in DECISIONS[row.table]:
            raise CellError(f"{at}: {line.cells['decision']!r}; use one of {', '.join(DECISIONS[row.table])}")
        if not word:
            word = "correct" if corrected else ""
        note = line.cells.get("note", "")
        own = self.own.get((row.table, row.key))
        if not word and own is not None:  # a note withdraws nothing
            kept = replace(own, note=note, id=uuid4().hex, at="", number=0)
            return self._sound(kept, sheet.address(line, first))
        if word == "reject":
            self._check_rejected(row, sheet, line, corrected)
        if word in ("", "reject"):
            return self._checked(row, word, {}, note, sheet.address(line, first))
        shown = self._shown_codes(row, sheet, line)
        values = self._values(row, shown, sheet, line)
        if row.table == "alignments" and values["relation"] in NONE:
            return self._checked(row, "reject", {}, note, at)
        if word == "accept" and values != shown and not line.cells.get("reviewer"):
            raise CellError(
                f"{at}: accept, but {corrected[0]} holds something else; choose correct, or empty that cell"
            )
        if word == "correct" and not corrected:
            raise CellError(f"{at}: correct, but nothing is corrected; fill in {REVIEW_COLUMNS[row.table][1]}")
        return self._checked(row, word, values, note, sheet.address(line, corrected[0] if corrected else "decision"))

    def _checked(self, row: Row, action: str, values: Values, note: str, at: str) -> Decision:
        """Return a decision that follows the codebook; raises `CellError`."""
        return self._sound(
            Decision(row.table, row.key, action, values, row.says, row.codes, note, self.coder, id=uuid4().hex), at
        )

    def _sound(self, decision: Decision, at: str) -> Decision:
        """Return a decision if it follows the codebook; raises `CellError`."""
        try:
            return checked(decision, self.folder.themes)
        except InputError as error:
            raise CellError(f"{at}: {str(error).removeprefix(f'{decision.key}: ')}") from error

    def _check_rejected(self, row: Row, sheet: Sheet, line: Line, corrected: list[str]) -> None:
        """Raise `CellError` if a rejected row has codes beside it, other than those that stood there already."""
        settled = self.settled.get((row.table, row.key))
        known = settled.decision.values if settled and line.cells.get("reviewer") else {}
        for column in corrected:
            name = column.removesuffix("_reviewed")
            if not same_value(value(name, line.cells[column]), known.get(name)):
                place = sheet.address(line, column)
                raise CellError(f"{place}: reject, but {column} holds a code; choose correct, or empty this cell")

    def _same_codes(self, row: Row, name: str, cell: str, sheet: Sheet) -> list[object]:
        """Return those codes of a row, the program's and those that count by now, that a cell says."""
        settled = self.settled.get((row.table, row.key))
        # Only who keeps a row says what its codes are: beside a rejection stand the program's.
        known = [row.codes, *([settled.decision.values] if settled and settled.decision.action in CODED else [])]
        return [k[name] for k in known if name in k and same_value(value(name, cell), k[name], sheet.code_page)]

    def _shown_codes(self, row: Row, sheet: Sheet, line: Line) -> Values:
        """Return the codes that stand in the row's own columns: the program's, or those that count by now."""
        shown: Values = {}
        for name in CODES[row.table]:
            same = self._same_codes(row, name, line.cells.get(name, ""), sheet)
            if not same:
                place = sheet.address(line, name)
                raise CellError(f"{place}: {name} was overwritten; put your code into {name}_reviewed")
            shown[name] = same[-1]  # the code itself: a file's encoding may have lost a mark of it
        return shown

    def _values(self, row: Row, shown: Values, sheet: Sheet, line: Line) -> Values:
        """Return the codes with what was corrected."""
        values = dict(shown)
        for name in CODES[row.table]:
            cell = line.cells.get(f"{name}_reviewed", "")
            if cell:
                empty = cell.lower() in NONE and name != "relation"
                values[name] = value(name, "" if empty else cell if name == "actor" else cell.lower())
        kind = values.get("kind")
        if kind is not None and kind != "commitment":
            if line.cells.get("strength_reviewed", "").lower() not in ("", *NONE):
                place = sheet.address(line, "strength_reviewed")
                raise CellError(f"{place}: only commitments have a strength; empty this cell")
            values["strength"] = ""
        elif kind == "commitment" and not values["strength"]:
            place = sheet.address(line, "strength_reviewed")
            raise CellError(f"{place}: a commitment needs a strength; fill in high, medium or low")
        return values

    def _is_news(self, decision: Decision, line: Line) -> bool:
        """Return whether a decision says more than the spreadsheet did when it was made, or the coder had said."""
        own = self.own.get((decision.table, decision.key))
        if own is not None and own.action:
            return (own.outcome, own.note) != (decision.outcome, decision.note)
        settled = self.settled.get((decision.table, decision.key))
        kept = settled is not None and bool(line.cells.get("reviewer"))
        return not (kept and settled is not None and settled.decision.outcome == decision.outcome)


def _shown(decision: Decision | None) -> str:
    """Return a decision in words."""
    if decision is None:
        return "–"
    parts = (decision.action or "undecided", codes(decision.values), decision.note)
    return " · ".join(part for part in parts if part)
