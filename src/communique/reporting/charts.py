"""What the pictures show: themes by document, pairs by document, and commitments through time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.coding import load_themes
from communique.model import STRENGTHS
from communique.reporting import sureness
from communique.reporting.records import Row, Tables

MOST = 30  # documents that have a column each; more are told by year, and a track step by step
LEVELS = (1, 2, 4, 8)  # so many commitments reach the next shade
UNDATED = "undated"
ORDER: tuple[str, ...] = STRENGTHS
STATUSES = {
    "introduced": "●", "repeated": "=", "reworded": "≈", "strengthened": "▲", "weakened": "▽", "broadened": "◆",
    "narrowed": "◇", "dropped": "✕", "returned": "↻", "uncertain": "?",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heat:
    """A theme in one statement; `level` is its shade, 0 (no commitment) to 4."""

    row: Row
    level: int


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme in every statement, in their order."""

    id: str
    name: str
    standing: str
    cells: tuple[Heat, ...]

    @property
    def found_in(self) -> str:
        """Return in how many statements it is found: "all", "2 of 5"."""
        having = sum(int(cell.row["units"] or 0) > 0 for cell in self.cells)
        return "all" if having == len(self.cells) else f"{having} of {len(self.cells)}"


@dataclass(frozen=True, slots=True)
class Step:
    """A commitment in one document of its series; `at` is the document's place, from 0."""

    at: int
    status: str
    row: Row


@dataclass(frozen=True, slots=True)
class Track:
    """One commitment through a series; `text` is its wording where it first appears."""

    id: str
    text: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The commitments of one forum through its documents, in the order of their dates."""

    forum: str
    documents: tuple[str, ...]
    tracks: tuple[Track, ...]

    @property
    def long(self) -> bool:
        """Return whether there are too many documents for a column each."""
        return len(self.documents) > MOST

    @property
    def commitments(self) -> tuple[Track, ...]:
        """Return the tracks that are a commitment in at least one document."""
        return tuple(t for t in self.tracks if any(s.row.get("kind") == "commitment" for s in t.steps))


def theme_names() -> dict[str, str]:
    """Return the names of the bundled themes by id."""
    return {theme.id: theme.name for theme in load_themes().themes}


def themes(t: Tables) -> tuple[Theme, ...]:
    """Return the heat map: every theme that at least one statement has."""
    names = theme_names()
    rows: dict[str, dict[str, Row]] = {}
    for row in t["themes"]:
        rows.setdefault(row["theme"], {})[row["document_id"]] = row
    return tuple(_theme(t, theme, names.get(theme, theme), cells) for theme, cells in rows.items())


def _theme(t: Tables, theme: str, name: str, cells: dict[str, Row]) -> Theme:
    """Return one line of the heat map."""
    ordered = [cells[s["document_id"]] for s in t.statements if s["document_id"] in cells]
    standing = next((row["status"] for row in ordered if int(row["units"] or 0)), "")
    return Theme(theme, name, standing, tuple(Heat(row, level(int(row["commitments"] or 0))) for row in ordered))


def heat(t: Tables) -> tuple[tuple[str, ...], tuple[Theme, ...]]:
    """Return the columns and the lines of the heat map: statements by their labels or, of more than `MOST`, years."""
    if len(t.statements) <= MOST:
        return tuple(t.label(row["document_id"]) for row in t.statements), themes(t)
    own = {row["document_id"]: year(row) for row in t.statements}
    columns = tuple(sorted(set(own.values()), key=lambda name: (name == UNDATED, name)))
    return columns, tuple(_yearly(theme, own, columns) for theme in themes(t))


def year(document: Row) -> str:
    """Return the year of a document."""
    return document["date"][:4] if document["date"][:4].isdigit() else UNDATED


def _yearly(theme: Theme, own: Mapping[str, str], columns: Sequence[str]) -> Theme:
    """Return a line of the heat map by year."""
    rows: dict[str, list[Row]] = {column: [] for column in columns}
    for cell in theme.cells:
        rows[own[cell.row["document_id"]]].append(cell.row)
    return Theme(theme.id, theme.name, theme.standing, tuple(map(_together, rows.values())))


def _together(rows: Sequence[Row]) -> Heat:
    """Return one cell for a theme in several statements."""
    units, commitments = (sum(int(row[name] or 0) for row in rows) for name in ("units", "commitments"))
    strongest = min((row["strongest"] for row in rows if row["strongest"]), key=ORDER.index, default="")
    status = "unknown" if any(row["status"] == "unknown" for row in rows) else "absent"
    facts = {"units": str(units), "commitments": str(commitments), "strongest": strongest, "status": status}
    return Heat({**facts, "document_id": "", "evidence": ""}, level(commitments))


def level(count: int) -> int:
    """Return the shade for a number of commitments, 0 to 4."""
    return sum(count >= least for least in LEVELS)


def heat_words(cell: Heat) -> str:
    """Return what a cell of the heat map says: "3 high", "0", "absent", "not known"."""
    row = cell.row
    if int(row["units"] or 0):
        return f"{row['commitments']} {row['strongest']}".strip()
    return "not known" if row["status"] == "unknown" else row["status"]


def pair_counts(t: Tables) -> dict[tuple[str, str], tuple[int, int]]:
    """Return how many pairs each two statements surely share, and likely, the earlier statement first."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for pair in t["alignments"]:
        found.setdefault((pair["document_a"], pair["document_b"]), Counter())[sureness.of_pair(pair)] += 1
    return {key: (count[sureness.SURELY], count[sureness.LIKELY]) for key, count in found.items()}


def series(t: Tables) -> tuple[Series, ...]:
    """Return the tracks of each forum; none if series were not tracked."""
    forums: dict[str, list[Row]] = {}
    for row in t["track"]:
        forums.setdefault(row.get("forum", ""), []).append(row)
    return tuple(_series(forum, rows) for forum, rows in forums.items())


def _series(forum: str, rows: Sequence[Row]) -> Series:
    """Return the tracks of one forum."""
    dates = {row["document_id"]: row.get("date", "") for row in rows}
    documents = tuple(sorted(dates, key=lambda d: (dates[d] or "9999", d)))
    tracks: dict[str, list[Row]] = {}
    for row in rows:
        tracks.setdefault(row["track"], []).append(row)
    return Series(forum, documents, tuple(_track(name, own, documents) for name, own in tracks.items()))


def _track(name: str, rows: Sequence[Row], documents: tuple[str, ...]) -> Track:
    """Return one commitment's way through the documents of its series."""
    steps = sorted((Step(documents.index(r["document_id"]), r["status"], r) for r in rows), key=lambda s: s.at)
    return Track(name, next((s.row["text"] for s in steps if s.row.get("text")), ""), tuple(steps))
