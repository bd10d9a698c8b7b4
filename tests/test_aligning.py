"""Relations between units, on invented statements of invented countries."""

from __future__ import annotations

import json
import pathlib
import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.aligning import align, alignment
from communique.aligning.slices import slices
from communique.aligning.wording import without_counterpart, words
from communique.comparing import compare
from communique.model import RELATIONS, SHARED, Kind, Span, Strength, ThemeHit, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SAME = {"identical", "reworded"}


def unit(
    text: str,
    statement: str = "a",
    order: int = 0,
    *,
    kind: Kind = "commitment",
    strength: Strength = "high",
    themes: tuple[str, ...] = (),
) -> Unit:
    return Unit(
        id=f"{statement}{order}",
        statement=statement,
        order=order,
        span=Span(order * 1000, order * 1000 + len(text)),
        text=text,
        kind=kind,
        strength=strength if kind == "commitment" else None,
        themes=tuple(ThemeHit(theme, Span(0, 0)) for theme in themes),
    )


def relation(a: Unit, b: Unit) -> str | None:
    pairs, _ = align([("a", (a,)), ("b", (replace(b, id="b0", statement="b"),))])
    return pairs[0].relation if pairs else None


ADVERSARIAL = [
    # exchanged arguments
    (
        "Freedonia will prefer coastal trade over river trade.",
        "Freedonia will prefer river trade over coastal trade.",
    ),
    (
        "Freedonia will transfer patrol boats to Sylvania.",
        "Sylvania will transfer patrol boats to Freedonia.",
    ),
    ("We will protect fishermen from pirates.", "We will protect pirates from fishermen."),
    ("We will defend Sylvania against Ruritania.", "We will defend Ruritania against Sylvania."),
    ("Freedonia and Sylvania will fund Ruritania.", "Freedonia and Ruritania will fund Sylvania."),
    # denial
    ("The Ministers will share radar data.", "The Ministers will not share radar data."),
    ("We won't share radar data.", "We will share radar data."),
    ("No party will station missiles in the strait.", "Each party will station missiles in the strait."),
    ("We will never use the canal for warships.", "We will use the canal for warships."),
    (
        "We will proceed with the consent of the assembly.",
        "We will proceed without the consent of the assembly.",
    ),
    (
        "We will refrain from testing torpedoes in the gulf.",
        "We will continue testing torpedoes in the gulf.",
    ),
    ("The Ministers will refuse to share radar data.", "The Ministers will share radar data."),
    # opposite verbs and words
    ("We will expand the coastal radar programme.", "We will phase out the coastal radar programme."),
    (
        "We will increase funding for the lighthouse network.",
        "We will reduce funding for the lighthouse network.",
    ),
    ("We will lift the ban on timber exports.", "We will impose the ban on timber exports."),
    ("We will accelerate the licensing of grain exports.", "We will delay the licensing of grain exports."),
    (
        "The Ministers will consult before the drones deploy.",
        "The Ministers will consult after the drones deploy.",
    ),
    ("We will allow foreign vessels in the lagoon.", "We will prohibit foreign vessels in the lagoon."),
    ("We will join the Amber Road Council.", "We will leave the Amber Road Council."),
    ("We will tighten controls on drone engines.", "We will relax controls on drone engines."),
    ("We will sell grain to Sylvania.", "We will buy grain from Sylvania."),
    ("We oppose the fisheries treaty.", "We support the fisheries treaty."),
    # changed numbers and dates
    ("We will provide 12 patrol boats by 2030.", "We will provide 40 patrol boats by 2030."),
    ("We will invest 5 million crowns in the harbour.", "We will invest 5 billion crowns in the harbour."),
    ("We will train two hundred pilots.", "We will train three hundred pilots."),
    ("We will hold the fisheries dialogue in 2027.", "We will hold the fisheries dialogue in 2029."),
    ("We will dredge the canal by 2030.", "We will dredge the canal by 2027."),
    ("We will cut road deaths by one third.", "We will cut road deaths by one half."),
    ("We will train more than 100 pilots.", "We will train nearly 100 pilots."),
    ("We will lay a second cable to the outer lagoon.", "We will lay a third cable to the outer lagoon."),
    ("The ministers will meet every month.", "The ministers will meet every year."),
    ("The ministers will meet twice a year.", "The ministers will meet once a year."),
    ("We will lend Sylvania 5 million dollars.", "We will lend Sylvania 5 million euros."),
    ("We will cut the toll on wheat to 5 percent.", "We will cut the toll on wheat to 15 percent."),
    ("Our experts will report by June 2030.", "Our experts will report by December 2030."),
    # other ways and places
    ("We will hold a bilateral exercise in the strait.", "We will hold a trilateral exercise in the strait."),
    ("We will strengthen the arms embargo on Ruritania.", "We will ease the arms embargo on Ruritania."),
    ("We will defend the islands jointly.", "We will defend the islands separately."),
    ("We will share all data, including military data.", "We will share all data, except military data."),
    ("We will patrol the Red Sea together.", "We will patrol the Black Sea together."),
    ("We will finance the port with public funds.", "We will finance the port with private funds."),
    # changed parties and objects
    (
        "We will support Sylvania in rebuilding its harbours.",
        "We will support Ruritania in rebuilding its harbours.",
    ),
    ("Freedonia will fund the lighthouse network.", "Ruritania will fund the lighthouse network."),
    (
        "We will hold regular talks on seabed mapping under the Amber Road Council.",
        "We will hold regular talks on grain pricing under the Amber Road Council.",
    ),
]


