"""Actors, deadlines, conditions, counterparts and named instruments of units, on invented sentences (codebook, section 4)."""

import pytest

from communique.coding import code
from communique.comparing import whole_statement
from communique.reading import parse
from communique.splitting import split

TITLE = "# Joint Statement of Ruvania and Telmark\n\n3 March 2024\n\n"
FIELDS = [  # text, field, slices
    ("We will open the dock by early 2027.", "timeframe", ["by early 2027"]),
    ("We will open the dock by late 2027.", "timeframe", ["by late 2027"]),
    ("We will open the dock by late March 2027.", "timeframe", ["by late March 2027"]),
    ("We will open the dock by year-end 2028.", "timeframe", ["by year-end 2028"]),
    ("We will open the dock by year-end.", "timeframe", ["by year-end"]),
    ("We will open the dock by end-2028.", "timeframe", ["by end-2028"]),
    ("We will open the dock by mid-2028.", "timeframe", ["by mid-2028"]),
    ("We will open the dock by mid-June.", "timeframe", ["by mid-June"]),
    ("We will open the dock in the 2030s.", "timeframe", ["in the 2030s"]),
    ("We will open the dock in the early 2030s.", "timeframe", ["in the early 2030s"]),
    ("We will open the dock before the close of 2026.", "timeframe", ["before the close of 2026"]),
    ("We will open the dock before the year is out.", "timeframe", ["before the year is out"]),
    ("We will open the dock in time for the 2026 season.", "timeframe", ["in time for the 2026 season"]),
    ("We will open the dock in the first half of next year.", "timeframe", ["in the first half of next year"]),
    ("We will open the dock in the second half of 2026.", "timeframe", ["in the second half of 2026"]),
    ("We will open the dock in the second quarter of 2026.", "timeframe", ["in the second quarter of 2026"]),
    ("We will open the dock over the coming decade.", "timeframe", ["over the coming decade"]),
    ("We will open the dock from 2026 to 2030.", "timeframe", ["from 2026 to 2030"]),
    ("We will open the dock from 12 to 17 March 2026.", "timeframe", ["from 12 to 17 March 2026"]),
    ("We will open the dock on 16 and 17 November 2026.", "timeframe", ["on 16 and 17 November 2026"]),
    ("We will meet on May 3 and 4, 2026.", "timeframe", ["on May 3 and 4, 2026"]),
    ("We will meet from 29th September to 3rd October 2026.", "timeframe", ["from 29th September to 3rd October 2026"]),
    ("We will carry out the 2030 Agenda and act in line with the 2015 Paris Agreement.", "timeframe", []),
    ("We recalled the talks held under the 2015 accord.", "timeframe", []),
    ("They will act on the pledges in the 2021 Declaration.", "timeframe", []),
    ("They will act on the pledges in the October 2021 Declaration.", "timeframe", []),
    ("We will report within sixty days of signature.", "timeframe", ["within sixty days of signature"]),
    (
        "We will report within nine months of the date of this Pact.",
        "timeframe",
        ["within nine months of the date of this Pact"],
    ),
    (
        "We will report within ten days of receipt of the request.",
        "timeframe",
        ["within ten days of receipt of the request"],
    ),
    (
        "We will report no later than six months after entry into force.",
        "timeframe",
        ["no later than six months after entry into force"],
    ),
    ("We will report by the time of our next meeting.", "timeframe", ["by the time of our next meeting"]),
    ("We will report by our next meeting.", "timeframe", ["by our next meeting"]),
    ("We will report at our next summit.", "timeframe", ["at our next summit"]),
    ("We will report ahead of the next summit.", "timeframe", ["ahead of the next summit"]),
    ("We will report before the next session of the Council.", "timeframe", ["before the next session"]),
    ("We will report by COP31.", "timeframe", ["by COP31"]),
    ("We will report at the earliest opportunity.", "timeframe", ["at the earliest opportunity"]),
    ("We will report as early as possible.", "timeframe", ["as early as possible"]),
    ("We will report at the earliest possible date.", "timeframe", ["at the earliest possible date"]),
    ("We will report every two years.", "timeframe", ["every two years"]),
    ("We will report twice a year.", "timeframe", ["twice a year"]),
    ("We will report once every five years.", "timeframe", ["once every five years"]),
    ("We will report quarterly.", "timeframe", ["quarterly"]),
    ("We will report on a yearly basis.", "timeframe", ["on a yearly basis"]),
    ("We will report soon.", "timeframe", ["soon"]),
    ("We will report shortly.", "timeframe", ["shortly"]),
    ("We will report in the near future.", "timeframe", ["in the near future"]),
    ("We will report in due course.", "timeframe", ["in due course"]),
    ("We will report later this month.", "timeframe", ["later this month"]),
    ("We will report by the end of this year.", "timeframe", ["by the end of this year"]),
    ("We will report by the end of the month.", "timeframe", ["by the end of the month"]),
    ("We will report by the end of May.", "timeframe", ["by the end of May"]),
    ("We will report by next spring.", "timeframe", ["by next spring"]),
    ("We will report by 1 June.", "timeframe", ["by 1 June"]),
    ("We will report by June 1st, 2027.", "timeframe", ["by June 1st, 2027"]),
    ("We will report by Friday.", "timeframe", ["by Friday"]),
    ("We will report by the fall of 2026.", "timeframe", ["by the fall of 2026"]),
    ("We will report in the course of 2026.", "timeframe", ["in the course of 2026"]),
    (
        "We will report not later than the 31st of December 2026.",
        "timeframe",
        ["not later than the 31st of December 2026"],
    ),
    ("We will fund it for three years from 2026.", "timeframe", ["for three years", "from 2026"]),
    ("We will fund it for a period of five years.", "timeframe", ["for a period of five years"]),
    ("We will fund it over a five-year period.", "timeframe", ["over a five-year period"]),
    ("We will fund it through fiscal year 2027.", "timeframe", ["through fiscal year 2027"]),
    ("We will fund it until at least 2030.", "timeframe", ["until at least 2030"]),
    ("We will fund it by 2030 at the latest.", "timeframe", ["by 2030 at the latest"]),
    ("We will fund it by or before 2030.", "timeframe", ["by or before 2030"]),
    ("We will fund it by around 2030.", "timeframe", ["by around 2030"]),
    ("We will fund it within the decade.", "timeframe", ["within the decade"]),
    ("We will fund it this year and next.", "timeframe", ["this year and next"]),
    ("We will fund it during the 2026–27 financial year.", "timeframe", ["during the 2026–27 financial year"]),
    ("We will fund it before 2030, and no later than 2028.", "timeframe", ["before 2030", "no later than 2028"]),
    ("We will help the many who fled in May.", "timeframe", ["in May"]),
    ("We will act in line with treaty, among others, and with others.", "counterpart", ["with others"]),
    ("Risks differ among countries; we will act.", "counterpart", []),
    ("We will work with other health programmes.", "counterpart", []),
    ("We will work with industry and academia.", "counterpart", ["with industry and academia"]),
    ("We will act in line with States' duties.", "counterpart", []),
    (
        "We will fund it subject to the approval of both parliaments.",
        "hedge",
        ["subject to the approval of both parliaments"],
    ),
    ("We will fund it, subject to parliamentary approval, by May.", "hedge", ["subject to parliamentary approval"]),
    ("Patients being subject to long treatment will get help from us.", "hedge", []),
    ("The region is subject to super power rivalry.", "hedge", []),
    ("We will share data in accordance with our domestic law.", "hedge", ["in accordance with our domestic law"]),
    ("We will share data where appropriate and feasible.", "hedge", ["where appropriate and feasible"]),
    ("We will share data as and when needed.", "hedge", ["as and when needed"]),
    ("We will share data to the extent permitted by law.", "hedge", ["to the extent permitted by law"]),
    ("We will share data within available resources.", "hedge", ["within available resources"]),
    ("We will share data as far as possible.", "hedge", ["as far as possible"]),
    ("We will share data insofar as practicable.", "hedge", ["insofar as practicable"]),
    ("We will act as soon as possible.", "hedge", []),
    ("We will act, resources permitting.", "hedge", ["resources permitting"]),
    ("We will act provided that both parliaments agree.", "hedge", ["provided that both parliaments agree"]),
    ("We will act if both parliaments agree.", "hedge", ["if both parliaments agree"]),
    ("We will act unless the court objects.", "hedge", ["unless the court objects"]),
    ("The Council welcomed the Clean Ports Agreement.", "instrument", ["Clean Ports Agreement"]),
    ("The Committee met in May.", "instrument", []),
    ("We will build on the U.S.-EU Energy Council.", "instrument", ["U.S.-EU Energy Council"]),
    ("We welcomed the June 15, 2021 U.S.-Ruvania Summit Statement.", "instrument", ["U.S.-Ruvania Summit Statement"]),
    (
        "We will meet under the U.S.–Telmark Strategic Dialogue in 2026.",
        "instrument",
        ["U.S.–Telmark Strategic Dialogue"],
    ),
    (
        "Reaffirm the 2030 Agenda for Sustainable Development;",
        "instrument",
        ["2030 Agenda for Sustainable Development"],
    ),
    ("We will ratify the Convention on Cargo and its Protocol.", "instrument", ["Convention on Cargo"]),
    ("We will help for future generations of sailors.", "timeframe", []),
    ("We will help in the near future.", "timeframe", ["in the near future"]),
    ("We will help in the years ahead.", "timeframe", ["in the years ahead"]),
    ("We will help in the months to come.", "timeframe", ["in the months to come"]),
    ("We will consider it when relevant matters are discussed.", "hedge", []),
    ("We will consider it when necessary.", "hedge", ["when necessary"]),
    ("We will share charts with relevant stakeholders, as appropriate under our laws.", "hedge", ["as appropriate"]),
    ("We met with government officials.", "counterpart", ["with government officials"]),
    ("We will meet at the Harbour Safety Dialogue in Ostvik in 2027.", "instrument", ["Harbour Safety Dialogue"]),
    ("We met for the second Harbour Safety Dialogue on March 11 in Ostvik.", "instrument", ["Harbour Safety Dialogue"]),
    ("We recall article 3 of the Harbour Safety Agreement.", "instrument", ["Harbour Safety Agreement"]),
]

