"""Kind, strength and fields on invented sentences of fictional parties (codebook, sections 2 to 4 and 8)."""

import time

import pytest
from coded import coded

from communique.coding import code
from communique.coding.agencies import spelled_out
from communique.comparing import whole_statement
from communique.model import KINDS, STRENGTHS, Span, Unit
from communique.reading import parse
from communique.splitting import split


def last_of(text: str) -> Unit:
    return coded(text)[1][-1]


def cases(table: list[tuple[object, ...]]) -> list[object]:
    """Return the cases, named by their text."""
    return [pytest.param(*case, id=str(case[0])) for case in table]


STRENGTH = [  # text, strength, slice of the rule that decides (sections 3 and 8)
    ("The leaders confirmed that they intend to widen the strait.", "medium", "reaffirm-that-we-will"),
    ("The leaders confirmed that they will widen the strait.", "high", "confirm-that-we-will"),
    ("The leaders expressed their determination to widen the strait.", "high", "express-determination"),
    ("The leaders reaffirmed their determination to widen the strait.", "medium", "reaffirm-commitment"),
    ("The leaders concurred to widen the strait.", "high", "verbs/concur"),
    ("We will continue exploring wider straits.", "low", "actions/low"),  # as in "continue to explore"
    ("Both sides also support work on the strait.", "medium", "verbs/support"),  # an adverb before what may be a noun
    ("Each Participant will publish its charts.", "high", "tense/modal"),
    ("Our agencies will share charts.", "high", "tense/modal"),
    ("The Ministers do not seek and will not build warships.", "high", "tense/modal"),  # the stronger of two joined verbs
    ("The Council dedicated itself to new locks.", "high", "dedicate-oneself"),
    ("We will continue to work closely toward a treaty.", "medium", "continue-work"),
    ("The leaders expressed their shared desire to widen the strait.", "medium", "express-desire"),
    ("The annual fee shall not exceed nine crowns.", "high", "tense/obligation"),
    ("Telmark has announced it will close the mine.", "high", "announce-it-will"),
    ("We share our willingness to help the pilots.", "medium", "highlight-own-commitment"),
    ("Telmark and Ruvania highlight their shared commitment to safe seas.", "medium", "highlight-own-commitment"),
    ("We agreed to begin work toward a pact.", "medium", "verbs/agree+actions/medium"),
    ("The Ministers assured Ruvania of their full support.", "medium", "assure-of-support"),
    ("Joint work may include surveys and training.", "low", "may-include-work"),
    ("- Mark the reefs", "high", "tense/imperative"),
    ("A joint register of wrecks shall be kept in Oru.", "high", "tense/obligation"),
    ("We place the highest priority on the safety of crews.", "medium", "give-priority"),
    ("The Ministers attached great priority to the repair of the locks.", "medium", "give-priority"),
    ("We resolve to keep the strait open to all.", "high", "resolve-to"),
    ("The Ministers determined to rebuild the lock at Tarsk.", "high", "resolve-to"),
    ("The Assembly resolves to study the tides.", "low", "resolve-to+actions/low"),
    ("The Council resolves that the lock shall be rebuilt.", "high", "resolve-that"),
    ("The Ministers agreed that Belmora would host the pilots in 2032.", "high", "agree-that-will"),
    ("Both sides agreed that a joint survey will begin in May.", "high", "agree-that-will"),
    ("The leaders agreed that the reefs should be marked.", "medium", "agree-that-should"),
    ("Each Party may inspect the locks once a year.", "low", "tense/modal"),
    ("Each Participant may invite observers to the exercise.", "low", "tense/modal"),
    ("Areas of cooperation may include: dredging and salvage; and pilot training.", "low", "may-include"),
    # of two joined verbs the stronger counts
    ("We will explore and build new routes to Oru.", "high", "tense/modal"),
    ("We will encourage and finance small ports.", "high", "tense/modal"),
    ("We will consider and explore new routes to Oru.", "low", "actions/low"),
    ("We will explore new routes to Oru.", "low", "actions/low"),
    # high
    ("The Ministers will open a joint registry.", "high", "tense/modal"),
    ("The Ministers shall protect the strait.", "high", "tense/modal"),
    ("We must protect the strait.", "high", "tense/modal"),
    ("The Ministers agreed to open a joint registry.", "high", "verbs/agree"),
    ("We commit to open seas.", "high", "verbs/commit"),
    ("We pledge 40 million crowns to the reef fund.", "high", "verbs/bind"),
    ("We decide to merge the two registries.", "high", "verbs/decide"),
    ("We resolve to protect the strait.", "high", "verbs/resolve"),
    ("We undertake to share charts.", "high", "verbs/bind"),
    ("We will ensure that pilots are trained.", "high", "tense/modal"),
    ("We are determined to end the dispute.", "high", "verbs/"),
    ("We remain committed to free passage.", "high", "verbs/be-committed"),
    ("We recommit to the Harbour Compact.", "high", "verbs/commit"),  # section 8
    ("Belmora has committed to invest 40 million crowns in ports.", "high", "verbs/commit"),  # section 8
    ("We will work together to share charts.", "high", "tense/modal"),  # section 8
    ("We will continue to protect the strait.", "high", "tense/modal"),  # section 8: a commitment
    # medium
    ("The Government of Belmora shall do its utmost to open the locks.", "medium", "actions/medium"),
    ("Each Party will make every effort to keep the strait open.", "medium", "actions/medium"),
    ("The Ministers agreed to give careful consideration to a new lighthouse.", "low", "actions/low"),
    ("We intend to share charts.", "medium", "verbs/intend"),
    ("We plan to share charts.", "medium", "verbs/intend"),
    ("We aim to halve delays.", "medium", "verbs/intend"),
    ("We seek to share charts.", "medium", "verbs/intend"),
    ("We strive to share charts.", "medium", "verbs/intend"),
    ("We endeavour to share charts.", "medium", "verbs/intend"),
    ("We expect to share charts.", "medium", "verbs/expect-to-act"),
    ("We will work to share charts.", "medium", "verbs/work"),  # section 8
    ("We will work towards safer ports.", "medium", "verbs/work"),
    ("We support the Strait Authority.", "medium", "verbs/support"),
    ("We stand ready to help.", "medium", "verbs/"),
    ("We should share charts.", "medium", "tense/modal"),
    ("We reaffirm our commitment to open ports.", "medium", "verbs/reaffirm-commitment"),  # section 8
    ("We affirmed our commitment under the Harbour Compact.", "medium", "verbs/reaffirm-commitment"),
    ("We express support for the Strait Authority.", "medium", "verbs/express-support"),  # section 8
    ("We reaffirm our support for the Strait Authority.", "medium", "verbs/express-support"),  # section 8
    ("We continue to protect the strait.", "medium", "verbs/continue"),  # section 8: ongoing policy
    # low
    ("We look forward to working with the Strait Authority.", "low", "verbs/look-forward"),  # section 8
    ("We hope to sign the pact.", "low", "verbs/tentative"),
    ("We may share charts.", "low", "tense/modal"),
    ("We could share charts.", "low", "tense/modal"),
    ("We welcome the opportunity to host trainees.", "low", "verbs/welcome-opportunity"),
    # the weaker of two
    ("The Ministers agreed to explore a joint registry.", "low", "verbs/agree+actions/low"),
    ("We will consider a joint registry.", "low", "tense/modal+actions/low"),
    ("We will explore a joint registry.", "low", "tense/modal+actions/low"),
    ("We agree to discuss fees.", "low", "verbs/agree+actions/low"),
    ("We agreed to initiate discussions on fishing rights.", "low", "verbs/agree+actions/low"),  # section 8
    ("We may agree to share charts.", "low", "verbs/agree"),
    ("We will endeavour to protect reefs.", "medium", "verbs/intend"),
    ("We intend to explore a joint registry.", "low", "actions/low"),
    # bound by a text of their own, or by what they focus on, support and say
    ("The Harbour Pact commits us to open every lock.", "high", "verbs/text-binds-us"),
    ("We focus on safer ferries for the islands.", "medium", "verbs/focus-now"),
    ("The leaders supported widening the strait.", "medium", "verbs/support-doing"),
    ("The leaders reiterated their common will to widen the strait.", "medium", "verbs/express-will"),
    ("Mr Hale said that his Government would continue to dredge the strait.", "high", "verbs/say-that-we-will"),
    ("The governors will publish their charts.", "high", "tense/modal"),
    ("Ms Orr will publish her charts.", "high", "tense/modal"),
    # ties and aims that are shared, and what parties bind themselves to
    ("We look for ways to shorten the queue at the locks.", "medium", "look-for-ways"),
    ("The two countries stand shoulder to shoulder against piracy.", "medium", "stand-side-by-side"),
    ("We share the aim to mark every reef.", "medium", "share-objective-to-do"),
    ("The leaders share a vision of opening every port.", "medium", "share-vision-of-doing"),
    ("We remain steadfast in our pursuit of clean seas.", "medium", "steadfast-in-pursuit"),
    ("We continue to comply with the Harbour Pact.", "medium", "verbs/continue"),
    ("We resolve to rely on clean fuels.", "high", "verbs/resolve"),
    ("We continue marking the reefs.", "medium", "continue-doing"),
    ("We continue efforts to mark the reefs.", "medium", "continue-efforts"),
    ("Each Party engages to open its ports.", "high", "engage-to-do"),
    ("The Parties bind themselves to open their ports.", "high", "bind-oneself"),
    ("The Council renews its decision to mark the reefs.", "high", "renew-decision"),
    ("The Ministers have made clear their commitment to the reefs.", "medium", "make-clear-commitment"),
    ("I take this opportunity to reiterate our warm support for the Reef Fund.", "medium", "take-opportunity-to-support"),
    ("Striving to keep the strait open,", "medium", "verbs/intend"),
    ("Each Party shall accord sympathetic consideration to such requests.", "low", "actions/low"),
    ("Each Party shall exert every effort to open its ports.", "medium", "actions/medium"),
    ("The Ministers agreed to engage in discussions on tolls.", "low", "actions/low"),
]


