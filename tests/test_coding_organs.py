"""How agreements arrange their organs and their end, who acts for a state, and what opens a sentence before it."""

import pytest
from coded import coded, units_of

ARRANGED = [  # how organs meet, vote and serve, and how a text runs on or ends: no promise
    "The Council shall meet at least twice a year.",
    "The Joint Committee will meet regularly, no less than once monthly.",
    "The Working Group will meet on request or at least every six months.",
    "Sessions of the Commission shall be held at its seat, unless they are convened elsewhere.",
    "Members of the Board shall hold office until the end of the next session.",
    "Each Member shall have one vote.",
    "Each of the delegations shall be entitled to one vote.",
    "Two-thirds of the Governors shall constitute a quorum for any meeting.",
    "Decisions of the Commission shall be taken by a majority of the votes cast.",
    "If it has not been denounced, it shall be tacitly renewed for one year.",
    "The Government of Oru shall be entitled to terminate the application of this pact in the isles.",
    "Each Party shall have the right to withdraw from this pact by a note.",
]
PROMISED = [  # what such organs and others will do
    "The Working Group will meet in May to review the plan.",
    "The Ministers will meet once a year.",
    "The Parties shall hold talks on the tolls.",
    "The Council shall adopt a plan for the reef.",
]
KINDS = [
    ("We understand that the move to clean fuel is needed.", "recognition"),
    ("Both sides share their views that the raids are a threat.", "recognition"),
    ("We share the importance of safe locks.", "recognition"),
    ("President Orr registered Oru's interest in working with the Centre.", "commitment"),
    ("Departments and agencies are sending crews to the isles.", "announcement"),
    ("Altogether, our four countries are sending crews to the isles.", "announcement"),
    ("To guide all crews that are new to the strait.", "commitment"),
    ("To run schools for pilots who have no charts and who are new.", "commitment"),
    ("To guide these endeavors the two sides are drafting a plan.", "announcement"),
]
HEAD = "FACT SHEET: The United States Cares for Ports\n\n"
ACTS = [
    "The Departments of State and Labor will send crews to the isles.",
    "Working with Congress, over three years, the Administration will send crews to the isles.",
    "Working with Congress, USAID will send crews to the isles.",
    "Building on this work, the Department of Labor will send crews to the isles.",
    "The National Endowment for the Humanities (NEH) will send crews to the isles.",
    "This year the Department of Labor will send crews to the isles.",
]


@pytest.mark.parametrize("text", ARRANGED)
def test_what_is_arranged_is_no_promise(text: str) -> None:
    unit = units_of(text)[-1]
    assert (unit.kind, unit.strength) == ("procedural", None), unit.rule


@pytest.mark.parametrize("text", PROMISED)
def test_what_organs_will_do_is_promised(text: str) -> None:
    assert units_of(text)[-1].kind == "commitment"


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_what_is_said_or_done(text: str, kind: str) -> None:
    assert [unit.kind for unit in units_of(text)] == [kind]


@pytest.mark.parametrize("text", ACTS)
def test_who_acts_for_a_state(text: str) -> None:
    document, units = coded(HEAD + text)
    assert (units[-1].kind, units[-1].strength) == ("commitment", "high"), units[-1].rule
    assert units[-1].actor is not None
    assert not units[-1].actor.of(document.text).startswith(("Working", "Building", "This year"))


def test_what_a_term_means_is_no_promise() -> None:
    items = "a) the term “port” means any quay with a lock;\n\nb) the term “Party” means Oru or Tarsk;\n"
    units = units_of(f"For the purposes of this pact, unless otherwise defined:\n\n{items}")
    assert [unit.kind for unit in units] == ["assertion"] * 2
