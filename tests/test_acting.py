"""Who acts: agencies, speakers and others, and what comes to somebody, on invented sentences."""

import pytest
from coded import coded, units_of

KINDS = [  # text, kind, strength
    # agencies act for the state that has them
    ("The Reef Protection Agency will chart the shoals.", "commitment", "high"),
    ("The Office of Harbour Safety will print new charts.", "commitment", "high"),
    ("NOAA and FEMA will chart the shoals.", "commitment", "high"),
    ("The National Harbours Agency (NHA) will pay for two locks.", "commitment", "high"),
    ("Ten federal agencies are marking the reefs.", "announcement", None),
    ("The agency bought forty boats.", "announcement", None),
    ("The International Lighthouse Agency will chart the shoals.", "assertion", None),
    ("A task of the Harbour Office is mending nets.", "assertion", None),
    ("The Peace Corps’ old boats will float again.", "assertion", None),
    # what stands before them is no part of them
    ("Starting in May, the Committee will buy two dredgers.", "commitment", "high"),
    ("Madam Speaker, the Government will buy two dredgers.", "commitment", "high"),
    ("To this end the Ministers have bought two dredgers.", "announcement", None),
    # what was done by nobody, and what is told of talks and crews
    ("The great storm tore down two locks.", "assertion", None),
    ("The old press referred to older charts.", "assertion", None),
    ("Full discussions took place on the tolls.", "announcement", None),
    ("The first naval personnel sailed in May.", "announcement", None),
    # what comes to somebody
    ("It seemed that the tolls were too high.", "assertion", None),
    ("We are facing rougher seas.", "assertion", None),
    ("The Ministers have benefited from this regatta.", "assertion", None),
    ("Both governments have become leaders in pilotage.", "assertion", None),
    ("Both governments have become members of the Reef Pact.", "announcement", None),
    # who speaks as "I"
    ("I will sign the Reef Pact in Oru.", "commitment", "high"),
    ("I will turn to the locks.", "assertion", None),
    ("I have signed the Reef Pact.", "announcement", None),
    ("I have mentioned the locks.", "assertion", None),
    # how those who speak were met and led, and what they did without being the subject
    ("The Ministers were joined by the Harbour Mistress of Oru.", "announcement", None),
    ("The Ministers were accompanied by forty pilots.", "announcement", None),
    ("The delegation was led by the Minister of Ports.", "assertion", None),
    ("The regatta was opened by the Ministers.", "announcement", None),
    ("The Ministers were surprised by the tide.", "assertion", None),
    ("The regatta was opened by a pilot.", "assertion", None),
    # steadfastness
    ("The Council remains steadfast in its solidarity with the isles.", "commitment", "medium"),
    ("We remain unwavering in our commitment to the isles.", "commitment", "high"),
    # what was announced with pleasure that somebody will do, and what is given by the sum
    ("Japan was pleased to announce it would build a school of pilots.", "commitment", "high"),
    ("Japan was pleased to announce a school of pilots.", "announcement", None),
    ("Australia is providing $4 million to pilots.", "commitment", "high"),
    ("Australia is providing boats to pilots.", "announcement", None),
    ("A firm is providing $4 million to pilots.", "assertion", None),
    # what will continue
    ("These efforts will continue to train pilots.", "commitment", "high"),
    ("These efforts must continue.", "assertion", None),
    ("The efforts of pirates will continue.", "assertion", None),
    ("This initiative will help pilots.", "assertion", None),
    # budgets and plans
    ("The President’s FY 2031 Budget requests two dredgers.", "announcement", None),
    ("The harbour plan aims to save boats.", "assertion", None),
    ("The Ministers aim to save boats.", "commitment", "medium"),
    # what will be done, and what will not
    ("Forty pilots will be transferred to Oru.", "commitment", "high"),
    ("No lock will be built this year.", "assertion", None),
    ("Two locks would not be launched without a vote.", "assertion", None),
]


@pytest.mark.parametrize(("text", "kind", "strength"), KINDS, ids=[case[0] for case in KINDS])
def test_kind_and_strength(text: str, kind: str, strength: str | None) -> None:
    assert [(unit.kind, unit.strength) for unit in units_of(text)] == [(kind, strength)]


BOUND = "Each Contracting Party shall open a port.\n\nThe Contracting Parties shall meet. No Contracting Party stands alone."


@pytest.mark.parametrize(
    ("before", "kind"), [(BOUND, "commitment"), ("The ministers met in Oru.", "recommendation")], ids=["bound", "free"]
)
def test_what_carriers_shall_do_is_agreed_where_the_text_binds(before: str, kind: str) -> None:
    assert coded(f"{before}\n\nShipping companies shall pay the tolls.")[1][-1].kind == kind


OTHERS = "Australia has helped.\n\nJapan has committed to provide two dredgers.\n\nJapan must lower its tolls."


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("Statement of Australia on Dredgers", ["commitment", "recommendation"]),
        ("Joint Statement of Australia and India", ["assertion", "recommendation"]),
    ],
)
def test_a_party_that_speaks_alone_reports_what_others_promise(title: str, kinds: list[str]) -> None:
    assert [unit.kind for unit in coded(f"{title}\n\n{OTHERS}")[1][-2:]] == kinds


OWN = "The United States has a Reef Emergency Plan for Shoals (REPS). It works beside the World Seed Programme (WSP)."
PROGRAMMES = [  # text, kind
    ("REPS will continue to chart shoals.", "commitment"),
    ("REPS has trained forty pilots.", "announcement"),
    ("REPS is training pilots.", "announcement"),
    ("REPS will strengthen the locks.", "assertion"),
    ("REPS is the largest of its kind.", "assertion"),
    ("WSP will plant seeds.", "assertion"),
    ("Power Africa will light two ports.", "commitment"),
    ("This initiative will lead to lower tolls.", "assertion"),
    ("The initiative of a pilot will train others.", "assertion"),
]


@pytest.mark.parametrize(("text", "kind"), PROGRAMMES, ids=[case[0] for case in PROGRAMMES])
def test_programmes_of_a_party_that_speaks_alone_act_for_it(text: str, kind: str) -> None:
    assert coded(f"Statement of the United States on Reefs\n\n{OWN}\n\n{text}")[1][-1].kind == kind
    if kind != "assertion":
        assert coded(f"Joint Statement of Australia and India\n\n{OWN}\n\n{text}")[1][-1].kind == "assertion"
