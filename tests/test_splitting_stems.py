"""Headings that run into their paragraph, items without marks, and paragraphs that a page cuts, on invented texts."""

import time

import pytest
from coded import units_of

from communique.comparing import whole_statement
from communique.reading import parse
from communique.splitting import split

TITLE = "# Notes of Halmere\n\n"


def said(text: str) -> list[tuple[str, str]]:
    return [(unit.text, unit.kind) for unit in units_of(TITLE + text)]


RUN_IN = [  # heading, whether it is no unit
    ("Opening new locks.", True),
    ("Supporting towns that lie on the strait.", True),
    ("New Charts for the Strait.", True),
    ("Widen the Locks and Lower the Tolls.", True),
    ("Open the new locks.", False),
    ("Opening new locks takes time.", False),
    ("Welcoming the new locks.", False),
    ("WE OPENED ALL THE LOCKS.", False),
]


@pytest.mark.parametrize(("heading", "none"), RUN_IN, ids=[heading for heading, _ in RUN_IN])
def test_a_heading_that_runs_into_its_paragraph_is_no_unit(heading: str, *, none: bool) -> None:
    found = said(f"{heading} The Ministers will train forty pilots.")
    assert (heading not in [text for text, _ in found]) is none
    assert found[-1] == ("The Ministers will train forty pilots.", "commitment")


def test_a_heading_runs_into_no_list() -> None:
    found = said("We committed to the following steps:\n\n- Opening new locks. They will be wide.\n- Charting reefs.")
    assert ("Opening new locks.", "commitment") in found


def test_a_heading_that_promises_keeps_the_action_that_runs_in() -> None:
    found = said("## Our pledges\n\nOpening new locks. They will be wide.")
    assert ("Opening new locks.", "commitment") in found


LABELLED = [  # label, sentence, kind
    ("Supporting Safe Fishing in the Strait", "The Ministers, through the Fund, will train pilots.", "commitment"),
    ("Increase in the Term of Passes for All Crews of Ferries", "The Ministers are lowering fees.", "announcement"),
    ("Standing up to Smugglers", "The Ministers condemned all raids.", "recognition"),
]


@pytest.mark.parametrize(("label", "sentence", "kind"), LABELLED, ids=[case[0] for case in LABELLED])
@pytest.mark.parametrize("stem", ["", "The Ministers announced the following:\n\n- "], ids=["alone", "item"])
def test_the_sentence_behind_a_title_tells_the_kind(stem: str, label: str, sentence: str, kind: str) -> None:
    assert said(f"{stem}{label}: {sentence}")[-1] == (f"{label}: {sentence}", kind)


POINTERS = [
    "Read the full chart here.",
    "Find more here: https://halmere.example/charts",
    "For more information, reporters should contact the harbour office.",
    "For more details on the locks, please visit our website.",
    "Media inquiries: office@halmere.example",
]


@pytest.mark.parametrize("line", POINTERS)
def test_where_to_read_or_ask_more_is_no_unit(line: str) -> None:
    assert said(f"The Ministers opened the locks.\n\n{line}") == [("The Ministers opened the locks.", "announcement")]


UNMARKED = [  # stem, items, kind
    ("7. Requests the Warden:", ["To report each year;", "To chart the reefs that were lost;"], "recommendation"),
    ("7. Recalls the adoption of:", ["Decision 4 on locks;", "Decision 5, entitled “Reefs”, of 3 May 2031;"], "recognition"),
    ("7. Calls on towns to help by:", ["Opening their locks;", "Lowering their tolls;"], "recommendation"),
    ("7. Stresses that the pact adds to:", ["Peace on the strait,", "The safety of all crews,"], "recognition"),
]  # fmt: skip


@pytest.mark.parametrize(("stem", "items", "kind"), UNMARKED, ids=[case[0] for case in UNMARKED])
def test_items_without_marks_go_on_with_their_stem(stem: str, items: list[str], kind: str) -> None:
    below = "\n\n".join(items)
    found = units_of(f"{TITLE}{stem}\n\n{below}\n\n8. Decides to meet again;")
    at = [unit for unit in found if unit.text in items]
    assert [unit.text for unit in at] == items
    assert {unit.kind for unit in at} == {kind}
    assert all(unit.stem for unit in at)
    assert not found[-1].stem


def splitting(count: int) -> float:
    """Return the seconds that a stem with so many paragraphs below it takes to be split."""
    text = TITLE + "The Ministers will reach this aim by:\n\n" + "Widening all locks of the strait.\n\n" * count
    statement = whole_statement(parse(text, suffix=".md", id="x"))
    start = time.process_time()
    assert len(split(statement)[0]) == count
    return time.process_time() - start


def test_many_items_without_marks_take_time_in_proportion() -> None:
    splitting(10)  # what is read once
    assert splitting(4_000) < 8 * 2 * splitting(500)


def test_a_sentence_that_opens_with_an_aim_is_no_item() -> None:
    found = units_of(f"{TITLE}The Ministers agreed on these aims:\n\nTo widen the locks, we will train forty pilots.")
    assert not found[-1].stem


LONG = "The Ministers of the towns on the strait welcomed the charts of all the reefs that their pilots had made"
CUTS = [  # end of one paragraph, begin of the next, whether it goes on
    (" with a better", "flow of news among towns;", True),
    (" for the Fund for Reefs and", "Tides of the Strait, and praised them;", True),
    (" for the new", "locks,", True),
    (", and", "Recalling the old pact, praised them;", False),
    (" for", "The Fund is open.", False),
    (".", "locks are open;", False),
]


@pytest.mark.parametrize(("end", "begin", "whole"), CUTS, ids=[case[1] for case in CUTS])
def test_a_paragraph_that_a_page_cuts_is_whole(end: str, begin: str, *, whole: bool) -> None:
    found = [" ".join(unit.text.split()) for unit in units_of(f"{TITLE}{LONG}{end}\n\n{begin}\n\nThey met in May.")]
    assert any(f"{end} {begin.split(maxsplit=1)[0]}" in text for text in found) is whole


def test_a_list_below_a_long_line_is_no_rest_of_it() -> None:
    found = [unit.text for unit in units_of(f"{TITLE}{LONG} for these\n\nlocks;\n\npiers;\n\ntides.")]
    assert not any("these" in text and "piers" in text for text in found)


def test_the_title_of_a_resolution_stands_once() -> None:
    text = (
        "12/40. Charts of the strait\n\nThe Council,\n\n1. Requests the Warden to report on the charts that it made in its\n\n"
        "Charts of the strait\n\nfortieth year, and to widen the locks;\n"
    )
    found = units_of(text)
    assert len(found) == 2
    assert "in its fortieth year" in " ".join(found[0].text.split())
