"""Recitals, and clauses whose subject is left out: what they are, whose they are, and what they are coded as."""

import pytest
from coded import coded

RESOLUTION = "The Assembly of the Calder League,\n\n{}\n\nRequests the Secretary to print this text."

CLAUSES = [  # a paragraph of a resolution, section, kind, strength
    ("Recalling its resolution 12 on the reefs that were closed in 2030,", "preambular", "recognition", None),
    ("Also recalling that, in 2030, the Harbour Council adopted the charter,", "preambular", "recognition", None),
    ("REAFFIRMING the goals enumerated in the charter, adopted by the Ministers in Belmora;", "preambular", "recognition", None),
    ("Deeply concerned by the wrecks found in the strait,", "preambular", "recognition", None),
    ("Guided by the charter,", "preambular", "recognition", None),
    ("Bearing in mind the needs of small ports,", "preambular", "recognition", None),
    ("Having considered the report that the pilots submitted,", "preambular", "recognition", None),
    ("Having met in Belmora,", "preambular", "announcement", None),
    ("Taking into account the needs of islands,", "preambular", "recognition", None),
    ("BELIEVING that cooperation would serve their common interest;", "preambular", "assertion", None),
    ("SEEKING to cooperate on charts, promoting ties among pilots;", "preambular", "commitment", "medium"),
    ("DESIRING to strengthen trade, to open ports, and to train pilots; and", "preambular", "commitment", "medium"),
    ("Determined to end the dispute,", "preambular", "commitment", "high"),
    ("Acting under Chapter IV of the charter,", "preambular", "procedural", None),
    ("Having decided, in May, that this question should be studied,", "preambular", "announcement", None),
    ("In accordance with Article 4 of the charter,", "preambular", "assertion", None),
    ("Whereas the strait is narrow,", "preambular", "assertion", None),
    ("*Welcoming* the pledges made by the islands,", "preambular", "recognition", None),
    ("1. Demands that Telmark withdraw its ships;", "operative", "recommendation", None),
    ("2\\. *Also urges* Ruvania and Telmark to resume talks;", "operative", "recommendation", None),
    ("3. CALLS UPON all members to mark the reefs;", "operative", "recommendation", None),
    ("4. Invites the pilots to report in May,", "operative", "recommendation", None),
    ("5. Authorizes the Secretary to open an office;", "operative", "recommendation", None),
    ("6. Encourages the ports to resume trade;", "operative", "recommendation", None),
    ("7. Takes note of the report that was submitted;", "operative", "recognition", None),
    ("8. Further welcomes the charter adopted in Belmora;", "operative", "recognition", None),
    ("9. Strongly condemns the raid;", "operative", "recognition", None),
    ("10. Notes with concern the wrecks in the strait;", "operative", "recognition", None),
    ("11. Decides to extend the mandate of the pilots until May 2031;", "operative", "commitment", "high"),
    ("12. Decides to remain actively seized of the matter.", "operative", "procedural", None),
    ("13. Remains seized of the matter.", "operative", "procedural", None),
    ("14. Adopts the charter of the strait;", "operative", "announcement", None),
    ("15. Recommends that the members should mark the reefs;", "operative", "recommendation", None),
    ("16. In this regard, requests the Secretary to report;", "operative", "recommendation", None),
    ("18. Acting on the report of the pilots, authorizes the Secretary to open an office;", "operative",
     "recommendation", None),
    ("17. Determines that the raid constitutes a threat to the strait;", "operative", "recognition", None),
]  # fmt: skip


def sections(text: str) -> list[tuple[str, str]]:
    return [(unit.text, unit.section[:4]) for unit in coded(text)[1]]


def test_a_verb_alone_on_its_line_recites_what_stands_below() -> None:
    text = "The Assembly,\n\nRecognizing\n\nThe need for clean water,\n\nThe rights of pilots,\n\n1. Invites all to report."
    assert sections(text) == [
        ("The need for clean water,", "prea"), ("The rights of pilots,", "prea"), ("Invites all to report.", "oper"),
    ]  # fmt: skip


