"""Decisions: what counts, what is applied again, what is stale, and that none is lost."""

import json
import os
import pathlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from communique.codebook.source import text
from communique.comparing import compare
from communique.errors import InputError, OutputError
from communique.ids import former_key
from communique.model import Comparison, Unit
from communique.reporting.folder import write_tables
from communique.reporting.memo import annex, memo
from communique.reporting.page import page
from communique.reporting.records import from_comparison
from communique.reviewing.applying.applying import Reviewed, apply, unit_codes
from communique.reviewing.applying.refinding import key_of, key_of_pair, unit_says
from communique.reviewing.deciding.decisions import Decision, checked, settle
from communique.reviewing.deciding.review_rows import read_folder
from communique.reviewing.storing.keeping import logs
from communique.reviewing.storing.log_lines import FIELDS, written
from communique.reviewing.storing.store import NAME, ConflictError, Store, read_log

HEAD = "---\ntitle: {0} Harbour Statement\ndate: {1}-05-03\nform: statement\nparties: [Arvane, Belmora]\n---\n\n"
BODY = [
    "The Ministers agreed to open a joint registry of vessels by 2033 and to publish its accounts.",
    "The Ministers will consider artificial intelligence for harbour safety.",
    "They welcomed the work of the Strait Authority on semiconductors.",
    "The Ministers will protect the reefs of the outer strait.",
]
LATER = ["The Ministers agreed to open a joint registry of vessels by 2034.", *BODY[2:]]


def write(folder: pathlib.Path, name: str, year: int, body: list[str]) -> None:
    text = HEAD.format(name.title(), year) + "\n\n".join(body) + "\n"
    (folder / f"{name}.md").write_text(text, encoding="utf-8")


@pytest.fixture
def inputs(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder, "first", 2031, BODY)
    write(folder, "second", 2032, LATER)
    return folder


@pytest.fixture
def found(inputs: pathlib.Path) -> Comparison:
    return compare([inputs])


def unit_of(c: Comparison, words: str, statement: str = "first") -> Unit:
    (unit,) = (u for u in c.units if words in u.text and u.statement == statement)
    return unit


def on_unit(c: Comparison, unit: Unit, action: str, coder: str = "Ana", number: int = 1, **changes: Any) -> Decision:
    statement = next(s for s in c.statements if s.id == unit.statement)
    codes: dict[str, Any] = unit_codes(unit, statement.document.text)
    codes["themes"] = [t for t in codes["themes"].split("; ") if t]
    values = codes | changes if action in ("accept", "correct") else changes
    says = unit_says(statement, unit)
    return Decision("commitments", key_of(unit), action, values, says, codes, coder=coder, number=number, id=f"i{number}")


def on_pair(c: Comparison, a: Unit, b: Unit, action: str, number: int = 1, **values: Any) -> Decision:
    documents = {s.id: s for s in c.statements}
    says = {side: unit_says(documents[u.statement], u) for side, u in (("a", a), ("b", b))}
    return Decision("alignments", key_of_pair(a, b), action, values, says, {}, coder="Ana", number=number, id=f"p{number}")


def statuses(reviewed: Reviewed) -> list[str]:
    return [o.status for o in reviewed.outcomes]


def row(frame: pd.DataFrame, words: str) -> dict[str, Any]:
    (found,) = frame[frame.text.str.contains(words) & (frame.document_id == "first")].to_dict("records")
    return found


def test_correction_counts_and_the_machines_code_stays_visible(found: Comparison) -> None:
    unit = unit_of(found, "consider")
    decision = on_unit(found, unit, "correct", kind="announcement", strength="", themes=["cyber"], actor="Belmora")
    reviewed = apply(found, [decision])
    cells = row(reviewed.counted.tables()["commitments"], "consider")
    assert (cells["kind"], cells["kind_machine"], cells["kind_reviewed"]) == ("announcement", "commitment", "announcement")
    assert (cells["themes"], cells["themes_machine"]) == ("cyber", "ai")
    assert (cells["actor"], cells["decision"], cells["reviewer"], cells["counts"]) == ("The Ministers → Belmora", "correct", "Ana", "person")
    other = row(reviewed.counted.tables()["commitments"], "reefs")
    assert (other["counts"], other["decision"], other["kind_machine"]) == ("machine", "", "commitment")
    themes = reviewed.counted.tables()["themes"]
    assert "ai" not in set(themes.theme)
    assert themes[(themes.theme == "cyber") & (themes.document_id == "first")].status.item() == "distinct"


