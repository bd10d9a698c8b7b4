"""What users say of their files on the command line."""

import csv
import io
import pathlib
import zipfile

import pytest
from running import communique as run


@pytest.fixture
def files(tmp_path: pathlib.Path) -> tuple[pathlib.Path, pathlib.Path]:
    paths = tmp_path / "a.txt", tmp_path / "b.txt"
    for path in paths:
        path.write_text("We will open a joint office in Port Elm.\n", encoding="utf-8")
    return paths


def test_each_option_once_for_each_path_in_order(files: tuple[pathlib.Path, pathlib.Path]) -> None:
    done = run(
        "split", *files, "--out", "-", "--title", "First", "--title", "", "--date", "2024-05-01", "--date", "2025",
        "--parties", "Fiji; Peru", "--parties", "Oman",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    found = [(row["document_id"], row["title"], row["date"], row["parties"]) for row in rows]
    assert found == [("a", "First", "2024-05-01", "Fiji; Peru"), ("b", "", "2025", "Oman")]
    assert [row["place"] for row in rows] == ["¶ 1", "¶ 1"]


def test_another_number_is_wrong_usage(files: tuple[pathlib.Path, pathlib.Path]) -> None:
    done = run("compare", *files, "--title", "First")
    assert done.returncode == 2
    assert "--title is given 1 times for 2 paths" in " ".join(done.stderr.replace("│", " ").split())


@pytest.mark.parametrize("date", ["soon", "2024-13-45"])
def test_a_date_that_is_none_is_wrong_usage(files: tuple[pathlib.Path, pathlib.Path], date: str) -> None:
    done = run("split", files[0], "--date", date)
    assert done.returncode == 2
    assert f"--date '{date}' is no date; write it as 2024-05-01" in " ".join(done.stderr.replace("│", " ").split())


def test_a_date_in_an_index_that_is_none_is_said(files: tuple[pathlib.Path, pathlib.Path]) -> None:
    (files[0].parent / "index.csv").write_text("file,date\na.txt,soon\n", encoding="utf-8")
    done = run("split", files[0], "--quiet")
    assert "the date 'soon' is not understood; write it as 2024-05-01" in done.stderr


def test_an_option_for_a_folder_holds_for_all_in_it(files: tuple[pathlib.Path, pathlib.Path]) -> None:
    done = run("split", files[0].parent, "--out", "-", "--parties", "Fiji")
    assert {row["parties"] for row in csv.DictReader(io.StringIO(done.stdout))} == {"Fiji"}


def test_an_index_in_an_archive_holds_for_the_files_of_its_folder(tmp_path: pathlib.Path) -> None:
    """As beside files on the disk; a faulty one is named by its place in the archive, and the rest is read."""
    path = tmp_path / "press.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("a.txt", "may/b.txt", "june/c.txt"):
            archive.writestr(name, "We will open a joint office in Port Elm.\n")
        archive.writestr("index.csv", "file,title\nb.txt,Elsewhere\n")
        archive.writestr("may/index.csv", "file,title,date\nb.txt,Second,2024-05-01\n")
        archive.writestr("june/index.csv", "name,title\nc.txt,Third\n")
    done = run("split", path, "--out", "-")
    found = [(row["document_id"], row["title"], row["date"]) for row in csv.DictReader(io.StringIO(done.stdout))]
    assert sorted(found) == [("a", "", ""), ("b", "Second", "2024-05-01"), ("c", "", "")]
    assert (done.returncode, 'press.zip/june/index.csv, line 1: no column "file"' in done.stderr) == (1, True)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_an_index_as_spreadsheet_programs_save_it(files: tuple[pathlib.Path, pathlib.Path], separator: str) -> None:
    lines = [["file", "title", "parties"], ["a.txt", "First", "Fiji"]]
    (files[0].parent / "index.csv").write_text("\n".join(map(separator.join, lines)), encoding="utf-8-sig")
    done = run("split", files[0], "--out", "-")
    assert [(row["title"], row["parties"]) for row in csv.DictReader(io.StringIO(done.stdout))] == [("First", "Fiji")]
