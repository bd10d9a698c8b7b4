"""What is written: exactly the names asked for, whole, by one program at a time, wherever the user may write."""

import os
import pathlib
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from running import Begun
from running import communique as run

from communique.errors import CommuniqueError, OutputError
from communique.placing import OWN, SCRATCH, UNFINISHED, finish, settled
from communique.reporting.folder import check_folder, write_file, write_files, write_folder

STATEMENT = """---
title: Harbour Statement
date: 2031-05-03
form: statement
---

The Ministers agreed to open a joint registry of vessels by 2033.
"""
OLD = {f"t{number:02}.csv": "old" for number in range(12)}
ONE, OTHER = (dict.fromkeys(OLD, letter * 4000) for letter in "ab")
NOBODY = 65534


@pytest.fixture
def source(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "statement.md"
    path.write_text(STATEMENT, encoding="utf-8")
    return path


def own(folder: pathlib.Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(OWN)]


def contents(folder: pathlib.Path) -> set[str]:
    return {path.read_text(encoding="utf-8-sig")[0] for path in folder.glob("t*.csv")}


# ---------------------------------------------------------------- names


def to_file(command: str, source: pathlib.Path) -> tuple[object, ...]:
    tables = source.parent / "tables"
    if command in ("evaluate", "agreement"):
        assert run("compare", source, "--out", tables, "--quiet").returncode == 0
    if command == "agreement":
        decide(tables)
    return {
        "split": ("split", source), "track": ("track", source), "find": ("find", "open a registry", source),
        "evaluate": ("evaluate", tables, tables), "agreement": ("agreement", tables, "--coders", "Ana,program"),
    }[command]  # fmt: skip


def decide(tables: pathlib.Path) -> None:
    from communique.reviewing.deciding.decisions import Decision
    from communique.reviewing.deciding.review_rows import read_folder
    from communique.reviewing.storing.store import NAME, Store

    (row, *_) = (r for r in read_folder(tables).rows.values() if r.table == "commitments")
    with Store(tables / NAME) as store:
        store.add(Decision(row.table, row.key, "reject", {}, row.says, row.codes, coder="Ana", id="a"))


@pytest.mark.parametrize("command", ["split", "track", "find", "evaluate", "agreement"])
@pytest.mark.parametrize("name", ["plan", "plan.txt"])
def test_a_table_goes_to_the_name_asked_for_and_nowhere_else(source: pathlib.Path, command: str, name: str) -> None:
    arguments = to_file(command, source)
    folder = source.parent / "out"
    folder.mkdir()
    for other in ("plan.csv", "plan.txt.csv"):
        (folder / other).write_text("my notes", encoding="utf-8")
    done = run(*arguments, "--out", folder / name)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in folder.iterdir()} == {"plan.csv", "plan.txt.csv", name}
    assert {(folder / other).read_text() for other in ("plan.csv", "plan.txt.csv")} == {"my notes"}
    assert (folder / name).read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("out", ["-", "/dev/stdout", "/dev/fd/1"])
def test_standard_output_by_any_name(source: pathlib.Path, tmp_path: pathlib.Path, out: str) -> None:
    plain = run("split", source, "--out", tmp_path / "plain.csv", "--quiet")
    assert (plain.returncode, plain.stdout) == (0, "")
    (tmp_path / "got.csv").touch()
    assert Begun("split", source, "--out", out, out=str(tmp_path / "got.csv"), errors="/dev/null").wait(timeout=100) == 0
    assert (tmp_path / "got.csv").read_bytes() == (tmp_path / "plain.csv").read_bytes().removeprefix(b"\xef\xbb\xbf")


