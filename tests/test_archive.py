"""An archive answers as the files do, keeps up with them, and outlives whatever ends a run."""

import dataclasses
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator

import pytest
from coded import coded_once
from running import Begun, communique

from communique.aligning import alignment
from communique.aligning.comparable import Made
from communique.aligning.pairing import Found, Pairs, Side
from communique.archiving import records, rules
from communique.archiving.filling import Filled, fill
from communique.archiving.store import NAME, VERSION
from communique.model import Block, Document, Span, Statement, ThemeHit, Unit

FOLDERS = ("seeds", "statements")


@pytest.fixture(scope="module")
def place(root: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Return a folder with copies of the samples and an archive of them."""
    folder = tmp_path_factory.mktemp("archive")
    for name in FOLDERS:
        shutil.copytree(root / name, folder / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert communique("archive", "kept", *FOLDERS).returncode == 0
    return folder


@pytest.fixture
def beside(place: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.chdir(place)
    return place


ARTICLE = "seeds/2024-10-14_what-lissane-left-out.md"
QUESTIONS = (
    "compare {} --out {out}", "compare {}", "track {} --out -", "track {}", "find 'We will strengthen our cooperation on semiconductors.' {} --out -",
    "find 'They will consider measures against malicious cyber activity.' {}", "find 'Tous les pays' {} --out -",
    f"find {ARTICLE} {{}} --out -", f"verify {ARTICLE} --against {{}}", "themes --suggest {}",
    "compare {} --each --format csv --out {out}", "find 'We will connect our electricity grids.' {} --out -",
)  # fmt: skip


@pytest.fixture(scope="module")
def compared_once() -> Iterator[None]:
    """Two statements of which every unit, word and party is the same as before are not measured again."""
    known: dict[str, Found] = {}
    plain = alignment.compare_two

    def compare_two(one: Side, other: Side, made: Made, chosen: Pairs | None = None) -> Found:
        key = repr((one, other, chosen))
        if key not in known:
            known[key] = plain(one, other, made, chosen)
        return known[key]

    with pytest.MonkeyPatch.context() as patch, coded_once():
        patch.setattr(alignment, "compare_two", compare_two)
        yield


@pytest.mark.usefixtures("beside", "compared_once")
@pytest.mark.parametrize("question", QUESTIONS)
def test_archive_answers_as_the_files_do(tmp_path: pathlib.Path, question: str) -> None:
    import shlex

    answers = []
    for name, corpus in (("files", "seeds statements"), ("archive", "kept")):
        done = communique(*shlex.split(question.format(corpus, out=tmp_path / name)))
        files = {p.name: p.read_bytes() for p in sorted((tmp_path / name).glob("*"))} if (tmp_path / name).is_dir() else {}
        answers.append((done.returncode, done.stdout.replace(str(tmp_path / name), ""), files))
    assert answers[0] == answers[1]


@pytest.fixture(scope="module")
def statements(place: pathlib.Path) -> pathlib.Path:
    """Return an archive of the statements alone."""
    assert communique("archive", place / "chosen", place / "statements").returncode == 0
    return place / "chosen"


@pytest.mark.parametrize(
    ("options", "documents"),
    [
        ("--from 2025", {"2025-02-20_fourth-brennia-solvara-consultation", "2025-09-18_saint-orle-declaration"}),
        ("--from 2023 --to 2023-05", {"2023-05-24_second-calder-sound-leaders-forum"}),
        ("--to 2021-06-17", {"2021-06-17_first-calder-sound-leaders-forum"}),
        ("--party Brennia --to 2023", {"2022-03-10_second-brennia-solvara-consultation", "2023-11-02_third-brennia-solvara-consultation"}),
        ("--to 2021 --theme quantum", {"2021-06-17_first-calder-sound-leaders-forum"}),
    ],
)
def test_documents_are_chosen(statements: pathlib.Path, tmp_path: pathlib.Path, options: str, documents: set[str]) -> None:
    done = communique("compare", statements, *options.split(), "--out", tmp_path / "out", "--format", "csv", "--quiet")
    rows = (tmp_path / "out" / "documents.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert done.returncode == 0
    assert {row.split(",")[0] for row in rows} == documents


WRONG = ("--from yesterday", "--to 2023-5", "--forum Nowhere", "--forum Velmora")


@pytest.mark.usefixtures("beside")
@pytest.mark.parametrize("options", WRONG)
def test_wrong_choice_is_wrong_usage(options: str) -> None:
    assert communique("compare", "kept", *options.split()).returncode == 2


@pytest.mark.usefixtures("beside")
def test_choice_needs_an_archive_and_a_known_theme() -> None:
    assert communique("compare", "statements", "--from", "2023").returncode == 1
    assert communique("compare", "kept", "--theme", "cookery").returncode == 1


TEXT = """---
title: {0} Statement of the Lake Forum
date: {1}-05-03
form: statement
---

The Ministers agreed to open a joint registry of {2} by 2033.

They will consider {2} and {3} for the safety of harbours. They welcomed the progress on {3}.
"""
THINGS = ("vessels", "buoys", "pilots", "cables", "lanterns", "ferries", "nets", "cranes")


def written(folder: pathlib.Path, count: int) -> pathlib.Path:
    folder.mkdir(exist_ok=True)
    for n in range(count):
        text = TEXT.format(f"No{n}", 2001 + n % 30, THINGS[n % 8], THINGS[(n + n // 8) % 8])
        (folder / f"s{n:03}.md").write_text(text, encoding="utf-8")
    return folder


def content(file: pathlib.Path) -> list[tuple[object, ...]]:
    """Return all that an archive holds, without the numbers that depend on the order of writing."""
    rows: list[tuple[object, ...]] = []
    with sqlite3.connect(file) as archive:
        for query in (
            "SELECT document_id, digest, source, text, more FROM documents",
            "SELECT document_id, statement_id, u.* FROM units u JOIN statements USING (statement) JOIN documents USING (document)",
            "SELECT document_id, l.start, l.'end', role, unit_id FROM ledger l JOIN documents USING (document)",
            "SELECT document_id, t.text FROM sentence_texts t JOIN sentences USING (sentence) JOIN documents USING (document)",
            "SELECT count(*), count(DISTINCT unit) FROM themes",
        ):
            found = archive.execute(query).fetchall()
            rows += sorted((tuple(v for i, v in enumerate(row) if "u.*" not in query or i not in (2, 3)) for row in found), key=repr)
        assert archive.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        archive.execute("INSERT INTO unit_search (unit_search) VALUES ('integrity-check')")
        archive.execute("INSERT INTO sentence_search (sentence_search) VALUES ('integrity-check')")
        rows += archive.execute("SELECT count(*) FROM unit_search WHERE unit_search MATCH 'harbours'").fetchall()
        rows += archive.execute("SELECT count(*) FROM sentence_search WHERE sentence_search MATCH 'harbours'").fetchall()
    archive.close()
    return rows


def done(filled: Filled) -> tuple[int, int, int]:
    return filled.read, filled.kept, filled.removed


def test_only_what_changed_is_read_again(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, kept = written(tmp_path / "in", 5), tmp_path / "kept"
    assert done(fill(kept, [files])) == (5, 0, 0)
    assert done(fill(kept)) == (0, 5, 0)
    (files / "s001.md").write_text(TEXT.format("New", 2031, "rafts", "oars"), encoding="utf-8")
    assert done(fill(kept)) == (1, 4, 0)
    (files / "s002.md").unlink()
    assert done(fill(kept)) == (0, 4, 1)
    (files / "index.csv").write_text("file,title\ns003.md,Another title\n", encoding="utf-8")
    assert done(fill(kept)) == (1, 3, 0)
    (files / "deep").mkdir()
    shutil.copy(files / "s000.md", files / "deep")  # two of one name: both get the names of their folders
    assert done(fill(kept)) == (2, 3, 0)
    monkeypatch.setattr(rules, "__version__", "99")
    assert done(fill(kept)) == (5, 0, 0)
    again = tmp_path / "again"
    fill(again, [files])
    assert content(kept / NAME) == content(again / NAME)


def test_other_rules_are_told(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "kept", [written(tmp_path / "in", 2)])
    monkeypatch.setattr(rules, "__version__", "99")
    told = communique("compare", tmp_path / "kept")
    assert told.returncode == 1
    assert "other rules" in told.stderr
    assert told.stderr.count("\n") == 1


def test_a_folder_out_of_reach_takes_nothing_away(tmp_path: pathlib.Path) -> None:
    files, kept = written(tmp_path / "in", 3), tmp_path / "kept"
    fill(kept, [files])
    files.rename(tmp_path / "away")
    found = fill(kept)
    assert done(found) == (0, 3, 0)
    assert len(found.problems) == 1
    (tmp_path / "away").rename(files)
    assert done(fill(kept)) == (0, 3, 0)


def test_unreadable_files_are_named_each_time_and_mended(tmp_path: pathlib.Path) -> None:
    files, kept = written(tmp_path / "in", 2), tmp_path / "kept"
    (files / "empty.md").write_text("", encoding="utf-8")
    (files / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    first, second = fill(kept, [files]), fill(kept)
    assert len(first.problems) == 2
    assert first.problems == second.problems
    assert communique("compare", kept, "--quiet").stderr == communique("compare", files, "--quiet").stderr
    shutil.copy(files / "s000.md", files / "empty.md")
    (files / "broken.pdf").unlink()
    mended = fill(kept)
    assert mended.problems == ()
    assert mended.documents == 3


def test_archive_is_seen_from_anywhere(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one").mkdir()
    monkeypatch.chdir(tmp_path / "one")
    written(tmp_path / "one" / "in", 2)
    assert done(fill(pathlib.Path("kept"), [pathlib.Path("in")])) == (2, 0, 0)
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "more", 1)
    assert done(fill(pathlib.Path("one/kept"), [pathlib.Path("more")])) == (2, 1, 0)  # one name twice: one new id
    assert done(fill(pathlib.Path("one/kept"))) == (0, 3, 0)


HOSTILE = ("a'; DROP TABLE units; --.md", "line\nbreak.md", 'quote".md', "=cmd().md", "émigré.md", "%s{}.md")


def test_hostile_names_are_only_names(tmp_path: pathlib.Path) -> None:
    files = written(tmp_path / "in", 1)
    for name in HOSTILE:
        shutil.copy(files / "s000.md", files / name)
    if os.name != "nt":
        shutil.copy(files / "s000.md", os.fsdecode(os.fsencode(files) + b"/\xff\xfe.md"))
    fill(tmp_path / "kept", [files])
    assert done(fill(tmp_path / "kept")) == (0, len(list(files.iterdir())), 0)
    from_files, from_archive = (communique("track", path, "--out", "-") for path in (files, tmp_path / "kept"))
    assert from_files.stdout == from_archive.stdout


def started(kept: pathlib.Path, *paths: pathlib.Path) -> Begun:
    return Begun("archive", kept, *paths)


def count(kept: pathlib.Path) -> int:
    """Return how many documents an archive holds now."""
    try:
        with sqlite3.connect(f"file:{kept / NAME}?mode=ro", uri=True) as archive:
            return int(archive.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.Error:
        return 0


@pytest.mark.parametrize("times", [5, pytest.param(20, marks=pytest.mark.benchmark)])
def test_killed_many_times_nothing_is_lost_or_doubled(tmp_path: pathlib.Path, times: int) -> None:
    files, kept = written(tmp_path / "in", 120), tmp_path / "kept"
    chance = random.Random(3)  # noqa: S311 - any moments do
    before = 0
    for turn in range(times):
        process = started(kept, files)
        end = time.monotonic() + 60
        wanted = min(before + chance.randint(0, 6), 119)
        while process.poll() is None and count(kept) < wanted and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(chance.random() / 100 * (turn % 3))
        process.kill()
        process.communicate()
        now = count(kept)
        assert now >= before
        before = now
    assert before < 120, "nothing was left to do when the run was killed"
    if before:
        unfinished = communique("track", kept, "--out", "-")
        assert unfinished.returncode == 1
        assert "not complete" in unfinished.stderr
    found = fill(kept)
    assert (found.documents, found.problems) == (120, ())
    fill(tmp_path / "at once", [files])
    assert content(kept / NAME) == content(tmp_path / "at once" / NAME)


@pytest.mark.skipif(os.name == "nt", reason="signals as the terminal sends them")
def test_ctrl_c_ends_within_two_seconds_and_keeps_what_is_done(tmp_path: pathlib.Path) -> None:
    files, kept = written(tmp_path / "in", 400), tmp_path / "kept"
    process = started(kept, files)
    end = time.monotonic() + 60
    while process.poll() is None and count(kept) < 5 and time.monotonic() < end:
        time.sleep(0.01)
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert time.monotonic() - start < 2 * max(os.getloadavg()[0] / (os.cpu_count() or 1), 1.0)
    assert process.returncode not in (0, 1, 2)
    kept_so_far = count(kept)
    assert kept_so_far >= 5
    assert fill(kept).read == 400 - kept_so_far


@pytest.mark.skipif(os.name == "nt", reason="locks a folder")
def test_two_runs_wait_for_each_other(tmp_path: pathlib.Path) -> None:
    import fcntl

    files, kept = written(tmp_path / "in", 3), tmp_path / "kept"
    kept.mkdir()
    handle = os.open(kept, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    process = started(kept, files)
    assert process.stderr is not None
    assert "waits for it" in process.stderr.readline()
    os.close(handle)
    output, _ = process.communicate(timeout=60)
    assert "3 documents; 3 read" in output


def foreign(file: pathlib.Path) -> None:
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE documents (document)")
    other.close()


def changed(*statements: str) -> Callable[[pathlib.Path], None]:
    def change(file: pathlib.Path) -> None:
        with sqlite3.connect(file) as archive:
            for statement in statements:
                archive.execute(statement)
        archive.close()

    return change


def cut(file: pathlib.Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def scrawled(file: pathlib.Path) -> None:
    data = bytearray(file.read_bytes())
    for at in range(4096, len(data), 97):
        data[at] ^= 0xA5
    file.write_bytes(data)


FAULTS = {
    "foreign": foreign,
    "newer": changed(f"PRAGMA user_version = {VERSION + 1}"),
    "older": changed(f"PRAGMA user_version = {VERSION - 1}"),
    "no mark": changed("PRAGMA application_id = 7"),
    "table gone": changed("DROP TABLE ledger"),
    "trigger": changed("CREATE TRIGGER t AFTER INSERT ON units BEGIN DELETE FROM units; END"),
    "cut off": cut,
    "scrawled": scrawled,
    "text": lambda file: file.write_text("no database", encoding="utf-8"),
    "empty": lambda file: file.write_bytes(b""),
    "broken record": changed("UPDATE documents SET more = '{'"),  # seen where the document is needed
    "wrong record": changed("UPDATE units SET more = '[]'"),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("command", ["compare {}", "find 'The Ministers agreed to open a joint registry of vessels by 2033.' {}", "verify in/s000.md --against {}", "archive {}"])
def test_what_is_no_archive_is_refused_in_one_line(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, fault: str, command: str) -> None:
    import shlex

    monkeypatch.chdir(tmp_path)
    fill(tmp_path / "kept", [written(tmp_path / "in", 3)])
    if fault == "foreign":
        (tmp_path / "kept" / NAME).unlink()
    FAULTS[fault](tmp_path / "kept" / NAME)
    told = communique(*shlex.split(command.format("kept")), *(["in"] if command.startswith("archive") else []))
    harmless = (command.startswith("archive") and fault in ("empty", "broken record", "wrong record")) or (
        command.startswith("verify") and fault in ("broken record", "wrong record")  # nothing to look up
    )
    assert told.returncode == (0 if harmless else 1), told.stderr
    assert len(told.stderr.splitlines()) == (0 if harmless else 1), told.stderr


def test_any_tool_reads_it(beside: pathlib.Path) -> None:
    assert [p.name for p in (beside / "kept").iterdir()] == [NAME]  # one file, nothing beside it
    with sqlite3.connect(beside / "kept" / NAME) as archive:
        sql = "\n".join(row[0] for row in archive.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
        assert "-- what became of every character" in sql
        found = archive.execute("SELECT count(*) FROM unit_search WHERE unit_search MATCH 'quantum'").fetchone()
        assert found[0] > 0
        codes = archive.execute("SELECT kind, count(*) FROM units GROUP BY kind").fetchall()
        assert dict(codes)["commitment"] > 50
    archive.close()


def test_the_readme_describes_every_table(root: pathlib.Path, beside: pathlib.Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    with sqlite3.connect(beside / "kept" / NAME) as archive:
        tables = archive.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%search_%' AND name NOT LIKE 'sqlite%'").fetchall()
    archive.close()
    assert [name for (name,) in tables if f"`{name}`" not in readme] == []


CHANGES = ("as it is", "a word put in", "words left out", "other words", "order changed", "far from it")


@pytest.mark.parametrize("change", CHANGES)
def test_quotations_are_found_in_an_archive_as_in_files(root: pathlib.Path, place: pathlib.Path, change: str) -> None:
    from communique.archiving.choosing import Choice
    from communique.archiving.loading import opened
    from communique.archiving.shelf import Shelf
    from communique.coding import load_themes
    from communique.quoting.sources import Index, allowed, tokens
    from communique.reading import read_all

    documents, _ = read_all([root / "statements", root / "seeds"])
    plain = Index(documents)
    chance = random.Random(change)  # noqa: S311 - any words do
    with opened(place / "kept" / NAME, Choice(), load_themes()) as archive:
        shelf = Shelf([], [(archive, number, head) for number, head in archive.heads()])
        assert [s.document.id for s in shelf.sources] == [s.document.id for s in plain.sources]
        for length in (4, 6, 9, 14, 20, 33, 60, 130):
            words = list(tokens(chance.choice(documents).text))
            start = chance.randrange(max(len(words) - length, 1))
            asked = words[start : start + length]
            for _ in range(allowed(length) // 2 if change != "far from it" else length):
                at = chance.randrange(len(asked))
                if change in ("a word put in", "other words", "far from it"):
                    asked.insert(at, chance.choice(words))
                if change in ("words left out", "other words", "far from it") and len(asked) > 3:
                    del asked[chance.randrange(len(asked))]
                if change == "order changed":
                    asked.insert(at, asked.pop(0))
            for limit in (allowed(len(asked)), allowed(len(asked), named=True)):
                assert shelf.near(asked, limit) == plain.near(asked, limit)
            assert shelf.exact(asked) == plain.exact(asked)


def filled(kind: type, **own: object) -> dict[str, object]:
    """Return a value that is not the default for every field of a dataclass."""
    found: dict[str, object] = {}
    for each in dataclasses.fields(kind):
        span, name = Span(1, 3), each.name
        by_type = {
            "str": f"a {name}", "int": 7, "Span": span, "Span | None": span, "tuple[Span, ...]": (span, Span(4, 6)),
            "str | None": f"b {name}", "tuple[str, ...]": (f"c {name}; and", "d"), "frozenset[str]": frozenset({"title"}),
            "tuple[int, ...]": (0, 5), "tuple[tuple[int, int], ...]": ((0, 0), (3, 9)), "Strength | None": "low",
            "tuple[tuple[Span, str], ...]": ((span, "https://a.example"),), "tuple[Block, ...]": (Block(span, "item", 2, "why"),),
            "Form": "article", "Extent": "excerpt", "Section": "preambular", "Kind": "commitment", "Share | None": "some",
            "tuple[ThemeHit, ...]": (ThemeHit("quantum", span),),
        }  # fmt: skip
        found[name] = own.get(name, by_type.get(str(each.type)))
        assert found[name] is not None, f"a new field: is {kind.__name__}.{name} kept in the archive?"
    return found


def test_every_field_comes_back() -> None:
    def row(columns: tuple[str, ...], values: tuple[object, ...]) -> dict[str, object]:
        return dict(zip((name.strip('"') for name in columns), values, strict=True))

    document = Document(**filled(Document))  # type: ignore[arg-type]
    assert records.document_of(row(records.DOCUMENT, records.document_row(document))) == document
    statement = Statement(**filled(Statement, document=document))  # type: ignore[arg-type]
    unit = Unit(**filled(Unit, statement=statement.id, text=Span(1, 3).of(document.text)))  # type: ignore[arg-type]
    kept = records.kept(statement, [unit])
    assert records.statement_of(row(records.STATEMENT, kept.statement), document) == statement
    assert records.unit_of(row(records.UNIT, kept.units[0]), statement.id) == unit