def test_accepted_codes_hold_when_the_rules_change(found: Comparison) -> None:
    unit = unit_of(found, "reefs")
    accepted = on_unit(found, unit, "accept")
    changed = replace(found, units=tuple(replace(u, kind="assertion", strength=None) if u is unit else u for u in found.units))
    cells = row(apply(changed, [accepted]).counted.tables()["commitments"], "reefs")
    assert (cells["kind"], cells["kind_machine"], cells["decision"]) == ("commitment", "assertion", "correct")


def test_nothing_decided_changes_nothing(found: Comparison) -> None:
    reviewed = apply(found, [])
    assert replace(reviewed.counted, reviews=()) == found


def test_rejected_unit_leaves_the_tables_but_not_the_ledger(found: Comparison) -> None:
    unit = unit_of(found, "reefs")
    counted = apply(found, [on_unit(found, unit, "reject")]).counted
    assert unit.id not in {u.id for u in counted.units}
    assert not any(unit.id in (p.a.id, p.b.id) for p in counted.alignments)
    (entry,) = (e for e in counted.ledger if e.span == unit.span and e.document == "first")
    assert (entry.role, entry.why) == ("furniture", "no unit: rejected by Ana")


@pytest.mark.parametrize("action", ["split", "merge"])
def test_split_and_merged_units_are_slices_and_the_ledger_adds_up(found: Comparison, action: str) -> None:
    unit = unit_of(found, "open a joint")
    following = found.units[found.units.index(unit) + 1]
    if action == "split":
        decision = on_unit(found, unit, "split", cuts=[unit.text.index("joint")])
    else:
        says = unit_says(found.statements[0], following)
        decision = on_unit(found, unit, "merge", **{"with": key_of(following), "says": says})
    reviewed = apply(found, [decision])
    assert statuses(reviewed) == ["applied"]
    text = found.statements[0].document.text
    units = [u for u in reviewed.counted.units if u.statement == "first"]
    assert all(u.span.of(text) == u.text for u in units)
    assert [u.order for u in units] == list(range(1, len(units) + 1))
    assert len(units) - len([u for u in found.units if u.statement == "first"]) == (1 if action == "split" else -1)
    entries = [e for e in reviewed.counted.ledger if e.document == "first"]
    assert "".join(e.span.of(text) for e in entries) == text
    for u in units:
        assert "".join(e.span.of(text) for e in entries if e.unit == u.id) == u.text


def test_parts_of_a_split_unit_can_be_decided_in_turn(found: Comparison) -> None:
    unit = unit_of(found, "consider")
    split = on_unit(found, unit, "split", cuts=[unit.text.index("for harbour")])
    machine = apply(found, [split]).machine
    part = unit_of(machine, "for harbour")
    correct = on_unit(machine, part, "correct", kind="assertion", strength="", number=2)
    reviewed = apply(found, [split, correct])
    assert statuses(reviewed) == ["applied", "applied"]
    assert row(reviewed.counted.tables()["commitments"], "for harbour")["kind"] == "assertion"


def test_alignments_broken_made_and_changed(found: Comparison) -> None:
    (registry,) = (p for p in found.alignments if "registry" in p.a.text)
    (reefs,) = (p for p in found.alignments if "reefs" in p.a.text)
    a, b = unit_of(found, "consider"), unit_of(found, "semiconductors", "second")
    log = [
        on_pair(found, registry.a, registry.b, "reject", 1),
        on_pair(found, reefs.a, reefs.b, "correct", 2, relation="weaker"),
        on_pair(found, a, b, "correct", 3, relation="related"),
    ]
    reviewed = apply(found, log)
    frames = reviewed.counted.tables()
    relations = {(r.unit_a, r.unit_b): (r.relation, r.relation_machine, r.counts) for r in frames["alignments"].itertuples()}
    assert (registry.a.id, registry.b.id) not in relations
    assert relations[reefs.a.id, reefs.b.id] == ("weaker", "identical", "person")
    assert relations[a.id, b.id] == ("related", "", "person")
    broken = frames["distinct"][frames["distinct"].unit_id == registry.a.id]
    assert broken.why_not.tolist() == ["broken by Ana"]
    assert a.id in set(frames["distinct"].unit_id), "a related pair leaves both without shared counterpart"
    made = apply(found, [on_pair(found, a, b, "correct", 1, relation="broader")]).counted
    assert a.id not in {n.unit.id for n in made.unmatched}


