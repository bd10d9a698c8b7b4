"""The chance of pairs: its function, how it is fitted to coded statements, and what a reader is told of it."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest
from running import communique

from communique.aligning.chance import MEASURES, chances, measured
from communique.codebook.source import codebook_in
from communique.errors import InputError
from communique.model import SHARED
from communique.reporting.sureness import held as told
from communique.reporting.sureness import rates
from communique.reviewing.evaluating.calibrating import CodedSet, Pair, bins, chance_toml, fit
from communique.reviewing.evaluating.levels import best, held, tally

PARTS = {
    "content": 0.4, "containment": 0.5, "wording": 0.4, "kind": 1.0, "action": 0.0, "amount": 0.4, "setting": 0.1,
    "lead": 0.05, "names": 0.0, "themes": 1.0, "numbers": 1.0, "name_match": 0.0, "theme_match": 1.0, "number_match": 0.0,
    "state_match": 0.0, "object_least": 0.4, "object_most": 0.5, "objects": 0.4,
    "concept_match": 0.0, "concepts": 0.2, "concept_share": 0.3, "passages": 0.3, "unsaid": 0.0,
}  # fmt: skip


def test_more_in_common_is_likelier() -> None:
    nearer = {**PARTS, "content": 0.9, "containment": 0.95, "wording": 0.9}
    assert 0 <= chances().of(PARTS) < chances().of(nearer) <= 1


def test_a_lead_counts_to_a_limit_and_being_behind_in_full() -> None:
    assert chances().of({**PARTS, "lead": 0.2}) == chances().of({**PARTS, "lead": 0.9})
    assert chances().of({**PARTS, "lead": -0.1}) > chances().of({**PARTS, "lead": -0.4})
    assert measured({**PARTS, "lead": -0.3})["behind"] == -0.3


def test_the_bundled_chances_can_be_believed() -> None:
    for one in chances().reliability:
        if one.pairs >= 50:
            assert abs(one.expected - one.shared / one.pairs) <= 0.1, one
    right, said = chances().held["none"]
    assert right / said >= 0.94


def invented(seed: int, truth: float = 6.0) -> CodedSet:
    """Return a set in which the chance of a pair depends on its content alone."""
    dice = random.Random(seed)  # noqa: S311 - any fixed draws will do
    pairs, paired = [], set()
    for n in range(800):
        parts = {name: dice.random() for name in MEASURES}
        said = dice.random() < 1 / (1 + 2.718281828 ** -(truth * (parts["content"] - 0.7)))
        a, b = ("one", f"a{n}"), ("two", f"b{n}")
        relation = "reworded" if said and parts["content"] > 0.8 else ""
        pairs.append(Pair(a, b, tuple(parts.values()), relation, said))
        if said:
            paired |= {a, b}
    units = frozenset(unit for pair in pairs for unit in (pair.a, pair.b))
    return CodedSet(f"set {seed}", tuple(pairs), units, frozenset(paired))


def test_a_fit_finds_what_decides_and_its_chances_come_true(tmp_path: Path) -> None:
    found = fit([invented(seed) for seed in range(4)])
    assert found.weights["content"] == pytest.approx(6.0, abs=1.0)
    assert all(abs(weight) < 0.6 for name, weight in found.weights.items() if name != "content")
    for one in found.reliability:
        if one.pairs >= 100:
            assert one.shared / one.pairs == pytest.approx(one.expected, abs=0.08)
    (tmp_path / "chance.toml").write_text(chance_toml(found), encoding="utf-8")
    with codebook_in(tmp_path):
        assert chances().weights["content"] == pytest.approx(found.weights["content"], abs=1e-4)
        assert chances().held == found.held


def test_claims_are_told_by_what_held_on_statements_never_seen(tmp_path: Path) -> None:
    right, judged = chances().unseen["none"]
    assert (right / judged) < chances().held["none"][0] / chances().held["none"][1]  # the rosier rate is not told
    assert rates().startswith("On statements never seen before, ")
    assert f"{chances().rate('none')} of 100 claims of “no counterpart found”" in rates()
    (tmp_path / "chance.toml").write_text(chance_toml(fit([invented(seed) for seed in range(2)])), encoding="utf-8")
    with codebook_in(tmp_path):  # a fit of one's own has seen every set it was judged on
        assert not chances().is_unseen("none")
        assert "statements coded by hand" in told("none")


def test_what_tells_is_seldom_said_again() -> None:
    likely = (chances().open + chances().telling) / 2
    assert chances().may_be(likely, "commitment", unsaid=False)
    assert not chances().may_be(likely, "assertion", unsaid=False)
    assert chances().open <= min(chances().named, chances().telling)


def test_levels_are_the_highest_at_which_enough_claims_hold() -> None:
    pairs, paired = [], set()
    for n in range(200):  # a pair is shared from a chance of a half on
        a, b = ("one", f"a{n}"), ("two", f"b{n}")
        pairs.append(Pair(a, b, (0.0,) * len(MEASURES), "", n >= 100))
        paired |= {a, b} if n >= 100 else set()
    units = frozenset(unit for pair in pairs for unit in (pair.a, pair.b))
    told = CodedSet("set", tuple(pairs), units, frozenset(paired), telling=frozenset(u for u in units if u[0] == "two"))
    made = tally(told, [0.001 * n for n in range(200)])
    assert best([made]) == (0.1, 0.25, 0.1)
    assert held([made, made]) == (400, 400)


def test_one_set_alone_cannot_be_judged() -> None:
    with pytest.raises(InputError, match="two sets"):
        fit([invented(1)])


def test_bins_hold_every_chance() -> None:
    found = bins([(0.0, False), (0.02, True), (0.999, True), (1.0, True)])
    assert sum(one.pairs for one in found) == 4
    assert (found[-1].pairs, found[-1].shared) == (2, 2)


HEAD = "---\ntitle: {title}\ndate: {date}\nform: statement\nparties: [Castovia, Tarenne]\n---\n\n"
SAYS = {
    "2031": ["We will dredge the harbour of Lutha.", "We intend to train pilots for the amber strait.", "Dairy prices fell."],
    "2032": ["We will dredge the harbour of Lutha.", "We will train pilots for the amber strait.", "We will store grain."],
}  # fmt: skip


def coded(folder: Path) -> tuple[Path, Path]:
    """Return the tables of two statements, and the same as a coder would have them."""
    folder.mkdir()
    for year, sentences in SAYS.items():
        text = HEAD.format(title=f"Statement of {year}", date=f"{year}-05-01") + "\n\n".join(sentences) + "\n"
        (folder / f"{year}.md").write_text(text, encoding="utf-8")
    made = communique("compare", folder, "--out", folder / "tables", "--format", "csv", "-q")
    assert made.returncode == 0, made.stderr
    return folder / "tables", folder / "tables"


def test_the_command_writes_a_file_that_the_program_reads(tmp_path: Path) -> None:
    folders = [path for name in ("first", "second") for path in coded(tmp_path / name)]
    run = communique("calibrate", *folders, "--out", tmp_path / "own")
    assert run.returncode == 0, run.stderr
    assert "judged by a fit on the others" in run.stdout
    own = tomllib.loads((tmp_path / "own" / "chance.toml").read_text(encoding="utf-8"))
    assert set(own["weights"]) == set(MEASURES)
    again = ["compare", tmp_path / "first" / "2031.md", tmp_path / "first" / "2032.md"]
    assert communique(*again, "--codebook", tmp_path / "own").returncode == 0


def test_folders_come_by_two(tmp_path: Path) -> None:
    assert communique("calibrate", tmp_path).returncode == 2
    run = communique("calibrate", tmp_path, tmp_path)
    assert (run.returncode, "no coded tables" in run.stderr) == (1, True)


def test_evaluate_shows_what_came_true(tmp_path: Path) -> None:
    tables, gold = coded(tmp_path / "first")
    run = communique("evaluate", tables, gold)
    assert run.returncode == 0, run.stderr
    assert "what was expected, and what the coders say" in run.stdout


def test_every_unit_has_candidates_likeliest_first(tmp_path: Path) -> None:
    import communique

    coded(tmp_path / "first")
    found = communique.compare([tmp_path / "first" / "2031.md", tmp_path / "first" / "2032.md"])
    by_unit: dict[str, list[float]] = {}
    for one in found.candidates:
        by_unit.setdefault(one.unit.id, []).append(one.chance)
    assert all(len(found) <= 3 and found == sorted(found, reverse=True) for found in by_unit.values())
    chance = {(p.a.id, p.b.id): p.chance for p in found.alignments if p.relation in SHARED}
    assert {(c.unit.id, c.candidate.id): c.chance for c in found.candidates if c.rank == 1}.items() >= chance.items()
