"""Reports: every format says the same, shows hostile text as text, and is the same from memory and from disk."""

import io
import json
import pathlib
import re
import xml.etree.ElementTree as ET
import zipfile

import jsonschema
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from openpyxl.worksheet.worksheet import Worksheet
from running import communique as run

import communique
from communique import places
from communique.aligning import word_diff
from communique.errors import InputError
from communique.model import SHARED
from communique.placing import whole
from communique.reporting import brief, by_theme, charts, counting, plots, streamed, sureness
from communique.reporting import workbook as sheets_of_tables
from communique.reporting.data import report_json
from communique.reporting.findings import findings
from communique.reporting.folder import write_folder
from communique.reporting.memo import annex, plain
from communique.reporting.page import page, shown
from communique.reporting.passages import full_texts
from communique.reporting.phrasing import date_words, visible
from communique.reporting.records import Tables, from_comparison, from_folder
from communique.reporting.report_formats import FORMATS, chosen, render
from communique.reporting.segments import segments
from communique.reporting.sheets import NAMED, REASON, REASONED
from communique.reporting.workbook import workbook
from communique.tables.schema import DECISIONS, REVIEW_COLUMNS

FIRST = """---
title: First Harbour Statement
date: 2031-05-03
form: statement
parties: [Arvane, Belmora]
---

The Ministers agreed to open a joint registry of vessels by 2033.

The Ministers will consider artificial intelligence for harbour safety.

We will train forty pilots each summer.

They welcomed the work of the Tidal Authority on semiconductors 𝔸 and rivers.

\\=cmd|' /C calc'!A0 is what the Ministers will pay each year | as *agreed*.
"""
SECOND = """---
title: "=HYPERLINK(1) <b>Second</b> | Statement"
date: 2032-05-03
form: statement
address: https://example.org/second
parties: [Arvane, Belmora]
---

The Ministers agreed to open a joint registry of vessels by 2034.

The Ministers agreed to use artificial intelligence for harbour safety.

The Ministers agreed to protect the reefs of the outer strait.
"""
ARTICLE = """---
title: What the harbour ministers said
date: 2031-06-01
form: article
---

The First Harbour Statement reads: "The Ministers agreed to open a secret registry of vessels by 2033."
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("inputs")
    for name, text in {"first": FIRST, "second": SECOND, "article": ARTICLE}.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def t(folder: pathlib.Path) -> Tables:
    return from_comparison(communique.compare([folder]))


def with_track(t: Tables) -> Tables:
    """The tables of a series in which a commitment is weakened, and another dropped."""
    columns = ("track", "forum", "document_id", "date", "unit_id", "status", "kind", "strength", "text", "why")
    a, b = t["commitments"][0], t["commitments"][-1]
    cells = [
        ("1", "Arvane, <Belmora>", "first", "2031-05-03", a["unit_id"], "introduced", "commitment", "high", a["text"], ""),
        ("1", "Arvane, <Belmora>", "second", "2032-05-03", b["unit_id"], "weakened", "commitment", "low", b["text"], "will"),
        ("2", "Arvane, <Belmora>", "first", "2031-05-03", a["unit_id"], "introduced", "commitment", "high", a["text"], ""),
        ("2", "Arvane, <Belmora>", "second", "2032-05-03", a["unit_id"], "dropped", "commitment", "high", a["text"], ""),
    ]
    rows = tuple(dict(zip(columns, row, strict=True)) for row in cells)
    return Tables({**t.columns, "track": columns}, {**t.rows, "track": rows}, t.run)


# ---- the same from memory and from disk; the same every time ----


def test_saved_tables_give_the_same_bytes(t: Tables, tmp_path: pathlib.Path) -> None:
    files = render(t, FORMATS, plots=True)
    write_folder(files, tmp_path / "out")
    again = render(from_folder(tmp_path / "out"), FORMATS, plots=True)
    assert sorted(files) == sorted(again)
    assert [name for name in files if files[name] != again[name]] == []


def test_the_workbook_holds_no_clock(t: Tables) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(t))) as parts:
        assert {info.date_time[0] for info in parts.infolist()} == {1980}
        assert b"2000-01-01" in parts.read("docProps/core.xml")


def test_rows_in_one_piece_are_those_of_the_library(t: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large workbook has the bytes that it has when each cell goes through the library."""
    seen = ("", " led", "tail ", "a\nb", '<b>&"q"', "_x000D_", "\ufffe\u202e\x01", "𝔸" * 20_000, "x" * 40_000)
    rows = {**t.rows, "documents": tuple({**t["documents"][0], "title": text} for text in seen)}
    odd = Tables(t.columns, rows, t.run)
    monkeypatch.setattr(sheets_of_tables, "MANY_CELLS", 0)
    found = [workbook(each) for each in (t, odd)]
    monkeypatch.setattr(streamed, "Streamed", None)  # which is the library's own kind of sheet
    assert [workbook(each) for each in (t, odd)] == found


