"""How long reading takes beside the bare library for the format, on the same files; run with -m benchmark."""

import io
import pathlib
import time
from collections.abc import Callable
from html.parser import HTMLParser

import mammoth
import pypdfium2
import pytest

from communique.reading import read

ORIGINALS = pathlib.Path(__file__).resolve().parents[1] / "originals"
SHARED = pathlib.Path(__file__).resolve().parents[3] / "shared" / "statements"
pytestmark = pytest.mark.benchmark


def best(work: Callable[[], object]) -> float:
    """Return the least of twenty times, in seconds."""
    times = []
    for _ in range(20):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def pdf_text(path: pathlib.Path) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path.read_bytes())]


def pdf_boxes(path: pathlib.Path) -> list[object]:
    """Return what the library says of the place of each stretch of text, which columns and heads cannot be told without."""
    found: list[object] = []
    for page in pypdfium2.PdfDocument(path.read_bytes()):
        text = page.get_textpage()
        for number in range(text.count_rects()):
            box = text.get_rect(number)
            found.append((box, text.get_text_bounded(*box)))
    return found


def word_html(path: pathlib.Path) -> object:
    return mammoth.convert_to_html(io.BytesIO(path.read_bytes()))


def page_events(path: pathlib.Path) -> None:
    HTMLParser().feed(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "library", "most"),
    [
        (SHARED / "pdf" / "A_RES_73_3-EN.pdf", pdf_text, 12),
        (SHARED / "pdf" / "A_RES_73_3-EN.pdf", pdf_boxes, 4),
        (ORIGINALS / "headed.pdf", pdf_boxes, 4),
        (ORIGINALS / "plain.docx", word_html, 4),
        (ORIGINALS / "page.html", page_events, 10),  # 8 kB, of which reading off title, date and parties takes half
    ],
    ids=lambda value: getattr(value, "name", getattr(value, "__name__", "")),
)
def test_beside_the_library(
    name: pathlib.Path, library: Callable[[pathlib.Path], object], most: float, capsys: pytest.CaptureFixture[str]
) -> None:
    if not name.exists():
        pytest.skip("the real statements are not beside the project")
    read(name)  # the child process is started once
    ours, theirs = best(lambda: read(name)), best(lambda: library(name))
    with capsys.disabled():
        print(f"\n{name.name}: {ours * 1000:.0f} ms, {library.__name__} {theirs * 1000:.0f} ms, ratio {ours / theirs:.1f}")
    assert ours < most * theirs


def test_a_long_page_beside_the_library(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (ORIGINALS / "page.html").read_text(encoding="utf-8")
    start, end = page.index("<p>"), page.rindex("</p>") + 4
    path = tmp_path / "long.html"
    path.write_text(page[:start] + page[start:end] * 40 + page[end:], encoding="utf-8")
    ours, theirs = best(lambda: read(path)), best(lambda: page_events(path))
    with capsys.disabled():
        print(f"\nlong.html: {ours * 1000:.0f} ms, html.parser {theirs * 1000:.0f} ms, ratio {ours / theirs:.1f}")
    assert ours < 6 * theirs
