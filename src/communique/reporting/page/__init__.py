"""The page: one HTML file that holds everything, works from disk, and asks the network for nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from communique.model import KINDS, RELATIONS, SHARED, STRENGTHS
from communique.reporting import brief, by_theme, charts, colours, counting, sureness
from communique.reporting.entries import every_entry, related
from communique.reporting.findings import caption, checked, findings
from communique.reporting.page.matrix import matrix
from communique.reporting.passages import ROLES, full_texts
from communique.reporting.phrasing import UNSEEN, chance_words, code_point, date_words, visible
from communique.reporting.reasons import edit_sentences, plain_reason
from communique.reporting.titles import heading

if TYPE_CHECKING:
    from communique.reporting.records import Row, Tables

LARGEST = 5000  # rows of one table on the page; the CSV files hold all
TITLES = {
    "matrix": ("Document by document", "A row for each commitment: its words in every document that holds it."),
    "coverage": ("Taken up by the articles", "What the articles quote of each commitment, change, or pass over."),
    "reported": ("Reported without quotation marks", "Where an article says what was said without quoting it."),
}
HEADS = {  # what a reader calls the columns of these tables
    "document_id": "document", "unit_id": "place", "text": "words",
    "articles": "articles read", "evidence": "words of the article", "reported_id": "no.",
}  # fmt: skip
LONGEST_NAME = 60  # characters of an actor's name
FACETS = {"coverage": ("status",)}  # columns of these tables that a reader filters by
OWN = ("documents", "commitments", "alignments", "distinct", "candidates", "themes", "quotations", "ledger", "track")


def page(t: Tables) -> str:
    """Return the report as one HTML file."""
    script, style = _asset("page.js"), f"{_asset('page.css')}{colours.rules()}"
    first, more = by_theme.shown(t)
    return _environment().get_template("report.html.jinja").render(
        t=t, script=Markup(script), style=Markup(style), script_hash=_hash(script), style_hash=_hash(style),  # noqa: S704
        heading=heading(t), findings=findings(t), checked=checked(t),
        columns=by_theme.columns(t), theme_lines=first, more_themes=more,
        lines=brief.brief(t), themes=charts.themes(t), heat=charts.heat(t),
        wide=len(t.statements) > charts.MOST, pair_counts=charts.pair_counts(t), texts=full_texts(t),
        rows=every_entry(t), counted={one.id for one in t.entries}, related=related(t),
        series=charts.series(t), others=_others(t), other_columns=t.columns, matrix=matrix(t, LARGEST),
        actors=_actors(t), counterparts=counting.counterparts(t),
        nearest=_nearest(t), quotation_places=_quotation_places(t), largest=LARGEST,
        by_words={(u["document_id"], u["text"]): u["unit_id"] for u in t["commitments"]},
    )  # fmt: skip


def _asset(name: str) -> str:
    """Return the script or the style of the page."""
    return files("communique.reporting.page").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return the digest by which a content security policy allows exactly this script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _environment() -> Environment:
    """Return the templates: every value is escaped, and one that is missing is an error."""
    made = Environment(
        loader=PackageLoader("communique.reporting", "page"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters |= {
        "shown": shown, "visible": lambda text: visible(str(text)), "date": date_words, "tokens": tokens,
        "pair_id": counting.pair_id, "chance": chance_words,
        "verdict": brief.verdict_name, "filters": filters, "actor_name": brief.actor_name,
        "same": lambda values: [(value, value) for value in values], "verdict_choice": verdict_choice,
        "heat_words": charts.heat_words, "named": named, "facet": facet,
        "held": sureness.held, "told": told, "weightiest": weightiest, "clipped": clipped,
        "edit_sentences": edit_sentences, "plain_reason": plain_reason,
        "brief_names": lambda names: [(name, clipped(name)) for name in names],
    }  # fmt: skip
    made.globals |= {
        "KINDS": KINDS, "STRENGTHS": STRENGTHS, "RELATIONS": RELATIONS, "SHARED": SHARED, "ROLES": ROLES,
        "STATUSES": charts.STATUSES, "STANDINGS": sureness.STANDINGS, "VERDICTS": brief.VERDICTS,
        "sign": colours.sign, "theme_link": by_theme.link, "NO_THEME": by_theme.NO_THEME,
        "caption": caption, "TITLES": TITLES, "FACETS": FACETS, "HEADS": HEADS,
        "quotation_id": brief.quotation_id,
    }  # fmt: skip
    return made


def shown(text: object) -> Markup:
    """Return text for the page: escaped, with characters that would deceive the eye shown by their names."""
    safe = str(escape(text))
    if safe.isprintable():  # as nearly all are: it has none
        return Markup(safe)  # noqa: S704
    return Markup(UNSEEN.sub(lambda c: f'<span class="unseen">{code_point(c[0])}</span>', safe))  # noqa: S704


def tokens(cell: str) -> str:
    """Return the values of a cell as one attribute, each between bars: "|ai|cyber|"."""
    return f"|{'|'.join(cell.split('; '))}|"


def named(evidence: str) -> str:
    """Return the words that show a theme with the theme's name: "ai: AI" gives "Artificial intelligence: AI"."""
    theme, mark, words = evidence.partition(": ")
    return f"{charts.theme_names().get(theme, theme)}{mark}{words}"