def test_a_pipe_is_written_as_it_comes(tmp_path: pathlib.Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = subprocess.Popen(["/bin/cat", tmp_path / "pipe"], stdout=subprocess.PIPE)
    write_file("a,b\r\n", tmp_path / "pipe")
    assert reader.communicate(timeout=20)[0] == b"\xef\xbb\xbfa,b\r\n"
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


# ---------------------------------------------------------------- places


@pytest.fixture
def narrow(tmp_path: pathlib.Path) -> Iterator[pathlib.Path]:
    """Return a folder of the user's own in one that the user cannot write."""
    above = pathlib.Path("/tmp") / f"narrow-{os.getpid()}-{tmp_path.name[-20:]}" if os.geteuid() == 0 else tmp_path / "above"  # noqa: S108 - pytest's own folder is closed to others
    folder = above / "mine"
    folder.mkdir(parents=True)
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    above.chmod(0o555)
    yield folder
    above.chmod(0o755)
    subprocess.run(["/bin/rm", "-rf", above], check=True)


def as_user(work: Callable[[], None]) -> None:
    """Do something as a user without privileges, in a process of its own."""
    child = os.fork()
    if not child:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            work()
        except BaseException as error:  # noqa: BLE001 - the parent is told
            sys.stderr.write(f"{error!r}\n")
            os._exit(1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_folder_of_ones_own_below_one_that_is_not(narrow: pathlib.Path) -> None:
    def work() -> None:
        check_folder(narrow, force=False)
        write_folder(OLD, narrow)
        write_folder(ONE, narrow, force=True)
        write_file("x", narrow / "plan")
        write_files({"notes.md": "x"}, narrow)

    as_user(work)
    assert contents(narrow) == {"a"}
    assert {path.name for path in narrow.iterdir()} == {*ONE, "plan", "notes.md"}


@pytest.mark.skipif(not os.path.ismount("/dev/shm"), reason="needs a file system of its own")  # noqa: S108
def test_the_root_of_a_file_system() -> None:
    names = {f"communique-test-{os.getpid()}-{n}.csv": "x" for n in range(3)}
    root = pathlib.Path("/dev/shm")  # noqa: S108
    try:
        assert write_files(names, root) == tuple(root / name for name in names)
        write_folder(names, root, force=True)
        assert not own(root)
    finally:
        for name in names:
            (root / name).unlink(missing_ok=True)


def test_a_new_folder_that_could_not_be_filled_is_gone(tmp_path: pathlib.Path) -> None:
    with pytest.raises(CommuniqueError, match="name too long"):
        write_folder({"a.csv": "x", "b" * 300: "y"}, tmp_path / "new")
    assert not (tmp_path / "new").exists()


# ---------------------------------------------------------------- several writers, and kills


def child(files: dict[str, str], folder: pathlib.Path, start: float) -> int:
    """Start a process that writes at about the given time; it ends with 0 if it could, 3 if it was refused."""
    pid = os.fork()
    if pid:
        return pid
    time.sleep(max(start + random.uniform(0, 0.004) - time.time(), 0))  # noqa: S311
    try:
        write_folder(files, folder, force=True)
        os._exit(0)
    except CommuniqueError:
        os._exit(3)
    finally:
        os._exit(9)


@pytest.mark.parametrize("before", ["a folder", "nothing"])
def test_of_two_writers_one_is_there_whole(tmp_path: pathlib.Path, before: str) -> None:
    for number in range(30):
        folder = tmp_path / str(number)
        if before == "a folder":
            write_folder(OLD, folder)
        start = time.time() + 0.01
        pids = [child(files, folder, start) for files in (ONE, OTHER)]
        assert [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids] == [0, 0]
        assert contents(folder) in ({"a"}, {"b"}), number
        assert {path.name for path in folder.iterdir()} == set(OLD)


def test_what_a_kill_left_is_cleaned_by_the_next_run(tmp_path: pathlib.Path) -> None:
    large = dict.fromkeys(OLD, "b" * 400000)
    left = 0
    for number in range(30):
        folder = tmp_path / str(number)
        write_folder(OLD, folder)
        pid = child(large, folder, time.time())
        begun = time.time()
        while number % 2 and not own(folder) and time.time() < begun + 1:
            time.sleep(0)  # every other kill comes when the work has begun, however late that is
        time.sleep(random.uniform(0, 0.02 if number % 2 == 0 else 0.002))  # noqa: S311
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        left += bool(own(folder))
        finish(folder)
        assert contents(folder) in ({"o"}, {"b"})
        write_folder(ONE, folder, force=True)
        assert contents(folder) == {"a"}
        assert {path.name for path in folder.iterdir()} == set(OLD)
    assert left, "no kill came amid the work: the test shows nothing"


def test_what_a_kill_left_in_a_new_folder_does_not_keep_it(tmp_path: pathlib.Path) -> None:
    (tmp_path / "out" / f"{SCRATCH}x").mkdir(parents=True)
    write_folder(ONE, tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == set(ONE)


# ---------------------------------------------------------------- what cannot be replaced


def test_it_is_found_before_anything_is_replaced(tmp_path: pathlib.Path) -> None:
    write_folder(OLD, tmp_path, force=True)
    (tmp_path / "t05.csv").unlink()
    (tmp_path / "t05.csv").mkdir()
    with pytest.raises(OutputError, match=r"t05\.csv: cannot be replaced"):
        write_folder(ONE, tmp_path, force=True)
    (tmp_path / "t05.csv").rmdir()
    assert contents(tmp_path) == {"o"}
    assert not own(tmp_path)
    settled(tmp_path)
    assert contents(tmp_path) == {"o"}, "and nothing of it comes later, unasked"


def test_it_does_not_keep_a_reader_from_the_rest(tmp_path: pathlib.Path) -> None:
    complete = tmp_path / UNFINISHED
    complete.mkdir()
    for name in ("t00.csv", "t01.csv", "t02.csv"):
        (complete / name).write_text("new", encoding="utf-8")
    (tmp_path / "t01.csv").mkdir()  # stands for a file that another program came to hold
    settled(tmp_path)
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"t00.csv", "t02.csv"}
    with pytest.raises(OutputError, match=r"t01\.csv: cannot be replaced"):
        finish(tmp_path)
    (tmp_path / "t01.csv").rmdir()
    finish(tmp_path)
    assert (tmp_path / "t01.csv").read_text() == "new"
    assert not complete.exists()


def test_a_decision_is_not_kept_when_its_list_cannot_be(source: pathlib.Path, tmp_path: pathlib.Path) -> None:
    tables = tmp_path / "tables"
    assert run("compare", source, "--out", tables, "--quiet").returncode == 0
    header, row = (tables / "commitments.csv").read_text(encoding="utf-8-sig").splitlines()[:2]
    review = tmp_path / "commitments.csv"
    review.write_text(f"{header},decision\n{row},accept\n", encoding="utf-8")
    (tables / "decisions.csv").mkdir()
    done = run("import-review", review, "--coder", "Ana", "--into", tables)
    assert done.returncode == 1
    assert "decisions.csv: a folder of this name exists" in done.stderr.replace("\n", " ")
    from communique.reviewing.storing.store import read_log

    assert read_log(tables) == ()
