"""Commitments through time, across documents, and in a corpus: track, matrix, re-issues and find, as users see them."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running import communique as command

import communique
from communique.aligning.grouping import groups
from communique.model import Alignment, Span, Unit

HEAD = "---\ntitle: {title}\ndate: {date}\nform: statement\nparties: [{parties}]\n---\n\n"
DREDGE = "We will dredge the harbour of Lutha."
PILOTS = "We intend to train pilots for the amber strait."
REEFS = "We will protect the coral reefs of the outer lagoon."
GRAIN = "We will store grain against drought."


def statement(folder: Path, date: str, *sentences: str, parties: str = "Castovia, Tarenne", title: str = "") -> Path:
    path = folder / f"{date}{title and '_' + title.lower()}.md"
    head = HEAD.format(title=title or f"Statement of {date}", date=date, parties=parties)
    path.write_text(head + "\n\n".join(sentences) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def series(tmp_path: Path) -> Path:
    folder = tmp_path / "series"
    folder.mkdir()
    statement(folder, "2031-05-01", DREDGE, PILOTS, REEFS)
    statement(folder, "2032-05-01", DREDGE, "We will train pilots for the amber strait.")
    statement(folder, "2033-05-01", PILOTS, REEFS, GRAIN)
    return folder


def story(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Return for the first wording of each track what became of it, year by year."""
    frame = communique.compare([folder]).tables()["track"]
    return {
        steps.text.iloc[0]: list(zip(steps.date.str[:4], steps.status, strict=True)) for _, steps in frame.groupby("track")
    }


def test_each_commitment_is_followed(series: Path) -> None:
    assert story(series) == {
        DREDGE: [("2031", "introduced"), ("2032", "repeated"), ("2033", "dropped")],
        PILOTS: [("2031", "introduced"), ("2032", "strengthened"), ("2033", "weakened")],
        REEFS: [("2031", "introduced"), ("2032", "dropped"), ("2033", "returned")],
        GRAIN: [("2033", "introduced")],
    }


def test_why_names_words_and_documents(series: Path) -> None:
    frame = communique.compare([series]).tables()["track"].set_index(["text", "status"])
    assert frame.why[PILOTS, "weakened"] == "weaker: will train → intend to train"
    assert frame.why[REEFS, "dropped"].startswith("last in 2031-05-01")
    assert frame.why[REEFS, "returned"].startswith("last in 2031-05-01; identical")


def test_a_dropped_commitment_is_shown_with_its_last_wording(series: Path) -> None:
    frame = communique.compare([series]).tables()["track"]
    dropped = frame[frame.status == "dropped"]
    assert dict(zip(dropped.text, dropped.document_id, strict=True)) == {DREDGE: "2033-05-01", REEFS: "2032-05-01"}


def test_forums_are_followed_apart(tmp_path: Path) -> None:
    statement(tmp_path, "2031-01-01", DREDGE)
    statement(tmp_path, "2031-02-01", REEFS, parties="Halmere")
    statement(tmp_path, "2032-01-01", DREDGE)
    frame = communique.compare([tmp_path]).tables()["track"]
    # One statement is no series; another forum's silence drops nothing.
    assert set(frame.forum) == {"Castovia, Tarenne"}
    assert list(frame.status) == ["introduced", "repeated"]


def test_members_stand_for_their_forum_where_another_statement_names_it(tmp_path: Path) -> None:
    statement(tmp_path, "2031-01-01", DREDGE, parties="AUKUS")
    statement(tmp_path, "2032-01-01", DREDGE, parties="Australia, United Kingdom, United States")
    assert set(communique.compare([tmp_path]).tables()["track"].forum) == {"AUKUS"}


def test_the_same_statement_twice_is_named_and_followed_once(tmp_path: Path) -> None:
    statement(tmp_path, "2031-01-01", DREDGE, REEFS)
    statement(tmp_path, "2031-01-01", DREDGE.upper(), REEFS.replace(".", ";"), title="Copy")
    statement(tmp_path, "2032-01-01", DREDGE, GRAIN)
    frames = communique.compare([tmp_path]).tables()
    assert list(frames["documents"].repeats) == ["", "2031-01-01 (100% of the words)", ""]
    assert list(frames["track"].status) == ["introduced", "repeated", "introduced", "dropped", "introduced"]


