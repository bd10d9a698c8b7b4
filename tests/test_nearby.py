"""One search over many statements finds what comparing every two of them does."""

import random

import pytest

from communique.aligning import alignment, gathering, wide
from communique.aligning.alignment import Outcome, align_all
from communique.aligning.columns import Columns
from communique.aligning.comparable import Made
from communique.aligning.judging import Judgement
from communique.aligning.many import MEASURES, measured
from communique.aligning.measures import candidates
from communique.aligning.pairing import Side, _seen
from communique.aligning.sides import sides
from communique.coding import load_themes
from communique.coding.many import code_all
from communique.comparing import compare_documents, whole_statement
from communique.model import SHARED, Document
from communique.reading.files import parse

VERBS = ("will open", "agreed to close", "intend to widen", "will consider", "welcome", "condemn", "call for")
THINGS = ("registry of vessels", "fund for reefs", "school of pilots", "network of buoys", "centre for tides", "fleet of tugs", "atlas of wrecks")
ENDS = ("by 2033", "in the northern harbours", "with partners", "for small islands", "under the new convention", "of the coast guards")


def documents(count: int, seed: int = 1) -> list[Document]:
    chance = random.Random(seed)  # noqa: S311 - any sentences do
    made = []
    for number in range(count):
        said = [
            f"The Ministers {chance.choice(VERBS)} a {chance.choice(THINGS)} and a {chance.choice(THINGS)} {chance.choice(ENDS)}."
            for _ in range(8)
        ]
        made.append(parse("\n\n".join(["They agreed.", *said]), id=f"s{number:03}"))
    return made


def aligned(found: list[Document], **settings: object) -> Outcome:
    statements = [whole_statement(d) for d in found]
    coded = [units for units, _ in code_all(statements, themes=load_themes())]
    return align_all(
        [(s.id, units) for s, units in zip(statements, coded, strict=True)], {s.id: s.document.text for s in statements}, **settings,  # type: ignore[arg-type]
    )  # fmt: skip


def test_search_keeps_the_shared_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    found = documents(24)
    whole = aligned(found)
    monkeypatch.setattr(alignment, "MANY", 2)
    wide = aligned(found)
    one, other = (
        {(p.a.statement, p.a.id, p.b.statement, p.b.id): (p.relation, p.similarity) for p in each.alignments if p.relation in SHARED}
        for each in (whole, wide)
    )
    kept = [key for key in one if key in other]
    assert len(kept) >= 0.985 * len(one) > 100  # few words, all alike: harder than real statements, of which KEPT is told
    assert all(one[key] == other[key] for key in kept)
    assert len(other) <= 1.02 * len(one)
    alone = {(n.unit.statement, n.unit.id) for n in whole.unmatched}
    assert len(alone ^ {(n.unit.statement, n.unit.id) for n in wide.unmatched}) <= 0.05 * max(len(alone), 20)


def test_processes_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "MANY", 2)
    monkeypatch.setattr(alignment, "WORTH", 0)
    found = documents(8)
    assert aligned(found, processes=2) == aligned(found)


def told(outcome: Outcome) -> tuple[object, ...]:
    return (*outcome[:3], outcome.uncertain)


def test_batches_and_what_is_let_go_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "MANY", 2)
    found = documents(7, seed=3)
    whole = told(aligned(found))
    monkeypatch.setattr(wide, "AT_ONCE", 5)
    monkeypatch.setattr(gathering, "KEPT_AT_MOST", 20)
    assert told(aligned(found)) == whole


@pytest.mark.parametrize("seed", range(3))
def test_pairs_are_measured_at_once_as_one_by_one(seed: int) -> None:
    """Among them a statement of one sentence, one without content words, units worded alike, and names of its own."""
    more = ["Halden and the OLB will open a registry.", "It will be so.\n\nWe will.\n\nWe will.", "We will fund the Vell Board (OLB) by 2031."]
    found = [*documents(4, seed), *(parse(text, id=f"m{n}") for n, text in enumerate(more))]
    statements = [whole_statement(d) for d in found]
    coded = [units for units, _ in code_all(statements, themes=load_themes())]
    given = [Side(s.id, list(units), s.document.text, ()) for s, units in zip(statements, coded, strict=True)]
    made = Made()
    both = [made.both((one, other), (None, None), several=min(len(one.units), len(other.units)) > 1) for at, one in enumerate(given) for other in given[at + 1 :]]
    tasks = [(one, other, [(i, j) for i in range(len(one)) for j in range(len(other))]) for one, other in both]
    many, row = measured(Columns(), tasks), 0
    for one, other, pairs in tasks:
        for each in candidates(*sides(one, other), pairs):
            seen = _seen(one[each.i], other[each.j], each, Judgement(None, ""))
            assert list(map(repr, many.parts[row].tolist())) == [repr(float(value)) for _, value in seen.parts]
            assert tuple(name for name, _ in seen.parts) == MEASURES
            assert (many.chance[row], many.similarity[row]) == (seen.chance, seen.similarity)
            assert (bool(many.unsaid[0][row]), bool(many.unsaid[1][row])) == seen.unsaid
            assert (many.forth[row], many.back[row], many.lead[row]) == pytest.approx((each.forth, each.back, each.lead), abs=1e-12)
            row += 1
    assert row == len(many.task) > 300


def test_every_unit_has_a_row_or_a_counterpart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "MANY", 2)
    lone = [*documents(3), parse("The Ministers will paint the lighthouse blue.", id="lone")]
    found = compare_documents(lone)
    shared = {(u.statement, u.id) for p in found.alignments if p.relation in SHARED for u in (p.a, p.b)}
    rows = [(n.unit.statement, n.unit.id) for n in found.unmatched]
    assert sorted(rows) == sorted({(u.statement, u.id) for u in found.units} - shared)
    assert all(0 <= n.chance <= 1 for n in found.unmatched)
    assert "99.6%" in found.settings["search"]
