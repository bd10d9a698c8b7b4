"""`communique evaluate`: the program's tables against a person's."""

import json
import pathlib
import re
import subprocess
import sys

import pytest
from running import communique

from communique.errors import InputError
from communique.reviewing.evaluating.coded import read_coding
from communique.reviewing.evaluating.reading_order import reading_order

TEXT = "We will build a shared radar. We intend to share data on cyber threats. We welcome the new members."
UNITS = [
    ("We will build a shared radar.", "commitment", "high", ""),
    ("We intend to share data on cyber threats.", "commitment", "medium", "cyber"),
    ("We welcome the new members.", "recognition", "", ""),
]
HEAD = "document_id,unit_id,text,kind,strength,themes"


def coded(folder: pathlib.Path, units: list[tuple[str, str, str, str]], document: str = "d") -> pathlib.Path:
    folder.mkdir()
    rows = [f'{document},u{n},"{text}",{kind},{strength},{themes}' for n, (text, kind, strength, themes) in enumerate(units)]
    (folder / "commitments.csv").write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return folder


def figures(printed: str) -> dict[str, list[str]]:
    rows = (line.split() for line in printed.splitlines())
    return {row[0]: row[1:] for row in rows if row and row[0] in ("units", "kind", "strength", "theme")}


def test_own_tables_agree_with_themselves(tmp_path: pathlib.Path) -> None:
    tables = coded(tmp_path / "a", UNITS)
    done = communique("evaluate", tables, tables)
    assert done.returncode == 0, done.stderr
    found = figures(done.stdout)
    assert found["units"] == ["1.000", "1.000", "1.000", "3", "0", "0"]
    assert found["kind"][:5] == ["1.000"] * 5
    assert "Disagreements: 0" in done.stdout


def test_each_difference_is_listed(tmp_path: pathlib.Path) -> None:
    # one kind, one strength, one theme and one unit differ, each in its own row
    other = [
        ("We will build a shared radar.", "announcement", "", ""),
        ("We intend to share data on cyber threats.", "commitment", "high", "ai"),
    ]
    done = communique(
        "evaluate", coded(tmp_path / "a", UNITS), coded(tmp_path / "b", other), "--out", tmp_path / "all.csv"
    )
    assert done.returncode == 0, done.stderr
    assert figures(done.stdout)["units"] == ["0.667", "1.000", "0.800", "2", "1", "0"]
    rows = (tmp_path / "all.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(",")[:4] for row in rows[1:]] == [
        ["d", "unit", "", "unit"],
        ["d", "kind", "announcement", "commitment"],
        ["d", "strength", "high", "medium"],
        ["d", "theme", "ai", ""],  # cyber is no theme that the second coder used, so its absence says nothing
    ]


def test_lines_of_json_with_two_right_answers(tmp_path: pathlib.Path) -> None:
    tables, gold = coded(tmp_path / "a", UNITS), tmp_path / "gold"
    gold.mkdir()
    kinds = [["announcement", "commitment"], ["commitment"], ["assertion", "recognition"]]
    lines = [
        {"id": f"u{n}", "text": text, "kinds": kinds[n], "strength": strength or None, "themes": [], "themes_optional": ["cyber"]}
        for n, (text, _, strength, _) in enumerate(UNITS)
    ]
    (gold / "d.units.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = communique("evaluate", tables, gold)
    assert figures(done.stdout)["kind"][2] == "1.000", done.stderr
    assert "Disagreements: 0" in done.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("document_id,text,kind,strength\n", "line 1: no column themes"),
        (f"{HEAD}\nd,u1,We go.,promise,,\n", "line 2: kind is 'promise'; use one of commitment"),
        (f"{HEAD}\nd,u1,We go.,commitment,strong,\n", "line 2: strength is 'strong'"),
    ],
)
def test_bad_tables_are_named_by_place(tmp_path: pathlib.Path, content: str, said: str) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "commitments.csv").write_text(content, encoding="utf-8")
    done = communique("evaluate", coded(tmp_path / "a", UNITS), bad)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


