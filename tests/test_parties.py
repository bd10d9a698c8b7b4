"""Parties by any of their names."""

import pytest

from communique.codebook.parties import find_parties, parties


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the U.S.-EU dialogue", ["United States", "European Union"]),  # a hyphen joins two parties
        ("tell us about the US", ["United States"]),  # capitals tell the state from the pronoun
        ("Republic of Korea and the DPRK’s answer", ["South Korea", "North Korea"]),  # either apostrophe
        ("Côte d’Ivoire and Côte d'Ivoire", ["Côte d'Ivoire", "Côte d'Ivoire"]),
        ("Papua New Guinea and Guinea-Bissau", ["Papua New Guinea", "Guinea-Bissau"]),  # longest first
        ("the Indian Ocean, Latin American partners", []),  # a name inside another name
        ("JOINT STATEMENT OF JAPAN AND FIJI", ["Japan", "Fiji"]),  # capitals
        ("the Paris Agreement", []),  # a capital alone names no government here
        ("Indiana, Omaniya, Chadwick", []),  # whole words only
        ("Australian and Danes, South Koreans", ["Australia", "South Korea"]),
        ("the United  States\nof America", ["United States"]),  # white space of any width
        ("AUKUS, the Quad and the G7", ["AUKUS", "Quad", "G7"]),
        ("", []),
    ],
)
def test_finds_canonical_names(text: str, names: list[str]) -> None:
    assert [name for name, _ in find_parties(text)] == names


def test_spans_are_slices_in_order() -> None:
    text = "Japan, the U.K. and Türkiye"
    assert [span.of(text) for _, span in find_parties(text)] == ["Japan", "U.K.", "Türkiye"]


def test_table_is_sound() -> None:
    table = parties()
    names = [party.name for party in table]
    spoken = [word for party in table for word in {party.name, *party.aliases, *party.demonyms}]
    assert len(set(names)) == len(names)
    assert len(set(spoken)) == len(spoken), "one word for two parties"
    assert sum(party.kind == "state" for party in table) >= 195
    assert {party.kind for party in table} == {"state", "bloc", "forum"}
    assert all(party.capital for party in table if party.kind == "state" and party.name != "Yugoslavia")


def test_every_name_is_found_alone() -> None:
    for party in parties():
        for word in (party.name, *party.aliases, *party.demonyms):
            assert [name for name, _ in find_parties(word)] == [party.name], word


NAMED_LIKE_STATES = [
    ("Jordan Hale, the mayor, spoke", ()), ("a book by Chad Marrow", ()), ("Israel Orlo said", ()), ("Mr. Jordan said", ()),
    ("Ms Israel asked", ()), ("Orlo Airways and Kenya Airways", ()), ("Japan Tobacco said", ()), ("Air India flies", ()),
    ("Jordan Hale and Egypt", ("Egypt",)), ("Jordan Rejects the plan", ("Jordan",)), ("U.S.-India New Energy", ("United States", "India")),
    ("Israel Antiquities Authority", ("Israel",)), ("Georgia Strategic Partnership", ("Georgia",)), ("China Steel Agreement", ("China",)),
    ("Jordan. We row", ("Jordan",)), ("Jordan and Chad", ("Jordan", "Chad")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), NAMED_LIKE_STATES)
def test_people_and_firms_named_like_states(text: str, names: tuple[str, ...]) -> None:
    assert tuple(name for name, _ in find_parties(text)) == names
