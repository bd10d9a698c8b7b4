"""Who speaks in sentences with several persons, papers, marks and cues: the one whose words they are, or nobody."""

from dataclasses import replace

import pytest

from communique.quoting import quotations
from communique.reading.files import parse

SAID = "“we will meet again in the spring”"
COMMA = "“We will meet again in the spring,”"
LEAD = "Weir deal signed in Oslo\n\n4 March 2024\n\nOSLO — The two river towns signed a joint statement on Sunday.\n\n"
NOBODY = "nobody"
# what is written, and who speaks in each quotation: the name that stands for the speaker, or the words that name him
CASES = [
    (f"Berg, flanked by Minister Sato and his ministers, said {SAID}.",["Berg"]),
    (f"Berg, a former aide to Minister Sato, told reporters {SAID}.",["Berg"]),
    (f"Anna Berg, to whom Sato had written in June, replied {SAID}.",["Anna Berg"]),
    (f"Berg, after Sato had left the room, declared that {SAID}.",["Berg"]),
    (f"Berg, asked about Sato’s plan, answered: {SAID}.",["Berg"]),
    (f"{COMMA} Berg, who had flown in with Sato, told the radio.",["Berg"]),
    (f"{COMMA} said Berg, whom Sato met on Friday.",["Berg"]),
    (f"{COMMA} according to Berg, who met Sato on Friday.",["Berg"]),
    (f"{COMMA} in the words of Anna Berg.",["Anna Berg"]),
    (f"{COMMA} as Berg put it.",["Berg"]),
    (f"As Berg put it, {SAID}.",["Berg"]),
    (f"Berg was reported by the Herald to have said {SAID}.",["Berg"]),
    (f"Berg is quoted in the Herald as having warned that {SAID}.",["Berg"]),
    (f"The agency quotes Berg as saying {SAID}.",["Berg"]),
    (f"The Herald, citing Berg, said {SAID}.",["The Herald"]),
    (f"The Herald, quoting Berg, said {SAID}.",["Berg"]),
    (f"Quoting Berg, the Herald wrote {SAID}.",["Berg"]),
    (f"To quote Anna Berg: {SAID}.",["Anna Berg"]),
    (f"The agency quoted from the joint statement: {SAID}.",["the joint statement"]),
    (f"The radio cited Berg’s words: {SAID}.",["Berg"]),
    (f"The radio had Berg saying {SAID}.",["Berg"]),
    (f"Berg, as quoted by the radio: {SAID}.",["Berg"]),
    (f"By Berg’s account, {SAID}.",["Berg"]),
    (f"{COMMA} said either Berg or Sato; nobody knew.",["either Berg or Sato"]),
    (f"{COMMA} said Berg or Sato.",["Berg or Sato"]),
    (f"Sato said {SAID}, prompting Berg to say “it is a long and cold walk”.",["Sato","Berg"]),
    (f"Sato said {SAID}, which led Anna Berg to ask “how long is a cold walk”.",["Sato","Anna Berg"]),
    (f"Berg dismissed the joint statement’s pledge that {SAID} as “a long and cold walk”.",["the joint statement","Berg"]),
    ("To Berg it was “a long and very cold walk”.",["Berg"]),
    ("The weir is old. To the mayor, it was simply “no great loss”.",["the mayor"]),
    ("To Berg it was “home”.",[]),
    ("To be sure it was “no great loss”.",[]),
    ("Sato said “we will meet again in the spring”; for Berg, that sounded like “a long and very cold walk”.",["Sato","Berg"]),
    ("“We will meet again in the spring.” Those were Berg’s own words.",["Berg"]),
    (f"The radio cited Sato’s spokesman as telling deputies {SAID}.",["Sato’s spokesman"]),
    (f"{COMMA} the Herald cited Berg as saying.",["Berg"]),
    (f"{COMMA} Berg was quoted by the Herald as saying.",["Berg"]),
    (f"Quoted by the radio, Sato said {SAID}.",["Sato"]),
    (f"The statement says {SAID}, but Berg spoke of “a long and cold walk”.",["The statement","Berg"]),
    (f"Berg spoke of “a long and cold walk”, yet the statement says {SAID}.",["Berg","the statement"]),
    (f"While Berg called it “a long and cold walk”, Sato said {SAID}.",["Berg","Sato"]),
    (f"Sato said {SAID} and Berg added “a long and cold walk”.",["Sato","Berg"]),
    (f"{COMMA} Sato said, and Berg added: “It is a long and cold walk.”",["Sato","Berg"]),
    (f"{SAID} ― Jun Sato, Minister",["Jun Sato"]),
    ("“We will meet again in the spring.”\n― Minister Jun Sato\n\nIt rained.",["Jun Sato"]),
    ("“We will meet again in the spring.”\n~ Jun Sato\n\nIt rained.",["Jun Sato"]),
    ("“We will meet again in the spring.”\n-- Jun Sato\n\nIt rained.",["Jun Sato"]),
    ("JUN SATO: “We will meet again in the spring.”\n\nANNA BERG: “It is a long and cold walk.”",["SATO","BERG"]),
    ("Minister Jun Sato (Norway): “We will meet again in the spring.”",["Jun Sato"]),
    ("From the statement: “We will meet again in the spring.”",["the statement"]),
    ("Sato on the weir: “We will meet again in the spring.”",["Sato"]),
    ("‚We will meet again in the spring‘, the joint statement said.",["the joint statement"]),
    ("”We will meet again in the spring”, the joint statement said.",["the joint statement"]),
    ("›We will meet again in the spring‹, the joint statement said.",["the joint statement"]),
    ("« We will meet again in the spring », the joint statement said.",["the joint statement"]),
    ("«\u00a0We will meet again in the spring\u00a0», the joint statement said.",["the joint statement"]),
    ("„We will meet again in the spring”, Sato said; “a long and cold walk”, said Berg.",["Sato","Berg"]),
    ("„We will meet again in the spring“ und „we intend to double the catch of eel“, the joint statement said.",["the joint statement"] * 2),
    ("``We will meet again in the spring,'' the joint statement said.",["the joint statement"]),
    ("''We will meet again in the spring,'' the joint statement said.",["the joint statement"]),
    ("‟We will meet again in the spring,” the joint statement said.",["the joint statement"]),
    ("〝We will meet again in the spring〞, the joint statement said.",["the joint statement"]),
    ("＂We will meet again in the spring,＂ the joint statement said.",["the joint statement"]),
    ("The council adopted the motion “On the Safety of Ships in the River”.",[]),
    ("Berg wrote the essay “What we owe to the river and its boats”.",[]),
    ("Berg’s paper, “Weirs for the decade to come”, was read in June.",[]),
    ("Resolution 44, “On fair tolls in the river”, was adopted.",[]),
    (f"In the report “Weirs for the decade to come” Berg says {SAID}.",["Berg"]),
    (f"Minister Jun Sato met Minister Anna Berg. {COMMA} she said.",[None]),
    (f"Minister Anna Berg arrived late. Moe spoke for an hour. {COMMA} he said.",[None]),
    ("Minister Anna Berg said that he “would meet again in the spring”",["Berg"]),
    (f"Minister Jun Sato welcomed the deal and she said {SAID}.",["Jun Sato"]),
    (f"Diplomats were pleased. {COMMA} they said.",[None]),
    (f"The two ministers were pleased. They said {SAID}.",[None]),
    ("The statement reads:\n\n> We will meet again in the spring.\n>\n> — Jun Sato, envoy\n\nIt rained.",["Jun Sato"]),
    (f"The ministry published a map. It said {SAID}.",[None]),
    (f"France hailed the deal, and it said {SAID}.",["France"]),
    (f"In the essay “Weirs for the decade” Berg says {SAID}. In “Weirs Today” Moe says {SAID}.", ["Berg", "Moe"]),
    (f"Norway and Chad agreed, and they said {SAID}.", ["Norway; Chad"]),
    (f"Norway and Chad agreed. The talks took a day. It rained. {COMMA} they said.", [None]),
    ("The essay “We owe the river to its boats” is hers.", []),
    # offices and states in brackets, stops within names, asides between dashes
    (f"{COMMA} Rep. Anna Berg (D-Wis.) said.", ["Anna Berg"]),
    (f"{COMMA} Council Leader Anna Berg, R-Ky., said on Friday.", ["Anna Berg"]),
    (f"Jun Sato, 59, of Lund, Md., who watched from a boat, said {SAID}.", ["Jun Sato"]),
    (f"Mayor Jun Sato (I) of Lund, Va., told the crowd {SAID}.", ["Jun Sato"]),
    (f"OSLO -- Minister Anna Berg, opening the weir on Saturday, said it would show {SAID}.", ["Anna Berg"]),
    ("The weir -- which the town’s mayor, Jun Sato, called “a long and cold walk” -- is shut.", ["Jun Sato"]),
    (f"Minister Jun Sato -- whom Berg had met the day before -- said {SAID}.", ["Jun Sato"]),
    # pronouns within the clause of another speaker
    ("Minister Anna Berg praised what she called “a long and cold walk”.", ["Anna Berg"]),
    ("The River Council pledged help against what it called “a long and cold walk”.", ["The River Council"]),
    ("Minister Jun Sato said he thought it was “a long and cold walk”.", ["Jun Sato"]),
    ("The ferry board said Friday that it believes the plan is “a long and cold walk”.", ["The ferry board"]),
    ("Mayor Anna Berg told the crowd that she considers it “a long and cold walk”.", ["Anna Berg"]),
    ("The guards at the weir, a branch of the navy, said they feared “a long and cold walk”.", ["The guards at the weir"]),
    # verbs that share a subject, verbs that say more of a noun, what opens a sentence
    ("Once in the hut, when it rained, Minister Jun Sato rose and said “a long and cold walk”.", ["Jun Sato"]),
    (f"Minister Anna Berg was calm when asked about a man who said he had drowned, saying {SAID}.", ["Anna Berg"]),
    ("The crowd walking through the town chanted “a long and cold walk”.", ["The crowd"]),
    ("After a short, rainy meeting, the River Council issued a note calling it “a long and cold walk”.", ["the River Council"]),
    ("On the feast they wrote that Sato’s map was “a long and cold walk”.", ["they"]),
    ("Minister Anna Berg called Sato’s remarks on Monday “a long and cold walk”.", ["Anna Berg"]),
    ("Berg’s prediction that it would be “a long and cold walk” came true.", ["Berg"]),
    ("Minister Jun Sato, who in 2010 said the weir was “a long and cold walk”, left.", ["Jun Sato"]),
    ("The film ends with footage of Sato saying on the pier, “We will meet again in the spring.”", ["Sato"]),
    ("Jun Sato began by saying it was “a long and cold walk”.", ["Jun Sato"]),
    # other words of saying
    (f"{COMMA} per the council’s bylaws.", ["the council’s bylaws"]),
    (f"Berg points out that {SAID}.", ["Berg"]),
    (f"{COMMA} in the view of Anna Berg.", ["Anna Berg"]),
    (f"In Berg’s telling, {SAID}.", ["Berg"]),
    ("Minister Jun Sato was blunt: “We will meet again in the spring.”", ["Jun Sato"]),
    ("“We will meet again in the spring.” That is what Berg said in the hut.", ["Berg"]),
    ("The towns undertook to “double the catch of eel”.", ["The towns"]),
    # credits
    (f"{SAID} (Anna Berg).", ["Anna Berg"]),
    (f"{SAID} (Minister Sato, at the weir).", ["Minister Sato"]),
    (f"{SAID} [Joint Statement, para. 4].", ["Joint Statement"]),
    ("“We will meet again in the spring.” (Anna Berg, 2024)", ["Anna Berg"]),
    ("“We will meet again in the spring.”\nAnna Berg, mayor of Lund", ["Anna Berg"]),
    ("“We will meet again in the spring”: Berg", ["Berg"]),
    (f"The spokeswoman for the council, Anna Berg, said {SAID}.", ["Anna Berg"]),
    (",,We will meet again in the spring'', the joint statement said.", ["the joint statement"]),
    ("<<We will meet again in the spring>>, the joint statement said.", ["the joint statement"]),
    ("Anna Berg – “We will meet again in the spring.”", ["Anna Berg"]),
    ("Premier Jun Sato — “We will meet again in the spring.”", ["Jun Sato"]),
    (f"The statement says {SAID} (Emphasis Added).", ["The statement"]),
    ("The two ministers — “old friends from the long weir” — rested.", [None]),
    # a short sentence that goes on; names within names; titles that end with a stop
    (f"{COMMA} Berg said. “Not I.” The rain stopped.", ["Berg", "Berg"]),
    (f"{COMMA} said Marta “Cia” Price.", ["Marta “Cia” Price"]),
    (f"{COMMA} Sato said on Lund TV’s “State of the River.”", ["Sato"]),
    ("„We will meet again in the spring‟, the joint statement said.", ["the joint statement"]),
    # words that somebody is said not to have said, or one of several
    (f"Neither Berg nor Sato said {SAID}.", [NOBODY]),
    (f"Neither the mayor nor her aides promised {SAID}.", [NOBODY]),
    (f"Sato denied having said {SAID}.", [NOBODY]),
    (f"Sato denies that he ever said {SAID}.", [NOBODY]),
    (f"Berg disputed that Sato had said {SAID}.", [NOBODY]),
    (f"Sato never said {SAID}.", [NOBODY]),
    (f"Sato has not explicitly said {SAID}.", [NOBODY]),
    (f"Sato didn’t say {SAID}.", [NOBODY]),
    (f"Sato refused to say {SAID}.", [NOBODY]),
    (f"Sato stopped short of saying {SAID}.", [NOBODY]),
    (f"No minister would say {SAID}.", [NOBODY]),
    (f"Nowhere does the joint statement say {SAID}.", [NOBODY]),
    (f"The joint statement does not say {SAID}.", [NOBODY]),
    (f"Sato not only said {SAID}, he wrote it.", ["Sato"]),
    (f"Sato did not hesitate to say {SAID}.", ["Sato"]),
    ("Sato denied that the plan was “a long and cold walk”.", ["Sato"]),
    (f"Sato could not have been clearer: {SAID}.", ["Sato"]),
    # short brackets between two names
    (f"Berg (left) and Sato said {SAID}.", ["Berg (left) and Sato"]),
    (f"Anna Berg (centre) and Minister Jun Sato told the radio {SAID}.", ["Anna Berg (centre) and Minister Jun Sato"]),
    (f"Sato (Norway) and Berg (Chad) said {SAID}.", ["Sato (Norway) and Berg"]),
    (f"{COMMA} said Berg (left) and Sato.", ["Berg (left) and Sato"]),
    # views, answers, and sayings that are heard or recalled
    (f"For Sato, {SAID} is what counts.", ["Sato"]),
    (f"For Jun Sato, mayor of Lund, {SAID} was the point.", ["Jun Sato"]),
    (f"For years, {SAID} was painted on the weir.", [None]),
    (f"As Sato sees it, {SAID}.", ["Sato"]),
    (f"Sato’s answer was {SAID}.", ["Sato"]),
    (f"Berg recalled Sato saying {SAID}.", ["Sato"]),
    (f"Berg accused Sato of saying {SAID}.", ["Sato"]),
    (f"Sato reminded Berg that {SAID}.", ["Sato"]),
    (f"Asked who would row, Sato was short: {SAID}.", ["Sato"]),
    (f"{COMMA} Sato, a critic of what Berg calls progress, said.", ["Sato"]),
    (f"{COMMA} read a banner over the weir.", ["a banner"]),
    ("The joint statement said `we will meet again in the spring'.", ["The joint statement"]),
    (f"Mayor Sato came late. {COMMA} he said.", ["Sato"]),
    # somebody who only agrees; one of two; one rather than another; a question that is put to somebody
    (f"Sato said, and Berg agreed, that {SAID}.", ["Sato"]),
    (f"Sato insists – and Berg concurs – that {SAID}.", ["Sato"]),
    (f"Sato argued, and Berg did not deny, that {SAID}.", ["Sato"]),
    (f"Sato told Berg, and Berg agreed, that {SAID}.", ["Sato"]),
    (f"The minister said, and his deputy confirmed, {SAID}.", ["The minister"]),
    (f"Sato agreed with the council, and Berg said, {SAID}.", ["Berg"]),
    (f"Sato left the hut, and Berg said that {SAID}.", ["Berg"]),
    (f"Sato or Berg said {SAID}.", ["Sato or Berg"]),
    (f"Either the mayor or her deputy wrote {SAID}.", ["the mayor or her deputy"]),
    (f"Sato rather than Berg said {SAID}.", ["Sato"]),
    (f"Sato as well as Berg said {SAID}.", ["Sato"]),
    (f"It was Sato, not Berg, who said {SAID}.", ["Sato"]),
    (f"Asked whether {SAID} was a plan, Berg said “it is a long and cold walk”.", [None, "Berg"]),
    # names with initials
    (f"The U.S.-EU Joint Statement says {SAID}.", ["The U.S.-EU Joint Statement"]),
    (f"{COMMA} reads the U.S.–EU Joint Statement.", ["the U.S.–EU Joint Statement"]),
    (f"According to the EU-U.S. Joint Statement, {SAID}.", ["the EU-U.S. Joint Statement"]),
    (f"The U.S. Joint Declaration said {SAID}.", ["U.S. Joint Declaration"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_who_speaks(text: str, wanted: list[str | None]) -> None:
    article = replace(parse(LEAD + text, id="article"), form="article")
    found = quotations(article)
    names = [(q.speaker_name, q.speaker.of(article.text) if q.speaker else None) for q in found]
    assert len(names) == len(wanted)
    for (name, written), speaker in zip(names, wanted, strict=True):
        assert "xxx" not in (name or "")
        assert (name, written) == (None, None) if speaker == NOBODY else speaker == name or (speaker is not None and speaker in (written or ""))


def test_a_block_quotation_that_ends_with_a_name_and_an_office() -> None:
    text = "> We will meet again in the spring, on the weir.\n>\n> Jun Sato, mayor\n\nIt rained."
    (found,) = quotations(replace(parse(LEAD + text, id="article", suffix=".md"), form="article"))
    assert found.speaker_name == "Jun Sato"
