"""Stems that are left open, and the paragraphs without marks that are their items, on invented texts."""

import pytest
from coded import units_of

RUNS = [  # stem, paragraphs, kind of the first ones, how many carry the stem
    ("We intend to reach this aim by:", ("Opening new locks.", "Charting the reefs.", "Training pilots."), 3),
    ("We will reach this aim through:", ("Opening new locks.", "Jointly charting the reefs."), 2),
    ("The Ministers agreed:", ("To open new locks.", "To chart the reefs.", "To train pilots."), 3),
    ("We commit to:", ("Build new locks.", "Actively chart the reefs.", "Publish all charts."), 3),
    ("We intend to reach this aim by:", ("Opening new locks.", "Charting the reefs.", "We thank Halmere."), 2),
    ("The Ministers agreed:", ("To open locks.", "To chart reefs.", "To mark them, Halmere lends buoys."), 2),
]


@pytest.mark.parametrize(("stem", "below", "count"), RUNS, ids=[f"{s} {b[-1]}" for s, b, _ in RUNS])
def test_paragraphs_that_open_alike_are_items(stem: str, below: tuple[str, ...], count: int) -> None:
    found = units_of("\n\n".join(("# Notes of Halmere", stem, *below)) + "\n")
    assert [u.text for u in found if u.stem] == list(below[:count])
    assert all(u.kind == "commitment" for u in found if u.stem)


ALONE = [
    ("We intend to reach this aim by:", "Opening new locks.", "The Ministers met in Ostvik."),
    ("We will reach this aim by:", "Opening Locks: The Ministers opened nine.", "Charting Reefs: Halmere lent buoys."),
]


@pytest.mark.parametrize(("stem", "first", "second"), ALONE, ids=["one only", "labels"])
def test_no_run_no_items(stem: str, first: str, second: str) -> None:
    found = units_of(f"# Notes of Halmere\n\n{stem}\n\n{first}\n\n{second}\n")
    assert not any(u.stem for u in found)


RELATIVES = [
    "The purpose of this Memorandum is to set up a board of pilots which will:",
    "The aim of this Agreement is to create a fund that shall:",
]


@pytest.mark.parametrize("stem", RELATIVES)
def test_the_last_verb_of_a_stem_governs(stem: str) -> None:
    text = f"# Memorandum of Understanding between Halmere and Ostvik\n\n{stem}\n\n1. Review the tolls of the strait;\n\n2. Chart the reefs.\n"
    said, *items = units_of(text)
    assert said.text == stem.rsplit(" ", 2)[0]
    assert [(u.text, u.kind) for u in items] == [
        ("Review the tolls of the strait;", "commitment"),
        ("Chart the reefs.", "commitment"),
    ]