@pytest.mark.parametrize(("one", "other"), ADVERSARIAL)
def test_a_word_that_turns_the_meaning_is_never_a_rewording(one: str, other: str) -> None:
    assert relation(unit(one), unit(other)) not in SAME
    assert relation(unit(other), unit(one)) not in SAME


PORTS = "the modernisation of the deep-water ports of Lutha"
CASES = [
    # identical: case, punctuation, spelling, joint parties, MOC and MOU
    ("identical", unit("We will defend the harbour."), unit("We will defend the harbor;")),
    ("identical", unit("The Parties sign the MOC on timber."), unit("THE PARTIES SIGN THE MOU ON TIMBER.")),
    (
        "identical",
        unit(
            "We, the governments of Lutha and Karlova, recognise the harm of amber smuggling.",
            kind="recognition",
        ),
        unit(
            "We, the governments of Lutha and Zenda, recognise the harm of amber smuggling.",
            kind="recognition",
        ),
    ),
    # to welcome what was done is another act than to promise it; to stress that it matters says less of the same
    (
        "related",
        unit("We will launch a fund for the deep-water ports of Lutha."),
        unit("We welcome the launch of the fund for the deep-water ports of Lutha.", kind="recognition"),
    ),
    (
        "weaker",
        unit("We will launch a fund for the deep-water ports of Lutha."),
        unit("We stress the importance of a fund for the deep-water ports of Lutha.", kind="recognition"),
    ),
    # reworded: the same in other words
    (
        "reworded",
        unit(
            "We oppose any unilateral action that seeks to undermine Lutha's rule of the Amber Isles.",
            kind="recognition",
        ),
        unit(
            "We reiterated our opposition to any unilateral action that seeks to undermine Lutha's rule of the Amber Isles.",
            kind="recognition",
        ),
    ),
    (
        "weaker",
        unit("In the coming weeks, we will negotiate and finalise the Agreement on Amber Trade."),
        unit("In the coming weeks, we will work to finalise the Agreement on Amber and Fair Trade.", strength="medium"),
    ),
    (
        "reworded",
        unit("We condemn unequivocally piracy in all its forms.", kind="recognition"),
        unit("We unequivocally condemn piracy in all of its forms.", kind="recognition"),
    ),
    (
        "reworded",
        unit("We urge Zenda to abide by all of its obligations under the Amber Accord.", kind="recommendation"),
        unit("We urge Zenda to abide by its obligations under the Amber Accord.", kind="recommendation"),
    ),
    # stronger and weaker: the obligation differs
    (
        "stronger",
        unit(f"We intend to finance {PORTS}.", strength="medium"),
        unit(f"We will finance {PORTS}."),
    ),
    (
        "weaker",
        unit(f"We will finance {PORTS}."),
        unit(f"We will consider financing {PORTS}.", strength="low"),
    ),
    (
        "weaker",
        unit("We will champion adherence to the Amber Accord and free passage through the strait."),
        unit(
            "We note the importance of adherence to the Amber Accord and free passage through the strait.",
            kind="recognition",
        ),
    ),
    ("stronger", unit("We will dredge the canal by 2030."), unit("We will dredge the canal by 2027.")),
    ("weaker", unit("We will dredge the canal by 2027."), unit("We will dredge the canal by 2030.")),
    # a degree of the action is its strength, a count of objects its scope
    ("stronger", unit("We will cut road deaths by one third."), unit("We will cut road deaths by one half.")),
    ("weaker", unit("We will cut road deaths to at most ten."), unit("We will cut road deaths to at most twenty.")),
    ("narrower", unit("We will train more than 100 pilots."), unit("We will train nearly 100 pilots.")),
    # the same words, but the stem weakens one of them
    (
        "weaker",
        unit("dredge the canal", strength="high"),
        replace(unit("dredge the canal", strength="low"), kind="commitment", stem=(Span(0, 9),)),
    ),
    # broader and narrower: one object contains the other, or a number changes
    (
        "broader",
        unit("We condemn the attacks on lighthouses.", kind="recognition"),
        unit("We condemn the attacks on lighthouses, ferries, dredgers and customs posts.", kind="recognition"),
    ),
    (
        "narrower",
        unit("We will cooperate on seabed mapping, tidal energy and grain storage."),
        unit("We will cooperate on seabed mapping."),
    ),
    ("broader", unit("We will train 20 harbour pilots."), unit("We will train 60 harbour pilots.")),
    ("narrower", unit("We will train 60 harbour pilots."), unit("We will train 20 harbour pilots.")),
    (
        "broader",
        unit("We will keep the peace in Lutha, Karlova and the outer lagoon at all times."),
        unit("We will keep the peace in Lutha, Karlova, Zenda and the outer lagoon at all times."),
    ),
    # related: the same object, another action; what was promised is not what is reported
    (
        "related",
        unit("We will map the mineral deposits of our three countries."),
        unit("We have mapped the mineral deposits of our three countries.", kind="announcement"),
    ),
    ("related", unit("We will expand the amber quota."), unit("We will abolish the amber quota.")),
    (
        "related",
        unit("We welcome the amber quota.", kind="recognition"),
        unit("We condemn the amber quota.", kind="recognition"),
    ),
    # the same said of another state, unless both are of one dispute
    (
        None,
        unit("We reaffirm our commitment to the sovereignty, unity and territorial integrity of Libya."),
        unit("We reaffirm our commitment to the sovereignty, unity and territorial integrity of Somalia."),
    ),
    (
        "reworded",
        unit("We condemn the brutal war that Russia wages with missiles on homes and schools.", kind="recognition"),
        unit("We strongly condemn the war against Ukraine, in which homes and schools are hit by missiles.", kind="recognition"),
    ),
    # nothing in common but the language of communiqués
    (
        None,
        unit("We will strengthen cooperation on seabed mapping."),
        unit("We will strengthen cooperation on dairy."),
    ),
    (None, unit("We reaffirm our commitment to peace."), unit("The next session takes place in Zenda.")),
]


