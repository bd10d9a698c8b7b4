"""What a reader may sign: halves that are named, other meetings told apart, tracks that go on only where that is sure."""

from __future__ import annotations

from pathlib import Path

import pytest

import communique
from communique.aligning.chance import chances
from communique.aligning.concepts import concepts
from communique.model import SHARED, Comparison

HEAD = "---\ntitle: Statement of {date}\ndate: {date}\nform: statement\nparties: [{parties}]\n---\n\n"


def compared(folder: Path, *statements: list[str], parties: str = "Castovia, Tarenne") -> Comparison:
    """Return the comparison of statements a year apart, each given by its sentences."""
    for year, sentences in enumerate(statements, 2031):
        text = HEAD.format(date=f"{year}-05-01", parties=parties) + "\n\n".join(sentences) + "\n"
        (folder / f"{year}.md").write_text(text, encoding="utf-8")
    return communique.compare([folder])


DREDGE, SCHOOL = (
    "We will dredge the silted harbour of Lutha.",
    "We intend to school young pilots for the amber strait.",
)
BOTH = "We will dredge the silted harbour of Lutha and school young pilots for the amber strait."


def test_two_halves_are_named_by_their_pairs(tmp_path: Path) -> None:
    found = compared(tmp_path, [BOTH], [DREDGE, SCHOOL])
    halves = [pair.halves for pair in found.alignments if pair.relation in SHARED]
    assert [(one.split()[0], other) for one, other in halves] == [("dredge", ""), ("school", "")]
    assert all(one in BOTH for one, _ in halves)
    turned = compared(tmp_path, [DREDGE, SCHOOL], [BOTH])
    assert [pair.halves[1].split()[0] for pair in turned.alignments if pair.relation in SHARED] == ["dredge", "school"]


MEETINGS = [
    ("The first session of the Harbour Council brought pilots, shipowners and dockers to Lutha.",
     "Today we held the second session of the Harbour Council, which brought pilots, shipowners and dockers to Lutha."),
    ("We took part in the third regatta for young sailors of the amber strait.",
     "Our officers took part with pride in the fourth regatta for young sailors of the amber strait."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), MEETINGS)
def test_another_meeting_is_no_rewording(tmp_path: Path, one: str, other: str) -> None:
    found = compared(tmp_path, [one], [other])
    assert not [pair for pair in found.alignments if pair.relation in SHARED]