@pytest.mark.parametrize(("text", "strength", "rule"), cases(STRENGTH))
def test_commitment(text: str, strength: str, rule: str) -> None:
    unit = last_of(text)
    assert (unit.kind, unit.strength) == ("commitment", strength)
    assert rule in unit.rule


KIND = [  # text, kinds that the codebook allows, slice of the rule
    ("Radar promises a new age of safer ferries.", ["assertion"], "verbs/thing-promises"),
    ("Harbour White Papers in both countries have committed to new locks.", ["assertion"], "verbs/text-binds"),
    ("We expect the harbour authorities to open every lock.", ["recommendation"], "verbs/expect-of-others"),
    ("We expect these locks to halve delays.", ["assertion"], "verbs/expect-something"),
    ("It is with deep regret that we note the loss of the ferry.", ["recognition"], "verbs/it-is-with-feeling"),
    ("We hold a special responsibility for the strait.", ["assertion"], "verbs/hold-a-view"),
    ("We are convinced that the strait is safe.", ["assertion"], "verbs/be-convinced"),
    ("The members endorsed a joint statement on ferries.", ["announcement"], "verbs/endorse-text"),
    ("The Ministers agreed on the urgency of safer ferries.", ["recognition"], "verbs/agree-on-importance"),
    ("The Ministers have had cordial talks.", ["announcement"], "tense/perfect"),
    ("We are temporarily pausing all talks.", ["announcement"], "tense/progressive"),
    ("We do not support the toll.", ["recognition"], "verbs/do-not-support"),
    ("We place on record our thanks to the crews.", ["recognition"], "verbs/place-on-record"),
    ("We pay homage to the crews.", ["recognition"], "verbs/pay-homage"),
    ("We declare the strait a zone of peace.", ["announcement"], "verbs/declare-something"),
    ("We have every intention of freeing the crews.", ["commitment"], "verbs/have-the-intention"),
    ("None of us will lease the pier.", ["commitment"], "tense/modal"),
    ("The Ministers, meeting in Ostvik on 4 May, decided to open a registry.", ["commitment"], "verbs/decide"),
    ("Work with pilots to lower fees.", ["commitment"], "tense/imperative"),
    ("We are united in our outrage at the raids.", ["recognition"], "verbs/united-in-outrage"),
    ("We are united in our belief that the strait is safe.", ["assertion"], "verbs/united-in-belief"),
    ("We remain united in grief for the crews and in our resolve to keep the strait open.", ["commitment"], "in-resolve"),
    ("The sides recorded their belief that the strait is safe.", ["recognition"], "verbs/record-a-feeling"),
    ("Agreement was reached on the fees.", ["announcement"], "verbs/understanding-reached"),
    ("It was discussed to widen the strait.", ["announcement"], "verbs/it-was-discussed"),
    ("Nothing in this text is intended to alter the pact.", ["procedural"], "verbs/nothing-is-meant"),
    ("We stand alongside the crews.", ["commitment"], "verbs/stand"),
    ("We underscore that we will keep the strait open.", ["commitment"], "verbs/"),
    ("Every nation must keep its straits open.", ["assertion", "recommendation"], ""),
    # procedural: what a memorandum says about itself
    ("This MOU becomes operative on the date of the last signature.", {"procedural"}, "become-operative"),
    ("The Participants may modify this MOU by mutual written decision.", {"procedural"}, "change-text"),
    ("Either Participant may discontinue this MOU by written notice.", {"procedural"}, "change-text"),
    ("This Arrangement may be amended by the Participants.", {"procedural"}, "text-is-changed"),
    ("Nothing in this MOU commits the Participants to spend funds.", {"procedural"}, "nothing-in-this"),
    ("This Framework does not create any legal obligations.", {"procedural"}, "do-not-bind"),
    ("This MOU is not intended to bind the Participants.", {"procedural"}, "not-intended"),
    ("Each Participant will bear its own costs.", {"procedural"}, "bear-costs"),
    ("Any dispute will be settled through consultations between the Participants.", {"procedural"}, "differences-settled"),
    ("Cooperation will be conducted subject to applicable laws.", {"procedural"}, "within-the-law"),
    ("Adopted in Belmora this third day of May.", {"procedural"}, "signed-at"),
    ("Each Participant is expected to bear its own costs.", {"procedural"}, "expected-to-bear-costs"),
    # recitals that begin with a form of "be" or "have"
    ("Being aware of the tides;", {"recognition"}, "be-aware"),
    ("Having regard to the Harbour Compact,", {"recognition"}, "have-regard"),
    ("We have long worked for open ports.", {"announcement"}, "tense/perfect"),  # "long" parts the verb
    ("We will build locks and welcome new members.", {"recognition"}, "verbs/welcome"),  # said now, not promised
    ("Welcomes the report of the Strait Council.", {"recognition"}, "verbs/welcome"),  # the subject is left out
    ("The leaders concurred that the strait is vital.", {"recognition"}, "verbs/note"),
    ("The leaders concurred on the importance of pilots.", {"recognition"}, "verbs/concur-on-importance"),
    ("They also shared serious concerns about the strait.", {"recognition"}, "verbs/express"),
    ("A study of the tides was finalized.", {"announcement"}, "verbs/be-finished"),
    ("A warning system has been put in place.", {"announcement"}, "verbs/be-put-in-place"),
    ("A study of the tides will be finalized by the Council.", {"assertion", "commitment"}, "tense/"),  # not done yet
    ("- Deepening our work on tides.", {"announcement", "commitment"}, "tense/gerund"),  # an action named alone
    ("The dialogue highlighted the need for locks.", {"recognition"}, "verbs/note"),
    ("The sides agreed the fund could help islands.", {"recognition"}, "agree-a-view"),
    ("Ample room remains to widen the strait.", {"assertion"}, ""),
    ("We make this Declaration to widen the strait.", {"announcement"}, "make-declaration"),
    ("The Ministers noted the Pledge Drive for islands.", {"recognition"}, "verbs/note"),  # somebody's pledge, not theirs
    # but others' texts, plans and signatures are not formalities
    ("The Harbour Accords were signed in Belmora.", {"announcement", "assertion"}, ""),
    ("Our policy is not designed to harm Castovia.", {"assertion"}, ""),
    ("Storm surveys suggest that the reefs are healing.", {"assertion"}, ""),  # no party suggests anything
    ("The Ministers agreed it was important to keep the strait open.", {"recognition"}, "agree-it-is-important"),
    ("The Committee continues to expect calm seas.", {"assertion"}, "continue-view"),
    ("Implementing the compact will require new ships.", {"assertion"}, "tense/modal-thing"),  # an activity is no party
    ("We have stood together against the pirates.", {"announcement"}, "tense/perfect"),
    # recommendation: somebody else is asked
    ("We call for an immediate end to the blockade.", {"recommendation"}, "verbs/call"),  # section 8
    ("We call on all states to end the blockade.", {"recommendation"}, "verbs/call-on"),
    ("We urge all states to end the blockade.", {"recommendation"}, "verbs/urge"),  # section 8
    ("We invite other coastal states to join the registry.", {"recommendation"}, "verbs/urge"),
    ("We encourage shipowners to adopt the code.", {"recommendation"}, "verbs/encourage"),
    ("The Ministers instruct their officials to report.", {"recommendation"}, "verbs/direct"),
    # announcement: done, being done, decided, launched
    ("We have launched a joint registry.", {"announcement"}, "verbs/announce"),
    ("The Ministers instructed their officials to report.", {"announcement"}, "verbs/directed"),
    ("The Ministers discussed fishing rights.", {"announcement"}, "verbs/discuss"),
    ("Today we announce a new reef fund.", {"announcement"}, "verbs/announce"),
    ("We are building a joint registry.", {"announcement"}, "tense/progressive"),
    ("The Ministers met in Belmora.", {"announcement"}, ""),
    ("The Ministers decided to invest in ports.", {"announcement"}, "verbs/decide-to-invest"),  # section 8
    ("We continue to make progress on the registry.", {"announcement"}, "verbs/continue-report"),  # section 8
    ("We are taking measures to protect reefs.", {"announcement"}, ""),  # section 8: no date, no sum
    ("We are pleased to announce a new fund.", {"announcement"}, "announce"),
    # commitment by date or sum (section 8)
    ("We are taking measures worth 40 million crowns by 2032 to protect reefs.", {"commitment"}, ""),
    # recognition
    ("We welcome the new registry.", {"recognition"}, "verbs/welcome"),
    ("We note the report.", {"recognition"}, "verbs/note"),
    ("We recognise the role of small ports.", {"recognition"}, "verbs/"),
    ("We highlight the role of small ports.", {"recognition"}, "verbs/note"),
    ("We underscore the role of small ports.", {"recognition"}, "verbs/note"),
    ("We commend the pilots.", {"recognition"}, "verbs/welcome"),
    ("We condemn the blockade.", {"recognition"}, "verbs/condemn"),
    ("We express concern about the blockade.", {"recognition"}, "verbs/express"),
    ("We are concerned about the blockade.", {"recognition"}, "verbs/"),
    ("We agreed that the strait is vital.", {"recognition", "assertion"}, ""),
    ("We thank the people of Arvane for their hospitality.", {"recognition", "procedural"}, ""),  # section 8
    # assertion
    ("The strait is vital for trade.", {"assertion"}, "tense/copula"),
    ("“Vessel” means any ship above 20 tonnes.", {"assertion"}, ""),
    # a programme as subject; the parties' own may bind them (section 8)
    ("The Harbour Campaign will promote safe ports.", {"assertion", "commitment"}, ""),
    # procedural
    ("This arrangement enters into force on 1 June 2031.", {"procedural"}, "verbs/enter-into-force"),
    ("We will hold our next meeting in Belmora.", {"procedural", "recognition"}, "verbs/host-next"),  # section 8
    ("The next meeting will be held in Belmora in 2032.", {"procedural", "recognition"}, ""),  # section 8
    ("We agreed to meet again in 2032.", {"procedural", "recognition"}, ""),  # section 8
    ("This memorandum is not legally binding.", {"procedural"}, ""),
    ("This statement does not create legal obligations.", {"procedural"}, ""),
    ("Activities are subject to the availability of funds.", {"procedural"}, ""),
    ("This arrangement will remain valid for five years.", {"procedural"}, ""),
    # treaties: the life of the text, and what things shall be
    ("This Treaty shall be ratified.", {"procedural"}, "text-ratified"),
    ("The instruments of ratification shall be exchanged in Belmora.", {"procedural"}, "text-ratified"),
    ("The present Treaty shall apply to the islands of Belmora only.", {"procedural"}, "text-applies"),
    ("It shall be tacitly renewed for periods of two years.", {"procedural"}, "text-prolonged"),
    ("Each Government shall have the right to terminate the Treaty at any time.", {"procedural"}, "right-to-end"),
    ("The buoys shall remain the property of Belmora.", {"procedural"}, "remain-property"),
    ("The details of each survey shall be laid down in a separate protocol.", {"procedural"}, "laid-down-in"),
    ("The members of the commission shall be appointed by the ministers.", {"procedural"}, "members-appointed"),
    ("The Ministers shall widen the strait.", {"commitment"}, "tense/modal"),
    # visits: invitations, and talks told in the passive
    ("The Ministers of Belmora extended an invitation to the Ministers of Tarsk.", {"procedural"}, "extend-invitation"),
    ("The invitation was accepted with pleasure.", {"procedural"}, "invitation-accepted"),
    ("The Ministers invited the harbour masters to visit Belmora.", {"procedural"}, "invite-to-visit"),
    ("The Ministers invited the harbour masters to share charts.", {"recommendation"}, "verbs/urge"),
    ("Talks were held in Belmora.", {"announcement"}, "talks-held"),
    ("Views were exchanged on the strait.", {"announcement"}, "talks-held"),
    ("The need for wider locks was stressed.", {"recognition"}, "need-stressed"),
    ("The Ministers laid stress on open seas.", {"recognition"}, "lay-stress"),
    ("The Ministers drew special attention to the silted channel.", {"recognition"}, "draw-attention"),
    ("The Ministers accepted that the channel had silted up.", {"recognition"}, "accept-that"),
    ("The Ministers were deeply disturbed by the silting of the channel.", {"recognition"}, "be-disturbed"),
    # what is like a commitment, and none
    ("The tolls will be spent on lighthouses only.", {"assertion"}, "tense/passive"),
    ("Private companies shall mark their own wrecks.", {"recommendation"}, "tense/demand"),
    ("This Treaty shall enter into force on 1 May 2031.", {"procedural"}, "enter-into-force"),
    ("Safety remains the highest priority of the pilots.", {"assertion"}, "tense/present"),
    ("We recognize that pilots place the highest priority on safety.", {"recognition"}, "verbs/note"),
    ("The Ministers resolved the dispute over tolls.", {"announcement"}, "tense/past"),
    ("The survey determined that the channel had silted up.", {"announcement"}, "tense/past"),
    ("The Ministers agreed that the strait is vital.", {"recognition"}, "verbs/agree-that"),
    ("The tide may close the port.", {"assertion"}, "modal-thing"),
    ("Each Party may terminate this arrangement with six months' notice.", {"procedural"}, "change-text"),
    # the main verb behind those who speak, whatever participle tells which or why
    ("The Ministers assembled in Belmora will open a registry.", {"commitment"}, "tense/modal"),
    ("We, guided by the charter signed in Ostvik, commit to open the strait.", {"commitment"}, "verbs/commit"),
    ("The Ministers, recalling the pact signed in Ostvik, undertake to lower tolls.", {"commitment"}, "verbs/bind"),
    ("Both sides, convinced that trade is vital, intend to lower tolls.", {"commitment"}, "verbs/intend"),
    ("The Ministers, having been told of the storm, decide to open a fund.", {"commitment"}, "verbs/decide"),
    ("The Parties concerned shall report each wreck.", {"commitment"}, "tense/modal"),
    ("The Ministers responsible for fish undertake to lower tolls.", {"commitment"}, "verbs/bind"),
    ("The Harbour League asks the pilots to mark the reef charted in May.", {"recommendation"}, "verbs/urge"),
    # what is no act of saying: a thing does it, it was not done, it is a courtesy
    ("The storm invites looting.", {"assertion"}, "verbs/urge+thing"),
    ("High tolls condemn the isles to hunger.", {"assertion"}, "verbs/condemn+thing"),
    ("The Ministers could not agree on a toll.", {"announcement"}, "verbs/agree+denied"),
    ("We never pledged to lower tolls.", {"announcement"}, "verbs/bind+denied"),
    ("We want to thank our hosts.", {"recognition"}, "wish-to-say"),
    ("We should like to offer our condolences to the crews.", {"recognition"}, "would-like-to-thank"),
    # to consider that something is so, and to consider something
    ("We consider that free passage is a right of all ships.", {"assertion"}, "consider-that"),
    ("The Ministers considered that the channel had silted up.", {"assertion"}, "consider-that"),
    ("Considering that free passage is a right of all ships,", {"recognition"}, "verbs/wish"),
    ("The Ministers will consider that proposal in May.", {"commitment"}, "actions/low"),
    # what others should or must do is asked of them
    ("Member States should open their ports.", {"recommendation"}, "tense/demand"),
    ("All states must respect the charter.", {"recommendation"}, "tense/demand"),
    ("Telmark's armed forces must leave the strait.", {"recommendation"}, "tense/demand"),
    ("International organisations should no longer send pilots there.", {"recommendation"}, "tense/demand"),
    ("The Parties should share charts.", {"commitment"}, "tense/modal"),
    ("States should not be forced to choose.", {"assertion"}, "tense/passive"),
    # verbs of saying right behind several parties, though they are nouns as well
    ("The Ministers express grave concern over the wrecks.", {"recognition"}, "verbs/express"),
    ("Telmark and Ruvania share deep concerns about the wrecks.", {"recognition"}, "verbs/express"),
    ("Telmark and Ruvania welcome in this regard the survey of the reefs.", {"recognition"}, "verbs/welcome"),
    # visits: welcomes and calls paid, and what is asked of somebody
    ("The Premier was accorded a ceremonial welcome in Ostvik.", {"announcement"}, "be-accorded-welcome"),
    ("The Premier called on President Lund of Tarsk in May.", {"announcement"}, "call-on-host"),
    ("The Premier called on President Lund to open the strait.", {"recommendation"}, "verbs/call-on"),
    ("The two Leaders state the following:", {"announcement"}, "state-the-following"),
    ("We gather at a critical moment for the isles.", {"announcement"}, "verbs/announce"),
    ("The Ministers endorsed the Action Plan on reefs.", {"announcement"}, "endorse-text"),
    ("The Ministers endorsed the outcome of the talks.", {"recognition"}, "verbs/note"),
    # what is told that they would do, and that would come of it
    ("The Ministers noted that both sides would work on wider locks.", {"commitment"}, "say-that-they-would"),
    ("The Ministers noted that Norway and Iceland would work on locks.", {"commitment"}, "say-that-they-would"),
    ("The Ministers noted that both sides would benefit from locks.", {"recognition"}, "verbs/note"),
    ("The Ministers noted that the pact would open the locks.", {"recognition"}, "verbs/note"),
    ("The Leaders shared the view that they would widen the locks.", {"commitment"}, "share-view-that-they-would"),
    ("The Leaders shared the view that the locks are narrow.", {"recognition"}, "verbs/express"),
    (
        "The Leaders reaffirmed that the two countries fully commit to open seas.",
        {"commitment"},
        "reaffirm-that-we-will",
    ),
    ("They agreed there was scope for more trade in fish.", {"recognition"}, "agree-there-is"),
    # interests, assurances, work that goes on, the commitments of other texts, beliefs
    ("Both sides share a common interest in open seas.", {"commitment"}, "share-an-interest"),
    ("They emphasised their interest in opening more locks.", {"commitment"}, "declare-interest-in-doing"),
    ("The Premier extended assurances of her country's support for the isles.", {"commitment"}, "give-assurances"),
    ("They confirm their continuing cooperation on wrecks.", {"commitment"}, "confirm-continuing-work"),
    ("We reaffirm the commitments contained in the Ostvik Charter.", {"recognition"}, "commitments-in-texts"),
    ("We reaffirm the commitment to open seas.", {"commitment"}, "reaffirm-commitment"),
    ("We are firmly convinced that trade is vital.", {"assertion"}, "be-convinced"),
    ("The scope of this pledge is not intended to cover fish.", {"procedural"}, "not-intended"),
    ("Our plan for the reefs will focus on safer boats.", {"commitment"}, "our-work-will-focus"),
    ("The survey will focus on safer boats.", {"assertion"}, "modal-thing"),
    ("They affirmed they would keep the locks open.", {"commitment"}, "affirm-it-will"),
    ("Tarsk conveyed its full support for the isles.", {"commitment"}, "express-support"),
    ("Express deep concern that, in storms, boats remain at risk;", {"recognition"}, "verbs/express"),
    # they, where only we speak, and what is between two parties
    ("We thank the pilots. They must be fit for the sea.", {"assertion"}, "modal-thing"),
    ("The Ministers met in May. They must be fit for the sea.", {"commitment"}, "tense/modal"),
    ("Trade between the two countries has deepened ties.", {"assertion"}, "perfect-thing"),
    # what parties have lived through, and when they meet
    ("We have witnessed great storms.", {"assertion"}, "live-through"),
    ("We meet at a time of great storms.", {"assertion"}, "meet-in-times"),
    ("There was a discussion on tolls.", {"announcement"}, "there-was-a-discussion"),
    ("The islands sought to widen the lock.", {"announcement"}, "verbs/sought"),
    ("With more pilots we can work toward safer seas.", {"assertion"}, "tense/ability"),
    ("It was determined that the port was safe.", {"announcement"}, "it-was-determined"),
    ("It was determined that the port will be closed.", {"commitment"}, "it-was-determined-to-act"),
    ("Both sides agreed the talks were useful.", {"recognition"}, "agree-it-is-so"),
    ("The Ministers renewed and expanded the pact on locks.", {"announcement"}, "tense/past"),
    ("In Belmora, meanwhile, Telmark continues to close the strait.", {"assertion", "commitment"}, ""),
    # initials that stand for a body of the parties, and for another thing
    ("The Reef Task Force (RTF) met in May. The RTF will chart the bay.", {"commitment"}, "tense/modal"),
    ("The Reef Survey (RS) began in May. The RS will last a year.", {"assertion"}, "modal-thing"),
    # an agreement or memorandum binds by what will be done, a statement does not
    ("# Memorandum of Understanding\n\nOffers will be weighed without tolls.", {"commitment"}, "tense/undertaking"),
    ("# Agreement on Locks\n\nThe keeper should consult the pilots.", {"commitment"}, "tense/undertaking"),
    ("# Agreement on Locks\n\nThis Agreement will deepen trade.", {"assertion"}, "modal-thing"),
    ("# Joint Statement on the Agreement on Locks\n\nOffers will be weighed without tolls.", {"assertion"}, "passive"),
    ("# Memorandum of Understanding\n\nFull consideration will be given to all boats.", {"commitment"},
     "consideration-given"),
    ("This memorandum is intended to cover boats.", {"assertion"}, "thing-is-meant"),
    ("# Charter of the Board\n\nThe Members of the Board shall be states with a coast.", {"procedural"}, "who-is-member"),
    ("We stand in solidarity with the islands.", {"recognition"}, "stand-in-solidarity"),
    # others are asked, whatever they are to do
    ("Firms should commit to report leaks.", {"recommendation"}, "tense/demand"),
    ("Member States should report. To this end, they should agree on a form.", {"recommendation"}, "tense/demand"),
    ("Firms should report leaks. They must also pay for them.", {"recommendation"}, "tense/demand"),
    ("Firms should report leaks. The Ministers met. They should commit to pay.", {"commitment"}, "verbs/commit"),
    ("Ten years after Arvane hosted the forum, trade is growing.", {"assertion"}, "tense"),
    ("They were pleased to sign the pact.", {"announcement"}, "be-pleased-to-announce"),
    ("They agreed it was imperative to save the reefs.", {"recognition"}, "agree-it-is-important"),
    ("The Conference Resolves that the port will open.", {"commitment"}, "resolve"),
    ("The Governments adopting this pact recognize that boats are old.", {"recognition"}, "verbs/note"),
    # the formula above the signatures
    ("IN WITNESS THEREOF, the duly authorised representatives have signed this Memorandum.",
     {"procedural"}, "in-witness"),
    ("In testimony whereof, the respective representatives have hereunto set their hands.",
     {"procedural"}, "set-hands"),
    ("EN FOI DE QUOI the undersigned have affixed their signatures.", {"procedural"}, "set-hands"),
    ("IN WITNESS WHEREOF, the undersigned, being duly authorised by their Governments, have signed this Treaty.",
     {"procedural"}, "in-witness"),
    ("In witness whereof the undersigned have signed this Protocol in Ostvik.", {"procedural"}, "in-witness"),
    ("The undersigned have agreed to widen the canal.", {"commitment"}, "verbs/agree"),
    ("In witness of their friendship, the Ministers planted an oak in Ostvik.", {"announcement"}, "tense/past"),
    # who is asked, directed and told in the passive, or by a text
    ("Ship-owners are strongly encouraged to register their vessels.", {"recommendation"}, "be-encouraged-to"),
    ("The pilots will be encouraged to moor at Oru.", {"commitment"}, "will-be-encouraged-to"),
    ("Prime Minister Orr is directing her ministries to survey the reefs.", {"announcement"}, "is-directing"),
    ("The Harbour Order directs the Registrar to list all wrecks.", {"announcement"}, "order-directs"),
    ("I once again urge the Senate to pass the Ferries Bill.", {"recommendation"}, "verbs/urge"),
    ("The Council reiterates its invitation to States to report their wrecks.", {"recommendation"},
     "reiterate-invitation-to-act"),
    ("The Minister extended an invitation to Mr Hale to visit Ostvik.", {"procedural"}, "extend-invitation"),
    ("Before the survey begins, we would appreciate your advice.", {"recommendation"}, "would-appreciate-reply"),
    ("The Ministers would welcome closer ties among the ports.", {"recognition"}, "would-welcome"),
    # things that aim at, raise, face or consist of something
    ("This facility aims to build forty ferries a year.", {"assertion"}, "efforts-seek"),
    ("Rising tides have raised doubts about the lock.", {"assertion"}, "others-have-raised"),
    ("Island ferries continue to face high fees.", {"assertion"}, "others-continue-to-face"),
    ("The Ministers continue to be supportive of the survey.", {"commitment"}, "continue-to-be-supportive"),
    ("The commission shall be composed of nine pilots.", {"assertion"}, "be-composed-of"),
    ("The members of the commission shall be appointed by the Assembly.", {"procedural"}, "members-appointed"),
    ("Members of the crew shall be subject to the rules of the port.", {"commitment"}, "tense/modal"),
    ("Membership shall be open to all coastal States.", {"procedural"}, "membership-open"),
    ("It should be noted that the reefs are growing.", {"assertion"}, "it-should-be-noted"),
    ("It was noted that the reefs were growing.", {"recognition"}, "be-recognised"),
    ("Such a permit shall be valid for three years.", {"commitment"}, "tense/obligation"),
    ("This Agreement shall be valid for three years.", {"procedural"}, "text-concluded-for"),
    ("The Participants may decide to amend this Memorandum in writing.", {"procedural"}, "decide-to-change-text"),
    ("The present Protocol is established in a single original in English and Ruvanian.", {"procedural"}, "text-done"),
    # notes between governments
    ("The Embassy of Belmora presents its compliments to the Ministry of Harbours.", {"procedural"},
     "present-compliments"),
    ("I have the honour to refer to your letter about the strait.", {"procedural"}, "have-the-honour"),
    ("The Embassy avails itself of this opportunity to renew the assurances of its highest consideration.",
     {"procedural"}, "avail-oneself"),
    ("The Ministry proposes that this Note and the Embassy's reply constitute an agreement.", {"procedural"},
     "notes-constitute"),
    ("The Ministry proposes that the lock be rebuilt.", {"recommendation"}, "verbs/advise"),
    # what is told
    ("I would also like to inform the House of the survey.", {"announcement"}, "would-like-to-tell"),
    ("We are pleased to provide forty ferries to Oru.", {"announcement"}, "be-pleased-to-announce"),
    ("We are pleased to announce our intention to mark the reefs.", {"commitment"},
     "be-pleased-to-announce-intention"),
    ("The Ministers considered the state of the locks.", {"announcement"}, "considered-a-matter"),
    ("The Ministers considered the locks as a common heritage.", {"recognition"}, "verbs/wish"),
    ("We continue opposing dumping at sea.", {"recognition"}, "continue-opposing"),
    ("We call attention to the decline of the reefs.", {"recognition"}, "draw-attention"),
    ("The provisions on tolls are hereby repealed.", {"announcement"}, "hereby-done"),
    ("The Ministers were joined by the Registrar of Wrecks.", {"announcement"}, "be-joined-by"),
    ("The Reef Charter was announced in Ostvik.", {"announcement"}, "be-finished"),
    ("We make clear that dumping must end.", {"recognition"}, "make-clear"),
    ("The report of the Panel makes clear that dumping must end.", {"assertion"}, "text-makes-clear"),
    ("We are pleased to host the Reef Summit.", {"announcement"}, "be-pleased-to-announce"),
    ("We are pleased and honoured to host you in Ostvik.", {"recognition"}, "be-pleased-to-host-you"),
    ("The Ministers made it clear that no port was closed.", {"assertion"}, "make-it-clear"),
    ("Continuing to take the view that reefs need care,", {"assertion"}, "continue-to-take-the-view"),
    ("The Registrar may wish to list the wrecks.", {"recommendation"}, "may-wish-to"),
    ("States are encouraged to list their wrecks.", {"recommendation"}, "be-encouraged-to"),
    ("We would appreciate a reply.", {"recommendation"}, "would-appreciate-reply"),
    ("It is our aim to open every port.", {"commitment"}, "it-is-our-aim"),
    ("It is our duty to open every port.", {"assertion"}, "tense/copula"),
]