@pytest.mark.parametrize(("wanted", "one", "other"), CASES)
def test_relations(wanted: str | None, one: Unit, other: Unit) -> None:
    texts = {"a": "consider ", "b": "consider "}
    pairs, _ = align([("a", (one,)), ("b", (replace(other, id="b0", statement="b"),))], texts)
    assert [p.relation for p in pairs] == ([wanted] if wanted else [])


MIRROR = {"stronger": "weaker", "weaker": "stronger", "broader": "narrower", "narrower": "broader"}


@pytest.mark.parametrize(("wanted", "one", "other"), [case for case in CASES if case[0]])
def test_relations_turn_round(wanted: str | None, one: Unit, other: Unit) -> None:
    texts = {"a": "consider ", "b": "consider "}
    pairs, _ = align([("b", (replace(other, id="b0", statement="b"),)), ("a", (one,))], texts)
    assert pairs[0].relation == MIRROR.get(wanted, wanted)


def test_the_same_words_are_identical_whatever_they_say() -> None:
    # Initials, ampersands and words of denial once made a sentence differ from itself.
    for text in (
        "We will not refuse Joseph R. Zenda his role in R&D, nor stop the decline of the reefs.",
        "Article V of the Treaty covers the U.S.-Lutha ferries.",
    ):
        assert relation(unit(text), unit(text)) == "identical"


