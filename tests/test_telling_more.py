"""What is told of speech, agreements and texts: further kinds of verbs, on invented sentences."""

import pytest
from coded import coded
from test_coding import cases, last_of

TREATY = "Agreement between Telmark and Ruvania on Locks\n\n"

TOLD = [  # text, kind, strength, slice of the rule
    ("The Ministers agreed to investigate the possible use of sails.", "commitment", "low", "actions/low"),
    ("The Ministers agreed to further explore new routes.", "commitment", "low", "actions/low"),
    ("The Ministers agreed to jointly explore new routes.", "commitment", "low", "actions/low"),
    ("Both sides will send pilots in order to explore new routes.", "commitment", "high", "tense/modal"),
    ("The Ministers agreed to further the work of the pilots.", "commitment", "high", "verbs/agree"),
    ("The Minister raised her concern about the reefs.", "recognition", None, "raise-a-concern"),
    # agreed without "that", and that there would be talks
    ("The Ministers agreed the two Governments would chart the reefs.", "commitment", "high", "agree-they-will"),
    (
        "The Ministers agreed the Fisheries Commissions of both isles would report on nets that might be used.",
        "commitment",
        "high",
        "agree-they-will",
    ),
    ("The Ministers agreed that talks would be held on tolls.", "commitment", "low", "agree-that-talks"),
    ("They agreed that regular consultations should be held in Ostvik.", "commitment", "low", "agree-that-talks"),
    # what somebody made clear, took for a view, or was sure of
    ("The Premier made it clear that the reefs were in danger.", "assertion", None, "make-it-clear"),
    (
        "The Ministers made clear that both sides would keep the locks open.",
        "commitment",
        "high",
        "make-clear-that-we-will",
    ),
    (
        "The Premier made it quite clear that Norway would not raise the tolls.",
        "commitment",
        "high",
        "make-it-clear-that-we-will",
    ),
    ("The Premier offered the view that wider locks were a risk.", "assertion", None, "take-the-view"),
    ("The Ministers took the position that the tolls were fair.", "assertion", None, "take-the-view"),
    ("The Ministers were encouraged to believe that the storms would pass.", "assertion", None, "be-led-to-believe"),
    ("The Minister assured the President that the isles shared her concern.", "recognition", None, "assure-of-a-fact"),
    ("The Minister assured the President that Norway would lend two boats.", "commitment", "high", "say-that-we-will"),
    # joined in saying, and looking to others
    ("They joined in hoping that the storms would pass.", "recognition", None, "join-in-saying"),
    ("We join our neighbours in condemning the raid.", "recognition", None, "join-in-saying"),
    ("The Ministers joined the pilots in calling for lower tolls.", "recommendation", None, "join-in-calling"),
    ("They looked to the Harbour Board to lower the tolls.", "recommendation", None, "look-to-others"),
    ("Both countries will look to widen the strait.", "commitment", "medium", "look-to-do"),
    # own readiness, agreement, support and undertakings
    ("The Ministers noted their willingness to lend two boats.", "commitment", "medium", "note-own-readiness"),
    ("The Premiers reaffirmed their agreement to chart the reefs.", "commitment", "medium", "reaffirm-agreement"),
    (
        "We reaffirm the unity of the isles and of their peoples and our support for their council.",
        "commitment",
        "medium",
        "reaffirm-also-support",
    ),
    ("The Minister gave an undertaking that the lock would be mended.", "commitment", "high", "give-undertaking"),
    ("The Council has taken the decision to mark the reefs.", "commitment", "high", "take-decision"),
    ("We continue our efforts to mark the reefs.", "commitment", "medium", "continue-our-work"),
    ("We continue to express our concern about the raids.", "recognition", None, "continue-condemn"),
    ("We continue to express our full support for the pilots.", "commitment", "medium", "continue-to-express-support"),
    ("The intention would be to open the lock at night.", "commitment", "medium", "aim-is"),
    ("Our goal is to halve the fees.", "commitment", "medium", "aim-is"),
    ("Our ambition is to halve the tolls.", "commitment", "medium", "aim-is"),
    ("This includes our intention to mark the reefs.", "commitment", "medium", "include-own-commitment"),
    ("The loss of boats is a danger we intend to meet.", "commitment", "medium", "moment-we-intend"),
    ("Our pilots and our scientists will meet in May.", "commitment", "high", "tense/modal"),
    ("The Norwegian Coast Service will lend two boats.", "commitment", "high", "tense/modal"),
    ("The purpose of this Memorandum is to keep the locks open.", "assertion", None, "aim-of-a-text-is"),
    ("The aim of this Memorandum is to keep the locks open.", "assertion", None, "aim-of-a-text-is"),
    ("The two Governments are to meet in May.", "commitment", "high", "are-to-do"),
    ("The Ministers were of the view that the reefs were in danger.", "assertion", None, "be-of-the-view"),
    ("We are hoping to open the lock in May.", "commitment", "low", "be-hoping"),
    # what will be set up, held or given, and by whom
    ("A group of pilots will be set up to chart the reefs.", "commitment", "high", "will-be-done"),
    ("A further 9,000 crowns would be made available to the pilots.", "commitment", "high", "will-be-done"),
    ("The survey will be conducted by the two Governments.", "commitment", "high", "will-be-done"),
    ("The survey will be conducted by a firm of divers.", "assertion", None, "tense/passive"),
    ("The survey will be guided by old charts.", "assertion", None, "tense/passive"),
    ("The Premier made clear that both sides stood ready to mend the lock.", "commitment", "medium", "actions/medium"),
    ("The Premier of Norway spoke. He proposes to visit the isles.", "commitment", "medium", "propose-to-do"),
    ("Our purpose as partners is to keep the locks open.", "assertion", None, "purpose-is"),
    ("Acts that weaken the Norwegian service must stop.", "assertion", None, "tense/modal-thing"),
    ("The tolls will be reviewed in May.", "commitment", "high", "will-be-done"),
    ("A joint harbour board may be established.", "commitment", "low", "will-be-done"),
    ("They agreed to use their best efforts to mend the pier.", "commitment", "medium", "actions/medium"),
    ("We confirm our close cooperation on the safety of boats.", "commitment", "medium", "reaffirm-own-work"),
    ("We reaffirm our cooperation as a model that others follow.", "recognition", None, "verbs/note"),
    ("Both countries are satisfied with the work of the pilots.", "recognition", None, "be-satisfied-with"),
    ("Our countries will face stronger storms.", "assertion", None, "will-benefit"),
    ("The delegations are at Annex B.", "procedural", None, "be-in-annex"),
    (
        "The Council of Island Governments (CIG) met in Ostvik. CIG will consider lower tolls.",
        "commitment",
        "low",
        "tense/modal",
    ),
    ("The Harbour Board will establish an important precedent.", "assertion", None, "set-a-precedent"),
    # he and she are those named before
    (
        "The Premier of Norway spoke. She affirmed that Norway would mark the reefs.",
        "commitment",
        "medium",
        "they-would",
    ),
    ("The Government of Norway spoke. It supports the survey.", "assertion", None, "tense/present"),
    ("The survey is done. It supports the pilots.", "assertion", None, "tense/present"),
    # what things show, mark or are about
    ("The storm demonstrated that the pier was weak.", "assertion", None, "past-shows"),
    ("Tolls accounted for half of the fund.", "assertion", None, "past-accounts"),
    ("2031 marks the tenth anniversary of the regatta.", "assertion", None, "mark-as-fact"),
    ("We mark the tenth anniversary of the regatta.", "recognition", None, "mark-occasion"),
    ("The Premier accepted with pleasure the invitation of the King.", "procedural", None, "accept-gladly"),
    ("A list of the pilots can be found at Annex B.", "procedural", None, "found-in-annex"),
    ("The names of the pilots are at Annex A.", "procedural", None, "be-in-annex"),
    # an action that is named alone, in a sentence of its own
    ("Exploring new routes between the isles.", "announcement", None, "tense/gerund"),
    ("Looking forward to the regatta in May.", "commitment", "low", "look-forward"),
    ("If the isles are to prosper, tolls must fall.", "assertion", None, "tense/"),
    ("Exploring new routes between the isles,", "commitment", "low", "tentative"),
]


