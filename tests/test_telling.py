"""What is told, said, felt and defined: kinds of verbs that decide what a unit is, on invented sentences."""

import pytest
from test_coding import cases, last_of

TREATY = "Agreement between Telmark and Ruvania on Locks\n\n"

TOLD = [  # text, kind, strength, slice of the rule
    # that a party will or would do something is promised, whoever tells it and of whom
    ("The Premier confirmed that Norway would send more pilots.", "commitment", "high", "that-they-would"),
    ("The Leaders reaffirmed they will keep the locks open.", "commitment", "medium", "will"),
    ("The Minister said that her Government intends to rebuild the pier.", "commitment", "medium", "actions/medium"),
    ("The Premier assured the President that Iceland would stand by the isles.", "commitment", "high", "that-we-will"),
    ("The Ministers stated that both sides would strive for calm.", "commitment", "medium", "actions/medium"),
    ("The Minister said that Norway would welcome a visit.", "assertion", None, "say-that"),
    ("The Minister said that the pier would be costly.", "assertion", None, "say-that"),
    ("The Minister said that the pact would bring calm.", "assertion", None, "say-that"),
    ("The Premier confirmed that the Government would be pleased.", "recognition", None, "verbs/note"),
    ("The Ministers noted that the isles will need more boats.", "recognition", None, "verbs/note"),
    ("The Minister said that Norway was determined to clear the strait.", "commitment", "high", "that-we-will"),
    ("The Premier stated that Iceland was prepared to lend two boats.", "commitment", "medium", "actions/medium"),
    ("The Ministers agreed that Norway would send pilots.", "commitment", "high", "agree-that-they-will"),
    ("The Minister said that he would visit the isles.", "commitment", "high", "that-we-will"),
    ("The Ministers agreed that a second lock would be desirable.", "recognition", None, "agree-that-it-helps"),
    ("The Ministers agreed that the reefs should be marked, which would help all.", "commitment", "medium", "should"),
    ("The determination of both sides to mark the reefs was reaffirmed.", "commitment", "medium", "resolve-reaffirmed"),
    ("She said that Norway would continue to mark the reefs.", "commitment", "high", "he-said"),
    ("The Ministers agreed that wider locks would strengthen trade.", "recognition", None, "agree-that-it-helps"),
    ("The Ministers concurred in the belief that the reefs are in danger.", "recognition", None, "concur-on"),
    ("These measures aim to reduce the loss of boats.", "assertion", None, ""),
    ("This year's regatta is focused on safe boats.", "assertion", None, "tense/"),
    # what somebody says or feels to be so
    ("The Premier explained that the harbour had silted up.", "assertion", None, "say-that"),
    ("They felt that the reefs deserved care.", "assertion", None, "say-that"),
    ("He went on to say that the tides were strong.", "assertion", None, "go-on-to-say"),
    ("The Ministers hoped that the storms would pass.", "recognition", None, "hoped-that"),
    ("The Ministers recorded their gratitude to the pilots.", "recognition", None, "record-a-feeling"),
    ("The Ministers saw merit in a common chart.", "recognition", None, "see-merit"),
    ("The Ministers attach particular value to the lighthouse.", "recognition", None, "attach-weight"),
    ("The Ministers viewed with concern the loss of boats.", "recognition", None, "view-with-feeling"),
    # what they mean to do
    ("The Ministers recorded their determination to dredge the strait.", "commitment", "medium", "record-commitment"),
    ("The Premier indicated her readiness to lend two boats.", "commitment", "medium", "record-commitment"),
    ("We look to widen the strait.", "commitment", "medium", "look-to-do"),
    ("Both sides affirm to keep the locks open.", "commitment", "medium", "affirm-to-do"),
    ("They gave their full support to the survey.", "commitment", "medium", "give-support"),
    ("The Leaders supported the repair of the lock.", "commitment", "medium", "verbs/supported"),
    ("Telmark supported twelve surveys.", "announcement", None, "tense/past"),
    # what will be so whether they act or not
    ("We will need to mend the pier.", "assertion", None, "will-need-to"),
    ("Our countries will benefit from wider locks.", "assertion", None, "will-benefit"),
    ("The Committee shall comprise four members.", "assertion", None, "shall-comprise"),
    # what happened, told in the passive
    ("The Premier was received by the President of Tarsk.", "announcement", None, "be-received"),
    ("The state of the reefs was discussed.", "announcement", None, "be-discussed"),
    ("A study of the tides was produced.", "announcement", None, "text-produced"),
    ("Agreement was reached on a common chart.", "announcement", None, "understanding-reached"),
    ("A list of the locks is attached.", "procedural", None, "text-attached"),
]


@pytest.mark.parametrize(("text", "kind", "strength", "rule"), cases(TOLD))
def test_told(text: str, kind: str, strength: str | None, rule: str) -> None:
    unit = last_of(text)
    assert (unit.kind, unit.strength) == (kind, strength), unit.rule
    assert rule in unit.rule


TEXTS = [  # text, kind, slice of the rule: the life of a treaty, and what it defines
    ("This Convention shall be open for signature in Ostvik.", "procedural", "text-open"),
    ("The instruments shall be deposited with the Government of Telmark.", "procedural", "be-deposited"),
    ("The strait has been an integral part of our history.", "assertion", "tense/copula"),
    ("Either Party may denounce it after ten years.", "procedural", "leave-or-join"),
    ("Any amendment shall be adopted by all members.", "procedural", "amendment-made"),
    ("The denunciation shall take effect after one year.", "procedural", "change-takes-effect"),
    ("The schedules form an integral part of this Agreement.", "procedural", "part-of-text"),
    ("The present Agreement shall not affect the rights of pilots.", "procedural", "text-touches-not"),
    ("The Depositary shall notify the Parties of each ratification.", "procedural", "depositary-tells"),
    ("Any dispute shall be referred to an arbitral tribunal.", "procedural", "dispute-goes-to"),
    ("The word “boat” shall mean a vessel with oars.", "assertion", "shall-mean"),
    ("A pilot shall be deemed to be on duty.", "assertion", "be-deemed"),
    ("Nothing in this Agreement shall be construed to limit fishing.", "procedural", "nothing-is-meant"),
    ("Each Party shall mark its reefs.", "commitment", "tense/modal"),
]


@pytest.mark.parametrize(("text", "kind", "rule"), cases(TEXTS))
def test_text(text: str, kind: str, rule: str) -> None:
    unit = last_of(TREATY + text)
    assert unit.kind == kind, unit.rule
    assert rule in unit.rule


def test_a_modal_goes_with_its_verb_behind_an_adjunct() -> None:
    unit = last_of(TREATY + "Each Party shall at the request of the other Party supply charts of the reefs.")
    assert [span.of(TREATY + unit.text)[-6:] for span in unit.verb] == ["supply"]
    assert last_of(TREATY + "Either Party may at any time denounce it.").rule == "verbs/leave-or-join"
    assert last_of(TREATY + "The two texts shall both be authentic.").rule == "verbs/equally-authentic"


def test_who_speaks_throughout_is_no_thing_named_before() -> None:
    text = "The Council,\n\nNoting that the survey of reefs is late,\n\n1. Thanks the pilots;\n\n2. Encourages all ports to dredge."
    assert last_of(text).kind == "recommendation"
    assert last_of("The Council,\n\n1. Welcomes and encourages the work on reefs;").kind == "recognition"