def verdict_choice(verdicts: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the verdicts as a choice."""
    return [(verdict or "none", brief.verdict_name(verdict)) for verdict in verdicts]


def told(columns: tuple[str, ...], rows: tuple[Row, ...]) -> list[str]:
    """Return the columns in which at least one row says something."""
    return [column for column in columns if any(row.get(column) for row in rows)]


def weightiest(rows: tuple[Row, ...], name: str) -> list[Row]:
    """Return the rows of a table; of what the articles took up, what they passed over last."""
    return sorted(rows, key=lambda row: name == "coverage" and row.get("status") == "passed_over")


def clipped(name: str) -> str:
    """Return an actor's name, cut where it goes on for lines."""
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rsplit(' ', 1)[0]} …"


def facet(rows: tuple[Row, ...], column: str) -> list[tuple[str, str]]:
    """Return the values of a column as a choice."""
    return [(value, value.replace("_", " ")) for value in sorted({row[column] for row in rows}) if value]


def filters(pairs: tuple[tuple[str, str], ...]) -> str:
    """Return filters as the page's address holds them."""
    from urllib.parse import urlencode

    return urlencode(pairs)


def _others(t: Tables) -> dict[str, tuple[Row, ...]]:
    """Return the tables that come behind the sections of the others."""
    return {name: rows for name, rows in t.rows.items() if name not in OWN and rows}


def _actors(t: Tables) -> tuple[str, ...]:
    """Return whom the actors stand for, each once, the most frequent first."""
    found: dict[str, int] = {}
    for row in t["commitments"]:
        name = brief.actor_name(row["actor"])
        if name:
            found[name] = found.get(name, 0) + 1
    return tuple(sorted(found, key=lambda name: (-found[name], name)))


def _nearest(t: Tables) -> dict[str, Row]:
    """Return, for each unit that no other statement shares, its nearest candidate anywhere."""
    found: dict[str, Row] = {}
    for row in t["distinct"]:
        best = found.get(row["unit_id"])
        if best is None or float(row["similarity"] or 0) > float(best["similarity"] or 0):
            found[row["unit_id"]] = row
    return found


def _quotation_places(t: Tables) -> dict[str, list[Row]]:
    """Return, by quotation, the units of its source in which the quoted words stand."""
    by_file: dict[str, list[Row]] = {}
    for unit in t["commitments"]:
        by_file.setdefault(t.file_of(unit["document_id"]), []).append(unit)
    return {brief.quotation_id(t, row): _places(t, row, by_file) for row in t["quotations"]}


def _places(t: Tables, row: Row, by_file: dict[str, list[Row]]) -> list[Row]:
    """Return the units of the cited statement that share characters with the slices of it."""
    file = t.file_of(row["cites"])
    found: dict[str, Row] = {}
    for start, end in _spans(row, t.texts.get(file, "")):
        inside = (u for u in by_file.get(file, ()) if int(u["start"]) < end and start < int(u["end"]))
        found |= {u["unit_id"]: u for u in inside}
    return list(found.values())


def _spans(row: Row, text: str) -> list[tuple[int, int]]:
    """Return where the slices of a quotation's source stand; looked up in tables that do not say."""
    starts, ends = (re.findall(r"\d+", row.get(name, "")) for name in ("source_start", "source_end"))
    if starts and len(starts) == len(ends):
        return [(int(start), int(end)) for start, end in zip(starts, ends, strict=True)]
    parts = [(text.find(part), len(part)) for part in row["source_text"].split(" […] ") if part]
    return [(at, at + size) for at, size in parts if at >= 0]