def test_decisions_survive_a_revision_and_stale_ones_are_named(inputs: pathlib.Path, found: Comparison) -> None:
    log = [on_unit(found, unit_of(found, words), "accept", number=n) for n, words in enumerate(("consider", "reefs"), 1)]
    write(inputs, "first", 2031, ["The Ministers met.", BODY[0], BODY[1], BODY[3].replace("protect", "map")])
    write(inputs, "third", 2033, BODY)
    reviewed = apply(compare([inputs]), log)
    assert {o.settled.decision.number: o.status for o in reviewed.outcomes} == {1: "applied", 2: "stale"}
    assert [o.why for o in reviewed.outcomes if o.status == "stale"] == ["no unit says this any longer"]


def test_splits_and_merges_survive_a_revision_and_other_rules(inputs: pathlib.Path, found: Comparison, tmp_path: pathlib.Path) -> None:
    unit, registry = unit_of(found, "consider"), unit_of(found, "open a joint")
    following = found.units[found.units.index(registry) + 1]
    log = [
        on_unit(found, unit, "split", number=1, cuts=[unit.text.index("for harbour")]),
        on_unit(found, registry, "merge", number=2, **{"with": key_of(following), "says": unit_says(found.statements[0], following)}),
        on_unit(found, unit_of(found, "reefs"), "accept", number=3),
    ]  # fmt: skip
    write(inputs, "first", 2031, ["The Ministers met on the quay.", *BODY, "They thanked their hosts."])
    write(inputs, "third", 2033, BODY)
    rules = (tmp_path / "rules").absolute()
    rules.mkdir()
    changed = text("verbs.toml").replace('words = ["consider"]', 'words = ["ponder"]').replace("consider", "ponder")
    assert changed != text("verbs.toml")
    (rules / "verbs.toml").write_text(changed, encoding="utf-8")
    for codebook in (None, rules):
        reviewed = apply(compare([inputs], codebook=codebook), log)
        assert statuses(reviewed) == ["applied"] * 3
        texts = [u.text for u in reviewed.counted.units if u.statement == "first"]
        assert "for harbour safety." in texts
        assert BODY[0] in texts


def test_decisions_follow_a_renamed_document(inputs: pathlib.Path, found: Comparison) -> None:
    log = [on_unit(found, unit_of(found, "reefs"), "reject")]
    (inputs / "first.md").rename(inputs / "harbour-2031.md")
    assert statuses(apply(compare([inputs]), log)) == ["applied"]


def test_decisions_on_quotations_follow_a_renamed_article(inputs: pathlib.Path, tmp_path: pathlib.Path) -> None:
    article = (
        "---\ntitle: News\ndate: 2033-06-01\nform: article\n---\n\n{0}The first joint statement reads: "
        '"The Ministers will map the reefs of the outer strait."\n'
    )
    (inputs / "article.md").write_text(article.format(""), encoding="utf-8")
    write_tables(compare([inputs]), tmp_path / "tables")
    (row,) = (r for r in read_folder(tmp_path / "tables").rows.values() if r.table == "quotations")
    values = {"verdict": "paraphrase"}
    log = [Decision("quotations", row.key, "correct", values, row.says, row.codes, coder="Ana", number=1, id="q")]
    for name, before in (("renamed.md", ""), ("revised.md", "The ministers met on the quay. ")):
        (inputs / "article.md").unlink(missing_ok=True)
        (inputs / name).write_text(article.format(before), encoding="utf-8")
        reviewed = apply(compare([inputs]), log)
        assert statuses(reviewed) == ["applied"], name
        assert reviewed.counted.tables()["quotations"].verdict.tolist() == ["paraphrase"]
        (inputs / name).unlink()
    (inputs / "other.md").write_text(article.format("").replace("News", "Other news"), encoding="utf-8")
    assert statuses(apply(compare([inputs]), log)) == ["stale"], "another article's words"


