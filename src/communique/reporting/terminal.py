"""What the terminal shows: colour and tables on a screen, plain text in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from communique.aligning import edits
from communique.model import (
    KINDS,
    RELATIONS,
    Alignment,
    Comparison,
    Document,
    LedgerEntry,
    Quotation,
    Statement,
    Unit,
)
from communique.reporting import sureness
from communique.reporting.charts import theme_names
from communique.reporting.phrasing import counted
from communique.splitting.furniture import NO_VERB
from communique.tables.values import actor_cell, change_cell

PIPE_WIDTH = 110
SHOWN = 12  # pairs, or distinct commitments, per pair of documents; the tables hold all
STYLES = {
    "high": "bold", "verbatim": "green", "trimmed": "green", "altered": "bold red", "not_found": "bold red",
    "paraphrase": "yellow", "shared": "green", "distinct": "cyan", "unknown": "dim", "absent": "dim",
    "stronger": "green", "weaker": "yellow", "identical": "dim",
}  # fmt: skip
SERIOUS = ("altered", "not_found", "paraphrase", "trimmed", "verbatim", None)


def console(*, stderr: bool = False) -> Console:
    """Return a console that fits the screen, or a plain one of fixed width for a pipe."""
    stream = sys.stderr if stderr else sys.stdout
    screen = stream.isatty()
    return Console(file=stream, width=None if screen else PIPE_WIDTH, highlight=False, soft_wrap=False)


def cell(value: object, style: str = "") -> Text:
    """Return a value as text that no mark of its own can colour; control characters become visible."""
    text = "" if value is None else str(value)
    clean = "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)
    return Text(clean, style=style or STYLES.get(clean, ""))


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, narrow: Sequence[str] = ()) -> Table:
    """Return a table without lines; columns in `narrow` are never folded."""
    made = Table(box=box.SIMPLE_HEAD if sys.stdout.isatty() else None, pad_edge=False, show_edge=False)
    for name in columns:
        made.add_column(name, no_wrap=name in narrow, overflow="fold")
    for row in rows:
        made.add_row(*(value if isinstance(value, Text) else cell(value) for value in row))
    return made


def show_comparison(out: Console, c: Comparison) -> None:
    """Print a comparison: documents, quotations, themes, aligned pairs, and what is distinct."""
    _documents(out, c)
    _quotations(out, c)
    _themes(out, c)
    _pairs(out, c)
    _distinct(out, c)


def heading(out: Console, text: str) -> None:
    """Print the heading of a part."""
    out.print()
    out.print(cell(text, "bold underline"))


def _documents(out: Console, c: Comparison) -> None:
    """Print the documents that were read."""
    heading(out, "Documents")
    rows: list[Sequence[object]] = [
        ("", d.id, "article", d.title, _date(d.date), ", ".join(d.parties), "full", "", "")
        for d in c.documents
        if d.form == "article"
    ]
    labels = _labels(c)
    for s in c.statements:
        units = [u for u in c.units if u.statement == s.id]
        commitments = sum(u.kind == "commitment" for u in units)
        rows.append(
            (
                labels[s.id],
                s.id,
                "statement",
                s.title,
                _date(s.date),
                ", ".join(s.parties),
                s.extent,
                len(units),
                commitments,
            )
        )
    columns = ("#", "id", "form", "title", "date", "parties", "extent", "units", "commitments")
    out.print(table(columns, rows, narrow=("#", "form", "extent", "units", "commitments")))
    _set_aside(out, c.ledger)


def _set_aside(out: Console, entries: Sequence[LedgerEntry]) -> None:
    """Print how many lines are no units because no verb was found in them, if any are."""
    aside = sum(e.role == "furniture" and e.why == NO_VERB for e in entries)
    if aside:
        out.print(f"set aside without a verb, as titles, places, dates or signatures: {counted(aside, 'line')}")


def _labels(c: Comparison) -> dict[str, str]:
    """Return the short number that stands for each statement in headings: "[1]"."""
    return {s.id: f"[{n}]" for n, s in enumerate(c.statements, start=1)}


def _date(date: str | None) -> str:
    """Return a date for people: a missing year is said."""
    if date and date.startswith("XXXX-"):
        return f"{date[5:]} (no year)"
    return date or "not stated"


def _quotations(out: Console, c: Comparison) -> None:
    """Print the quotations found in articles, the most serious verdict first."""
    if not any(d.form == "article" for d in c.documents):
        return
    heading(out, "Quotations")
    if not c.quotations:
        out.print("none found")
        return
    documents = {d.id: d for d in c.documents}
    for q in sorted(c.quotations, key=lambda q: (SERIOUS.index(q.verdict), q.document, q.span)):
        _quotation(out, q, documents[q.document], c.statements)


def _quotation(out: Console, q: Quotation, article: Document, statements: Sequence[Statement]) -> None:
    """Print one quotation: verdict, whom it is laid to, the words, and what was changed."""
    source = q.cites or next((s.id for s in statements if s.document is article and _holds(s, q)), None)
    laid_to = q.speaker_name or (q.speaker.of(article.text) if q.speaker else "not attributed")
    line = cell(q.verdict or "not compared")
    line.append(f"  {article.id} {article.place(q.span.start)}  {laid_to}", style="")
    if source:
        line.append(f"  → {source}", style="dim")
    out.print(line)
    out.print(Text("  “", end="").append_text(cell(q.content.of(article.text))).append("”"))
    for edit in q.edits:
        out.print(cell(f"  changed: {change_cell(edit)}"))


def _holds(statement: Statement, q: Quotation) -> bool:
    """Return whether a statement known by quotation has this quotation among its parts."""
    return any(span.meets(q.content) for span in statement.spans)


def _themes(out: Console, c: Comparison) -> None:
    """Print themes by document: commitments and units, and what silence means."""
    if not c.themes:
        return
    heading(out, "Themes by document (commitments / units)")
    ids = [s.id for s in c.statements]
    if len(ids) > 9:  # noqa: PLR2004 - more columns do not fit a screen
        out.print(table(("theme", "documents", "commitments", "units"), _theme_totals(c)))
        return
    by_theme: dict[str, dict[str, Text]] = {}
    for t in c.themes:
        mark = f"{t.commitments}/{t.units}" if t.units else t.status
        by_theme.setdefault(t.theme, {})[t.statement] = cell(mark, STYLES.get(t.status, ""))
    names = theme_names()
    rows = [
        (names.get(theme, theme), _standing(c, theme), *(cells[i] for i in ids)) for theme, cells in by_theme.items()
    ]
    out.print(table(("theme", "standing", *_labels(c).values()), rows, narrow=("theme", "standing")))


def _standing(c: Comparison, theme: str) -> str:
    """Return whether a theme is shared or distinct among the documents."""
    return next(t.status for t in c.themes if t.theme == theme and t.units)


def _theme_totals(c: Comparison) -> list[tuple[object, ...]]:
    """Return themes with sums over many documents."""
    found: dict[str, list[int]] = {}
    for t in c.themes:
        sums = found.setdefault(t.theme, [0, 0, 0])
        sums[0] += t.units > 0
        sums[1] += t.commitments
        sums[2] += t.units
    names = theme_names()
    return [(names.get(theme, theme), *sums) for theme, sums in found.items()]


def _pairs(out: Console, c: Comparison) -> None:
    """Print aligned pairs by pair of documents, with word differences."""
    if len(c.statements) < 2:  # noqa: PLR2004 - one document has no pairs
        return
    groups: dict[tuple[str, str], list[Alignment]] = {}
    for pair in c.alignments:
        groups.setdefault((pair.a.statement, pair.b.statement), []).append(pair)
    labels = _labels(c)
    if len(c.statements) > 3:  # noqa: PLR2004 - beyond, the pairs are counted and the tables hold them
        _pair_counts(out, groups, labels)
        return
    for (a, b), pairs in groups.items():
        heading(out, f"Aligned: {labels[a]} {a} → {labels[b]} {b}")
        out.print(_counts(pairs))
        for pair in sorted(pairs, key=lambda p: (p.relation == "related", -p.similarity, p.a.order, p.b.order))[:SHOWN]:
            _pair(out, pair)
        _more(out, len(pairs), "pairs")
    if not groups:
        heading(out, "Aligned")
        out.print("no two commitments say the same")


def _pair_counts(out: Console, groups: dict[tuple[str, str], list[Alignment]], labels: dict[str, str]) -> None:
    """Print how many pairs of each relation every two documents have."""
    heading(out, "Aligned pairs by relation")
    rows = [
        (labels[a], labels[b], *(sum(p.relation == r for p in pairs) or "" for r in RELATIONS))
        for (a, b), pairs in groups.items()
    ]
    out.print(table(("from", "to", *RELATIONS), rows, narrow=RELATIONS))


def _counts(pairs: Sequence[Alignment]) -> str:
    """Return how many pairs have each relation, in words."""
    found = [(r, sum(p.relation == r for p in pairs)) for r in RELATIONS]
    return ", ".join(f"{n} {r}" for r, n in found if n)


def _pair(out: Console, pair: Alignment) -> None:
    """Print one pair: relation, similarity, reason, and the words that differ."""
    line = cell(pair.relation).append(f"  {_standing_of(pair)}{pair.similarity:.2f}  {pair.why}", style="dim")
    out.print(line)
    diff = Text("  ")
    for segment in edits(pair.a.text, pair.b.text):
        marks = {"equal": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}[segment.change]
        style = {"equal": "", "removed": "red", "added": "green"}[segment.change]
        diff.append_text(cell(marks.format(segment.text), style))
    out.print(diff)


def _standing_of(pair: Alignment) -> str:
    """Return that a shared pair is likely only, if it is."""
    word = sureness.of_pair({"relation": pair.relation, "chance": pair.chance})
    return f"{word}  " if word == sureness.LIKELY else ""


def _more(out: Console, total: int, what: str) -> None:
    """Say how many rows are not shown."""
    if total > SHOWN:
        out.print(Text(f"… {total - SHOWN} more {what}; --out DIR writes them all", style="dim"))


def _distinct(out: Console, c: Comparison) -> None:
    """Print the commitments that have no counterpart in any other document."""
    if len(c.statements) < 2:  # noqa: PLR2004 - nothing to be distinct from
        return
    said = sureness.of_comparison(c)
    for s in c.statements:
        own = [u for u in c.units if u.statement == s.id and u.kind == "commitment"]
        for words, label in (((sureness.NONE, *sureness.PART), "Only in"), ((sureness.UNCERTAIN,), "Uncertain in")):
            found = [u for u in own if said.get(u.id) in words]
            if found:
                heading(out, f"{label} {_labels(c)[s.id]} {s.id}: {counted(len(found), 'commitment')}")
                _told(out, found)
    rate = sureness.held("none")
    if rate:
        out.print()
        out.print(cell(f"Only in: {rate}. Uncertain: another statement may say it in other words.", "dim"))


def _told(out: Console, units: Sequence[Unit]) -> None:
    """Print some units, and how many more there are."""
    for unit in units[:SHOWN]:
        out.print(_unit_line(unit))
    _more(out, len(units), "commitments")


def _unit_line(unit: Unit) -> Text:
    """Return a unit on one line: strength and words."""
    return Text("  ").append_text(cell(unit.strength or "", "bold")).append("  ").append_text(cell(unit.text))


def show_units(
    out: Console, statements: Sequence[Statement], units: Sequence[Unit], entries: Sequence[LedgerEntry] = ()
) -> None:
    """Print the commitment table of each statement, and from the ledger's entries how many lines were set aside."""
    names = theme_names()
    for statement in statements:
        own = [u for u in units if u.statement == statement.id]
        heading(out, f"{statement.id}: {counted(len(own), 'unit')}")
        counts = ", ".join(f"{n} {k}" for k in KINDS if (n := sum(u.kind == k for u in own)))
        out.print(counts)
        _set_aside(out, [e for e in entries if e.document == statement.document.id])
        text = statement.document.text
        rows = [
            (u.order, u.kind, u.strength, actor_cell(text, u), "; ".join(names.get(t, t) for t in u.theme_ids), u.text)
            for u in own
        ]
        out.print(table(("#", "kind", "strength", "actor", "themes", "text"), rows, narrow=("#", "kind", "strength")))


def show_problems(problems: Iterable[str]) -> None:
    """Print one line per input that could not be used, on standard error."""
    err = console(stderr=True)
    for problem in problems:
        err.print(Text("communique: ").append_text(cell(problem)), soft_wrap=True)
