"""Units, stems and what is left over, on invented sentences of fictional parties (codebook, sections 1 and 8)."""

import time

import pytest

from communique.coding import code
from communique.comparing import whole_statement
from communique.model import Document, LedgerEntry, Unit
from communique.quoting import quoted_and_reported
from communique.reading import parse
from communique.splitting import ledger, split


def units_of(text: str) -> tuple[Document, tuple[Unit, ...], tuple[LedgerEntry, ...]]:
    document = parse(text, suffix=".md", id="x")
    units, claims = split(whole_statement(document))
    return document, units, ledger(document, claims, tuple(unit.id for unit in units))


WHOLE = [  # sentences that are one unit, with the reason
    ("We will work on (i) reefs, (ii) harbours and (iii) charts.", "markers before mere objects"),
    ("The Ministers will open a joint registry.", "one predicate"),
    ("The Ministers agreed to develop and deploy a shared sensor network.", "infinitives share an object"),
    ("The Ministers agreed to cooperate on artificial intelligence, quantum and cyber.", "objects of one verb"),
    ("We will contribute to, and benefit from, this work.", "two verbs, one object"),
    ("We will strengthen ports, harbours and lighthouses.", "objects of one verb"),
    ("We will expand port inspections in order to better protect seafarers.", "a purpose stays"),
    ("We will deepen our cooperation, including joint exercises.", "an adjunct stays"),
    ("We will deepen our cooperation, recognizing the role of small ports.", "a participle stays"),
    ("We will secure the strait by sharing charts, identifying wrecks and training pilots.", "means stay"),
    ("We welcome the Calder Fund, which supports islands and promotes trade.", "a relative clause stays"),
    ("We will meet again in Belmora, where the fund was founded.", "a relative clause stays"),
    ("The U.S. Navy will host the exercise.", "an abbreviation in a name"),
    ("We will act in line with Art. 5 of the Compact.", "a numbered article"),
    ("We will amend Annex No. 3 this year.", "a numbered annex"),
    ("The Ministers met at 5.30 p.m. on Friday.", "a time of day"),
    ("The Ministers noted growth of 2.5 per cent.", "a decimal"),
    ("We will spend 1,250.75 crowns, i.e. the whole sum.", "a decimal and i.e."),
    ("We thank Dr. Ilva Renn for her report.", "a title before a name"),
    ("We thank the staff of the I.B. Renn Observatory for its report.", "two initials in a name"),
    ("The Ministers recalled the vow that “we will not rest. We will not sleep” in full.", "quotation inside"),
    ("The Ministers (who met in Belmora. It rained.) agreed to open a registry.", "brackets inside"),
    ("We will expand the fund […] by 2032.", "an elision inside"),
    ("Voting for this step were: Ilva B. Renn, Chair; Tomas K. Oru; and Edda M. Lisk.", "names after a colon"),
    ("We represent open ports, mindful of the storms but determined to weather them.", "a state of mind, no predicate"),
    ("We will starve the pirates of ships, tackle and services that feed their trade.", "a plural noun before that"),
    ("We acknowledge the cost of the storm, and that the islands have not been spared.", "a second that-clause"),
    ("We delivered safe, tested, and storm-proofed buoys to the islands.", "a compound is an adjective"),
    ("We will help Halmere in dredging, marking, and guarding the strait.", "three gerunds with one object"),
    ("We commit to use our tools, as needed, to find, challenge, and stop theft.", "a purpose with a series of its own"),
    ("The chart we publish today shows every reef.", "a relative clause without its pronoun"),
    ("We will open our markets for goods, including: salt; machinery and parts; fruit; and tea.", "parts, though in a series"),
    ("Our fleets will cut tolls, including by: sharing charts; and training pilots.", "means, though in a series"),
    ("We will cut tolls by charting and marking safe routes.", "two gerunds with one object"),
    ("To guide this work the Castovian Union and the Halmere League are drafting a plan.", "two names, one verb"),
    ("We will buy buoys for the inner bay; lamps for the outer one; and ropes for both.", "things between semicolons"),
    ("We note that the lock was closed and the traffic was sent round the cape.", "a second clause of what is noted"),
    ("The Ministers noted that the lock had opened and it had cut delays.", "it, within what is noted"),
    ("The Ministers agreed to widen the canal as well as the locks.", "as well as a thing"),
    ("The toll has fallen and access to schools, clinics and clean water has improved.", "the last of several things is no subject"),
    ("We will help every port foresee and meet the coming storms.", "two verbs with one object"),
    ("Both sides will deepen their work in dredging, charting as well as mending of the quays.", "a noun in -ing"),
    ("The Ministers look forward to further visits and progress under the Reef Compact.", "an adjective, no verb"),
    ("Halmere offers ropes, charts, and other help as is needed in the strait.", "what is as it is"),
    ("We will issue guides to teach crews, warn pilots, and protect the reefs.", "a purpose with a series"),
    ("We will fund schools to teach pilots, crews, and help wardens.", "a purpose with a list of things"),
    ("We hold that the lock is the key to a plan to ease trade, and deepen trust.", "a purpose in what is held"),
    ("We reiterate the value of charts to guide the pilots, and warn the crews.", "what is said is for two things"),
    ("We noted that the quay is safe and that the lock is wide.", "a second thing that is noted"),
    ("The fund opens two doors: the Halmere Bank and the Castovian Bank will lend to pilots.", "two names behind a colon"),
    ("Ills such as theft; transnational organized crime; storms; and sea pollution pose a threat to us.", "a list as subject"),
    ("The Castovian side notes with thanks the steps which Halmere took to stop raids aimed at pilots and meant to harm trade.",
     "a verb that may be a noun before with"),
    ("We ask all ports to share their plans to chart, mark and mend the reefs.", "a series of verbs that noun-like ones open"),
    ("We commit to new rules for charting, marking, and mending reefs that may move.", "gerunds behind one preposition"),
    ("The Ministers agreed to meet with a view to opening the strait and lowering tolls.", "a purpose with a noun"),
    ("We will work on the plan with regard to opening locks and marking reefs.", "an adjunct with a noun"),
    ("Oru stressed its vow to offer a safe harbour and streamlined permits process.", "a participle before two nouns"),
    ("Both sides have built the pier with the full and sustained help of Tarsk.", "two adjectives"),
    ("Boats built or refitted by hand are safe.", "two participles behind a noun"),
    ("Old boats built without keels, in particular by amateurs, can capsize.", "a participle and an aside behind a noun"),
    ("Oru welcomed a forum on reefs, opened by Tarsk and convened for the first time in Belmora.", "a second participle"),
    ("Oru welcomed aid for crews that were lost at sea and are now seeking new boats.", "what others are doing"),
    ("Oru welcomes and supports the plan for the reefs.", "two verbs of saying with one object"),
    ("The Parties may invite observers from Tarsk or from Oru.", "or within an adjunct"),
    ("Any Party may inspect or board the vessel.", "or between two verbs with one object"),
    ("The Ministers agreed to close neither the port of Tarsk nor that of Oru.", "nor before a thing"),
    ("The purpose is to train pilots to find and to mark reefs.", "what pilots are trained for"),
    ("Areas of cooperation may include: dredging and salvage; pilot training; and the exchange of tide tables.",
     "parts of what may be included"),
    ("Mechanisms for this work include: yearly meetings of harbour masters; a shared register of wrecks; and visits.",
     "parts of what is included"),
    ("The Parties, noting the growth of trade, agreed to widen the canal.", "a participle between commas is no preamble"),
    ("Welcomes the report of the pilots, which stresses the need for locks, and its annexes.",
     "what a report stresses is not stressed by those who welcome it"),
    ("We call on the raiders to immediately, fully, and unconditionally free the crews.", "three adverbs before one verb"),
    ("The council will better align and enforce the harbour rules.", "two verbs behind better, with one object"),
    ("We will adapt our charts to and prepare for the new tides.", "two prepositions with one object"),
    ("We will work through the ports, and via allied locks, to ensure safe passage.", "two adjuncts before a purpose"),
    ("The envoys of Castovia and Halmere will seek a truce.", "two names as one subject"),
    ("Talks between Castovia and Halmere will resume.", "two names behind between"),
    ("Our naval and civilian crews will sail together.", "two adjectives before a subject"),
    ("We oppose levies that raise tension and may harm the ports.", "what may be, in a relative clause"),
    ("The storms have led to lowered tides and increased losses among fishers.", "two participles behind a preposition"),
    ("The fund has paid for heat pumps and related goods.", "a participle that is an adjective"),
    ("We will fight the trade in counterfeit and stolen nets.", "two adjectives, one a participle"),
    ("The talks addressed the loss of missing and murdered pilots.", "two participles behind a preposition, one in -ing"),
    ("The ministers considered aid for unarmed and endangered crews.", "two participles, one with a prefix"),
    ("We aim to help the crews to plan, build and run safe locks.", "three verbs with one object, the last a noun too"),
    ("We support those who report and stand up to the raids.", "a word that may be a noun behind who"),
    ("We welcome schemes that honor old rights, foster growth and drive trade.", "a series in a relative clause"),
    ("We value the firm, safe, and growing trade of the bay.", "the last of three adjectives"),
    ("We acknowledge the toll of the storms, and that those losses have not been borne evenly.", "a second that-clause of things"),
    ("In addition to aid for reefs, Halmere, Castovia, and the Tarsk Isles have pledged ten boats.", "a list of subjects"),
    ("We intend to keep working together, with the ports and the navies, to support the isles and to hold raiders to account.",
     "what work together is for"),
    ("Castovia has agreed to open trade, including through commitments to not impose tolls that harm crews and to support a fund.",
     "infinitives within an adjunct"),
    ("In the years since the envoys formed the Castovia–U.S. Comprehensive Partnership, trade has grown.",
     "an abbreviation behind a dash"),
    ("The tides raise numerous risks and challenges that call for better charts.", "a noun that looks like a verb before that"),
    ("We oppose any attempts to change the tolls and raise tension.", "what others attempt"),
    ("He said that Halmere was bound to back the isles in their efforts to mend the locks, to mark the reefs, and to train crews.",
     "what is said of efforts"),
    ("The ministers were encouraged by the efforts of the ports to widen locks and to mark reefs.", "what others strive for"),
    ("We see the need to answer the calls and widen the piers.", "a need as a noun"),
    ("The ministers will use open and secure 5G masts.", "letters and a figure count nothing"),
    ("We are committed to ending the raids and building codes.", "building before what it describes"),
    ("We commend the commitment of Tarsk to the Oru Pact and to opening its ports.", "what others are committed to"),
    ("We will limit the reach of and end the raids.", "a preposition that awaits the object of a second verb"),
]