@pytest.mark.parametrize(("text", "kinds", "rule"), cases(KIND))
def test_kind(text: str, kinds: set[str], rule: str) -> None:
    unit = last_of(text)
    assert unit.kind in kinds
    assert rule in unit.rule
    assert (unit.strength is not None) == (unit.kind == "commitment")


def test_both_words_of_a_weakened_commitment_are_recorded() -> None:
    document, (unit,) = coded("The Ministers agreed to explore a joint registry.")
    assert [span.of(document.text) for span in unit.verb] == ["agreed", "explore"]


QUOTED = [  # a sentence that means the same within quotation marks
    "We will widen the canal by 2034.",
    "Promote trade among the ports.",
    "Recognizing the needs of small ports, we will open a fund.",
    "The Ministers welcomed the survey and agreed to fund it.",
]


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "“{}"])
@pytest.mark.parametrize("text", QUOTED)
def test_an_opening_quotation_mark_does_not_matter(text: str, marks: str) -> None:
    plain, quoted = coded(text)[1], coded(marks.format(text))[1]
    assert [(u.kind, u.strength, u.rule) for u in quoted] == [(u.kind, u.strength, u.rule) for u in plain]


def test_a_quoted_name_is_no_verb() -> None:
    unit = last_of("“Widen the canal” is the slogan of the pilots.")
    assert (unit.kind, unit.rule) == ("assertion", "tense/copula")


