"""The memo: the brief and the tables in Markdown, each line with its citation; pandoc makes a Word file of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from communique.reporting import brief, charts, sureness
from communique.reporting.phrasing import date_words, visible, where

if TYPE_CHECKING:
    from communique.reporting.records import Row, Tables

# What Markdown, or pandoc's Markdown, could take for a mark: anywhere, in a run, or where a line begins.
_MARKS = re.compile(r"[\\`*_{}\[\]<>|~^$@&]|(?<=-)-|^[-+=#:](?=\s|[-=#]|$)|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
EXTENTS = {"excerpt": "known by quotation only", "reviewed": "reviewed in part"}
_SPACE = re.compile(r"\s+")


def memo(t: Tables) -> str:
    """Return the report as Markdown with pipe tables."""
    parts = [
        "# What the statements say, commitment by commitment",
        *([f"{plain(t.run['reviewed_only'])}."] if t.run.get("reviewed_only") else []),
        *_section("Documents", _documents(t)), *_section("Brief", _brief(t)),
        *_section("Themes by document", _themes(t)), *_section("Shared commitments", _shared(t)),
        *_section("Commitments without a counterpart", _alone(t)),
        *_section("Uncertain: likeliest counterparts", _uncertain(t)),
        *_section("Commitments through time", _tracks(t)),
        *_section("All commitments", _commitments(t)), *_section("Quotations", _quotations(t)),
        *_section("How this was made", [_made(t)]),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def plain(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    return _MARKS.sub(r"\\\g<0>", visible(_SPACE.sub(" ", text)).strip())


def cite(t: Tables, unit: Row) -> str:
    """Return where a unit stands: "[2] ¶ 8"."""
    return plain(f"{t.label(unit['document_id'])}\u00a0{where(unit)}").replace("¶ ", "¶\u00a0")


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
    for row in (*t.statements, *(row for row in t["documents"] if row["form"] != "statement")):
        facts = [f"*{plain(row['title'] or row['document_id'])}*", plain(date_words(row["date"]))]
        facts += [plain(row["parties"].replace("; ", ", "))] if row["parties"] else []
        facts += [EXTENTS[row["extent"]]] if row["extent"] in EXTENTS else []
        facts += [_address(row["address"])] if row["address"] else []
        lines.append(f"- {plain(t.label(row['document_id']))} {', '.join(facts)}.")
    return ["\n".join(lines)] if lines else []


def _address(address: str) -> str:
    """Return an address as a link if it is one."""
    return f"<{address}>" if re.fullmatch(r"https?://[^\s<>\"\\]+", address) else plain(address)


def _brief(t: Tables) -> list[str]:
    """Return the findings, their examples below."""
    lines = []
    for line in brief.brief(t):
        detail = f": {plain(line.detail)}" if line.detail else ""
        lines.append(f"- **{plain(line.label)}** ({line.count}){detail}")
        lines += [f"    - {_example(t, one)}" for one in line.examples]
    return ["\n".join(lines)] if lines else []


def _example(t: Tables, one: brief.Example) -> str:
    """Return an example with its citation."""
    unit = t.units.get(one.link.row.rpartition("-")[2])
    note = f"{plain(one.note)}: " if one.note else ""
    return f"{note}“{plain(one.text)}”" + (f" ({cite(t, unit)})" if unit else "")


def _themes(t: Tables) -> list[str]:
    """Return themes by document."""
    columns = [("Theme", 20), *((plain(t.label(row["document_id"])), 10) for row in t.statements)]
    rows = ([plain(one.name), *(charts.heat_words(cell) for cell in one.cells)] for one in charts.themes(t))
    note = "Number of commitments and the strongest of them; *not known*: the part that is known does not show it."
    table = _table(columns, rows)
    return [note, *table] if table else []


def _shared(t: Tables) -> list[str]:
    """Return the pairs of which one side is a commitment, each unit with its best counterpart."""
    pairs = brief.best_pairs(t)
    rows = (
        [_relation(p), _quoted(t, p["unit_a"], p["text_a"]), _quoted(t, p["unit_b"], p["text_b"]),
         plain(p["why"].removeprefix(f"{p['relation']}: "))] for p in pairs
    )  # fmt: skip
    return _table((("Relation", 15), ("Earlier", 32), ("Later", 32), ("Why", 21)), rows)


def _relation(pair: Row) -> str:
    """Return a pair's relation, and whether it is likely only."""
    likely = sureness.of_pair(pair) == sureness.LIKELY
    return f"**{pair['relation']}**" + (f" ({sureness.LIKELY})" if likely else "")


def _quoted(t: Tables, unit_id: str, text: str) -> str:
    """Return a unit's words with their citation."""
    unit = t.units.get(unit_id)
    return f"{plain(text)} ({cite(t, unit)})" if unit else plain(text)


def _alone(t: Tables) -> list[str]:
    """Return the commitments that no other document shares, and how often such claims hold."""
    rows = (
        [plain(t.label(document)), unit["strength"], _quoted(t, unit["unit_id"], unit["text"])]
        for document, units in brief.alone(t).items() for unit in sorted(units, key=lambda u: int(u["order"] or 0))
    )  # fmt: skip
    made = _table((("In", 7), ("Strength", 14), ("Words", 79)), rows)
    said = sureness.held("none")
    return [*([f"{said[:1].upper()}{said[1:]}."] if said else []), *made] if made else []


def _uncertain(t: Tables) -> list[str]:
    """Return the commitments that another document may share, with the likeliest of their candidates."""
    best: dict[str, Row] = {}
    for one in t["candidates"]:
        if one["unit_id"] not in best or float(one["chance"] or 0) > float(best[one["unit_id"]]["chance"] or 0):
            best[one["unit_id"]] = one
    units = [u for found in brief.uncertain(t).values() for u in sorted(found, key=lambda u: int(u["order"] or 0))]
    rows = (
        [_quoted(t, u["unit_id"], u["text"]), _quoted(t, one["candidate_unit"], one["candidate_text"]), one["chance"]]
        for u in units for one in (best.get(u["unit_id"]),) if one is not None
    )  # fmt: skip
    return _table((("Words", 45), ("Likeliest counterpart", 45), ("Chance", 10)), rows)


def _tracks(t: Tables) -> list[str]:
    """Return the track of each commitment through its series."""
    found = []
    for one in charts.series(t):
        columns = [("Commitment", 40), *((plain(t.label(d)), 12) for d in one.documents)]
        rows = []
        for track in one.commitments:
            cells = dict.fromkeys(range(len(one.documents)), "")
            cells |= {step.at: plain(step.status) for step in track.steps}
            rows.append([plain(track.text), *cells.values()])
        found += [f"### {plain(one.forum)}", *_table(columns, rows)]
    return found


def _commitments(t: Tables) -> list[str]:
    """Return every commitment with its codes."""
    names = charts.theme_names()
    rows = (
        [cite(t, u), u["strength"], plain(brief.actor_name(u["actor"])), plain(f"{u['stem']} {u['text']}"),
         plain("; ".join(names.get(theme, theme) for theme in u["themes"].split("; ")))]
        for u in t["commitments"] if u["kind"] == "commitment"
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