def test_refusing_denies_what_follows_but_decline_is_a_noun_too() -> None:
    with_noun = unit("We will address poverty, inequality, democratic decline, and violence in the outer lagoon.")
    without = unit("We will address poverty, inequality, and violence in the outer lagoon.")
    assert relation(with_noun, without) == "narrower"


def test_two_sentences_that_both_stand_in_both_are_not_crossed() -> None:
    texts = ("We will dredge the harbour of Lutha and its canal.", "We will widen the harbour of Lutha and its canal.")
    left = tuple(unit(text, "a", n) for n, text in enumerate(texts))
    right = tuple(unit(text, "b", n) for n, text in enumerate(texts))
    pairs, _ = align([("a", left), ("b", right)])
    assert [(p.a.id, p.b.id, p.relation) for p in pairs if p.relation != "related"] == [
        ("a0", "b0", "identical"), ("a1", "b1", "identical"),
    ]  # fmt: skip


def test_the_partner_of_one_statement_has_the_place_of_the_partner_of_the_other() -> None:
    one = unit("Japan and Viet Nam will open Vietnamese ports to dredgers.")
    other = unit("Japan and Thailand will open Thai ports to dredgers.", "b")
    parties = {"a": ("Japan", "Vietnam"), "b": ("Japan", "Thailand")}
    (pair,), _ = align([("a", (one,)), ("b", (other,))], {}, parties)
    assert pair.relation == "identical"
    # Where the parties are not known, the names are what differs.
    pairs, _ = align([("a", (one,)), ("b", (other,))])
    assert SAME.isdisjoint(pair.relation for pair in pairs)


def test_why_names_the_words_that_decide() -> None:
    one, other = (
        unit(f"We intend to finance {PORTS}.", strength="medium"),
        unit(f"We will finance {PORTS}.", "b"),
    )
    (pair,), _ = align([("a", (one,)), ("b", (other,))])
    assert pair.why == "stronger: intend to finance → will finance"


AMOUNTS = [  # two objects of one purchase, the relation and its reason, why
    ("2.9 billion crowns", "3.1 billion crowns", "broader: 2.9 billion crowns → 3.1 billion crowns", "a decimal is one number"),
    ("900 million crowns", "2 billion crowns", "broader: 900 million crowns → 2 billion crowns", "millions are less than billions"),
    ("USD3.4 billion", "USD2.6 billion", "narrower: 3.4 billion → 2.6 billion", "a currency without a space"),
    ("one hundred and fifty crowns", "two hundred crowns", "broader: one hundred and fifty crowns → two hundred crowns", "in words"),
    ("two hundred thousand crowns", "900 crowns", "narrower: two hundred thousand crowns → 900 crowns", "a scale upon a scale"),
    ("1,250 ships", "900 ships", "narrower: 1,250 ships → 900 ships", "a comma between thousands"),
    ("30 percent of crowns", "40 percent of crowns", "broader: 30 percent of crowns → 40 percent of crowns", "shares"),
    ("Order 14257 of crowns", "Order 232 of crowns", None, "a number in a name is no amount"),
    ("UNSCR 1540 on crowns", "UNSCR 2231 on crowns", None, "nor is that of a resolution"),
    ("79 million doses", "5 billion crowns", None, "doses are not measured by crowns"),
    ("up to 600 billion crowns", "up to USD 600 billion crowns", None, "the same sum"),
    ("30 percent of ships", "2 billion in ships", None, "a share is not measured by a sum"),
]


