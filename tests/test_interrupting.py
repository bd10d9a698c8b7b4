"""Ctrl+C ends all of it at once, in every phase; a worker that the system ends is one line."""

import os
import pathlib
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from handing import double, given_back, nothing, raises, raises_what_cannot_be_made_again
from test_edge import STATEMENT

from communique.errors import WorkerError
from communique.workers import shared

Work = Callable[[object], object]


def children(pid: int) -> list[int]:
    found = []
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        try:
            found += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def share() -> float:
    """Return how many programs share each processor of this machine now, at least one."""
    return max(os.getloadavg()[0] / (os.cpu_count() or 1), 1.0)


def alive(pid: int) -> bool:
    """Return whether a process is there and no mere entry that nobody has asked for yet."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


WORK = """
import os, pathlib, time
from communique.cli import main
from communique.coding import many
from communique.aligning import alignment

def slow(*given, **named):  # at module level, so that a worker finds it
    (pathlib.Path(__file__).parent / f"begun-{{os.getpid()}}").touch()
    time.sleep(60)

if __name__ == "__main__":
    many.WORTH = alignment.WORTH = 0
    {0}
    main()
"""
SLOW = {
    "reading": "from communique.reading import files\nfiles._document = lambda *a: print('now', flush=True) or time.sleep(60)",
    "reading many": "from communique.reading import files\nread = files._document\n"
    "files._document = lambda *a, **k: print('now', flush=True) or read(*a, **k)",
    "quoting": "from communique import checking\nquote = checking.quoted_by\n"
    "checking.quoted_by = lambda *a, **k: print('now', flush=True) or quote(*a, **k)",
    "coding": "many._split_and_code = slow",
    "aligning": "many.WORTH = 1e9\nalignment._compare = slow",
    "coding alone": "many.WORTH = alignment.WORTH = 1e9\ncode = many._split_and_code\n"
    "many._split_and_code = lambda *a, **k: print('now', flush=True) or code(*a, **k)",
    "writing": "from communique.reporting import report_formats\nreport_formats.render = lambda *a, **k: print('now', flush=True) or time.sleep(60)",
}
TOLD = ("reading", "reading many", "quoting", "writing", "coding alone")  # those that print when they begin


def word(one: int, other: int) -> str:
    """Return a word that hardly any other numbers give, so that few sentences are alike."""
    return "".join(chr(97 + digit) for n in (one * 7919 + other * 104729,) for digit in (n // 26**k % 26 for k in range(6)))


def started(tmp_path: pathlib.Path, phase: str) -> subprocess.Popen[str]:
    count = 400 if phase in ("coding alone", "reading many") else 60 if phase == "quoting" else 5
    sentences = 15
    inputs = tmp_path / "in"
    inputs.mkdir()
    for number in range(count):
        made = [f"They will open the {word(number, n)} {word(n, number)} in {word(number, n + 30)}." for n in range(sentences)]
        words = STATEMENT.format(f"No{number}", 2031) + "\n\n".join(made)
        if phase == "quoting" and number:  # all but the first are articles that quote their own words
            words = words.replace("form: statement", "form: article") + "".join(f"\n\n“{one}” the ministers said." for one in made)
        (inputs / f"s{number:03}.md").write_text(words, encoding="utf-8")
    script = tmp_path / "run.py"
    script.write_text(WORK.format(SLOW[phase].replace("\n", "\n    ")), encoding="utf-8")
    line = [sys.executable, script, "compare", inputs, "--out", tmp_path / "out"]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def waited(process: subprocess.Popen[str], tmp_path: pathlib.Path, phase: str) -> list[int]:
    """Wait until a run is in a phase; return the processes that are amid their part of the work."""
    if phase in TOLD:
        assert process.stdout is not None
        assert "now\n" in iter(process.stdout.readline, "")
        return []
    end = time.monotonic() + 60 * share()
    while time.monotonic() < end and process.poll() is None and not list(tmp_path.glob("begun-*")):
        time.sleep(0.05)
    assert process.poll() is None, process.communicate()
    return [int(path.name.removeprefix("begun-")) for path in tmp_path.glob("begun-*")]


@pytest.mark.skipif(not pathlib.Path("/proc/self/task").exists(), reason="asks the system for child processes")
@pytest.mark.parametrize(
    ("phase", "to"), [*((phase, "the process") for phase in SLOW), ("coding", "the terminal"), ("aligning", "the terminal")]
)  # fmt: skip
def test_ctrl_c_ends_all_within_two_seconds(tmp_path: pathlib.Path, phase: str, to: str) -> None:
    process = started(tmp_path, phase)
    waited(process, tmp_path, phase)
    those = children(process.pid)
    start = time.monotonic()
    (os.killpg if to == "the terminal" else os.kill)(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert time.monotonic() - start < 2 * share(), phase
    assert process.returncode == 130
    assert "Traceback" not in errors
    while time.monotonic() - start < 10 and any(map(alive, those)):  # Python's own tracker ends a little later
        time.sleep(0.05)
    assert not any(map(alive, those))
    assert not (tmp_path / "out").exists()


LOADING = """
import runpy, signal, sys

class Slow:
    def find_spec(self, name, *rest):
        if name == {0!r}:
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Slow())
sys.argv = ["communique", "--version"]
runpy.run_module("communique", run_name="__main__")
"""


@pytest.mark.parametrize("module", ["communique.cli", "typer", "communique.cli.comparing"])
def test_ctrl_c_while_the_program_loads(module: str) -> None:
    ended = subprocess.run([sys.executable, "-c", LOADING.format(module)], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")


@pytest.mark.skipif(not pathlib.Path("/proc/self/task").exists(), reason="asks the system for child processes")
@pytest.mark.parametrize("phase", ["coding", "aligning"])
def test_a_worker_that_the_system_ends(tmp_path: pathlib.Path, phase: str) -> None:
    process = started(tmp_path, phase)
    at_work = waited(process, tmp_path, phase)
    os.kill(at_work[0], signal.SIGKILL)
    _, errors = process.communicate(timeout=30 * share())
    assert process.returncode == 1
    assert errors.startswith("communique: a process that shared the work was ended by the system")
    assert errors.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("chunk", [1, 3, 100])
def test_what_is_shared_comes_in_order(chunk: int) -> None:
    assert list(shared(double, range(50), 2, nothing, (), chunk=chunk)) == [2 * n for n in range(50)]


def test_what_the_work_raises_is_raised_here() -> None:
    made = shared(double, [1, 2, "three", 4], 2, nothing, (), chunk=1)
    assert (next(made), next(made)) == (2, 4)
    with pytest.raises(ValueError, match="three"):
        next(made)


@pytest.mark.parametrize(
    ("work", "begin", "raised", "said"),
    [
        (given_back, nothing, WorkerError, r"could not hand on what it made \(.*pickle.*\)"),
        (raises_what_cannot_be_made_again, nothing, WorkerError, r"hand on what it made \(TwoWordsError: one, two\)"),
        (double, raises, ValueError, "no beginning"),
    ],
)
def test_what_cannot_be_handed_on_is_told_as_what_it_is(work: Work, begin: Callable[[], None], raised: type[Exception], said: str) -> None:
    with pytest.raises(raised, match=said) as caught:
        list(shared(work, [1, 2, 3], 2, begin, (), chunk=1))
    assert "\n" not in str(caught.value)
    assert "memory" not in str(caught.value)