def test_formats_are_named() -> None:
    assert chosen("html, JSON,html") == ("html", "json")
    for wrong in ("", "pdf", "html,odt"):
        with pytest.raises(ValueError, match="html, docx, docx-tracked, xlsx, csv, md, json, annotations, qdc, sqlite, parquet"):
            chosen(wrong)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("commitments.csv", None, r"commitments\.csv: No such file"),
        ("commitments.csv", "document_id,unit_id\r\n", "no column kind"),
        ("ledger.csv", "document_id,role,unit_id,text\r\na,b\r\n", "line 2: 2 cells where 4 belong"),
        ("alignments.csv", "document_a,unit_a,document_b,unit_b,relation,text_a,text_b,similarity\r\na,b,c,d,e,f,g,x\r\n", "similarity is 'x'; it must be a number"),
        ("run.json", "[", r"run\.json: is not JSON"),
        ("run.json", "[]", r"run\.json: is not as compare wrote it"),
    ],
)  # fmt: skip
def test_bad_tables_are_named(t: Tables, tmp_path: pathlib.Path, name: str, content: str | None, said: str) -> None:
    write_folder(render(t, ("csv",)), tmp_path / "out")
    path = tmp_path / "out" / name
    path.unlink() if content is None else path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        from_folder(tmp_path / "out")


def test_tables_without_newer_columns_are_rendered(t: Tables, tmp_path: pathlib.Path) -> None:
    write_folder(render(t, ("csv",)), tmp_path / "out")
    (tmp_path / "out" / "themes.csv").unlink()
    (tmp_path / "out" / "distinct.csv").write_text("document_id,unit_id,compared_with\r\n", encoding="utf-8")
    older = from_folder(tmp_path / "out")
    assert older["themes"] == ()
    assert "First Harbour Statement" in page(older)


def test_nothing_to_compare_is_still_a_report() -> None:
    from communique.model import Comparison

    empty = from_comparison(Comparison(documents=()))
    files = render(empty, FORMATS, plots=True)
    assert "Nothing was found to compare" in files["report.html"]
    openpyxl.load_workbook(io.BytesIO(files["report.xlsx"]))  # type: ignore[arg-type]


# ---- the brief ----


def test_the_brief_says_what_changed(t: Tables) -> None:
    told = {(one.label, one.words): one for one in findings(t)}
    stronger = told["Stronger", "use artificial intelligence for harbour safety"]
    assert stronger.place == "[2] ¶ 2, high"
    assert stronger.reason == "The verb is stronger: “consider” became “agreed”."
    assert ("New", "protect the reefs of the outer strait") in told
    lines = {line.label: line for line in brief.brief(t)}
    assert lines["Quotations"].detail == "1 altered"
    assert all(line.count for line in lines.values())


