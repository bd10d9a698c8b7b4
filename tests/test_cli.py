"""The command line: exit codes, what goes where, and inputs that nobody would wish for."""

import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import time

import pytest
from running import Begun, one_line
from running import communique as run

STATEMENT = """---
title: First Harbour Statement
date: 2031-05-03
form: statement
parties: [Arvane, Belmora]
---

The Ministers agreed to open a joint registry of vessels by 2033.

The Ministers will consider artificial intelligence for harbour safety.
"""
SECOND = STATEMENT.replace("First", "Second").replace("2031", "2032")
ARTICLE = """---
title: What the harbour ministers said
date: 2031-06-01
form: article
---

The joint statement of the harbour ministers reads: "The Ministers agreed to open a joint registry of vessels
by 2033 [...] and *will* consider fees."

Fishermen were not impressed, our correspondent writes.

The ministers added: "The Ministers welcomed the work of the Strait Authority and agreed to meet its costs."
"""
ESCAPE = re.compile(r"\x1b")
TABLES = {
    "matrix.csv",
    "track.csv",
    "documents.csv", "commitments.csv", "alignments.csv", "distinct.csv", "themes.csv", "quotations.csv", "ledger.csv",
    "reported.csv", "candidates.csv", "coverage.csv", "run.json", "report.html", "report.xlsx", "report.docx",
    "report-annex.docx",
}  # fmt: skip


