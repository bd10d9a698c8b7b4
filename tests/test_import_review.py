"""Spreadsheets that come back: what is taken in, and what is refused by the address of its cell."""

import csv
import io
import pathlib
import re
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from running import communique

from communique.comparing import compare
from communique.errors import InputError
from communique.ids import current_id, former_id, misread
from communique.reporting.folder import write_tables
from communique.reviewing.deciding.decisions import settle
from communique.reviewing.deciding.review_rows import read_folder
from communique.reviewing.spreadsheets import cell_wording
from communique.reviewing.storing.store import read_log
from communique.tables.schema import REVIEW_COLUMNS

HEAD = "---\ntitle: {0} Harbour Statement\ndate: {1}-05-03\nform: statement\nparties: [Arvane, Belmora]\n---\n\n"
BODY = [
    "The Ministers agreed to open a joint registry of vessels by 2033.",
    "The Ministers will consider artificial intelligence for harbour safety.",
    "They welcomed the work of the Strait Authority on semiconductors.",
]
ARTICLE = """---
title: What the harbour ministers said
date: 2031-06-01
form: article
---

The joint statement of the harbour ministers reads: "The Ministers will consider artificial intelligence for harbour safety."
"""
Cells = list[list[Any]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("made")
    (folder / "in").mkdir()
    for name, year in (("first", 2031), ("second", 2032)):
        text = HEAD.format(name.title(), year) + "\n\n".join(BODY) + "\n"
        (folder / "in" / f"{name}.md").write_text(text, encoding="utf-8")
    (folder / "in" / "article.md").write_text(ARTICLE, encoding="utf-8")
    write_tables(compare([folder / "in"]), folder / "tables")
    return folder


@pytest.fixture
def tables(made: pathlib.Path, tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "tables"
    folder.mkdir()
    for path in (made / "tables").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def sheet_cells(tables: pathlib.Path, table: str) -> Cells:
    """Return a table with the empty columns that a reviewer fills in."""
    with (tables / f"{table}.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows: Cells = list(csv.reader(lines))
    return [[*rows[0], *REVIEW_COLUMNS[table]], *([*r, *[""] * len(REVIEW_COLUMNS[table])] for r in rows[1:])]


def workbook(path: pathlib.Path, sheets: dict[str, Cells]) -> pathlib.Path:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def fill(cells: Cells, row: int, **values: str) -> None:
    for column, value in values.items():
        cells[row][cells[0].index(column)] = value


def addressed(cells: Cells, said: str) -> str:
    """Return a message with the letters of the columns that it names."""
    return said.format(**{column: get_column_letter(at) for at, column in enumerate(cells[0], start=1)})


def taken(tables: pathlib.Path) -> list[tuple[str, str, str]]:
    return [(d.coder, d.table, d.action) for d in read_log(tables)]


def test_workbook_is_taken_in_and_says_what_changed(tables: pathlib.Path) -> None:
    sheets = {name: sheet_cells(tables, name) for name in REVIEW_COLUMNS}
    fill(sheets["commitments"], 1, decision="accept")
    fill(sheets["commitments"], 2, decision="correct", kind_reviewed="Announcement", themes_reviewed="cyber; ai", note="=1+1 & <b>")
    fill(sheets["commitments"], 3, decision="Reject")
    fill(sheets["alignments"], 1, decision="correct", relation_reviewed="weaker")
    fill(sheets["quotations"], 1, verdict_reviewed="paraphrase")  # a correction, though the decision was left empty
    sheets["Brief"] = [["anything", "else"]]
    done = communique("import-review", workbook(tables / "report.xlsx", sheets), "--coder", "Ben")
    assert done.returncode == 0, done.stderr
    assert addressed(sheets["commitments"], "commitments!{decision}3") in done.stdout
    assert "5 decisions of Ben" in done.stdout
    assert taken(tables) == [
        ("Ben", "commitments", "accept"), ("Ben", "commitments", "correct"), ("Ben", "commitments", "reject"),
        ("Ben", "alignments", "correct"), ("Ben", "quotations", "correct"),
    ]  # fmt: skip
    second = read_log(tables)[1]
    assert second.values == {"kind": "announcement", "strength": "", "actor": "The Ministers", "themes": ["cyber", "ai"]}
    assert second.note == "=1+1 & <b>"
    again = communique("import-review", tables / "report.xlsx", "--coder", "Ben")
    assert (again.returncode, again.stdout.startswith("0 decisions of Ben")) == (0, True)


def test_the_programs_own_workbook_comes_back_twice(made: pathlib.Path, tmp_path: pathlib.Path) -> None:
    out = tmp_path / "out"
    assert communique("compare", made / "in", "--out", out, "--quiet").returncode == 0
    for coder, row, values in (("Ben", 2, {"decision": "correct", "kind_reviewed": "assertion"}), ("Ana", 3, {"decision": "reject"})):
        book = load_workbook(out / "report.xlsx")
        sheet = book["commitments"]
        columns = {cell.value: cell.column for cell in sheet[1]}
        for name, value in values.items():
            sheet.cell(row, columns[name]).value = value
        book.save(out / "back.xlsx")
        done = communique("import-review", out / "back.xlsx", "--coder", coder)
        assert done.returncode == 0, done.stderr
        assert "1 decision of" in done.stdout, "cells of others are not one's own"
        assert communique("compare", made / "in", "--out", out, "--force", "--quiet").returncode == 0
    assert taken(out) == [("Ben", "commitments", "correct"), ("Ana", "commitments", "reject")]
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "kind by the program: commitment" in page


def test_rows_may_be_moved_and_columns_hidden(tables: pathlib.Path) -> None:
    cells = sheet_cells(tables, "commitments")
    fill(cells, 1, decision="reject")
    wanted = cells[1][cells[0].index("unit_id")]
    path = workbook(tables / "report.xlsx", {"commitments": [cells[0], *reversed(cells[1:])]})
    book = load_workbook(path)
    book["commitments"].column_dimensions["B"].hidden = True
    book["commitments"].move_range(f"A1:AG{len(cells)}", cols=2)  # other columns before these
    book.save(path)
    assert communique("import-review", path, "--coder", "Ben").returncode == 0
    assert [d.key.rpartition("/")[2] for d in read_log(tables)] == [wanted]


@pytest.mark.parametrize(
    ("hide", "said"),
    [
        ("column", "commitments: column {kind_reviewed} is hidden and holds decisions on 1 row"),
        ("row", "commitments: row 3 is hidden"),
        ("sheet", "commitments: the whole sheet is hidden"),
        ("other column", ""),  # nothing was decided there
    ],
)
def test_decisions_out_of_sight_are_named(tables: pathlib.Path, hide: str, said: str) -> None:
    cells = sheet_cells(tables, "commitments")
    fill(cells, 2, decision="correct", kind_reviewed="announcement")
    path = workbook(tables / "report.xlsx", {"Brief": [["anything"]], "commitments": cells})
    book = load_workbook(path)
    sheet = book["commitments"]
    if hide == "row":
        sheet.row_dimensions[3].hidden = True
    elif hide == "sheet":
        sheet.sheet_state = "hidden"
    else:
        name = "kind_reviewed" if hide == "column" else "stem"
        sheet.column_dimensions[get_column_letter(cells[0].index(name) + 1)].hidden = True
    book.save(path)
    done = communique("import-review", path, "--coder", "Ben")
    assert done.returncode == 0
    errors = done.stderr.replace("\n", " ")
    assert addressed(cells, said) in errors
    assert bool(errors) == bool(said)
    assert len(read_log(tables)) == 1, "what is hidden is read all the same"


def test_a_missing_file_is_named_not_its_folder(tables: pathlib.Path) -> None:
    (tables.parent / "back.csv").write_text("decision\n", encoding="utf-8")
    for name, said in (("nosuch", "nosuch: no such file"), ("tables", "is a folder"), ("back.csv", "back.csv: no tables beside it")):
        done = communique("import-review", tables.parent / name, "--coder", "Ben")
        assert (done.returncode, said in done.stderr.replace("\n", " ")) == (1, True), done.stderr


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-8")])
def test_csv_as_spreadsheet_programs_save_it(tables: pathlib.Path, delimiter: str, encoding: str) -> None:
    cells = sheet_cells(tables, "commitments")
    fill(cells, 2, decision="correct", strength_reviewed="medium", note="wäre möglich")
    path = tables.parent / "back.csv"
    with path.open("w", encoding=encoding, newline="", errors="replace") as lines:
        csv.writer(lines, delimiter=delimiter).writerows(cells)
    done = communique("import-review", path, "--coder", "Ben", "--into", tables)
    assert done.returncode == 0, done.stderr
    (kept,) = read_log(tables)
    assert (kept.values["strength"], kept.note) == ("medium", "wäre möglich")


# what is done to the sheet, and what the report of it says; row 2 of the sheet is the first below the header
BAD = [
    ({"decision": "acept"}, "commitments!{decision}2: 'acept'; use one of accept, reject, correct"),
    ({"decision": "correct", "kind_reviewed": "promise"}, "commitments!{kind_reviewed}2: kind is 'promise'"),
    ({"decision": "correct", "themes_reviewed": "fishing"}, "commitments!{themes_reviewed}2: theme 'fishing' is not in the theme set"),
    ({"decision": "correct"}, "commitments!{decision}2: correct, but nothing is corrected"),
    ({"decision": "accept", "strength_reviewed": "low"}, "commitments!{decision}2: accept, but strength_reviewed"),
    ({"decision": "correct", "kind_reviewed": "assertion", "strength_reviewed": "low"}, "commitments!{strength_reviewed}2: only commitments"),
    ({"decision": "correct", "strength_reviewed": "none"}, "commitments!{strength_reviewed}2: a commitment needs a strength"),
    ({"decision": "reject", "unit_id": ""}, "commitments!{unit_id}2: no unit_id"),
    ({"decision": "reject", "unit_id": "0123456789"}, "commitments!{unit_id}2: first 0123456789 is no row"),
    ({"decision": "reject", "text": "Other words."}, "commitments!{text}2: not the words of this row"),
    ({"decision": "accept", "kind": "assertion"}, "commitments!{kind}2: kind was overwritten"),
    ({"decision": "=HYPERLINK(1)"}, "commitments!{decision}2: '=HYPERLINK(1)'"),
]


@pytest.mark.parametrize(("values", "said"), BAD)
def test_bad_cells_are_named_and_nothing_is_taken_in(tables: pathlib.Path, values: dict[str, str], said: str) -> None:
    cells = sheet_cells(tables, "commitments")
    fill(cells, 1, **values)
    fill(cells, 2, decision="accept")  # a good row beside it
    done = communique("import-review", workbook(tables / "report.xlsx", {"commitments": cells}), "--coder", "Ben")
    assert (done.returncode, done.stdout) == (1, "")
    assert addressed(cells, said) in done.stderr.replace("\n", " ")
    assert "nothing was taken in" in done.stderr
    assert read_log(tables) == ()


def test_rows_twice_and_columns_missing(tables: pathlib.Path) -> None:
    cells = sheet_cells(tables, "commitments")
    fill(cells, 1, decision="reject")
    twice = [*cells, list(cells[1])]
    fill(twice, len(twice) - 1, decision="accept")
    done = communique("import-review", workbook(tables / "a.xlsx", {"commitments": twice}), "--coder", "Ben")
    assert addressed(cells, "the same row as commitments!{decision}2, decided otherwise") in done.stderr.replace("\n", " ")
    at = cells[0].index("unit_id")
    without = [row[:at] + row[at + 1 :] for row in cells]
    done = communique("import-review", workbook(tables / "b.xlsx", {"commitments": without}), "--coder", "Ben")
    assert (done.returncode, "no column unit_id" in done.stderr) == (1, True)


def test_a_colleagues_cells_are_not_taken_for_ones_own(made: pathlib.Path, tables: pathlib.Path) -> None:
    cells = sheet_cells(tables, "commitments")
    fill(cells, 1, decision="reject")
    fill(cells, 2, decision="correct", strength_reviewed="medium")
    assert communique("import-review", workbook(tables / "ben.xlsx", {"commitments": cells}), "--coder", "Ben").returncode == 0
    assert communique("compare", made / "in", "--out", tables, "--force", "--quiet").returncode == 0
    with (tables / "commitments.csv").open(encoding="utf-8-sig", newline="") as lines:
        sent: Cells = list(csv.reader(lines))
    corrected = next(n for n, row in enumerate(sent) if "correct" in row)
    fill(sent, corrected + 1, decision="accept")
    done = communique("import-review", workbook(tables / "ana.xlsx", {"commitments": sent}), "--coder", "Ana")
    assert done.returncode == 0, done.stderr
    assert [d.action for d in read_log(tables) if d.coder == "Ana"] == ["accept"]


def test_two_colleagues_differ_on_a_row_without_themes(tables: pathlib.Path) -> None:
    cells = sheet_cells(tables, "commitments")
    bare = next(n for n, row in enumerate(cells) if n and not row[cells[0].index("themes")])
    other = bare % (len(cells) - 1) + 1
    for coder, word in (("Ana", "reject"), ("Ben", "accept"), ("Cy", "reject")):
        filled = [list(row) for row in cells]
        fill(filled, bare, decision=word)
        fill(filled, other, decision="accept")
        done = communique("import-review", workbook(tables / f"{coder}.xlsx", {"commitments": filled}), "--coder", coder)
        assert done.returncode == 0, done.stderr
    states = {s.decision.table + s.state for s in settle(read_log(tables)).values()}
    assert states == {"commitmentsdisputed", "commitmentscounts"}
    assert len(read_log(tables)) == 6


def test_hostile_and_broken_files(tables: pathlib.Path) -> None:
    (tables / "no.xlsx").write_bytes(b"PK\x03\x04 no archive")
    bomb = tables / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/worksheets/sheet1.xml", "w") as member:
        for _ in range(151):
            member.write(b"\0" * 1_000_000)
    other = tables / "other.xlsx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("hello.txt", "no workbook")
    for path, said in ((tables / "no.xlsx", "no sheet"), (bomb, "unpacks to"), (other, "no readable Excel"), (tables / "gone", "no such file")):
        done = communique("import-review", path, "--coder", "Ben", "--into", tables)
        assert done.returncode == 1, path
        assert said in done.stderr.replace("\n", " "), done.stderr
        assert "Traceback" not in done.stderr
    assert read_log(tables) == ()


def saved(cells: Cells, delimiter: str = ",", encoding: str = "utf-8", ends: str = "\r\n", above: str = "", quoting: Any = csv.QUOTE_MINIMAL) -> bytes:
    """Return a table as the bytes of a CSV file as a spreadsheet program saves it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=ends, quoting=quoting).writerows(cells)
    return (above + text.getvalue()).encode(encoding, errors="replace")


NOTE = "wäre möglich – “später”"
SAVED: list[tuple[str, dict[str, Any]]] = [
    ("Excel, CSV UTF-8", {"encoding": "utf-8-sig"}),
    ("Excel, CSV with semicolons", {"delimiter": ";", "encoding": "cp1252"}),
    ("Excel, Unicode Text", {"delimiter": "\t", "encoding": "utf-16"}),
    ("Excel for the Mac, lines ended as of old", {"ends": "\r", "encoding": "utf-8-sig"}),
    ("with the separator told", {"delimiter": ";", "above": "sep=;\r\n", "encoding": "utf-8-sig"}),
    ("with the separator told, in a code page", {"delimiter": "|", "above": "sep=|\r\n", "encoding": "cp1252"}),
    ("Google Sheets, CSV", {"ends": "\r\n"}),
    ("Google Sheets, TSV", {"delimiter": "\t", "ends": "\n"}),
    ("UTF-16 without a mark", {"encoding": "utf-16-le"}),
    ("UTF-16, the other way round", {"encoding": "utf-16-be", "delimiter": ";"}),
    ("LibreOffice, all cells quoted", {"quoting": csv.QUOTE_ALL, "ends": "\n"}),
    ("bars", {"delimiter": "|"}),
    ("a line above the header", {"above": "Reviewed by Ben,,,\r\n,,,\r\n"}),
    ("a line above, with semicolons in it", {"above": "Reviewed; by; Ben; on; the; third; of; May; at; home\r\n", "delimiter": ","}),
]


@pytest.mark.parametrize(("who", "how"), SAVED, ids=[case[0] for case in SAVED])
def test_files_as_programs_save_them(tables: pathlib.Path, who: str, how: dict[str, Any]) -> None:
    cells = sheet_cells(tables, "commitments")
    fill(cells, 2, decision="correct", strength_reviewed="medium", note=NOTE)
    cells += [[""] * len(cells[0])] * 3  # rows that were emptied
    (tables / "back.csv").write_bytes(saved(cells, **how))
    done = communique("import-review", tables / "back.csv", "--coder", "Ben")
    assert (done.returncode, done.stderr) == (0, ""), who
    (kept,) = read_log(tables)
    assert (kept.values["strength"], kept.note) == ("medium", NOTE)


@pytest.mark.parametrize("encoding", ["mac_roman", "shift_jis", "cp1250", "cp1251", "gb18030"])
def test_another_encoding_is_named(tmp_path: pathlib.Path, encoding: str) -> None:
    (tmp_path / "one.md").write_text(HEAD.format("One", 2031) + "The Ministers will open a “café Ålesund” in Győr – soon.\n", encoding="utf-8")
    tables = tmp_path / "tables"
    write_tables(compare([tmp_path / "one.md"]), tables)
    cells = sheet_cells(tables, "commitments")
    fill(cells, 1, decision="accept")
    (tables / "back.csv").write_bytes(saved(cells, encoding=encoding))
    done = communique("import-review", tables / "back.csv", "--coder", "Ben")
    assert (done.returncode, "save it as CSV in UTF-8" in done.stderr.replace("\n", " ")) == (1, True), done.stderr
    opened = [[str(cell).encode().decode("cp1252", errors="replace") for cell in row] for row in cells]
    (tables / "back.csv").write_bytes(saved(opened, above="\u00ef\u00bb\u00bf"))
    done = communique("import-review", tables / "back.csv", "--coder", "Ben")
    assert "opened in the encoding cp1252, though it is in UTF-8" in done.stderr.replace("\n", " ")
    (tables / "back.csv").write_bytes(saved(cells, encoding="cp1252"))  # has no ő: a question mark stands for it
    assert communique("import-review", tables / "back.csv", "--coder", "Ben").returncode == 0


@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_a_file_that_was_cut_off_is_told(tables: pathlib.Path, quoting: Any) -> None:
    cells = sheet_cells(tables, "commitments")
    fill(cells, 1, decision="accept")
    fill(cells, len(cells) - 1, decision="reject")
    whole = saved(cells, quoting=quoting)
    for end in (len(whole) // 2, len(whole) - 12, len(whole) - 60):
        (tables / "back.csv").write_bytes(whole[:end])
        done = communique("import-review", tables / "back.csv", "--coder", "Ben")
        assert (done.returncode, "the file ends within row" in done.stderr.replace("\n", " ")) == (1, True), done.stderr
    (tables / "back.csv").write_bytes(whole.rstrip())  # the last line's end is nobody's
    assert communique("import-review", tables / "back.csv", "--coder", "Ben").returncode == 0
    assert len(read_log(tables)) == 2


def test_what_a_file_is_that_is_none(tables: pathlib.Path) -> None:
    cells = sheet_cells(tables, "commitments")
    fill(cells, 1, decision="accept")
    whole = workbook(tables / "whole.xlsx", {"commitments": cells}).read_bytes()
    archives = {}
    for name in ("content.xml", "word/document.xml", "hello.txt"):
        with zipfile.ZipFile(tables / "made", "w") as archive:
            archive.writestr(name, "x")
        archives[name] = (tables / "made").read_bytes()
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes(b ^ 255 for b in whole[middle : middle + 40]) + whole[middle + 40 :]
    for data, said in (
        (whole[:middle], "a damaged .xlsx file"), (whole[:-10], "a damaged .xlsx file"), (flipped, "no readable Excel"),
        (b"", "the file is empty"), (b"\r\n \r\n", "the file is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "an old Excel file (.xls), or one with a password"),
        (b"<html><table><tr><td>document_id</td></tr></table></html>", "a web page"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>", "a web page"), (b"<?xml version='1.0'?><Workbook/>", "an XML file"),
        (b"%PDF-1.4\n", "a PDF file"), (b"{\\rtf1 x}", "a Word file"), (archives["content.xml"], "an OpenDocument spreadsheet"),
        (archives["word/document.xml"], "a Word file"), (archives["hello.txt"], "an archive"),
        (b"a,b,c\n1,2,3\n", "no sheet has a column 'decision'"),
    ):  # fmt: skip
        for name in ("back.xlsx", "back.csv"):
            (tables / name).write_bytes(data)
            done = communique("import-review", tables / name, "--coder", "Ben")
            assert (done.returncode, done.stderr.count("\n")) == (1, done.stderr.rstrip().count("\n") + 1)
            assert f"{name}: {said}" in done.stderr.replace("\n", " "), done.stderr
    assert read_log(tables) == ()


def test_a_sheet_with_a_title_a_far_blank_and_merged_cells(tables: pathlib.Path) -> None:
    cells = sheet_cells(tables, "commitments")
    fill(cells, 1, decision="accept")
    book = load_workbook(workbook(tables / "back.xlsx", {"commitments": [["Reviewed by Ben"], [], *cells]}))
    sheet = book["commitments"]
    sheet.merge_cells("A1:F1")  # a title
    sheet.cell(1_048_576, 1).value = " "
    sheet.cell(7, 16_384).value = "x"
    book.save(tables / "back.xlsx")
    done = communique("import-review", tables / "back.xlsx", "--coder", "Ben")
    assert (done.returncode, done.stderr) == (0, "")
    assert addressed(cells, "commitments!{decision}4") in done.stdout
    letter = addressed(cells, "{decision}")
    sheet.merge_cells(f"{letter}5:{letter}7")
    sheet[f"{letter}5"] = "accept"
    book.save(tables / "back.xlsx")
    done = communique("import-review", tables / "back.xlsx", "--coder", "Ben")
    assert (done.returncode, f"commitments!{letter}5:{letter}7: merged cells" in done.stderr.replace("\n", " ")) == (1, True)
    assert len(read_log(tables)) == 1


def test_a_sheet_without_its_columns_is_said_once(tables: pathlib.Path) -> None:
    path = workbook(tables / "back.xlsx", {"commitments": [["decision", "unit_id"], ["accept", "x"]]})
    done = communique("import-review", path, "--coder", "Ben")
    assert done.stderr.replace("\n", " ").count("no columns document_id, text") == 1
    assert done.stderr.count("communique:") == 2


def imported(tables: pathlib.Path, row: int, coder: str = "Ben", **values: str) -> Any:
    cells = sheet_cells(tables, "commitments")
    fill(cells, row, **values)
    return communique("import-review", workbook(tables / "back.xlsx", {"commitments": cells}), "--coder", coder)


def test_what_was_typed_over_where_nothing_is_decided_is_told(tables: pathlib.Path) -> None:
    for values, said in (
        ({"kind": "assertion"}, "{kind}2: kind is not what the tables say, and nothing is decided there: put your code into kind_reviewed"),
        ({"themes": "cyber"}, "{themes}2: themes is not what the tables say"),
        ({"text": "We will do nothing."}, "{text}2: text is not what the tables say, and nothing is decided there: words cannot"),
    ):
        done = imported(tables, 1, **values)
        assert (done.returncode, addressed(sheet_cells(tables, "commitments"), said) in done.stderr.replace("\n", " ")) == (0, True), done.stderr
    cells = sheet_cells(tables, "commitments")
    for n in range(1, len(cells)):
        fill(cells, n, strength="high", kind="urge")
    done = communique("import-review", workbook(tables / "back.xlsx", {"commitments": cells}), "--coder", "Ben")
    assert f"and {len(cells) - 2} more: kind is not" in done.stderr.replace("\n", " ")
    assert read_log(tables) == ()


@pytest.mark.parametrize("cell", ["quantum; ai", "Quantum technologies, AI", "quantum technologies; Artificial intelligence"])
def test_themes_may_be_called_by_id_or_by_name(cell: str) -> None:
    assert [one.lower() for one in cell_wording.value("themes", cell)] == ["quantum", "ai"]


@pytest.mark.parametrize("column", ["kind_reviewed", "strength_reviewed", "actor_reviewed", "themes_reviewed"])
def test_codes_beside_a_rejection_are_told(tables: pathlib.Path, column: str) -> None:
    done = imported(tables, 1, decision="reject", **{column: "cyber"})
    said = addressed(sheet_cells(tables, "commitments"), f"commitments!{{{column}}}2: reject, but {column} holds a code")
    assert (done.returncode, said in done.stderr.replace("\n", " ")) == (1, True)
    assert read_log(tables) == ()


def test_a_note_withdraws_nothing(tables: pathlib.Path) -> None:
    assert imported(tables, 1, note="what is this?").returncode == 0
    assert imported(tables, 1, decision="reject").returncode == 0
    assert imported(tables, 1, note="please look again").returncode == 0
    assert imported(tables, 1, note="please look again").stdout.startswith("0 decisions")
    assert [(d.action, d.note) for d in read_log(tables)] == [("", "what is this?"), ("reject", ""), ("reject", "please look again")]


@pytest.mark.parametrize("name", ["program", "Program", " PROGRAM ", "a; b", "a\nb", "a\tb", "=1+1", "+x", "@x", "", "  ", "\u202ebad", "x" * 10_001])
def test_names_that_no_coder_can_have(tables: pathlib.Path, name: str) -> None:
    for done in (imported(tables, 1, name, decision="accept"), communique("review", tables, "--no-browser", "--coder", name)):
        assert (done.returncode, "Traceback" in done.stderr, "--coder" in done.stderr) == (2, False, True)
    assert read_log(tables) == ()


def test_ids_that_a_program_took_for_numbers_and_days(tmp_path: pathlib.Path) -> None:
    (tmp_path / "in").mkdir()
    for name, year in (("2031-05-03", 2031), ("007", 2032)):
        text = HEAD.format(f"Of {year}", year) + "\n\n".join(BODY) + "\n"
        (tmp_path / "in" / f"{name}.md").write_text(text, encoding="utf-8")
    tables = tmp_path / "tables"
    write_tables(compare([tmp_path / "in"]), tables)
    cells = sheet_cells(tables, "commitments")
    assert {row[0] for row in cells[1:]} == {"2031-05-03", "007"}
    fill(cells, 1, decision="accept")
    fill(cells, len(cells) - 1, decision="reject")
    for row in cells[1:]:
        row[0] = {"2031-05-03": "03/05/2031", "007": "7"}[row[0]]
    done = communique("import-review", workbook(tables / "back.xlsx", {"commitments": cells}), "--coder", "Ben")
    assert (done.returncode, done.stderr) == (0, "")
    assert [d.action for d in read_log(tables)] == ["accept", "reject"]
    assert {d.key.partition("/")[0] for d in read_log(tables)} == {"2031-05-03", "007"}


def test_sheets_made_by_earlier_versions_come_back(tables: pathlib.Path) -> None:
    cells = sheet_cells(tables, "commitments")
    fill(cells, 1, decision="accept")
    at = cells[0].index("unit_id")
    for row in cells[1:]:
        row[at] = former_id(row[at])
    assert communique("import-review", workbook(tables / "back.xlsx", {"commitments": cells}), "--coder", "Ben").returncode == 0
    assert len(read_log(tables)) == 1
    for name in ("commitments", "alignments", "distinct", "ledger"):  # and the tables themselves
        path = tables / f"{name}.csv"
        path.write_text(re.sub(r"\b[g-z]{10}\b", lambda m: former_id(m[0]), path.read_text(encoding="utf-8-sig")), encoding="utf-8")
    fill(cells, 2, decision="reject")
    assert communique("import-review", workbook(tables / "back.xlsx", {"commitments": cells}), "--coder", "Ben").stdout.count("commitments!") == 1


@pytest.mark.parametrize(
    ("former", "cell", "same"),
    [
        ("0e34725813", "0.00E+00", True), ("0e34725813", "0", True), ("27949529e0", "2.79E+07", True),
        ("0900363085", "900363085", True), ("1234567890", "1.23E+09", True), ("1f08705c48", "1", False),
        ("0900363085", "900363", False), ("27949529e0", "3E+07", False),
    ],
)  # fmt: skip
def test_numbers_that_were_ids(former: str, cell: str, same: object) -> None:
    assert misread(current_id(former), cell) is same


@pytest.mark.parametrize("cell", ["x", "1e5", "-1", "1.0", "99999999999999999999", "\u0661", " 3", "0x5"])
@pytest.mark.parametrize(("table", "column"), [("commitments", "start"), ("commitments", "end"), ("quotations", "start")])
def test_a_cell_that_is_no_number_is_named(tables: pathlib.Path, table: str, column: str, cell: str) -> None:
    assert f"{table}.csv: line 2: {column} is {cell!r}; it must be a whole number" in damaged(tables, table, column, cell)


@pytest.mark.parametrize("cell", ["x", "1e999", "nan", "inf", "0,85", "\u0661"])
@pytest.mark.parametrize("table", ["alignments", "distinct"])
def test_a_cell_that_is_no_share_is_named(tables: pathlib.Path, table: str, cell: str) -> None:
    if len(sheet_cells_of(tables, table)) == 1:
        with (tables / f"{table}.csv").open("a", encoding="utf-8", newline="") as lines:
            lines.write(",".join(["1"] * len(sheet_cells_of(tables, table)[0])) + "\r\n")
    assert f"{table}.csv: line 2: similarity is {cell!r}; it must be a number" in damaged(tables, table, "similarity", cell)


def sheet_cells_of(tables: pathlib.Path, table: str) -> Cells:
    with (tables / f"{table}.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines))


def damaged(tables: pathlib.Path, table: str, column: str, cell: str) -> str:
    """Return what is said of tables with one other cell."""
    cells = sheet_cells_of(tables, table)
    fill(cells, 1, **{column: cell})
    (tables / f"{table}.csv").write_bytes(saved(cells))
    with pytest.raises(InputError) as raised:
        read_folder(tables)
    return str(raised.value)
