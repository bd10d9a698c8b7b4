"""What archives of 400, 2,000 and 14,000 documents take; run with -m benchmark, `ARCHIVE_DOCUMENTS=400` for one size.

The documents are the real statements with changed names and numbers. Of the largest archives only searches are measured:
their rows are copies, since splitting and coding grows with the texts alone.
"""

import math
import os
import pathlib
import subprocess
import sys
import time

import pytest
from replicating import files, multiplied

SHARED = pathlib.Path(__file__).resolve().parents[3] / "shared" / "statements"
SIZES = [int(size) for size in os.environ.get("ARCHIVE_DOCUMENTS", "400,2000,14000").split(",")]
CODED = 400  # documents that are read, split and coded; more are copies of these
QUESTIONS = ("We will strengthen our cooperation on critical minerals supply chains.", "We condemn the launch of ballistic missiles.")
pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the real statements are not beside the project"),
]
MEASURE = (
    "import resource, sys, time; from communique.cli import app; start = time.perf_counter()\n"
    "try: app(sys.argv[1:])\nexcept SystemExit: pass\n"
    "print('took', time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)"
)


def run(*words: object) -> tuple[float, int]:
    """Return the seconds that a command takes after start, and its peak memory in MB."""
    done = subprocess.run([sys.executable, "-c", MEASURE, *map(str, words)], capture_output=True, text=True, check=False)
    took = done.stderr.rpartition("took ")[2].split()
    return float(took[0]), int(took[1])


def base() -> list[pathlib.Path]:
    chosen = os.environ.get("ARCHIVE_FOLDERS", "").split(",")
    found = [p for p in sorted(SHARED.rglob("*.md")) if not chosen[0] or p.relative_to(SHARED).parts[0] in chosen]
    return found or sorted(SHARED.rglob("*.txt"))


@pytest.mark.parametrize("count", SIZES)
def test_archive_scale(count: int, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    coded = min(count, int(os.environ.get("ARCHIVE_CODED", CODED)))
    folder, kept = files(base(), tmp_path / "in", coded), tmp_path / "kept"
    filling = run("archive", kept, folder)
    start = time.perf_counter()
    multiplied(kept / "archive.sqlite", count)
    copying = time.perf_counter() - start
    asked = [run("find", question, kept) for question in QUESTIONS]
    article = tmp_path / "article.md"
    texts = [p.read_text(encoding="utf-8") for p in sorted(folder.iterdir())[:10]]
    said = [max(text.split("\n\n"), key=len)[:300].replace('"', "'") for text in texts]
    article.write_text("# Report\n\n" + "\n\n".join(f'"{" ".join(each.split())}," the leaders said.' for each in said), encoding="utf-8")
    checked = run("verify", article, "--against", kept)
    size = (kept / "archive.sqlite").stat().st_size / 1e6
    with capsys.disabled():
        print(f"\n{count} documents: archive of {coded} {filling[0]:.0f} s, {filling[1]} MB; {size:.0f} MB on disk; copies {copying:.0f} s")
        print("  find " + "; ".join(f"{seconds:.2f} s, {memory} MB" for seconds, memory in asked) + f"; verify {checked[0]:.2f} s, {checked[1]} MB")


@pytest.mark.parametrize("count", [size for size in SIZES if size <= 2000])
def test_comparison_scale(count: int, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = files(base(), tmp_path / "in", count)
    run("archive", tmp_path / "kept", folder)
    whole = run("compare", tmp_path / "kept", "--out", tmp_path / "out", "--format", "csv", "--quiet")
    with capsys.disabled():
        print(f"\ncompare of {count}: {whole[0]:.0f} s, {whole[1]} MB; exponent from 100: {math.log(max(whole[0], 1)) / math.log(count):.2f}")
