"""Where one sentence holds two statements, and where it only seems to: clauses and verbs that "and" joins."""

import pytest
from coded import units_of

TWO = [  # the parts, as they stand joined by what is between them, and why
    (["Crews should note the tides", " and it should help the pilots."], "it, without a comma"),
    (["The envoy has read the plan", " and I welcome this."], "who speaks behind what another did"),
    (["The tolls may fall in spring", " and that gives us hope."], "that as the whole subject"),
    (["They still oppose the raids on the strait", " and, they will mend their nets."], "a comma behind and"),
    (["The tide has risen", " and therefore, we will widen the lock."], "an adverb and a comma behind and"),
    (["No boat will sail in May", " and the quay is now free for repairs."], "how a thing is, without a comma"),
    (["Our crews are marking the reef", " and the league is mending the quay."], "what two do"),
    (["Castovia opened the lock", " and its tolls are paid in crowns."], "a plural that agrees"),
    (["We look forward to hosting their crews", " and our pilots also plan to hold a drill."], "what others plan"),
    (["Work on the lock will go on", " and the Task Force decided to meet in June."], "what a body decided"),
    (["The visit shall be noted", " and be reported to the harbour master."], "be, twice under one modal"),
    (["The tolls shall be paid in crowns", " and used for the reef."], "a second participle with what goes with it"),
    (["A panel shall be set up", " and shall be led by Halmere."], "shall be, twice"),
    (["The rule shall stay in force until June", " and be open to review."], "be behind another verb"),
    (["A claim shall go to the panel if one side so asks", " and shall be heard in Belmora."], "behind a condition"),
    (["It names those who work in storms", ", and includes a plan for the reefs."], "one after what many do"),
    (["Castovia paid for the boats that were lost", "; and funded a new lock."], "what was done, behind a semicolon"),
    (["The note opposes the view that the lock should be closed", " and suggests that it be mended."],
     "behind what should be done"),
    (["Castovia has built a lock", " and intends, with aid from Halmere, to widen it."], "an aside behind the verb"),
    (["The panel drafted the chart", " and sent it to the ports."], "a pronoun as object"),
    (["We will build a league of ports", ", set an example of openness, courage and faith", ", and call for calm."],
     "a series that a call ends"),
    (["We will unite to open the strait", ", stay vigilant", ", and make tolls fair."], "a series with an adjective"),
    (["Strengthen the locks of the strait", ", create a safe bay", ", and jointly maintain the quay."], "bare verbs"),
    (["Condemns the raids on the isles", ", notes with concern the report of the pilots", ", and underlines the need for aid;"],
     "what a body notes with concern"),
    (["Oru will host the talks", " and in return, over two years, Tarsk will lend it boats."], "two adjuncts"),
    (["The council opens locks", " and this includes the old ones."], "this as the whole subject"),
    (["Discussed further ways to help the crews", ", and also stressed the need for charts;"], "no subject at all"),
    (["The envoy said that she was not drawn to the plan", " but asked where the gain was."], "what is told and asked"),
    (["We look forward to the end of the works", " and support Castovia's plan for the reef."], "a name as object"),
    (["The isles must end the raids", " and pay for the harm that they did."], "a verb with its preposition"),
    (["We vowed to fix the lock", " and make sure that it stays open."], "two things vowed"),
    (["We have built more locks this year", ", charted and marked more reefs."], "two verbs with one object behind a comma"),
    (["Ports are not shut by force.", "Halmere broke this rule."], "no space between two sentences"),
    (["We told the members of the EU.", "These rules also hold for the isles."], "no space behind initials"),
    (["The fee will apply to those who are told by the port", " and will lower the toll."], "the modal of the main verb"),
]  # fmt: skip

ONE = [  # sentences that are one unit, and why
    ("Ministers will listen to and be led at each step by the crews of the isles.", "two verbs before one agent"),
    ("They said that the chart has been drawn and sent to the ports.", "two participles behind one auxiliary"),
    ("We hold that the tolls help no one and should therefore be cut.", "a passive within what is held"),
    ("It was agreed that the tide was high and should be watched.", "what was agreed should be done"),
    ("They noted the vow that tolls should be cut and should not rise again.", "the modal of the clause within"),
    ("The lamps given under the Reef Pact and the Lock Pact are safe.", "the last of two things"),
    ("The League will meet with crews, pilots and other guests intended to speak for the isles.", "guests of whom is told"),
    ("The panel shall have a chair and such staff as the league may need.", "such as somebody may need"),
    ("Both sides renew their pledges under and the aims of the Reef Pact.", "two things with one name behind"),
    ("They fought the unlawful, harmful, and unprovoked half-year closure of the strait.", "three adjectives"),
    ("This includes charting the strait and marking the reefs.", "parts of what is included"),
    ("We will pay for a fund, which will link more ports, widen their locks, and invite crews to join.", "a series within"),
    ("They took steps to ensure that tolls stay low and will fall again.", "what is to be ensured"),
    ("They sail to vie with poorly built and badly kept boats.", "two adverbs and participles"),
    ("They committed to working to end the raids, including by fixing the locks, training crews, and marking reefs.",
     "means in a series"),
    ("We run Ports.Net and other tools.", "a name with a full stop"),
    ("We renew the vow made in Ostvik, which is a port that suffered much and now has become a sign of hope.",
     "one port, where many speak"),
    ("This work has come from envoys who have noted the harm and called for a truce.", "what only envoys said"),
    ("Recalls that both bodies shall meet, whenever they can, in Ostvik, and shall share their charts;", "what is recalled"),
    ("They shall respect the status and mandate of the panel.", "a noun that may be a verb"),
    ("If the lock is shut and the port is closed, the crews shall wait.", "a second condition"),
    ("We will see that the crews are safe and the lock is open.", "a second thing that is seen to"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "why"), TWO, ids=[why for _, why in TWO])
def test_two_units(parts: list[str], why: str) -> None:
    found = [unit.text for unit in units_of("".join(parts))]
    assert len(found) == len(parts), why
    assert all(text in part for text, part in zip(found, parts, strict=True)), why


@pytest.mark.parametrize(("text", "why"), ONE, ids=[why for _, why in ONE])
def test_one_unit(text: str, why: str) -> None:
    assert [unit.text for unit in units_of(text)] == [text], why


CUT = "Recalling the tides of the last ten years and the many boats that were lost on the outer"


def test_a_recital_that_a_page_cuts_is_one() -> None:
    found = units_of(f"{CUT}\n\nreef and in the strait,4\n\nNoting the report of the pilots,\n")
    assert [" ".join(unit.text.split()) for unit in found] == [
        f"{CUT} reef and in the strait,4",
        "Noting the report of the pilots,",
    ]


def test_a_list_without_marks_is_no_cut_recital() -> None:
    found = units_of(f"{CUT}\n\nwiden the lock,\n\ntrain the pilots,\n\nand mark the reefs.\n")
    assert len(found) > 2
