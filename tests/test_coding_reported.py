"""What communiqués report: the verbs of the codebook in the past, in the passive, and as nouns (sections 2 and 3)."""

import pytest
from coded import coded, units_of

HEAD = "Joint Communique of Norway and Italy\n\nThe Prime Ministers of Norway and Italy met in Oslo.\n\n"
SAID = {
    ("recognition", None): """
The two sides accentuated the importance of open harbours.
The Ministers accorded great significance to the ferry.
The two leaders remained resolutely opposed to the dumping of waste.
The Ministers were opposed to the dumping of waste.
The Ministers heralded the opening of the harbour as a great step.
The Ministers esteemed highly the work of the pilots.
The Ministers decried the raids on the harbour.
The Ministers rebuked the authors of the raids.
The Ministers censured the raids.
The Ministers repudiated the raids.
The Ministers disapproved of the raids.
The Ministers protested against the raids.
The Ministers bemoaned the loss of the ferry.
The Ministers acclaimed the work of the pilots.
The Ministers complimented the pilots on their work.
The Ministers felicitated the pilots on their work.
The Ministers took pride in the work of the pilots.
The Ministers took heart from the work of the pilots.
The Ministers rejoiced at the opening of the harbour.
The Ministers took pleasure in recalling the opening of the harbour.
The Ministers stated their appreciation for the work of the pilots.
The Ministers indicated their deep appreciation of the work of the pilots.
The Ministers drew attention to the state of the harbour.
The Ministers called attention to the state of the harbour.
The Ministers singled out the work of the pilots.
The Ministers dissociated themselves from the raids.
The Ministers rejected the claims on the harbour.
The Ministers refuted the claims on the harbour.
The Ministers disputed the claims on the harbour.
The Ministers saw great merit in the ferry.
The Ministers saw the ferry as a bond between the two peoples.
The Ministers viewed the ferry as a bond between the two peoples.
The Ministers regarded the ferry as a bond between the two peoples.
The Ministers praised the pilots.
The Ministers were appreciative of the work of the pilots.
The Ministers were heartened by the work of the pilots.
The Ministers empathized with those who lost their homes.
The Ministers sympathised with those who lost their homes.
The Ministers grieved with those who lost their homes.
The Ministers identified with the hopes of the islanders.
The Ministers attached high importance to the ferry.
The Ministers placed particular emphasis on the ferry.
Emphasis was placed on the duty of carriers to keep the ferry.
Particular emphasis was laid on the ferry.
Great importance was attached to the ferry.
The progress achieved in the fisheries was noted with satisfaction.
The readiness of Norway to lend pilots was noted.
The plan of the Italy side was welcomed.
The decision to open the harbour was warmly welcomed.
The raids were strongly condemned.
The efforts of the pilots were commended.
Concern was expressed at the state of the harbour.
Satisfaction was expressed with the ferry.
Appreciation was expressed for the work of the pilots.
Deep concern was voiced about the raids.
Hope was expressed that the harbour would stay open.
The hope was expressed that the harbour would stay open.
It was noted that the harbour had silted up.
It was recognised that the harbour had silted up.
It was emphasised that the harbour was vital.
It was felt that the harbour was vital.
The need to dredge the harbour was recognised.
The value of the ferry was acknowledged.
Agreement was reached on the need to lower the tolls.
They reached agreement on the need to lower the tolls.
There was agreement on the need to lower the tolls.
There was full agreement on the importance of the ferry.
They were in agreement on the importance of the ferry.
They were in full agreement that the ferry was vital.
It was agreed that the ferry was of great value.
They agreed that the ferry was of great value.
They agreed that a new harbour was required.
They agreed that a lasting peace must respect the wishes of the islanders.
They resolved that the raiders must leave the islands.
They agreed that Orland must leave the islands.
They shared the view that the ferry was vital.
They were agreed that the ferry was vital.
They were at one on the value of the ferry.
They were unanimous in condemning the raids.
The two sides underscored the shared interest in open harbours.
The two sides underscored the shared Norwegian interest in opening harbours.
They expressed the wish that the islands would become free at an early date.
They expressed the expectation that the treaty would serve both peoples.
They voiced the hope that the raiders would leave.
They hoped that the raiders would leave.
They expressed their hope for an early end of the raids.
We do not support the raids.
We do not accept the claims on the harbour.
We do not recognise the claims on the harbour.
They did not accept the claims on the harbour.
They do not condone the raids.
The Ministers marked the tenth anniversary of the ferry.
Convinced of the importance of open harbours, the two sides met.
The two sides noted with satisfaction that tolls had fallen.
The two sides were pleased to note that tolls had fallen.
The two sides were gratified that tolls had fallen.
The two sides shared the concern of the islanders.
The two sides shared each other's concern about the raids.
The two sides recalled that tolls had fallen.
The Prime Minister paid tribute to the pilots.
The Prime Minister expressed his appreciation to the pilots.
The Prime Minister extended his thanks to the pilots.
The Prime Minister conveyed the greetings of his people.
The Prime Minister voiced his admiration for the pilots.
The Prime Minister declared himself satisfied with the talks.
The Prime Minister recognised the role of Italy in the talks.
The Prime Minister extended a warm welcome to the pilots.
The two sides underscored the shared interest in opening harbours.
The two sides have expressed their concern about the raids.
It was with satisfaction that they noted the opening of the harbour.
The two sides take pride in the ferry.
The two sides are proud of the ferry.
The two sides are grateful to the pilots.
We are saddened by the loss of the ferry.
Our thoughts are with those who lost their homes.
Our deepest sympathy goes to those who lost their homes.
We share the grief of the islanders.
We attach great importance to the ferry.
We view with concern the raids.
We consider the raids unacceptable.
We regard the raids as unacceptable.
We do not recognise the raiders.
Tribute was paid to the pilots.
Thanks were expressed to the pilots.
Gratitude was conveyed to the pilots.
Regret was expressed at the raids.
Importance was attached to the ferry.
Stress was laid on the ferry.
Great emphasis was put on the ferry.
Recognition was given to the role of pilots.
""",
    ("announcement", None): """
The possibility of a second ferry was raised.
The possibility of a second ferry was also considered.
The situation in the islands was reviewed.
The problem of silting was discussed.
The question of tolls was examined.
Prospects for trade were explored.
Awards were presented to two pilots.
Medals were awarded to two pilots.
A fisheries treaty was initialled.
A fisheries treaty was signed.
A joint office was opened.
Notes were exchanged on the fisheries treaty.
A working group was formed.
A working group was set up.
Measures have been taken to reduce the tolls.
Steps were taken to reduce the tolls.
Two pilots were sent to Italy.
Grants were provided to twelve harbours.
A report on the works was tabled.
Agreement was reached on the tolls.
The two leaders said that they had reviewed the tolls.
The Prime Minister stated that Norway had opened the harbours.
The earlier conference in Ostvik had agreed to lower the tolls.
The Council had decided in May to lower the tolls.
They directed their officials to open the harbours.
They instructed the Joint Committee to open the harbours.
In June 1776, the assembly agreed to open the ports.
The Prime Minister briefed his host on the floods.
The Prime Minister outlined the policy of his Government.
The Prime Minister explained the policy of his Government.
The Prime Minister described the state of the harbours.
The Prime Minister reported on the state of the harbours.
The Prime Minister informed his host of the state of the harbours.
The two sides exchanged views on the harbours.
The two sides had a full exchange of views on the harbours.
The talks covered the harbours and the ferry.
The talks took place in a cordial atmosphere.
The Prime Minister visited the harbours.
The Prime Minister laid a wreath at the old harbour.
The Prime Minister said that his Government had lowered the tolls.
The recent meeting in Ostvik had agreed to include on the agenda an item on tolls.
We have opened the harbours.
We have been opening the harbours.
We are opening the harbours.
We have reached an agreement on the harbours.
We signed a treaty on the harbours.
We had useful talks on the harbours.
There was a discussion of the tolls.
There was an exchange of views on the tolls.
Discussion centred on the tolls.
Discussions focused on the tolls.
Discussions were held on the tolls.
Talks took place on the tolls.
""",
    ("commitment", "high"): """
Resources will be devoted to the dredging of the harbour.
Funds will be dedicated to the dredging of the harbour.
Details of the works will be announced in May.
A detailed plan will be drawn up for the harbour.
Provisions will be incorporated for the protection of birds.
The tolls will be kept under review.
These questions would be addressed in the coming months.
Every effort will be made to lower the tolls.
Steps will be taken to lower the tolls.
Priority will be given to the dredging of the harbour.
Work on the ferry will be accelerated.
The visa rules will be simplified.
The tolls will be abolished.
Cooperation between the two ports will be pursued.
Agreement was reached that talks will proceed about the tolls.
Agreement was reached that the two ports would be joined.
They reached agreement that the two ports would be joined.
It was agreed to lower the tolls.
It was agreed that the tolls would be lowered.
It was decided to lower the tolls.
It was decided that the tolls would be lowered.
It was resolved to lower the tolls.
They agreed that they would lower the tolls.
They agreed that both sides would lower the tolls.
They agreed that their officials would meet in May.
They gave an assurance that they would open the harbours.
They provided carriers with an assurance that they would open the harbours.
The Prime Minister assured Mr Hale that Norway would open the harbours.
The Prime Minister assured Mr Hale that, in those islands where Italy had no pilots, Norway would send its own.
He went on to say that Norway was committed to open harbours.
He went on to say that Norway would open the harbours.
He added that Norway would open the harbours.
He replied that Norway would open the harbours.
He made it clear that Norway would open the harbours.
He informed the Ministers that Norway would open the harbours.
He explained that his Government would open the harbours.
He promised that Norway would open the harbours.
He gave the assurance that Norway would open the harbours.
The Prime Minister said that Norway was determined to open the harbours.
The Joint Committee is tasked to open the harbours.
The working group was tasked with opening the harbours.
The Joint Committee was instructed to open the harbours.
The Joint Committee was directed to open the harbours.
Norway would accede to what the islanders wished.
Norway will accede to the request of the islanders.
We will denounce the raids.
There shall be established a joint council.
There shall be no tolls in the harbours.
The two sides undertook to lower the tolls.
The two sides pledged to lower the tolls.
The two sides promised to lower the tolls.
The two sides vowed to lower the tolls.
The two sides resolved to lower the tolls.
The two sides were determined to lower the tolls.
The two sides were resolved to lower the tolls.
The two sides were committed to lower tolls.
The two sides declared that they would lower the tolls.
The two sides made a commitment to lower the tolls.
The two sides entered into a commitment to lower the tolls.
A commitment was made to lower the tolls.
A decision was taken to lower the tolls.
He went on to say that the Norwegian Government and people were committed to lower tolls and open harbours.
The Government and people of Norway will lower the tolls.
The Prime Minister assured Mr Hale that in those islands where Italy had not set up offices, Norwegian diplomatic and consular missions would act for it.
Both countries have each committed to lower tolls.
We have today decided to lower the tolls.
The two sides have agreed to lower the tolls.
We will not rest until the harbours are open.
We will spare no effort to open the harbours.
We are resolved to open the harbours.
We have decided to open the harbours.
We have resolved to open the harbours.
We have undertaken to open the harbours.
We have committed to open the harbours.
We have pledged to open the harbours.
We have promised to open the harbours.
""",
    ("commitment", "medium"): """
It was agreed that the tolls should be lowered.
They expressed their desire to open the harbours.
They expressed the wish to open the harbours.
Both sides declared that it was their intention to open the harbours.
They stated their intention to open the harbours.
They declared their Governments' intention to open the harbours.
It was their intention to open the harbours.
He said that Norway was prepared to open the harbours.
He replied that Norway would be prepared to open the harbours.
The Prime Minister said that Norway intended to open the harbours.
The Government wishes to open the harbours.
We wish to open the harbours.
The Ministers wished to open the harbours.
We remain united in opening the harbours.
The two sides reaffirmed their resolve to lower the tolls.
Their resolve to lower the tolls was reaffirmed.
Their determination to lower the tolls was reaffirmed.
The commitment of both sides to lower tolls was reaffirmed.
Support was expressed for the plan of the pilots.
Full support was given to the plan of the pilots.
Readiness was expressed to lower the tolls.
The two sides signalled their readiness to lower the tolls.
The two sides were ready to lower the tolls.
The two sides were prepared to lower the tolls.
The two sides were willing to lower the tolls.
The two sides intended to lower the tolls.
The two sides planned to lower the tolls.
The two sides aimed to lower the tolls.
The two sides lent their support to the plan of the pilots.
The two sides gave their support to the plan of the pilots.
The two sides stood by their plan for the harbours.
The two sides remained ready to lower the tolls.
They agreed that tolls should be lowered.
They agreed that every effort should be made to lower tolls.
It is intended that the tolls will be lowered.
It is planned to lower the tolls.
It was their aim to lower the tolls.
The aim is to lower the tolls.
The two sides have expressed their readiness to lower the tolls.
It is the intention of both sides to lower the tolls.
It is our intention to lower the tolls.
We are striving to open the harbours.
We are seeking to open the harbours.
We continue to work for open harbours.
""",
    ("commitment", "low"): """
The two sides expressed their interest in opening harbours.
Cooperation may take the following forms: exchange of pilots and joint surveys.
They agreed to consider lower tolls.
They looked forward to lower tolls.
Consideration will be given to lower tolls.
The question of tolls will be considered.
The possibility of lower tolls will be studied.
The two sides undertook to study the possibility of lower tolls.
""",
    ("assertion", None): """
The Prime Minister said that the harbour was full.
He said that tolls had risen.
In May, two tons of powder were seized at the harbours.
This program has been particularly effective in lowering tolls.
The visit marked a new stage in relations.
The talks marked the start of a new era.
Figures received since the pilots met in spring suggest that tolls are rising.
The report suggests that tolls are rising.
The two sides believed that tolls were too high.
The two sides considered that tolls were too high.
The two sides held the view that tolls were too high.
The two sides were convinced that tolls were too high.
The two sides were confident that tolls would fall.
The two sides felt that tolls were too high.
The two sides thought that tolls were too high.
They concluded that tolls were too high.
They found that tolls were too high.
The Prime Minister said that tolls had risen.
The Prime Minister said that Norway had become rich.
""",
    ("recommendation", None): """
We suggest that carriers lower the tolls.
The two sides called for an end to the raids.
The two sides urged all carriers to lower their tolls.
The two sides appealed to all carriers to lower their tolls.
A call was made for an end to the raids.
All carriers were urged to lower their tolls.
All carriers were called upon to lower their tolls.
The Secretary-General was requested to report on the tolls.
Member States are invited to report on the tolls.
It was recommended that carriers lower their tolls.
They recommended that carriers lower their tolls.
They proposed that carriers lower their tolls.
They insisted that the raiders leave the islands.
They demanded that the raiders leave the islands.
They advised carriers to lower their tolls.
They warned the raiders against further raids.
We have called on all carriers to lower tolls.
We have urged all carriers to lower tolls.
We are calling on all carriers to lower tolls.
We are urging all carriers to lower tolls.
We appeal to all carriers to lower tolls.
All carriers are asked to lower tolls.
Sweden is expected to lower its tolls.
Sweden must lower its tolls.
Sweden should lower its tolls.
We ask Sweden to lower its tolls.
We would ask Sweden to lower its tolls.
We insist that Sweden lower its tolls.
We call for lower tolls.
""",
    ("procedural", None): """
Any state may accede to this Convention.
The Prime Minister invited his host to visit Oslo.
An invitation to visit Oslo was extended.
The invitation was accepted with pleasure.
The date of the visit will be settled through diplomatic channels.
The next meeting will be held in Oslo.
This agreement shall enter into force on 1 May.
""",
}
CASES = [(line, *verdict) for verdict, lines in SAID.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("text", "kind", "strength"), CASES)
def test_what_is_reported_is_coded_as_what_it_does(text: str, kind: str, strength: str | None) -> None:
    unit = units_of(HEAD + text)[-1]
    assert (unit.kind, unit.strength) == (kind, strength), unit.rule