FIELDS = [  # text, field, slices
    ("We will share charts, as appropriate.", "hedge", ["as appropriate"]),
    ("We will share charts, where possible.", "hedge", ["where possible"]),
    ("We will share charts consistent with national law.", "hedge", ["consistent with national law"]),
    ("We will share charts subject to national law.", "hedge", ["subject to national law"]),
    ("We will share charts.", "hedge", []),
    ("We will share charts in 2031.", "timeframe", ["in 2031"]),
    ("We will share charts by the end of the year.", "timeframe", ["by the end of the year"]),
    ("We will share charts within the next two years.", "timeframe", ["within the next two years"]),
    ("We will share charts from May 2031.", "timeframe", ["from May 2031"]),
    ("We will share charts by the close of 2031.", "timeframe", ["by the close of 2031"]),
    ("We will share charts by the 4th of May 2031.", "timeframe", ["by the 4th of May 2031"]),
    ("We will share charts by 4 Oct. 2031.", "timeframe", ["by 4 Oct. 2031"]),
    ("We will share charts by 2031 at the latest.", "timeframe", ["by 2031 at the latest"]),
    ("We will share charts at the latest by 2031.", "timeframe", ["at the latest by 2031"]),
    ("We will share charts no earlier than March 2031.", "timeframe", ["no earlier than March 2031"]),
    ("We will share charts from 2031 onwards.", "timeframe", ["from 2031 onwards"]),
    ("We will share charts starting in 2031.", "timeframe", ["starting in 2031"]),
    ("We will share charts as early as 2031.", "timeframe", ["as early as 2031"]),
    ("We will share charts by Q3 FY2031.", "timeframe", ["by Q3 FY2031"]),
    ("We will share charts by year-end.", "timeframe", ["by year-end"]),
    ("We will share charts at the end of this year.", "timeframe", ["at the end of this year"]),
    ("We will share charts ahead of the 2031 summit.", "timeframe", ["ahead of the 2031 summit"]),
    ("We will share charts in the 2031/32 season.", "timeframe", ["in the 2031/32 season"]),
    ("We will share charts after 4 May 2031.", "timeframe", ["after 4 May 2031"]),
    ("We will share charts within three weeks of signature.", "timeframe", ["within three weeks of signature"]),
    ("We will share charts within forty-five days.", "timeframe", ["within forty-five days"]),
    ("We will share charts.", "timeframe", []),
    ("We will share charts with prospective partners.", "counterpart", ["with prospective partners"]),
    ("We will share charts with like-minded partners.", "counterpart", ["with like-minded partners"]),
    ("We will share charts with care.", "counterpart", []),
    ("We will convene the Harbour Safety Dialogue.", "instrument", ["Harbour Safety Dialogue"]),
    ("We will sign the Calder Compact on Reefs.", "instrument", ["Calder Compact on Reefs"]),
    ("We will act under the Memorandum.", "instrument", []),  # a short form is no name
    ("We will convene a dialogue.", "instrument", []),
]


