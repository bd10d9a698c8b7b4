"""What spares work in aligning gives what the long way gives."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.aligning import align, judging, numerals, wording
from communique.aligning import slices as slicing
from communique.aligning.matching import blocks
from communique.model import Measured, Span, Unit

WORDS = (
    "ships", "Halden’s", "Halden's", "s", "US", "U.S.", "one", "a", "half", "and", "million", "5m", "2 bn", "$5", "US$5",
    "forty-five", "20", "1,250", "8%", "per cent", "PER CENT", "pct", "2°C", "degrees Celsius", "won't", "R&D", "third", "2°",
    "of", "the", "two", "hundred", "dozen", "double", "m", "coop", "ﬁeld", "ſo", "cents", "R.", "A.B.C.", "x_1", "é",
)  # fmt: skip
MARKS = (" ", ", ", " (", ") ", "’s ", "'s ", "-", " – ", ". ", "")
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(MARKS)), max_size=14).map(
    lambda several: "".join(word + mark for word, mark in several)
)
FIXTURE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)


class Everything:
    """What holds whatever is asked."""

    def __contains__(self, _: object) -> bool:
        return True


@FIXTURE
@given(text=TEXTS)
def test_plain_texts_are_parted_as_rewritten_ones(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = wording.words(text)
    with monkeypatch.context() as patched:
        patched.setattr(wording, "_MARKED", re.compile(""))
        assert list(wording._words.__wrapped__(text)) == found  # noqa: SLF001 - without what it keeps


@FIXTURE
@given(text=TEXTS)
def test_expressions_are_spared_only_where_they_match_nothing(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = wording._rewritten(text)  # noqa: SLF001
    with monkeypatch.context() as patched:
        for name in ("_CENT", "_TWO_INITIALS"):
            patched.setattr(wording, name, re.compile(""))
        patched.setattr(wording, "_has", lambda *_: True)
        assert wording._rewritten(text) == found  # noqa: SLF001


OBJECTS = st.lists(
    st.tuples(st.sampled_from(("harbour", "pilots", "degrees", "cyber", "and", "of", "third", "ferries", "won't", "5")),
              st.sampled_from((" ", ", ", "\n", "-", ", and ", " or "))), max_size=8,
).map(lambda several: "".join(word + mark for word, mark in several))  # fmt: skip


@FIXTURE
@given(one=OBJECTS, other=OBJECTS)
def test_texts_with_words_of_their_own_are_no_longer_lists_of_one_another(
    one: str, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "_object", str)
    found = judging._listed(one, other)  # type: ignore[arg-type]  # noqa: SLF001 - the texts themselves
    with monkeypatch.context() as patched:
        patched.setattr(judging, "_bare", lambda _: Counter())
        assert judging._listed(one, other) == found  # type: ignore[arg-type]  # noqa: SLF001


@FIXTURE
@given(text=TEXTS)
def test_words_that_begin_no_number_are_read_as_none(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = wording.words(text)
    found = [numerals.read(tokens, place) for place in range(len(tokens))]
    with monkeypatch.context() as patched:
        patched.setattr(numerals, "_BEGINNING", Everything())
        assert [numerals.read(tokens, place) for place in range(len(tokens))] == found


@FIXTURE
@given(text=TEXTS, chosen=st.lists(st.integers(0, 13), max_size=6))
def test_plain_words_are_shown_as_by_an_expression(
    text: str, chosen: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = wording.words(text)
    wanted = [tokens[place] for place in chosen if place < len(tokens)]
    found = slicing.slices(text, tokens, wanted, None)
    with monkeypatch.context() as patched:
        patched.setattr(slicing, "_is_special", lambda _: True)
        assert slicing.slices(text, tokens, wanted, None) == found


@settings(max_examples=300)
@given(one=TEXTS, other=TEXTS)
def test_blocks_are_those_of_difflib(one: str, other: str) -> None:
    left, right = one.split(" "), other.split(" ")
    found = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    assert blocks(left, right) == [tuple(block) for block in found]


def unit(statement: str, order: int, text: str, whole: str) -> Unit:
    start = whole.index(text)
    return Unit(
        id=f"{statement}{order}", statement=statement, order=order, span=Span(start, start + len(text)), text=text,
        kind="commitment", strength="high",
    )  # fmt: skip


def statement(name: str, *texts: str) -> tuple[tuple[str, tuple[Unit, ...]], str]:
    whole = " ".join(texts)
    return (name, tuple(unit(name, order, text, whole) for order, text in enumerate(texts))), whole


def test_what_a_sentence_names_by_an_acronym_depends_on_the_two_statements_only() -> None:
    """The rest of a sentence says it by an acronym that only one of the other statements defines."""
    first = statement("a", "We will fund the lighthouse on Vell", "and staff the OLB by 2031.")
    middle = statement("b", "We will paint the ferry at Orm.", "We will close the quarry by 2032.")
    last = statement(
        "c",
        "We will fund the lighthouse on Vell and open Lighthouse Board offices.",
        "We will close the Orm Lighthouse Board (OLB) in 2033.",
    )
    alone = found(first, last)
    assert alone
    assert alone == [pair for pair in found(first, middle, last) if "b" not in pair[:2]]


def found(*given_: tuple[tuple[str, tuple[Unit, ...]], str]) -> list[tuple[object, ...]]:
    pairs, _ = align([one for one, _ in given_], {one[0]: text for one, text in given_})
    return [(p.a.statement, p.b.statement, p.a.id, p.b.id, p.relation, p.why, p.changes, p.parts) for p in pairs]


def test_units_of_the_same_words_are_judged_alike_wherever_they_stand() -> None:
    one, text = statement("a", "We will fund four ships by 2030.", "We will paint the ferry.")
    other, there = statement(
        "b", "We will paint the ferry.", "We will fund five ships by 2035.", "We will fund four ships by 2030."
    )
    pairs, _ = align([one, other], {"a": text, "b": there})
    apart = {(p.a.text, p.b.text): (p.relation, p.changes) for p in pairs}
    turned, _ = align(
        [("b", tuple(replace(each, id=f"x{each.order}", statement="b") for each in other[1])), ("c", one[1])],
        {"b": there, "c": text},
    )
    back = {(p.b.text, p.a.text): p.relation for p in turned}
    assert {
        pair: relation for pair, (relation, _) in apart.items() if relation in ("identical", "reworded")
    }.items() <= back.items()


def test_measures_are_their_names_and_values_in_order() -> None:
    one = Measured(("content", "kind"), (0.5, 1.0))
    assert list(one) == [("content", 0.5), ("kind", 1.0)]
    assert dict(one.behind("ratio", 0.25)) == {"ratio": 0.25, "content": 0.5, "kind": 1.0}
    assert one == Measured(("content", "kind"), (0.5, 1.0)) != one.behind("ratio", 0.25)


def test_a_number_goes_on_with_smaller_ones_only() -> None:
    tokens = ["two", "million", "and", "two", "thousand", "and", "four", "million", "and", "five"]
    assert numerals.read(tokens, 0) == (2_002_000, 5)
    assert numerals.read(["a", "million", "and"] * 1_500, 0) == (1_000_000, 2)
