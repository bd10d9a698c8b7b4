"""How fast texts are read, split and coded, and that time grows with their length only; run with -m benchmark."""

import pathlib
import re
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from communique.annotating.tokens import tokenize
from communique.coding import code, load_themes
from communique.comparing import whole_statement
from communique.model import Document, Span, Statement
from communique.reading import read_all
from communique.splitting import split

SHARED = pathlib.Path(__file__).resolve().parents[3] / "shared" / "statements"
WORDS = re.compile(r"\w+|[^\w\s]")  # the reference: what any program that reads words must do
pytestmark = pytest.mark.benchmark
needs_texts = pytest.mark.skipif(not SHARED.is_dir(), reason="the real statements are not beside the project")


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def split_and_code(statements: list[Statement]) -> tuple[float, float]:
    """Return the seconds that splitting and coding take."""
    themes = load_themes()
    start = time.perf_counter()
    drafts = [split(s)[0] for s in statements]
    middle = time.perf_counter()
    for statement, units in zip(statements, drafts, strict=True):
        code(statement, units, themes)
    return middle - start, time.perf_counter() - middle


@needs_texts
@pytest.mark.parametrize("folder", ["g7", "."])
def test_rooms(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    start = time.perf_counter()
    documents, _ = read_all([SHARED / folder])
    reading = time.perf_counter() - start
    statements = [whole_statement(d) for d in documents]
    split_and_code(statements[:1])  # the codebook is loaded once
    splitting, coding = split_and_code(statements)
    alone = timed(lambda: [tokenize(d.text, (Span(0, len(d.text)),)) for d in documents])
    words = timed(lambda: [WORDS.findall(d.text) for d in documents])
    size = sum(len(d.text) for d in documents) / 1e6
    with capsys.disabled():
        print(
            f"\n{folder}: {size:.2f} MB; reading {reading:.2f} s, splitting {splitting:.2f} s, coding {coding:.2f} s;"
            f" split and coded at {size / (splitting + coding):.2f} MB/s; its tokens alone at {size / alone:.2f} MB/s,"
            f" a plain regular expression for words at {size / words:.2f} MB/s"
        )
    assert documents


@needs_texts
def test_time_grows_with_length(capsys: pytest.CaptureFixture[str]) -> None:
    documents, _ = read_all([SHARED / "us_india"])
    text = max((d.text for d in documents), key=len)
    seconds = []
    for times in (1, 4, 16):
        document = Document(id="long", path=f"long-{times}", form="statement", text="\n\n".join([text] * times))
        statement = whole_statement(document)
        seconds.append(min(sum(split_and_code([statement])) for _ in range(3)))
    growth = [seconds[1] / seconds[0], seconds[2] / seconds[1]]
    with capsys.disabled():
        print(f"\n1x, 4x, 16x: {', '.join(f'{s:.3f} s' for s in seconds)}; growth {growth[0]:.1f}, {growth[1]:.1f}")
    assert max(growth) < 6  # 4 is linear


def test_help_against_a_bare_program(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = tmp_path / "bare.py"
    bare.write_text(
        "import typer\napp = typer.Typer()\n@app.command()\ndef a(): ...\n@app.command()\ndef b(): ...\napp()\n",
        encoding="utf-8",
    )
    ours = [sys.executable, "-m", "communique", "--help"]
    theirs = [sys.executable, str(bare), "--help"]
    best = [
        min(timed(lambda c=command: subprocess.run(c, capture_output=True, check=True)) for _ in range(5))
        for command in (ours, theirs)
    ]
    with capsys.disabled():
        print(f"\n--help: {best[0]:.3f} s, a bare program's {best[1]:.3f} s, ratio {best[0] / best[1]:.2f}")
    assert best[0] < 2 * best[1]
