"""What became of each commitment in the press: quoted, quoted altered, said in other words, or passed over."""

import pathlib

import pytest

import communique
from communique.checking import check_quotations

STATEMENT = """---
title: Joint Statement on the Northern Canal
date: 2021-05-03
form: statement
---

The Parties will open the Northern Canal to ships of all nations by the end of 2027. The Parties will renew the locks of
the eastern reach with granite from the northern quarries. The Parties will light both banks with lamps from the river
towns. The Parties will train forty pilots at the naval school each winter.
"""
ARTICLE = """---
title: What the river towns were told
date: 2021-05-04
form: article
---

The Joint Statement on the Northern Canal reads: “The Parties will open the Northern Canal to ships of all nations by
the end of 2027.” It was signed at noon.

The statement also says: “The Parties may light both banks with lamps from the river towns.”

Forty pilots will be trained at the naval school each winter. Nobody clapped.
"""


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    (tmp_path / "statement.md").write_text(STATEMENT, encoding="utf-8")
    (tmp_path / "article.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_each_commitment_has_its_status_and_its_evidence(folder: pathlib.Path) -> None:
    rows = communique.compare([folder]).tables()["coverage"]
    by_word = {word: rows[rows["text"].str.contains(word)].iloc[0] for word in ("open", "locks", "light", "pilots")}
    assert {word: row["status"] for word, row in by_word.items()} == {
        "open": "quoted", "locks": "passed_over", "light": "altered", "pilots": "paraphrased",
    }  # fmt: skip
    assert by_word["open"]["quoted_by"] == "article"
    assert by_word["light"]["altered_by"] == "article"
    assert by_word["pilots"]["evidence"].startswith("Forty pilots")
    assert by_word["locks"]["evidence"] == ""
    assert set(rows["articles"]) == {1}


def test_without_articles_there_is_nothing_to_cover(folder: pathlib.Path) -> None:
    assert len(communique.compare([folder / "statement.md"]).coverage) == 0


def test_each_quotation_has_its_place_in_the_source(folder: pathlib.Path) -> None:
    found = communique.compare([folder])
    source = next(d for d in found.documents if d.id == "statement")
    for row in found.tables()["quotations"].to_dict("records"):
        assert source.text[int(row["source_start"]) : int(row["source_end"])] == row["source_text"]


def test_the_verdict_does_not_depend_on_what_the_files_look_like(folder: pathlib.Path) -> None:
    for name in ("statement.md", "article.md"):
        text = (folder / name).read_text(encoding="utf-8").split("---\n")[2]
        (folder / name).write_text(text, encoding="utf-8")
    found = check_quotations([folder / "article.md"], [folder / "statement.md"])
    assert [q.verdict for q in found.quotations] == ["verbatim", "altered"]
