"""The memo in Markdown: two pages of what changed, and an annex with the rest, each line with its citation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from communique.reporting import brief, by_theme, charts, paper
from communique.reporting.counting import TOLD
from communique.reporting.findings import caption, checked, findings
from communique.reporting.phrasing import chance_words, counted, visible
from communique.reporting.titles import heading

if TYPE_CHECKING:
    from communique.reporting.entries import Entry
    from communique.reporting.records import Row, Tables
    from communique.reporting.sides import Run

# What Markdown, or pandoc's Markdown, could take for a mark: anywhere, in a run, or where a line begins.
_MARKS = re.compile(r"[\\`*_{}\[\]<>|~^$@&]|(?<=-)-|^[-+=#:](?=\s|[-=#]|$)|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
_SPACE = re.compile(r"\s+")


def memo(t: Tables) -> str:
    """Return the short report: sources, brief, and what surely changed, by theme with both wordings."""
    rest = len(paper.the_rest(t))
    left = [f"{counted(rest, 'further finding')}, all units and the quotations: see report-annex.md."] if rest else []
    return _joined([
        f"# {plain(heading(t))}",
        *([f"{plain(t.run['reviewed_only'])}."] if t.run.get("reviewed_only") else []),
        *_documents(t), *_section("Brief", _brief(t)), *_section("By theme", _by_theme(t)),
        *_section("What changed", _chapters(t, paper.first_pages(t))), *left,
    ])  # fmt: skip


def annex(t: Tables) -> str:
    """Return what the short report has no room for, and every commitment and quotation."""
    return _joined([
        f"# Annex: {plain(heading(t))}",
        *_documents(t), *_section("In all", _in_all(t)), *_section("Themes by document", _themes(t)),
        *_section("Further findings, by theme", _chapters(t, paper.the_rest(t))),
        *_section("Commitments through time", _tracks(t)),
        *_section("All commitments and calls on others", _commitments(t)), *_section("Quotations", _quotations(t)),
        *_section("How this was made", [_made(t)]),
    ])  # fmt: skip


def _joined(parts: Sequence[str]) -> str:
    """Return the blocks of a text."""
    return "\n\n".join(parts) + "\n"


def plain(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    return _MARKS.sub(r"\\\g<0>", visible(_SPACE.sub(" ", text)).strip())


def cite(t: Tables, unit: Row) -> str:
    """Return where a unit stands: "[2] ¶ 8"."""
    return plain(f"{t.label(unit['document_id'])}\u00a0{t.where(unit)}").replace("¶ ", "¶\u00a0")


def _section(title: str, body: Sequence[str]) -> list[str]:
    """Return a section, or nothing if it would be empty."""
    return [f"## {title}", *body] if body else []


def _table(columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a pipe table; columns have a title and a share of the width. Cells are Markdown already."""
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    if not lines:
        return []
    head = f"| {' | '.join(title for title, _ in columns)} |"
    return ["\n".join([head, f"|{'|'.join('-' * share for _, share in columns)}|", *lines])]


def _documents(t: Tables) -> list[str]:
    """Return each document as a bibliography gives it."""
    lines = []
    for row in paper.sources(t):
        facts = [f"*{plain(row['title'] or row['document_id'])}*", *map(plain, paper.source_facts(row))]
        facts += [_address(row["address"])] if row["address"] else []
        lines.append(f"- {plain(t.label(row['document_id']))} {', '.join(facts)}.")
    return ["\n".join(lines)] if lines else []


def _address(address: str) -> str:
    """Return an address as a link if it is one."""
    return f"<{address}>" if re.fullmatch(r"https?://[^\s<>\"\\]+", address) else plain(address)


def _brief(t: Tables) -> list[str]:
    """Return the findings, how often such claims hold, and what strength means."""
    lines = [
        f"- **{plain(one.label)}:** {plain(one.words)} ({plain(one.place)}). {plain(one.reason)}".strip()
        for one in findings(t)
    ]
    legend = plain(caption(t))
    return ["\n".join(lines) if lines else "Nothing was found to compare.", *filter(None, (checked(t),)), legend]


def _by_theme(t: Tables) -> list[str]:
    """Return the counts of each theme that there is room for."""
    if len(t.statements) < 2:  # noqa: PLR2004 - nothing to be shared with
        return []
    columns = by_theme.columns(t)
    first, more = by_theme.shown(t)
    rows = ([plain(line.name), *(str(line.counts.get(c.key) or "") for c in columns)] for line in first)
    made = _table([("Theme", 24), *((plain(c.name), 11) for c in columns)], rows)
    left = [f"{counted(len(more), 'more theme')} in the annex."] if more else []
    return [*made, *left]


def _in_all(t: Tables) -> list[str]:
    """Return the numbers of the comparison, and of the themes that the first pages leave out."""
    lines = [
        f"- **{plain(line.label)}** ({line.count}){f': {plain(line.detail)}' if line.detail else ''}"
        for line in brief.brief(t)
    ]
    return ["\n".join(lines)] if lines else []


def _chapters(t: Tables, entries: Sequence[Entry]) -> list[str]:
    """Return a table for each theme, with both wordings."""
    parts = []
    for chapter in paper.chapters(t, entries):
        rows = ([_said(t, one), *_sides(t, one)] for one in chapter.entries)
        parts += [f"### {plain(chapter.name)}", *_table((("Finding", 24), ("Earlier", 38), ("Later", 38)), rows)]
    return parts