def test_numbers_of_the_brief_are_those_of_the_tables(t: Tables) -> None:
    lines = {line.label: line for line in brief.brief(t)}
    pairs = [p for p in t["alignments"] if p["relation"] in SHARED and counting.is_told(t, p)]
    told = [line.count for label, line in lines.items() if label in ("Shared", "Likely shared")]
    assert sum(told) == len({p["unit_b"] for p in pairs})
    found = {row["unit_id"]: row["finding"] for row in t["distinct"]}
    alone = [found[u["unit_id"]] for u in t["commitments"] if u["kind"] in counting.TOLD and u["unit_id"] in found]
    named = [line.count for label, line in lines.items() if "only in [" in label and "Themes" not in label]
    assert sum(named) == alone.count("no counterpart")
    assert ("Uncertain" in lines) == ("uncertain" in alone)


def test_no_unit_is_said_to_be_two_things() -> None:
    row = dict.fromkeys(("document_a", "document_b", "similarity", "why", "text_a", "text_b"), "")
    pairs = [
        {**row, "unit_a": a, "unit_b": b, "relation": relation, "chance": chance, "document_a": "x", "document_b": "y"}
        for a, b, relation, chance in (
            ("a1", "b1", "weaker", "0.95"), ("a1", "b2", "reworded", "0.99"), ("a2", "b2", "broader", "0.97"),
            ("a2", "b1", "stronger", "0.96"), ("a3", "b3", "narrower", "0.40"),
        )
    ]  # fmt: skip
    units = tuple({"unit_id": u, "kind": "commitment"} for u in ("a1", "a2", "a3", "b1", "b2", "b3"))
    told = counting.best_pairs(Tables({}, {"alignments": tuple(pairs), "commitments": units}, {}))
    assert [(p["unit_a"], p["unit_b"]) for p in told] == [("a1", "b2"), ("a2", "b1"), ("a3", "b3")]
    assert [sureness.of_pair(p) for p in told] == ["shared", "shared", "likely shared"]


def test_what_is_uncertain_is_neither_new_nor_dropped(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    text = SECOND.replace("protect the reefs of the outer strait", "send pilots to the outer strait")
    (tmp_path / "second.md").write_text(text, encoding="utf-8")
    found = from_comparison(communique.compare([folder / "first.md", tmp_path / "second.md"]))
    lines = {line.label: line for line in brief.brief(found)}
    assert lines["Uncertain"].count == 2
    assert not {label for label in lines if label.startswith(("New", "Dropped")) and "send pilots" in str(lines[label])}
    assert "likeliest, chance" in annex(found)
    assert "uncertain</strong>" in page(found)


def test_other_parties_are_no_series(t: Tables) -> None:
    a, b = t.statements
    assert counting.successive(a, b)
    assert not counting.successive(a, {**b, "parties": "Arvane; Corvia"})
    assert not counting.successive(a, {**b, "date": a["date"]})
    assert not counting.successive({**a, "parties": ""}, {**b, "parties": ""})


def test_an_excerpt_is_never_called_silent(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    text = SECOND.replace("form: statement", "form: statement\nextent: excerpt")
    (tmp_path / "second.md").write_text(text, encoding="utf-8")
    lines = brief.brief(from_comparison(communique.compare([folder / "first.md", tmp_path / "second.md"])))
    (line,) = (line for line in lines if line.label == "Only in [1]")
    assert "not known" in line.detail


# ---- words ----


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2021-06-17", "17 June 2021"), ("2021-06", "June 2021"), ("2021", "2021"), ("XXXX-05-01", "1 May (no year)"),
        ("", "not dated"), ("spring", "spring"), ("2021-13-01", "1 13 2021"),
    ],
)  # fmt: skip
def test_dates(date: str, words: str) -> None:
    assert date_words(date) == words


