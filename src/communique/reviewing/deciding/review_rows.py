"""The rows of a folder of tables as a reviewer sees them: codes, words, context, and what is doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from communique.cells import plain_cell
from communique.errors import InputError
from communique.ids import current_id
from communique.places import is_file
from communique.placing import settled
from communique.reporting.reasons import reasons
from communique.reporting.sides import redline
from communique.reviewing.applying.refinding import quotation_key
from communique.reviewing.deciding.claimed import claimed
from communique.reviewing.deciding.decisions import Decision, Values, pair_key, unit_key
from communique.reviewing.deciding.doubting import Near, Reason, pair_doubts, quotation_doubts, unit_doubts
from communique.reviewing.evaluating.coded import rows_of
from communique.reviewing.storing.keeping import MACHINE
from communique.tables.numbers import check_numbers

Cells = dict[str, str]
FIELDS = {
    "commitments": ("section", "verb", "rule", "theme_evidence", "timeframe", "instrument", "counterpart", "hedge"),
    "alignments": ("similarity", "diff", "why"),
    "quotations": ("cue", "speaker", "speaker_name", "cites", "source_text", "edits", "why"),
}
STALE = 1000.0  # doubt of a row that a decision has lost: it comes before all others
CONTEXT = 250  # characters on either side


@dataclass(frozen=True, slots=True)
class Row:
    """One row to review. `codes` are the program's; `ids` are the table's own key cells.

    `says` is what a decision about it keeps; `place` is where its words stand: document, start and end, one for each
    unit. `nearest` is the key of the likest unit elsewhere, where it lacks a counterpart. `orphan` is a row that is
    known only from a decision: it was divided, or says something else now. `claimed`: the brief rests on it.
    """

    table: str
    key: str
    ids: tuple[str, ...]
    codes: Values
    says: Values
    cells: Cells
    place: tuple[tuple[str, int, int], ...] = ()
    doubt: float = 0.0
    reasons: tuple[str, ...] = ()
    orphan: bool = False
    nearest: str = ""
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of tables: rows by table and key, in the order of the tables, and the texts of the documents."""

    path: Path
    rows: dict[tuple[str, str], Row]
    texts: dict[str, str]
    themes: tuple[str, ...]
    titles: dict[str, str] = field(default_factory=dict)

    def row(self, table: str, key: str) -> Row:
        """Return a row; one that the tables lack is made of two units if it is a pair. Raises `InputError`."""
        found = self.rows.get((table, key))
        if found is None and table == "alignments":
            found = self._made(key)
        if found is None:
            raise InputError(f"{self.path}: no row {key!r} in {table}; reload the page")
        return found

    def _made(self, key: str) -> Row | None:
        """Return the row of a pair that the program did not align."""
        a, b = (self.rows.get(("commitments", side)) for side in (*key.split(" ~ "), "")[:2])
        if a is None or b is None or a.ids[0] == b.ids[0]:
            return None
        cells = {"text_a": a.cells["text"], "text_b": b.cells["text"], "why": "made by a reviewer"}
        says = {"a": a.says, "b": b.says}
        return Row("alignments", key, (*a.ids, *b.ids), {"relation": ""}, says, cells, (*a.place, *b.place))

    def with_orphans(self, log: Iterable[Decision]) -> dict[tuple[str, str], Row]:
        """Return the rows, and after them those that only a decision knows."""
        found = dict(self.rows)
        for d in log:
            if (d.table, d.key) not in found:
                found[d.table, d.key] = self._made(d.key) or _orphan(d) if d.table == "alignments" else _orphan(d)
        return found

    def following(self, row: Row) -> Row | None:
        """Return the unit after a unit in its document."""
        units = [r for (table, _), r in self.rows.items() if table == "commitments" and r.ids[0] == row.ids[0]]
        at = units.index(row)
        return units[at + 1] if at + 1 < len(units) else None

    def context(self, place: tuple[str, int, int]) -> dict[str, str]:
        """Return the words before, at and after a place: its paragraph and one on either side."""
        document, start, end = place
        text = self.texts.get(document, "")
        first = text.rfind("\n\n", 0, max(text.rfind("\n\n", 0, start), 0)) + 1
        last = text.find("\n\n", text.find("\n\n", end) + 1 if "\n\n" in text[end:] else len(text))
        before = text[max(first, 0) : start].lstrip("\n")
        after = text[end : last if last >= 0 else len(text)].rstrip("\n")
        if len(before) > CONTEXT:
            before = f"… {before[-CONTEXT:].partition(' ')[2]}"
        if len(after) > CONTEXT:
            after = f"{after[:CONTEXT].rpartition(' ')[0]} …"
        return {"before": before, "at": text[start:end], "after": after}