def _said(t: Tables, one: Entry) -> str:
    """Return what an entry is, where, and why."""
    where = paper.unbroken(plain(paper.places(t, one)))
    return " ".join([f"**{plain(paper.finding_words(one))}** {where}{'.' if one.said else ''}", *map(plain, one.said)])


def _sides(t: Tables, one: Entry) -> list[str]:
    """Return both wordings, the earlier first; of what one statement alone says, in the column of its time."""
    if one.pair is None and one.likely is None and paper.is_late(t, one):
        return [_silence(t, one), _side(t, one, one.unit, ())]
    both = one.sides
    runs = (both.a, both.b) if both and both.near else ((), ())
    return [_side(t, one, unit, own) for unit, own in zip((one.a, one.b), runs, strict=True)]


def _side(t: Tables, one: Entry, unit: Row | None, runs: Sequence[Run]) -> str:
    """Return one wording with its citation; what it has alone struck or bold where the two are near."""
    if unit is None:
        return _silence(t, one)
    words = "".join(map(_run, runs)) if runs else plain(unit["text"])
    head = f"*{plain(unit['stem'])}* " if unit.get("stem") else ""
    return f"{head}{words} ({cite(t, unit)})"


def _run(run: Run) -> str:
    """Return a run of a redline; the blanks at its ends stay outside of the marks."""
    mark = {"removed": "~~", "added": "**"}.get(run.mark, "")
    words = plain(run.text)
    before, after = (" " * (run.text[at : at + 1 or None][:1].isspace()) for at in (0, -1))
    return f"{before}{mark}{words}{mark}{after}" if words else " "


def _silence(t: Tables, one: Entry) -> str:
    """Return what stands where a unit has no counterpart: its likeliest one if that is not certain."""
    if one.likely is None:
        others = " in any other" if len(t.statements) > 2 else ""  # noqa: PLR2004 - of two there is one other
        return f"*{plain(one.standing + others)}*"
    unit = t.units.get(one.likely["candidate_unit"])
    where = f" ({cite(t, unit)})" if unit else ""
    return f"*likeliest, chance {chance_words(one.likely['chance'])}:* {plain(one.likely['candidate_text'])}{where}"


def _themes(t: Tables) -> list[str]:
    """Return themes by document."""
    names, themes = charts.heat(t)
    columns = [("Theme", 20), *((plain(name), 10) for name in names)]
    rows = ([plain(one.name), *(charts.heat_words(cell) for cell in one.cells)] for one in themes)
    note = "Number of commitments and the strongest of them; *not known*: the part that is known does not show it."
    table = _table(columns, rows)
    return [note, *table] if table else []


def _tracks(t: Tables) -> list[str]:
    """Return the track of each commitment through its series."""
    found = []
    for one in charts.series(t):
        if one.long:
            ways = ([plain(track.text), plain(_way(t, one, track))] for track in one.commitments)
            found += [f"### {plain(one.forum)}", *_table([("Commitment", 40), ("Through time", 60)], ways)]
            continue
        columns = [("Commitment", 40), *((plain(t.label(d)), 12) for d in one.documents)]
        rows = []
        for track in one.commitments:
            cells = dict.fromkeys(range(len(one.documents)), "")
            cells |= {step.at: plain(step.status) for step in track.steps}
            rows.append([plain(track.text), *cells.values()])
        found += [f"### {plain(one.forum)}", *_table(columns, rows)]
    return found


def _way(t: Tables, series: charts.Series, track: charts.Track) -> str:
    """Return what became of a commitment, step by step: "[3] introduced; [8] dropped"."""
    return "; ".join(f"{t.label(series.documents[step.at])} {step.status}" for step in track.steps)


def _commitments(t: Tables) -> list[str]:
    """Return every commitment with its codes."""
    names = charts.theme_names()
    rows = (
        [cite(t, u), u["strength"] or "call on others", plain(brief.actor_name(u["actor"])),
         plain(f"{u['stem']} {u['text']}"),
         plain("; ".join(names.get(theme, theme) for theme in u["themes"].split("; ")))]
        for u in t["commitments"] if u["kind"] in TOLD
    )  # fmt: skip
    return _table((("Place", 13), ("Strength", 14), ("Actor", 18), ("Words", 37), ("Themes", 18)), rows)


def _quotations(t: Tables) -> list[str]:
    """Return the quotations with their verdicts."""
    rows = (
        [f"**{brief.verdict_name(q['verdict'])}**", cite(t, q),
         plain(q["content"]), plain(q["source_text"]) + (f" ({plain(t.label(q['cites']))})" if q["cites"] else ""),
         plain(q["edits"])] for q in t["quotations"]
    )  # fmt: skip
    columns = (("Verdict", 14), ("Article", 12), ("Quoted", 29), ("In the source", 29), ("Changed", 16))
    return _table(columns, rows)


def _made(t: Tables) -> str:
    """Return which versions made the report, and the hash of every input."""
    facts = ", ".join(f"{plain(k)} {plain(v)}" for k, v in t.run.items() if isinstance(v, str))
    inputs = [f"- {plain(one['path'])}: SHA\\-256 `{one['sha256']}`" for one in t.run.get("inputs", [])]
    return "\n".join([f"{facts}.", "", *inputs])
