"""The desk in a real browser: from files on the disk to a report that was reviewed and taken away, and all there again."""

import base64
import pathlib
import re
import subprocess
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
from asking import Listening
from running import Begun

from communique.desk.shelf import Shelf
from communique.listing import rows
from communique.reviewing.storing.store import read_log

ORIGINALS = pathlib.Path(__file__).parent.parent / "originals"
ARTICLE = (
    "The Orsel Gets a Warning Centre\n\nBy Ana Orr, 12 June 2024\n\nThe Joint Communiqué of the Thornwick Ministerial Meeting on Rivers and Research "
    "of 11 June 2024 says that the ministers “may open a joint flood-warning centre on the upper Orsel by 31 March 2026”. Officials said nothing more.\n"
)


class Desk(Listening):
    """`communique desk` on one shelf."""

    def __init__(self, shelf: pathlib.Path) -> None:
        super().__init__(Begun("desk", "--folder", shelf, "--no-browser", "--coder", "Ana", errors=subprocess.STDOUT))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    return tmp_path_factory.mktemp("desk") / "shelf"


@pytest.fixture(scope="module")
def desk(shelf: pathlib.Path) -> Iterator[Desk]:
    running = Desk(shelf)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda e: faults.append(str(e)))
    opened.faults = faults
    yield opened
    context.close()


