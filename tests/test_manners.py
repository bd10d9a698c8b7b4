"""How a text is written, and what a brief says of how far its kinds can be trusted."""

from __future__ import annotations

import pytest

from communique.codebook.manners import manners
from communique.coding import code
from communique.coding.manners import manner_of
from communique.comparing import whole_statement
from communique.reading import parse
from communique.reporting import sureness
from communique.splitting import split

SAID = "We, the ministers, welcome the survey.\n\nWe will widen the strait.\n\nWe agreed to train pilots."
ITEMS = "We will:\n\n- widen the strait;\n- train pilots;\n- mend nets."


@pytest.mark.parametrize(
    ("fields", "text", "manner"),
    [
        ("title: Joint Statement on Harbours", SAID, "statement"),
        ("title: Harbours", SAID, "statement"),
        # by what the title calls it, in the text or above it
        ("title: Memorandum of Understanding on Harbours", SAID, "agreement"),
        ("title: Harbours", f"TREATY ON HARBOURS\n\n{SAID}", "agreement"),
        ("title: Resolution 12 on Harbours", SAID, "resolution"),
        ("title: Fact Sheet on Harbours", SAID, "list"),
        # a statement about an agreement or a resolution is none
        ("title: Joint Statement on the Harbour Treaty", SAID, "statement"),
        ("title: Joint Statement on Resolution 12", SAID, "statement"),
        # by its items
        ("title: Harbours", ITEMS, "list"),
        # by its date
        ("title: Harbours\ndate: 1975-02-03", SAID, "old"),
        ("title: Harbours\ndate: 1991-02-03", SAID, "statement"),
        ("title: Treaty on Harbours\ndate: 1975-02-03", SAID, "agreement"),
    ],
)
def test_manner(fields: str, text: str, manner: str) -> None:
    document = parse(f"---\nform: statement\nparties: [Arvane, Oru]\n{fields}\n---\n\n{text}\n", suffix=".md", id="x")
    statement = whole_statement(document)
    assert manner_of(statement, code(statement, split(statement)[0])) == manner


def test_a_statement_without_units_has_a_manner() -> None:
    statement = whole_statement(parse("---\nform: statement\n---\n\nHarbours\n", suffix=".md", id="x"))
    assert manner_of(statement, ()) == "statement"


def test_what_is_said_of_kinds() -> None:
    statements, treaties = manners()["statement"].right, manners()["agreement"].right
    assert treaties < statements  # else nobody need be told
    alike = sureness.kinds({"[1]": "statement", "[2]": "statement"})
    assert f" {statements} of 100 units of joint statements and declarations were given" in alike
    mixed = sureness.kinds({"[1]": "statement", "[2]": "agreement", "[3]": "statement"})
    assert f"{statements} of 100 units of joint statements and declarations ([1], [3])" in mixed
    assert f" and {treaties} of 100 units of agreements and memoranda ([2]) were given" in mixed


@pytest.mark.parametrize("named", [{}, {"[1]": ""}, {"[1]": "no such manner"}])  # folders of earlier versions have none
def test_where_no_manner_is_known_nothing_is_said(named: dict[str, str]) -> None:
    assert sureness.kinds(named) == ""