def test_same_words_under_another_stem_are_stale(tmp_path: pathlib.Path) -> None:
    lines = ["The Ministers {0}:", "- open a joint registry of vessels;", "- protect the reefs."]
    write(tmp_path, "first", 2031, ["\n".join(lines).format("will")])
    found = compare([tmp_path])
    log = [on_unit(found, unit_of(found, "reefs"), "accept")]
    assert statuses(apply(found, log)) == ["applied"]
    write(tmp_path, "first", 2031, ["\n".join(lines).format("may consider to")])
    assert statuses(apply(compare([tmp_path]), log)) == ["stale"]


def test_reviewed_only(found: Comparison) -> None:
    (pair,) = (p for p in found.alignments if "reefs" in p.a.text)
    log = [
        on_unit(found, pair.a, "accept", number=1), on_unit(found, pair.b, "accept", number=2),
        on_unit(found, unit_of(found, "consider"), "reject", number=3),
    ]  # fmt: skip
    counted = apply(found, log, reviewed_only=True).counted
    assert ([u.id for u in counted.units], counted.alignments) == ([pair.a.id, pair.b.id], ())
    assert {n.why_not for n in counted.unmatched} == {f"not reviewed: {pair.why}"}
    both = apply(found, [*log, on_pair(found, pair.a, pair.b, "accept", 4, relation=pair.relation)], reviewed_only=True)
    assert len(both.counted.alignments) == 1
    alone = apply(found, [on_pair(found, pair.a, pair.b, "accept", 1, relation=pair.relation)], reviewed_only=True)
    assert statuses(alone) == ["left_out"], "not stale: its units say what they said"


def test_what_coders_differ_on_is_called_so(found: Comparison) -> None:
    unit = unit_of(found, "reefs")
    log = [on_unit(found, unit, "accept"), on_unit(found, unit, "reject", "Ben", 2)]
    counted = apply(found, log, reviewed_only=True).counted
    why = {e.span: e.why for e in counted.ledger if e.document == "first" and e.role == "unreviewed"}
    assert why[unit.span] == "left out: disputed: coders differ, and nobody settled it"
    assert {w for span, w in why.items() if span != unit.span} == {"left out: not reviewed"}
    assert "on 1 of these coders differ" in counted.settings["reviewed_only"]


def test_reviewed_only_takes_what_is_left_out_for_unknown_not_for_absent(inputs: pathlib.Path) -> None:
    write(inputs, "third", 2033, LATER)
    article = (
        "---\ntitle: News\ndate: 2033-06-01\nform: article\n---\n\nThe third joint statement reads: "
        '"The Ministers will protect the reefs of the outer strait."\n'
    )
    (inputs / "article.md").write_text(article, encoding="utf-8")
    found = compare([inputs])
    kept = [u for u in found.units if u.statement == "first" and "consider" not in u.text]
    kept += [u for u in found.units if u.statement == "third" and "reefs" in u.text]
    log = [on_unit(found, u, "accept", number=n) for n, u in enumerate(kept, 1)]
    plain, counted = found.tables(), apply(found, log, reviewed_only=True).counted
    frames = counted.tables()
    ids = {u.id for u in kept}
    assert set(frames["commitments"].unit_id) == ids
    for name, columns in (("distinct", ("unit_id",)), ("track", ("unit_id",)), ("coverage", ("unit_id",)), ("ledger", ("unit_id",))):
        for column in columns:
            assert {v for v in frames[name][column].dropna() if v} <= ids, name
    # the ledger adds up, and names what is left out
    for document in found.documents:
        assert "".join(e.span.of(document.text) for e in counted.ledger if e.document == document.id) == document.text
    left = [e for e in counted.ledger if e.role == "unreviewed"]
    assert {e.span.of(next(d for d in found.documents if d.id == e.document).text) for e in left} >= {BODY[1], LATER[0]}
    assert {e.why for e in left} == {"left out: not reviewed"}
    # what nobody went through is unknown
    assert dict(zip(frames["documents"].document_id, frames["documents"].extent, strict=True)) == dict.fromkeys(("first", "second", "third"), "reviewed") | {"article": "full"}
    assert "absent" not in set(frames["themes"].status)
    assert "dropped" in set(plain["track"].status)
    assert "dropped" not in set(frames["track"].status)
    assert "(not among what was reviewed)" in frames["matrix"]["second"].tolist()
    registry = frames["distinct"][frames["distinct"].text.str.contains("registry") & (frames["distinct"].compared_with == "second")]
    assert registry.why_not.tolist() == ["not reviewed: the unit there that says the same"]
    covered = dict(zip(frames["coverage"].unit_id, frames["coverage"].status, strict=True))
    assert covered[unit_of(found, "reefs").id] == "not_reviewed", "a quotation that nobody went through takes it up"
    assert frames["quotations"].empty
    assert [e.why for e in counted.ledger if e.role == "quotation"] == ["not reviewed"]
    said = counted.settings["reviewed_only"]
    assert f"{len(found.units) - len(kept)} units, 1 alignments" in said
    assert said.endswith("1 quotations")
    tables = from_comparison(counted)
    for report in (page(tables), memo(tables) + annex(tables)):
        assert "nobody went through them" in report.replace("\n", " ")
        assert "reviewed in part" in report
        assert report.replace("\n", " ").count("as far as was reviewed") >= 2, "also where themes are distinct and tracks begin"


