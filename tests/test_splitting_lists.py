"""Lists whose stem and siblings say what each item is, whatever its words look like, on invented texts."""

import time

import pytest
from coded import units_of

STEMS = [
    ("The two governments reviewed their ties, and committed to deepening them - in particular by:", "commitment"),
    ("We will take the following steps:", "commitment"),
    ("The Ministers agreed to:", "commitment"),
    ("Key actions are:", "commitment"),
    ("We aim to reach the following goals:", "commitment"),
    ("Achievements since the last meeting include:", "announcement"),
    ("Over the past year we have delivered the following results:", "announcement"),
    ("We call on all states to support the following steps:", "recommendation"),
    ("The Ministers welcomed:", "recognition"),
]
ITEMS = [
    "Development of crew exchanges characterised by trust.",
    "Conclusion of a review aimed at lower tolls.",
    "Establishment of a board on matters related to change in the ports.",
    "A working group tasked with lower tolls.",
    "Intensified planning for storms.",
    "A joint fund that will help ports recover.",
    "Agreement to widen exchanges on tolls.",
]
SIBLINGS = ["Yearly talks between pilots.", "A shared register of crews."]
MARKS = {"dashes": "- {}\n- {}\n- {}", "none": "{}\n\n{}\n\n{}", "first one lost": "{}\n\n– {}\n\n– {}"}
HEAD = "# Statement of Oru and Castovia\n\nThe Ministers met in Ostvik on 3 May 2031.\n\n"


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize(("stem", "kind"), STEMS)
def test_what_a_stem_says_holds_for_each_item(stem: str, kind: str, marks: str) -> None:
    for item in ITEMS:
        for items in ([item, *SIBLINGS], [SIBLINGS[0], item, SIBLINGS[1]]):
            found = units_of(f"{HEAD}{stem}\n\n{MARKS[marks].format(*items)}\n\nThe Ministers thanked the host.\n")
            assert [(u.text, u.kind) for u in found if u.text in items] == [(text, kind) for text in items]


@pytest.mark.parametrize(("heading", "kind"), [("Our commitments", "commitment"), ("Achievements", "announcement")])
def test_what_a_heading_says_holds_for_each_item(heading: str, kind: str) -> None:
    for item in ITEMS:
        listed = [SIBLINGS[0], item, SIBLINGS[1]]
        found = units_of(f"{HEAD}## {heading}\n\n{MARKS['dashes'].format(*listed)}\n")
        assert [(u.text, u.kind) for u in found if u.text in listed] == [(text, kind) for text in listed]


OWN = [
    ("The two governments will meet each year.", "commitment"),
    ("The northern ports handle most of the timber.", "assertion"),
    ("Castovia opened a second port in 2031.", "announcement"),
]


@pytest.mark.parametrize(("item", "kind"), OWN)
def test_an_item_with_its_own_subject_and_verb_says_its_own(item: str, kind: str) -> None:
    found = units_of(f"{HEAD}We will take the following steps:\n\n- {SIBLINGS[0]}\n- {item}\n")
    assert [u.kind for u in found if u.text == item] == [kind]


BEYOND = [  # what stands below a colon without a mark and is no item
    'Ivo Renn, Port Guild: "We thank the Ministers."',
    "Article 4 – Tolls and dues",
    "Trade and Investment",
    "Halmere lends boats to its pilots.",
    "Recalling the pact of 2020, the pilots agreed.",
]


@pytest.mark.parametrize("below", BEYOND)
def test_what_is_no_item_below_a_colon(below: str) -> None:
    found = units_of(f"{HEAD}The Ministers agreed to the following steps:\n\n{below}\n\n{below}\n\nAll was well.\n")
    assert not any(u.stem for u in found)


def test_later_sentences_of_an_item_go_on_with_its_stem() -> None:
    item = "Talks on storms. Exchanges of captains and officers. The two sides will meet in May."
    found = units_of(f"{HEAD}The Ministers agreed to:\n\n- Expanded patrols.\n- {item}\n")
    assert [bool(u.stem) for u in found][-4:] == [True, True, True, False]