def started(*arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a program of its own, with more in its environment."""
    process = Begun(*arguments, **more)
    out, errors = process.communicate(timeout=100)
    return subprocess.CompletedProcess(arguments, process.wait(), out, errors)


def anew(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command as users do, Python and all."""
    return subprocess.run([sys.executable, "-m", "communique", *arguments], capture_output=True, check=False, encoding="utf-8")


@pytest.fixture
def good(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "good"
    folder.mkdir()
    (folder / "first.md").write_text(STATEMENT, encoding="utf-8")
    (folder / "second.md").write_text(SECOND, encoding="utf-8")
    return folder


def test_version() -> None:
    result = anew("--version")
    assert (result.returncode, result.stderr) == (0, "")
    assert re.fullmatch(r"communique \d+\.\d+\.\d+\n", result.stdout)


@pytest.mark.parametrize("command", [(), ("compare",), ("extract",), ("split",)])
def test_help(command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert (result.returncode, result.stderr) == (0, "")
    assert "Usage" in result.stdout
    assert run(*command, "-h").stdout == result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("compare",),  # no path
        ("compare", "x.md", "--no-such-option"),
        ("no-such-command",),
        ("extract", "x.md"),  # no folder to write to
    ],
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.returncode == 2
    assert result.stdout == ""
    assert "Error" in result.stderr


def test_the_installed_command_is_the_same_program() -> None:
    script = pathlib.Path(sys.executable).with_name("communique")
    if not script.exists():
        pytest.skip("the command is not installed beside this interpreter")
    result = subprocess.run([script, "--version"], capture_output=True, text=True, check=False)
    assert result.stdout == anew("--version").stdout


# ---------------------------------------------------------------- inputs


BAD: dict[str, bytes | None] = {  # content of the file, None for a path that is not there
    "missing.md": None,
    "empty.md": b"",
    "blank.txt": b" \n\t\n",
    "markup.html": b"<html><body><script>1</script></body></html>",
    "binary.txt": bytes(range(256)) * 20,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 200,
    "undecodable.txt": b"The Ministers agreed \x81\x8d\x8f\x90 to act.\n" * 3,
    "halved.txt": b"\xff\xfeT\x00h\x00e\x00\x00\xd8",
    "picture.png": b"\x89PNG",
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["compare", "split"])
def test_bad_input(tmp_path: pathlib.Path, name: str, command: str) -> None:
    content = BAD[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    one_line(run(command, tmp_path / name), name)


def test_folder_with_nothing_readable(tmp_path: pathlib.Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "x.png").write_bytes(b"x")
    one_line(run("compare", tmp_path / "notes"), "notes")


def test_one_bad_file_does_not_stop_the_others(good: pathlib.Path, tmp_path: pathlib.Path) -> None:
    (good / "bad.txt").write_bytes(b"\x00\x01\x02" * 40)
    out = tmp_path / "out"
    result = run("compare", good, "--out", out)
    one_line(result, "bad.txt")
    assert {path.name for path in out.iterdir()} == TABLES
    rows = list(csv.DictReader(io.StringIO((out / "documents.csv").read_text(encoding="utf-8-sig"), newline="")))
    assert [row["document_id"] for row in rows] == ["first", "second"]
    facts = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert len(facts["problems"]) == 1
    assert [one["document_id"] for one in facts["inputs"]] == ["first", "second"]


def test_two_bad_files_have_a_line_each(good: pathlib.Path) -> None:
    result = run("compare", good, good / "a.md", good / "b.md")
    assert result.returncode == 1
    assert [("a.md" in line, "b.md" in line) for line in result.stderr.splitlines()] == [(True, False), (False, True)]


ODD = {  # files that are read all the same
    "german.txt": "Die Minister haben beschlossen, die Häfen zu schützen und das Register zu öffnen. " * 20,
    "broken.md": "---\ntitle: [unclosed\ndate: x: y\n---\n\nThe Ministers agreed to open a registry.\n",
    "endless.md": "---\ntitle: no end\n\nThe Ministers agreed to open a registry.\n",
    "quotes.txt": '"' * 10_000,
    "curly.txt": "“" * 10_000,
    "brackets.txt": "([" * 5_000,
    "colons.txt": "We will: " * 2_000,
    "and.txt": "The Ministers agreed to act " + "and to act " * 2_000,
    "one_word.txt": "a" * 100_000,
    "rules.md": "---\n" * 200,
    "emphasis.md": "*" * 5_000,
}


@pytest.mark.parametrize("name", ODD)
def test_odd_input_is_read(tmp_path: pathlib.Path, name: str) -> None:
    (tmp_path / name).write_text(ODD[name], encoding="utf-8")
    result = run("compare", tmp_path / name)
    assert result.returncode in (0, 1), result.stderr
    assert "Traceback" not in result.stderr
    assert result.returncode == 0 or name in result.stderr
    assert bool(result.stdout) == (result.returncode == 0)


def test_another_language_is_said(tmp_path: pathlib.Path) -> None:
    (tmp_path / "german.txt").write_text(ODD["german.txt"], encoding="utf-8")
    result = run("compare", tmp_path / "german.txt")
    assert "english" in (result.stdout + result.stderr).lower()


def test_lone_surrogates(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "halves.txt"
    path.write_bytes("The Ministers agreed to open a \ud800 registry of vessels.\n".encode("utf-8", "surrogatepass"))
    result = started("split", path, "--out", "-")
    assert "Traceback" not in result.stderr
    assert result.returncode in (0, 1)
    escaped = tmp_path / "escaped.txt"
    escaped.write_text("The Ministers agreed to open a \\ud800 registry of vessels.\n", encoding="utf-8")
    result = started("split", escaped, "--out", "-")
    assert (result.returncode, result.stderr) == (0, "")
    assert "\\ud800" in result.stdout


def test_names_with_control_characters_are_shown_harmlessly(good: pathlib.Path, tmp_path: pathlib.Path) -> None:
    name = "evil\n\x1b[31mred\x1b[0m.md"
    (good / name).write_text(STATEMENT.replace("First Harbour", "Third"), encoding="utf-8")
    result = started("compare", good)
    assert (result.returncode, result.stderr) == (0, "")
    assert not ESCAPE.search(result.stdout)
    one_line(started("compare", tmp_path / name), "evil")
    assert not ESCAPE.search(started("compare", tmp_path / name).stderr)


def test_escapes_in_a_text_do_not_reach_the_screen(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "red.txt"
    path.write_text("The Ministers agreed to open a \x1b[31mred\x1b[0m registry of all vessels.\n", encoding="utf-8")
    result = started("split", path)
    assert result.returncode == 0
    assert "registry" in result.stdout
    assert not ESCAPE.search(result.stdout)


def test_markup_of_the_console_is_plain_text(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "markup.txt"
    path.write_text("The Ministers agreed to open a [bold]registry[/bold] of all [/] vessels.\n", encoding="utf-8")
    result = run("split", path)
    assert result.returncode == 0, result.stderr
    assert "[bold]registry[/bold]" in " ".join(result.stdout.split())


def splitting(folder: pathlib.Path, count: int) -> float:
    """Return the seconds that a list of so many names takes to be split, which has no sentence's end in reach."""
    line = "Reference {} on tariffs, tolls, tonnage, berths, quays, locks, sluices, buoys and lamps of the harbour. "
    path = folder / f"{count}.txt"
    path.write_text("\n".join(line.format(n) for n in range(count)), encoding="utf-8")
    start = time.process_time()
    result = run("split", path, "--out", folder / f"{count}.csv")
    taken = time.process_time() - start
    assert (result.returncode, result.stderr) == (0, "")
    assert (folder / f"{count}.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument_id")
    return taken


def test_a_large_text_takes_time_in_proportion(tmp_path: pathlib.Path) -> None:
    splitting(tmp_path, 10)  # what is read once
    assert splitting(tmp_path, 4_000) < 4 * 2 * splitting(tmp_path, 1_000)


# ---------------------------------------------------------------- outputs


def test_tables_are_written(good: pathlib.Path, tmp_path: pathlib.Path) -> None:
    out = tmp_path / "deep" / "out"
    result = run("compare", good, "--out", out)
    assert (result.returncode, result.stderr) == (0, "")
    assert {path.name for path in out.iterdir()} == TABLES
    assert [path.name for path in out.parent.iterdir()] == ["out"]  # nothing of the work is left


def test_a_folder_in_use_is_not_touched(good: pathlib.Path, tmp_path: pathlib.Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    one_line(run("compare", good, "--out", out), "out", "--force")
    assert {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()} == {"notes.txt": "mine"}


def test_force_replaces_its_own_files_only(good: pathlib.Path, tmp_path: pathlib.Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    (out / "themes.csv").write_text("old", encoding="utf-8")
    result = run("compare", good, "--out", out, "--force")
    assert (result.returncode, result.stderr) == (0, "")
    assert {path.name for path in out.iterdir()} == {*TABLES, "notes.txt"}
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (out / "themes.csv").read_bytes().startswith(b"\xef\xbb\xbftheme,")


@pytest.mark.parametrize("command", ["compare", "extract"])
def test_out_that_is_a_file(good: pathlib.Path, tmp_path: pathlib.Path, command: str) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    one_line(run(command, good, "--out", taken), "taken")
    assert taken.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("command", ["compare", "split"])
def test_out_below_a_file_cannot_be_written(good: pathlib.Path, tmp_path: pathlib.Path, command: str) -> None:
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    one_line(run(command, good, "--out", tmp_path / "taken" / "below"), "below")


def test_out_without_permission(good: pathlib.Path, tmp_path: pathlib.Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    if os.access(locked, os.W_OK):
        pytest.skip("this user may write everywhere")
    one_line(run("compare", good, "--out", locked / "out"), "locked")


def test_quiet_prints_nothing(good: pathlib.Path, tmp_path: pathlib.Path) -> None:
    for arguments in (
        ("compare", good, "--quiet"),
        ("compare", good, "-q", "--out", tmp_path / "out"),
        ("split", good, "--quiet"),
        ("extract", good, "--quiet", "--out", tmp_path / "quoted"),
    ):
        result = run(*arguments)
        assert (result.returncode, result.stdout, result.stderr) == (0, "", ""), arguments


def test_quiet_still_names_problems(good: pathlib.Path) -> None:
    result = run("compare", good, good / "absent.md", "--quiet")
    one_line(result, "absent.md")
    assert result.stdout == ""


@pytest.mark.parametrize("command", ["compare", "split"])
def test_piped_output_is_plain(good: pathlib.Path, command: str) -> None:
    (good / "article.md").write_text(ARTICLE, encoding="utf-8")
    result = run(command, good)
    assert result.returncode == 0, result.stderr
    assert "first" in result.stdout
    assert not ESCAPE.search(result.stdout)


def test_colours_forced_by_the_environment_do_not_reach_a_pipe(good: pathlib.Path) -> None:
    result = started("split", good, "--out", "-", FORCE_COLOR="1")
    assert result.returncode == 0
    assert not ESCAPE.search(result.stdout)


def test_split_to_standard_output_is_csv(good: pathlib.Path) -> None:
    result = run("split", good, "--out", "-")
    assert (result.returncode, result.stderr) == (0, "")
    rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
    assert [row["document_id"] for row in rows] == ["first", "first", "second", "second"]
    assert rows[0]["text"] == "The Ministers agreed to open a joint registry of vessels by 2033."
    assert {row["kind"] for row in rows} == {"commitment"}


def test_split_to_a_file(good: pathlib.Path, tmp_path: pathlib.Path) -> None:
    out = tmp_path / "units.csv"
    assert run("split", good, "--out", out).returncode == 0
    before = out.read_bytes()
    assert before.startswith(b"\xef\xbb\xbfdocument_id,")
    one_line(run("split", good / "first.md", "--out", out), "units.csv", "--force")
    assert out.read_bytes() == before
    assert run("split", good / "first.md", "--out", out, "--force").returncode == 0
    assert len(out.read_bytes()) < len(before)


def test_extract_writes_what_compare_reads_back(tmp_path: pathlib.Path) -> None:
    article = tmp_path / "article.md"
    article.write_text(ARTICLE, encoding="utf-8")
    out = tmp_path / "quoted"
    result = run("extract", article, "--out", out)
    assert (result.returncode, result.stderr) == (0, "")
    assert sorted(result.stdout.splitlines()) == sorted(str(path) for path in out.iterdir())
    direct, again = tmp_path / "direct", tmp_path / "again"
    assert run("compare", article, "--out", direct, "--quiet").returncode == 0
    assert run("compare", out, "--out", again, "--quiet").returncode == 0
    units = [
        [
            (row["text"], row["kind"], row["extent"])
            for row in csv.DictReader(io.StringIO(f.read_text(encoding="utf-8-sig"), newline=""))
        ]
        for f in (direct / "commitments.csv", again / "commitments.csv")
    ]
    assert len(units[0]) >= 2
    assert units[1] == units[0]
    one_line(run("extract", article, "--out", out), "--force")
    assert run("extract", article, "--out", out, "--force").returncode == 0


def test_extract_without_quotations(good: pathlib.Path, tmp_path: pathlib.Path) -> None:
    result = run("extract", good, "--out", tmp_path / "quoted")
    assert (result.returncode, result.stderr) == (0, "")
    assert not (tmp_path / "quoted").exists()


@pytest.mark.parametrize(
    "content",
    ["[[theme]\n", "theme = 3\n", '[[theme]]\nid = "x"\nwords = ["y"]\n', "", '[[theme]]\nid = "x"\n'],
)  # fmt: skip
@pytest.mark.parametrize("command", ["compare", "split"])
def test_bad_theme_file(good: pathlib.Path, tmp_path: pathlib.Path, content: str, command: str) -> None:
    themes = tmp_path / "themes.toml"
    themes.write_text(content, encoding="utf-8")
    result = run(command, good, "--themes", themes)
    one_line(result, "themes.toml")
    assert result.stdout == ""


def test_missing_theme_file(good: pathlib.Path, tmp_path: pathlib.Path) -> None:
    one_line(run("compare", good, "--themes", tmp_path / "none.toml"), "none.toml")


@pytest.mark.parametrize("arguments", [("compare",), ("split",), ("split", "--out", "-")])
def test_a_closed_pipe_ends_quietly(tmp_path: pathlib.Path, arguments: tuple[str, ...]) -> None:
    path = tmp_path / "long.md"
    lines = (f"The Ministers agreed to open registry number {n} in the harbour." for n in range(1000))  # more than a pipe takes
    path.write_text("---\nform: statement\n---\n\n" + "\n\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "communique", arguments[0], str(path), *arguments[1:]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read().decode()
        process.wait(timeout=60)
    assert "Traceback" not in errors
    assert "Exception ignored" not in errors
    assert errors.count("\n") <= 1


def test_a_folder_that_cannot_be_written_is_named_before_the_work(tmp_path: pathlib.Path) -> None:
    """Nobody waits for what cannot be kept: the inputs are not even looked at."""
    done = run("compare", str(tmp_path / "nosuch.md"), "--out", "/proc/nowhere")
    assert done.returncode == 1
    assert "/proc/nowhere: cannot be written" in done.stderr
    assert "nosuch.md" not in done.stderr


def test_reports_of_an_earlier_run_are_named(tmp_path: pathlib.Path) -> None:
    """They would stand beside tables of other documents."""
    source, out = tmp_path / "first.md", tmp_path / "out"
    source.write_text(STATEMENT, encoding="utf-8")
    assert run("compare", source, "--out", out).returncode == 0
    again = run("compare", source, "--out", out, "--force", "--format", "csv,md")
    assert again.returncode == 0
    assert "out: left from an earlier run: report.html, report.docx, report-annex.docx, report.xlsx; delete them" in again.stderr.replace("\n", "")
    assert run("compare", source, "--out", out, "--force", "--format", "html,docx,xlsx,csv,md").stderr == ""


def test_what_was_set_aside_is_counted_on_the_screen(tmp_path: pathlib.Path) -> None:
    words = f"{STATEMENT}\nThe blue lantern over water\n\nA late tide in the bay\n"
    (tmp_path / "one.md").write_text(words, encoding="utf-8")
    said = "set aside without a verb, as titles, places, dates or signatures: 2 lines\n"
    for command in (("split",), ("split", "--out", tmp_path / "one.csv"), ("compare",), ("compare", "--out", tmp_path / "out")):
        assert run(command[0], tmp_path / "one.md", *command[1:]).stdout.count(said) == 1, command
    for command in (("split", "--out", "-"), ("split", "--quiet"), ("compare", "--quiet", "--out", tmp_path / "more")):
        done = run(command[0], tmp_path / "one.md", *command[1:])
        assert "set aside" not in done.stdout + done.stderr, command