def test_marks_that_deceive_the_eye_are_named() -> None:
    assert visible("a\u202eb\x07") == "a⟨U+202E⟩b⟨U+0007⟩"
    assert shown("a\u202e<b>") == 'a<span class="unseen">U+202E</span>&lt;b&gt;'
    assert visible("שלום — naïve\n") == "שלום — naïve\n"


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_markdown_shows_any_text_as_it_is(text: str) -> None:
    html = MarkdownIt("commonmark").enable("table").render(f"x\n\n- a: {plain(text)}\n")
    words = re.sub(r"<(?:/?(?:li|ul|p))>", "", html).removeprefix("x\n\n").strip()
    import html as entities

    got = entities.unescape(words).removeprefix("x").strip().removeprefix("a:")
    assert " ".join(got.split()) == " ".join(visible(" ".join(text.split())).split())


@given(st.text(max_size=60))
def test_the_page_escapes_any_text(text: str) -> None:
    assert not re.search(r"<(?!/?span)", str(shown(text)))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We will share data.", "We shall share all data."), ("", "We agreed."), ("Same.", "Same."),
        ("We [-will-] act.", "We {+may+} act."), ("a [-b", "a b-]"), ("x {+", "x +}"), ("]-", "[-"),
    ],
)  # fmt: skip
def test_differences_are_read_back_whatever_marks_the_texts_hold(a: str, b: str) -> None:
    found = segments({"text_a": a, "text_b": b, "diff": word_diff(a, b)})
    assert "".join(s.text for s in found if s.change != "added") == a
    assert "".join(s.text for s in found if s.change != "removed") == b


# ---- the page ----


def test_full_texts_add_up(t: Tables) -> None:
    for one in full_texts(t):
        whole = t.texts[one.document["document_id"]]
        assert one.length == len(whole)
        passages = "".join(p.text for paragraph in one.paragraphs for p in paragraph.passages)
        assert "".join(passages.split()) == "".join(whole.split())
        firsts = [p.unit["unit_id"] for x in one.paragraphs for p in x.passages if p.first and p.unit]
        assert len(firsts) == len(set(firsts))


def test_the_page_allows_its_own_script_only(t: Tables) -> None:
    html = page(t)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    assert not re.search(r"<[^>]+\s(?:on\w+|style)=", html)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", html)


def test_tracks_are_on_the_page_and_in_pictures(t: Tables) -> None:
    series = with_track(t)
    html = page(series)
    assert '<h3 id="h-track-1">Arvane, &lt;Belmora&gt;</h3>' in html
    assert "Through time: Arvane" not in html, "of two statements, the lines above say it"
    assert 'class="step is-weakened"' in html
    assert "weakened" in annex(series)
    pictures = plots.drawn(series)
    assert set(pictures) == {"themes.svg", "themes.png", "track-1.svg", "track-1.png"}
    ET.fromstring(str(pictures["track-1.svg"]))  # noqa: S314 - our own
    assert pictures["track-1.png"][:4] == b"\x89PNG"


def test_a_long_series_is_drawn_page_by_page(t: Tables) -> None:
    short = with_track(t)
    rows = tuple({**row, "track": str(n)} for n in range(60) for row in short["track"][:2])
    pictures = plots.drawn(Tables(short.columns, {**short.rows, "track": rows}, short.run))
    names = sorted(name for name in pictures if name.startswith("track") and name.endswith("svg"))
    assert names == ["track-1-01.svg", "track-1-02.svg", "track-1-03.svg"]
    heights = [float(ET.fromstring(str(pictures[name])).attrib["height"]) for name in names]  # noqa: S314 - our own
    assert max(heights) < 1200


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/home/ana/papers/one.md", "one.md"), ("C:\\Users\\Ana\\one.md", "one.md"), ("papers/one.md", "papers/one.md"),
        ("../one.md", "../one.md"), ("one.md", "one.md"),
    ],
)  # fmt: skip
def test_what_lies_above_a_file_is_not_told(path: str, told: str) -> None:
    assert places.told(path) == told
    assert places.told_line(f"{path}: line 3: no text: a scan") == f"{told}: line 3: no text: a scan"


