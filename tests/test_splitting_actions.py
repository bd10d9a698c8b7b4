"""Several actions under one governing verb: which are units of their own, and what belongs to the one before."""

import pytest
from coded import units_of

SEVERAL = [  # the parts, as they stand joined by what is between them, and why
    (["We intend to help the crews that are idle in our ports", " and exchange best practices in the care of boats."],
     "a verb that may be a noun, before an adjective"),
    (["The ports will hold drills", " and exchange information on the tides."], "a verb that may be a noun"),
    (["Oru and Tarsk highlight their shared commitment to improving the quay", " and building back better."],
     "building, behind another"),
    (["We will help the move to the careful use of the reef", ", and use appropriate levers to end the raids."],
     "use, twice"),
    (["We will go on to draft rules to end practices that distort trade", ", and strengthen efforts at the League."],
     "the main verb, behind what others do"),
    (["We will find new ways", ", deter and, where appropriate, counter raids on the strait."],
     "a pair with an aside, behind a comma"),
    (["We will guard the ports", ", maintain and improve the quays."], "a pair behind a comma"),
    (["It is our goal to open the strait", " and to promote safe trade."], "what the goal is"),
    (["Our aim as friends is to keep the strait open under the rules that have helped its ports to grow and prosper",
      ", and to ensure that it is safe."], "what the aim is, behind what others do"),
    (["We reaffirm our call on Oru to stop the raids, including those on the isles",
      ", and to fulfil its duties under the pact."], "a call that is renewed"),
    (["We restate our appeal to all states to open their ports", ", and to contribute to the search for a truce."],
     "an appeal that is renewed"),
    (["We commit to redoubling our efforts to end the raids", " and to addressing harmful habits, customs, and rules."],
     "a second verb in -ing with its own to"),
    (["We committed today to commence joint drills", ", as well as to expand the fleet."], "behind today"),
    (["We commit both to widen the lock now", ", and to take further steps to mend the quay."], "both to"),
    (["We recall our pledge to open the lock by May", " and to greatly and quickly increase the level of funds."],
     "two adverbs behind to"),
    (["We call on Oru to help any crew wishing to leave the isles", ", and to ensure that all are safe."],
     "behind what others wish"),
    (["We will take a series of steps to open the strait", " and reduce delays."], "steps that are taken"),
    (["We will work in two areas:", " (a) opening the ports;", " and (b) training crews."], "areas in which something is done"),
    (["We commit to pay for the fleet, which needs to be sent soon", ", and to support the pilots."],
     "behind a clause that tells more"),
    (["The envoys agreed that trade should grow", ", that new lines should be opened", " and that the fleet must sail."],
     "a chain of what is agreed"),
    (["We intend to use the quay to help the isles and the crews they send", ", and to open the lock to boats of all ports."],
     "behind what one action is for"),
    (["The envoys are determined to deepen talks on plans to be made known in May", ", and to work to open the strait."],
     "behind plans"),
    (["We will widen the lock", ", support crews", ", and hold yearly talks."], "a verb that may be a noun amid a series"),
    (["We will offer loans to the isles", " and train pilots."], "a verb that may be a noun, before several persons"),
    (["We will ease trade between the ports", ", drive growth", " and cut delays at the locks."], "plain objects"),
    (["The port must guard all crews, above all the young", ", and place emphasis on those in need."], "place emphasis"),
    (["Both sides deplore the raids", ", and note with great concern the loss of boats."], "note with concern"),
    (["The sides will draft rules for the strait", "; hold yearly talks", "; and work to jointly guard the isles."],
     "an adverb behind to"),
    (["The league advances safe trade for the isles", " and creates work for the crews."], "a plural noun by its form"),
    (["This pact greatly increases wages", " and ensures safe work on board."], "an adverb before such a verb"),
    (["The sides welcomed the aid that Oru would send", " and recorded the wish of the isles for more."],
     "a past behind a clause that is none"),
    (["The port sent boats to help the crews of the isles", " and the harbour office gave the first loans to them."],
     "who else did something"),
    (["The two envoys met in Ostvik on 8 April 2029", " and discussed local and regional rules."], "two adjectives"),
    (["The ports widened two locks since 2029", ", opened a school for pilots", " and sent crews to the isles."],
     "since a year"),
    (["Our aim is to curb raids", " and to locate the boats that were lost."], "verbs that had been unknown"),
    (["Building on years of work, in July 2031 Tarsk also joined the league", " and opened its ports."],
     "a month behind what opens the sentence"),
]  # fmt: skip

WHOLE = [  # sentences that are one unit, and why
    ("We resolve to explore joint efforts, bilaterally and with other ports, to improve our view of the tides.",
     "two adjuncts of one action"),
    ("We set up a board to superintend and direct the works.", "one object of two verbs"),
    ("The ports signed a pledge agreeing to take steps to fill the gaps, mend the locks, and share their charts.",
     "what describes a pledge"),
    ("Both sides are widening the league with a focus on building firm ties, training crews, and mending quays.",
     "what the focus is on"),
    ("The storms had a great impact on new, growing, and advanced economies alike.", "three adjectives"),
    ("We stress the worth of reforms, above all those that increase catches and ease trade.", "what the reforms do"),
    ("They play a part in the green and just transition.", "two adjectives"),
    ("We will help the crews repair, restore and guard their quays.", "what the crews do"),
    ("They want to aid the isles with pledges across three pillars: (1) safe trade; (2) clean ports; and (3) new crews.",
     "the parts of a whole"),
    ("Aid may take the following forms: loans to ports; grants for crews; and charts of the reef.", "which forms there are"),
    ("We will honour those who have served, and continue to serve our ports.", "what those honoured do"),
    ("We are taking new steps to guard the strait and open the locks.", "steps that are being taken"),
    ("We are stepping up our efforts to guard the strait and keep it open.", "efforts that are made"),
    ("We will offer loans, advice and support services to the isles.", "support services"),
    ("Together we can build peace, justice and respect for the law of the sea.", "respect for"),
    ("The work is done with help and support by crews of all ports.", "support by"),
    ("Support includes loans to the isles and help for their crews.", "support that includes"),
    ("We will fund charts that are open and respect the needs of crews.", "what the charts do"),
    ("The envoys welcomed the move of the port, which will power homes for the public and regulated trades.",
     "a participle before a noun"),
    ("We will give grants to local, regional, and select large ports.", "select, an adjective"),
    ("To guide all crews that are new to the strait.", "an infinitive with a clause"),
    ("Both sides welcomed the aid, that will help the crews and that has long been asked for.", "what the aid does"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "why"), SEVERAL, ids=[why for _, why in SEVERAL])
def test_actions_of_their_own(parts: list[str], why: str) -> None:
    found = [unit.text for unit in units_of("".join(parts))]
    assert len(found) == len(parts), why
    assert all(text in part for text, part in zip(found, parts, strict=True)), why


@pytest.mark.parametrize(("text", "why"), WHOLE, ids=[why for _, why in WHOLE])
def test_one_action(text: str, why: str) -> None:
    assert [unit.text for unit in units_of(text)] == [text], why


LONG = "The two sides take note of the works on the new lock, which will let boats from the isles reach"


def test_a_name_that_a_page_cuts_is_one() -> None:
    found = units_of(f"{LONG} the port. New\n\nZealand will pay for the works.\n")
    assert " ".join(found[-1].text.split()) == "New Zealand will pay for the works."


def test_a_sentence_that_opens_with_a_verb_is_no_heading() -> None:
    found = units_of("Training crews that can sail the new boats is vital. Both sides will pay for the work.\n")
    assert len(found) == 2
