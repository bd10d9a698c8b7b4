"""Whatever a user, a file system or another program does to it: one line and the exit code, for every command."""

import os
import pathlib
import subprocess
import sys

import pytest
from running import communique
from test_placing import as_user, decide

STATEMENT = """---
title: {0} Harbour Statement
date: {1}-05-03
form: statement
---

The Ministers agreed to open a joint registry of vessels by 2033.

They will consider artificial intelligence for harbour safety.
"""
LONG = "n" * 300


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Return a folder with two statements, tables that were made of them, and one decision about these."""
    folder = tmp_path_factory.mktemp("edge")
    for name, year in (("first", 2031), ("second", 2032)):
        (folder / f"{name}.md").write_text(STATEMENT.format(name.title(), year), encoding="utf-8")
    assert communique("compare", folder / "first.md", folder / "second.md", "--out", folder / "tables", "--quiet").returncode == 0
    decide(folder / "tables")
    return folder


WITH_A_PATH = {  # a path that is asked about stands for {}
    "compare": "compare {}", "compare out": "compare first.md --out {}", "compare themes": "compare first.md --themes {}",
    "compare codebook": "compare first.md --codebook {}", "compare decisions": "compare first.md --out new --decisions {}",
    "extract": "extract {} --out new", "extract out": "extract first.md --out {}", "split": "split {}",
    "split out": "split first.md --out {}", "track": "track {}", "track out": "track first.md --out {}",
    "find": "find We~will~act {}", "find out": "find We~will~act first.md --out {}", "verify": "verify {} --against first.md",
    "verify against": "verify first.md --against {}", "report": "report {}", "report out": "report tables --out {}",
    "review": "review {} --no-browser", "import": "import-review {} --coder Ana",
    "import into": "import-review tables/commitments.csv --coder Ana --into {}", "agreement": "agreement {}",
    "agreement out": "agreement tables --coders Ana,program --out {}", "evaluate": "evaluate {} tables",
    "evaluate gold": "evaluate tables {}", "evaluate out": "evaluate tables tables --out {}",
    "codebook out": "codebook --out {}", "explain": "explain text --codebook {}", "themes": "themes --codebook {}",
    "archive": "archive kept {}", "archive into": "archive {} first.md",
    "themes suggest": "themes --suggest {} first.md second.md", "fetch": "fetch --catalogue {}",
}  # fmt: skip
PRINTING = (
    "compare first.md second.md", "split first.md", "split first.md --out -", "track first.md second.md", "find 'We will act' first.md",
    "verify first.md --against second.md", "report tables --out rendered --force", "agreement tables --coders Ana,program",
    "evaluate tables tables", "codebook", "codebook verbs", "explain text", "themes", "fetch", "--help", "--version",
    "extract first.md --out nothing",
)  # fmt: skip
WITH_WORDS = (
    "compare first.md --title {}", "compare first.md --parties {}", "split first.md --title {}", "find {} first.md",
    "explain {}", "themes {}", "codebook {}", "agreement tables --coders {}", "import-review x.csv --coder {}", "fetch {}",
)  # fmt: skip


def words(command: str, path: object) -> list[str]:
    return [word.replace("~", " ").format(path) for word in command.split(" ")]


def one_line(done: subprocess.CompletedProcess[str], *names: str) -> None:
    assert done.returncode == 1, done
    assert done.stderr.startswith("communique: "), done.stderr
    assert done.stderr.count("\n") <= 2, done.stderr
    assert all(name in done.stderr for name in names), done.stderr


@pytest.mark.parametrize("command", WITH_A_PATH)
def test_a_name_that_is_too_long(place: pathlib.Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(place)
    suffix = ".csv" if command == "import" else ".md"
    one_line(communique(*words(WITH_A_PATH[command], LONG + suffix)), LONG, "too long")


def test_a_folder_that_may_not_be_opened(
    place: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every command, as a user without privileges."""
    monkeypatch.chdir(tmp_path)
    closed = pathlib.Path(f"/tmp/communique-closed-{os.getpid()}")  # noqa: S108 - pytest's own folder is closed to others
    closed.mkdir(mode=0o700)
    os.chmod(closed, 0o000)  # noqa: PTH101
    inputs = pathlib.Path(f"{closed}-inputs")
    subprocess.run(["/bin/cp", "-r", place, inputs], check=True)
    subprocess.run(["/bin/chmod", "-R", "a+rwX", inputs], check=True)

    for command in WITH_A_PATH.values():  # what is imported only then may lie where that user cannot read
        communique(*words(command, f"{LONG}.md"))

    def work() -> None:
        os.chdir(inputs)
        for command in WITH_A_PATH.values():
            one_line(communique(*words(command, closed / "inside" / "x.md")), "Permission denied")

    try:
        as_user(work)
    finally:
        closed.rmdir()
        subprocess.run(["/bin/rm", "-rf", inputs], check=True)