def test_an_edited_issue_is_named_with_what_it_keeps(tmp_path: Path) -> None:
    statement(tmp_path, "2031-01-01", DREDGE, REEFS, GRAIN, title="Harbours")
    other = tmp_path / "second.md"
    head = HEAD.format(title="Harbours", date="2031-01-01", parties="Castovia, Tarenne")
    other.write_text(f"{head}{DREDGE}\n\n{REEFS}\n\nWe will store amber.\n", encoding="utf-8")
    repeats = communique.compare([tmp_path]).tables()["documents"].repeats
    assert [cell for cell in repeats if cell] == ["2031-01-01_harbours (74% of the words)"]


def test_two_commitments_that_become_one_go_on_as_one(tmp_path: Path) -> None:
    two = ("We will dredge the harbour of Lutha.", "We will dredge the canal of Zenda.")
    one = "We will dredge the harbour of Lutha and the canal of Zenda."
    for year, sentences in (("2031", two), ("2032", (one,)), ("2033", (one,)), ("2034", (REEFS,))):
        statement(tmp_path, f"{year}-01-01", *sentences)
    frame = communique.compare([tmp_path]).tables()["track"]
    stories = sorted((list(steps.status) for _, steps in frame.groupby("track")), key=len)
    assert stories == [["introduced"], ["introduced", "broadened"], ["introduced", "broadened", "repeated", "dropped"]]
    assert frame.why.str.contains("goes on as track").sum() == 1


def test_what_no_statement_shares_has_one_row_or_one_for_each_other_statement(series: Path) -> None:
    def rows(**options: bool) -> list[tuple[str, str]]:
        frame = communique.compare([series], **options).tables()["distinct"]
        return list(zip(frame.text, frame.compared_with, strict=True))

    assert rows() == [(GRAIN, "2031-05-01")]
    assert rows(each=True) == [
        (REEFS, "2032-05-01"), (DREDGE, "2033-05-01"), (GRAIN, "2031-05-01"),
        (DREDGE, "2033-05-01"), (REEFS, "2032-05-01"), (GRAIN, "2032-05-01"),
    ]  # fmt: skip


def test_an_excerpt_is_named_as_the_nearest_only_where_no_whole_statement_is_compared(tmp_path: Path) -> None:
    statement(tmp_path, "2031-01-01", DREDGE)
    path = statement(tmp_path, "2032-01-01", GRAIN)
    path.write_text(path.read_text("utf-8").replace("form:", "extent: excerpt\nform:"), encoding="utf-8")
    statement(tmp_path, "2033-01-01", REEFS)
    frame = communique.compare([tmp_path]).tables()["distinct"]
    assert dict(zip(frame.text, frame.extent, strict=True))[DREDGE] == "full"
    assert set(frame.finding) == {"no counterpart"}


def test_matrix_has_a_row_for_each_commitment_and_a_column_for_each_statement(series: Path) -> None:
    matrix = communique.compare([series]).tables()["matrix"].set_index("commitment")
    years = ["2031-05-01", "2032-05-01", "2033-05-01"]
    said = matrix[years].fillna("").to_numpy().tolist()
    assert said == [
        [DREDGE, DREDGE, ""],
        [PILOTS, "We will train pilots for the amber strait.", PILOTS],
        [REEFS, "", REEFS],
        ["", "", GRAIN],
    ]
    assert list(matrix.documents) == [2, 3, 2, 1]


def test_what_an_excerpt_lacks_is_not_called_absent(tmp_path: Path) -> None:
    statement(tmp_path, "2031-01-01", DREDGE, REEFS)
    path = statement(tmp_path, "2032-01-01", DREDGE)
    path.write_text(path.read_text("utf-8").replace("form:", "extent: excerpt\nform:"), encoding="utf-8")
    frames = communique.compare([tmp_path]).tables()
    assert "dropped" not in set(frames["track"].status)
    assert list(frames["distinct"].why_not) == ["not in the excerpt: nothing there is near"]
    assert list(frames["matrix"]["2032-01-01"]) == [DREDGE, "(not in the excerpt)"]


def unit(name: str, order: int) -> Unit:
    return Unit(f"{name}{order}", name, order, Span(0, 1), "x")