def test_that_clauses_behind_a_colon_are_recitals() -> None:
    text = "The Assembly,\n\nConsidering: That ports serve all; That no one owns the sea,\n\nAdopts this charter."
    assert sections(text) == [
        ("That ports serve all", "prea"), ("That no one owns the sea,", "prea"), ("Adopts this charter.", "oper"),
    ]  # fmt: skip


def test_a_heading_that_reports_says_nothing_of_recitals() -> None:
    text = "# Charts: progress in the islands\n\nThe Assembly,\n\nRecalling its charter,\n\n1. Invites all to report."
    assert sections(text) == [("Recalling its charter,", "prea"), ("Invites all to report.", "oper")]


def test_once_somebody_acts_an_action_in_ing_is_no_recital() -> None:
    text = "The Parties,\n\nNoting the storm,\n\nHave agreed as follows:\n\nOpening ports by May,\n\nRecalling the pact,"
    assert [section for _, section in sections(text)] == ["prea", "oper", "oper", "prea"]


def test_a_paragraph_alone_is_no_preamble() -> None:
    assert sections("The strait is narrow.") == [("The strait is narrow.", "oper")]
    assert [s for _, s in sections("The strait is narrow.\n\nWe will widen it.")] == ["prea", "oper"]


STATES = ["Convinced, therefore, of the need", "Determined, for the sake of all, to act", "Being convinced that ports matter"]


@pytest.mark.parametrize("state", STATES)
def test_an_aside_behind_a_state_of_mind(state: str) -> None:
    assert sections(f"The Parties,\n\n{state},\n\nHave agreed as follows.")[0] == (f"{state},", "prea")


@pytest.mark.parametrize(("text", "section", "kind", "strength"), CLAUSES, ids=[case[0] for case in CLAUSES])
def test_clause_of_a_resolution(text: str, section: str, kind: str, strength: str | None) -> None:
    document, units = coded(RESOLUTION.format(text))
    unit = units[0]
    assert len(units) == 2, [u.text for u in units]
    assert (unit.section, unit.kind, unit.strength) == (section, kind, strength), unit.rule
    assert unit.actor is not None
    assert unit.actor.of(document.text) == "The Assembly of the Calder League"