@pytest.mark.parametrize(("text", "why"), WHOLE, ids=[why for _, why in WHOLE])
def test_one_unit(text: str, why: str) -> None:
    _, units, _ = units_of(text)
    assert [unit.text for unit in units] == [text], why


SEVERAL = [  # text, unit texts, reason
    (
        "The toll has fallen since 2031 and coastal trade has grown.",
        ["The toll has fallen since 2031", "coastal trade has grown."],
        "what has become of two things",
    ),
    (
        "We know that this is the hour to act and affirm the need for locks.",
        ["We know that this is the hour to act", "affirm the need for locks."],
        "a verb without object shares none",
    ),
    (
        "We reaffirm that trade helps the isles, and welcome trade-related aid and plans that could help.",
        ["We reaffirm that trade helps the isles", "welcome trade-related aid and plans that could help."],
        "a compound before the object",
    ),
    (
        "Recognizing the value of open seas; Affirming the rules of trade; and Recalling the Bay Accord,",
        ["Recognizing the value of open seas", "Affirming the rules of trade", "Recalling the Bay Accord,"],
        "a chain of recitals",
    ),
    (
        "Recalling the accord; and affirming the rules, the Ministers agree to open a registry and welcome the fund.",
        [
            "Recalling the accord",
            "affirming the rules, the Ministers agree to open a registry",
            "welcome the fund.",
        ],
        "a chain of recitals that ends in its sentence",
    ),
    (
        "We commit to (i) strengthening controls, (ii) opening registries and (iii) training staff.",
        ["strengthening controls", "opening registries", "training staff."],
        "markers without a colon, each before an action",
    ),
    (
        "We will build resilience among partners, accelerate efforts to end the crisis, and advance data free flow.",
        [
            "We will build resilience among partners",
            "accelerate efforts to end the crisis",
            "advance data free flow.",
        ],
        "the last of a series may look like a noun",
    ),
    (
        "We emphasize that our positions remain unchanged, and reiterate the importance of peace.",
        ["We emphasize that our positions remain unchanged", "reiterate the importance of peace."],
        "an adjective in -ed inside the that-clause is no past tense",
    ),
    (
        "They agreed as follows:\n\n- Trade: the sides will expand quotas.\n- Health: to share data.",
        ["Trade: the sides will expand quotas.", "Health: to share data."],
        "a label before an item's clause",
    ),
    (
        "The Ministers highlighted the value of regular talks and agreed to continue the coastal dialogue.",
        ["The Ministers highlighted the value of regular talks", "agreed to continue the coastal dialogue."],
        "coordinated predicates",
    ),
    (
        "Arvane and Belmora have developed safety principles and will undertake consultations with industry.",
        [
            "Arvane and Belmora have developed safety principles",
            "will undertake consultations with industry.",
        ],
        "predicates in two tenses; the subject is coordinated and stays whole",
    ),
    (
        "We agreed to widen the strait in line with the plan, to train more pilots, including abroad, and to open a fund.",
        [
            "We agreed to widen the strait in line with the plan",
            "to train more pilots, including abroad",
            "to open a fund.",
        ],
        "a series in which every member has its to",
    ),
    (
        "Halmere agrees to enforce its laws, including by training judges to cut delays; accept the code; and remove tolls.",
        ["Halmere agrees to enforce its laws, including by training judges to cut delays", "accept the code", "remove tolls."],
        "a series that semicolons part, though the verb before one belongs to an adjunct",
    ),
    (
        "The leaders stand together to support the pilots and unequivocally condemn the pirates.",
        ["The leaders stand together to support the pilots", "unequivocally condemn the pirates."],
        "a verb that may be a noun",
    ),
    (
        "We expect to meet regularly and share data on storms.",
        ["We expect to meet regularly", "share data on storms."],
        "a verb that takes no object is done with",
    ),
    (
        "We resolve to continue to guard the strait and hold them to their word.",
        ["We resolve to continue to guard the strait", "hold them to their word."],
        "a pronoun as object",
    ),
    (
        "The President noted that the strait is open, and the two leaders reiterated their thanks to the pilots.",
        ["The President noted that the strait is open", "the two leaders reiterated their thanks to the pilots."],
        "another party speaks after what the first one said",
    ),
    (
        "The Ministers agreed to expand the training fund and to establish a joint registry.",
        ["The Ministers agreed to expand the training fund", "to establish a joint registry."],
        "infinitives, each with an object of its own",
    ),
    (
        "We will work towards increasing harbour capacity, reducing delays and deepening trust.",
        ["We will work towards increasing harbour capacity", "reducing delays", "deepening trust."],
        "gerunds, each an action of its own (section 8)",
    ),
    (
        "We remain committed to open seas and will continue to defend them.",
        ["We remain committed to open seas", "will continue to defend them."],
        "a state and an action",
    ),
    (
        "We welcome the new registry; we will fund it for three years.",
        ["We welcome the new registry", "we will fund it for three years."],
        "clauses joined by a semicolon",
    ),
    (
        "The Ministers met on Friday. They agreed to open a registry.",
        ["The Ministers met on Friday.", "They agreed to open a registry."],
        "two sentences",
    ),
    (
        "The exercise began at 5 p.m. The Ministers welcomed it.",
        ["The exercise began at 5 p.m.", "The Ministers welcomed it."],
        "an abbreviation that does end a sentence",
    ),
    (
        "We will host the U.S. We will also host Belmora.",
        ["We will host the U.S.", "We will also host Belmora."],
        "an abbreviation before a plain opener",
    ),
    (
        "The Ministers recalled the pledge that “we will not rest” and agreed to honour it.",
        ["The Ministers recalled the pledge that “we will not rest”", "agreed to honour it."],
        "the quotation stays with its host, the second predicate does not",
    ),
    (
        "Recognizing the importance of open seas,\n\nThe Ministers agree to protect them.",
        ["Recognizing the importance of open seas,", "The Ministers agree to protect them."],
        "a preambular clause as its own paragraph",
    ),
    (
        "The Ministers intend to: share data on storms; train harbour pilots; and publish a review.",
        ["share data on storms", "train harbour pilots", "publish a review."],
        "an in-line list with semicolons",
    ),
    (
        "We: (a) welcome the new registry; (b) agree to fund it; and (c) invite others to join.",
        ["welcome the new registry", "agree to fund it", "invite others to join."],
        "an in-line list with letters",
    ),
    (
        "The Leaders reviewed progress, welcomed the new fund, and directed officials to report.",
        ["The Leaders reviewed progress", "welcomed the new fund", "directed officials to report."],
        "three predicates, the first two joined by a comma only",
    ),
    (
        "We will expand port inspections to better protect seafarers and foster trust.",
        ["We will expand port inspections to better protect seafarers and foster trust."],
        "two purposes stay with their host (section 8)",
    ),
    (
        "We will expand port inspections in order to better protect seafarers and foster trust.",
        ["We will expand port inspections in order to better protect seafarers and foster trust."],
        "two purposes after in order to",
    ),
    (
        "The Ministers met. They agreed.",
        ["The Ministers met.", "They agreed."],
        "the verb ends its sentence",
    ),
    (
        "Reefs feed millions of people. We will protect them.",
        ["Reefs feed millions of people.", "We will protect them."],
        "a verb that no word list holds",
    ),
    (
        "The Ministers welcomed the survey and look forward to its results.",
        ["The Ministers welcomed the survey", "look forward to its results."],
        "the second predicate stands in the present",
    ),
    (
        "They reaffirm the compact, condemned the raid and agreed to hold talks.",
        ["They reaffirm the compact", "condemned the raid", "agreed to hold talks."],
        "the later predicates stand in the past",
    ),
    (
        "The Committee will keep the toll and anticipates that trade will grow.",
        ["The Committee will keep the toll", "anticipates that trade will grow."],
        "a present after a modal",
    ),
    (
        "We reaffirm our commitment to supporting islands; strengthening and widening routes; and guiding pilots.",
        ["We reaffirm our commitment to supporting islands", "strengthening and widening routes", "guiding pilots."],
        "gerunds that a declared commitment governs",
    ),
    (
        "We commit to clearing the strait, halting and reversing the loss of reefs, and guiding pilots.",
        ["We commit to clearing the strait", "halting and reversing the loss of reefs", "guiding pilots."],
        "two gerunds with one object, in a series",
    ),
    (
        "- a\\. Tolls: As trading islands, we will cut tolls and we urge others to follow.",
        ["Tolls: As trading islands, we will cut tolls", "we urge others to follow."],
        "two markers, and a label before an adjunct",
    ),
    (
        "We will share data, deepen the ties of our ports and supply chains, and speed up repairs.",
        ["We will share data", "deepen the ties of our ports and supply chains", "speed up repairs."],
        "a noun that could be a verb, inside a series",
    ),
    (
        "They pledge to refrain from tolls that hurt ships; to ensure free passage; and to remove old buoys.",
        ["They pledge to refrain from tolls that hurt ships", "to ensure free passage", "to remove old buoys."],
        "infinitives in a series of semicolons",
    ),
    (
        "We, the Ministers of five islands, gathered in Belmora, reaffirm the compact and will widen the strait.",
        ["We, the Ministers of five islands, gathered in Belmora, reaffirm the compact", "will widen the strait."],
        "where they gathered is an aside",
    ),
    (
        "The strait appears calm, but the Committee is watching the tides.",
        ["The strait appears calm", "the Committee is watching the tides."],
        "a second clause with a subject of its own",
    ),
    (
        "The two leaders shared views on the storm and expressed their resolve to act.",
        ["The two leaders shared views on the storm", "expressed their resolve to act."],
        "a past form that is often an adjective, after a party",
    ),
    (
        "We will widen the strait by 2030.The Ministers thanked the pilots.",
        ["We will widen the strait by 2030.", "The Ministers thanked the pilots."],
        "a space left out between sentences",
    ),
    (
        "The Ministers met in the U.K. The strait is open.",
        ["The Ministers met in the U.K.", "The strait is open."],
        "an abbreviation at the end of a sentence",
    ),
    (
        "The plan we announce today delivers new locks and expands the quays.",
        ["The plan we announce today delivers new locks", "expands the quays."],
        "predicates after a relative clause without its pronoun",
    ),
    (
        "The Ministers undertake to chart the inner bay; train forty pilots a year; and publish the findings each spring.",
        ["The Ministers undertake to chart the inner bay", "train forty pilots a year", "publish the findings each spring."],
        "bare verbs between semicolons, after to",
    ),
    (
        "We will open a school for pilots in Tarsk; fund three lighthouses, including one on Oru; and cut fees by half.",
        ["We will open a school for pilots in Tarsk", "fund three lighthouses, including one on Oru", "cut fees by half."],
        "bare verbs between semicolons, after a modal",
    ),
    (
        "We need to answer the calls, repair the piers, and shorten the rescue.",
        ["We need to answer the calls", "repair the piers", "shorten the rescue."],
        "need, with an infinitive of its own",
    ),
    (
        "We have to answer the calls and widen the piers.",
        ["We have to answer the calls", "widen the piers."],
        "have to",
    ),
    (
        "The ministers opened four schools and trained two hundred pilots.",
        ["The ministers opened four schools", "trained two hundred pilots."],
        "a numeral before what is counted",
    ),
    (
        "The ministers will open schools and train 300 pilots.",
        ["The ministers will open schools", "train 300 pilots."],
        "a word that may be a noun, before a figure",
    ),
    (
        "We are committed to ending the raids and building lighthouses.",
        ["We are committed to ending the raids", "building lighthouses."],
        "building before what is built",
    ),
    (
        "We are committed to the Oru Pact and to opening its ports.",
        ["We are committed to the Oru Pact", "to opening its ports."],
        "committed to a thing, and to a deed",
    ),
    (
        "We reaffirm our commitment to the Oru Pact, and to opening our ports.",
        ["We reaffirm our commitment to the Oru Pact", "to opening our ports."],
        "a commitment to a thing, and to a deed",
    ),
    (
        "The locks are old and need to be widened.",
        ["The locks are old", "need to be widened."],
        "what something is, and needs",
    ),
    (
        "The storm has destroyed the piers of Oru, and the ferry is out of service.",
        ["The storm has destroyed the piers of Oru", "the ferry is out of service."],
        "a second clause about a thing",
    ),
    (
        "The survey was completed in May, and the charts will be printed in June.",
        ["The survey was completed in May", "the charts will be printed in June."],
        "a second clause about a thing, with a modal",
    ),
    (
        "The ferry links eleven islands, and it carries a million passengers a year.",
        ["The ferry links eleven islands", "it carries a million passengers a year."],
        "a second clause about it",
    ),
    (
        "The storm came at a moment that called for calm, and it tested every port.",
        ["The storm came at a moment that called for calm", "it tested every port."],
        "it, after a relative clause",
    ),
    (
        "We will hold a conference of harbour masters in Oru as well as launch a fund for small ports.",
        ["We will hold a conference of harbour masters in Oru", "launch a fund for small ports."],
        "as well as before a verb",
    ),
    (
        "The Ministers agreed to widen the canal by 2034, as well as to build a second lock at Tarsk.",
        ["The Ministers agreed to widen the canal by 2034", "to build a second lock at Tarsk."],
        "as well as before to",
    ),
    (
        "The Parties may hold joint exercises in the strait, or may invite observers from other ports.",
        ["The Parties may hold joint exercises in the strait", "may invite observers from other ports."],
        "or may, behind a comma",
    ),
    (
        "Each Participant may suspend its work under this arrangement or may leave it at the end of a year.",
        ["Each Participant may suspend its work under this arrangement", "may leave it at the end of a year."],
        "or may, without a comma",
    ),
    (
        "The Participants do not intend to replace existing treaties, nor to create a new court.",
        ["The Participants do not intend to replace existing treaties", "to create a new court."],
        "nor to",
    ),
    (
        "We agreed not to raise the toll before 2035, nor to limit the passage of fishing boats.",
        ["We agreed not to raise the toll before 2035", "to limit the passage of fishing boats."],
        "nor to, after not to",
    ),
    (
        "The purpose of this partnership is to train pilots; to share charts of the strait; and to rescue crews in distress.",
        [
            "The purpose of this partnership is to train pilots",
            "to share charts of the strait",
            "to rescue crews in distress.",
        ],
        "several purposes",
    ),
    (
        "The objective is to train forty pilots; to open a school in Oru; to publish a chart of the reefs.",
        ["The objective is to train forty pilots", "to open a school in Oru", "to publish a chart of the reefs."],
        "several objectives, without and",
    ),
    (
        "Expresses its concern at the silting of the canal, stresses the need for a survey, and requests a report in May.",
        [
            "Expresses its concern at the silting of the canal",
            "stresses the need for a survey",
            "requests a report in May.",
        ],
        "a resolution run together",
    ),
    (
        "Demands the release of the crews, takes note of the report of the pilots, invites the ports to send boats.",
        [
            "Demands the release of the crews",
            "takes note of the report of the pilots",
            "invites the ports to send boats.",
        ],
        "a resolution run together with commas alone",
    ),
    (
        "The Participants will: train pilots; mark reefs; and share tide tables.",
        ["train pilots", "mark reefs", "share tide tables."],
        "actions behind a colon",
    ),
    (
        "Fishing in the strait is growing, erodes the reefs and will empty the bay.",
        ["Fishing in the strait is growing", "erodes the reefs", "will empty the bay."],
        "a series of facts in several tenses",
    ),
    (
        "The Ministers opened the lock in May and the bridge was repaired by both navies.",
        ["The Ministers opened the lock in May", "the bridge was repaired by both navies."],
        "what was done to a thing behind what somebody did",
    ),
    (
        "The strait is narrow and it is vital to trade.",
        ["The strait is narrow", "it is vital to trade."],
        "a second fact about the same thing",
    ),
    (
        "For decades the islands have mended nets together, and we will go on doing so.",
        ["For decades the islands have mended nets together", "we will go on doing so."],
        "a clause behind one that an adjunct without a comma opens",
    ),
    (
        "We named the port the heart of the bay, and today we renew our pledge to it.",
        ["We named the port the heart of the bay", "today we renew our pledge to it."],
        "a second clause that opens with today",
    ),
    (
        "Our pilots have sailed side by side for a century; 80 years ago, in the great storm, they saved the fleet.",
        [
            "Our pilots have sailed side by side for a century",
            "80 years ago, in the great storm, they saved the fleet.",
        ],
        "a clause behind a semicolon that opens with a number",
    ),
    (
        "The Ministers also discussed tolls and reviewed ongoing talks on reefs.",
        ["The Ministers also discussed tolls", "reviewed ongoing talks on reefs."],
        "a second past verb before an adjective",
    ),
    (
        "We welcome the survey, which is open to and will use the charts of all islands.",
        ["We welcome the survey, which is open to and will use the charts of all islands."],
        "two verbs with one object in a relative clause",
    ),
    (
        "The goals named in this charter build upon the work of earlier hosts.",
        ["The goals named in this charter build upon the work of earlier hosts."],
        "a participle that only describes the subject",
    ),
    (
        "Together the Ministers intend to chart reefs, widen locks, and create schools.",
        ["Together the Ministers intend to chart reefs", "widen locks", "create schools."],
        "an adverb without a comma before the subject",
    ),
    ("They met.\n\nDeepening the trade of the islands\n\nThe sides agreed to open the port.",
     ["They met.", "The sides agreed to open the port."], "a title in -ing above a paragraph"),
    ("They met.\n\nDeepening our trade\n\n3. The sides agreed to open the port.",
     ["They met.", "The sides agreed to open the port."], "a title in -ing above a numbered paragraph"),
    (
        "The Ministers noted that the port is shut; that the bay is shallow; and that boats wait.",
        ["The Ministers noted that the port is shut", "that the bay is shallow", "that boats wait."],
        "things that one verb states, between semicolons",
    ),
    (
        "The Parties, Noting that boats are old, that nets are few, and that pilots wait, Do hereby adopt this pact.",
        ["Noting that boats are old", "that nets are few", "that pilots wait,", "Do hereby adopt this pact."],
        "things that one recital states",
    ),
    (
        "The Ministers noted that the port is shut and that the bay is shallow.",
        ["The Ministers noted that the port is shut and that the bay is shallow."],
        "two things that one verb states",
    ),
    (
        "We affirm the commitment of both islands to repair nets and to train pilots.",
        ["We affirm the commitment of both islands to repair nets", "to train pilots."],
        "actions behind a commitment of somebody",
    ),
    (
        "We agreed to deepen our cooperation to end piracy, to counter smuggling, and to save the reefs.",
        ["We agreed to deepen our cooperation to end piracy, to counter smuggling, and to save the reefs."],
        "what joint work is for",
    ),
    (
        "We condemn the raid on Belmora and stand united with its people.",
        ["We condemn the raid on Belmora", "stand united with its people."],
        "standing united as a second act",
    ),
    (
        "The task force identified, mapped and shared new ways to save reefs.",
        ["The task force identified, mapped and shared new ways to save reefs."],
        "three verbs with one object",
    ),
    (
        "We urge Halmere to respect the truce, open the locks, and resolve the dispute at once.",
        ["We urge Halmere to respect the truce", "open the locks", "resolve the dispute at once."],
        "a series of infinitives that a verb of saying closes",
    ),
    (
        "The dialogue was hosted by the Castovian navy and included pilots from both coasts.",
        ["The dialogue was hosted by the Castovian navy", "included pilots from both coasts."],
        "a passive and what went on",
    ),
    (
        "The visit was the first in ten years and marked a new stage in our relations.",
        ["The visit was the first in ten years", "marked a new stage in our relations."],
        "what was and what it did",
    ),
    (
        "The Ministers welcomed the chance to meet and agreed to hold yearly talks.",
        ["The Ministers welcomed the chance to meet", "agreed to hold yearly talks."],
        "a past verb behind an infinitive without object",
    ),
    (
        "We welcome the progress that the ports have made and will continue to support them.",
        ["We welcome the progress that the ports have made", "will continue to support them."],
        "a verb behind a relative clause whose object is the noun before it",
    ),
    (
        "Castovia expressed thanks for the pilots and looks forward to the next regatta.",
        ["Castovia expressed thanks for the pilots", "looks forward to the next regatta."],
        "a present behind a past",
    ),
    (
        "We will convene the harbour masters and map out the reefs of the strait.",
        ["We will convene the harbour masters", "map out the reefs of the strait."],
        "a word that may be a noun before a particle",
    ),
    (
        "Castovia will act at home and press for sanctions abroad.",
        ["Castovia will act at home", "press for sanctions abroad."],
        "a word that may be a noun before its preposition",
    ),
    (
        "The ports have agreed to keep opening lanes, and adopt and enforce sound rules.",
        ["The ports have agreed to keep opening lanes", "adopt and enforce sound rules."],
        "two verbs with one object as one action",
    ),
    (
        "The pact shall be signed in May and the deeds of assent shall be exchanged in Belmora.",
        ["The pact shall be signed in May", "the deeds of assent shall be exchanged in Belmora."],
        "two things that shall be done",
    ),
    (
        "The Participants intend to cooperate closely on opening lanes, marking reefs while noting the worth of guarding them, and raising docks.",
        [
            "The Participants intend to cooperate closely on opening lanes",
            "marking reefs while noting the worth of guarding them",
            "raising docks.",
        ],
        "gerunds that say what is worked on",
    ),
    (
        "We are committed to widening these locks and developing new ones.",
        ["We are committed to widening these locks", "developing new ones."],
        "developing as a verb",
    ),
    (
        "We urge Tarsk to end all levies that reduce trade and to ensure safe passage.",
        ["We urge Tarsk to end all levies that reduce trade", "to ensure safe passage."],
        "an infinitive that goes on with one before a relative clause",
    ),
    (
        "We call on Tarsk to choose peace, to lower its flags and to free the crews.",
        ["We call on Tarsk to choose peace", "to lower its flags", "to free the crews."],
        "a series of infinitives with to, the last without a comma",
    ),
    (
        "We commit to deepening our trade, to raising the dues, and to continuing to mark the reefs.",
        ["We commit to deepening our trade", "to raising the dues", "to continuing to mark the reefs."],
        "a series of gerunds behind to",
    ),
    (
        "We stress that the ports must stay open now and we commit to a fund for them.",
        ["We stress that the ports must stay open now", "we commit to a fund for them."],
        "those who speak go on without a comma",
    ),
    (
        "It was noted that trade ran smoothly and it was agreed that talks should be held.",
        ["It was noted that trade ran smoothly", "it was agreed that talks should be held."],
        "two things said of an it",
    ),
    (
        "Storms have razed our woods, farms, and homes, and heavy rains, floods, and droughts have tried our people.",
        ["Storms have razed our woods, farms, and homes", "heavy rains, floods, and droughts have tried our people."],
        "a list without determiners as a second subject",
    ),
    (
        "The crews of both ports were asked, and final decisions are due in May.",
        ["The crews of both ports were asked", "final decisions are due in May."],
        "a plural without a determiner as a second subject",
    ),
    (
        "Castovia is backing the growth of the isles, and as two of the largest seafaring trading peoples, we commit to a fund.",
        ["Castovia is backing the growth of the isles", "as two of the largest seafaring trading peoples, we commit to a fund."],
        "a long adjunct before a second we",
    ),
    (
        "We reiterate that Tarsk must keep its vows (1) to free all crews; and (2) not to raid the ports.",
        ["We reiterate that Tarsk must keep its vows", "to free all crews", "not to raid the ports."],
        "numbered infinitives, one denied",
    ),
    ("They met.\n\nDeepening trade of the isles and their neighbours, including in the bay of Tarsk\n\nThe sides agreed to it.",
     ["They met.", "The sides agreed to it."], "a long title in -ing above a paragraph"),
    (
        "We are committed to using all our tools to end the raids and jointly determined to mend the locks.",
        ["We are committed to using all our tools to end the raids", "jointly determined to mend the locks."],
        "two states of mind with what follows",
    ),
    (
        "We recognize the worth of efforts to limit the tolls and share the view that the bay is for all.",
        ["We recognize the worth of efforts to limit the tolls", "share the view that the bay is for all."],
        "a view that is shared",
    ),
    (
        "Clear charts guide the crews and the fund supports trade, reduces fear, increases the catch, and builds trust.",
        ["Clear charts guide the crews and the fund supports trade", "reduces fear", "increases the catch", "builds trust."],
        "a series of facts in the present",
    ),
    (
        "The pact will bring cheap power to the isles and help meet the needs of fishers.",
        ["The pact will bring cheap power to the isles", "help meet the needs of fishers."],
        "help before another verb",
    ),
    (
        "We urge Tarsk to reduce raids, keep its vow to guard the locks, protect fishers, and cooperate on aid.",
        ["We urge Tarsk to reduce raids", "keep its vow to guard the locks", "protect fishers", "cooperate on aid."],
        "a series with an infinitive within",
    ),
    (
        "We agree to set up a council to chart the reefs and to widen the locks, and task our ministers to lead it.",
        ["We agree to set up a council to chart the reefs and to widen the locks", "task our ministers to lead it."],
        "what those who speak make others do",
    ),
    (
        "We commit to finding the crews and bringing them home, recognizing that storms are near.",
        ["We commit to finding the crews", "bringing them home, recognizing that storms are near."],
        "an aside behind a series of gerunds",
    ),
    (
        "We reaffirm that the strait remains open, and the Halmere League recognizes the work of the pilots.",
        [
            "We reaffirm that the strait remains open",
            "the Halmere League recognizes the work of the pilots.",
        ],
        "another party says something too",
    ),
    (
        "President Renn outlined a plan to open the strait and President Oru expresses his support for it.",
        ["President Renn outlined a plan to open the strait", "President Oru expresses his support for it."],
        "another person says something, without a comma",
    ),
    (
        "President Renn praised the pilots, and the two leaders discussed the tolls of the strait.",
        ["President Renn praised the pilots", "the two leaders discussed the tolls of the strait."],
        "what was done in talks beside what was said",
    ),
    (
        "Halmere has sent ten ships to guard the strait and the joint fleet will go on to widen the patrols.",
        [
            "Halmere has sent ten ships to guard the strait",
            "the joint fleet will go on to widen the patrols.",
        ],
        "a second clause with a modal, without a comma",
    ),
    (
        "Halmere has taken steps to mark the reefs, and the Castovian Agency for Lights, Buoys and Wrecks is going on.",
        ["Halmere has taken steps to mark the reefs, and the Castovian Agency for Lights, Buoys and Wrecks is going on."],
        "a name with a list of its own",
    ),
    (
        "Halmere has marked the reefs, and the Castovian Office for the Care of Lights and Harbour Buoys is drawing maps.",
        [
            "Halmere has marked the reefs",
            "the Castovian Office for the Care of Lights and Harbour Buoys is drawing maps.",
        ],
        "a body with a long name",
    ),
    (
        "Storms are by nature borne across the sea, and so are best met together.",
        ["Storms are by nature borne across the sea", "so are best met together."],
        "what follows from it",
    ),
    (
        "We have closed the old lock; mended the quay; widened the canal; and trained the pilots.",
        ["We have closed the old lock", "mended the quay", "widened the canal", "trained the pilots."],
        "things done, between semicolons",
    ),
    (
        "The chart adds to the safety of the strait, as well as helps sailors find the lock.",
        ["The chart adds to the safety of the strait", "helps sailors find the lock."],
        "a second verb behind as well as",
    ),
    (
        "They agreed that the fund will be opened in May and that the quay will be mended.",
        ["They agreed that the fund will be opened in May", "that the quay will be mended."],
        "a second thing that is agreed",
    ),
    (
        "We will train pilots to spot the reefs, and take steps to end theft.",
        ["We will train pilots to spot the reefs", "take steps to end theft."],
        "an action behind what the first is for",
    ),
    (
        "Halmere will buy salt to preserve fish and continue to sell timber.",
        ["Halmere will buy salt to preserve fish", "continue to sell timber."],
        "what goes on behind a purpose",
    ),
    (
        "We commit to ending theft, closing the routes that thieves use, working with pilots, and opening the strait.",
        [
            "We commit to ending theft",
            "closing the routes that thieves use",
            "working with pilots",
            "opening the strait.",
        ],
        "working with somebody in a series",
    ),
    (
        "Last month, beside our efforts and joint work to guard it, we, as well as our friends, closed the lock.",
        ["Last month, beside our efforts and joint work to guard it, we, as well as our friends, closed the lock."],
        "a time without a preposition opens the sentence",
    ),
    (
        "We call on Castovia to press Belmora to end the raids and withdraw its ships.",
        ["We call on Castovia to press Belmora to end the raids", "withdraw its ships."],
        "what somebody is pressed to do",
    ),
    (
        "Open lanes can ease the harm to supply chains—like those that we all see now—and let pilots take the helm.",
        [
            "Open lanes can ease the harm to supply chains—like those that we all see now—",
            "let pilots take the helm.",
        ],
        "a noun that begins as a verb does",
    ),
    (
        "We remain committed to guarding the strait and determined to mend the quay.",
        ["We remain committed to guarding the strait", "determined to mend the quay."],
        "a second state of mind behind remain",
    ),
    (
        "The Council widened the fund and incorporated capacity building work for the crews.",
        ["The Council widened the fund", "incorporated capacity building work for the crews."],
        "a past tense before a noun without a determiner",
    ),
    (
        "Raised the matter of the tolls, which harm trade; stressed that the lock is safe.",
        ["Raised the matter of the tolls, which harm trade", "stressed that the lock is safe."],
        "what was raised in talks, without a subject",
    ),
    (
        "The Government of Arvane,desirous of mending the quay,considering that storms are near,have agreed as follows:",
        ["desirous of mending the quay,", "considering that storms are near,", "have agreed as follows:"],
        "recitals whose line ends were lost",
    ),
    (
        "We will partner to mend the quay, widen the lock, and train the pilots.",
        ["We will partner to mend the quay", "widen the lock", "train the pilots."],
        "what is done as partners",
    ),
    (
        "The league will remain the base of our trade, and our commitment to the Reef Pact is firm.",
        ["The league will remain the base of our trade", "our commitment to the Reef Pact is firm."],
        "a subject with to before a thing",
    ),
    (
        "The Government of Arvane, Desiring to open the strait, and Intending to mend the quay, Have agreed as follows:",
        ["Desiring to open the strait, and", "Intending to mend the quay,", "Have agreed as follows:"],
        "recitals with capitals joined by and",
    ),
    (
        "The Welcoming Committee, Welcoming Committee members, and guests met in Oslo.",
        ["The Welcoming Committee, Welcoming Committee members, and guests met in Oslo."],
        "a name that has the form of a recital",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    SEVERAL,
    ids=[case[2] for case in SEVERAL],
)
def test_units(text: str, expected: list[str], why: str) -> None:
    _, units, _ = units_of(text)
    assert [unit.text for unit in units] == expected, why


def test_a_line_without_words_is_furniture() -> None:
    document, units, entries = units_of("We will cut tolls.\n\n\u2014\u2014\u2014\u2014\u2014-\n\nWe will mark reefs.")
    assert [unit.text for unit in units] == ["We will cut tolls.", "We will mark reefs."]
    assert "furniture" in {entry.role for entry in entries if "\u2014" in entry.span.of(document.text)}


LISTS = [  # text, (stem, item) pairs, reason
    (
        "The Participants intend to:\n\n(a) share data on storms;\n\n(b) train pilots; and\n\n(c) publish a review.",
        [
            ("The Participants intend to:", "share data on storms;"),
            ("The Participants intend to:", "train pilots; and"),
            ("The Participants intend to:", "publish a review."),
        ],
        "lettered paragraphs under a stem",
    ),
    (
        "Each side will teach the care of reefs, especially by means of:\n\n(a) lectures;\n\n(b) films.",
        [
            ("", "Each side will teach the care of reefs, especially by means of:"),
            ("Each side will teach the care of reefs, especially by means of:", "lectures;"),
            ("Each side will teach the care of reefs, especially by means of:", "films."),
        ],
        "a stem that says something, with means below",
    ),
    (
        "They welcomed the progress made since spring including:\n\n- a pact on ports;\n- a study of tides.",
        [
            ("", "They welcomed the progress made since spring including:"),
            ("They welcomed the progress made since spring including:", "a pact on ports;"),
            ("They welcomed the progress made since spring including:", "a study of tides."),
        ],
        "a stem that says something, with parts below and no comma",
    ),
    (
        "The Parties shall:\n\n(a).  mend the quay;\n\n(b).  train crews.",
        [("The Parties shall:", "mend the quay;"), ("The Parties shall:", "train crews.")],
        "letters in brackets with a full stop",
    ),
    (
        "The fund ends the practice:\n\na.Of closing the lock by night;\n\nb.Of charging two tolls.",
        [
            ("", "The fund ends the practice:"),
            ("The fund ends the practice:", "Of closing the lock by night;"),
            ("The fund ends the practice:", "Of charging two tolls."),
        ],
        "letters without a space behind them",
    ),
    (
        "## Results\n\n- Memorandum of Understanding on the mutual care of reefs and lights between Arvane and the Isles of Belmora\n",
        [("", "Memorandum of Understanding on the mutual care of reefs and lights between Arvane and the Isles of Belmora")],
        "an item may name a deed at length",
    ),
    (
        "We will work together to:\n\n- mend the quay;\n- The Ministers praised the pilots.\n- train crews.",
        [
            ("We will work together to:", "mend the quay;"),
            ("", "The Ministers praised the pilots."),
            ("We will work together to:", "train crews."),
        ],
        "a whole sentence where a stem awaits a verb",
    ),
    (
        "We will:\n\n- share charts;\n- train pilots.",
        [("We will:", "share charts;"), ("We will:", "train pilots.")],
        "bullets under a stem",
    ),
    (
        "We will:\n\n1. share charts;\n2. train pilots.",
        [("We will:", "share charts;"), ("We will:", "train pilots.")],
        "numbers under a stem",
    ),
    (
        "We commit to:\n\n- protect the reefs:\n  - by closing them to trawlers;\n  - by marking them;\n- restore the bay.",
        [
            ("We commit to: protect the reefs:", "by closing them to trawlers;"),
            ("We commit to: protect the reefs:", "by marking them;"),
            ("We commit to:", "restore the bay."),
        ],
        "a nested list carries both stems, the outermost first",
    ),
    (
        "We jointly committed to the following actions in support of our aims:\n\n- promote growth;\n- establish a registry.",
        [
            ("", "We jointly committed to the following actions in support of our aims:"),
            ("We jointly committed to the following actions in support of our aims:", "promote growth;"),
            ("We jointly committed to the following actions in support of our aims:", "establish a registry."),
        ],
        "a stem that says something of its own is a unit too (section 8)",
    ),
    (
        "We will:\n\n- share charts.\n\nThe Ministers met in Belmora.",
        [("We will:", "share charts."), ("", "The Ministers met in Belmora.")],
        "a stem ends with its list",
    ),
    (
        "We will:\n\n- share charts.\n\n## Reefs\n\n- We will protect reefs.",
        [("We will:", "share charts."), ("", "We will protect reefs.")],
        "a heading ends a stem",
    ),
    (
        "To this end, the Ministers committed to the following actions.\n\n- Open a school in Tarsk\n- Chart the inner bay",
        [
            ("", "To this end, the Ministers committed to the following actions."),
            ("To this end, the Ministers committed to the following actions.", "Open a school in Tarsk"),
            ("To this end, the Ministers committed to the following actions.", "Chart the inner bay"),
        ],
        "a list that a full stop promises",
    ),
    (
        "We agreed to the following steps.\n\n## Pilots\n\n- Open a school in Tarsk\n\n## Reefs\n\n- Close the inner bay",
        [
            ("", "We agreed to the following steps."),
            ("We agreed to the following steps.", "Open a school in Tarsk"),
            ("We agreed to the following steps.", "Close the inner bay"),
        ],
        "a promised list under headings",
    ),
    (
        "The following day the Ministers opened the lock.\n\n- Opening new locks by 2030.",
        [("", "The following day the Ministers opened the lock."), ("", "Opening new locks by 2030.")],
        "the following day promises nothing",
    ),
    (
        "WE HEREBY DECLARE TO:\n\n## Pilots\n\n- PROMOTE the training of pilots;\n\n## Reefs\n\n- EXPLORE new routes.",
        [
            ("WE HEREBY DECLARE TO:", "PROMOTE the training of pilots;"),
            ("WE HEREBY DECLARE TO:", "EXPLORE new routes."),
        ],
        "a declaration goes on under the next heading",
    ),
    (
        "We hereby commit to:\n\n## On trade\n\n1. Strengthen small ports;\n\n## On safety\n\n2. Mark all reefs by 2035.",
        [
            ("We hereby commit to:", "Strengthen small ports;"),
            ("We hereby commit to:", "Mark all reefs by 2035."),
        ],
        "numbered items of a declaration under headings",
    ),
    (
        "We hereby commit to:\n\n## Trade\n\n- Strengthening ports;\n\nThe canal is narrow.\n\n## Safety\n\n- Opening new locks.",
        [
            ("We hereby commit to:", "Strengthening ports;"),
            ("", "The canal is narrow."),
            ("", "Opening new locks."),
        ],
        "a paragraph between ends a declaration",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), LISTS, ids=[case[2] for case in LISTS])
def test_lists(text: str, expected: list[tuple[str, str]], why: str) -> None:
    document, units, _ = units_of(text)
    found = [(" ".join(span.of(document.text) for span in unit.stem), unit.text) for unit in units]
    assert found == expected, why


def test_infinitive_carries_what_governs_it() -> None:
    document, units, _ = units_of("The Ministers agreed to expand the fund and to establish a registry.")
    assert [span.of(document.text) for span in units[1].stem] == ["The Ministers agreed"]
    assert [unit.actor and unit.actor.of(document.text) for unit in units] == ["The Ministers", "The Ministers"]


NO_UNITS = [  # text, the ledger's role for it
    ("# Joint Statement of the Harbour Ministers", "heading"),
    ("Arvane City, 3 May 2031", "furniture"),
    ("Belmora, 12 June 2032", "furniture"),
    ("DONE at Ostvik, this 3rd day of May 2031, in two copies.", "furniture"),
    ("Signed in duplicate at Oru on 4 June 2032.", "furniture"),
    ("Adopted by the Harbour Council at its 12th meeting, on 3 May 2031", "furniture"),
    ("For the Government of Belmora:", "furniture"),
    ("On behalf of the Ministry of Ports", "furniture"),
    ("(Signed) Ilva Renn, Minister of Ports", "furniture"),
    ("The Government of the Republic of Arvane and the Government of Belmora (hereafter “the Parties”),", "furniture"),
    ("We affirm that:", "furniture"),
    ("Agreement on the mutual care of reefs and lights between Arvane and the Republic of the Isles of Belmora and Oru", "furniture"),
    ("Oru Political Declaration of the “World Reef Summit” under the title “the Second Summit for the Care of Reefs”", "furniture"),
    ("Begin text * * *", "furniture"),
    ("The following is the text of a Joint Statement by the leaders of Arvane, Belmora and Oru:", "furniture"),
    ("The text of the following communiqué was agreed between Arvane and the Isles of Belmora at Oru on 3 May.", "furniture"),
]


@pytest.mark.parametrize(("text", "role"), NO_UNITS)
def test_no_unit(text: str, role: str) -> None:
    document, units, entries = units_of(f"{text}\n\nThe Ministers met in Belmora.")
    assert [unit.text for unit in units] == ["The Ministers met in Belmora."]
    assert entries[0].role == role
    assert entries[0].span.of(document.text) == text.lstrip("# ")


SAYS = [  # sentences that begin, or name places and dates, as lines without a unit do
    "The pact was signed at Oru on 4 June 2032.",
    "For the Government of Belmora, the canal is vital.",
    "Adopted by the Council, the charter protects the reefs.",
    "The Government of Belmora thanks the Government of Arvane,",
    "The Agreement on trade between Arvane and Belmora protects the reefs",
    "We noted that the following is the text of a treaty.",
]


@pytest.mark.parametrize("text", SAYS)
def test_a_sentence_is_no_furniture(text: str) -> None:
    _, units, _ = units_of(f"{text}\n\nThe Ministers met in Belmora.")
    assert [unit.text for unit in units] == [text, "The Ministers met in Belmora."]


ROLES = [  # text, (role, slice) of every ledger entry but space, reason
    (
        "We will expand the fund […] by 2032.",
        [("unit", "We will expand the fund "), ("elision", "[…]"), ("unit", " by 2032.")],
        "an elision inside a unit",
    ),
    (
        "[…] We will expand the fund. […]",
        [("elision", "[…]"), ("unit", "We will expand the fund."), ("elision", "[…]")],
        "elisions at both ends",
    ),
    (
        "We will meet [...] in May.",
        [("unit", "We will meet "), ("elision", "[...]"), ("unit", " in May.")],
        "three full stops in brackets",
    ),
    (
        "The Ministers noted the report and agreed to act.",
        [("unit", "The Ministers noted the report"), ("connector", "and"), ("unit", "agreed to act.")],
        "the word that joins two units",
    ),
    (
        "We will:\n\n(a) share charts;\n\n(b) train pilots.",
        [
            ("stem", "We will:"), ("marker", "(a) "), ("unit", "share charts;"), ("marker", "(b) "),
            ("unit", "train pilots."),
        ],
        "a stem and list markers",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), ROLES, ids=[case[2] for case in ROLES])
def test_ledger_roles(text: str, expected: list[tuple[str, str]], why: str) -> None:
    document, _, entries = units_of(text)
    assert [(e.role, e.span.of(document.text)) for e in entries if e.role != "space"] == expected, why


def test_unit_ids_survive_edits_elsewhere() -> None:
    _, before, _ = units_of("We will open a registry. We will train pilots.")
    _, after, _ = units_of("The Ministers met on Friday. We will open a registry. We will train pilots.")
    assert [unit.id for unit in after[1:]] == [unit.id for unit in before]
    assert before[0].id != before[1].id


def test_same_words_twice_have_two_ids() -> None:
    _, units, _ = units_of("We will train pilots. We will train pilots.")
    assert len({unit.id for unit in units}) == 2
    assert [unit.order for unit in units] == [1, 2]


@pytest.mark.parametrize("text", ["", " \n ", "…", "[…]", "(a)", ":", ";", "We", "\u0000", "“", "We:", "The pilots do not", "Those that don't…"])
def test_odd_text_is_split_without_error(text: str) -> None:
    document, _, entries = units_of(text)
    assert "".join(entry.span.of(document.text) for entry in entries) == document.text


@pytest.mark.parametrize(
    "again", ["and ", "note: ", "a: b ", "- ", "(a) ", "open and ", "to open and ", "that ", "of it, and ", "a million and ", "[ ", "rather than Orr "]
)
@pytest.mark.parametrize("around", ["{}", "{}We act.", "We agreed to {}act.", "We will:\n\n- {}act;", "“{}act,” said Ilva Renn."])
def test_what_stands_a_thousand_times_is_gone_through(again: str, around: str) -> None:
    document, units, entries = units_of(around.format(again * 1_500))
    assert "".join(entry.span.of(document.text) for entry in entries) == document.text
    assert len(code(whole_statement(document), units)) == len(units)
    quoted_and_reported(document)


def test_a_row_of_marks_is_gone_through_in_bounded_steps() -> None:
    """Marks, and page lines one below the other, cost time in proportion."""
    from communique.comparing import whole_statement
    from communique.reading import parse
    from communique.splitting import split

    def taken(text: str) -> float:
        statement = whole_statement(parse(text, suffix=".md", id="x"))
        start = time.process_time()
        split(statement)
        return time.process_time() - start

    def notes(count: int) -> str:
        return "We will act.[^1]\n\n" + "".join(f"[^{n}]: note\n" for n in range(count))

    series = "by opening the bay, closing the lock, and "
    for small, large in ((series * 40, series * 320), ("“" * 500, "“" * 4_000), (notes(200), notes(1_600))):
        taken(small)  # what is read once
        assert taken(large) < 8 * 4 * taken(small) + 0.2


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The pilots of Arvane do not.", "do not"),
        ("The pilots of Arvane do not", "do not"),
        ("Those fleets don't: they wait.", "don't"),
        ("We do not accept the toll.", "do not accept"),
    ],
)
def test_a_verb_that_is_denied_ends_with_its_sentence(text: str, verb: str) -> None:
    document, units, _ = units_of(text)
    assert verb in [span.of(document.text) for unit in units for span in unit.verb]
