"""The same statement as Markdown, page, PDF (one and two columns) and Word file gives the same units and pairs.

The files are made by Chromium and LibreOffice while the test runs; `pytest -m office` runs it.
"""

import pathlib
import re
import sys
from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from communique.comparing import compare
from communique.reading import read

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import converting

HERE = pathlib.Path(__file__).resolve().parent
STATEMENTS = HERE.parents[1] / "statements"
SHARED = HERE.parents[2] / "shared" / "statements"
# Two of our own, with numbered paragraphs, nested lists, notes, a table, headings of several lines; and real ones.
TEXTS = [
    HERE / "thornwick.md",
    STATEMENTS / "2025-09-18_saint-orle-declaration.md",
    SHARED / "us_india" / "2023-09-08_joint-statement-from-india-and-the-united-states.md",
    SHARED / "us_japan" / "2023-01-13_joint-statement-of-the-united-states-and-japan.md",
    SHARED / "spyware" / "2024-03-18_joint-statement-on-efforts-to-counter-the-proliferation-and-misuse-of-commercial-spyware.md",
]
NAMES = ("page.html", "single.pdf", "columns.pdf", "word.docx")
pytestmark = pytest.mark.office


def made(text: pathlib.Path, folder: pathlib.Path) -> list[pathlib.Path]:
    """Write a text in every format; the Markdown comes first."""
    if not text.exists():
        pytest.skip("the real statements are not beside the project")
    if converting.CHROMIUM is None or converting.OFFICE is None:
        pytest.skip("Chromium and LibreOffice make the files of this test")
    markdown = text.read_text(encoding="utf-8")
    front = re.match(r"---\n.*?\n---\n", markdown, re.DOTALL)
    body, _ = converting.without_notes(markdown)
    (folder / "text.md").write_text((front[0] if front else "") + re.sub(r"\[\^\d+\]", "", body), encoding="utf-8")
    (folder / "page.html").write_text(converting.page(markdown), encoding="utf-8")
    converting.printed(converting.page(markdown), folder, "single")
    converting.printed(converting.page(markdown, columns=True), folder, "columns")
    converting.saved_as_word(converting.page(markdown, word=True), folder, "word")
    parties = "; ".join(read(text).parties)  # which a reader names where a format cannot
    (folder / "index.csv").write_text("file,parties\n" + "".join(f"{name},{parties}\n" for name in NAMES), encoding="utf-8")
    return [folder / name for name in ("text.md", *NAMES)]


def f1(a: list[object], b: list[object]) -> float:
    shared = (Counter(a) & Counter(b)).total()
    return 2 * shared / (len(a) + len(b)) if a or b else 1.0


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem[:30])
def test_units_kinds_and_pairs(text: pathlib.Path, tmp_path: pathlib.Path) -> None:
    paths = made(text, tmp_path)
    earlier = STATEMENTS / "2022-03-10_second-brennia-solvara-consultation.md"
    units: dict[str, list[object]] = defaultdict(list)
    pairs: dict[str, list[object]] = defaultdict(list)
    for path in paths:
        found = compare([earlier, path])
        assert found.problems == ()
        units[path.name] = [(u.text, u.kind, u.strength) for u in found.units if u.statement == path.stem]
        pairs[path.name] = [frozenset((p.a.text, p.b.text, p.relation)) for p in found.alignments]
    assert len(units["text.md"]) > 10
    for name in NAMES:
        assert f1(units[name], units["text.md"]) >= 0.99, name
        assert f1(pairs[name], pairs["text.md"]) >= 0.99, name
    assert all(len(units[a]) == len(units[b]) for a, b in pairwise(units))