MAIN = [  # a sentence, its actor, its verb, kind: what opens it never takes the main verb's place
    ("We, the leaders, having met in Ostvik, hereby agree to build a hub.", "We, the leaders", "agree", "commitment"),
    ("The Parties, having considered the report, will build a hub.", "The Parties", "will build", "commitment"),
    ("The Harbour Council calls on the ports to finish the work outlined in May.", "The Harbour Council", "calls on",
     "recommendation"),
    ("The Harbour Council calls for determined action at all levels.", "The Harbour Council", "calls for",
     "recommendation"),
    ("The Harbour Council appeals to the ports to end the dispute.", "The Harbour Council", "appeals",
     "recommendation"),
    ("WE, the members of the League, gather on the occasion of the summit, the first to be held in Ostvik.",
     "WE, the members of the League", "gather", "announcement"),
    ("WE, the States of the League, gathered on the occasion of the summit in Ostvik;", "WE, the States of the League",
     "gathered", "announcement"),
    ("Recognizing that ports are closed, we will open the strait.", "we", "will open", "commitment"),
    ("Recalling the charter, the Council invites the ports to meet.", "the Council", "invites", "recommendation"),
    ("Implementing these plans is a first step.", "Implementing these plans", "is", "assertion"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actor", "verb", "kind"), MAIN, ids=[case[0] for case in MAIN])
def test_main_verb(text: str, actor: str, verb: str, kind: str) -> None:
    document, units = coded(text)
    unit = units[-1]
    assert unit.actor is not None
    assert (unit.actor.of(document.text), unit.verb[0].of(document.text), unit.kind) == (actor, verb, kind), unit.rule


DECLARED = [  # an item under "DO HEREBY DECLARE TO:", kind, strength
    ("PROMOTE trade among the ports;", "commitment", "high"),
    ("SUPPORT small ports;", "commitment", "high"),
    ("SEEK to engage other ports;", "commitment", "medium"),
    ("EXPLORE new routes;", "commitment", "low"),
    ("ENCOURAGE investment in ports;", "commitment", "low"),
    ("REAFFIRM support for the charter;", "commitment", "medium"),
    ("FURTHER REAFFIRM that the charter supports the ports;", "recognition", None),
    ("NOTE the resolution which stresses the role of ports;", "recognition", None),
    ("CALL UPON all ports to mark the reefs;", "recommendation", None),
]


@pytest.mark.parametrize("stem", ["WE HEREBY DECLARE TO:", "DO HEREBY DECLARE TO:", "WE HEREBY COMMITTO:"])
@pytest.mark.parametrize(("item", "kind", "strength"), DECLARED, ids=[case[0] for case in DECLARED])
def test_declared_items(stem: str, item: str, kind: str, strength: str | None) -> None:
    units = coded(f"WE, the Ports of the League;\n\n{stem}\n\n- {item}\n- BUILD a hub.")[1]
    assert (units[0].kind, units[0].strength) == (kind, strength), units[0].rule
    assert (units[1].kind, units[1].strength) == ("commitment", "high")


def test_formulas_at_the_end_have_no_speaker() -> None:
    unit = coded("The Assembly of the Calder League,\n\nADOPTED in Ostvik on the first of May.")[1][-1]
    assert (unit.kind, unit.actor) == ("procedural", None)


def test_items_of_a_recital_are_recitals() -> None:
    units = coded("The Conference,\n\nConsidering:\n\n(a) That ports serve all,\n\n(b) That reefs are old,")[1]
    assert [(u.section, u.kind) for u in units] == [("preambular", "recognition")] * 2


def test_a_list_ends_where_those_who_speak_go_on() -> None:
    text = (
        "The Council,\n\n1. Decides that the force shall:\n\n(a) Monitor the strait;\n\n(b) Mark reefs;\n\n"
        "2. Requests the Secretary to report;"
    )
    units = coded(text)[1]
    assert [(u.kind, u.strength, bool(u.stem)) for u in units] == [
        ("commitment", "high", True), ("commitment", "high", True), ("recommendation", None, False),
    ]  # fmt: skip


FORMULAS = [  # a sentence of a treaty or memorandum, kind, strength
    ("The Parties, being aware of the reefs, shall mark them.", "commitment", "high"),
    ("Mechanisms for cooperation may include workshops on charts.", "commitment", "low"),
    ("Each Participant intends to conduct the activities in accordance with its applicable laws.", "procedural", None),
    ("This Memorandum does not represent an obligation of funds.", "procedural", None),
    ("This Memorandum is intended to become operative upon signature.", "procedural", None),
    ("A Participant should provide written notice of such discontinuance to the other.", "procedural", None),
    ("The Participants will work in good faith to open ports.", "commitment", "medium"),
]


@pytest.mark.parametrize(("text", "kind", "strength"), FORMULAS, ids=[case[0] for case in FORMULAS])
def test_formulas_of_treaties_and_memoranda(text: str, kind: str, strength: str | None) -> None:
    unit = coded(f"The Ministers met in Ostvik.\n\n{text}")[1][-1]
    assert (unit.kind, unit.strength) == (kind, strength), unit.rule


JOINED = [  # text, its units
    (
        "Noting the silted channel, stressing the need for wider locks, and recalling the Harbour Compact,",
        ["Noting the silted channel", "stressing the need for wider locks", "recalling the Harbour Compact,"],
    ),
    (
        "Reaffirming the charter and welcoming the pilots of Tarsk,",
        ["Reaffirming the charter", "welcoming the pilots of Tarsk,"],
    ),
    # only commas: the participles stay with their host
    (
        "Noting the silted channel, stressing the need for wider locks,",
        ["Noting the silted channel, stressing the need for wider locks,"],
    ),
    # one object
    ("Commending and encouraging the pilots of Belmora,", ["Commending and encouraging the pilots of Belmora,"]),
    # semicolons between what the same speakers say
    (
        "The Envoys noted that the channel had silted up; stressed the need for pilots; and called for new locks.",
        ["The Envoys noted that the channel had silted up", "stressed the need for pilots", "called for new locks."],
    ),
    (
        "Noted that the pilots had trained in Belmora; condemned the raids on the locks; called for calm.",
        ["Noted that the pilots had trained in Belmora", "condemned the raids on the locks", "called for calm."],
    ),
]


@pytest.mark.parametrize(("text", "expected"), JOINED, ids=[case[0] for case in JOINED])
def test_what_is_joined_without_a_subject(text: str, expected: list[str]) -> None:
    document, units = coded(text)
    assert [unit.span.of(document.text) for unit in units] == expected


def test_a_past_verb_that_opens_a_paragraph_says_what_it_is() -> None:
    _, units = coded("The Envoys:\n\nNoted that the fees will be set by Tarsk.\n\nStressed the need for partners to share charts.")
    assert [unit.kind for unit in units] == ["recognition", "recognition"]


PREAMBLES = [  # one paragraph, who speaks, its units and their kinds
    (
        "The Governments of Arvane and Belmora, Noting the growth of trade, Recalling the Harbour Compact, Have agreed:",
        "The Governments of Arvane and Belmora",
        [
            ("Noting the growth of trade,", "recognition"),
            ("Recalling the Harbour Compact,", "recognition"),
            ("Have agreed:", "commitment"),
        ],
    ),
    (
        "The Parties to this Pact, Aware that the reefs are shared, Desiring to protect them, Have agreed to close the bay.",
        "The Parties to this Pact",
        [
            ("Aware that the reefs are shared,", "recognition"),
            ("Desiring to protect them,", "commitment"),
            ("Have agreed to close the bay.", "commitment"),
        ],
    ),
    # small initials: the participles stay with their host
    (
        "The Parties, recalling their treaty of 1989 and wishing to widen trade, agreed to open the strait.",
        "The Parties",
        [
            (
                "The Parties, recalling their treaty of 1989 and wishing to widen trade, agreed to open the strait.",
                "commitment",
            )
        ],
    ),
]


@pytest.mark.parametrize(("text", "actor", "expected"), PREAMBLES, ids=[case[0] for case in PREAMBLES])
def test_a_preamble_in_one_paragraph(text: str, actor: str, expected: list[tuple[str, str]]) -> None:
    document, units = coded(text)
    assert [(unit.text, unit.kind) for unit in units] == expected
    assert {unit.actor and unit.actor.of(document.text) for unit in units} == {actor}


THAT = [  # text behind "The Conference,", (stem, unit, kind) of its units
    (
        "Considering:\n\nThat ports serve all states,\n\nThat the reefs are shared,\n\nAgrees to close the inner bay.",
        [
            ("Considering:", "That ports serve all states,", "recognition"),
            ("Considering:", "That the reefs are shared,", "recognition"),
            ("", "Agrees to close the inner bay.", "commitment"),
        ],
    ),
    (
        "Recalling also\n\n- That pilots save lives;\n\n- That small ports are poor;",
        [
            ("Recalling also", "That pilots save lives;", "recognition"),
            ("Recalling also", "That small ports are poor;", "recognition"),
        ],
    ),
    # nothing leads to it: "That" only points
    (
        "Recalling the charter,\n\nThat year the lock was closed.",
        [("", "Recalling the charter,", "recognition"), ("", "That year the lock was closed.", "assertion")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), THAT, ids=[case[0] for case in THAT])
def test_items_that_open_with_that(text: str, expected: list[tuple[str, str, str]]) -> None:
    document, units = coded(f"The Conference,\n\n{text}")
    found = [("".join(span.of(document.text) for span in unit.stem), unit.text, unit.kind) for unit in units]
    assert found == expected


@pytest.mark.parametrize("item", ["Close the bay to trawlers.", "Chart the reefs.", "Publish a plan by 2031."])
def test_an_item_that_commands_is_a_unit(item: str) -> None:  # also where its verb is a noun as well
    document, units = coded(f"## Actions\n\n- {item}\n- Repair the harbour lights.\n")
    assert [unit.span.of(document.text).rstrip(".") for unit in units] == [item.rstrip("."), "Repair the harbour lights"]
    assert {unit.kind for unit in units} == {"commitment"}


def test_a_noun_is_no_command() -> None:
    _, units = coded("- Close friends of the reefs\n- Chart rooms\n")
    assert units == ()


OPERATIVE = [  # what a council says, and the kind of each unit
    ("Calls for steps, to be taken by all ports, that would calm the bay and lower its fees;", ["recommendation"]),
    ("Calls for new lamps, which would help all crews;", ["recommendation"]),
    ("Aims to open all its harbours by 2041;", ["commitment"]),
    ("Seeks to keep the reefs open;", ["commitment"]),
    ("Hopes that the pilots will return;", ["commitment"]),
    ("Draws attention to the needs of crews;", ["recognition"]),
    ("Continues to support the pilots;", ["commitment"]),
    # a noun is the subject
    ("Calls for new lamps that would help all crews have grown.", ["assertion"]),
    ("Hopes to reopen the bay were dashed.", ["assertion"]),
    ("Plans to dredge the bay were presented.", ["assertion"]),
]


@pytest.mark.parametrize(("text", "kinds"), OPERATIVE, ids=[case[0] for case in OPERATIVE])
def test_a_verb_in_s_opens_an_operative_clause(text: str, kinds: list[str]) -> None:
    _, units = coded(f"The Harbour Council,\n\n1. {text}\n\n2. Thanks the pilots.")
    assert [unit.kind for unit in units if unit.text.startswith(text[:8])] == kinds


def test_what_is_called_for_governs_the_items_below() -> None:
    items = "(a) Further efforts by the ports to cut fees;\n\n(b) New measures to lower the tolls of all locks;"
    _, units = coded(
        f"The Harbour Council,\n\n1. Calls for steps, to be taken by all ports, that would help:\n\n{items}\n"
    )
    assert [unit.kind for unit in units] == ["recommendation"] * 3


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Sharing concern at the wrecks, and in this light recalling the need of lamps,", ["recognition"] * 2),
        ("Noting the report, and, in this regard, welcoming the new lamps,", ["recognition"] * 2),
        ("Convinced that fog is a danger, and recognizing that lamps help,", ["assertion", "recognition"]),
        ("Understanding that fog is a danger,", ["recognition"]),
        ("Referring to their membership in the League of Ports,", ["recognition"]),
        ("Affirming the commitment of the international community to open seas,", ["recognition"]),
        ("Affirming the old commitment of all States to open seas,", ["recognition"]),
        ("Reaffirming its commitment to open seas,", ["commitment"]),
        ("Reaffirming the commitment of both countries to open seas,", ["commitment"]),
    ],
)
def test_recitals_of_a_resolution(text: str, kinds: list[str]) -> None:
    _, units = coded(f"# Commitments of the ports\n\nThe Harbour Council,\n\n{text}\n\n1. Thanks the pilots.")
    assert [unit.kind for unit in units][:-1] == kinds


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("is attached", "recognition"),
        ("should be given", "assertion"),
        ("must also be given", "assertion"),
        ("will be given", "commitment"),
        ("shall be paid", "commitment"),
    ],
)
def test_attention_is_promised_demanded_or_given(said: str, kind: str) -> None:
    _, units = coded(f"The two ministers met in Ostvik.\n\nSpecial attention {said} to small ports.")
    assert units[-1].kind == kind
