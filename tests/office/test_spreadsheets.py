"""Reviewed spreadsheets that LibreOffice has opened and saved again come back whole."""

import pathlib
import subprocess

import converting
import pytest
from openpyxl import load_workbook
from running import communique

from communique.reviewing.storing.store import read_log

pytestmark = pytest.mark.office

HEAD = "---\ntitle: {0} Harbour Statement\ndate: {1}-05-03\nform: statement\nparties: [Arvane, Belmora]\n---\n\n"
BODY = [
    "The Ministers agreed to open a joint registry of vessels by 2033.",
    "The Ministers will consider “artificial intelligence” for harbour safety – in Győr, too.",
    "They welcomed the work of the Strait Authority on semiconductors, at 2.5 per cent.",
    "= 5 of the ports will be opened by 3 May 2034.",
]
CSV = "csv:Text - txt - csv (StarCalc):{0},34,{1},1,,0,{2},true,false,false,false,{3}"
# how it is saved: filter; what comes out; whether it can be read
WAYS = [
    ("xlsx:Calc MS Excel 2007 XML", "back.xlsx", ""),
    (CSV.format(44, 76, "false", -1), "back-commitments.csv", ""),
    (CSV.format(59, 76, "true", -1), "back-commitments.csv", ""),
    (CSV.format(9, 65535, "false", -1), "back-commitments.csv", ""),
    ("xls:MS Excel 97", "back.xls", "an old Excel file"),
    ("ods:calc8", "back.ods", "an OpenDocument spreadsheet"),
    ("html:HTML (StarCalc)", "back.html", "a web page"),
    ("pdf:calc_pdf_Export", "back.pdf", "a PDF file"),
]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Tables of statements whose ids are numbers and days to a spreadsheet program."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "in").mkdir()
    for name, year in (("2031-05-03", 2031), ("007", 2032)):
        (folder / "in" / f"{name}.md").write_text(HEAD.format(f"Of {year}", year) + "\n\n".join(BODY) + "\n", encoding="utf-8")
    assert communique("compare", folder / "in", "--out", folder / "tables", "--quiet").returncode == 0
    return folder / "tables"


def converted(source: pathlib.Path, way: str, out: pathlib.Path, *more: str) -> None:
    """Open a file in LibreOffice and save it another way."""
    options = [*more, f"-env:UserInstallation={(out / 'office').as_uri()}", "--headless", "--convert-to", way, "--outdir", out]
    subprocess.run([str(converting.OFFICE), *map(str, options), str(source)], check=True, capture_output=True, timeout=120)


def reviewed(tables: pathlib.Path, out: pathlib.Path) -> pathlib.Path:
    """Return the workbook with decisions filled in."""
    book = load_workbook(tables / "report.xlsx")
    sheet = book["commitments"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row, cells in enumerate(({"decision": "accept"}, {"kind_reviewed": "assertion", "note": "voilà – “so”"}, {"decision": "reject"}), start=2):
        for name, value in cells.items():
            sheet.cell(row, columns[name]).value = value
    book.save(out / "back.xlsx")
    return out / "back.xlsx"


@pytest.mark.parametrize(("way", "name", "refused"), WAYS, ids=[f"{n}-{case[1]}" for n, case in enumerate(WAYS)])
def test_saved_again(tables: pathlib.Path, tmp_path: pathlib.Path, way: str, name: str, refused: str) -> None:
    (tmp_path / "sent").mkdir()
    converted(reviewed(tables, tmp_path / "sent"), way, tmp_path)
    into = tmp_path / "into"
    into.mkdir()
    for path in tables.glob("*.csv"):
        (into / path.name).write_bytes(path.read_bytes())
    done = communique("import-review", tmp_path / name, "--coder", "Ben", "--into", into)
    if refused:
        assert (done.returncode, refused in done.stderr.replace("\n", " ")) == (1, True), done.stderr
        return
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    found = [(d.action, d.values.get("kind", ""), d.note) for d in read_log(into)]
    assert (found[0][0], found[1], found[2][0]) == ("accept", ("correct", "assertion", "voilà – “so”"), "reject")


@pytest.mark.parametrize("way", ["xlsx:Calc MS Excel 2007 XML", CSV.format(44, 76, "false", 0), CSV.format(59, 76, "true", 0)])
@pytest.mark.parametrize("language", ["", "1033", "1031"], ids=["as text", "English", "German"])
def test_a_table_opened_as_it_is(tables: pathlib.Path, tmp_path: pathlib.Path, way: str, language: str) -> None:
    # with a language, numbers and days are looked for in every cell
    how = f"--infilter=Text - txt - csv (StarCalc):44,34,76,1,,{language or 0},false,{'true' if language else 'false'}"
    rows = (tables / "commitments.csv").read_bytes().decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n").split("\n")
    filled = [rows[0] + ",decision,kind_reviewed,strength_reviewed,actor_reviewed,themes_reviewed,note", *(f"{row},accept,,,,," for row in rows[1:])]
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent" / "back.csv").write_text("\n".join(filled) + "\n", encoding="utf-8-sig")
    converted(tmp_path / "sent" / "back.csv", way, tmp_path, how)
    into = tmp_path / "into"
    into.mkdir()
    for path in tables.glob("*.csv"):
        (into / path.name).write_bytes(path.read_bytes())
    done = communique("import-review", tmp_path / f"back.{way.partition(':')[0]}", "--coder", "Ben", "--into", into)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert [d.action for d in read_log(into)] == ["accept"] * (len(rows) - 1)