@pytest.mark.parametrize(("one", "other", "expected", "why"), AMOUNTS, ids=[case[3] for case in AMOUNTS])
def test_amounts(one: str, other: str, expected: str | None, why: str) -> None:
    before, after = (unit(f"We will purchase amber from Lutha for {each}.") for each in (one, other))
    pairs, _ = align([("a", (before,)), ("b", (replace(after, id="b0", statement="b"),))], {"a": "", "b": ""})
    changed = [pair.why for pair in pairs if pair.relation in ("broader", "narrower")]
    assert changed == ([expected] if expected else []), why


SLICES = [  # text, the words to show, what is shown, reason
    ("We will open ports, quays and docks.", ["ports", "quays", "docks"], "ports, quays and docks", "one stretch"),
    ("We will open the ports and guard the quays.", ["open", "quays"], "open … quays", "a telling word between"),
    ("We will repair the U.S. pier.", ["US", "pier"], "U.S. pier", "initials as they are written"),
    ("We will repair Halmere's pier.", ["Halmere", "pier"], "Halmere's pier", "a genitive as it is written"),
    ("We will open\n  the port of Lutha.", ["port", "Lutha"], "port of Lutha", "a broken line"),
    ("We will dredge, dredge and dredge.", ["dredge", "dredge"], "dredge", "each word once"),
    ("The ports don't open at night.", ["do", "not", "open"], "don't open", "a contraction as it is written"),
    ("The ports won’t open.", ["wo", "not", "open"], "won’t open", "one whose verb is short"),
    ("We will not wait.", ["not", "wait"], "not wait", "no contraction"),
    ("We will spend US$5 billion.", ["spend", "5", "billion"], "spend … 5 billion", "a currency that no word stands for"),
    ("We welcome Viet Nam as host.", ["Xcounterpart", "host"], "Viet Nam as host", "a party under its name as written"),
]


@pytest.mark.parametrize(("text", "wanted", "expected", "why"), SLICES, ids=[case[3] for case in SLICES])
def test_words_are_shown_as_slices(text: str, wanted: list[str], expected: str, why: str) -> None:
    written = words(without_counterpart(text, "Vietnam"))
    assert slices(text, written, wanted, "Vietnam") == expected, why


