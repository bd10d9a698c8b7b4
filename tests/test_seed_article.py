"""The article that this program was made for comes out right: places, codes and counts, no text."""

import pathlib

import pytest

import communique
from communique.model import Comparison

FIRST = "official-joint-statement-australia-south-korea-1-may"
SECOND = "aukus-defense-ministers-joint-statement-8-april"

# statement, start, end, kind, strength
UNITS = [
    (SECOND, 1992, 2126, "assertion", None),  # have been clear in our intent
    (SECOND, 2127, 2274, "announcement", None),  # have built
    (SECOND, 2275, 2393, "announcement", None),  # have developed
    (SECOND, 2398, 2544, "commitment", "high"),  # will undertake, split from the clause before
    (FIRST, 1183, 1282, "commitment", "medium"),  # affirmed their commitment
    (FIRST, 1283, 1529, "commitment", "high"),  # agreed to expand
    (FIRST, 1534, 1694, "recognition", None),  # highlighted the value
    (FIRST, 1699, 1752, "commitment", "high"),  # agreed to continue
]


@pytest.fixture(scope="module")
def found(shared: pathlib.Path) -> Comparison:
    return communique.compare([shared / "seeds"])


def row(found: Comparison, start: int) -> dict[str, str]:
    frame = found.tables()["commitments"]
    return frame[frame["start"] == start].iloc[0].to_dict()


def test_two_quoted_statements_and_nothing_else(found: Comparison) -> None:
    assert len(found.quotations) == 2
    assert [(s.id, s.date, s.extent) for s in found.statements] == [
        (SECOND, "XXXX-04-08", "excerpt"),
        (FIRST, "XXXX-05-01", "excerpt"),
    ]
    parties = {s.id: set(s.parties) for s in found.statements}
    assert parties == {FIRST: {"Australia", "South Korea"}, SECOND: {"AUKUS"}}


def test_units_and_their_codes(found: Comparison) -> None:
    got = [(u.statement, u.span.start, u.span.end, u.kind, u.strength) for u in found.units]
    assert got == UNITS


def test_they_are_the_ministers(found: Comparison) -> None:
    assert row(found, 1283)["actor"] == "They → The Ministers"


def test_themes_and_fields(found: Comparison) -> None:
    expanded, consulted = row(found, 1283), row(found, 2398)
    assert {"ai", "quantum", "telecoms", "standards", "cyber"} <= set(expanded["themes"].split("; "))
    assert expanded["instrument"].endswith("Dialogue")
    assert "co-production" in row(found, UNITS[6][1])["themes"]
    assert consulted["timeframe"] == "in 2024"
    assert "prospective partners" in consulted["counterpart"]


def test_silence_of_an_excerpt_is_unknown(found: Comparison) -> None:
    status = {(t.theme, t.statement): t.status for t in found.themes}
    for theme in ("ai", "quantum", "cyber", "telecoms", "standards", "co-production"):
        assert status[theme, FIRST] == "distinct"
        assert status[theme, SECOND] == "unknown"
    assert status["consultation", FIRST] == status["consultation", SECOND] == "shared"


def test_the_elision_is_no_text(found: Comparison) -> None:
    elisions = [e for e in found.ledger if e.role == "elision"]
    assert [(e.span.start, e.span.end) for e in elisions] == [(1530, 1533)]
    assert "".join(e.span.of(found.documents[0].text) for e in found.ledger) == found.documents[0].text