@pytest.mark.parametrize(("text", "field", "slices"), FIELDS)
def test_fields(text: str, field: str, slices: list[str]) -> None:
    document, (unit,) = coded(text)
    assert [span.of(document.text) for span in getattr(unit, field)] == slices


def test_a_hedge_does_not_change_the_strength() -> None:
    assert last_of("We will share charts, as appropriate, subject to national law.").strength == "high"


ACTORS = [  # text, actor and whom it stands for in the last unit, reason
    ("The Ministers met in Belmora. They agreed to open a registry.", ("They", "The Ministers"), "they"),
    (
        "The Ministers met in Belmora. The strait is vital. They agreed to protect it.",
        ("They", "The Ministers"),
        "a subject between that is no party is passed over",
    ),
    ("The Ministers met in Belmora and agreed to open a registry.", ("The Ministers", "The Ministers"), "shared"),
    (
        "We, the Harbour Ministers of Arvane and Belmora, met today. We will share charts.",
        ("We", "the Harbour Ministers of Arvane and Belmora"),
        "we, the …",
    ),
    ("The Participants intend to:\n\n- share charts.", ("The Participants", "The Participants"), "from the stem"),
    ("Under the Memorandum, we will share charts.", ("we", None), "after a fronted phrase"),
    ("The strait is vital for trade.", ("The strait", None), "no party: nobody is named"),
    ("They agreed to protect it.", ("They", None), "nobody before: not known"),
    ("We also intend to share charts.", ("We", None), "an adverb is no part of the actor"),
    ("Subject to available resources, we will train pilots.", ("we", None), "a condition is no part of the actor"),
    ("In May 2031, the pilots of Oru agreed to dig.", ("the pilots of Oru", None), "a date is no part of the actor"),
    ("Last year, the tide began to fall.", ("the tide", None), "nor is a time"),
    ("The pilots of Oru today agreed to dig.", ("The pilots of Oru", None), "nor behind it"),
    ("The plan we announce today is bold.", ("The plan we announce today", None), "a time in a relative clause stays"),
    ("Japan, consistent with its laws, will dig a canal.", ("Japan", "Japan"), "an aside is no part of the actor"),
    ("Japan and Peru, through their ports, will dig.", ("Japan and Peru", "Japan and Peru"), "nor is a means"),
    ("Japan, France and Peru will dig.", ("Japan, France and Peru", "Japan, France and Peru"), "a list is no aside"),
    ("Japan and Africa will dig.", ("Japan and Africa", "Japan and Africa"), "a part of the world beside a party"),
    ("Japan and its docks will dig.", ("Japan and its docks", None), "docks are none"),
    # what opens the sentence is no part of the actor, and its verb isn't the main one
    ("Two years after Japan opened the lock, we agree to dig.", ("we", None), "how long after"),
    ("Less than a week before they meet, the Ministers agree to dig.", ("the Ministers", "the Ministers"), "before"),
    ("First set out in 2016, the League decided to dig.", ("the League", "the League"), "a participle behind first"),
    ("Founded on trust, the League decided to dig.", ("the League", "the League"), "a participle"),
    ("According to the survey, done in May, the reefs are old.", ("the reefs", None), "a source"),
    # they are those who were asked
    ("Member States should report. They should also name a pilot.", ("They", "Member States"), "others"),
    ("Firms should report. They must also pay.", ("They", "Firms"), "firms"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            text, expected, id=why,
        )
        for text, expected, why in ACTORS
    ],
)  # fmt: skip
def test_actor(text: str, expected: tuple[str, str | None]) -> None:
    document, units = coded(text)
    unit = units[-1]
    assert (unit.actor and unit.actor.of(document.text), unit.actor_name) == expected