def test_every_table_follows_what_counts(inputs: pathlib.Path) -> None:
    write(inputs, "third", 2033, LATER)
    (inputs / "article.md").write_text(
        "---\ntitle: News\ndate: 2033-06-01\nform: article\n---\n\nThe third joint statement reads: "
        '"The Ministers will protect the reefs of the outer strait."\n', encoding="utf-8",
    )  # fmt: skip
    found = compare([inputs])
    unit = unit_of(found, "reefs")
    plain, counted = found.tables(), apply(found, [on_unit(found, unit, "reject")]).counted.tables()
    for name in ("track", "alignments", "coverage"):
        before, after = (frame[name].to_csv() for frame in (plain, counted))
        assert (unit.id in before, unit.id in after) == (True, False), name
    changed = apply(found, [on_unit(found, unit, "correct", kind="assertion", strength="")]).counted.tables()
    assert unit.id not in set(changed["coverage"].unit_id), "only commitments are looked for in the press"


# who decided (and in which role) on one unit, and what counts
CASES = [
    ([("Ana", "accept", "coder")], "counts", "accept"),
    ([("Ana", "accept", "coder"), ("Ben", "accept", "coder")], "counts", "accept"),
    ([("Ana", "accept", "coder"), ("Ben", "reject", "coder")], "disputed", None),
    ([("Ana", "accept", "coder"), ("Ben", "reject", "coder"), ("Cy", "reject", "adjudicator")], "counts", "reject"),
    ([("Ana", "accept", "coder"), ("Ana", "reject", "coder")], "counts", "reject"),  # the later one
    ([("Ana", "accept", "coder"), ("Ben", "reject", "coder"), ("Ben", "", "coder")], "counts", "accept"),  # withdrawn
]


@pytest.mark.parametrize(("entries", "state", "action"), CASES)
def test_who_counts(found: Comparison, entries: list[tuple[str, str, Any]], state: str, action: str | None) -> None:
    unit = unit_of(found, "reefs")
    log = [
        replace(on_unit(found, unit, word, coder, number), role=role)
        for number, (coder, word, role) in enumerate(entries, start=1)
    ]
    (settled,) = settle(log).values()
    assert settled.state == state
    if action is not None:
        assert settled.decision.action == action
    counted = apply(found, log).counted
    assert (unit.id in {u.id for u in counted.units}) == (action != "reject")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "promise"}, "kind is 'promise'; use one of commitment"),
        ({"strength": ""}, "strength is ''; use one of high"),
        ({"kind": "assertion"}, "only commitments have one"),
        ({"themes": ["fishing"]}, "theme 'fishing' is not in the theme set"),
        ({"actor": 7}, "the actor is no text"),
    ],
)
def test_codes_outside_the_codebook_are_refused(found: Comparison, changes: dict[str, Any], said: str) -> None:
    decision = on_unit(found, unit_of(found, "reefs"), "correct", **changes)
    with pytest.raises(InputError, match=said):
        checked(decision, ["ai", "cyber"])


@pytest.fixture
def store(tmp_path: pathlib.Path) -> Iterator[Store]:
    with Store(tmp_path / NAME) as opened:
        yield opened


@pytest.fixture
def one(found: Comparison) -> Decision:
    return on_unit(found, unit_of(found, "reefs"), "accept")