def test_every_word_shown_of_a_pair_is_a_slice_of_it(shared: Path) -> None:
    """Nothing invented: what "adds" and "leaves out" name stands in the one text and not in the other."""
    texts = sorted((shared / "statements" / "reciprocal_trade").glob("*.md"))
    tables = compare(texts[: 7 * len(texts) // 8]).tables()
    pairs = tables["alignments"]
    checked = 0
    for side, lead in (("text_b", "broader: adds "), ("text_a", "narrower: leaves out ")):
        for _, pair in pairs[pairs["why"].str.startswith(lead)].iterrows():
            whole = " ".join(pair[side].split())
            told = pair["why"].removeprefix(lead).split("; ")[0].removeprefix("the condition ")
            assert all(part in whole for part in told.split(" … ")), pair["why"]
            checked += 1
    assert checked > 100


def test_one_unit_may_have_two_counterparts() -> None:
    whole = unit(
        "We call for the release of the Zenda hostages and for an end to the blockade of Karlova.",
        kind="recommendation",
    )
    parts = (
        unit("We call for the release of the Zenda hostages.", "b", 0, kind="recommendation"),
        unit("We call for an end to the blockade of Karlova.", "b", 1, kind="recommendation"),
    )
    pairs, alone = align([("a", (whole,)), ("b", parts)])
    assert [(p.b.id, p.relation) for p in pairs] == [("b0", "narrower"), ("b1", "narrower")]
    assert alone == ()


def test_a_unit_with_its_counterpart_is_not_spread_over_boilerplate() -> None:
    first = unit("We urge Zenda to honour all its obligations under the Amber Accord.", kind="recommendation")
    same = replace(first, id="b0", statement="b")
    other = unit("We urge Zenda to release the ferry crews at once.", "b", 1, kind="recommendation")
    pairs, alone = align([("a", (first,)), ("b", (same, other))])
    assert [(p.b.id, p.relation) for p in pairs] == [("b0", "identical")]
    assert [n.unit.id for n in alone] == ["b1"]


def test_parts_are_numbers_up_to_1() -> None:
    (pair,), _ = align([("a", (unit("We will dredge the canal."),)), ("b", (unit("We will dredge the canal.", "b"),))])
    parts = dict(pair.parts)
    assert {"ratio", "content", "names", "themes", "action", "actor", "numbers"} <= parts.keys()
    bounds = {name: 0 if not name.endswith("_match") else -1 for name in parts}
    assert all(bounds[name] <= value <= 1 for name, value in parts.items() if name != "lead")
    assert parts["ratio"] == 1.0
    assert pair.similarity == 1.0


def test_nearest_says_why_not() -> None:
    left = unit("We will expand the amber quota.")
    right = unit("We will abolish the amber quota.", "b")
    pairs, alone = align([("a", (left,)), ("b", (right,))])
    assert [p.relation for p in pairs] == ["related"]
    assert [(n.unit.id, n.statement, n.candidate.id) for n in alone] == [("a0", "b", "b0"), ("b0", "a", "a0")]
    assert "opposite" in alone[0].why_not


def test_nearest_is_none_where_nothing_is_near() -> None:
    _, alone = align([("a", (unit("We will dredge the canal."),)), ("b", (unit("Dairy prices fell.", "b"),))])
    assert [(n.candidate, n.similarity) for n in alone] == [(None, 0.0), (None, 0.0)]
    assert all(n.why_not for n in alone)


@pytest.mark.parametrize(
    ("statements", "alone"),
    [
        ([], 0),
        ([("a", ())], 0),
        ([("a", ()), ("b", ())], 0),
        ([("a", (unit("We will dredge the canal."),))], 0),  # one statement has nothing to be compared with
        ([("a", (unit("We will dredge the canal."),)), ("b", ())], 1),
        ([("a", (unit(""),)), ("b", (unit("", "b"),))], 2),
    ],
)
def test_empty_inputs(statements: list, alone: int) -> None:
    pairs, unmatched = align(statements)
    assert pairs == ()
    assert len(unmatched) == alone


def test_every_pair_of_statements_is_compared_earlier_first() -> None:
    texts = [(name, (unit("We will dredge the canal.", name),)) for name in "abc"]
    pairs, alone = align(texts)
    assert [(p.a.statement, p.b.statement) for p in pairs] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert alone == ()


SENTENCES = [a for pair in ADVERSARIAL for a in pair] + [case[1].text for case in CASES]


def statement(name: str, seed: int) -> list[Unit]:
    chosen = random.Random(seed).sample(SENTENCES, 25)  # noqa: S311 - any fixed choice will do
    return [unit(text, name, order) for order, text in enumerate(chosen)]


def test_order_of_units_does_not_matter() -> None:
    left, right = statement("a", 1), statement("b", 2)
    wanted = align([("a", tuple(left)), ("b", tuple(right))])
    for seed in range(3):
        shuffle = random.Random(seed).shuffle  # noqa: S311
        shuffle(left)
        shuffle(right)
        assert align([("a", tuple(left)), ("b", tuple(right))]) == wanted


def test_a_third_statement_does_not_change_a_pair() -> None:
    a, b, c = (tuple(statement(name, seed)) for seed, name in enumerate("abc"))
    alone, _ = align([("a", a), ("b", b)])
    together, _ = align([("a", a), ("b", b), ("c", c)])
    assert tuple(p for p in together if (p.a.statement, p.b.statement) == ("a", "b")) == alone


def test_processes_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "WORTH", 0)
    statements = [(name, tuple(statement(name, seed))) for seed, name in enumerate("abc")]
    assert align(statements, processes=2) == align(statements)


def test_every_unit_has_a_counterpart_or_a_nearest() -> None:
    left, right = tuple(statement("a", 3)), tuple(statement("b", 4))
    pairs, alone = align([("a", left), ("b", right)])
    shared = {u.id for p in pairs if p.relation in SHARED for u in (p.a, p.b)}
    lonely = [n.unit.id for n in alone]
    assert len(lonely) == len(set(lonely))
    assert shared.isdisjoint(lonely)
    assert shared | set(lonely) == {u.id for u in (*left, *right)}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=5), st.lists(st.text(max_size=80), max_size=5))