STEMS = [  # text, (kind, strength) per unit, reason
    ("To this end, we will:\n\n- share charts;\n- train pilots.", [("commitment", "high")] * 2, "the modal stands in the stem"),
    (
        "The Ministers:\n\n- welcomed the survey;\n- agreed to meet in May.",
        [("recognition", None), ("commitment", "high")],
        "past tenses under their subject",
    ),
    (
        "We declare the following:\n\n- Ports will stay open.",
        [("assertion", None)],
        "a stem that only announces its items is no unit",
    ),
    (
        "- We take note of the sales, including:\n- Purchases of buoys;\n- Purchases of ships.\n- The parties will meet.",
        [("recognition", None)] * 3 + [("commitment", "high")],
        "items at the level of the item that introduces them, until one stands alone",
    ),
    (
        "The Participants intend to:\n\n(a) committing to share charts;\n\n(b) train pilots.",
        [("commitment", "medium"), ("commitment", "medium")],
        "the weaker of stem and item (section 8)",
    ),
    (
        "We jointly committed to the following actions in support of our aims:\n\n- promote growth;\n- open a registry.",
        [("commitment", "high")] * 3,
        "a stem that says something is a unit; its items take its strength (section 8)",
    ),
    (
        "The Ministers agreed to expand the fund and to explore a registry.",
        [("commitment", "high"), ("commitment", "low")],
        "each infinitive is weakened by itself",
    ),
    (
        "We will work towards increasing capacity, reducing delays and deepening trust.",
        [("commitment", "medium")] * 3,
        "gerunds share the governing verb (section 8)",
    ),
    (
        "Recognizing the importance of open seas,\n\nThe Ministers agree to protect them.",
        [("recognition", None), ("commitment", "high")],
        "a recital",
    ),
    (
        "We reaffirm our support for free passage and urge Norland to lift the blockade.",
        [("commitment", "medium"), ("recommendation", None)],
        "each predicate by its own verb",
    ),
    (
        "We: (a) welcome the new registry; (b) agree to fund it; and (c) invite others to join.",
        [("recognition", None), ("commitment", "high"), ("recommendation", None)],
        "the stem gives the subject, each item its own verb",
    ),
    (
        "We commit to:\n\n- protect the reefs:\n  - by closing them;\n  - by marking them;\n- restore the bay.",
        [("commitment", "high")] * 3,
        "the outer stem's verb governs the inner items",
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            text, expected, id=why,
        )
        for text, expected, why in STEMS
    ],
)  # fmt: skip
def test_stems(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(unit.kind, unit.strength) for unit in coded(text)[1]] == expected