def test_store_keeps_what_it_is_given(store: Store, one: Decision) -> None:
    kept = store.add(one)
    with Store(store.path) as again:
        assert again.log() == (kept,)
    assert replace(kept, at="", number=1) == one


def test_store_takes_each_decision_once(store: Store, one: Decision) -> None:
    assert store.add(one) == store.add(one)
    assert len(store.log()) == 1


def test_store_refuses_what_was_decided_on_an_old_state(store: Store, one: Decision) -> None:
    store.add(one)
    with pytest.raises(ConflictError) as raised:
        store.add(replace(one, id="from another window", action="reject"))
    assert raised.value.current is not None
    assert raised.value.current.action == "accept"
    assert [d.action for d in store.log()] == ["accept"]
    store.add(replace(one, id="second", action="reject"), base=1)
    store.add(replace(one, id="third", action="accept"), after="second")
    store.add(replace(one, id="hers", coder="Ben"))
    assert [(d.coder, d.action) for d in store.log()] == [("Ana", "accept"), ("Ana", "reject"), ("Ana", "accept"), ("Ben", "accept")]


def test_store_takes_all_or_none(store: Store, one: Decision) -> None:
    with pytest.raises((InputError, OutputError)):
        store.add_all([replace(one, id="a"), replace(one, id="a")])
    assert store.log() == ()


def test_store_refuses_files_of_others(tmp_path: pathlib.Path) -> None:
    (tmp_path / "text").write_text("no database at all " * 100, encoding="utf-8")
    with pytest.raises(InputError, match=r"text: .*not a log of decisions"):
        Store(tmp_path / "text")


def kept_as(store: Store, one: Decision, **cells: str) -> None:
    """Write a line into a log as a version did that checked less, or as somebody's hand."""
    line = dict(zip(FIELDS.replace('"', "").split(", ")[1:], written(one, "2031-05-03T10:00:00.000Z"), strict=True)) | cells
    with closing(sqlite3.connect(store.path)) as db, db:
        db.execute(f"INSERT INTO decisions ({FIELDS.partition(', ')[2]}) VALUES ({', '.join('?' * len(line))})", tuple(line.values()))  # noqa: S608


@pytest.mark.parametrize("odd", ["NaN", "[" * 900 + "]" * 900, "1e999", '{"y": [1]}'])
def test_a_log_with_what_no_decision_has_opens(store: Store, one: Decision, odd: str) -> None:
    kept_as(store, one, values=json.dumps(one.values)[:-1] + f', "x": {odd}}}')
    (read,) = store.log()
    assert read.outcome == one.outcome
    assert read_log(store.path.parent) == (read,)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"values": ""}, "values is no JSON object"),
        ({"says": "x"}, "says is no JSON object"),
        ({"machine": "[]"}, "machine is no JSON object"),
        ({"says": '{"a": 5}'}, "says is no JSON object of two units"),
        ({"values": '{"kind": ["x"]}'}, "kind is "),
        ({"action": "promise"}, "no decision 'promise'"),
        ({"tab": "ledger"}, "no decision 'accept'"),
    ],
)
def test_a_damaged_line_of_the_log_is_named(store: Store, one: Decision, cells: dict[str, str], said: str) -> None:
    store.add(one)
    kept_as(store, replace(one, id="second"), **cells)
    with pytest.raises(InputError, match=rf"{NAME}: decision 2: {said}.*restore a copy"):
        read_log(store.path.parent)


@pytest.mark.parametrize("what", ["folder moved", "folder replaced", "log deleted", "log replaced", "written ahead deleted"])
def test_nothing_is_kept_where_nobody_finds_it(tmp_path: pathlib.Path, one: Decision, what: str) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    with Store(folder / NAME) as store:
        first = store.add(one)
        if what.startswith("folder"):
            folder.rename(tmp_path / "moved")
            if what == "folder replaced":
                shutil.copytree(tmp_path / "moved", folder)
        else:
            path = folder / (NAME if what.startswith("log") else f"{NAME}-wal")
            content = path.read_bytes()
            path.unlink()
            if what == "log replaced":
                (tmp_path / "other").touch()  # so that the file has another number
                path.write_bytes(content)
        for ask in (store.log, lambda: store.add(replace(one, id="second"), base=1), lambda: store.add_all([one]), lambda: store.merge([])):
            with pytest.raises(OutputError, match=rf"{NAME}: moved, deleted or replaced"):
                ask()
    if what == "folder moved":
        assert read_log(tmp_path / "moved") == (first,)
        assert not folder.exists()