def test_no_report_names_the_folders_of_the_disk(t: Tables, folder: pathlib.Path) -> None:
    assert folder.is_absolute()
    for name, data in render(t, FORMATS).items():
        held = whole(data)
        packed = zipfile.ZipFile(io.BytesIO(held)) if name.endswith(("x",)) and held[:2] == b"PK" else None
        parts = [packed.read(part) for part in packed.namelist()] if packed else [held]
        assert not any(str(folder).encode() in part for part in parts), name


def test_other_tables_are_shown_as_they_are(t: Tables) -> None:
    extra = Tables({**t.columns, "coverage": ("document_id", "a note")}, {**t.rows, "coverage": ({"document_id": "first", "a note": "<i>x</i>"},)}, t.run)
    assert "&lt;i&gt;x&lt;/i&gt;" in page(extra)
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(extra)))["coverage"]
    heads = {head.value: cell.value for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert heads == {"document": "[1] First Harbour Statement", "document_id": "first", "a note": "<i>x</i>"}


def test_decisions_are_shown_beside_what_the_program_said(t: Tables) -> None:
    first = {**t["commitments"][0], "decision": "correct", "reviewer": "Ana", "kind_machine": "assertion", "note": "<see>"}
    reviewed = Tables(t.columns, {**t.rows, "commitments": (first, *t["commitments"][1:])}, t.run)
    html = page(reviewed)
    assert '<strong class="tag">correct</strong> Ana; kind by the program: assertion; &lt;see&gt;' in html
    assert html.count('class="tag">correct') == 1


def test_shades_rise_with_the_number() -> None:
    assert [charts.level(n) for n in (0, 1, 2, 3, 4, 7, 8, 99)] == [0, 1, 2, 2, 3, 3, 4, 4]


# ---- the workbook ----


@pytest.fixture(scope="module")
def book(t: Tables) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(t)), rich_text=False)


def heads_of(t: Tables, sheet: Worksheet) -> list[str]:
    """The columns of a sheet by their names in the table; a statement's is headed by its number and month."""
    called = {f"{t.label(d)} {about['date'][:7]}": d for d, about in t.documents.items()}
    heads = [cell.value for cell in sheet[1]]
    assert not set(heads) & set(t.documents), "no id heads a column"
    return [called.get(head, head) for head in heads]


