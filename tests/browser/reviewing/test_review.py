"""The review page in a real browser: by keyboard, fast, in two windows, and through what goes wrong."""

import csv
import pathlib
import re
import signal
import time
from typing import Any

import pytest
from waiting import until

from communique.reviewing.deciding.decisions import latest
from communique.reviewing.storing.store import read_log


def opened(page: Any, address: str) -> Any:
    page.goto(address)
    page.wait_for_selector(".row[aria-selected=true]")
    page.select_option("#claim", "")
    page.focus("#list")
    page.wait_for_selector(".context mark")
    return page


def saved(page: Any) -> None:
    page.locator("#saved", has_text="all saved").wait_for(timeout=15_000)


def keys(page: Any) -> list[str]:
    """Return the keys of the rows in the order in which the page lists them."""
    rows = page.evaluate("fetch('start').then((answer) => answer.json()).then((start) => start.rows)")
    return [r["key"] for r in sorted(rows, key=lambda r: -r["doubt"])]


def states(folder: pathlib.Path) -> dict[str, str]:
    return {d.key: d.action for d in latest(read_log(folder)).values()}


def test_whole_review_by_keyboard(page: Any, serve: Any, tables: pathlib.Path) -> None:
    server = serve(tables)
    opened(page, server.address)
    order = keys(page)
    for _ in order:
        page.keyboard.press("a")
    saved(page)
    assert page.inner_text("#progress").startswith(f"Ana: {len(order)} of {len(order)} decided")
    log = read_log(tables)
    assert [d.key for d in log] == order, "most doubtful first, each once, in the order of the keys"
    assert {d.action for d in log} == {"accept"}
    assert page.faults == []
    said = server.stop()
    assert f"Stopped. {len(order)} decisions" in said
    with (tables / "decisions.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert {r["status"] for r in csv.DictReader(lines)} == {"counts"}


def test_fifty_decisions_at_thirty_a_second(page: Any, serve: Any, tables: pathlib.Path) -> None:
    opened(page, serve(tables).address)
    order = keys(page)
    typed = [("a", "accept") if i % 3 else ("x", "reject") for i in range(50)]
    began = time.monotonic()
    for i, (key, _) in enumerate(typed):
        page.keyboard.press(key)
        time.sleep(max(0.0, began + (i + 1) / 30 - time.monotonic()))
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    moved = page.get_attribute(".row[aria-selected=true]", "id")  # rows are drawn with the next frame
    saved(page)
    assert [(d.key, d.action) for d in read_log(tables)] == [(k, a) for k, (_, a) in zip(order, typed, strict=False)]
    assert moved == "row-50", "the page takes each key at once, whether or not its decision is saved"


def test_every_key_does_what_it_says(page: Any, serve: Any, tables: pathlib.Path) -> None:
    opened(page, serve(tables).address)
    page.select_option("#table", "commitments")
    page.select_option("#code", "commitment")
    page.focus("#list")
    press = page.keyboard.press
    press("w")  # strength
    press("4")  # kind: recognition, which has no strength
    press("1")  # kind: commitment again, with the program's strength
    press("n")
    page.keyboard.type("a note <b>&</b>")
    press("Enter")
    press("c")
    page.fill("dialog input[type=text]", "Arvane")
    page.check("dialog input[value=space]")
    press("Enter")
    press("s")
    press("ArrowRight")
    press("Enter")
    press("u")
    saved(page)
    (row,) = {d.key for d in read_log(tables)}
    found = [d for d in read_log(tables) if d.key == row]
    assert [d.action for d in found] == ["correct"] * 5 + ["split", "correct"]
    assert found[0].values["strength"] == "medium"
    assert (found[1].values["kind"], found[1].values["strength"]) == ("recognition", "")
    assert (found[2].values["kind"], found[2].values["strength"]) == ("commitment", "medium") or found[2].values["strength"]
    assert found[3].note == "a note <b>&</b>"
    assert found[4].values["actor"] == "Arvane"
    assert "space" in found[4].values["themes"]
    assert (found[6].values, found[6].note) == (found[4].values, found[4].note)
    assert "a note <b>&</b>" in page.inner_text("#detail")
    press("z")
    press("ArrowDown")
    press("m")
    saved(page)
    assert states(tables)[row] == ""
    merged = [d for d in read_log(tables) if d.action == "merge"]
    assert len(merged) == 1
    assert merged[0].values["says"]["text"]
    assert page.faults == []


def test_merging_with_the_unit_before(page: Any, serve: Any, tables: pathlib.Path) -> None:
    opened(page, serve(tables).address)
    page.select_option("#table", "commitments")
    page.select_option("#order", "text")
    page.focus("#list")
    first = page.inner_text("#detail .context mark")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("M")
    saved(page)
    (merge,) = read_log(tables)
    assert (merge.action, merge.says["text"]) == ("merge", first)
    assert merge.values["says"]["text"] != first


def test_alignments_are_confirmed_broken_changed_and_made(page: Any, serve: Any, tables: pathlib.Path) -> None:
    opened(page, serve(tables).address)
    page.select_option("#table", "alignments")
    page.focus("#list")
    for key in ("a", "x", "3"):
        page.keyboard.press(key)
    page.select_option("#table", "commitments")
    page.focus("#list")
    page.keyboard.press("g")
    page.fill("dialog input[type=search]", "submarine")
    page.check("dialog input[value=weaker]")
    page.click("dialog button[type=submit]")
    saved(page)
    log = read_log(tables)
    assert [d.action for d in log] == ["accept", "reject", "correct", "correct"]
    assert log[2].values == {"relation": "stronger"}
    assert (log[3].values, log[3].machine) == ({"relation": "weaker"}, {"relation": ""})
    assert log[3].says["a"]["date"] < log[3].says["b"]["date"], "a relation reads from the earlier to the later"


def test_two_tabs_do_not_overwrite_each_other(page: Any, serve: Any, tables: pathlib.Path) -> None:
    address = serve(tables).address
    opened(page, address)
    other = opened(page.context.new_page(), address)
    other.route("**/changes*", lambda route: route.abort())  # the second tab does not hear of the first one's decision
    page.bring_to_front()
    page.keyboard.press("x")
    saved(page)
    other.bring_to_front()
    other.keyboard.press("a")
    saved(other)
    assert "another window" in other.inner_text("#told")
    (first,) = read_log(tables)
    assert first.action == "reject"
    other.unroute("**/changes*")
    other.locator("#row-0 .sign", has_text=re.compile("rejected|broken")).wait_for(timeout=15_000)
    page.keyboard.press("a")
    other.locator("#row-1 .sign", has_text="accepted").wait_for(timeout=15_000)


def test_reload_and_kill_lose_nothing_that_was_saved(page: Any, serve: Any, tables: pathlib.Path) -> None:
    server = serve(tables)
    opened(page, server.address)
    for key in "axaxa":
        page.keyboard.press(key)
    saved(page)
    page.reload()
    page.wait_for_selector(".row")
    assert page.inner_text("#progress").startswith("Ana: 5 of")
    server.kill()
    for key in "ax":
        page.keyboard.press(key)
    page.locator("#saved", has_text="2 not saved").wait_for(timeout=15_000)
    before = states(tables)
    assert len(before) == 5
    again = serve(tables)
    page.on("dialog", lambda dialog: dialog.accept())
    opened(page, again.address)
    saved(page)
    assert len(states(tables)) == 7, "what could not be sent is sent to the server that took its place"
    assert list(states(tables).items())[:5] == list(before.items())
    page.keyboard.press("u")
    saved(page)
    assert len([1 for action in states(tables).values() if action]) == 6, "undo reaches over a restart"


def test_kill_amid_typing(page: Any, serve: Any, tables: pathlib.Path) -> None:
    server = serve(tables)
    opened(page, server.address)
    for i in range(30):
        page.keyboard.press("a")
        if i == 15:
            server.kill()
    shown = page.evaluate("[...document.querySelectorAll('.row .sign')].filter((s) => s.textContent === '✓ accepted').length")
    assert len(states(tables)) >= shown, "shown as saved, but not kept"
    page.on("dialog", lambda dialog: dialog.accept())
    opened(page, serve(tables).address)
    saved(page)
    assert [d.action for d in read_log(tables)] == ["accept"] * 30


def test_full_disk_is_shown_and_loses_nothing(page: Any, serve: Any, tables: pathlib.Path) -> None:
    full = serve(tables, most=150)
    opened(page, full.address)
    for _ in range(60):
        page.keyboard.press("a")
    page.locator("#saved", has_text="not saved").wait_for(timeout=30_000)
    assert "decisions.sqlite" in page.inner_text("#saved")
    kept = len(read_log(tables))
    assert 0 < kept < 60
    page.keyboard.press("Home")
    shown = "[...document.querySelectorAll('.row .sign')].filter((s) => s.textContent === '✓ accepted').length"
    assert page.evaluate(shown) <= kept
    full.kill()
    page.on("dialog", lambda dialog: dialog.accept())
    opened(page, serve(tables).address)  # with space again
    saved(page)
    assert [d.action for d in read_log(tables)] == ["accept"] * 60


def test_a_server_that_hangs_is_waited_for(page: Any, serve: Any, tables: pathlib.Path) -> None:
    server = serve(tables)
    opened(page, server.address)
    server.process.send_signal(signal.SIGSTOP)
    for key in "axa":
        page.keyboard.press(key)
    page.locator("#saved", has_text="saving 3").wait_for()
    page.keyboard.press("Home")
    assert page.locator(".row .sign", has_text="… saving").count() == 3
    assert page.locator(".row .sign", has_text="accepted").count() == 0
    server.process.send_signal(signal.SIGCONT)
    saved(page)
    assert [d.action for d in read_log(tables)] == ["accept", "reject", "accept"]


def test_lost_answers_are_not_taken_twice(page: Any, serve: Any, tables: pathlib.Path) -> None:
    opened(page, serve(tables).address)
    lost: list[str] = []

    def lose(route: Any) -> None:
        if len(lost) < 2:
            lost.append(route.fetch().text())  # the server keeps it, the page never hears of it
            route.abort()
        else:
            route.continue_()

    page.route("**/decide", lose)
    for key in "axa":
        page.keyboard.press(key)
    saved(page)
    assert [d.action for d in read_log(tables)] == ["accept", "reject", "accept"]


def test_filters_search_and_an_empty_list(page: Any, serve: Any, tables: pathlib.Path) -> None:
    opened(page, serve(tables).address)
    unfiltered = page.inner_text("#progress")
    page.keyboard.press("/")
    page.keyboard.type("submarine")
    until(page, lambda: page.inner_text("#progress") != unfiltered)
    until(page, lambda: all("submarine" in row.lower() or "…" in row for row in page.locator(".row").all_inner_texts()[:3]))
    page.keyboard.type(" no such words")
    page.wait_for_selector("text=No row fits these filters.")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.press("u")
    assert read_log(tables) == ()
    assert page.faults == []


def test_screen_reader_hears_rows_and_their_state(page: Any, serve: Any, tables: pathlib.Path) -> None:
    opened(page, serve(tables).address)
    page.keyboard.press("a")
    saved(page)
    listbox = page.get_by_role("listbox", name="Rows to review")
    active = listbox.get_attribute("aria-activedescendant")
    option = page.locator(f"#{active}")
    assert option.get_attribute("aria-posinset") == "2"
    assert int(option.get_attribute("aria-setsize")) == len(keys(page))
    assert listbox.get_by_role("option", selected=True).count() == 1
    assert page.get_by_role("status").first.inner_text().startswith("✓ accepted: ")
    page.locator("#heard", has_text="All saved.").wait_for(state="attached")
    unnamed = page.evaluate(
        "[...document.querySelectorAll('button, input, select, a')].filter((e) => !(e.textContent.trim() || e.labels?.length)).length"
    )
    assert unnamed == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Any, serve: Any, tables: pathlib.Path, axe: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    opened(page, serve(tables).address)
    for key in ("a", "x", "4"):  # rows in every state
        page.keyboard.press(key)
    saved(page)
    found = {"rows": axe(page)}
    page.select_option("#table", "alignments")
    found["alignments"] = axe(page)
    page.select_option("#table", "commitments")
    for key, name in (("?", "help"), ("c", "codes"), ("s", "split"), ("g", "align"), ("n", "note"), ("r", "agreement")):
        page.focus("#list")
        page.keyboard.press(key)
        page.wait_for_selector("dialog[open] h2")
        found[name] = axe(page)
        page.keyboard.press("Escape")
        page.locator("dialog").wait_for(state="hidden")
    page.set_viewport_size({"width": 360, "height": 640})
    found["narrow"] = axe(page)
    assert [(where, said) for where, said in found.items() if said] == []


def test_on_a_narrow_page_the_filters_open_at_a_button(page: Any, serve: Any, tables: pathlib.Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    opened(page, serve(tables).address)
    assert page.locator("#list").bounding_box()["y"] < 740 / 3, "the rows are what the page is for"
    assert not page.locator("#table").is_visible()
    page.locator("#more", has_text="More filters").click()
    page.select_option("#table", "quotations")
    page.locator("#more", has_text="Fewer filters (1 in use)").click()
    assert not page.locator("#table").is_visible()
    page.focus("#list")
    page.keyboard.press("f")  # the key opens them, too
    assert page.evaluate("document.activeElement.id") == "table"
    page.select_option("#table", "")
    assert page.inner_text("#more") == "Fewer filters"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.faults == []


def test_what_is_not_saved_is_announced_once(page: Any, serve: Any, tables: pathlib.Path) -> None:
    opened(page, serve(tables).address)
    page.evaluate("""() => {
      window.heard = [];
      for (const id of ['problem', 'heard'])
        new MutationObserver(() => { const said = document.getElementById(id).textContent; if (said) window.heard.push(said); })
          .observe(document.getElementById(id), { childList: true });
      const real = window.fetch;
      window.cut = true; // in the page itself, where no other program can be late
      window.fetch = (address, ...rest) => window.cut && address === 'decide' ? Promise.reject(new TypeError('cut')) : real(address, ...rest);
    }""")
    for key in "axa":
        page.keyboard.press(key)
    page.locator("#saved", has_text="3 not saved").wait_for(timeout=15_000)
    page.wait_for_timeout(1500)  # attempts go on
    page.evaluate("window.cut = false")
    saved(page)
    page.locator("#heard", has_text="All saved.").wait_for(state="attached")
    assert page.evaluate("window.heard") == ["Not saved: no answer; start communique review again if it was stopped", "All saved."]
    assert len(read_log(tables)) == 3


def test_focus_goes_in_the_order_of_the_page_and_is_not_lost(page: Any, serve: Any, tables: pathlib.Path) -> None:
    opened(page, serve(tables).address)
    focused = "(() => { const e = document.activeElement; return e.id || e.textContent.trim(); })()"
    assert page.evaluate(focused) == "list"
    page.keyboard.press("Tab")
    order = [page.evaluate(focused)]
    page.keyboard.press("Enter")  # by the button, for who uses no single keys
    page.locator("#told", has_text="accepted").wait_for()
    saved(page)
    page.wait_for_timeout(200)
    assert page.evaluate(focused) == order[0], "the button of the next row"
    for _ in range(9):
        page.keyboard.press("Shift+Tab")
        order.append(page.evaluate(focused))
    assert order == ["Confirm a" if order[0].startswith("Confirm") else "Accept a", "list", "order", "theme", "code", "document", "state", "table", "claim", "search"]
    for _ in range(5):
        page.keyboard.press("Shift+Tab")
        order.append(page.evaluate(focused))
    assert order[-5:] == ["stop", "decisions.csv", "help", "agreement", "undo"]
    page.keyboard.press("Enter")
    saved(page)
    assert [d.action for d in read_log(tables)] == ["accept", ""]
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    assert page.evaluate(focused) == "undo", "a panel gives the focus back"


def test_single_keys_can_be_switched_off(page: Any, serve: Any, tables: pathlib.Path) -> None:
    opened(page, serve(tables).address)
    page.keyboard.press("?")
    page.uncheck("dialog input[type=checkbox]")
    page.click("dialog button[type=submit]")
    page.focus("#list")
    page.keyboard.press("x")
    page.keyboard.press("ArrowDown")
    page.click("#detail .actions button >> nth=0")
    saved(page)
    assert [d.action for d in read_log(tables)] == ["accept"]


def test_stop_by_the_page(page: Any, serve: Any, tables: pathlib.Path) -> None:
    server = serve(tables)
    opened(page, server.address)
    page.click("#stop")
    page.wait_for_selector("text=Stopped. Every decision is saved")
    assert "Stopped. 0 decisions" in server.process.communicate(timeout=20)[0]
    assert server.process.returncode == 0


def test_differences_are_settled_on_the_page(page: Any, serve: Any, tables: pathlib.Path) -> None:
    server = serve(tables)
    opened(page, server.address)
    order = keys(page)
    for key in "aax":
        page.keyboard.press(key)
    saved(page)
    server.stop()
    blind = serve(tables, "--coder", "Ben", "--blind")
    opened(page, blind.address)
    assert page.inner_text("#progress").startswith("Ben (blind): 0 of")
    assert "Ana" not in page.inner_text("#detail")
    assert not page.locator("#agreement").is_visible()
    page.keyboard.press("r")
    page.locator("#told", has_text="No agreement: blind").wait_for()
    page.faults.clear()  # the refusal
    for key in "axa":
        page.keyboard.press(key)
    saved(page)
    blind.stop()
    opened(page, serve(tables, "--coder", "Cy", "--adjudicate").address)
    assert keys(page) == order[1:3]
    assert "Ana: ✓ accepted" in page.inner_text("#detail")
    page.keyboard.press("r")
    page.wait_for_selector("dialog td")
    figures = [line.split() for line in page.locator("dialog tbody tr").all_inner_texts()]
    assert sum(int(line[1]) for line in figures if line[0] in ("unit", "alignment", "quotation")) == 3
    assert page.locator("dialog li").count() == 2
    chosen = page.locator(".row[aria-selected=true] .text").first
    for n in (0, 1):
        item = page.locator("dialog li").nth(n)
        said = item.inner_text()
        item.locator("button").click()
        page.locator("dialog").wait_for(state="hidden")
        until(page, lambda said=said: chosen.inner_text() in said)  # a difference leads to its row
        page.keyboard.press("r")
        page.wait_for_selector("dialog td")
    page.keyboard.press("Escape")
    page.keyboard.press("Home")
    page.keyboard.press("b")
    page.locator("#row-1[aria-selected=true]").wait_for()
    page.keyboard.press("v")
    saved(page)
    final = [(d.key, d.action) for d in read_log(tables) if d.role == "adjudicator"]
    assert final == [(order[1], "reject"), (order[2], "reject")]