def test_in_particular_by_ends_what_a_stem_says_of_its_own() -> None:
    found = units_of(
        f"{HEAD}We commit to deepening our ties, in particular by:\n\n- Opening locks.\n- Training pilots.\n"
    )
    assert [u.text for u in found][1:] == [
        "We commit to deepening our ties, in particular by:", "Opening locks.", "Training pilots."
    ]  # fmt: skip


PERFECTS = [
    "The northern countries have since the start of the storm supported Halmere with boats.",
    "The Ministers have to date provided nine boats.",
    "We have in recent weeks opened two locks.",
    "The northern countries have in total, donated nine boats.",
]


@pytest.mark.parametrize("said", PERFECTS)
def test_a_perfect_goes_on_behind_its_time(said: str) -> None:
    assert [u.kind for u in units_of(f"# Statement\n\n{said}\n")] == ["announcement"]


@pytest.mark.parametrize("said", ["The towns have over 500 registered pilots.", "We have in place rules made in Rome."])
def test_what_one_has_is_no_perfect(said: str) -> None:
    assert [u.tense for u in units_of(f"# Statement\n\n{said}\n")] == ["present"]


GROUPS = [
    ("NRC Port Ministers met in Ostvik.", "The NRC has widened its patrols.", "announcement"),
    ("Ministers of the Northern Reef Council (NRC) met in Ostvik.", "The NRC will open nine locks.", "commitment"),
    ("The NRC members met in Ostvik.", "NRC is drafting a code.", "announcement"),
    ("The Ministers met in Ostvik.", "The XRC has widened its patrols.", "assertion"),
]


@pytest.mark.parametrize(("opening", "said", "kind"), GROUPS)
def test_the_initials_of_those_who_speak_act_for_them(opening: str, said: str, kind: str) -> None:
    assert units_of(f"# Statement\n\n{opening}\n\n{said}\n")[-1].kind == kind


def test_support_of_the_parties_that_will_continue_is_promised() -> None:
    assert units_of("# Statement\n\nWe sent boats to Halmere. This support will continue.\n")[-1].kind == "commitment"


AWAITING = [
    ("The two ports have decided to introduce immediately:", False),
    ("The Ministers agreed that core parts of the plan will include:", False),
    ("We commit to working together to guarantee:", False),
    ("Both states shall share all notes on pirates to enable them to guard:", True),
    ("They will set up a board, which will include:", True),
    ("We will draw up a plan that will ensure:", True),
    ("The Ministers agreed to meet:", True),
]


@pytest.mark.parametrize(("stem", "own"), AWAITING)
def test_a_stem_whose_last_verb_awaits_its_object_says_nothing_of_its_own(stem: str, *, own: bool) -> None:
    found = units_of(f"{HEAD}{stem}\n\n- safe docks;\n- lower tolls.\n")
    assert (stem in [u.text for u in found]) is own
    assert [u.text for u in found if u.stem] == ["safe docks;", "lower tolls."]


@pytest.mark.parametrize("marks", [("1.", "2.", "3."), ("1)", "2)", "3)"), *((m,) * 3 for m in "−●➢►✓‣")])
def test_any_mark_opens_an_item(marks: tuple[str, ...]) -> None:
    items = [*SIBLINGS, "Opening a new lock."]
    listed = "\n\n".join(f"{mark} {item}" for mark, item in zip(marks, items, strict=True))
    found = units_of(f"Statement of Oru\n\nThe Ministers agreed on the following actions:\n\n{listed}\n", ".txt")
    assert [(u.text, u.kind) for u in found if u.stem] == [(item, "commitment") for item in items]


def test_an_item_of_many_sentences_takes_no_long_time() -> None:
    start = time.process_time()
    units_of(f"{HEAD}The Ministers agreed to:\n\n- {'Joint talks on tolls. ' * 800}\n")
    assert time.process_time() - start < 10
