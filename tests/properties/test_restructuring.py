"""Splits, merges and rejections in any number keep every word: units are slices, and the ledger adds up."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.comparing import compare_documents
from communique.model import Block, Comparison, Document, Span
from communique.reviewing.applying.applying import apply, unit_codes
from communique.reviewing.applying.refinding import key_of, unit_says
from communique.reviewing.deciding.decisions import Decision

PARAGRAPHS = [
    "The Ministers agreed to open a joint registry of vessels and to publish its accounts by 2033.",
    "They welcomed the work of the Strait Authority […] and will consider “artificial intelligence” for harbour safety; the Parties met.",
    "The Parties will:",
    "(a) protect the reefs, the outer strait and its lights;",
    "(b) train pilots.",
]


@cache
def compared() -> Comparison:
    documents = []
    for number, lines in enumerate((PARAGRAPHS, PARAGRAPHS[::-1])):
        text, blocks = "", []
        for line in lines:
            role: Any = "item" if line.startswith("(") else "paragraph"
            blocks.append(Block(Span(len(text), len(text) + len(line)), role))
            text += line + "\n\n"
        documents.append(Document(f"d{number}", f"d{number}.txt", text, tuple(blocks), date=f"203{number}-01-01"))
    return compare_documents(documents)


def decision(draw: Callable[[Any], Any], number: int) -> Decision:
    found = compared()
    unit = draw(st.sampled_from(found.units))
    statement = next(s for s in found.statements if s.id == unit.statement)
    says, codes = unit_says(statement, unit), unit_codes(unit, statement.document.text)
    action = draw(st.sampled_from(["split", "merge", "reject", "accept"]))
    values: dict[str, Any] = {}
    if action == "split":
        values = {"cuts": sorted(draw(st.sets(st.integers(1, len(unit.text) - 1), min_size=1, max_size=3)))}
    elif action == "merge":
        other = draw(st.sampled_from(found.units))
        values = {"with": key_of(other), "says": unit_says(next(s for s in found.statements if s.id == other.statement), other)}
    elif action == "accept":
        values = {**codes, "themes": [t for t in codes["themes"].split("; ") if t]}
    return Decision("commitments", key_of(unit), action, values, says, dict(codes), coder="Ana", number=number, id=str(number))


@st.composite
def logs(draw: Callable[[Any], Any]) -> list[Decision]:
    return [decision(draw, n) for n in range(1, draw(st.integers(0, 5)) + 1)]


@settings(deadline=None, max_examples=60)
@given(logs())
def test_every_word_stays_in_its_place(log: list[Decision]) -> None:
    reviewed = apply(compared(), log)
    for found in (reviewed.machine, reviewed.counted):
        texts = {d.id: d.text for d in found.documents}
        for document, text in texts.items():
            assert "".join(e.span.of(text) for e in found.ledger if e.document == document) == text
            entries = [e.span for e in found.ledger if e.document == document]
            assert all(a.end == b.start for a, b in pairwise(entries))
        for unit in found.units:
            assert unit.span.of(texts[unit.statement]) == unit.text != ""
            own = "".join(e.span.of(texts[unit.statement]) for e in found.ledger if e.unit == unit.id)
            assert own == unit.text
        known = {u.id for u in found.units}
        assert len(known) == len(found.units)
        assert {e.unit for e in found.ledger if e.unit} <= known
    assert len(reviewed.outcomes) == len({d.key for d in log}), "a decision was lost"
    assert {o.status for o in reviewed.outcomes} <= {"applied", "stale"}


@settings(deadline=None, max_examples=20)
@given(logs(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(log: list[Decision], random: Any) -> None:
    last = list({d.key: d for d in log}.values())
    shuffled = list(last)
    random.shuffle(shuffled)
    same = [replace(d, number=n) for n, d in enumerate(shuffled, start=1)]
    assert apply(compared(), last).counted == apply(compared(), same).counted


@pytest.mark.parametrize("cut", [1, 4, 12, 14])  # in the subject, at its end, before the verb and in it
def test_a_piece_without_the_verb_is_coded_too(cut: int) -> None:
    """Whatever a reviewer cuts: what is left of the first sentence of each statement has a kind."""
    for unit in (unit for unit in compared().units if unit.text.startswith("The Ministers agreed")):
        statement = next(s for s in compared().statements if s.id == unit.statement)
        says, codes = unit_says(statement, unit), unit_codes(unit, statement.document.text)
        log = [Decision("commitments", key_of(unit), "split", {"cuts": [cut]}, says, codes, coder="Ana", number=1, id="1")]
        pieces = [u for u in apply(compared(), log).counted.units if unit.span.covers(u.span)]
        assert len(pieces) >= 2
        assert all(piece.kind for piece in pieces)