def _orphan(d: Decision) -> Row:
    """Return the row of a decision that no row of the tables answers."""
    cells = {"text": str(d.says.get("text", "")), "content": str(d.says.get("content", ""))}
    if "a" in d.says:
        cells = {f"text_{side}": str(d.says[side].get("text", "")) for side in ("a", "b")}
    reason = "its row was split or merged, or says something else now"
    return Row(d.table, d.key, tuple(d.key.split(" ~ ")), d.machine, d.says, cells, (), STALE, (reason,), orphan=True)


def read_folder(path: Path) -> Folder:
    """Return the rows of a folder of tables that `compare` wrote. Raises `InputError` if it holds none."""
    settled(path)
    if not is_file(path / "commitments.csv"):
        raise InputError(f"{path}: no commitments.csv there; name a folder that compare --out wrote")
    source = path / MACHINE if _has_decisions(path / "commitments.csv") else path
    tables = {name: _read(source, name) for name in ("documents", *FIELDS, "distinct", "ledger")}
    documents = {r["document_id"]: r for r in tables["documents"] if r["form"] != "article"}
    texts = _texts(tables["ledger"])
    articles = {r["document_id"]: r for r in tables["documents"] if r["form"] == "article"}
    nearest = _nearest(tables["distinct"], _pair_keys(tables["alignments"]), documents)
    units = {r.key: r for r in _units(tables["commitments"], nearest, documents, texts)}
    rows = [*units.values(), *_pairs(tables["alignments"], units), *_quotations(tables["quotations"], articles, texts)]
    claims = claimed(tables)
    rows = [replace(row, claimed=row.ids in claims) for row in rows]
    titles = {r["document_id"]: _title(r) for r in tables["documents"]}
    return Folder(path, {(r.table, r.key): r for r in rows}, texts, _themes(rows), titles)


def _has_decisions(table: Path) -> bool:
    """Return whether decisions were applied to a table, so that the program's own codes stand elsewhere."""
    return any("counts" in row for _, row in islice(rows_of(table, ()), 1))


def _read(folder: Path, table: str) -> list[Cells]:
    """Return the rows of one table."""
    path = folder / f"{table}.csv"
    found = rows_of(path, NEEDED[table]) if is_file(path) else ()
    return [_plain(table, row, place) for place, row in found]


def _plain(table: str, row: Cells, place: str) -> Cells:
    """Return a row as text whose numbers are numbers; raises `InputError` that names a cell that a person changed."""
    check_numbers(table, row, place)
    return {k: current_id(v) if k in UNITS else plain_cell(v) for k, v in row.items()}


UNITS = ("unit_id", "unit_a", "unit_b", "nearest_unit")  # columns of units' ids, which earlier versions wrote otherwise


NEEDED = {
    "documents": ("document_id", "form", "title", "date", "sha256"),
    "commitments": (
        "document_id", "unit_id", "kind", "strength", "actor", "themes", "text", "stem", "start", "end", "doubt",
        "quoted_in", *FIELDS["commitments"],
    ),
    "alignments": (
        "document_a", "unit_a", "document_b", "unit_b", "relation", "text_a", "text_b", *FIELDS["alignments"],
    ),
    "distinct": (
        "document_id", "unit_id", "compared_with", "nearest_unit", "nearest_text", "similarity", "why_not",
    ),
    "quotations": ("document_id", "quotation", "content", "verdict", "start", "end", *FIELDS["quotations"]),
    "ledger": ("document_id", "start", "end", "text"),
}  # fmt: skip


def _texts(ledger: Iterable[Cells]) -> dict[str, str]:
    """Return the documents' texts."""
    parts: dict[str, list[str]] = {}
    for row in ledger:
        parts.setdefault(row["document_id"], []).append(row["text"])
    return {document: "".join(found) for document, found in parts.items()}