def test_what_a_verb_governs_behind_and_is_what_it_is() -> None:
    units = units_of(
        HEAD + "We commit to lower tolls and fees for all carriers by May, and to open the harbours quickly."
    )
    assert [(unit.kind, unit.strength) for unit in units[1:]] == [("commitment", "high")] * 2


DESCRIBES = [  # a participle that describes the subject, and the verb
    ("These sham votes held last week by raiders in the islands have no legal force.", "have"),
    ("The agreement signed between Norway and Italy in July 1988 has resulted in lower tolls.", "has resulted"),
    ("The ferry attacked yesterday by raiders carries no arms.", "carries"),
    ("These questions would be settled in the coming months.", "would be settled"),
    ("Following a frank exchange, both Governments agreed upon the need to lower tolls.", "agreed upon the need"),
    ("Today Prime Minister Hale and Prime Minister Berg issued a text, that will open the harbours.", "issued"),
    ("The two Governments are both lowering their tolls.", "are both lowering"),
]


@pytest.mark.parametrize(("text", "verb"), DESCRIBES)
def test_what_describes_is_no_verb(text: str, verb: str) -> None:
    document, units = coded(HEAD + text)
    unit = units[-1]
    assert document.text[unit.verb[0].start : unit.verb[-1].end] == verb, unit.rule
