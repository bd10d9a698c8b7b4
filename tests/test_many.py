"""Reports of more than thirty statements stay readable: no table has a column for each."""

import html.parser
import pathlib

import pytest
from running import communique

TEXT = """---
title: {0} Statement of the Lake Forum
date: {1}-05-03
form: statement
parties: [Norway, Chile, Ghana]
---

We will open a joint registry of vessels by 20{2:02}. We will share information on cyber attacks on {3}.
"""
COUNT = 34


class Widest(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.cells, self.most = 0, 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.cells = 0 if tag == "tr" else self.cells + (tag in ("td", "th"))
        self.most = max(self.most, self.cells)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("many")
    (folder / "in").mkdir()
    for n in range(COUNT):
        said = TEXT.format(f"No{n}", 1990 + n // 3, 30 + n % 3, ("ports", "ferries", "buoys")[n % 3])
        (folder / "in" / f"s{n:02}.md").write_text(said, encoding="utf-8")
    done = communique("compare", folder / "in", "--out", folder / "out", "--format", "html,md,csv", "--plots", "--quiet")
    assert done.returncode == 0, done.stderr
    return folder / "out"


def test_the_page_has_no_column_for_each_statement(place: pathlib.Path) -> None:
    page = (place / "report.html").read_text(encoding="utf-8")
    widest = Widest()
    widest.feed(page)
    assert widest.most < COUNT
    assert "Themes by year" in page
    assert "registry of vessels" in page.partition('id="table-matrix"')[2]


def test_the_annex_has_none_either(place: pathlib.Path) -> None:
    lines = (place / "report-annex.md").read_text(encoding="utf-8").splitlines()
    assert max(line.count("|") for line in lines) < COUNT
    assert any("introduced; " in line for line in lines)


def test_pictures_too_wide_for_a_page_are_left_out(place: pathlib.Path) -> None:
    assert not list(place.glob("*.svg"))


def test_the_matrix_file_keeps_its_columns(place: pathlib.Path) -> None:
    head = (place / "matrix.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert head.count(",") == 3 + COUNT
