"""The published tables: columns, bytes, and what does not depend on the order of things."""

import csv
import io
import pathlib
import shutil

import pytest
from framed import csv_text
from running import communique as run

import communique
from communique.errors import CodebookError
from communique.model import Comparison
from communique.reporting.folder import table_files, write_tables
from communique.tables import rows
from communique.tables.schema import COLUMNS

# The contract: each table's columns begin, or are, as follows.
BEGIN = {
    "commitments": [
        "document_id", "unit_id", "order", "section", "kind", "strength", "actor", "verb", "text", "stem", "themes",
        "theme_evidence", "timeframe", "instrument", "counterpart", "hedge", "title", "date", "parties", "extent",
        "quoted_in", "paragraph", "start", "end", "source",
    ],
    "alignments": ["document_a", "unit_a", "document_b", "unit_b", "relation", "similarity"],
    "distinct": ["document_id", "unit_id"],
    "matrix": ["commitment", "documents"],
    "track": [
        "track", "forum", "document_id", "date", "unit_id", "status", "kind", "strength", "text", "why",
    ],
    "themes": ["theme", "document_id", "units", "commitments", "strongest", "status"],
    "quotations": ["document_id"],
    "ledger": ["document_id", "start", "end", "role"],
}  # fmt: skip
HOLD = {
    "alignments": ["strength_a", "strength_b", "text_a", "text_b", "diff", "why"],
    "distinct": ["nearest_unit", "nearest_text", "why_not"],
    "themes": ["evidence"],
    "quotations": ["content", "cue", "speaker", "cites", "verdict", "source_text"],
    "documents": ["document_id", "form", "extent", "sha256"],
}

FIRST = """---
title: First Harbour Statement
date: 2031-05-03
form: statement
parties: [Arvane, Belmora]
---

The Ministers agreed to open a joint registry of vessels by 2033.

The Ministers will consider artificial intelligence for harbour safety.

They welcomed the work of the Strait Authority on semiconductors.
"""
SECOND = """---
title: Second Harbour Statement
date: 2032-05-03
form: statement
parties: [Arvane, Belmora]
---

The Ministers agreed to open a joint registry of vessels by 2034.

The Ministers agreed to protect the reefs of the outer strait.
"""
ARTICLE = """---
title: What the harbour ministers said
date: 2031-06-01
form: article
---

The statement of the harbour ministers reads: "The Ministers agreed to open a joint registry of vessels by 2033."
Fishermen were not impressed, our correspondent writes.
"""


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    texts = {"first": FIRST, "second": SECOND}
    for name, text in texts.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path


def written(comparison: Comparison, out: pathlib.Path) -> dict[str, bytes]:
    write_tables(comparison, out)
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def one_statement(folder: pathlib.Path, text: str) -> Comparison:
    path = folder / "one.md"
    path.write_text(text, encoding="utf-8")
    return communique.compare([path])


@pytest.mark.parametrize("name", BEGIN)
def test_columns_begin_as_the_contract_says(name: str) -> None:
    assert list(COLUMNS[name][: len(BEGIN[name])]) == BEGIN[name]


@pytest.mark.parametrize("name", HOLD)
def test_columns_hold_what_the_contract_names(name: str) -> None:
    assert [column for column in HOLD[name] if column not in COLUMNS[name]] == []


def test_columns_are_those_of_the_frames(folder: pathlib.Path) -> None:
    comparison = communique.compare([folder])
    frames = comparison.tables()
    ids = tuple(statement.id for statement in comparison.statements)
    wanted = {**COLUMNS, "matrix": (*COLUMNS["matrix"], *ids)}  # one column for each statement
    assert {name: tuple(frame.columns) for name, frame in frames.items()} == wanted
    assert all(len(set(columns)) == len(columns) for columns in COLUMNS.values())


def test_every_unit_is_a_row_and_its_text_a_slice(folder: pathlib.Path) -> None:
    comparison = communique.compare([folder])
    frame = comparison.tables()["commitments"]
    texts = {document.id: document.text for document in comparison.documents}
    assert len(frame) == 5
    for row in frame.itertuples():
        assert texts[row.document_id][row.start : row.end] == row.text


def test_the_ledger_adds_up_to_the_text(folder: pathlib.Path) -> None:
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    comparison = communique.compare([folder])
    frame = comparison.tables()["ledger"]
    for document in comparison.documents:
        assert "".join(frame[frame.document_id == document.id].text) == document.text