UNITS = [unit(name, order) for name in "abcd" for order in range(3)]
LINKS = st.lists(
    st.tuples(st.sampled_from(UNITS), st.sampled_from(UNITS), st.sampled_from([0.6, 0.8, 1.0])).filter(
        lambda link: link[0].statement < link[1].statement
    ),
    unique_by=lambda link: (link[0].id, link[1].id),
)


@settings(max_examples=100, deadline=None)
@given(LINKS, st.integers(0, 9))
def test_groups_hold_every_unit_once_in_whatever_order(links: list, seed: int) -> None:
    pairs = [Alignment(a, b, "reworded", similarity) for a, b, similarity in links]
    found = groups(UNITS, pairs)
    assert sorted(u.id for group in found for u in group) == sorted(u.id for u in UNITS)
    random.Random(seed).shuffle(pairs)  # noqa: S311
    assert groups(UNITS, pairs) == found
    alone = {u.id for u in UNITS} - {u.id for pair in pairs for u in (pair.a, pair.b)}
    assert all((u.id,) in {tuple(m.id for m in group) for group in found} for u in UNITS if u.id in alone)


def test_a_chain_of_changes_is_not_one_commitment() -> None:
    a, b, c, d = (unit(name, 0) for name in "abcd")
    chain = [Alignment(x, y, "reworded", 0.9) for x, y in ((a, b), (b, c), (c, d))]
    assert len(groups([a, b, c, d], chain)) > 1
    assert len(groups([a, b, c, d], [*chain, Alignment(a, c, "reworded", 0.8), Alignment(b, d, "reworded", 0.8)])) == 1


def run(*arguments: object) -> tuple[int, str]:
    done = command(*arguments)
    return done.returncode, done.stdout + done.stderr


def test_track_in_the_terminal(series: Path) -> None:
    code, shown = run("track", series)
    assert code == 0
    assert "Castovia, Tarenne: 4 commitments" in shown
    assert re.search(r"\[3\] .*, 1 May 2033: 1 introduced, 1 weakened, 1 dropped, 1 returned", shown)
    assert re.search(r"strengthened  \[2\] ¶ \d+  The verb is stronger: “intend to train” became “will train”\.", shown)
    assert re.search(r"dropped       \[3\]  Last in \[2\]\.", shown)


def test_track_says_when_there_is_no_series(tmp_path: Path) -> None:
    code, shown = run("track", statement(tmp_path, "2031-01-01", DREDGE))
    assert (code, "give all statements of a series" in shown) == (0, True)


def test_track_writes_its_table_once(series: Path, tmp_path: Path) -> None:
    out = tmp_path / "track.csv"
    assert run("track", series, "--out", out)[0] == 0
    assert len(pd.read_csv(out)) == 10
    code, shown = run("track", series, "--out", out)
    assert (code, "exists already" in shown) == (1, True)


def test_find_lists_the_best_first(series: Path) -> None:
    code, shown = run("find", "We will train pilots for the amber strait.", series)
    assert code == 0
    places = [shown.index(found) for found in ("1 May 2032, ¶", "The same words", "1 May 2031, ¶", "1 May 2033, ¶")]
    assert places == sorted(places)
    assert "dredge" not in shown


def test_find_takes_a_statement_and_leaves_it_out_of_the_corpus(series: Path, tmp_path: Path) -> None:
    out = tmp_path / "found.csv"
    assert run("find", series / "2033-05-01.md", series, "--out", out)[0] == 0
    found = pd.read_csv(out)
    assert set(found.document_id) == {"2031-05-01", "2032-05-01"}
    assert set(found.asked) == {PILOTS, REEFS}
    assert list(found.relation[found.asked == PILOTS]) == ["identical", "weaker"]


@pytest.mark.parametrize(
    ("query", "code", "said"),
    [
        ("We will abolish the moon tax.", 0, "Not found in 3 statements."),
        ("absent.md", 1, "absent.md"),
        (" ", 2, "nothing to look for"),
        ("?!", 1, "“?!”: no sentence"),
        ("safe ports", 1, "“safe ports”: no sentence, as it has no verb"),
    ],
)
def test_find_says_what_is_wrong(series: Path, query: str, code: int, said: str) -> None:
    found, shown = run("find", query, series)
    assert (found, said in shown) == (code, True), shown
