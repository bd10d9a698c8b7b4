"""Tracks and finds in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from communique.aligning import edits
from communique.aligning.tracking import alone_in_series
from communique.model import Alignment, Comparison, Step
from communique.reporting.over_time import years
from communique.reporting.phrasing import counted
from communique.reporting.terminal import SHOWN, cell, heading
from communique.searching import Find, Finds
from communique.surveying import Survey

if TYPE_CHECKING:
    from rich.console import Console

STATUSES = (
    "introduced", "repeated", "reworded", "strengthened", "weakened", "broadened", "narrowed", "dropped", "returned",
    "uncertain",
)  # fmt: skip
YEARS = 12  # the last ones that fit a screen
FEW = 3  # finds for each unit of a statement that is looked for
STATUS_STYLES = {
    "strengthened": "green",
    "weakened": "yellow",
    "dropped": "red",
    "returned": "cyan",
    "uncertain": "dim",
}


def show_tracks(out: Console, c: Comparison) -> None:
    """Print each forum's statements with what they did to commitments, then the longest tracks word by word."""
    if not c.tracks:
        out.print("No forum has two statements here; give all statements of a series.")
    lone = alone_in_series(c.statements)
    if c.tracks and lone:
        out.print(cell(f"Left out, the only ones of their forum: {', '.join(lone)}", "dim"))
    for forum, steps in groupby(c.tracks, key=lambda step: step.forum):
        _show_forum(out, forum, list(steps))
    for again in c.reissues:
        out.print(cell(f"{again.statement} repeats {again.of} ({again.share:.0%} of the words)", "dim"))


def _show_forum(out: Console, forum: str, steps: Sequence[Step]) -> None:
    """Print one forum: counts by statement, then the commitments that reach through most statements."""
    bound = {step.track for step in steps if step.unit.kind == "commitment"}
    told = [step for step in steps if step.track in bound]
    heading(out, f"{forum}: {counted(len(bound), 'commitment')}")
    for line in _counts(told):
        out.print(line, soft_wrap=True)
    tracks = [list(found) for _, found in groupby(told, key=lambda step: step.track)]
    longest = sorted(tracks, key=_longest_first)
    for track in longest[:SHOWN]:
        _show_track(out, track)
    if len(longest) > SHOWN:
        out.print(cell(f"… {len(longest) - SHOWN} more commitments; --out FILE writes all", "dim"))


def _counts(steps: Sequence[Step]) -> list[Text]:
    """Return a line for each statement by date: how many commitments have each status in it."""
    ordered = sorted(steps, key=lambda step: step.date or "9999")
    lines = []
    for name in dict.fromkeys(step.statement for step in ordered):
        found = [step.status for step in ordered if step.statement == name]
        counts = ", ".join(f"{found.count(each)} {each}" for each in STATUSES if each in found)
        lines.append(cell(name, "bold").append_text(cell(f": {counts}")))
    return lines


def _longest_first(track: Sequence[Step]) -> tuple[int, int]:
    """Return the order of tracks: those that most statements carry on first."""
    return -len({step.statement for step in track if step.status not in ("dropped", "uncertain")}), track[0].track


def _show_track(out: Console, track: Sequence[Step]) -> None:
    """Print one commitment: its first words, then a line for each change."""
    out.print()
    out.print(cell(track[0].unit.text, "bold"))
    for step in track:
        line = cell(f"  {step.date or 'not dated':10}  ")
        line.append_text(cell(f"{step.status:12}", STATUS_STYLES.get(step.status, "")))
        if step.status != "introduced":
            line.append_text(cell(f"  {step.why}", "dim"))
        out.print(line)
        if step.unit.statement == step.statement and step.status not in ("introduced", "repeated"):
            out.print(Text("    ").append_text(cell(step.unit.text)))


def show_finds(out: Console, finds: Finds) -> None:
    """Print, for each unit that was asked for, where it was found, best first, with the words that differ."""
    by_unit = {unit.id: [f for f in finds.finds if f.asked.id == unit.id] for unit in finds.units}
    several = len(finds.units) > 1
    for unit in finds.units:
        found = by_unit[unit.id]
        if several and not found:
            continue
        heading(out, unit.text)
        shown = FEW if several else SHOWN
        for each in found[:shown]:
            _show_find(out, each)
        if len(found) > shown or not finds.whole:
            more = f"{len(found) - shown} more" if finds.whole else "more"
            out.print(cell(f"… {more}; --out FILE writes all", "dim"))
    silent = sum(not found for found in by_unit.values())
    searched = counted(finds.searched, "statement")
    if not finds.finds:
        out.print(f"Not found in {searched}.")
    elif several:
        out.print()
        out.print(f"{len(finds.units) - silent} of {len(finds.units)} units found in {searched}.")


def _show_find(out: Console, each: Find) -> None:
    """Print one find."""
    pair: Alignment = each.pair
    line = cell(pair.relation).append(f"  {pair.similarity:.2f}  {each.statement.date or 'not dated'}  ")
    line.append_text(cell(each.statement.id, "bold"))
    line.append(f" ¶ {each.statement.document.paragraph(each.found.span.start)}  ", style="dim").append_text(
        cell(pair.why, "dim")
    )
    out.print(line)
    out.print(_difference(pair))


def _difference(pair: Alignment) -> Text:
    """Return the words of both units on one line, the removed and the added ones marked."""
    shown = Text("  ")
    for segment in edits(pair.a.text, pair.b.text):
        mark = {"equal": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}[segment.change]
        shown.append_text(cell(mark.format(segment.text), {"removed": "red", "added": "green"}.get(segment.change, "")))
    return shown


def show_years(out: Console, found: Survey) -> None:
    """Print how many commitments each theme has in each of the last years."""
    from rich.table import Table

    rows = [row for row in found.yearly if row.party == ""]
    shown = years(rows)[-YEARS:]
    counts = {(row.theme, row.year): str(row.commitments) for row in rows}
    table = Table("theme", *(year or "undated" for year in shown), box=None, pad_edge=False)
    for theme in dict.fromkeys(row.theme for row in rows):
        table.add_row(cell(theme), *(counts.get((theme, year), "") for year in shown))
    heading(out, f"Commitments by theme and year in {counted(found.statements, 'statement')}")
    out.print(table)
    if len(years(rows)) > YEARS:
        out.print(cell("… earlier years; --out DIR writes all, by party, with pictures", "dim"))
