"""Inputs of every kind, made to hurt, at every command: a result, or one line that names the cause; never a traceback."""

import json
import os
import pathlib
import sqlite3
import zipfile

import pytest
from running import communique

STATEMENT = "---\ntitle: {0} Harbour Statement\ndate: 203{1}-05-03\nform: statement\nparties: [Arvane, Belmora]\n---\n\nThe Ministers agreed to open a joint registry of vessels by 2033.\n\nThe Ministers will consider fees.\n"
GOOD = {"first.md": STATEMENT.format("First", 1), "second.md": STATEMENT.format("Second", 2)}
DEEP = "[" * 20_000
BOMB = "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(24))


def zipped(path: pathlib.Path, *names: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), GOOD["first.md"])


def database(path: pathlib.Path, *statements: str) -> None:
    with sqlite3.connect(path) as made:
        for one in statements:
            made.execute(one)
    made.close()


# What stands beside the good statements, the command's words ({} is the folder), and what must be said, if anything.
CASES: dict[str, tuple[dict[str, object], str, str]] = {
    "words of a search that are none": ({}, "find ... {}", ""),
    "a search for nothing": ({}, "find  {}", ""),
    "a search that is a pattern": ({}, "find (a+)+$[[: {}", ""),
    "a search of one endless word": ({}, "find " + "a" * 50_000 + " {}", ""),
    "a search in a file that is no statement": ({"x.bin": b"\x00\x01"}, "find {}/first.md {}/x.bin", "x.bin"),
    "an explanation of nothing": ({}, "explain ", ""),
    "an explanation of signs": ({}, "explain \u202e\U0001f30a\u200b", ""),
    "an explanation of open brackets": ({}, "explain " + "([{" * 2_000, ""),
    "an explanation of a list that nests": ({}, "explain " + "(a)(i)" * 1_000, ""),
    "front matter that multiplies itself": ({"x.md": f"---\n{BOMB}---\nWe will act.\n"}, "split {}/x.md --out -", ""),
    "front matter that nests": ({"x.md": f"---\na: {DEEP}\n---\nWe will act.\n"}, "split {}/x.md --out -", ""),
    "front matter that asks for an object": ({"x.md": "---\ntitle: !!python/object/apply:os.system [x]\n---\nWe will act.\n"}, "split {}/x.md --out -", ""),
    "front matter with keys that are lists": ({"x.md": "---\n? [a, b]\n: c\ndate: 2031-02-30\n---\nWe will act.\n"}, "split {}/x.md --out -", ""),
    "front matter with numbers for words": ({"x.md": "---\ntitle: 1e999\nparties: {a: 1}\ndate: 99999999999999999999\nform: [x]\n---\nWe will act.\n"}, "compare {}", ""),
    "notes by the thousand": ({"x.md": "We will act.[^1]\n\n" + "".join(f"[^{n}]: note\n" for n in range(2_000))}, "split {}/x.md --out -", ""),
    "a reference to itself": ({"x.md": "[a]: a\n[a][a][a]\n\n[^1]: [^1]\n\nWe will act.[^1]\n"}, "split {}/x.md --out -", ""),
    "tables in tables": ({"x.html": "<table><tr><td>" * 2_000 + "We will act."}, "split {}/x.html --out -", ""),
    "attributes without end": ({"x.html": "<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">We will act."}, "split {}/x.html --out -", ""),
    "a date of the year nought": ({}, "compare {}/first.md --date 0000-00-00", "no date"),
    "parties of separators": ({}, "compare {}/first.md --parties ;;;;;", ""),
    "a title without end": ({}, "compare {}/first.md --title " + "T" * 30_000, ""),
    "an index with a column twice": ({"index.csv": "file,title,title\nfirst.md,a,b\n"}, "compare {}", ""),
    "an index of a hundred thousand columns": ({"index.csv": "file" + ",x" * 100_000 + "\nfirst.md\n"}, "compare {}", ""),
    "an index that is a folder": ({"index.csv": None}, "compare {}", ""),
    "an index with a nought in it": ({"index.csv": b"file,title\nfirst.md,a\x00b\n"}, "compare {}", ""),
    "an index that leaves an open quotation": ({"index.csv": 'file,title\nfirst.md,"a\n'}, "compare {}", ""),
    "a folder that is called a statement": ({"x.md": None}, "compare {}", ""),
    "names that differ in form only": ({"caf\u00e9.md": GOOD["first.md"], "cafe\u0301.md": GOOD["second.md"], "CAF\u00c9.md": GOOD["first.md"]}, "compare {}", ""),
    "an archive of names that lead out": ({"x.zip": ("../a.md", "..\\b.md", "/c.md", "d:e.md", "f.md/g.md", "")}, "split {}/x.zip --out -", ""),
    "an archive of itself": ({"x.zip": ("x.zip", "x.zip/x.zip")}, "split {}/x.zip --out -", "x.zip"),
    "themes in another encoding": ({"t.toml": "[[theme]]\nid = 'x'\n".encode("utf-16")}, "split {}/first.md --themes {}/t.toml", "t.toml"),
    "themes that nest": ({"t.toml": "a = " + DEEP}, "split {}/first.md --themes {}/t.toml", "t.toml"),
    "themes that are a folder": ({"t.toml": None}, "split {}/first.md --themes {}/t.toml", "t.toml"),
    "themes with a pattern that never ends": ({"t.toml": "[[theme]]\nid = 'x'\nname = 'x'\nterms = ['(a+)+$', '*', '']\n"}, "split {}/first.md --themes {}/t.toml", ""),
    "a codebook of bytes": ({"b/verbs.toml": b"\xff\xfe\x00"}, "split {}/first.md --codebook {}/b", "verbs.toml"),
    "a codebook that is a file": ({"b": "x"}, "split {}/first.md --codebook {}/b", "b"),
    "a theme that is not there": ({}, "themes nosuch", ""),
    "a part that is not there": ({}, "codebook ../verbs", ""),
    "gold that nests": ({"g/first.units.jsonl": DEEP}, "evaluate {}/t {}/g", ""),
    "gold of numbers": ({"g/first.units.jsonl": '{"text": 1, "kind": NaN}\n1e999\n'}, "evaluate {}/t {}/g", ""),
    "gold that calibrates nothing": ({"g/first.units.jsonl": "{}"}, "calibrate {}/g", ""),
    "a log that is text": ({"t/decisions.sqlite": "x" * 5_000}, "agreement {}/t", "decisions.sqlite"),
    "a log of another program": ({"t/decisions.sqlite": ("CREATE TABLE x (y)",)}, "agreement {}/t", ""),
    "a log with a table that is none of ours": ({"t/decisions.sqlite": ("CREATE TABLE decisions (number, at)", "INSERT INTO decisions VALUES ('x', NULL)")}, "agreement {}/t", ""),
    "decisions that are a folder": ({"t/decisions.sqlite": None}, "compare {}/first.md --decisions {}/t", ""),
    "a table with two headers": ({"t/themes.csv": "theme,document_id\ntheme,document_id\n"}, "report {}/t --out {}/r --format html", ""),
    "a table with a nought": ({"t/themes.csv": b"theme,document_id\r\na\x00,b\r\n"}, "report {}/t --out {}/r --format html", ""),
    "a table of one endless cell": ({"t/themes.csv": "theme,document_id\n" + "x" * 2_000_000 + ",first\n"}, "report {}/t --out {}/r --format html", ""),
    "a run that nests": ({"t/run.json": DEEP}, "report {}/t --out {}/r --format html", "run.json"),
    "a run of numbers": ({"t/run.json": '{"inputs": [], "version": 1e999, "problems": [], "codebook": {"a": []}}'}, "report {}/t --out {}/r --format html", ""),
    "a returned sheet that is a folder": ({"back.xlsx": None}, "import-review {}/back.xlsx --coder Ben --into {}/t", "back.xlsx"),
    "a returned sheet of itself": ({"back.xlsx": ("xl/workbook.xml", "[Content_Types].xml")}, "import-review {}/back.xlsx --coder Ben --into {}/t", "back.xlsx"),
    "an article against itself": ({}, "verify {}/first.md --against {}/first.md", ""),
    "an article of nothing but marks": ({"a.txt": "“" * 3_000 + "”" * 3_000}, "verify {}/a.txt --against {}/first.md", ""),
    "an article of marks in marks": ({"a.md": '“We ‘will “act ‘now”’ "’ said they ' * 200}, "verify {}/a.md --against {}/first.md", ""),
    "an address of this machine's files": ({}, "fetch file:///etc/hostname --out {}/o", ""),
    "an address that is half one": ({}, "fetch http://[::1 --out {}/o", ""),
    "an address with a port that is none": ({}, "fetch http://ministry.example:99999/ --out {}/o", ""),
    "an archive that is a text": ({"a.communique": "x"}, "archive {}/a.communique {}/first.md", ""),
}  # fmt: skip


def laid(folder: pathlib.Path, name: str, content: object) -> None:
    """Put one hostile file, folder, archive or database in place."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if content is None:
        path.unlink(missing_ok=True)
        path.mkdir()
    elif isinstance(content, tuple):
        path.unlink(missing_ok=True)
        (database if path.suffix == ".sqlite" else zipped)(path, *content)
    elif isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(str(content), encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Two statements and their tables."""
    folder = tmp_path_factory.mktemp("good")
    for name, text in GOOD.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert communique("compare", folder, "--out", folder / "t", "--format", "csv", "--quiet").returncode == 0
    return folder


@pytest.mark.parametrize("name", CASES)
def test_a_result_or_one_line(made: pathlib.Path, tmp_path: pathlib.Path, name: str) -> None:
    files, words, said = CASES[name]
    for path in made.rglob("*"):
        if path.is_file():
            copy = tmp_path / path.relative_to(made)
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(path.read_bytes())
    for file, content in files.items():
        laid(tmp_path, file, content)
    before = {path: os.lstat(path).st_size for path in tmp_path.rglob("*") if path.is_file()}
    done = communique(*(word.replace("{}", str(tmp_path)) for word in words.split(" ")))
    assert done.returncode in (0, 1, 2)
    assert (done.returncode != 0) >= bool(said)
    assert said in " ".join(done.stderr.split())
    lines = [line for line in done.stderr.splitlines() if line.startswith("communique: ")]
    assert lines or done.returncode != 1 or words.startswith(("verify", "evaluate"))
    assert all(path.exists() and os.lstat(path).st_size == size for path, size in before.items()), "an input was changed"


def test_the_cases_are_many() -> None:
    assert len(CASES) >= 40
    assert json.dumps(list(CASES))