SECTIONS = [
    ("Recognizing the importance of open seas,\n\nThe Ministers agree to protect them.", ["preambular", "operative"]),
    ("The Ministers met in Belmora.\n\nThe Ministers welcomed the fund.", ["preambular", "operative"]),
    ("The Ministers agreed to protect reefs.", ["operative"]),
]


@pytest.mark.parametrize(("text", "sections"), SECTIONS)
def test_section(text: str, sections: list[str]) -> None:
    assert [unit.section for unit in coded(text)[1]] == sections


def test_themes_come_from_the_unit_and_its_stem_only() -> None:
    text = "We will use artificial intelligence to:\n\n- find wrecks.\n\nThe Ministers met in Belmora."
    _, units = coded(text)
    assert [unit.theme_ids for unit in units if unit.text.startswith(("find", "The"))] == [("ai",), ()]


def test_codes_are_of_the_codebook_and_every_code_names_its_rule() -> None:
    _, units = coded("\n\n".join(str(case[0]) for case in (*STRENGTH, *KIND)))
    assert len(units) > 70
    assert {unit.kind for unit in units} == set(KINDS)
    assert {unit.strength for unit in units} == {*STRENGTHS, None}
    assert all(unit.rule for unit in units)


def test_fields_are_slices_of_the_unit() -> None:
    document, (unit,) = coded(
        "We will share charts, as appropriate, with prospective partners in 2031 under the Harbour Safety Dialogue."
    )
    spans = (*unit.hedge, *unit.counterpart, *unit.timeframe, *unit.instrument)
    assert len(spans) == 4
    assert all(unit.span.covers(span) for span in spans)
    assert Span(unit.span.start, unit.span.end).of(document.text) == unit.text


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("We will widen the strait.", "all"),
        ("The Ministers will widen the strait.", "all"),
        ("Each of the Participants will widen the strait.", "all"),
        ("Japan and France will widen the strait.", "all"),
        ("Japan will widen the strait.", "one"),
        ("Japan, through its ports, will widen the strait.", "one"),
        ("President Oru will widen the strait.", "one"),
        ("President Oru and Prime Minister Renn will widen the strait.", "all"),
        ("Some members will widen the strait.", "some"),
        ("Both sides will widen the strait.", "all"),
        ("The tide will widen the strait.", None),
        ("Both companies will widen the strait.", None),
    ],
)
def test_share_of_the_parties(text: str, share: str | None) -> None:
    document = parse(f"---\nparties: [Japan, France]\n---\n\n{text}\n", suffix=".md", id="x")
    statement = whole_statement(document)
    assert code(statement, split(statement)[0])[0].actor_share == share


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("We will widen the strait.", "all"),
        ("The Ministers met. They will widen the strait.", "all"),
        ("Firms should report. They must widen the strait.", None),
        ("Member States should report. They must widen the strait.", "all"),
    ],
)
def test_share_of_parties_that_no_list_knows(text: str, share: str | None) -> None:
    statement = whole_statement(parse(f"---\nparties: [Arvane, Oru]\n---\n\n{text}\n", suffix=".md", id="x"))
    assert code(statement, split(statement)[0])[-1].actor_share == share


