"""What a search tells a reader: the statement by its title, the place, and which of two wordings a change is of."""

import pathlib

import pytest
from running import communique

from communique.reporting.finds import told
from communique.searching import find

TEXT = "---\ntitle: Bay Accord\ndate: {date}\nparties: [Orland, Vess]\n---\n\nThe Ministers met in Orland.\n\n{words}\n"


def kept(folder: pathlib.Path, words: str, date: str = "2031-05-02") -> pathlib.Path:
    file = folder / "bay.md"
    file.write_text(TEXT.format(words=words, date=date), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("asked", "words", "said", "why"),
    [
        ("We will dredge the northern channel.", "We will dredge the northern channel.", "The same words.", ""),
        ("We may train forty pilots for the northern harbour.", "We will train forty pilots for the northern harbour.",
         "Your sentence is weaker than this one", "“will train” became “may train”"),
        ("We will train forty pilots for the northern harbour.", "We may train forty pilots for the northern harbour.",
         "Your sentence is stronger than this one", "“may train” became “will train”"),
        ("We will train forty pilots for the northern harbour.", "We will train forty pilots and nine divers for the northern harbour.",
         "Your sentence is narrower than this one", "Your sentence leaves out"),
    ],
)  # fmt: skip
def test_a_change_is_told_of_the_sentence_that_is_named(
    tmp_path: pathlib.Path, asked: str, words: str, said: str, why: str
) -> None:
    first = told(find(asked, [kept(tmp_path, words)]).finds[0])
    assert first.said.startswith(said)
    assert why in first.why
    assert first.source == "Bay Accord, 2 May 2031, ¶ 2"
    assert "".join(run.text for run in first.words) == words


def test_a_sentence_of_an_earlier_date_is_the_earlier_one(tmp_path: pathlib.Path) -> None:
    (tmp_path / "asked").mkdir()
    query = kept(tmp_path / "asked", "We will train forty pilots for the northern harbour.", "2020-01-01")
    file = kept(tmp_path, "We may train forty pilots for the northern harbour.")
    first = next(one for one in find(query, [file]).finds if "train" in one.asked.text)
    assert told(first).said.startswith("This one is weaker than your sentence")


def test_the_terminal_shows_no_ids(tmp_path: pathlib.Path) -> None:
    file = kept(tmp_path, "We may train forty pilots for the northern harbour.")
    shown = communique("find", "We will train forty pilots for the northern harbour.", file).stdout
    assert "Bay Accord, 2 May 2031, ¶ 2" in shown
    assert "bay " not in shown


def test_themes_over_time_have_names(tmp_path: pathlib.Path) -> None:
    file = kept(tmp_path, "We will protect critical infrastructure against ransomware and malicious cyber activity.")
    shown = communique("themes", "--over-time", file).stdout
    assert "Cyber security and cyberspace" in shown