def test_the_same_place_by_another_way_is_the_same(tmp_path: pathlib.Path, one: Decision) -> None:
    (tmp_path / "tables").mkdir()
    with Store(tmp_path / "tables" / NAME) as store:
        store.add(one)
        (tmp_path / "tables").rename(tmp_path / "moved")
        (tmp_path / "tables").symlink_to(tmp_path / "moved")
        assert store.add(replace(one, id="second"), base=1).number == 2


def test_a_clock_set_back_changes_no_order(tmp_path: pathlib.Path, one: Decision) -> None:
    times = {"a": "2030", "b": "2020", "c": "2025", "d": "2010"}
    entries = {name: replace(one, id=name, at=f"{year}-01-01T00:00:00.000Z") for name, year in times.items()}
    for folder, names in (("mine", "ab"), ("theirs", "abcd"), ("third", "dc")):
        (tmp_path / folder).mkdir()
        with Store(tmp_path / folder / NAME) as store:
            store.add_all(entries[name] for name in names)
    def order(out: str | None, other: str) -> str:
        return "".join(d.id for d in logs(tmp_path / out if out else None, tmp_path / other))

    assert (order(None, "mine"), order("mine", "theirs"), order("theirs", "mine")) == ("ab", "abcd", "abcd")
    assert order("mine", "third") == "dcab", "one log's entries before another's of a later time"
    assert order("third", "theirs") == "abdc", "what both hold stays as it stands in one's own"
    assert sorted(d.number for d in logs(tmp_path / "mine", tmp_path / "theirs")) == [1, 2, 3, 4]


def test_the_later_of_two_folders_holds_also_the_next_time(tmp_path: pathlib.Path, one: Decision) -> None:
    early = replace(one, id="early", at="2030-01-01T00:00:00.000Z", action="reject", values={})
    late = replace(one, id="late", at="2031-01-01T00:00:00.000Z")
    for folder, entry in (("mine", late), ("theirs", early)):
        (tmp_path / folder).mkdir()
        with Store(tmp_path / folder / NAME) as store:
            store.add(entry)
    both = logs(tmp_path / "mine", tmp_path / "theirs")
    assert [d.id for d in both] == ["early", "late"]
    for _ in range(2):
        with Store(tmp_path / "mine" / NAME) as store:
            store.merge(logs(tmp_path / "mine", tmp_path / "theirs"))
        assert [d.action for d in read_log(tmp_path / "mine")] == ["accept", "reject", "accept"]


def test_decisions_on_units_by_their_former_ids(found: Comparison, store: Store) -> None:
    unit, other = unit_of(found, "reefs"), unit_of(found, "reefs", "second")
    kept_as(store, on_unit(found, unit, "reject"), key=former_key(key_of(unit)))
    kept_as(store, on_pair(found, unit, other, "reject"), key=former_key(key_of_pair(unit, other)))
    first, second = store.log()
    assert (first.key, second.key) == (key_of(unit), key_of_pair(unit, other))
    with pytest.raises(ConflictError):
        store.add(on_unit(found, unit, "accept", number=3))
    assert store.add(on_unit(found, unit, "accept", number=4), base=first.number).number == 3
    assert [s.decision.action for s in settle(store.log()).values()] == ["reject", "accept"], "one row has one history"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only the administrator can become somebody else")
def test_a_log_that_may_only_be_read_is_read(one: Decision) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        with Store(folder / NAME) as store:
            kept = store.add(one)
            for end in ("", "-wal"):  # as a program leaves it that is ended at once
                (folder / f"copy{end}").write_bytes((folder / f"{NAME}{end}").read_bytes())
        for end in ("", "-wal"):
            (folder / f"copy{end}").replace(folder / f"{NAME}{end}")
            (folder / f"{NAME}{end}").chmod(0o444)
        folder.chmod(0o555)
        os.seteuid(65534)  # nobody
        try:
            found = read_log(folder)
        finally:
            os.seteuid(0)
        assert found == (kept,)
        assert sorted(p.name for p in folder.iterdir()) == [NAME, f"{NAME}-wal"]
        folder.chmod(0o755)
