"""Findings in the terminal: what each is and why, then both wordings, or one redline where they are near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from communique.reporting import paper
from communique.reporting.colours import sign
from communique.reporting.phrasing import chance_words
from communique.reporting.terminal import SHOWN, cell, heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from communique.reporting.entries import Entry
    from communique.reporting.records import Row, Tables
    from communique.reporting.sides import Run

STYLES = {
    "stronger": "bold green", "weaker": "bold red", "broader": "bold cyan", "narrower": "bold yellow",
    "new": "bold blue", "alone": "bold magenta", "uncertain": "dim",
}  # fmt: skip
LOOKS = {"removed": "red strike", "added": "green underline", "common": "bold"}
MARKS = {"removed": "[-{}-]", "added": "{{+{}+}}"}  # where a pipe shows no struck and underlined type


def show_entries(out: Console, t: Tables) -> None:
    """Print the weightiest findings, and how many more there are."""
    if not t.entries:
        return
    heading(out, "Side by side, the weightiest first")
    for one in t.entries[:SHOWN]:
        _entry(out, t, one)
    if len(t.entries) > SHOWN:
        out.print(cell(f"… {len(t.entries) - SHOWN} more findings; --out DIR writes them all", "dim"))


def _entry(out: Console, t: Tables, one: Entry) -> None:
    """Print one finding."""
    places = paper.places(t, one)
    line = cell(f"{sign(one.status, one.name)} {paper.finding_words(one)}", STYLES.get(one.status, "bold"))
    out.print(line.append_text(cell(f"  {places}  ", "dim not bold")).append_text(cell(" ".join(one.said), "not bold")))
    both = one.sides
    if both and both.near:
        out.print(_words(out, both.redline, one.unit))
        return
    for unit, runs in ((one.a, both.a if both else ()), (one.b, both.b if both else ())):
        if unit is not None:
            out.print(_words(out, runs, unit) if runs else _plain(unit))
    if one.likely is not None:
        out.print(
            cell(f"  likeliest, chance {chance_words(one.likely['chance'])}: {one.likely['candidate_text']}", "dim")
        )


def _plain(unit: Row) -> Text:
    """Return the words of a unit."""
    return _stem(unit).append_text(cell(unit["text"], "not dim"))


def _stem(unit: Row) -> Text:
    """Return what stands before the words of a unit: what a list item carries from the head of its list."""
    return Text("  ").append_text(cell(f"{unit['stem']} " if unit.get("stem") else "", "dim"))


def _words(out: Console, runs: Sequence[Run], unit: Row) -> Text:
    """Return a wording: struck and underlined on a screen, with marks in a pipe."""
    shown = _stem(unit)
    for run in runs:
        words = run.text if out.is_terminal else MARKS.get(run.mark, "{}").format(run.text)
        shown.append_text(cell(words, LOOKS.get(run.mark, "")))
    return shown
