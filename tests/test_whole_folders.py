"""A folder of tables with decisions is the old one or the new one, whole, whenever the program is killed."""

import pathlib
import shutil
import subprocess
import sys

import pytest
from running import Begun, communique

from communique.comparing import compare
from communique.placing import SCRATCH, UNFINISHED
from communique.reporting.folder import write_tables
from communique.reviewing.deciding.decisions import Decision
from communique.reviewing.deciding.review_rows import read_folder
from communique.reviewing.storing.store import NAME, Store, read_log

TEXT = """---
title: {0} Harbour Statement
date: {1}-05-03
form: statement
parties: [Arvane, Belmora]
---

The Ministers agreed to open a joint registry of vessels by 2033.

The Ministers will consider artificial intelligence for harbour safety.
"""
# Runs the program in a child that is killed by the system (SIGKILL) just before its n-th change of the folder's names.
KILLED = """
import os, shutil, signal, sys
from communique.cli import main
from communique import comparing
from communique.reporting import folder, records
inputs, tables, work, *steps = sys.argv[1:]
made = comparing.compare([inputs])  # once for all, and all that it needs is loaded
comparing.compare = lambda *paths, **options: made
for step in map(int, steps):
    folder = f"{work}/{step}"
    shutil.copytree(tables, folder)
    child = os.fork()
    if not child:
        left = step
        def before(real):
            def change(*paths, **more):
                global left
                left -= 1
                if not left:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*paths, **more)
            return change
        os.rename, os.replace = before(os.rename), before(os.replace)
        sys.argv = ["communique", "compare", inputs, "--out", folder, "--force", "--quiet", "--format", "csv"]
        main()
    print(step, os.WTERMSIG(os.waitpid(child, 0)[1]))
"""
STEPS = (1, 2, 3, 9, 15, 24)  # before all of it; after it is complete; amid the tables and amid those of the program


def contents(folder: pathlib.Path) -> dict[str, bytes]:
    paths = (p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(NAME))
    found = {str(p.relative_to(folder)): p.read_bytes() for p in paths}
    return {name: data for name, data in found.items() if not name.startswith(SCRATCH)}  # the next run removes it


@pytest.fixture
def inputs(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, year in (("first", 2031), ("second", 2032)):
        (folder / f"{name}.md").write_text(TEXT.format(name.title(), year), encoding="utf-8")
    return folder


@pytest.fixture
def tables(inputs: pathlib.Path, tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "tables"
    write_tables(compare([inputs]), folder)
    (row, *_) = (r for r in read_folder(folder).rows.values() if r.table == "commitments")
    with Store(folder / NAME) as store:
        store.add(Decision(row.table, row.key, "reject", {}, row.says, row.codes, coder="Ana", id="a"))
    return folder


def test_killed_amid_writing(inputs: pathlib.Path, tables: pathlib.Path, tmp_path: pathlib.Path) -> None:
    old = contents(tables)
    finished = pathlib.Path(shutil.copytree(tables, tmp_path / "new"))
    assert communique("compare", inputs, "--out", finished, "--force", "--quiet", "--format", "csv").returncode == 0
    new = contents(finished)
    assert {"decisions.csv", "machine/commitments.csv"} < set(new)
    assert new["commitments.csv"] != old["commitments.csv"]
    driver = [sys.executable, "-c", KILLED, inputs, tables, tmp_path, *map(str, STEPS)]
    done = subprocess.run(driver, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"{step} 9" for step in STEPS], done.stderr
    found = []
    for step in STEPS:
        folder = tmp_path / str(step)
        read_folder(folder)  # whoever reads the folder next
        assert not (folder / UNFINISHED).exists()
        assert contents(folder) in (old, new), f"killed before change {step}: neither the old tables nor the new"
        found.append(contents(folder) == new)
        assert [d.id for d in read_log(folder)] == ["a"]
    assert found == [False, *[True] * (len(STEPS) - 1)]


def test_a_new_folder_is_there_with_its_log_or_not_at_all(inputs: pathlib.Path, tables: pathlib.Path, tmp_path: pathlib.Path) -> None:
    out = tmp_path / "gold"
    assert communique("compare", inputs, "--decisions", tables, "--out", out, "--quiet").returncode == 0
    assert [d.id for d in read_log(out)] == ["a"]
    assert {p.name for p in out.iterdir()} >= {"commitments.csv", "machine", "decisions.csv", NAME}


def test_what_cannot_be_replaced_is_named(inputs: pathlib.Path, tables: pathlib.Path) -> None:
    (tables / "commitments.csv").unlink()
    (tables / "commitments.csv").mkdir()  # stands for a file that another program holds
    line = ["compare", inputs, "--out", tables, "--force", "--quiet"]
    done = communique(*line)
    assert done.returncode == 1
    assert "commitments.csv: cannot be replaced" in done.stderr.replace("\n", " ")
    (tables / "commitments.csv").rmdir()
    assert communique(*line).returncode == 0
    assert len(read_folder(tables).rows) > 0


def test_a_full_disk_leaves_the_old_tables(inputs: pathlib.Path, tables: pathlib.Path, tmp_path: pathlib.Path) -> None:
    old = contents(tables)
    limited = Begun("compare", inputs, "--out", tables, "--force", "--quiet", most=36)  # the system refuses the report
    _, errors = limited.communicate()
    assert limited.returncode == 1
    assert "cannot be written" in errors.replace("\n", " "), errors
    assert contents(tables) == old
    assert [d.id for d in read_log(tables)] == ["a"]
    left = [p.name for f in (tmp_path, tables) for p in f.iterdir() if p.name.startswith(".")]
    assert left == [], "nothing half-written is left"
