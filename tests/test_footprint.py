"""The bound by which an archive leaves statements out holds, and nothing is lost by it."""

import pathlib
import random

import numpy as np
import pytest

from communique.aligning.footprint import asked, bounds, footprint, needed, searchable
from communique.aligning.measures import candidates, sides
from communique.aligning.pairing import Side
from communique.aligning.profiles import profile
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
def test_no_pair_is_nearer_than_its_bound(coded: Coded, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - any sentences do
    words = chance.choice(chance.choice(coded)[1]).text.split()
    kept = [word for word in words if chance.random() < (0.5 if seed % 3 == 0 else 0.9)] if seed % 5 else words
    text = " ".join(["We will", *kept])
    units = as_query(text)
    for statement, theirs in coded:
        known = acronyms(unit.text for unit in theirs)
        mine = [profile(unit, text, known) for unit in units]
        if not units or not searchable(mine, units[0].text):
            continue
        others = [profile(unit, statement.document.text, known) for unit in theirs]
        print_ = footprint(Side(statement.id, list(theirs), statement.document.text, statement.parties))
        one = asked(profile(units[0], text, acronyms([text])))
        place = {word: at for at, word in enumerate(one.words)}
        hits = [(unit, place[word], root) for word, unit, root in zip(print_.words, print_.places, print_.roots, strict=True) if word in place]
        unit, word, root = (np.array([hit[at] for hit in hits], dtype=kind) for at, kind in enumerate((np.int64, np.int64, np.float32)))
        most = bounds(one, 1, np.zeros(len(theirs), dtype=np.int64), (unit, word, root), np.array(print_.sums, dtype=np.float32), np.array(print_.sizes, dtype=np.float32))
        for pair in candidates(*sides(mine, others)):
            if pair.total >= needed():
                assert pair.total <= most[pair.j]


def test_an_archive_finds_what_the_files_say(root: pathlib.Path, coded: Coded, tmp_path: pathlib.Path) -> None:
    fill(tmp_path / "kept", [root / "statements", root / "seeds"])
    chance = random.Random(9)  # noqa: S311 - any sentences do
    found = 0
    for _ in range(12):
        words = chance.choice(chance.choice(coded)[1]).text.split()
        text = " ".join(["We will", *words[chance.randrange(3) : len(words) - chance.randrange(3)]])
        if not as_query(text):
            continue
        one, other, best = (find(text, paths, best=most) for paths, most in (([root / "statements", root / "seeds"], 0), ([tmp_path / "kept"], 0), ([tmp_path / "kept"], 2)))
        assert one == other
        assert best.finds[:2] == one.finds[:2]
        found += len(one.finds)
    assert found >= 12


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
