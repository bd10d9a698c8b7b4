"""The review page shows what the brief rests on, both sides of a pair, and themes by name; no key strays."""

import pathlib
from typing import Any

import pytest
from running import communique

from communique.reviewing.storing.store import read_log


@pytest.fixture
def opened(page: Any, serve: Any, tables: pathlib.Path) -> Any:
    page.goto(serve(tables).address)
    page.wait_for_selector(".row[aria-selected=true]")
    page.select_option("#claim", "")
    return page


@pytest.mark.parametrize(("options", "shown"), [((), "yes"), (("--blind",), "")])
def test_it_opens_with_what_the_brief_claims(page: Any, serve: Any, tables: pathlib.Path, options: tuple[str, ...], shown: str) -> None:
    page.goto(serve(tables, *options).address)
    page.wait_for_selector(".row[aria-selected=true]")
    assert page.input_value("#claim") == shown


def test_what_the_brief_claims_is_a_filter_and_counted(opened: Any, tables: pathlib.Path) -> None:
    said = opened.inner_text("#progress")
    number = int(said.rpartition(" of ")[2])
    assert f"of what the brief claims 0 of {number}" in said
    opened.select_option("#claim", "yes")
    opened.locator("#progress", has_text=f"· {number} shown").wait_for()
    opened.focus("#list")
    opened.keyboard.press("a")
    opened.locator("#progress", has_text=f"claims 1 of {number}").wait_for()
    opened.locator("#saved", has_text="all saved").wait_for()
    assert len(read_log(tables)) == 1


def test_the_brief_says_how_much_of_it_was_checked(opened: Any, tables: pathlib.Path, statements: list[pathlib.Path]) -> None:
    opened.select_option("#claim", "yes")
    opened.focus("#list")
    opened.keyboard.press("a")
    opened.locator("#saved", has_text="all saved").wait_for()
    done = communique("compare", *statements, "--out", tables, "--force", "--format", "html,csv,md")
    assert "1 were checked by a person" in " ".join(done.stdout.split())
    for name in ("report.html", "report.md"):
        assert "1 were checked by a person" in (tables / name).read_text(encoding="utf-8")


def test_both_sides_of_a_pair_are_in_the_list(opened: Any) -> None:
    opened.select_option("#table", "alignments")
    lines = opened.locator(".row[aria-selected=true] .line.text")
    assert lines.count() == 2
    assert lines.nth(1).inner_text().startswith("→ ")


def test_themes_have_names_and_a_search(opened: Any) -> None:
    opened.select_option("#table", "commitments")
    opened.fill("#theme", "quantum tech")
    assert opened.locator(".row").count() > 0
    opened.focus("#list")
    opened.keyboard.press("c")
    opened.fill("dialog input[type=search]", "quantum")
    shown = [line for line in opened.locator("dialog .themes label").all() if line.is_visible()]
    assert "Quantum technologies" in [line.inner_text().strip() for line in shown]
    assert len(shown) < 10


def test_the_keys_open_at_their_top(opened: Any) -> None:
    opened.set_viewport_size({"width": 900, "height": 300})
    opened.keyboard.press("?")
    assert opened.evaluate("document.getElementById('panel').scrollTop") == 0
    assert opened.evaluate("document.activeElement.id") == "panel-title"


def test_a_broken_pair_is_called_so(opened: Any) -> None:
    opened.select_option("#table", "alignments")
    opened.focus("#list")
    opened.keyboard.press("x")
    opened.select_option("#state", "reject")
    opened.locator("#detail", has_text="broken").wait_for(timeout=15_000)


@pytest.mark.parametrize("place", ["#search", "#theme"])
def test_no_key_reaches_a_row_from_a_field(opened: Any, tables: pathlib.Path, place: str) -> None:
    opened.focus(place)
    opened.keyboard.type("axm1q")
    assert "0 of" in opened.inner_text("#progress")
    opened.wait_for_timeout(200)
    assert read_log(tables) == ()


def test_no_key_reaches_a_row_while_a_panel_is_on_its_way(opened: Any, tables: pathlib.Path) -> None:
    opened.route("**/agreement*", lambda route: (opened.wait_for_timeout(300), route.continue_()))
    opened.focus("#list")
    opened.keyboard.press("r")
    opened.keyboard.type("axa")
    opened.wait_for_timeout(800)
    assert read_log(tables) == ()