@pytest.mark.parametrize(("text", "kind", "strength", "rule"), cases(TOLD))
def test_told(text: str, kind: str, strength: str | None, rule: str) -> None:
    unit = last_of(text)
    assert (unit.kind, unit.strength) == (kind, strength), unit.rule
    assert rule in unit.rule


TEXTS = [  # text, kind, slice of the rule: what an agreement forbids, allows and defines
    ("Goods of the pilots shall not be sold.", "commitment", "tense/obligation"),
    ("No toll shall be levied on boats of the other Party.", "commitment", "tense/obligation"),
    ("The charts shall not be shown to others.", "commitment", "tense/obligation"),
    ("The designated airlines shall file their routes by May.", "commitment", "tense/obligation"),
    ("No fee shall be applicable to such boats.", "commitment", "tense/obligation"),
    ("The provisions of this Agreement shall be applicable to all locks.", "procedural", "become-operative"),
    ("This lock shall be considered to be part of the strait.", "assertion", "be-considered-as"),
    ("The object of the present Agreement shall be to keep the locks open.", "assertion", "aim-of-text"),
    ("Norway shall mark the reefs. It may call for help.", "commitment", "tense/modal"),
    ("A pilot shall not be required to pay tolls.", "assertion", "not-be-required"),
    ("Data of pilots shall be treated as secret.", "commitment", "tense/obligation"),
    ("Nothing in this Article shall be considered as a waiver.", "procedural", "nothing-is-meant"),
    ("A joint board may be established at the lock.", "assertion", "tense/passive"),
    ("Each Party shall be satisfied that the boats are safe.", "commitment", "tense/"),
    ("The Members shall be exempt from tolls.", "commitment", "tense/"),
]


@pytest.mark.parametrize(("text", "kind", "rule"), cases(TEXTS))
def test_text(text: str, kind: str, rule: str) -> None:
    unit = last_of(TREATY + text)
    assert unit.kind == kind, unit.rule
    assert rule in unit.rule


WELCOMED = """The Ministers welcomed the steps forward that both sides have taken, including:

- Charting forty reefs in the strait.
- Committing to mend two locks.
- Welcoming the work of the pilots.
- Continue the survey of the reefs.
- Two new boats.
"""


def test_actions_under_what_is_welcomed_are_results() -> None:
    kinds = [unit.kind for unit in coded(WELCOMED)[1] if unit.stem]
    assert kinds == ["announcement", "commitment", "recognition", "commitment", "recognition"]
    plan = coded(WELCOMED.replace("steps forward that both sides have taken", "plan"))[1]
    assert {unit.kind for unit in plan if unit.stem} == {"recognition"}