def test_a_sheet_for_every_table(t: Tables, book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["Brief", "By theme", "Heat map", *t.columns, "Settings", "Lists"]
    for name, columns in t.columns.items():
        own = REVIEW_COLUMNS.get(name, ())
        sheet = book[name]
        heads = heads_of(t, sheet)
        named = [*(NAMED[c] for c in columns if c in NAMED), *([REASON] if name in REASONED else [])]
        assert sorted(heads) == sorted([*columns, *own, *named])
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref
        assert sheet.max_row == len(t[name]) + 1


def test_cells_are_those_of_the_tables(t: Tables, book: openpyxl.Workbook) -> None:
    for name, columns in t.columns.items():
        heads = heads_of(t, book[name])
        for row, cells in zip(t[name], book[name].iter_rows(min_row=2), strict=True):
            by_head = dict(zip(heads, cells, strict=True))
            for column, cell in ((c, by_head[c]) for c in columns if c != "diff"):
                value = "" if cell.value is None else cell.value
                assert (float(row[column]) == value) if isinstance(value, (int, float)) else (row[column] == value)


def test_reasons_are_told_without_measures_and_ids(t: Tables, book: openpyxl.Workbook) -> None:
    for name, column in REASONED.items():
        if name in book.sheetnames:
            at = [cell.value for cell in book[name][1]].index(REASON)
            told = [row[at] or "" for row in book[name].iter_rows(min_row=2, values_only=True)]
            assert told or not t[name]
            assert not [words for words in told if re.search(r"similarity|\d\.\d\d", words) or any(d in words for d in t.documents)], column


def test_the_workbook_prints_what_is_read(book: openpyxl.Workbook) -> None:
    for name in ("Brief", "By theme", "Heat map", "ledger", "candidates", "distinct", "track"):
        if name in book.sheetnames:
            assert (book[name].page_setup.fitToWidth or 1, book[name].page_setup.fitToHeight) in ((1, 1), (1, None)), name
    heads = {name: [cell.value for cell in book[name][1]] for name in ("commitments", "alignments")}
    for name, last in (("commitments", "note"), ("alignments", REASON)):
        end = re.search(r":\$([A-Z]+)\$", book[name].print_area)
        assert end
        assert heads[name][openpyxl.utils.column_index_from_string(end[1]) - 1] == last


def test_counts_by_theme_are_numbers(t: Tables, book: openpyxl.Workbook) -> None:
    columns, lines = by_theme.columns(t), by_theme.theme_lines(t)
    rows = list(book["By theme"].iter_rows(values_only=True))
    assert rows[0] == ("theme", *(column.name for column in columns))
    assert rows[1:] == [(line.name, *(line.counts.get(c.key) or None for c in columns)) for line in lines]


def test_no_cell_is_a_formula(book: openpyxl.Workbook) -> None:
    for sheet in book:
        assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_links_lead_to_the_row(t: Tables, book: openpyxl.Workbook) -> None:
    pairs = book["alignments"]
    heads = [cell.value for cell in pairs[1]]
    at, unit = heads.index("later at"), heads.index("unit_b")
    key = [cell.value for cell in book["commitments"][1]].index("unit_id") + 1
    for row in pairs.iter_rows(min_row=2):
        link = row[at].hyperlink.location
        sheet, cell = link.replace("'", "").split("!")
        target = book[sheet][cell].row
        assert book[sheet].cell(target, key).value == row[unit].value
        assert row[at].value == f"[2] {t.where(t.units[str(row[unit].value)])}"
    assert len(t["alignments"]) == pairs.max_row - 1


def test_what_a_reviewer_fills_in_stands_beside_what_it_judges(book: openpyxl.Workbook) -> None:
    for name, after in (("commitments", {"kind_reviewed": "kind", "strength_reviewed": "strength", "decision": "text"}),
                        ("alignments", {"relation_reviewed": "relation", "decision": "text_b"})):  # fmt: skip
        heads = [cell.value for cell in book[name][1]]
        for column, judged in after.items():
            assert heads.index(column) == heads.index(judged) + 1
        frozen = openpyxl.utils.cell.coordinate_from_string(book[name].freeze_panes)[0]
        assert heads[openpyxl.utils.column_index_from_string(frozen) - 2] == after["decision"]
        folded = [heads[i] for i, c in enumerate(book[name][1]) if book[name].column_dimensions[c.column_letter].hidden]
        assert not [head for head in folded if head in after]


def test_a_reviewer_chooses_from_lists(book: openpyxl.Workbook) -> None:
    lists = {column[0].value: [c.value for c in column[1:] if c.value] for column in book["Lists"].iter_cols()}
    assert lists["commitments decision"] == list(DECISIONS["commitments"])
    found = {str(v.sqref): v.formula1 for v in book["commitments"].data_validations.dataValidation}
    heads = {cell.value: cell.column_letter for cell in book["commitments"][1]}
    for column in ("decision", "kind_reviewed", "strength_reviewed", "themes_reviewed"):
        assert any(where.startswith(f"{heads[column]}2:") for where in found), column


def test_too_long_a_cell_says_so(t: Tables) -> None:
    long = [{**t["commitments"][0], "text": "x" * 40_000}, *t["commitments"][1:]]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(Tables(t.columns, {**t.rows, "commitments": tuple(long)}, t.run))))["commitments"]
    at = [cell.value for cell in sheet[1]].index("text") + 1
    value = str(sheet.cell(2, at).value)
    assert value.endswith("the CSV file holds the whole)")
    assert len(value) < 32_767