def dropped(page: Any, *files: pathlib.Path) -> None:
    """Drop files onto the page as a mouse does."""
    sent = [[file.name, base64.b64encode(file.read_bytes()).decode()] for file in files]
    page.evaluate(
        """files => {
          const data = new DataTransfer();
          for (const [name, bytes] of files) data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));
          document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        sent,
    )


def card(page: Any, name: str) -> Any:
    return page.locator(".documents > li", has=page.locator("h3", has_text=name))


def taken(page: Any, name: str, folder: pathlib.Path) -> pathlib.Path:
    """Download a format; return its file."""
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("link", name=name, exact=True).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def narrow(page: Any) -> bool:
    """Return whether the page fits a telephone without being moved sideways."""
    page.set_viewport_size({"width": 360, "height": 740})
    fits = page.evaluate("document.documentElement.scrollWidth") <= 360
    page.set_viewport_size({"width": 1400, "height": 900})
    return bool(fits)


def test_files_are_put_in_read_and_corrected(desk: Desk, page: Any, shelf: pathlib.Path) -> None:
    page.goto(desk.page)  # the samples come first, with the five steps
    page.locator("summary", has_text="five steps").wait_for()
    assert page.locator(".steps li").count() == 5
    page.click("#shelf")
    page.get_by_role("button", name="New project").click()
    page.keyboard.type("Harbours: 2031")
    page.keyboard.press("Enter")
    page.wait_for_selector("#drop")
    assert page.is_disabled("#compare")

    dropped(page, ORIGINALS / "thornwick-single.pdf", ORIGINALS / "plain.docx", ORIGINALS / "page.html", ORIGINALS / "locked.pdf")
    for name in ("thornwick-single.pdf", "plain.docx", "page.html"):
        card(page, name).get_by_label("Title").wait_for(timeout=60_000)
    card(page, "locked.pdf").locator(".bad", has_text="locked").wait_for(timeout=60_000)
    card(page, "locked.pdf").get_by_role("button", name="Remove").click()
    page.get_by_text("Taken out: 1 file").wait_for()

    (project,) = [one for one in Shelf(shelf).projects() if one.name == "Harbours 2031"]
    date = card(page, "plain.docx").get_by_label("Date")
    date.wait_for(timeout=60_000)
    date.fill("4 May 2031")
    date.press("Tab")
    card(page, "plain.docx").locator(".good", has_text="saved").wait_for()
    assert rows(project.documents)["plain.docx"]["date"] == "2031-05-04"
    assert card(page, "plain.docx").get_by_label("Date").input_value() == "2031-05-04"
    card(page, "plain.docx").get_by_role("button", name="Read").click()
    assert len(page.inner_text("dialog article")) > 100
    page.keyboard.press("Escape")
    assert narrow(page)


def test_a_report_is_read_and_reviewed(page: Any, shelf: pathlib.Path) -> None:
    page.click("#compare")
    page.locator("iframe").wait_for(timeout=120_000)
    frame = page.frame_locator("iframe")
    frame.locator("nav a", has_text="All units").click()
    claims = frame.locator('a[href^="#text-"]:visible')
    for n in range(3):
        frame.locator("nav a", has_text="All units").click()
        claim = claims.nth(n)
        place = claim.get_attribute("href")
        claim.click()
        assert frame.locator(f'[id="{place[1:]}"]').is_visible(), "a claim leads to its sentence"
    assert page.evaluate("document.querySelector('iframe').contentDocument") is None, "the report cannot reach the desk"
    assert narrow(page)

    page.click("#review")
    page.wait_for_selector(".row[aria-selected=true]")
    for _ in range(10):
        page.keyboard.press("a")
    page.locator("#saved", has_text="all saved").wait_for(timeout=15_000)
    (project,) = [one for one in Shelf(shelf).projects() if one.name == "Harbours 2031"]
    page.click("#stop")
    page.locator(".bar", has_text="not in the report yet").wait_for()
    assert len(read_log(project.report)) == 10
    page.click("#compare")
    page.locator(".bar", has_text="nothing changed since").wait_for(timeout=120_000)


def test_results_are_taken_away_checked_and_found(page: Any, tmp_path: pathlib.Path, axe: Any) -> None:
    page.locator("iframe").wait_for()
    word, excel = taken(page, "Word", tmp_path), taken(page, "Excel", tmp_path)
    assert b"w:document" in zipfile.ZipFile(word).read("word/document.xml")
    assert len(openpyxl.load_workbook(excel).sheetnames) > 3
    complaints = axe(page)
    assert complaints == [], complaints

    page.get_by_role("link", name="Check an article").click()
    page.fill("#article-text", ARTICLE)
    page.get_by_role("button", name="Add and check it").click()
    page.locator(".found li").first.wait_for(timeout=60_000)
    assert "Altered" in page.inner_text(".found")
    assert "will open a joint flood-warning centre" in page.inner_text(".found"), "its source is shown beside it"
    assert re.search(r"11 June 2024, p\. \d, ¶ \d+, says:", page.inner_text(".found")), "and told by title, date and place"
    assert narrow(page)

    page.get_by_role("link", name="Find", exact=True).click()
    page.fill("#query", "We will support the work of the council on trade.")
    page.get_by_role("button", name="Find").click()
    page.locator("h3", has_text="found in").wait_for(timeout=60_000)
    assert page.faults == []


def test_the_samples_teach_by_keyboard_alone(desk: Desk, page: Any, axe: Any) -> None:
    page.goto(desk.page)
    page.locator("summary", has_text="five steps").wait_for()
    page.locator(".documents input").nth(9).wait_for()
    assert axe(page) == []
    page.get_by_role("button", name="Compare them").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "compare"
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Stop this").focus()
    page.keyboard.press("Enter")
    page.locator("#told", has_text="Nothing was changed").wait_for(timeout=30_000)
    page.get_by_role("link", name="Themes").focus()
    page.keyboard.press("Enter")
    page.locator("#part:focus", has_text="Themes").wait_for()  # a screen reader goes on where the new part begins
    assert narrow(page)
    assert axe(page) == []

    page.locator("summary", has_text="Over time").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Count them").focus()
    page.keyboard.press("Enter")
    page.locator("#over-time table tbody tr").first.wait_for(timeout=60_000)
    page.get_by_label("Commitments of").select_option("Brennia")
    assert "Energy" in page.inner_text("#over-time tbody")
    assert page.locator("#over-time thead th").all_inner_texts()[1:] == ["2021", "2022", "2023", "2024", "2025"]
    assert narrow(page)
    assert axe(page) == []


def test_how_long_a_step_will_take_is_told_once_it_is_known(desk: Desk, page: Any) -> None:
    page.goto(desk.page)
    told = page.evaluate("""async () => {
      const { Project } = await import("./page/project.js");
      const one = new Project("x", null), job = { number: 1, step: "aligning", done: 0, total: 100 };
      const said = [one.left(job)];
      one.began.at -= 10_000;
      said.push(one.left({ ...job, done: 5 }), one.left({ ...job, done: 50 }), one.left({ ...job, done: 100 }));
      one.began.at -= 590_000;
      said.push(one.left({ ...job, done: 50 }), one.left({ ...job, step: "reading", done: 90 }));
      return said;
    }""")
    assert told == ["", "", " about 10 seconds left", "", " about 10 minutes left", ""]


def test_all_is_there_when_it_is_opened_again(desk: Desk, browser: Any, shelf: pathlib.Path) -> None:
    assert "Everything is saved" in desk.stop()
    again = Desk(shelf)
    try:
        page = browser.new_page()
        page.goto(again.page)
        page.get_by_role("link", name="Harbours 2031").click()
        page.locator("#compare", has_text="Compare again").wait_for()
        assert page.locator(".documents > li").count() == 4
        card(page, "plain.docx").get_by_label("Date").wait_for(timeout=60_000)
        assert card(page, "plain.docx").get_by_label("Date").input_value() == "2031-05-04"
        page.get_by_role("link", name="Report").click()
        page.frame_locator("iframe").locator("h1").wait_for()
        page.click("#review")
        page.locator("#progress", has_text="10 of").wait_for()
    finally:
        again.stop()
