"""What a reader may sign: halves that are named, other meetings told apart, tracks that go on only where that is sure."""

from __future__ import annotations

from pathlib import Path

import pytest

import communique
from communique.aligning.chance import chances
from communique.model import SHARED, Comparison

HEAD = "---\ntitle: Statement of {date}\ndate: {date}\nform: statement\nparties: [{parties}]\n---\n\n"


def compared(folder: Path, *statements: list[str], parties: str = "Castovia, Tarenne") -> Comparison:
    """Return the comparison of statements a year apart, each given by its sentences."""
    for year, sentences in enumerate(statements, 2031):
        text = HEAD.format(date=f"{year}-05-01", parties=parties) + "\n\n".join(sentences) + "\n"
        (folder / f"{year}.md").write_text(text, encoding="utf-8")
    return communique.compare([folder])


DREDGE, TRAIN = (
    "We will dredge the silted harbour of Lutha.",
    "We intend to train forty young pilots for the amber strait.",
)
BOTH = "We will dredge the silted harbour of Lutha and train forty young pilots for the amber strait."


def test_two_halves_are_named_by_their_pairs(tmp_path: Path) -> None:
    found = compared(tmp_path, [BOTH], [DREDGE, TRAIN])
    halves = [pair.halves for pair in found.alignments if pair.relation in SHARED]
    assert [(one.split()[0], other) for one, other in halves] == [("dredge", ""), ("train", "")]
    assert all(one in BOTH for one, _ in halves)
    turned = compared(tmp_path, [DREDGE, TRAIN], [BOTH])
    assert [pair.halves[1].split()[0] for pair in turned.alignments if pair.relation in SHARED] == ["dredge", "train"]


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
    found = compared(tmp_path, [TRAIN, DREDGE], [DREDGE, later, "We intend to train young pilots, also abroad."])
    sure = {p.b.id: (p.chance or 1) >= chances().sure for p in found.alignments if p.relation in SHARED}
    gone_on = [step for step in found.tracks if step.statement.startswith("2032") and step.unit.id in sure]
    assert gone_on
    assert all(sure[step.unit.id] or step.status == "uncertain" for step in gone_on)


def test_what_is_said_twice_is_not_dropped(tmp_path: Path) -> None:
    twice = "We will dredge the silted harbour of Lutha in spring."
    found = compared(tmp_path, [DREDGE, twice, TRAIN], [DREDGE, TRAIN])
    assert {step.status for step in found.tracks} <= {"introduced", "repeated", "narrowed", "reworded", "uncertain"}