def test_alignments_name_units_of_the_table(folder: pathlib.Path) -> None:
    frames = communique.compare([folder]).tables()
    ids = set(frames["commitments"].unit_id)
    pairs = frames["alignments"]
    assert len(pairs) == 1
    assert set(pairs.unit_a) | set(pairs.unit_b) <= ids
    assert pairs.document_a[0] == "first"
    assert 0 <= pairs.similarity[0] <= 1
    distinct = set(frames["distinct"].unit_id)
    assert distinct | set(pairs.unit_a) | set(pairs.unit_b) == ids


def test_bytes_are_csv_with_a_mark(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    files = written(communique.compare([folder]), tmp_path / "out")
    assert set(files) == {*(f"{name}.csv" for name in COLUMNS), "run.json"}
    for name, data in files.items():
        if not name.endswith(".csv"):
            continue
        assert data.startswith(b"\xef\xbb\xbf"), name
        assert data.endswith(b"\r\n"), name
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        wanted = list(COLUMNS[name.removesuffix(".csv")])
        assert rows[0][: len(wanted)] == wanted, name
        assert {len(row) for row in rows} == {len(rows[0])}, name
        unquoted = data.decode("utf-8-sig").split('"')[::2]
        assert "\n" not in "".join(unquoted).replace("\r\n", ""), name


def test_same_bytes_twice(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    files = [folder / "first.md", folder / "second.md", folder / "article.md"]
    first = written(communique.compare(files), tmp_path / "a")
    assert written(communique.compare(files), tmp_path / "b") == first


def test_order_and_duplicates_of_inputs_do_not_matter(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    files = [folder / "first.md", folder / "second.md", folder / "article.md"]
    expected = written(communique.compare(files), tmp_path / "a")
    assert written(communique.compare(files[::-1]), tmp_path / "b") == expected
    assert written(communique.compare([*files, files[0]]), tmp_path / "c") == expected
    assert written(communique.compare([folder / "first.md", folder]), tmp_path / "d") == expected


FORMULAS = ["=1+1", "@x", "+x", "-x"]


@pytest.mark.parametrize("start", FORMULAS)
def test_formulas_are_neutralised(folder: pathlib.Path, start: str) -> None:
    text = f"{start} is what the Ministers agreed to pay in 2031."
    frame = one_statement(folder, f"---\nform: statement\n---\n\n\\{text}\n").tables()["commitments"]
    assert text in list(frame.text)  # the frame has the words, the file an apostrophe before them
    rows = list(csv.DictReader(io.StringIO(csv_text(frame), newline="")))
    assert f"'{text}" in [row["text"] for row in rows]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row.values())


def test_a_formula_for_a_title_is_neutralised(folder: pathlib.Path) -> None:
    text = '---\ntitle: "=HYPERLINK(1)"\nform: statement\n---\n\nThe Ministers agreed to open a registry.\n'
    frames = one_statement(folder, text).tables()
    for name in ("commitments", "documents"):
        rows = list(csv.DictReader(io.StringIO(csv_text(frames[name]), newline="")))
        assert [row["title"] for row in rows] == ["'=HYPERLINK(1)"]


def test_negative_numbers_stay_numbers(folder: pathlib.Path) -> None:
    frame = communique.compare([folder]).tables()["alignments"]
    frame.loc[0, "similarity"] = -1.5
    (row,) = csv.DictReader(io.StringIO(csv_text(frame), newline=""))
    assert row["similarity"] == "-1.5"


def test_silence_of_an_excerpt_is_unknown_never_absent(folder: pathlib.Path) -> None:
    elsewhere = ARTICLE.replace("open a joint registry of vessels by 2033", "train lighthouse keepers in semaphore")
    (folder / "article.md").write_text(elsewhere, encoding="utf-8")
    (folder / "first.md").unlink()
    (folder / "second.md").write_text(SECOND + "\nThe Ministers will consider quantum sensors.\n", encoding="utf-8")
    frames = communique.compare([folder]).tables()
    documents = frames["documents"]
    (excerpt,) = documents[documents.extent == "excerpt"].document_id
    themes = frames["themes"]
    assert set(themes[(themes.document_id == excerpt) & (themes.units == 0)].status) == {"unknown"}
    assert dict(themes[themes.theme == "quantum"][["document_id", "status"]].to_numpy()) == {
        excerpt: "unknown",
        "second": "distinct",
    }


def test_silence_of_a_whole_statement_is_absent(folder: pathlib.Path) -> None:
    themes = communique.compare([folder]).tables()["themes"].set_index(["theme", "document_id"])
    assert themes.status["semiconductors", "first"] == "distinct"
    assert themes.status["semiconductors", "second"] == "absent"


def test_an_excerpt_by_front_matter_is_unknown_too(folder: pathlib.Path) -> None:
    path = folder / "second.md"
    path.write_text(SECOND.replace("form: statement", "form: statement\nextent: excerpt"), encoding="utf-8")
    themes = communique.compare([folder]).tables()["themes"]
    statuses = themes.set_index(["theme", "document_id"]).status
    assert statuses["ai", "first"] == "distinct"
    assert statuses["ai", "second"] == "unknown"


def test_an_empty_comparison_gives_headers() -> None:
    frames = Comparison(documents=()).tables()
    assert {name: tuple(frame.columns) for name, frame in frames.items()} == COLUMNS
    assert all(csv_text(frame) == ",".join(COLUMNS[name]) + "\r\n" for name, frame in frames.items())


def test_problems_are_named_and_the_rest_is_compared(folder: pathlib.Path) -> None:
    comparison = communique.compare([folder, folder / "absent.md"])
    assert [document.id for document in comparison.documents] == ["first", "second"]
    (problem,) = comparison.problems
    assert "absent.md" in problem


def test_themes_of_a_file_are_in_the_table(folder: pathlib.Path) -> None:
    themes = folder / "themes.toml"
    themes.write_text('[[theme]]\nid = "registries"\nterms = ["registry"]\n', encoding="utf-8")
    frame = communique.compare([folder], themes=themes).tables()["themes"]
    assert set(frame[frame.theme == "registries"].status) == {"shared"}
    themes.write_text("[[theme]\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"themes\.toml"):
        communique.compare([folder], themes=themes)


def test_progress_is_told(folder: pathlib.Path) -> None:
    steps: list[tuple[str, int, int]] = []
    communique.compare([folder], progress=lambda *step: steps.append(step))
    assert "splitting and coding" in {name for name, _, _ in steps}
    assert all(0 <= done <= total for _, done, total in steps)


def test_ids_do_not_depend_on_where_the_files_are(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    ids = [unit.id for unit in communique.compare([folder / "first.md"]).units]
    shutil.copy(folder / "first.md", other)
    assert [unit.id for unit in communique.compare([other]).units] == ids


def test_public_names() -> None:
    expected = ["__version__", "align", "code", "compare", "quotations", "read", "split"]
    assert sorted(communique.__all__) == expected
    for name in expected:
        assert getattr(communique, name) is not None
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        communique.nothing_of_the_kind  # noqa: B018 - the access is the test


def test_public_functions_compose(folder: pathlib.Path) -> None:
    document = communique.read(folder / "first.md")
    from communique.comparing import whole_statement

    statement = whole_statement(document)
    units = communique.code(statement, communique.split(statement)[0])
    assert [unit.id for unit in units] == [unit.id for unit in communique.compare([folder / "first.md"]).units]
    assert communique.quotations(document) == ()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("12. We will build a port.", ["12"]),
        ("12) We will build a port.", ["12"]),
        ("3.1 We will build a port.", ["3.1"]),
        ("12. We will:\n\n(a) build a port;\n\n(b) open a school.", ["12(a)", "12(b)"]),
        ("We will:\n\n(iv) build a port;", ["(iv)"]),
        ("12. We met.\n\nHEADING OF ANOTHER PART\n\n(a) We will build a port.", ["12", "(a)"]),
        ("12 ports will be built by us.", [""]),  # an amount, no paragraph's number
        ("- We will build a port.", [""]),
    ],
)
def test_the_number_printed_before_a_paragraph_is_kept(tmp_path: pathlib.Path, text: str, printed: list[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{text}\n", encoding="utf-8")
    rows = communique.compare([path]).tables()["commitments"]
    assert list(rows["printed"]) == printed


def test_tables_written_row_by_row_have_the_bytes_of_the_frames(root: pathlib.Path) -> None:
    comparison = communique.compare([root / "seeds", root / "statements"])
    files = table_files(comparison)
    for name, frame in comparison.tables().items():
        assert b"".join(files[f"{name}.csv"]) == csv_text(frame).encode("utf-8-sig"), name


def test_a_matrix_that_would_be_too_wide_names_the_commitments_only(
    folder: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    comparison = communique.compare([folder])
    whole = comparison.tables()["matrix"]
    monkeypatch.setattr(rows, "WIDEST", 1)
    narrow = comparison.tables()["matrix"]
    assert tuple(narrow.columns) == COLUMNS["matrix"]
    assert narrow.equals(whole[list(COLUMNS["matrix"])])
    done = run("compare", folder, "--out", tmp_path / "narrow", "--format", "csv")
    assert (done.returncode, "matrix.csv: too many statements for a column each" in done.stderr.replace("\n", " ")) == (0, True)
