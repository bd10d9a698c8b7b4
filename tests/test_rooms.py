"""Which rooms use which: the README's picture is the one that the imports make, and data flows one way."""

import pathlib

import pytest
from rooms import beyond, picture, uses

ABOVE = ["quoting", "splitting", "coding", "aligning", "comparing", "tables", "reporting", "reviewing", "cli"]


def test_the_picture_in_the_readme_is_made_from_the_imports(root: pathlib.Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert picture() in readme, "run `python tests/rooms.py`"


@pytest.mark.parametrize(
    ("room", "others"),
    [
        ("codebook", {*ABOVE, "reading", "annotating"}),
        ("annotating", set(ABOVE)),
        ("splitting", {"coding", "aligning", "quoting", "comparing", "tables", "reporting", "reviewing"}),
        ("coding", {"aligning", "quoting", "comparing", "tables", "reporting", "reviewing"}),
        ("quoting", {"splitting", "coding", "aligning", "comparing", "tables", "reporting", "reviewing"}),
        ("reporting", {"reviewing"}),
    ],
)
def test_no_room_uses_one_that_comes_after_it(room: str, others: set[str]) -> None:
    assert beyond(room, uses()) & others == set()


def test_no_two_rooms_use_each_other() -> None:
    assert [room for room in uses() if room in beyond(room, uses())] == []
