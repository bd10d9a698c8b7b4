"""The README's commands are run as they stand there, and what it shows is compared with what they print."""

import os
import pathlib
import re
import shutil
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```console\n\$ ([^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHELL = re.compile(r"<!-- samples -->\n```sh\n(.+)\n```")


@pytest.fixture
def copy(tmp_path: pathlib.Path) -> pathlib.Path:
    """A copy of the samples, so that a command can write beside them."""
    for folder in ("seeds", "statements"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def run(command: str, folder: pathlib.Path) -> subprocess.CompletedProcess[str]:
    scripts = str(pathlib.Path(sys.executable).parent)
    environment = {**os.environ, "PATH": scripts + os.pathsep + os.environ["PATH"]}
    return subprocess.run(
        command, shell=True, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize(("command", "shown"), BLOCK.findall(README), ids=[c[:40] for c, _ in BLOCK.findall(README)])
def test_shown_output_is_what_the_command_prints(command: str, shown: str, copy: pathlib.Path) -> None:
    done = run(command, copy)
    assert done.returncode == 0, done.stderr
    printed = [line.rstrip() for line in done.stdout.splitlines()]
    at = 0
    for part in re.split(r"^\[…\]\n", shown, flags=re.MULTILINE):
        lines = [line.rstrip() for line in part.splitlines()]
        places = [i for i in range(at, len(printed) - len(lines) + 1) if printed[i : i + len(lines)] == lines]
        assert places, f"not printed, or not in this order:\n{part}"
        at = places[0] + len(lines)


def test_there_is_output_to_compare() -> None:
    assert len(BLOCK.findall(README)) >= 2


def test_first_command_compares_the_samples(copy: pathlib.Path) -> None:
    install_and_run = SHELL.search(README)
    assert install_and_run is not None
    command = install_and_run[1].split(" && ")[-1].replace(".venv/bin/", "")
    done = run(command, copy)
    assert done.returncode == 0, done.stderr
    assert {p.name for p in (copy / "tables").iterdir()} == {
        "alignments.csv", "candidates.csv", "commitments.csv", "coverage.csv", "distinct.csv", "documents.csv", "ledger.csv", "matrix.csv",
        "quotations.csv", "report-annex.docx", "report.docx", "report.html", "report.xlsx", "reported.csv", "run.json", "themes.csv", "track.csv",
    }  # fmt: skip