# ---- data for other programs ----


def test_json_follows_its_schema(t: Tables) -> None:
    files = render(t, ("json",))
    data, schema = json.loads(files["report.json"]), json.loads(files["report.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)
    for unit in data["commitments"]:
        assert data["texts"][unit["document_id"]][unit["start"] : unit["end"]] == unit["text"]
    broken = json.loads(files["report.json"])
    broken["commitments"][0]["kind"] = "promise"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema)


def test_web_annotations_find_their_words(t: Tables) -> None:
    page = json.loads(render(t, ("annotations",))["annotations.jsonld"])["first"]
    units = [one for one in page["items"] if one["motivation"] == "classifying"]
    assert len(units) == len(t["commitments"])
    for one, row in zip(units, t["commitments"], strict=True):
        position, quote = one["target"]["selector"]
        text = t.texts[row["document_id"]]
        assert text[position["start"] : position["end"]] == quote["exact"] == row["text"]
        assert text.find(quote["prefix"] + quote["exact"] + quote["suffix"]) >= 0
    assert units[-1]["target"]["source"] == "https://example.org/second"


def test_label_studio_counts_code_points(t: Tables) -> None:
    files = render(t, ("annotations",))
    labels = {e.get("value") for e in ET.fromstring(str(files["label-studio.xml"])).iter("Label")}  # noqa: S314 - our own
    tasks = json.loads(files["label-studio.json"])
    assert len(tasks) == 3
    for task in tasks:
        text = task["data"]["text"]
        for region in task["predictions"][0]["result"]:
            value = region["value"]
            assert text[value["start"] : value["end"]] == value["text"]
            assert region["type"] != "labels" or set(value["labels"]) <= labels


def test_each_program_finds_the_units_behind_an_emoji(tmp_path: pathlib.Path) -> None:
    words = "We will moor 🚢🤝 at Kessel Quay and count the gulls. We will paint both cranes by 2030."
    (tmp_path / "in.md").write_text(f"# Joint Statement of Ruvania and Telmark\n\n{words}\n", encoding="utf-8")
    found = from_comparison(communique.compare([tmp_path / "in.md"]))
    files = render(found, ("annotations",))
    units = [row["text"] for row in found["commitments"]]
    (task,) = json.loads(files["label-studio.json"])
    values = [r["value"] for r in task["predictions"][0]["result"] if r["type"] == "labels"]
    assert [task["data"]["text"][v["start"] : v["end"]] for v in values] == units
    items = json.loads(files["annotations.jsonld"])["first"]["items"]
    places = [item["target"]["selector"][0] for item in items]
    assert [task["data"]["text"][p["start"] : p["end"]] for p in places] == units
    first, _, *read = json.loads(files["inception-001.json"])["%FEATURE_STRUCTURES"]
    wide = first["sofaString"].encode("utf-16-le")
    assert [wide[2 * u["begin"] : 2 * u["end"]].decode("utf-16-le") for u in read] == units


def test_the_part_that_goes_on_is_a_whole_number_everywhere(tmp_path: pathlib.Path) -> None:
    said = "# Port deal\n\n“We will moor the ships,” the joint statement said, “and count the gulls.” It rained."
    (tmp_path / "article.md").write_text(said, encoding="utf-8")
    (tmp_path / "in.md").write_text("# Joint Statement on Gulls\n\nWe will moor the ships and count the gulls.\n")
    compared = communique.compare([tmp_path])
    assert compared.tables()["quotations"]["continues"].dropna().tolist() == [1]
    found = from_comparison(compared)
    assert [row["continues"] for row in found["quotations"]] == ["", "1"]
    assert [row["continues"] for row in json.loads(report_json(found))["quotations"]] == [None, 1]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(found)))["quotations"]
    column = [cell.value for cell in sheet[1]].index("continues")
    assert [row[column] for row in sheet.iter_rows(min_row=2, values_only=True)] == [None, 1]
    assert ">1.0<" not in page(found)