def test_all_members_of_a_forum_are_all_the_parties() -> None:
    """A statement may name its forum as a party beside the members, or in their place."""
    document = parse("---\nparties: [AUKUS]\n---\n\nThe UK, the US and Australia will dig.\n", suffix=".md", id="x")
    statement = whole_statement(document)
    assert code(statement, split(statement)[0])[0].actor_share == "all"


def test_a_verb_that_begins_in_the_stem_leaves_out_the_items_between() -> None:
    document, units = coded("We are:\n\n- standing with the pilots of the strait;\n- working to widen the strait.")
    assert [[span.of(document.text) for span in unit.verb] for unit in units] == [
        ["are", "standing"],
        ["are", "working"],
    ]


def test_initials_are_looked_up_in_a_text_of_capitals_in_one_go() -> None:
    text = "REEFS AND PORTS " * 5_000
    start = time.process_time()
    assert spelled_out("RTF", text) == "RTF"
    assert spelled_out("The RTF", f"{text}the Reef Task Force (RTF) of {text}") == "the Reef Task Force"
    assert time.process_time() - start < 1


def test_initials_that_nothing_spells_out_are_looked_up_once() -> None:
    text = "RTF will open the port (RTF) this year.\n\n" * 2_000
    start = time.process_time()
    assert {spelled_out("RTF", text) for _ in range(2_000)} == {"RTF"}
    assert time.process_time() - start < 1


def test_who_speaks_does_not_change_from_the_first_of_what_is_asked_to_the_second() -> None:
    text = (
        "The Assembly,\n\n1. Calls upon ports to send maps, using this or any\n\n"
        "other format made in the context of similar surveys of reefs by other ports;\n\n"
        "2. Encourages ports and pilots to mark the reefs of the bay and to widen exchanges, taking the tides into account;"
    )
    assert [unit.kind for unit in coded(text)[1]][-2:] == ["recommendation", "recommendation"]
