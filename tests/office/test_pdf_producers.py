"""The same statements as PDFs of many producers and layouts give the units of the Markdown, and lose no number.

Run with `pytest -m office`; what a producer needs and lacks is said where it is skipped.
"""

import pathlib
import re
import sys
from collections import Counter
from functools import cache

import pytest
from parts import own

from communique.comparing import compare
from communique.model import Comparison, Document

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import producing

SHARED = pathlib.Path(__file__).resolve().parents[3] / "shared" / "statements"
STATEMENTS = (
    "aukus/2023-03-13_joint-leaders-statement-on-aukus.md",
    "aukus_press/2022-04-05_fact-sheet-implementation-of-the-australia-united-kingdom-united-states-partnership-aukus.md",
    "fomc/2014-01-28-longer-run-goals.md",
    "g7/2024-06-14_g7-apulia-leaders-communique.md",
    "quad/2021-09-24_quad-principles-on-technology-design-development-governance-and-use.md",
    "quad/2022-05-24_quad-joint-leaders-statement.md",
    "reciprocal_trade/2025-07-22_joint-statement-on-framework-for-united-states-indonesia-agreement-on-reciprocal-trade.md",
    "revisions/2023-11-17_2023-apec-leaders-golden-gate-declaration__v2_2023-11-21.md",
    "spyware/2024-03-18_joint-statement-on-efforts-to-counter-the-proliferation-and-misuse-of-commercial-spyware.md",
    "ttc/2023-05-31_u-s-eu-joint-statement-of-the-trade-and-technology-council.md",
    "us_india/2025-02-13_united-states-india-joint-leaders-statement.md",
    "us_japan/2022-05-23_japan-u-s-joint-leaders-statement-strengthening-the-free-and-open-international-order.md",
)
PRODUCERS = (
    "chromium", "weasyprint", "reportlab", "latex", "libreoffice-odt", "libreoffice-docx", "libreoffice-html",
)  # fmt: skip
LEAST = 0.985
pytestmark = pytest.mark.office


@cache
def texts(layout: str) -> dict[str, producing.Blocks]:
    return {
        f"s{n:02}": producing.blocks((SHARED / path).read_text(encoding="utf-8"), producing.LAYOUTS[layout])
        for n, path in enumerate(STATEMENTS)
    }


@cache
def reference(layout: str, name: str, folder: pathlib.Path) -> Comparison:
    path = folder / f"{name}.md"
    path.write_text(producing.as_markdown(texts(layout)[name]), encoding="utf-8")
    return compare([path])


def same(text: str) -> str:
    """Return the letters and digits of a text: LaTeX has other quotation marks and dashes."""
    return re.sub(r"\W", "", text).lower()


def body(document: Document) -> str:
    return " ".join(own(document))


def numbers(document: Document) -> Counter[str]:
    return Counter(re.findall(r"\d+", body(document)))


def lines_lost(expected: Document, found: Document) -> list[str]:
    """Return the lines of eight words of one text that the other has nowhere, in whatever order it is."""
    words, whole = body(expected).split(), same(body(found))
    lines = (" ".join(words[at : at + 8]) for at in range(0, len(words), 8))
    return [line for line in lines if not all(same(part) in whole for part in (line[: len(line) // 2], line[len(line) // 2 :]))]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    return tmp_path_factory.mktemp("markdown")


@pytest.mark.parametrize("layout", producing.LAYOUTS)
@pytest.mark.parametrize("producer", PRODUCERS)
def test_units_and_numbers(
    producer: str, layout: str, kept: pathlib.Path, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if not SHARED.is_dir():
        pytest.skip("the real statements are not beside the project")
    if missing := producing.absent(producer):
        pytest.skip(f"{missing} is absent, which makes the files of this test")
    if (producer, layout) in {("reportlab", "notes"), ("libreoffice-html", "columns")}:
        pytest.skip(f"{producer} has no {layout}")
    folder = kept / layout
    folder.mkdir(exist_ok=True)
    shared = total = 0
    lost: dict[str, Counter[str]] = {}
    lines: list[str] = []
    for path in producing.produce(producer, texts(layout), producing.LAYOUTS[layout], tmp_path):
        found, expected = compare([path]), reference(layout, path.stem, folder)
        a, b = (Counter(same(unit.text) for unit in result.units) for result in (found, expected))
        shared, total = shared + 2 * (a & b).total(), total + a.total() + b.total()
        lines += lines_lost(expected.documents[0], found.documents[0])
        if missing_numbers := numbers(expected.documents[0]) - numbers(found.documents[0]):
            lost[path.stem] = missing_numbers
    with capsys.disabled():
        print(f"\n{producer} {layout}: F1 {shared / total:.3f}, numbers lost {sum(map(Counter.total, lost.values()))}, lines lost {len(lines)}")
    assert shared / total >= LEAST
    assert lost == {}
