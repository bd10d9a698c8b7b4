"""Tracks and finds in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from communique.aligning.tracking import alone_in_series
from communique.model import Comparison, Step
from communique.reporting import citing
from communique.reporting.charts import theme_names
from communique.reporting.finds import Told, pair_cells, told
from communique.reporting.over_time import years
from communique.reporting.phrasing import begun, counted
from communique.reporting.reasons import reasons
from communique.reporting.sides import sides
from communique.reporting.terminal import SHOWN, cell, heading
from communique.searching import Finds
from communique.surveying import Survey

if TYPE_CHECKING:
    from rich.console import Console

STATUSES = (
    "introduced", "repeated", "reworded", "strengthened", "weakened", "broadened", "narrowed", "dropped", "returned",
    "uncertain",
)  # fmt: skip
YEARS = 12  # the last ones that fit a screen
FEW = 3  # finds for each unit of a statement that is looked for
LOOKS = {"removed": "underline", "added": "underline", "common": "bold"}  # of a wording beside the one asked for
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
    names = _Names(c)
    lone = alone_in_series(c.statements)
    if c.tracks and lone:
        left = "; ".join(names.whole(statement) for statement in lone)
        out.print(cell(f"Left out, the only ones of their forum: {left}", "dim"))
    for forum, steps in groupby(c.tracks, key=lambda step: step.forum):
        _show_forum(out, forum, list(steps), names)
    for again in c.reissues:
        share = f"{again.share:.0%} of the words"
        out.print(cell(f"{names.labels[again.statement]} repeats {names.labels[again.of]} ({share})", "dim"))


class _Names:
    """What the statements of a comparison are called, where their units stand, and why a commitment changed."""

    def __init__(self, c: Comparison) -> None:
        self.labels = citing.labels(c.statements)
        self._statements = {statement.id: statement for statement in c.statements}
        self._pairs = {(pair.a.id, pair.b.id): pair for pair in c.alignments}

    def whole(self, statement: str) -> str:
        """Return the short name of a statement, its title and its date."""
        return f"{self.labels[statement]} {citing.name(self._statements[statement])}"

    def place(self, step: Step) -> str:
        """Return where a step stands: "[2] ¶ 8"; the statement alone where it does not say the commitment."""
        label = self.labels[step.statement]
        here = step.unit.statement == step.statement
        return f"{label} {citing.where(self._statements[step.statement], step.unit)}" if here else label

    def why(self, step: Step, track: Sequence[Step]) -> str:
        """Return why a step is what it is, in sentences."""
        if step.unit.statement != step.statement:
            last = f"last in {self.labels[step.unit.statement]}."
            return f"May be said here in other words; {last}" if step.status == "uncertain" else begun(last)
        pair = next((p for one in reversed(track) if (p := self._pairs.get((one.unit.id, step.unit.id)))), None)
        if pair is None:
            return "" if step.status == "introduced" else "May have been said before in other words."
        row = pair_cells(pair)
        both = sides(row)
        told = " ".join(reasons(row, self.labels[step.statement], near=both.near, redline=both.redline))
        return f"Likely {pair.relation}. {told}" if step.status == "uncertain" else told


def _show_forum(out: Console, forum: str, steps: Sequence[Step], names: _Names) -> None:
    """Print one forum: counts by statement, then the commitments that reach through most statements."""
    bound = {step.track for step in steps if step.unit.kind == "commitment"}
    told = [step for step in steps if step.track in bound]
    heading(out, f"{forum}: {counted(len(bound), 'commitment')}")
    for line in _counts(told, names):
        out.print(line, soft_wrap=True)
    tracks = [list(found) for _, found in groupby(told, key=lambda step: step.track)]
    longest = sorted(tracks, key=_longest_first)
    for track in longest[:SHOWN]:
        _show_track(out, track, names)
    if len(longest) > SHOWN:
        out.print(cell(f"… {len(longest) - SHOWN} more commitments; --out FILE writes all", "dim"))


def _counts(steps: Sequence[Step], names: _Names) -> list[Text]:
    """Return a line for each statement by date: how many commitments have each status in it."""
    ordered = sorted(steps, key=lambda step: step.date or "9999")
    lines = []
    for statement in dict.fromkeys(step.statement for step in ordered):
        found = [step.status for step in ordered if step.statement == statement]
        counts = ", ".join(f"{found.count(each)} {each}" for each in STATUSES if each in found)
        lines.append(cell(names.whole(statement), "bold").append_text(cell(f": {counts}", "not bold")))
    return lines


def _longest_first(track: Sequence[Step]) -> tuple[int, int]:
    """Return the order of tracks: those that most statements carry on first."""
    return -len({step.statement for step in track if step.status not in ("dropped", "uncertain")}), track[0].track


def _show_track(out: Console, track: Sequence[Step], names: _Names) -> None:
    """Print one commitment: its first words, then a line for each statement, with its words where they changed."""
    out.print()
    out.print(cell(track[0].unit.text, "bold"))
    for step in track:
        line = cell(f"  {step.status:12}  ", STATUS_STYLES.get(step.status, ""))
        why = cell(f"  {names.why(step, track)}".rstrip(), "dim")
        out.print(line.append_text(cell(names.place(step), "not bold")).append_text(why))
        if step.unit.statement == step.statement and step.status not in ("introduced", "repeated"):
            out.print(Text("    ").append_text(cell(step.unit.text)))


def show_finds(out: Console, finds: Finds) -> None:
    """Print, for each unit that was asked for, where it was found, best first."""
    by_unit = {unit.id: [f for f in finds.finds if f.asked.id == unit.id] for unit in finds.units}
    several = len(finds.units) > 1
    for unit in finds.units:
        found = by_unit[unit.id]
        if several and not found:
            continue
        heading(out, unit.text)
        shown = FEW if several else SHOWN
        for each in found[:shown]:
            _show_find(out, told(each))
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


def _show_find(out: Console, each: Told) -> None:
    """Print one find: where it stands, its words, and what the sentence is to it."""
    out.print()
    out.print(cell(each.source, "bold"))
    words = Text("  ")
    for run in each.words:
        words.append_text(cell(run.text, LOOKS.get(run.mark, "")))
    out.print(words)
    out.print(cell(f"  {each.said} {each.why}".rstrip(), "dim"))


def show_years(out: Console, found: Survey) -> None:
    """Print how many commitments each theme has in each of the last years."""
    from rich.table import Table

    rows = [row for row in found.yearly if row.party == ""]
    shown = years(rows)[-YEARS:]
    counts = {(row.theme, row.year): str(row.commitments) for row in rows}
    table = Table("theme", *(year or "undated" for year in shown), box=None, pad_edge=False)
    names = theme_names()
    for theme in dict.fromkeys(row.theme for row in rows):
        table.add_row(cell(names.get(theme, theme)), *(counts.get((theme, year), "") for year in shown))
    heading(out, f"Commitments by theme and year in {counted(found.statements, 'statement')}")
    out.print(table)
    if len(years(rows)) > YEARS:
        out.print(cell("… earlier years; --out DIR writes all, by party, with pictures", "dim"))
