"""What changed from one wording to another, part by part, on invented statements of invented countries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.aligning import align, word_diff
from communique.aligning.conditions import conditions
from communique.aligning.slices import PARTED
from communique.aligning.times import times
from communique.comparing import compare
from communique.model import Span, Unit

if TYPE_CHECKING:
    from pathlib import Path

    from communique.model import Alignment, Change

SAME = {"identical", "reworded"}
MIRROR = {
    "stronger": "weaker", "adds": "leaves out", "more": "less", "further": "less far", "later": "earlier",
    "longer": "shorter", "more often": "less often", "broader": "narrower",
}  # fmt: skip
MIRROR |= {other: one for one, other in MIRROR.items()}


def unit(text: str, strength: str = "high", statement: str = "a") -> Unit:
    return Unit(
        id=f"{statement}0", statement=statement, order=0, span=Span(0, len(text)), text=text, kind="commitment",
        strength=strength,
    )  # fmt: skip


def pair(one: str, other: str, strengths: tuple[str, str] = ("high", "high")) -> Alignment | None:
    a, b = unit(one, strengths[0]), unit(other, strengths[1], "b")
    pairs, _ = align([("a", (a,)), ("b", (b,))])
    return pairs[0] if pairs else None


RELATIONS = [  # two wordings, the relation from the first to the second
    # who and how many
    ("None of us will mine the reef.", "All of us will mine the reef.", "related"),
    ("None of the parties will mine the reef.", "All parties will mine the reef.", "related"),
    ("Neither side will mine the reef.", "Both sides will mine the reef.", "related"),
    ("No member will mine the reef.", "Every member will mine the reef.", "related"),
    ("One of us will patrol the reef.", "Both of us will patrol the reef.", "broader"),
    ("Some members will patrol the reef.", "All members will patrol the reef.", "broader"),
    ("Half of the members will patrol the reef.", "All members will patrol the reef.", "broader"),
    ("At least one party will patrol the reef.", "All parties will patrol the reef.", "broader"),
    ("Two of the members will patrol the reef.", "All of the members will patrol the reef.", "broader"),
    ("Nobody among us will mine the reef.", "Everybody among us will mine the reef.", "related"),
    ("Neither of us will mine the reef.", "None of us will mine the reef.", "reworded"),
    # a verb and its noun are one thing
    ("We will press for the reduction of harbour dues in Lutha.", "We will press to reduce harbour dues in Lutha.", "reworded"),
    # one word in the place of another
    ("We will give full weight to all qualified harbour resources.", "We will give full weight to all qualified harbour sources.", "reworded"),
    ("We will dredge the reef of Lutha for the ferries.", "We will dredge the reef of Lutha for the trawlers.", "reworded"),
    ("Freedonia will patrol the reef.", "Freedonia and Sylvania will patrol the reef.", "broader"),
    # denial by meaning
    ("We will avoid dredging the reef of Lutha.", "We will dredge the reef of Lutha.", "related"),
    ("We will stop draining the marsh of Lutha.", "We will drain the marsh of Lutha.", "related"),
    ("We will desist from dredging the reef of Lutha.", "We will dredge the reef of Lutha.", "related"),
    ("We rule out dredging the reef of Lutha.", "We will dredge the reef of Lutha.", "related"),
    ("We will stop trafficking in amber at Lutha.", "We will combat trafficking in amber at Lutha.", "reworded"),
    ("We will neither mine nor drain the reef of Lutha.", "We will mine and drain the reef of Lutha.", "related"),
    ("We will hardly ever mine the reef of Lutha.", "We will mine the reef of Lutha.", "related"),
    ("We will not mine nor drain the reef.", "We will neither mine nor drain the reef.", "reworded"),
    (
        "We will ensure that no island is used to shell the other side.",
        "We will ensure that its island is not used to shell the other side.",
        "reworded",
    ),
    ("We will not only chart the reef but guard the reef.", "We will chart the reef and guard the reef.", "reworded"),
    # roles
    ("Freedonia will furnish Sylvania with amber.", "Sylvania will furnish Freedonia with amber.", "related"),
    ("Freedonia will open its ports to Sylvania.", "Sylvania will open its ports to Freedonia.", "related"),
    ("Amber from Freedonia may enter Sylvania.", "Amber from Sylvania may enter Freedonia.", "related"),
    ("Freedonia will furnish Sylvania with amber.", "Sylvania will be furnished with amber by Freedonia.", "reworded"),
    ("Norway will tutor Chilean divers.", "Chile will tutor Norwegian divers.", "related"),
    # numbers in words and signs
    ("We will send 37 dredgers to the strait.", "We will send thirty-seven dredgers to the strait.", "reworded"),
    ("We will send a dozen dredgers to the strait.", "We will send 12 dredgers to the strait.", "reworded"),
    ("We will send a pair of dredgers to the strait.", "We will send two dredgers to the strait.", "reworded"),
    ("We will send 3,000 masks to the strait.", "We will send three thousand masks to the strait.", "reworded"),
    ("We will send two thousand four hundred masks.", "We will send 2,400 masks.", "reworded"),
    ("We will send half a million masks.", "We will send 500,000 masks.", "reworded"),
    ("We will send one and a half million masks.", "We will send 1.5 million masks.", "reworded"),
    ("We will lend the port $4 billion.", "We will lend the port four billion dollars.", "reworded"),
    ("We will lend the port €6m.", "We will lend the port 6 million euros.", "reworded"),
    ("We will lend the port US$4,500 million.", "We will lend the port $4.5 billion.", "reworded"),
    ("We will lower the toll by 50 per cent.", "We will lower the toll by half.", "reworded"),
    ("We will pay three quarters of the toll.", "We will pay 75 per cent of the toll.", "reworded"),
    ("We will lay 30 km of cable.", "We will lay thirty kilometres of cable.", "reworded"),
    ("We will send thirty-seven dredgers.", "We will send 40 dredgers.", "broader"),
    ("We will send 4 dredgers to the strait.", "We will send four dredgers to the strait.", "reworded"),
    ("We will send eleven dredgers to the strait.", "We will send 11 dredgers to the strait.", "reworded"),
    ("We will send 1 dredger to the strait.", "We will send one dredger to the strait.", "reworded"),
    ("We will lower the toll by 6%.", "We will lower the toll by six percent.", "reworded"),
    ("We will keep the lagoon below 4°C.", "We will keep the lagoon below four degrees Celsius.", "reworded"),
    # how often
    ("We will inspect the locks every two years.", "We will inspect the locks twice a year.", "stronger"),
    ("We will inspect the locks every six months.", "We will inspect the locks every two years.", "weaker"),
    ("We will inspect the locks annually.", "We will inspect the locks monthly.", "stronger"),
    ("We will inspect the locks weekly.", "We will inspect the locks quarterly.", "weaker"),
    ("We will inspect the locks every year.", "We will inspect the locks annually.", "reworded"),
    ("We will inspect the locks twice a year.", "We will inspect the locks every six months.", "reworded"),
    ("We will inspect the locks three times a year.", "We will inspect the locks once a year.", "weaker"),
    ("We will inspect the locks twice yearly.", "We will inspect the locks semiannually.", "reworded"),
    ("We will inspect the locks every second year.", "We will inspect the locks every year.", "stronger"),
    ("We will inspect the locks every two or three years.", "We will inspect the locks every year.", "stronger"),
    # bounds of a time
    ("We will subsidise the ferry from 2026 to 2028.", "We will subsidise the ferry from 2029 to 2031.", "related"),
    ("We will subsidise the ferry between 2026 and 2028.", "We will subsidise the ferry between 2026 and 2031.", "broader"),
    ("We will subsidise the ferry prior to the talks.", "We will subsidise the ferry after the talks.", "related"),
    ("We will publish the chart by the end of 2027.", "We will publish the chart by mid-2027.", "stronger"),
    ("We will publish the chart within thirty-five days.", "We will publish the chart within 60 days.", "weaker"),
    ("We will subsidise the ferry through 2029.", "We will subsidise the ferry from 2029.", "related"),
    ("We will subsidise the ferry before 2029.", "We will subsidise the ferry after 2029.", "related"),
    ("We will subsidise the ferry until 2029.", "We will subsidise the ferry until 2033.", "broader"),
    ("We will subsidise the ferry for five years.", "We will subsidise the ferry for three years.", "narrower"),
    ("We will publish the chart no later than 1 May 2026.", "We will publish the chart no later than 1 May 2028.", "weaker"),
    ("We will publish the chart by March 2027.", "We will publish the chart by the end of 2027.", "weaker"),
    ("We will publish the chart within 60 days of signature.", "We will publish the chart within 20 days of signature.", "stronger"),
    ("We will retire the peat kilns.", "We will retire the peat kilns by 2034.", "stronger"),
    ("We will publish the chart in 2027.", "We will publish the chart in 2029.", "related"),
    # conditions
    ("We will drain the marsh.", "We will drain the marsh, subject to the consent of both assemblies.", "narrower"),
    ("We will drain the marsh.", "We will drain the marsh if both assemblies consent.", "narrower"),
    ("We will drain the marsh where possible.", "We will drain the marsh.", "reworded"),
    ("We will, as appropriate, drain the marsh.", "We will drain the marsh.", "reworded"),
    ("We will only license coastal kilns.", "We will license coastal kilns.", "broader"),
    ("We will solely license coastal kilns.", "We will license coastal kilns.", "broader"),
    ("We will license all kilns.", "We will license all kilns except peat kilns.", "narrower"),
    ("We will license all kilns unless the assembly objects.", "We will license all kilns.", "broader"),
    ("We will drain the marsh.", "We will drain the marsh, funds permitting.", "reworded"),
    ("We will drain the marsh as far as possible.", "We will drain the marsh.", "reworded"),
    ("We will drain the marsh within available means.", "We will drain the marsh.", "reworded"),
    ("We will drain the marsh.", "We will drain the marsh with the consent of both assemblies.", "narrower"),
    ("We will drain the marsh.", "We will drain the marsh where the charter permits.", "narrower"),
    ("We will drain the marsh.", "We will drain the marsh, depending on the harvest.", "narrower"),
    ("We will drain the marsh.", "We will drain the marsh in exceptional cases.", "narrower"),
    ("We will license all kilns, but not peat kilns.", "We will license all kilns.", "broader"),
    ("We will license purely coastal kilns.", "We will license coastal kilns.", "broader"),
    # amounts of other things
    (
        "We will cut at least 30 per cent of all soot by 2031.", "We will cut 75 per cent of harbour soot by 2031.",
        "related",
    ),
    ("We will lend the port $4 million.", "We will lend the port €4 million.", "related"),
    (
        "We will cut soot in the ports of Lutha by at least 30 per cent by 2031.",
        "We will cut soot from kilns in the ports of Lutha by 75 per cent by 2031.", "related",
    ),
    ("We will cut soot by 30 per cent by 2031.", "We will pursue a 75 per cent cut in soot from kilns by 2031.", "related"),
    ("We will lower the harbour dues on amber by 4%.", "We will lower the harbour dues on peat by 9%.", "related"),
    ("We will cut soot by 40% below 2011 levels.", "We will cut soot by 60% below 2004 levels.", "related"),
    ("We will cut soot by 40% below 2011 levels.", "We will cut soot by 60% below 2011 levels.", "stronger"),
    ("We will cut all soot by 40 per cent.", "We will cut soot by 50 per cent.", "stronger"),
    # one sum
    ("We will spend $2,400 million on the lagoon.", "We will spend USD 2.4 billion on the lagoon.", "reworded"),
    ("We will give two thirds of the toll to Lutha.", "We will give a third of the toll to Lutha.", "narrower"),
    ("We will mark the third anniversary of the ferry.", "We will mark the anniversary of the ferry.", "reworded"),
    ("We will mark the third anniversary of the ferry.", "We will mark the fourth anniversary of the ferry.", "related"),
    # what is demanded, wherever it stands
    ("We stress that the strait must remain open.", "We stress that the strait should remain open.", "weaker"),
    ("Masters are encouraged to report every wreck.", "Masters are required to report every wreck.", "stronger"),
    ("Any treaty of the reef should bind both sides.", "Any treaty of the reef must bind both sides.", "stronger"),
    ("We note that ferries may not carry peat.", "We note that ferries must not carry peat.", "reworded"),
    # what will be and what was
    ("The locks were opened to the fishers of Lutha.", "The locks will be opened to the fishers of Lutha.", "related"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "relation"), RELATIONS)
def test_the_relation_is_that_of_the_meaning(one: str, other: str, relation: str) -> None:
    there, back = pair(one, other), pair(other, one)
    assert there is not None
    assert back is not None
    assert (there.relation, back.relation) == (relation, MIRROR.get(relation, relation)), there.why


CHANGED = [  # two wordings, what changed: part, way, words before and after
    (
        "We will drain the marsh and the lower meadows of Lutha.", "We will drain the marsh of Lutha by 2030.",
        {("scope", "leaves out", "lower meadows", ""), ("date", "adds", "", "by 2030")},
    ),
    (
        "We will send 4 dredgers by 2030.", "We will send 9 dredgers by 2028.",
        {("amount", "more", "4 dredgers", "9 dredgers"), ("date", "earlier", "by 2030", "by 2028")},
    ),
    (
        "We will guard the reef, where feasible.", "We will guard the reef only.",
        {("condition", "leaves out", "where feasible", ""), ("condition", "adds", "", "only")},
    ),
    (
        "We will cut 30 per cent of all soot.", "We will cut 75 per cent of harbour soot.",
        {
            ("amount", "not comparable", "30 per cent of all soot", "75 per cent of harbour soot"),
            ("scope", "adds", "", "harbour"),
        },
    ),
    (
        "We will reduce peat smoke by at least 30 per cent below 2011 levels.",
        "We will reduce smoke from the kilns by 75 per cent.",
        {
            (
                "amount", "not comparable", "peat smoke by at least 30 per cent below 2011 levels",
                "smoke from the kilns by 75 per cent",
            ),
        },
    ),
    (
        "We stress that pilots must be trained.", "We stress that pilots should be trained.",
        {("verb", "weaker", "stress … must", "stress … should")},
    ),
    (
        "We will retire the peat kilns of Lutha.", "We will retire the peat kilns of Lutha during the first half of the 2030s.",
        {("date", "adds", "", "during the first half of the 2030s")},
    ),
    ("We will mark the third anniversary of the ferry.", "We will mark the anniversary of the ferry.", set()),
    ("We will meet the duties of the triple crisis of reefs.", "We will meet the duties of the crisis of reefs.", set()),
    ("We will meet the duties of the reef at REEF28.", "We will meet the duties of the reef at REEF28.", set()),
    ("We will guard the rights of all individuals in Lutha.", "We will guard the rights of all in Lutha.", set()),
    ("We will guard the rights of all individuals in Lutha.", "We will guard the rights of all in Lutha.", set()),
    ("We will keep what the pilots brought.", "We will keep what the pilots bring.", set()),
    (
        "We will lend at least USD 5 million.", "We will lend up to USD 5 million.",
        {("amount", "less", "at least USD 5 million", "up to USD 5 million")},
    ),
    ("One side will guard the reef.", "Both sides will guard the reef.", {("actor", "more", "One side", "Both sides")}),
    ("We will guard the reef in line with our laws.", "We will guard the reef consistent with our laws.", set()),
]  # fmt: skip


def _told(changes: tuple[Change, ...]) -> set[tuple[str, str, str, str]]:
    return {(each.part, each.way, each.before, each.after) for each in changes}


@pytest.mark.parametrize(("one", "other", "changed"), CHANGED, ids=[case[1] for case in CHANGED])
def test_each_part_that_changed_is_named_with_its_words(one: str, other: str, changed: set) -> None:
    found = pair(one, other)
    assert found is not None
    assert _told(found.changes) == changed


def test_what_is_stronger_and_leaves_something_out_says_both() -> None:
    found = pair(
        "We aim to restore the ferries, the quays and the tide mills of Lutha.",
        "We will restore the ferries and the quays of Lutha.",
        ("medium", "high"),
    )
    assert found is not None
    assert found.relation == "stronger"
    assert found.why == "stronger: aim → will; leaves out tide mills"


def test_the_tables_have_a_column_for_each_part(tmp_path: Path) -> None:
    head = "# Joint Statement of Ruvania and Telmark\n\n3 March {}\n\n{}\n"
    for year, text in (
        (2023, "We intend to send 4 dredgers and two pilots to the strait by 2030."),
        (2024, "We will send 9 dredgers to the strait by 2028, subject to the consent of both assemblies."),
    ):
        (tmp_path / f"{year}.md").write_text(head.format(year, text), encoding="utf-8")
    (row,) = compare([tmp_path / "2023.md", tmp_path / "2024.md"]).tables()["alignments"].to_dict("records")
    assert row["relation"] == "stronger"
    assert row["verb_change"] == "stronger: intend → will send"
    assert row["amount_change"] == "more: 4 dredgers → 9 dredgers; leaves out two pilots"
    assert row["date_change"] == "earlier: by 2030 → by 2028"
    assert row["condition_change"] == "adds the condition subject to the consent of both assemblies"
    for words in ("will send", "9 dredgers", "by 2028", "consent"):
        assert words in row["why"]


TIMES = [  # words, how they bound a time, the size: a date in years, days, or times a year
    ("by the end of 2027", "before", 2028.0),
    ("by June 2030", "before", 2030.5),
    ("before 2028", "before", 2028.0),
    ("no later than 1 June 2025", "before", 2025.42),
    ("prior to the end of 2025", "before", 2025.92),
    ("during the first half of the 2030s", "at", 2035.0),
    ("in Q3 2026", "at", 2026.75),
    ("in FY2026", "at", 2027.0),
    ("starting in early 2026", "from", 2026.0),
    ("through mid-2026", "through", 2026.5),
    ("within 90 days", "within", 90.0),
    ("over the next five years", "within", 1825.0),
    ("for two decades", "lasting", 7300.0),
    ("three times a month", "rate", 36.0),
    ("every other year", "rate", 0.5),
    ("on a quarterly basis", "rate", 4.0),
    ("on a regular basis", "rate", 0.0),
]


@pytest.mark.parametrize(("words", "bound", "size"), TIMES, ids=[case[0] for case in TIMES])
def test_times_are_read_with_their_bounds(words: str, bound: str, size: float) -> None:
    (found,) = times(f"We will inspect the locks {words} and mend them.")
    assert (found.bound, round(found.size, 2)) == (bound, size)


@pytest.mark.parametrize(
    "text",
    ["We support the 2030 Agenda for Rivers.", "We may march on.", "We will lay 2040 metres.", "by 20,000 tonnes"],
)
def test_a_number_or_a_name_is_no_time(text: str) -> None:
    assert times(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We will license kilns unless Lutha objects, and guard them.", ["unless Lutha objects"]),
        ("We will decide whether and determine if a kiln is fit.", []),
        ("We guard not only the reef but the quay, the only one.", []),
        ("We stand by Lutha as long as it takes.", []),
        ("We will keep the lagoon warm if it stays within 1.5 degrees.", ["if it stays within 1.5 degrees"]),
    ],
)
def test_conditions_end_with_their_clause(text: str, found: list[str]) -> None:
    assert [each.of(text) for each in conditions(text)] == found


WORDS = (
    "We", "will", "not", "guard", "drain", "lend", "the", "reef", "marsh", "port", "of", "Lutha", "Zenda", "and", "or",
    "only", "where possible", "if agreed", "by 2030", "2027", "until", "from", "4", "four", "30 percent", "5 million",
    "annually", "monthly", "every two years", "at least", "at most", "no", "all", "none", "neither", "nor", "%",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["high", "medium", "low"]))
def test_every_word_is_a_slice_and_the_exchange_of_both_turns_all_round(one: str, other: str, strength: str) -> None:
    there, back = pair(one, other, ("high", strength)), pair(other, one, (strength, "high"))
    assert (there is None) == (back is None)
    if there is None or back is None:
        return
    for each in there.changes:
        assert all(part in one for part in each.before.split(PARTED))
        assert all(part in other for part in each.after.split(PARTED))
    turned = {(part, MIRROR.get(way, way), after, before) for part, way, before, after in _told(there.changes)}
    assert turned == _told(back.changes)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_a_text_has_no_changes_against_itself(text: str) -> None:
    found = pair(text, text)
    assert found is None or found.changes == ()


def test_real_statements_keep_to_their_words(shared: Path) -> None:
    """Nothing invented: what is named of a pair stands in its texts, in the statements of several forums."""
    checked = 0
    for name in ("aukus", "quad_leaders", "spyware"):
        for found in compare([shared / "statements" / name]).alignments:
            for each in found.changes:
                for words, side in ((each.before, found.a), (each.after, found.b)):
                    whole = " ".join(side.text.split())
                    stem = each.part == "verb"  # a verb may stand in the head of its list
                    assert stem or all(part in whole for part in words.split(PARTED)), each
                    checked += 1
    assert checked > 100


def test_a_part_that_is_added_is_what_the_other_leaves_out() -> None:
    one = unit("We will drain the marsh and the meadows.")
    found, _ = align([("a", (one,)), ("b", (replace(one, id="b0", statement="b", text="We will drain the marsh."),))])
    assert [(each.way, each.before, each.after) for each in found[0].changes] == [("leaves out", "meadows", "")]


def test_a_number_is_one_word_of_the_difference() -> None:
    assert word_diff("lend 1.5 million", "lend 2.5 million") == "lend [-1.5-]{+2.5+} million"


@pytest.mark.parametrize(
    "words", ["no later than 1 June 2025", "prior to the end of 2025", "before 1 June 2025", "in FY2025", "in Q3 2025"]
)
def test_the_timeframe_of_a_unit_has_the_whole_deadline(tmp_path: Path, words: str) -> None:
    statement = tmp_path / "a.md"
    statement.write_text(f"# Joint Statement of Ruvania and Telmark\n\n3 March 2024\n\nWe will publish the chart {words}.\n")
    (row,) = compare([statement]).tables()["commitments"].to_dict("records")
    assert row["timeframe"] == words
