"""Who binds whom, and what is no promise though a word of promise stands in it, on invented sentences."""

import pytest
from coded import units_of

KINDS = [  # text, kind, strength
    # denied
    ("The two fleets did not agree on new tolls.", "announcement", None),
    ("The Ministers have not pledged new ships.", "announcement", None),
    ("Neither government agreed to a date.", "announcement", None),
    ("Both sides made no commitment to lower the tolls.", "announcement", None),
    ("We are not committed to this route.", "assertion", None),
    ("We don’t commit to this route.", "assertion", None),
    ("We will not raise the tolls.", "commitment", "high"),
    ("We do not seek a larger fleet.", "commitment", "medium"),
    # what one would like
    ("We would like to thank the pilots of Belmora.", "recognition", None),
    ("We’d like to congratulate the Harbour Mistress.", "recognition", None),
    ("The Ministers would like to invite all fleets to join.", "recommendation", None),
    ("We would like to work on the locks.", "commitment", "low"),
    # a view, a challenge, an act of others
    ("We agree with Renn’s assessment of the reefs.", "recognition", None),
    ("We agree with the Harbour Council.", "recognition", None),
    ("The Ministers agreed with Castovia to open a lock.", "commitment", "high"),
    ("The storms have challenged our plans.", "assertion", None),
    ("Higher tolls are challenging our fleets.", "assertion", None),
    ("We challenge all fleets to slow down.", "recommendation", None),
    ("We condemn every raid, by whomsoever committed.", "recognition", None),
    ("Renn & Oru Ltd commits to invest 4 million crowns.", "assertion", None),
    ("Shipping companies pledged 3 million crowns.", "announcement", None),
    # bodies of the parties: what they do, and what they are or bring about
    ("The Reef Task Force will publish new charts.", "commitment", "high"),
    ("The Task Force will explore further routes.", "commitment", "low"),
    ("The Task Force has charted forty reefs.", "announcement", None),
    ("The Task Force will be chaired by Belmora.", "assertion", None),
    ("The Task Force will ensure safer seas.", "assertion", None),
    ("The arrangement will ensure safer seas.", "assertion", None),
    ("Our pilot teams have met twice.", "announcement", None),
    # firm words
    ("We never waver in helping the isles.", "commitment", "high"),
    ("We are united in our support for the isles.", "commitment", "medium"),
    ("We declare that a new age of sail has begun.", "announcement", None),
    ("Today we announce that we intend to hold a regatta.", "commitment", "high"),
    ("We take this opportunity to announce a new lock.", "announcement", None),
    ("We share the objective of halving the tolls.", "commitment", "medium"),
    ("Castovia reaffirms that its commitments to the isles are ironclad.", "commitment", "medium"),
    ("The Ministers have proposed a rule on tolls.", "announcement", None),
]


@pytest.mark.parametrize(("text", "kind", "strength"), KINDS, ids=[case[0] for case in KINDS])
def test_kind_and_strength(text: str, kind: str, strength: str | None) -> None:
    assert [(unit.text, unit.kind, unit.strength) for unit in units_of(text)] == [(text, kind, strength)]


@pytest.mark.parametrize(
    "text",
    [
        "We have committed to giving our fleets reliable and sustained funds.",
        "The Ministers have asked for additional and improved locks.",
    ],
)
def test_a_participle_that_describes_begins_no_unit(text: str) -> None:
    assert [unit.text for unit in units_of(text)] == [text]


DEADLINES = [
    "no later than 1 June 2031", "not later than June 2031", "before 1 June 2031", "on or before June 1, 2031",
    "prior to the end of 2031", "by the end of June 2031", "in FY2031", "in Q3 2031", "by the third quarter of 2031",
    "between 2029 and 2031", "between 1 May and 30 June 2031", "by 2031", "from 1 May 2031",
]  # fmt: skip


@pytest.mark.parametrize("deadline", DEADLINES)
def test_deadlines(deadline: str) -> None:
    text = f"We will report to the Harbour Board {deadline}."
    unit = units_of(text)[0]
    assert [text[span.start : span.end] for span in unit.timeframe] == [deadline]