LINE = '{"id": "u1", "text": "We go.", "kinds": ["commitment"], "themes": []}'
LINES = [
    (f"{LINE}\n5\n", "line 2: '5' is no object"),
    ("null\n", "line 1: 'null' is no object"),
    ("{\n", "line 1: no JSON"),
    ("[" * 2000, "line 1: no JSON"),
    ('{"text": "We go."}\n', "line 1: no 'kinds'"),
    ('{"text": "We go.", "kinds": "commitment"}\n', "line 1: kinds is 'commitment'; write a list"),
    ('{"text": "We go.", "kinds": []}\n', "line 1: kinds is empty"),
    ('{"text": "We go.", "kinds": ["commitment"], "themes": 5}\n', "line 1: themes is '5'; write a list"),
    ('{"text": "We go.", "kinds": [null]}\n', "line 1: kind is 'None'"),
]


@pytest.mark.parametrize(("content", "said"), LINES)
def test_bad_lines_of_json_are_named_by_place(tmp_path: pathlib.Path, content: str, said: str) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    path = bad / "d.units.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(f"{path}: {said}")):
        read_coding(bad)
    path.write_text(LINE, encoding="utf-16")
    with pytest.raises(InputError, match=re.escape(f"{path}: cannot be read")):
        read_coding(bad)
    bare = LINE.replace(', "themes": []', "")
    path.write_text(f"{LINE}\n\n{bare}\r\n", encoding="utf-8-sig")
    assert [u.themes for u in read_coding(bad).units["d"]] == [frozenset(), frozenset()]


def test_a_table_with_semicolons_is_told(tmp_path: pathlib.Path) -> None:
    folder = coded(tmp_path / "a", UNITS)
    path = folder / "commitments.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")
    with pytest.raises(InputError, match=r"commitments.csv: line 1: separated by semicolons or tabs"):
        read_coding(folder)


def test_the_most_doubtful_units_are_read_first(tmp_path: pathlib.Path) -> None:
    rows = [f"d,u{n},Reef {n} is marked by the Fleet.,assertion,,Reef {n},is marked,,verbs/mark,," for n in range(10)]
    rows[7] = "d,u7,Reef 7 is marked by the Fleet.,assertion,,,is marked,,tense/past,,"
    tables, gold = tmp_path / "a", coded(tmp_path / "b", [(f"Reef {n} is marked by the Fleet.", "announcement" if n == 7 else "assertion", "", "") for n in range(10)])
    tables.mkdir()
    head = "document_id,unit_id,text,kind,strength,actor,verb,stem,rule,doubt,themes"
    (tables / "commitments.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    assert [(r.read, r.units, r.found, r.errors) for r in reading_order(tables, gold)] == [(1, 10, 1, 1), (2, 10, 1, 1), (3, 10, 1, 1), (5, 10, 1, 1)]
    assert "errors found" in communique("evaluate", tables, gold).stdout
    assert reading_order(gold, gold) == (), "tables that do not say which rule decided"


def test_missing_documents_and_folders(tmp_path: pathlib.Path) -> None:
    tables = coded(tmp_path / "a", UNITS)
    absent = communique("evaluate", tables, coded(tmp_path / "b", UNITS, document="other"))
    assert (absent.returncode, "no document other" in absent.stderr) == (1, True)
    nothing = communique("evaluate", tables, tmp_path / "nowhere")
    assert (nothing.returncode, "no coded tables" in nothing.stderr) == (1, True)


def test_same_figures_as_the_coders_own_score(shared: pathlib.Path, tmp_path: pathlib.Path) -> None:
    sources = [p for p in (shared / "statements").rglob("*") if (shared / "gold/aukus" / f"{p.stem}.units.jsonl").exists()]
    assert communique("compare", *sources, "--out", tmp_path / "t", "--quiet").returncode == 0
    score = subprocess.run(
        [sys.executable, shared / "gold/score.py", tmp_path / "t", shared / "gold/aukus", "--json"],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    theirs = json.loads(score.stdout)
    ours = figures(communique("evaluate", tmp_path / "t", shared / "gold/aukus").stdout)
    assert float(ours["units"][2]) == pytest.approx(theirs["unit_f1"], abs=0.001)
    assert float(ours["kind"][2]) == pytest.approx(theirs["kind_accuracy"], abs=0.001)
    assert float(ours["strength"][2]) == pytest.approx(theirs["strength_accuracy"], abs=0.001)