SPOKEN = [
    ("We welcome the work of Malta and Cyprus on the locks of the amber canal.",
     "We welcome the work of our two governments on the locks of the amber canal."),
    ("We will deepen the ties between Cyprus and Malta in the care of reefs.",
     "We will deepen the ties between our two countries in the care of reefs."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SPOKEN)
def test_who_speaks_is_no_scope_and_no_amount(tmp_path: Path, one: str, other: str) -> None:
    (pair,) = compared(tmp_path, [one], [other], parties="Malta, Cyprus").alignments
    assert pair.relation == "reworded"
    assert not pair.changes


def test_what_is_only_likely_the_same_goes_on_as_uncertain(tmp_path: Path) -> None:
    later = "We will fund schools for pilots, stokers and the sailors of every strait."
    found = compared(tmp_path, [SCHOOL, DREDGE], [DREDGE, later, "We intend to school young pilots, also abroad."])
    sure = {p.b.id: (p.chance or 1) >= chances().sure for p in found.alignments if p.relation in SHARED}
    gone_on = [step for step in found.tracks if step.statement.startswith("2032") and step.unit.id in sure]
    assert gone_on
    assert all(sure[step.unit.id] or step.status == "uncertain" for step in gone_on)


def test_what_is_said_twice_is_not_dropped(tmp_path: Path) -> None:
    twice = "We will dredge the silted harbour of Lutha in spring."
    found = compared(tmp_path, [DREDGE, twice, SCHOOL], [DREDGE, SCHOOL])
    assert {step.status for step in found.tracks} <= {"introduced", "repeated", "narrowed", "reworded", "uncertain"}


OTHER_NAMES = [  # one object, under two names that share no word
    ("We will fight IUU catches.", "We will protect fisheries.", "fisheries"),
    ("We will help start-ups.", "We will help small businesses.", "startups"),
    ("We will stop ransomware.", "We will stop malicious cyber acts.", "cyber attacks"),
    ("We will widen broadband.", "We will build digital public infrastructure.", "digital infrastructure"),
    ("We will ease visas.", "We will widen people-to-people ties.", "people-to-people"),
]


@pytest.mark.parametrize(("one", "other", "concept"), OTHER_NAMES)
def test_one_object_has_many_names(one: str, other: str, concept: str) -> None:
    assert concept in concepts(one) & concepts(other)


def test_a_name_of_a_concept_is_whole_words_that_stand_together() -> None:
    assert "semiconductors" in concepts("We will make chips and microchips.")
    assert "nuclear energy" not in concepts("The nuclear family needs energy.")
    assert not concepts("")


def test_a_shared_concept_makes_a_pair_likelier(tmp_path: Path) -> None:
    asked = "We will send inspectors against illegal unreported catches to the strait."
    near, far = "We will watch over the fisheries of the strait.", "We will watch over the theatres of the strait."
    (tmp_path / "near").mkdir()
    (tmp_path / "far").mkdir()
    found = [compared(tmp_path / name, [asked, SCHOOL], [other, DREDGE]) for name, other in (("near", near), ("far", far))]
    likely = [max((each.chance for each in one.candidates), default=0.0) for one in found]
    assert likely[0] > likely[1]


def test_what_the_rest_of_the_sentence_says_is_not_left_out(tmp_path: Path) -> None:
    whole = "We will dredge the harbour for all fishers, including young divers, elderly pilots and coastal widows."
    parted = "We will dredge the harbour for all fishers, and will help young divers, elderly pilots and coastal widows."
    pairs = [pair for pair in compared(tmp_path, [whole, SCHOOL], [parted]).alignments if pair.relation in SHARED]
    assert pairs
    assert not [change for pair in pairs for change in pair.changes if change.part == "scope"]
    assert {pair.relation for pair in pairs} == {"reworded"}


def test_what_no_unit_of_the_sentence_says_is_left_out(tmp_path: Path) -> None:
    whole = "We will dredge the harbour for all fishers, including young divers, elderly pilots and coastal widows."
    parted = "We will dredge the harbour for all fishers, and will mend the quay."
    pairs = compared(tmp_path, [whole, SCHOOL], [parted]).alignments
    assert "widows" in "".join(change.before for pair in pairs for change in pair.changes)


def test_counterparts_that_differ_name_what_they_speak_of(tmp_path: Path) -> None:
    both = "We will fund the canal and the lighthouse."
    other = ["We will fund the canal.", "We aim to fund the canal and the lighthouse."]
    found = compared(tmp_path, [both, SCHOOL], other)
    named = {pair.relation: pair.halves[0] for pair in found.alignments if pair.relation in SHARED}
    assert named == {"narrower": "fund the canal", "weaker": "fund the canal and the lighthouse"}


def test_going_on_with_talks_is_no_stronger_than_talking(tmp_path: Path) -> None:
    (pair,) = compared(
        tmp_path, ["We intend to discuss the deep cables of the strait, including northern routes."],
        ["We intend to continue discussions on the deep cables of the strait, including northern routes."],
    ).alignments  # fmt: skip
    assert pair.relation == "reworded"


def test_names_that_the_other_statement_has_nowhere_are_told(tmp_path: Path) -> None:
    found = compared(tmp_path, [DREDGE, "We will found the Vessin Academy for tide gauges."], [DREDGE, DREDGE])
    (alone,) = found.unmatched
    assert alone.unsaid == "Vessin Academy"
