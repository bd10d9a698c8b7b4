"""What the pictures show: themes by document, pairs by document, and commitments through time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from communique.coding import load_themes
from communique.model import SHARED
from communique.reporting.records import Row, Tables

LEVELS = (1, 2, 4, 8)  # so many commitments reach the next shade
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


def level(count: int) -> int:
    """Return the shade for a number of commitments, 0 to 4."""
    return sum(count >= least for least in LEVELS)


def heat_words(cell: Heat) -> str:
    """Return what a cell of the heat map says: "3 high", "0", "absent", "not known"."""
    row = cell.row
    if int(row["units"] or 0):
        return f"{row['commitments']} {row['strongest']}".strip()
    return "not known" if row["status"] == "unknown" else row["status"]


def pair_counts(t: Tables) -> dict[tuple[str, str], int]:
    """Return how many pairs each two statements share, the earlier first."""
    return Counter((p["document_a"], p["document_b"]) for p in t["alignments"] if p["relation"] in SHARED)


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
