"""Which verb governs a sentence: not a participle, not the verb of a clause that opens it or tells of its subject."""

import pytest
from coded import coded

DESCRIBED = [  # a sentence whose subject a participle tells of, its verb
    ("Any word not explained below shall, where needed, have its usual sense.", "shall, where needed, have"),
    ("Charts drawn in haste, above all in the narrow and shallow straits of Telmark, are kept by the pilots.", "are kept"),
    ("The crews required shall be met by the ports.", "shall be met"),
    ("Any accord reached shall be printed by the office.", "shall be printed"),
    ("The arrangements, including the tolls involved, shall be tabled each year.", "shall be tabled"),
    ("Licences issued or checked by either Party which have not lapsed, shall be accepted.", "shall be accepted"),
    ("All charts provided and received by the pilots shall be kept secret.", "shall be kept"),
    ("A pact to build a harbour centered on clean ships sets an example for the strait.", "sets"),
    ("The accord struck at the spring meeting saved the league from ruin.", "saved"),
    ("Boats imported by that Party, whether from Telmark or from other islands, shall be counted.", "shall be counted"),
    ("A crew which considers itself entitled to join a fleet whose ships have been lost may ask the league.", "may ask"),
    ("Landlocked ports and harbours, especially small ones, landlocked islands and reefs, remain in need.", "remain"),
    ("This set of rules applies to every pilot.", "applies"),
    ("Many of these newly built ports are led by the league.", "are led"),
    ("Letters from sailors who are in hospital or are waiting for a ship shall be sent on.", "shall be sent"),
    ("A pilot who has or can soon have a boat shall be heard.", "shall be heard"),
    ("The terms of the pact mean respectively the words named below.", "mean"),
]  # fmt: skip

OPENED = [  # a sentence that a clause or adjunct opens, its verb
    ("Where there is a chance of fog, we will proceed slowly.", "will proceed"),
    ("Where a chart, ship's log or other paper, owned by a pilot, is in the port, the paper shall be released.",
     "shall be released"),
    ("If, in the cases named in Article 2, the President is kept from acting, the Deputy shall be invited to act.",
     "shall be invited"),
    ("Where a Party considers that, in any case, the rules have been broken, it may request talks.", "may request"),
    ("If the Party finds, after an inquiry, that the nets are torn, it shall warn the other Party.", "shall warn"),
    ("Each time the lock is opened by persons other than the crew the opening shall be recorded.", "shall be recorded"),
    ("As far as Telmark is concerned this Agreement shall bind its ports.", "shall bind"),
    ("On receipt of the list referred to in Article 4, the port whose ships might be lost shall reply.", "shall reply"),
    ("When a pact of a Party is thought by a Party, not bound by it, to harm its ships, the Party who is bound shall act.",
     "shall act"),
    ("In case the step named in paragraph 2, 3 or 4 is taken, the Parties shall meet.", "shall meet"),
    ("Should the pilots raise objections to rules concerning tolls, a chart shall be drawn.", "shall be drawn"),
    ("Building on this work, the two islands, home to crews who share one sea, will mark the reefs.", "will mark"),
    ("Pending the end of the survey referred to in the pact, each of the Parties agrees that the pilots will wait.",
     "agrees that"),
    ("Responding to the needs of small ports has been held up by the storms.", "has been held"),
]  # fmt: skip

GOVERNING = [  # a sentence whose first verb stays its verb
    ("The Ministers met in Belmora in May.", "met"),
    ("The two sides exchanged views on tolls.", "exchanged"),
    ("Both sides welcomed steps taken by the pilots.", "welcomed"),
    ("The pilots met in the port, which will be closed.", "met"),
    ("The Ministers talked about the chart the league drew up the day before.", "talked"),
    ("Nevertheless, the Council did express concern at the tolls.", "did express concern"),
    ("Welcoming the work the two islands have done.", "Welcoming"),
]


@pytest.mark.parametrize(("text", "verb"), DESCRIBED + OPENED + GOVERNING)
def test_the_governing_verb_is_found(text: str, verb: str) -> None:
    document, units = coded(text)
    assert verb in [span.of(document.text) for span in units[0].verb]
