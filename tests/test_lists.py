"""What a stem, a heading or the other items say holds for each item, on invented lists."""

import pytest
from coded import units_of


def codes(text: str) -> list[tuple[str, str, str | None]]:
    return [(unit.text, unit.kind, unit.strength) for unit in units_of(text)]


ACTIONS = "- Opening new locks by 2030.\n- Charting forty reefs.\n"
STEMS = [  # stem or heading, kind of its items
    ("We jointly committed to the following steps:", "commitment"),
    ("The Ministers agreed on:", "commitment"),
    ("Our achievements include:", "announcement"),
    ("Results so far include:", "announcement"),
    ("Our priorities will include:", "commitment"),
    ("Next steps:", "commitment"),
    ("## Next steps", "commitment"),
    ("## Our pledges", "commitment"),
    ("## Key outcomes", "announcement"),
    ("## Progress on our pledges", "announcement"),
    ("## The strait", "announcement"),
    ("## Key outcomes\n\n## The strait", "announcement"),
    ("## Our pledges\n\n## The strait", "commitment"),
    ("## Our pledges\n\n## Tolls\n\n- Cutting all tolls.\n\n## The strait", "commitment"),
    ("We committed to the following steps:\n\n## The strait", "commitment"),
    ("We committed to the following steps:\n\n## Tolls\n\n- Cutting all tolls.\n\n## The strait", "commitment"),
    ("We have taken these steps:\n\n## The strait", "announcement"),
]


@pytest.mark.parametrize(("stem", "kind"), STEMS, ids=[stem for stem, _ in STEMS])
def test_items_are_what_their_stem_or_heading_says(stem: str, kind: str) -> None:
    found = codes(f"# Notes of Halmere\n\n{stem}\n\n{ACTIONS}")
    assert [(text, is_) for text, is_, _ in found[-2:]] == [
        ("Opening new locks by 2030.", kind),
        ("Charting forty reefs.", kind),
    ]


IMPERATIVES = [  # text, kind, strength
    ("Publish a chart of the bay by the end of 2031", "commitment", "high"),
    ("Establish a fund for pilots", "commitment", "high"),
    ("Explore a new route", "commitment", "low"),
    ("Seek to lower the tolls", "commitment", "medium"),
    ("Welcome the new chart", "recognition", None),
    ("Urge all fleets to slow down", "recommendation", None),
]


@pytest.mark.parametrize("lead", ["## Tolls and reefs\n\n", "## Tolls and reefs\n\n- ", "## Our pledges\n\n- "])
@pytest.mark.parametrize(("text", "kind", "strength"), IMPERATIVES, ids=[case[0] for case in IMPERATIVES])
def test_a_plain_verb_alone_is_a_unit(lead: str, text: str, kind: str, strength: str | None) -> None:
    assert codes(f"# Notes of Halmere\n\n{lead}{text}.")[-1] == (f"{text}.", kind, strength)


def test_items_under_recommendations_ask_others() -> None:
    assert codes("# Notes\n\n## Recommendations\n\n- Publish a chart.")[-1][1] == "recommendation"


def test_the_title_says_nothing_of_the_items() -> None:
    assert codes("# Outcomes of the meeting\n\n## The strait\n\n- Publish a chart.")[-1][1] == "commitment"


INLINE = [  # text, items, kind
    ("We will: 1) chart reefs; 2) open locks; and 3) train pilots.", ["chart reefs", "open locks", "train pilots."]),
    ("We agreed to (1) open locks, (2) chart reefs and (3) train pilots.", ["open locks", "chart reefs", "train pilots."]),
    ("Our priorities for 2031 will include: 1) safer locks, 2) lower tolls, and 3) new pilots.", ["safer locks", "lower tolls", "new pilots."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "items"), INLINE, ids=[text for text, _ in INLINE])
def test_numbered_items_within_a_sentence(text: str, items: list[str]) -> None:
    assert [(unit, kind) for unit, kind, _ in codes(text)] == [(item, "commitment") for item in items]


def test_numbered_objects_within_a_sentence_stay_with_their_host() -> None:
    text = "We will work in two fields: 1) safer locks, and 2) lower tolls."
    assert [unit.text for unit in units_of(text)] == [text]


def test_a_heading_that_is_a_sentence_is_a_unit() -> None:
    assert codes("# Notes\n\n## First, we resolve to open the locks\n\nBelmora is near.")[0][1:] == (
        "commitment",
        "high",
    )
    assert [unit.text for unit in units_of("# Notes\n\n## What We Will Open\n\nBelmora is near.")] == [
        "Belmora is near."
    ]


def test_numbered_paragraphs_go_on_with_a_stem_that_awaits_them() -> None:
    text = (
        "We met in Ostvik.\n\nWe call on all ports to:\n\n1. Mark Their Reefs: Chart, buoy, and light each one. "
        "Report each wreck at once.\n\n[…]\n\n3. Open the locks.\n\n4. Boats are safer now."
    )
    found = units_of(text, ".txt")
    assert [unit.kind for unit in found] == ["announcement", *["recommendation"] * 3, "assertion"]
    assert [len(unit.stem) for unit in found] == [0, 1, 1, 1, 0]