@pytest.mark.parametrize("command", WITH_WORDS)
def test_words_that_are_no_text(place: pathlib.Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(place)
    done = communique(*command.format("so\udcffund").split(" "))
    assert done.returncode == 2
    assert "not UTF-8" in done.stderr


def outside(command: str, place: pathlib.Path, redirected: str) -> subprocess.CompletedProcess[str]:
    line = ["/bin/bash", "-c", f'exec "$0" -m communique {command} {redirected}', sys.executable]
    return subprocess.run(line, cwd=place, capture_output=True, text=True, check=False, timeout=100)


@pytest.mark.skipif(not pathlib.Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("command", PRINTING)
def test_a_full_output(place: pathlib.Path, command: str) -> None:
    one_line(outside(command, place, ">/dev/full"), "standard output", "No space left")


@pytest.mark.parametrize("command", ["compare first.md", "split first.md --out -", "--help", "codebook verbs"])
def test_a_closed_output(place: pathlib.Path, command: str) -> None:
    one_line(outside(command, place, ">&-"), "standard output")
    assert outside(command, place, ">/dev/null 2>&-").returncode == 0


@pytest.mark.parametrize(
    ("table", "column", "cell"),
    [
        ("commitments", "start", "x"), ("commitments", "end", "1e5"), ("commitments", "start", "9" * 20),
        ("commitments", "start", "٣"), ("commitments", "order", "007"), ("themes", "units", "007"),
        ("distinct", "similarity", "x"), ("alignments", "similarity", "1e999"), ("ledger", "start", "-1"),
        ("documents", "units", "1.5"),
    ],
)  # fmt: skip
def test_a_cell_that_was_changed(place: pathlib.Path, tmp_path: pathlib.Path, table: str, column: str, cell: str) -> None:
    subprocess.run(["/bin/cp", "-r", place / "tables", tmp_path / "t"], check=True)
    path = tmp_path / "t" / f"{table}.csv"
    columns = path.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    row = [cell if name == column else "" for name in columns]
    path.write_text(f"{','.join(columns)}\r\n{','.join(row)}\r\n", encoding="utf-8-sig", newline="")
    for name in ("html", "xlsx", "json"):
        done = communique("report", tmp_path / "t", "--format", name, "--out", tmp_path / "o")
        one_line(done, f"{table}.csv: line 2", column, cell)


@pytest.mark.parametrize(
    "text", ['{"inputs": [1]}', '{"inputs": [{}]}', '{"inputs": 5}', "[]", "{", "[" * 100_000, '{"problems": [3]}', "\udcff"]
)
def test_a_run_that_was_changed(place: pathlib.Path, tmp_path: pathlib.Path, text: str) -> None:
    subprocess.run(["/bin/cp", "-r", place / "tables", tmp_path / "t"], check=True)
    (tmp_path / "t" / "run.json").write_text(text, encoding="utf-8", errors="surrogateescape")
    for name in ("html", "xlsx", "json", "md"):
        one_line(communique("report", tmp_path / "t", "--format", name, "--out", tmp_path / "o"), "run.json")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("fields.toml", 'version = "', 'version = 7 # "'), ("aligning.toml", "related =", "unrelated ="),
        ("verbs.toml", 'phrase = "', 'phrase = [] # "'), ("lexicon.toml", "[classes]", "[class]"),
    ],
)  # fmt: skip
def test_a_codebook_that_cannot_be_used(place: pathlib.Path, tmp_path: pathlib.Path, name: str, old: str, new: str) -> None:
    from communique.codebook.source import text

    bundled = text(name)
    if old not in bundled:
        pytest.skip(f"{name} has no {old}")
    (tmp_path / name).write_text(bundled.replace(old, new, 1), encoding="utf-8")
    one_line(communique("compare", place / "first.md", place / "second.md", "--codebook", tmp_path), str(tmp_path))