def test_inception_reads_the_units(t: Tables) -> None:
    import cassis

    read = []
    for name, content in render(t, ("annotations",)).items():
        if name.startswith("inception-"):
            cas = cassis.load_cas_from_json(str(content))
            read += [(u.unit_id, u.get_covered_text(), u.kind) for u in cas.select("webanno.custom.Unit")]
    assert sorted(read) == sorted((u["unit_id"], u["text"], u["kind"]) for u in t["commitments"])


def test_the_qda_codebook_names_every_code(t: Tables) -> None:
    (content,) = (render(t, ("qdc",))[name] for name in ("codebook.qdc",))
    root = ET.fromstring(content)  # noqa: S314 - our own
    space = "{urn:QDA-XML:codebook:1.0}"
    assert root.tag == f"{space}CodeBook"
    codes = list(root.iter(f"{space}Code"))
    assert len({code.get("guid") for code in codes}) == len(codes)
    names = {code.get("name") for code in codes}
    assert {"commitment", "high", "stronger", "altered", "ai"} <= names
    assert {row["theme"] for row in t["themes"]} <= names
    assert all(code.find(f"{space}Description") is not None for code in codes if code.get("isCodable") == "true")


def test_every_code_has_a_meaning() -> None:
    from typing import get_args

    from communique.codebook.source import load
    from communique.model import KINDS, RELATIONS, STRENGTHS, Verdict

    codes = load("codes.toml")
    expected = {"kind": KINDS, "strength": STRENGTHS, "relation": RELATIONS, "verdict": get_args(Verdict)}
    assert {group: tuple(codes[group]) for group in expected} == expected


# ---- the command ----


def test_report_renders_saved_tables(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    out = tmp_path / "out"
    assert run("compare", folder, "--out", out, "--format", "csv", "-q").returncode == 0
    assert not (out / "report.html").exists()
    done = run("report", out, "--format", "html,md")
    assert (done.returncode, done.stdout.split()) == (0, [str(out / "report.html"), str(out / "report.md"), str(out / "report-annex.md")])
    again = run("report", out, "--format", "html")
    assert again.returncode == 1
    assert "--force" in again.stderr
    assert run("report", out, "--format", "html", "--force", "-q").stdout == ""
    assert run("report", out, "--out", tmp_path / "new", "--plots", "-q").returncode == 0
    names = {path.name for path in (tmp_path / "new").iterdir()}
    assert names == {
        "report.html", "report.docx", "report-annex.docx", "report.xlsx", "run.json", "themes.svg", "themes.png", "track-1.svg", "track-1.png",
    }  # fmt: skip


@pytest.mark.parametrize("command", ["compare", "report"])
def test_an_unknown_format_is_wrong_usage(folder: pathlib.Path, command: str) -> None:
    done = run(command, folder, "--format", "pdf")
    assert done.returncode == 2
    assert "no format 'pdf'" in " ".join(done.stderr.replace("│", " ").split())


def test_with_out_the_terminal_shows_the_brief(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    done = run("compare", folder, "--out", tmp_path / "out", "--format", "md")
    assert done.returncode == 0
    assert "Stronger: use artificial intelligence" in done.stdout
    last = " ".join(done.stdout.split())
    assert last.endswith(f"open {tmp_path / 'out' / 'report.md'} first"), "a reader is told where to begin"
    assert len(done.stdout.splitlines()) < 40


@pytest.mark.parametrize("option", [("--plots",), ("--format", "md")])
def test_what_to_write_needs_a_place(folder: pathlib.Path, option: tuple[str, ...]) -> None:
    done = run("compare", folder, *option)
    assert done.returncode == 2
    assert "--out" in done.stderr


def test_report_of_a_folder_without_tables(tmp_path: pathlib.Path) -> None:
    done = run("report", tmp_path)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "compare --out" in done.stderr