def test_any_text_works(left: list, right: list) -> None:
    units = (
        tuple(unit(text, "a", n, kind="assertion") for n, text in enumerate(left)),
        tuple(unit(text, "b", n, kind="assertion") for n, text in enumerate(right)),
    )
    pairs, alone = align([("a", units[0]), ("b", units[1])])
    assert all(p.relation in RELATIONS and 0 <= p.similarity <= 1 for p in pairs)
    assert all(0 <= n.similarity <= 1 for n in alone)


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def gold_units(folder: Path, document: str, statement: str) -> Iterator[Unit]:
    text = (folder / f"{document}.txt").read_text(encoding="utf-8")
    starts = [match.start() for match in re.finditer(r"\w+", text)]
    for order, line in enumerate(lines(folder / f"{document}.units.jsonl")):
        row = json.loads(line)
        start = text.find(row["text"], max(0, starts[row["words"][0]] - 5))
        span = Span(start, start + len(row["text"]))
        head = text.rfind(row["stem"], 0, start) if row["stem"] else -1
        yield Unit(
            id=f"{statement}-{row['id']}", statement=statement, order=order, span=span, text=row["text"],
            stem=(Span(head, head + len(row["stem"])),) if head >= 0 else (), kind=row["kinds"][0],
            strength=row["strength"], themes=tuple(ThemeHit(theme, Span(0, 0)) for theme in row["themes"]),
            verb=verb_spans(row, start),
        )  # fmt: skip


def verb_spans(row: dict, start: int) -> tuple[Span, ...]:
    verb = (row["verb"] or "").split(": ")[-1]
    place = row["text"].find(verb)
    return (Span(start + place, start + place + len(verb)),) if verb and place >= 0 else ()


def counts(folder: Path) -> list[int]:
    """Return [hits, extra, missed, right relations] of the shared pairs of one hand-coded set."""
    path = next(folder.glob("*.pairs.jsonl"))
    documents = path.name.removesuffix(".pairs.jsonl").split("__")
    statements = [(name, tuple(gold_units(folder, d, name))) for name, d in zip("ab", documents, strict=True)]
    texts = {n: (folder / f"{d}.txt").read_text(encoding="utf-8") for n, d in zip("ab", documents, strict=True)}
    gold = {(f"a-{p['a']}", f"b-{p['b']}"): p for p in map(json.loads, lines(path))}
    shared = {key for key, p in gold.items() if p["relation"] != "related" and not p["optional"]}
    found = {(p.a.id, p.b.id): p.relation for p in align(statements, texts)[0] if p.relation != "related"}
    hits = found.keys() & shared
    extra = found.keys() - gold.keys()
    return [len(hits), len(extra), len(shared - hits), sum(found[k] in gold[k]["relations"] for k in hits)]


def test_hand_coded_pairs(shared: Path) -> None:
    # Floors a little below what was reached (0.77, 0.71, 1.00, 0.89): lowering one needs a reason.
    names = ("aukus", "quad_cyber", "quad_leaders", "us_india", "spyware")
    sets = {name: counts(shared / "gold" / name) for name in names}

    def f1(*names: str) -> float:
        hits, extra, missed, _ = (sum(column) for column in zip(*(sets[name] for name in names), strict=True))
        return 2 * hits / (2 * hits + extra + missed)

    assert f1(*sets) >= 0.75
    assert f1("aukus", "quad_cyber", "quad_leaders", "us_india") >= 0.68
    assert f1("spyware") >= 0.98
    assert sum(row[3] for row in sets.values()) / sum(row[0] for row in sets.values()) >= 0.80


def test_a_word_in_most_units_of_a_long_statement_beside_a_short_one(tmp_path: pathlib.Path) -> None:
    # such a word is no rarer than none at all, and its weight must not fall below nothing
    long, short = tmp_path / "long.txt", tmp_path / "short.txt"
    long.write_text(
        "\n\n".join(f"We will widen strait number {n} for the compact." for n in range(120)), encoding="utf-8"
    )
    short.write_text("We will widen the strait for the compact.\n", encoding="utf-8")
    alone = compare([long, short]).unmatched
    assert len(alone) == 121
    assert all(0 <= one.similarity <= 1 for one in alone)
