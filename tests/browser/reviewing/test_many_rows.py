"""Five thousand rows: the page stays quick."""

import csv
import pathlib
import statistics
import time
from typing import Any

import pytest

from communique.reviewing.storing.store import read_log
from communique.tables.schema import COLUMNS

ROWS = 5000


@pytest.fixture
def many(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "many"
    folder.mkdir()
    documents = [
        {"document_id": f"d{d}", "form": "statement", "title": f"Harbour Statement {d}", "date": f"20{d:02}-01-01", "extent": "full"}
        for d in range(10)
    ]
    units, ledger = [], []
    for n in range(ROWS):
        text = f"The Ministers will open registry number {n} of the vessels in the outer strait."
        document, place = f"d{n // 500}", (n % 500) * 100
        units.append({
            "document_id": document, "unit_id": f"u{n}", "order": n, "kind": "commitment", "strength": "high", "actor": "The Ministers",
            "text": text, "themes": "ai", "start": place, "end": place + len(text), "rule": "verbs/commit" if n % 3 else "tense/modal",
        })  # fmt: skip
        ledger.append({"document_id": document, "start": place, "end": place + 100, "role": "unit", "text": text.ljust(98) + "\n\n"})
    for name, rows in (("documents", documents), ("commitments", units), ("ledger", ledger)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as lines:
            writer = csv.DictWriter(lines, COLUMNS[name])
            writer.writeheader()
            writer.writerows(rows)
    return folder


def test_five_thousand_rows_stay_quick(page: Any, serve: Any, many: pathlib.Path) -> None:
    server = serve(many)
    began = time.monotonic()
    page.goto(server.address)
    page.wait_for_selector(".row[aria-selected=true]")
    opening = time.monotonic() - began
    assert page.locator(".row").count() < 100, "only the rows in sight are in the page"
    # from a key to the picture that shows it, measured in the page
    waits = page.evaluate("""async () => {
      const found = [];
      for (let i = 0; i < 30; i += 1) {
        const began = performance.now();
        document.getElementById('list').dispatchEvent(new KeyboardEvent('keydown', { key: i % 3 ? 'j' : 'a', bubbles: true }));
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        found.push(performance.now() - began);
      }
      return found;
    }""")
    page.keyboard.press("End")
    page.locator(f"#row-{ROWS - 1}").wait_for()
    began = time.monotonic()
    page.fill("#search", "number 4999")
    page.locator("#progress", has_text=" 1 shown").wait_for()
    searching = time.monotonic() - began
    page.locator("#saved", has_text="all saved").wait_for()
    assert len(read_log(many)) == 10
    print(f"opened in {opening:.2f} s, key to picture {statistics.median(waits):.0f} ms, search {searching:.2f} s")  # noqa: T201
    assert statistics.median(waits) < 100
    assert opening < 10
    assert searching < 3
    assert page.faults == []
