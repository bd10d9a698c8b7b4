"""What an archive reckons of all its units at once is what is measured, and nothing is lost by it."""

import pathlib
import random

import numpy as np
import pytest
from coded import coded_once

from communique.aligning.footprint import (
    NEARLY,
    Asked,
    Footprint,
    Hits,
    asked,
    footprint,
    searchable,
    supported,
    totals,
    zone_weights,
)
from communique.aligning.measures import candidates
from communique.aligning.pairing import Side
from communique.aligning.profiles import profile
from communique.aligning.sides import sides
from communique.aligning.weights import lexicon
from communique.aligning.wording import acronyms
from communique.archiving.filling import fill
from communique.coding import load_themes
from communique.coding.many import code_all
from communique.comparing import whole_statement
from communique.model import Statement, Unit
from communique.reading import read_all
from communique.reading.files import parse
from communique.searching import find

Coded = list[tuple[Statement, tuple[Unit, ...]]]


@pytest.fixture(scope="module")
def coded(root: pathlib.Path) -> Coded:
    documents, _ = read_all([root / "statements"])
    statements = [whole_statement(d) for d in documents]
    return [(s, units) for s, (units, _) in zip(statements, code_all(statements, themes=load_themes()), strict=True)]


def as_query(text: str) -> tuple[Unit, ...]:
    return next(iter(code_all([whole_statement(parse(text, id="query"))], themes=load_themes())))[0]


@pytest.mark.parametrize("seed", range(25))
def test_what_is_reckoned_at_once_is_what_is_measured(coded: Coded, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - any sentences do
    words = chance.choice(chance.choice(coded)[1]).text.split()
    kept = [word for word in words if chance.random() < (0.5 if seed % 3 == 0 else 0.9)] if seed % 5 else words
    text = " ".join(["We will", *kept])
    units = as_query(text)
    for statement, theirs in coded:
        known = acronyms(unit.text for unit in theirs)
        mine = [profile(unit, text, known) for unit in units]
        one = asked(profile(units[0], text, acronyms([text]))) if units else None
        if one is None or not searchable(mine, units[0].text) or set(one.acronyms) & set(known):
            continue
        others = [profile(unit, statement.document.text, known) for unit in theirs]
        left = footprint(Side(statement.id, list(theirs), statement.document.text, statement.parties))
        total, overlap = totals(one, hits(left, one), np.array(left.sums), np.array(list(left.kinds)), np.array(left.actions))
        measured = {pair.j: pair for pair in candidates(*sides(mine, others))}
        assert set(np.flatnonzero(overlap > 0).tolist()) <= set(measured)
        for j, pair in measured.items():
            assert total[j] + lexicon().weights["wording"] * pair.parts["wording"] == pytest.approx(pair.total, abs=NEARLY / 2)
        if measured:
            best = np.array([pair.total for pair in measured.values()])
            assert supported(best) or all(pair.support < lexicon().thresholds["related"] for pair in measured.values())


def hits(left: Footprint, one: Asked) -> Hits:
    """Return what a statement has in common with a sentence."""
    units = np.repeat(np.arange(len(left.counts)), left.counts)
    found = [(unit, one.words.index(word), zone_weights()[zone]) for unit, word, zone in zip(units.tolist(), left.words, left.zones, strict=True) if word in one.words]
    unit, word, zone = (np.array([each[at] for each in found], dtype=kind) for at, kind in enumerate((np.int64, np.int64, np.float64)))
    return Hits(np.array([len(left.counts)]), np.zeros(len(left.counts), dtype=np.int64), unit, word, zone)


def test_an_archive_finds_what_the_files_say(root: pathlib.Path, coded: Coded, tmp_path: pathlib.Path) -> None:
    fill(tmp_path / "kept", [root / "statements", root / "seeds"])
    chance = random.Random(9)  # noqa: S311 - any sentences do
    with coded_once():
        found = sum(_found(chance, coded, [root / "statements", root / "seeds"], tmp_path / "kept") for _ in range(12))
    assert found >= 12


def _found(chance: random.Random, coded: Coded, files: list[pathlib.Path], kept: pathlib.Path) -> int:
    """Return how often some words of a statement are found, which the archive finds as the files do."""
    words = chance.choice(chance.choice(coded)[1]).text.split()
    text = " ".join(["We will", *words[chance.randrange(3) : len(words) - chance.randrange(3)]])
    if not as_query(text):
        return 0
    one, other, best = (find(text, paths, best=most) for paths, most in ((files, 0), ([kept], 0), ([kept], 2)))
    assert one == other
    assert best.finds[:2] == one.finds[:2]
    return len(one.finds)


def test_short_searches_leave_out_only_what_comes_behind(tmp_path: pathlib.Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(40):
        said = f"We will open the harbour of the island to vessels{' of the fleet' * (number % 4)}." if number % 2 else "They condemn the fire."
        (tmp_path / "in" / f"s{number:02}.txt").write_text(f"Statement {number}\n\n{said}\n\nThey will paint {number} buoys.", encoding="utf-8")
    fill(tmp_path / "kept", [tmp_path / "in"])
    asked_for = "We will open the harbour of the island to vessels."
    whole, best = find(asked_for, [tmp_path / "in"]), find(asked_for, [tmp_path / "kept"], best=3)
    assert len(best.finds) <= len(whole.finds)
    assert best.finds[:3] == whole.finds[:3]
    assert best.searched == whole.searched
