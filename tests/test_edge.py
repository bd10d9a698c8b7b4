"""Whatever a user, a file system or another program does to it: one line and the exit code, for every command."""

import os
import pathlib
import shlex
import subprocess
import sys
import typing
from collections.abc import Iterator
from functools import partial

import pytest
from running import Begun, communique
from running import one_line as failed
from test_placing import as_user, decide

from communique.cli import app
from communique.reviewing.page.server import PageServer

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
    "fetch out": "fetch 2021 --out {}", "desk": "desk --folder {} --no-browser", "calibrate": "calibrate {} tables",
    "calibrate out": "calibrate tables tables --out {}", "codebook codebook": "codebook verbs --codebook {}",
    "review codebook": "review tables --no-browser --codebook {}", "themes out": "themes --over-time first.md --out {}",
    **{
        f"{command} {option}": f"{line} --{option} {{}}"
        for option in ("themes", "codebook")
        for command, line in {
            "split": "split first.md", "track": "track first.md", "find": "find We~will~act first.md", "archive": "archive kept first.md",
            "explain": "explain text", "over": "themes --over-time first.md",
        }.items()
    },
}  # fmt: skip
OPENING = (  # one for each way to open a path
    "compare", "compare out", "compare themes", "compare codebook", "compare decisions", "split out", "report", "report out", "review",
    "import", "import into", "agreement", "evaluate", "archive", "archive into", "fetch", "desk",
)  # fmt: skip
PRINTING = (
    "compare first.md second.md", "split first.md", "split first.md --out -", "track first.md second.md", "find 'We will act' first.md",
    "verify first.md --against second.md", "report tables --out rendered --force", "agreement tables --coders Ana,program",
    "evaluate tables tables", "codebook", "codebook verbs", "explain text", "themes", "fetch", "--help", "--version",
    "extract first.md --out nothing", "compare first.md second.md --out made --force", "archive kept first.md",
    "import-review tables/empty.csv --coder Ana", "review tables --no-browser", "desk --folder shelf --no-browser", "desk --shortcut",
    "themes --over-time first.md second.md",
)  # fmt: skip
SILENT = ("calibrate",)  # prints nothing but what takes two coded sets
LEAST = {  # what a command needs to be asked to do anything
    "agreement": "tables", "archive": "kept", "calibrate": "tables tables", "compare": "first.md", "evaluate": "tables tables",
    "explain": "text", "extract": "first.md --out new", "find": "text first.md", "import-review": "x.csv", "report": "tables",
    "review": "tables", "split": "first.md", "track": "first.md", "verify": "first.md --against second.md",
}  # fmt: skip
WITH_WORDS = (
    "compare first.md --title {}", "compare first.md --parties {}", "split first.md --title {}", "find {} first.md",
    "explain {}", "themes {}", "codebook {}", "agreement tables --coders {}", "import-review x.csv --coder {}", "fetch {}",
)  # fmt: skip


READING = (  # every other command that takes a folder of tables
    "review {} --no-browser", "import-review tables/commitments.csv --coder Ana --into {}", "evaluate {} tables", "evaluate tables {}",
    "calibrate {} tables tables {}", "agreement {} --coders Ana,program", "compare first.md second.md --decisions {} --quiet",
)  # fmt: skip


def within(hint: object) -> Iterator[object]:
    yield hint
    for part in typing.get_args(hint):
        yield from within(part)


def parameters(kind: type) -> Iterator[tuple[str, str]]:
    """Yield each command and each of its parameters of a type: its option, or "" for one that has no name."""
    for command in app.registered_commands:
        assert command.callback is not None
        name = command.callback.__name__.replace("_", "-")
        for parameter, hint in typing.get_type_hints(command.callback, include_extras=True).items():
            if kind in within(hint):
                info = next(part for part in hint.__metadata__)
                named = type(info).__name__ == "OptionInfo"
                yield name, (info.param_decls or [f"--{parameter.strip('_')}"])[0] if named else ""


def words(command: str, path: object) -> list[str]:
    return [word.replace("~", " ").format(path) for word in command.split(" ")]


one_line = partial(failed, lines=2)  # a long path may be wrapped


