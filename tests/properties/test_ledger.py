"""Every character of every text is accounted for, and nothing is shown that is not a slice of the text."""

import pathlib
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.coding import code
from communique.comparing import whole_statement
from communique.model import Document, LedgerEntry, Span, Statement, Unit
from communique.reading import parse, read_all
from communique.splitting import ledger, split

ODD = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FRAGMENTS = (
    "The Ministers agreed to ", "We will ", "and to establish ", "and will undertake ", "welcomed ", "the fund",
    "a registry", "(a) ", "(iv) ", "1. ", "- ", "\n- ", "\n\n", "\n", ": ", "; ", ", ", ". ", " […] ", "…", "[...]",
    "“", "”", '"', "‘", "’", "(", ")", "[", "]", "Recognizing the importance of ", "We intend to:\n\n", "U.S. ",
    "Art. 5 ", "5.30 p.m. ", "which supports islands ", "including ", "in order to ", "# ", "> ", "**", "AI, quantum",
    "in 2031 ", "subject to national law", "that ", "They ", " — ", "\u00a0", "\u2028", "\ufeff", "\x00", "é",
    "\U0001f30a", "We: ", "do ", "not ", "have ", "been ", "increasing ", "and ", "or ",
)  # fmt: skip
policy = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)
anything = st.text(max_size=300)
suffixes = st.sampled_from([".md", ".txt", ".html"])


def account(statement: Statement) -> tuple[tuple[Unit, ...], tuple[LedgerEntry, ...]]:
    units, claims = split(statement)
    return units, ledger(statement.document, claims, tuple(unit.id for unit in units))


def adds_up(document: Document, entries: tuple[LedgerEntry, ...]) -> bool:
    """Return whether the entries, in order, cover the text without gap or overlap."""
    edges = [Span(0, 0), *(entry.span for entry in entries), Span(len(document.text), len(document.text))]
    return all(a.end == b.start for a, b in pairwise(edges)) and all(len(entry.span) > 0 for entry in entries)


@ODD
@given(st.one_of(policy, anything), suffixes)
def test_the_ledger_adds_up(text: str, suffix: str) -> None:
    document = parse(text, suffix=suffix, id="x")
    units, entries = account(whole_statement(document))
    assert adds_up(document, entries)
    ids = {unit.id for unit in units}
    assert len(ids) == len(units)
    assert {entry.unit for entry in entries if entry.unit is not None} <= ids


@ODD
@given(policy)
def test_the_ledger_gives_each_unit_its_own_words(text: str) -> None:
    document = parse(text, suffix=".md", id="x")
    units, entries = account(whole_statement(document))
    for unit in units:
        own = [entry for entry in entries if entry.unit == unit.id]
        assert own
        assert "".join(entry.span.of(document.text) for entry in own) == unit.text


@ODD
@given(st.one_of(policy, anything), st.lists(st.integers(0, 400), max_size=6))
def test_parts_of_a_document_add_up_too(text: str, cuts: list[int]) -> None:
    document = parse(text, suffix=".md", id="x")
    edges = sorted({min(cut, len(document.text)) for cut in cuts})
    spans = tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))
    units, entries = account(Statement("x", document, spans, "excerpt"))
    assert adds_up(document, entries)
    assert all(any(span.covers(unit.span) for span in spans) for unit in units)


@ODD
@given(st.one_of(policy, anything), suffixes)
def test_what_is_shown_is_a_slice(text: str, suffix: str) -> None:
    document = parse(text, suffix=suffix, id="x")
    statement = whole_statement(document)
    for unit in code(statement, split(statement)[0]):
        assert unit.span.of(document.text) == unit.text
        assert unit.text.strip()
        fields = (
            *unit.stem, *unit.verb, *unit.timeframe, *unit.instrument, *unit.counterpart, *unit.hedge,
            *(hit.span for hit in unit.themes), *([unit.actor] if unit.actor else []),
        )  # fmt: skip
        assert all(0 <= span.start < span.end <= len(document.text) for span in fields)


@ODD
@given(policy)
def test_twice_gives_the_same(text: str) -> None:
    statement = whole_statement(parse(text, suffix=".md", id="x"))
    assert split(statement) == split(statement)
    assert code(statement, split(statement)[0]) == code(statement, split(statement)[0])


def test_units_do_not_overlap_and_are_in_order() -> None:
    text = "The Ministers agreed to expand the fund and to open a registry; they will meet in May. We will: (a) act."
    units, _ = split(whole_statement(parse(text, suffix=".md", id="x")))
    assert len(units) >= 4
    assert all(a.span.end <= b.span.start for a, b in pairwise(units))


@pytest.fixture(scope="module")
def real(shared: pathlib.Path) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """Every real text there is, and what could not be read."""
    return read_all([shared / "statements", shared / "seeds"])


def test_real_statements_add_up(real: tuple[tuple[Document, ...], tuple[str, ...]]) -> None:
    wrong = []
    for document in real[0]:
        units, entries = account(whole_statement(document))
        sliced = all(unit.text and unit.span.of(document.text) == unit.text for unit in units)
        if not (adds_up(document, entries) and sliced):
            wrong.append(document.path)
    assert len(real[0]) > 300
    assert not wrong


def test_form_of_real_statements(real: tuple[tuple[Document, ...], tuple[str, ...]]) -> None:
    documents, problems = real
    articles = {document.id for document in documents if document.form == "article"}
    assert [pathlib.Path(problem.split(": ")[0]).name for problem in problems] == [
        "1971-09-29_A_L.632-EN.pdf",
        "1991-12-30_Buravkin_to_UN.pdf",
    ]
    talks = {"000_f5acb85e53be367e", "FOMCpresconf20160316"}
    assert {name for name in articles if "press-call" not in name} == talks
    assert len(articles) == 5