ACTORS = [  # text, actor, whether it is all, some or one of the parties
    ("During his visit the President of Ruvania met the crews.", "the President of Ruvania", "one"),
    ("To this end the two Ministers agreed to meet.", "the two Ministers", "all"),
    ("In this context both sides agreed to meet.", "both sides", "all"),
    ("To this end heads of Government agreed to meet.", "heads of Government", "all"),
    ("In closing the talks President Orr thanked the crews.", "President Orr", "one"),
    ("The Ministers no longer seek a toll.", "The Ministers", "all"),
    ("The Ministers of the African Union agreed to meet.", "The Ministers of the African Union", "all"),
    ("The President and the Prime Minister agreed to meet.", "The President and the Prime Minister", "all"),
    ("Prime Minister Orr and his fellow leaders agreed to meet.", "Prime Minister Orr and his fellow leaders", "all"),
    ("Mr Orr, Prime Minister of Ruvania, will visit Telmark.", "Mr Orr, Prime Minister of Ruvania", "one"),
    ("Every nation has a right to its straits.", "Every nation", None),
]


@pytest.mark.parametrize(("text", "actor", "share"), ACTORS)
def test_actors(text: str, actor: str, share: str | None) -> None:
    document = parse(TITLE + text, suffix=".md", id="x")
    statement = whole_statement(document)
    (unit,) = code(statement, split(statement)[0])
    assert unit.actor is not None
    assert (unit.actor.of(document.text), unit.actor_share) == (actor, share)


@pytest.mark.parametrize(("text", "field", "slices"), FIELDS)
def test_fields(text: str, field: str, slices: list[str]) -> None:
    document = parse(TITLE + text, suffix=".md", id="x")
    statement = whole_statement(document)
    units = code(statement, split(statement)[0])
    assert [span.of(document.text) for unit in units for span in getattr(unit, field)] == slices


def test_parties_that_a_reader_names() -> None:
    head = "---\ntitle: Joint Statement\ndate: 2024-03-03\nparties: Ruvania; Telmark\n---\n"
    document = parse(head + "Ruvania will dig. Both Ruvania and Telmark intend to pay.", suffix=".md", id="x")
    statement = whole_statement(document)
    units = code(statement, split(statement)[0])
    assert [(u.kind, u.strength, u.actor_share) for u in units] == [
        ("commitment", "high", "one"),
        ("commitment", "medium", "all"),
    ]