def test_every_path_of_every_command_is_asked_about() -> None:
    asked = [(line.split()[0], (line.split("{}")[0].split() or [""])[-1]) for line in WITH_A_PATH.values()]
    kept = [(command, word if word.startswith("--") else "") for command, word in asked]
    expected = list(parameters(pathlib.Path))
    assert {pair for pair in expected if kept.count(pair) < expected.count(pair)} == set()


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

    shut, listed = inputs / "shut.md", inputs / "listed"  # a file, and a folder whose names may be read and no more
    shut.write_text(STATEMENT.format("Shut", 2031), encoding="utf-8")
    shut.chmod(0o000)
    listed.mkdir()
    (listed / "x.md").write_text(STATEMENT.format("Listed", 2031), encoding="utf-8")
    os.chmod(listed, 0o444)  # noqa: PTH101

    def work() -> None:
        os.chdir(inputs)
        for command in WITH_A_PATH.values():
            one_line(communique(*words(command, closed / "inside" / "x.md")), "Permission denied")
        for n, (name, path) in enumerate((name, path) for name in OPENING for path in (closed, shut, listed)):
            done = communique(*words(WITH_A_PATH[name].replace("kept", f"kept-{n}"), path))
            one_line(done, path.name)
            assert ".communique-" not in done.stderr, done.stderr

    try:
        as_user(work)
    finally:
        closed.rmdir()
        listed.chmod(0o755)
        subprocess.run(["/bin/rm", "-rf", inputs], check=True)


@pytest.mark.parametrize("command", WITH_WORDS)
def test_words_that_are_no_text(place: pathlib.Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(place)
    done = communique(*command.format("so\udcffund").split(" "))
    assert done.returncode == 2
    assert "not UTF-8" in done.stderr


@pytest.mark.parametrize(("command", "option"), [pair for pair in parameters(str) if pair[1]])
def test_an_option_that_is_no_text(place: pathlib.Path, monkeypatch: pytest.MonkeyPatch, command: str, option: str) -> None:
    monkeypatch.chdir(place)
    done = communique(command, *LEAST.get(command, "").split(), option, "so\udcffund")
    assert done.returncode == 2
    assert "not UTF-8" in done.stderr or option == "--format"  # which is no format of ours before


ANEW = ("--help", "split first.md --out -")  # Python itself is started too: it has a say in its last moments
STREAMS: dict[str, dict[str, typing.Any]] = {
    ">/dev/full": {"out": "/dev/full"}, ">&-": {"out": None}, ">/dev/null 2>&-": {"out": "/dev/null", "errors": None},
}  # fmt: skip


def outside(command: str, place: pathlib.Path, redirected: str, **variables: str) -> subprocess.CompletedProcess[str]:
    if command in ANEW:
        line = ["/bin/bash", "-c", f'exec "$0" -m communique {command} {redirected}', sys.executable]
        return subprocess.run(line, cwd=place, env={**os.environ, **variables}, capture_output=True, text=True, check=False, timeout=100)
    process = Begun(*shlex.split(command), folder=place, **STREAMS[redirected], **variables)
    out, errors = process.communicate(timeout=100)
    return subprocess.CompletedProcess(command, process.wait(), out, errors)


@pytest.mark.skipif(not pathlib.Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("command", PRINTING)
def test_a_full_output(place: pathlib.Path, tmp_path: pathlib.Path, command: str) -> None:
    header = (place / "tables" / "commitments.csv").read_text(encoding="utf-8").splitlines()[0]
    (place / "tables" / "empty.csv").write_text(f"{header},decision\n", encoding="utf-8")
    one_line(outside(command, place, ">/dev/full", HOME=str(tmp_path)), "standard output", "No space left")


def test_every_command_meets_a_full_output() -> None:
    names = {str(command.callback.__name__).replace("_", "-") for command in app.registered_commands if command.callback}
    assert names - {line.split()[0] for line in PRINTING} == set(SILENT)


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
def test_a_cell_that_was_changed(
    place: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, table: str, column: str, cell: str
) -> None:
    monkeypatch.chdir(place)
    subprocess.run(["/bin/cp", "-r", place / "tables", tmp_path / "t"], check=True)
    path = tmp_path / "t" / f"{table}.csv"
    columns = path.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    row = [cell if name == column else "" for name in columns]
    path.write_text(f"{','.join(columns)}\r\n{','.join(row)}\r\n", encoding="utf-8-sig", newline="")
    for name in ("html", "xlsx", "json"):
        done = communique("report", tmp_path / "t", "--format", name, "--out", tmp_path / "o")
        one_line(done, f"{table}.csv: line 2", column, cell)
    monkeypatch.setattr(PageServer, "run", lambda *_: None)
    for line in READING:  # each reads some of the tables
        done = communique(*words(line, tmp_path / "t"))
        assert done.returncode == 0 or (done.returncode == 1 and done.stderr.count("\n") <= 2), (line, done)


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