def _themes(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the ids of the bundled themes and of those in the tables."""
    from communique.coding import load_themes

    used = (t for r in rows if r.table == "commitments" for t in r.codes["themes"])
    return tuple(dict.fromkeys((*load_themes().ids, *used)))


def _weighed(reasons: Iterable[Reason]) -> tuple[float, tuple[str, ...]]:
    """Return the sum of the reasons' weights, and the reasons, heaviest first."""
    ordered = sorted(reasons, reverse=True)
    return sum(weight for weight, _ in ordered), tuple(text for _, text in ordered)


def _units(
    rows: Iterable[Cells], nearest: Mapping[str, Near], documents: Mapping[str, Cells], texts: Mapping[str, str]
) -> Iterator[Row]:
    """Yield the rows of units."""
    for r in rows:
        document = documents.get(r["document_id"], {})
        codes = {**{k: r[k] for k in ("kind", "strength", "actor")}, "themes": _listed(r["themes"])}
        says = {
            "document": r["document_id"], **{k: document.get(k, "") for k in ("sha256", "title", "date")},
            "stem": r["stem"], "text": r["text"],
        }  # fmt: skip
        ids = (r["document_id"], r["unit_id"])
        near = nearest.get(unit_key(*ids), Near())
        doubt, reasons = _weighed(unit_doubts(r, near))
        source = r["document_id"] if r["document_id"] in texts else r["quoted_in"]
        place = ((source, int(r["start"] or 0), int(r["end"] or 0)),)
        cells = {k: r[k] for k in ("text", "stem", *FIELDS["commitments"])} | {"nearest": near.text}
        yield Row("commitments", unit_key(*ids), ids, codes, says, cells, place, doubt, reasons, nearest=near.key)


def _pair_keys(alignments: Iterable[Cells]) -> frozenset[tuple[str, str]]:
    """Return the keys of the two units of every alignment, both ways."""
    pairs = [
        (unit_key(r["document_a"], r["unit_a"]), unit_key(r["document_b"], r["unit_b"])) for r in alignments
    ]  # fmt: skip
    return frozenset((*pairs, *((b, a) for a, b in pairs)))


def _nearest(
    distinct: Iterable[Cells], aligned: frozenset[tuple[str, str]], documents: Mapping[str, Cells]
) -> dict[str, Near]:
    """Return, by unit, the likest unit of a document in which it has no counterpart; a related one is a row itself."""
    found: dict[str, Near] = {}
    for r in distinct:
        unit, other = unit_key(r["document_id"], r["unit_id"]), r["compared_with"]
        similarity = float(r["similarity"] or 0)
        key = unit_key(other, r["nearest_unit"])
        if similarity > found.get(unit, Near()).similarity and (unit, key) not in aligned:
            name = _title(documents.get(other, {"document_id": other, "title": "", "date": ""}))
            found[unit] = Near(key, name, r["nearest_text"], similarity, r["why_not"])
    return found


def _title(document: Cells) -> str:
    """Return what a document is called: "Title (date)"."""
    name = document["title"] or document["document_id"]
    return f"{name} ({document['date']})" if document["date"] else name


def _listed(cell: str) -> list[str]:
    """Return the values of a cell."""
    return [value.strip() for value in cell.split(";") if value.strip()]


def _pairs(rows: list[Cells], units: Mapping[str, Row]) -> Iterator[Row]:
    """Yield the rows of alignments."""
    count = Counter(k for r in rows for k in ((r["unit_a"], r["document_b"]), (r["unit_b"], r["document_a"])))
    for r in rows:
        ids = tuple(r[k] for k in ("document_a", "unit_a", "document_b", "unit_b"))
        sides = [units.get(unit_key(*ids[:2])), units.get(unit_key(*ids[2:]))]
        a, b = (side.says if side else {} for side in sides)
        partners = max(count[r["unit_a"], r["document_b"]], count[r["unit_b"], r["document_a"]])
        doubt, reasons = _weighed(pair_doubts(r, partners))
        key = pair_key(unit_key(*ids[:2]), unit_key(*ids[2:]))
        cells = {k: r[k] for k in ("text_a", "text_b", *FIELDS["alignments"])} | {"why": _said(r)}
        place = tuple(p for side in sides if side for p in side.place)
        yield Row(
            "alignments", key, ids, {"relation": r["relation"]}, {"a": a, "b": b}, cells, place, doubt, reasons
        )  # fmt: skip


def _said(pair: Cells) -> str:
    """Return why a pair has its relation, in sentences."""
    runs = redline(pair)
    return " ".join(reasons(pair, "The later one", near=bool(runs), redline=runs))


def _quotations(rows: Iterable[Cells], articles: Mapping[str, Cells], texts: Mapping[str, str]) -> Iterator[Row]:
    """Yield the rows of quotations."""
    seen: dict[tuple[str, ...], int] = {}
    for r in rows:
        key = quotation_key(r["document_id"], r["content"], seen)
        article = articles.get(r["document_id"], {})
        says = {
            "document": r["document_id"], **{k: article.get(k, "") for k in ("sha256", "title", "date")},
            "content": r["content"], "source_text": r["source_text"],
        }  # fmt: skip
        doubt, reasons = _weighed(quotation_doubts(r))
        place = ((r["document_id"], int(r["start"] or 0), int(r["end"] or 0)),) if r["document_id"] in texts else ()
        cells = {k: r[k] for k in ("content", *FIELDS["quotations"])}
        ids = (r["document_id"], r["quotation"])
        yield Row("quotations", key, ids, {"verdict": r["verdict"]}, says, cells, place, doubt, reasons)
