"""`communique verify`: the most serious first, exit 1 where words were altered or are not there."""

import pathlib
import subprocess

import pytest
from running import communique

SOURCE = "Joint Statement on Fishing\n\nThe Parties will protect the herring. They shall not use wide nets at night.\n"
SAID = "The Joint Statement on Fishing says: “{}”\n"


@pytest.fixture
def files(tmp_path: pathlib.Path) -> pathlib.Path:
    quoted = {
        "true": "They shall not use wide nets at night.",
        "altered": "They shall use wide nets at night.",
        "false": "Each boat pays nine silver coins to the harbour.",
    }
    for name, words in quoted.items():
        (tmp_path / f"{name}.txt").write_text(SAID.format(words), encoding="utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "fishing.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "more.txt").write_text("Joint Statement on Salt\n\nThe Parties will sell salt.\n", encoding="utf-8")
    return tmp_path


def verify(*arguments: object) -> subprocess.CompletedProcess[str]:
    return communique("verify", *arguments)


CODES = [("true", 0, "1 verbatim"), ("altered", 1, "1 altered"), ("false", 1, "1 not found")]


@pytest.mark.parametrize(("name", "code", "count"), CODES)
def test_exit_code_is_for_a_checklist(files: pathlib.Path, name: str, code: int, count: str) -> None:
    done = verify(files / f"{name}.txt", "--against", files / "sources")
    assert (done.returncode, done.stderr) == (code, "")
    assert done.stdout.splitlines()[-1] == count
    assert "\x1b" not in done.stdout


ANYBODY = [  # what is said of words that no statement holds: who is said to have said them, and what comes of it
    ("The minister said on Monday: “{}”\n", "1 not found"),
    ("“{}” said Ann Cole, a reader of maps.\n", "1 not compared"),
    ("The Treaty of Ostvik says: “{}”\n", "1 not compared"),
]


@pytest.mark.parametrize(("said", "count"), ANYBODY)
def test_words_of_nobody_named_are_looked_for_where_the_reader_says(files: pathlib.Path, said: str, count: str) -> None:
    article = files / "said.txt"
    article.write_text("Talks in Ostvik\n\n" + said.format("Each boat pays nine silver coins to the harbour."))
    assert verify(article, "--against", files / "more.txt").stdout.splitlines()[-1] == count


def test_the_most_serious_come_first_with_source_and_change(files: pathlib.Path) -> None:
    articles = [files / f"{name}.txt" for name in ("true", "false", "altered")]
    done = verify(*articles, "--against", files / "sources", files / "more.txt")
    starts = [line.split()[0] for line in done.stdout.splitlines() if ", ¶ " in line and line[0] != " "]
    assert starts == ["altered:", "not", "verbatim:"]
    assert "“not” is left out, which reverses the meaning." in done.stdout
    assert "Joint Statement on Fishing, not dated" in done.stdout, "a source is called by its title"
    assert "They shall not use wide nets at night" in done.stdout


def test_a_missing_file_is_one_line_and_the_rest_is_checked(files: pathlib.Path) -> None:
    done = verify(files / "true.txt", files / "gone.txt", "--against", files / "sources")
    assert done.returncode == 1
    assert "gone.txt" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "1 verbatim" in done.stdout


@pytest.mark.parametrize("arguments", [(), ("true.txt",), ("true.txt", "--against"), ("--against", "more.txt")])
def test_wrong_usage_is_2(files: pathlib.Path, arguments: tuple[str, ...]) -> None:
    assert verify(*(a if a.startswith("-") else files / a for a in arguments)).returncode == 2


def test_quiet_says_nothing_but_answers(files: pathlib.Path) -> None:
    done = verify(files / "altered.txt", "--against", files / "sources", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


def test_nothing_is_said_of_quotations_where_nothing_could_be_read(tmp_path: pathlib.Path) -> None:
    result = verify(tmp_path / "nosuch", "--against", tmp_path / "sources")
    assert (result.returncode, result.stdout) == (1, "")
    assert "nosuch: no such file" in result.stderr
