"""Commitments over time: counted from files as from an archive, by theme, year and party."""

import csv
import pathlib
from xml.etree import ElementTree as ET

import pytest
from running import communique

from communique.surveying import survey

FIRST = """---
title: First Statement of the Lake Forum
date: 2021-05-03
form: statement
parties: [Norway, Chile]
---

We will share information on cyber attacks. Norway will share information on cyber threats by 2024.
"""
SECOND = """---
title: Second Statement of the Lake Forum
date: 2023-05-03
form: statement
parties: [Norway, Chile]
---

We intend to share information on cyber attacks. We welcome the progress on quantum computing.
"""
ARTICLE = """---
form: article
---

The leaders said: “We will share information on cyber attacks.”
"""


@pytest.fixture
def place(tmp_path: pathlib.Path) -> pathlib.Path:
    (tmp_path / "in").mkdir()
    for name, text in (("one", FIRST), ("two", SECOND), ("article", ARTICLE)):
        (tmp_path / "in" / f"{name}.md").write_text(text, encoding="utf-8")
    assert communique("archive", tmp_path / "kept", tmp_path / "in").returncode == 0
    return tmp_path


def test_commitments_are_counted_by_theme_year_and_party(place: pathlib.Path) -> None:
    found = survey([place / "in"])
    cyber = {(row.year, row.party): row[3:] for row in found.yearly if row.theme == "cyber"}
    assert cyber == {
        ("2021", ""): (1, 2, 2, 0, 0), ("2021", "Norway"): (1, 2, 2, 0, 0), ("2021", "Chile"): (1, 1, 1, 0, 0),
        ("2023", ""): (1, 1, 0, 1, 0), ("2023", "Norway"): (1, 1, 0, 1, 0), ("2023", "Chile"): (1, 1, 0, 1, 0),
    }  # fmt: skip
    together = {row[1:] for row in found.together if row.theme == "cyber"}
    assert together == {("Norway", "Chile", 2, "2021", "2023"), ("Chile", "Norway", 2, "2021", "2023"), ("Norway", "", 1, "2021", "2021")}
    assert not any(row.theme == "quantum" for row in found.yearly)  # welcomed, not promised
    assert found.statements == 2


def test_an_archive_counts_as_the_files_do(root: pathlib.Path, place: pathlib.Path, tmp_path: pathlib.Path) -> None:
    assert survey([place / "in"]) == survey([place / "kept"])
    communique("archive", tmp_path / "samples", root / "statements", root / "seeds")
    assert survey([root / "statements", root / "seeds"]) == survey([tmp_path / "samples"])


def test_tables_and_pictures_are_the_same_every_time(place: pathlib.Path) -> None:
    for name in ("a", "b"):
        assert communique("themes", place / "kept", "--over-time", "--out", place / name).returncode == 0
    assert {p.name: p.read_bytes() for p in (place / "a").iterdir()} == {p.name: p.read_bytes() for p in (place / "b").iterdir()}
    with (place / "a" / "themes-over-time.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(int(row["commitments"]) >= int(row["high"]) + int(row["medium"]) + int(row["low"]) for row in rows)
    words = [e.text for e in ET.parse(place / "a" / "themes-over-time.svg").iter() if e.text]  # noqa: S314 - our own
    assert {"2021", "2022", "2023"} <= set(words)  # a year without anything has its column


def test_choices_and_wrong_usage(place: pathlib.Path) -> None:
    chosen = communique("themes", place / "kept", "--over-time", "--from", "2023")
    assert "2023" in chosen.stdout
    assert "2021" not in chosen.stdout
    assert communique("themes", "--over-time").returncode == 2
    assert communique("themes", "cyber", "--out", place / "x").returncode == 2
