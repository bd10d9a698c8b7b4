"""The report in a real browser: what a reader clicks, types, prints, and what must never happen."""

import pathlib
import random
import time
from collections.abc import Iterator
from typing import Any

import pytest
from waiting import until

import communique
from communique.reporting.page import page as render
from communique.reporting.records import Tables, from_comparison

VERBS = [
    "open", "close", "widen", "repair", "dredge", "paint", "survey", "fund", "host", "guard", "adapt", "extend", "restore", "monitor", "expand",
    "modernise", "build", "train", "publish", "protect", "examine", "count", "measure", "name", "clean", "light", "cover", "connect", "equip",
    "inspect", "test", "share", "review", "improve", "replace", "finance", "defend", "raise", "register", "secure",
]  # fmt: skip
FIRST = """---
title: First Harbour Statement
date: 2031-05-03
form: statement
parties: [Arvane, Belmora]
---

## Sea

The Ministers agreed to open a joint registry of vessels by 2033.

The Ministers will consider artificial intelligence for harbour safety.

They welcomed the work of the Tidal Authority on semiconductors.

The Ministers will train pilots in \\<script>document.title="owned"\\</script> and =cmd|' /C calc'!A0 every year.

The Ministers intend to fund repairs of """ + "x" * 10_000 + """ next year.
"""  # fmt: skip
SECOND = """---
title: "Second <b>Harbour</b> \u202eStatement"
date: 2032-05-03
form: statement
parties: [Arvane, Belmora]
---

The Ministers agreed to open a joint registry of vessels by 2034.

The Ministers agreed to use artificial intelligence for harbour safety.

The Ministers agreed to protect the reefs of the outer strait.
"""
ARTICLE = """---
title: What the harbour ministers said
date: 2031-06-01
form: article
---

The First Harbour Statement reads: "The Ministers agreed to open a secret registry of vessels by 2033."
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("report")
    for name, text in {"first": FIRST, "second": SECOND, "article": ARTICLE}.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def tables(folder: pathlib.Path) -> Tables:
    return from_comparison(communique.compare([folder]))


@pytest.fixture(scope="module")
def report(folder: pathlib.Path, tables: Tables) -> pathlib.Path:
    path = folder / "report.html"
    path.write_text(render(tables), encoding="utf-8")
    return path


@pytest.fixture
def open_page(browser: Any) -> Iterator[Any]:
    """Opens a file; fails afterwards if the page said anything on the console or asked for anything elsewhere."""
    wrong: list[str] = []
    pages: list[Any] = []

    def open_it(path: pathlib.Path, address: str = "", **options: Any) -> Any:
        page = browser.new_page(viewport={"width": 1366, "height": 900}, **options)
        pages.append(page)
        page.on("console", lambda m: wrong.append(m.text))
        page.on("pageerror", lambda e: wrong.append(str(e)))
        page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else wrong.append(r.url))
        page.goto(path.as_uri() + address)
        return page

    yield open_it
    for page in pages:
        page.close()
    assert wrong == []


def opened(page: Any) -> Any:
    """Opens every part of a page."""
    page.locator("#all").click()
    return page


def shown(page: Any, section: str, number: int) -> list[str]:
    """Wait until a section shows so many rows, and return them."""
    rows = page.locator(f"#{section} tbody tr:visible")
    until(page, lambda: rows.count() == number, lambda: f"{rows.count()} rows, not {number}: {page.url}")
    return rows.all_inner_texts()


def test_the_findings_come_first_and_fit_on_one_screen(open_page: Any, report: pathlib.Path) -> None:
    page = open_page(report)
    box = page.locator("#brief .findings").bounding_box()
    assert box["y"] + box["height"] < 900
    labels = page.locator("#brief .findings strong").all_inner_texts()
    assert labels[0].endswith("Quotation altered:")
    assert list(dict.fromkeys(label[2:] for label in labels[1:])) == ["Stronger:", "Weaker:", "Dropped:", "New:"]


def test_the_page_is_short_until_a_part_is_opened(open_page: Any, report: pathlib.Path) -> None:
    page = open_page(report)
    height = "document.documentElement.scrollHeight"
    closed = page.evaluate(height)
    assert closed < 2500
    page.locator("nav a", has_text="Side by side").click()
    assert page.locator("#pairs tbody tr").first.is_visible()
    opened(page)
    assert page.evaluate(height) > closed * 1.5


def test_the_navigation_stays_in_sight(open_page: Any, report: pathlib.Path) -> None:
    page = opened(open_page(report))
    page.locator("nav a", has_text="Settings").click()
    assert page.locator("nav").bounding_box()["y"] == 0
    assert page.locator("#h-settings").bounding_box()["y"] >= page.locator("nav").bounding_box()["height"]


@pytest.mark.parametrize("width", [360, 400, 1400])
def test_nothing_is_wider_than_the_window(browser: Any, report: pathlib.Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(report.as_uri())
    opened(page)
    narrowest = "Math.min(...[...document.querySelectorAll('.pairs td, .units td:not(:empty), .quotations td')].map(td => td.offsetWidth))"
    assert page.evaluate(narrowest) > 40, "no cell is a letter wide"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    heads = "[...document.querySelectorAll('thead th')].filter(th => getComputedStyle(th).overflowWrap !== 'normal').map(th => th.innerText)"
    assert page.evaluate(heads) == []
    page.close()


def test_the_brief_is_one_printed_page(open_page: Any, report: pathlib.Path) -> None:
    import pypdfium2

    page = open_page(report)
    page.evaluate("document.querySelector('#themes').remove()")
    assert len(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))) == 1


def test_a_full_brief_is_one_printed_page(open_page: Any, root: pathlib.Path, tmp_path: pathlib.Path) -> None:
    import pypdfium2

    statements = sorted((root / "statements").glob("*calder-sound*.md"))[:2]
    path = tmp_path / "full.html"
    path.write_text(render(from_comparison(communique.compare(statements))), encoding="utf-8")
    page = open_page(path)
    assert page.locator("#brief .findings li").count() == 10
    assert page.locator("#brief > table.by-theme tbody tr").count() == 14
    assert len(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))) == 1


def test_a_count_of_a_theme_leads_to_so_many_rows(open_page: Any, report: pathlib.Path) -> None:
    page = open_page(report)
    links = page.locator(".by-theme td a")
    assert links.count() > 3
    for at in range(links.count()):
        number = int(links.nth(at).inner_text())
        links.nth(at).click()
        shown(page, "pairs", number)


def test_every_link_of_the_brief_leads_to_what_it_names(open_page: Any, report: pathlib.Path) -> None:
    page = open_page(report)
    links = page.locator("#brief a")
    assert links.count() > 5
    for at in range(links.count()):
        link = links.nth(at)
        name = link.get_attribute("href")[1:]
        assert page.locator(f"[id='{name}']").count() == 1, name


def test_a_number_of_the_brief_filters_its_list(open_page: Any, report: pathlib.Path) -> None:
    page = open_page(report)
    line = page.locator("#brief tr", has_text="New: only in [2]")
    number = int(line.locator(".number").inner_text())
    line.locator(".number a").click()
    shown(page, "pairs", number)
    assert page.locator("#pairs .count").first.inner_text().startswith(f"{number} of ")
    assert "standing=no+counterpart+found" in page.url


def test_a_cell_of_the_heat_map_filters(open_page: Any, report: pathlib.Path) -> None:
    page = open_page(report)
    page.locator("nav a", has_text="Themes").click()
    page.locator("#themes tr", has_text="Artificial intelligence").locator("td a").nth(1).click()
    (row,) = shown(page, "commitments", 1)
    assert "agreed to use artificial intelligence" in row


def test_an_address_can_be_shared(open_page: Any, report: pathlib.Path) -> None:
    page = open_page(report, "#commitments?kind=recognition&search=tidal")
    shown(page, "commitments", 1)
    page.locator("#commitments .clear").click()
    shown(page, "commitments", 8)


def test_a_theme_is_chosen_for_the_matrix(open_page: Any, report: pathlib.Path) -> None:
    page = opened(open_page(report))
    rows = page.locator("#table-matrix tbody tr:visible").count()
    page.locator("#table-matrix").get_by_label("Theme").select_option(label="Artificial intelligence")
    (row,) = shown(page, "table-matrix", 1)
    assert rows > 1
    assert "[1] ¶" in row
    assert "[2] ¶" in row, "each wording has its place"


def test_a_part_is_reached_past_rows_that_were_not_drawn_yet(open_page: Any, report: pathlib.Path) -> None:
    page = opened(open_page(report))
    page.get_by_role("link", name="Document by document").click()
    page.wait_for_timeout(300)
    assert -5 <= page.locator("#table-matrix").bounding_box()["y"] < 120


@pytest.mark.parametrize(("words", "found"), [("REEFS", 1), ("reefs outer", 1), ("reefs vessels", 0), ("registry", 2)])
def test_search(open_page: Any, report: pathlib.Path, words: str, found: int) -> None:
    page = opened(open_page(report))
    page.locator("#commitments input[name=search]").fill(words)
    page.wait_for_timeout(300)
    shown(page, "commitments", found)


def test_sort_by_keyboard(open_page: Any, report: pathlib.Path) -> None:
    page = opened(open_page(report))
    head = page.locator("#commitments th", has_text="Strength")
    order = "rows => rows.map(row => row.cells[2].dataset.order)"
    head.locator("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    rising = page.locator("#commitments tbody tr").evaluate_all(order)
    assert rising == sorted(rising)
    page.keyboard.press("Space")
    assert head.get_attribute("aria-sort") == "descending"
    assert page.locator("#commitments tbody tr").evaluate_all(order) == sorted(rising, reverse=True)


def test_filter_by_keyboard(open_page: Any, report: pathlib.Path) -> None:
    page = opened(open_page(report))
    page.locator("#commitments select[name=kind]").focus()
    page.keyboard.type("recog")
    page.keyboard.press("Enter")
    shown(page, "commitments", 1)


def test_a_row_that_a_filter_hides_is_shown_when_it_is_linked(open_page: Any, report: pathlib.Path) -> None:
    page = open_page(report, "#commitments?kind=recognition")
    page.locator("#all").click()
    page.locator("#texts a.code", has_text="commitment").first.click()
    target = page.locator("#commitments tr:target")
    target.wait_for()  # the row is shown once the page has been told where the link led
    assert "joint registry" in target.inner_text()


def test_every_row_leads_to_its_sentence(open_page: Any, report: pathlib.Path, tables: Tables) -> None:
    page = opened(open_page(report))
    for unit in tables["commitments"]:
        mark = page.locator(f"#text-{unit['unit_id']}")
        assert mark.count() == 1
        href = page.locator(f"#commitments-{unit['unit_id']} td a").first.get_attribute("href")
        assert href == f"#text-{unit['unit_id']}"


def test_the_full_texts_leave_nothing_out(open_page: Any, report: pathlib.Path, tables: Tables) -> None:
    page = open_page(report)
    page.evaluate("document.querySelectorAll('a.code').forEach(a => a.remove())")
    whole = "".join(page.locator("#texts .full").evaluate_all("all => all.map(one => one.textContent)"))
    for text in tables.texts.values():
        assert "".join(text.split()) in "".join(whole.split())


def test_hostile_words_are_words(open_page: Any, report: pathlib.Path) -> None:
    page = open_page(report)
    text = page.locator("#texts").text_content()
    assert '<script>document.title="owned"</script>' in text
    assert "Second <b>Harbour</b> U+202EStatement" in page.locator("header").inner_text()
    assert "owned" not in page.title()
    assert "\u202e" not in page.content()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_no_javascript_no_loss(open_page: Any, report: pathlib.Path) -> None:
    page = open_page(report, java_script_enabled=False)
    assert page.locator("#commitments tbody tr").count() == 8
    page.locator("#pairs summary").first.click()
    assert page.locator("#pairs tbody tr").first.is_visible()


def test_it_prints(open_page: Any, report: pathlib.Path) -> None:
    page = opened(open_page(report))
    data = page.pdf(prefer_css_page_size=True)
    assert data.startswith(b"%PDF")
    page.emulate_media(media="print")
    assert not page.locator("#commitments form").is_visible()
    shown(page, "commitments", 8)


# ---- accessibility ----


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: Any, report: pathlib.Path, axe: Any, scheme: str) -> None:
    assert axe(opened(open_page(report, color_scheme=scheme))) == []


def test_what_axe_does_not_see(open_page: Any, report: pathlib.Path) -> None:
    page = open_page(report)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    broken = page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].map(a => decodeURIComponent(a.hash.slice(1)))"
                           ".filter(id => !document.getElementById(id))")  # fmt: skip
    assert broken == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


# ---- size ----


def test_two_thousand_rows_without_lag(open_page: Any, tmp_path: pathlib.Path) -> None:
    chance = random.Random(1)  # noqa: S311 - no word is like another, so that few pairs have to be judged
    made = ["".join(chance.choices("abcdefghijklmnoprstuvwyz", k=7)) for _ in range(3000)]
    lines = [f"The Ministers agreed to {VERBS[n % len(VERBS)]} the {made[n]} {made[n + 1000]} in {made[n + 2000]}." for n in range(1000)]
    for name, text in (("one", lines), ("two", [line.replace("agreed to", "will consider to") for line in lines])):
        head = f"---\nform: statement\ntitle: Statement {name}\ndate: 203{len(name)}-01-01\n---\n\n"
        (tmp_path / f"{name}.md").write_text(head + "\n\n".join(text), encoding="utf-8")
    path = tmp_path / "report.html"
    path.write_text(render(from_comparison(communique.compare([tmp_path]))), encoding="utf-8")
    start = time.perf_counter()
    page = open_page(path)
    loaded = time.perf_counter() - start
    assert page.locator("#commitments tbody tr").count() >= 2000
    took = page.evaluate("""() => {
        const list = document.querySelector('#commitments');
        const search = list.querySelector('[name=search]');
        const clock = (work) => { const at = performance.now(); work(); list.getBoundingClientRect(); return performance.now() - at; };
        const kind = list.querySelector('[name=strength]');
        return [
          clock(() => { kind.value = 'low'; kind.dispatchEvent(new Event('change', {bubbles: true})); }),
          clock(() => { list.querySelector('.clear').click(); }),
          clock(() => { list.querySelector('th button').click(); }),
          clock(() => { list.querySelector('th button').click(); }),
        ];
    }""")
    assert loaded < 10, loaded
    assert max(took) < 1500, took  # milliseconds, on a machine that does other work besides
    page.locator("nav a", has_text="All units").click()
    rows = page.locator("#commitments tbody tr")
    assert page.locator("#commitments tbody tr:visible").count() < rows.count()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    until(page, lambda: page.locator("#commitments tr.later").count() == 0, seconds=20)
    page.evaluate("location.hash = document.querySelector('#commitments tbody').rows[1999].id")
    assert rows.nth(1999).is_visible()
