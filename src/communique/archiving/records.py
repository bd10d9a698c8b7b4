"""Documents, statements and units as rows of an archive, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from communique.aligning.footprint import Footprint, footprint
from communique.aligning.pairing import Side
from communique.model import Block, Document, LedgerEntry, Span, Statement, ThemeHit, Unit
from communique.splitting import Claim
from communique.tables.values import actor_cell, joined, slices

Row = tuple[Any, ...]
FIELDS = ("stem", "verb", "timeframe", "instrument", "counterpart", "hedge")  # of a unit, with several places each
DOCUMENT = (
    "document_id", "source", "sha256", "form", "extent", "title", "date", "parties", "issuer", "address", "language",
    "quoted_in", "text", "more",
)  # fmt: skip
HEAD = tuple(column for column in DOCUMENT if column not in ("text", "more"))
STATEMENT = ("statement_id", "extent", "title", "date", "parties", "more")
UNIT = (
    "unit_id", '"order"', "start", '"end"', "section", "kind", "strength", "actor", "actor_share", "verb", "text",
    "stem", "themes", "timeframe", "instrument", "counterpart", "hedge", "rule", "doubt", "more",
)  # fmt: skip


class Kept(NamedTuple):
    """A statement as it is kept: its row, and those of its units, each with its themes."""

    statement: Row
    units: list[Row]
    themes: list[list[Row]]
    print: Footprint


def document_row(d: Document) -> Row:
    """Return a document's columns `DOCUMENT`."""
    more = {
        "parties": d.parties, "guessed": sorted(d.guessed), "notes": d.notes, "pages": d.pages,
        "source_map": d.source_map, "cited": [(span.start, span.end, address) for span, address in d.cited],
        "blocks": [(b.span.start, b.span.end, b.role, b.level, b.why) for b in d.blocks],
    }  # fmt: skip
    return (
        d.id, d.path, d.sha256, d.form, d.extent, d.title, d.date, joined(d.parties), d.issuer, d.address, d.language,
        d.quoted_in, d.text, _json(more),
    )  # fmt: skip


def document_of(row: Any) -> Document:
    """Return the document of a row with the columns `DOCUMENT`."""
    more = json.loads(row["more"])
    return Document(
        id=row["document_id"], path=row["source"], text=row["text"], title=row["title"], date=row["date"],
        parties=tuple(more["parties"]), form=row["form"], address=row["address"], guessed=frozenset(more["guessed"]),
        source_map=tuple((text, source) for text, source in more["source_map"]), sha256=row["sha256"],
        quoted_in=row["quoted_in"], extent=row["extent"], notes=tuple(more["notes"]), issuer=row["issuer"],
        language=row["language"], pages=tuple(more["pages"]),
        cited=tuple((Span(start, end), address) for start, end, address in more["cited"]),
        blocks=tuple(Block(Span(start, end), role, level, why) for start, end, role, level, why in more["blocks"]),
    )  # fmt: skip


def head_of(row: Any) -> Document:
    """Return the document of a row with the columns `HEAD`: what is known of it, without its text."""
    return Document(
        id=row["document_id"], path=row["source"], text="", title=row["title"], date=row["date"],
        parties=tuple(filter(None, row["parties"].split("; "))), form=row["form"], address=row["address"],
        sha256=row["sha256"], quoted_in=row["quoted_in"], extent=row["extent"], issuer=row["issuer"],
        language=row["language"],
    )  # fmt: skip


def kept(statement: Statement, units: Iterable[Unit]) -> Kept:
    """Return a statement and its units as they are kept."""
    more = {"parties": statement.parties, "spans": _places(statement.spans)}
    row = (
        statement.id, statement.extent, statement.title, statement.date, joined(statement.parties), _json(more),
    )  # fmt: skip
    units = tuple(units)
    themes = [[(hit.theme, hit.span.start, hit.span.end) for hit in unit.themes] for unit in units]
    side = Side(statement.id, list(units), statement.document.text, statement.parties)
    return Kept(row, [_unit_row(statement.document.text, unit) for unit in units], themes, footprint(side))


def statement_of(row: Any, document: Document) -> Statement:
    """Return the statement of a row with the columns `STATEMENT`."""
    more = json.loads(row["more"])
    return Statement(
        row["statement_id"], document, _spans(more["spans"]), row["extent"], row["title"], row["date"],
        tuple(more["parties"]),
    )  # fmt: skip


def _unit_row(text: str, u: Unit) -> Row:
    """Return a unit's columns `UNIT`."""
    more = {
        "actor": _places([u.actor] if u.actor else ()), "actor_name": u.actor_name, "tense": u.tense,
        "themes": [(hit.theme, hit.span.start, hit.span.end) for hit in u.themes],
        **{name: _places(getattr(u, name)) for name in FIELDS},
    }  # fmt: skip
    return (
        u.id, u.order, u.span.start, u.span.end, u.section, u.kind, u.strength, actor_cell(text, u), u.actor_share,
        slices(text, u.verb), u.text, slices(text, u.stem), joined(u.theme_ids), slices(text, u.timeframe),
        slices(text, u.instrument), slices(text, u.counterpart), slices(text, u.hedge), u.rule, u.doubt, _json(more),
    )  # fmt: skip


def unit_of(row: Any, statement: str) -> Unit:
    """Return the unit of a row with the columns `UNIT`."""
    more = json.loads(row["more"])
    actor = _spans(more["actor"])
    return Unit(
        id=row["unit_id"], statement=statement, order=row["order"], span=Span(row["start"], row["end"]),
        text=row["text"], section=row["section"], kind=row["kind"], strength=row["strength"],
        actor=actor[0] if actor else None, actor_name=more["actor_name"], actor_share=row["actor_share"],
        tense=more["tense"], themes=tuple(ThemeHit(theme, Span(start, end)) for theme, start, end in more["themes"]),
        rule=row["rule"], doubt=row["doubt"], **{name: _spans(more[name]) for name in FIELDS},
    )  # fmt: skip


def ledger_row(entry: LedgerEntry) -> Row:
    """Return the columns of an entry of the ledger."""
    return entry.span.start, entry.span.end, entry.role, entry.unit, entry.why


def claims_of(rows: Iterable[Row], units: Sequence[Unit]) -> tuple[Claim, ...]:
    """Return what gives the ledger of these rows again."""
    places = {unit.id: place for place, unit in enumerate(units)}
    return tuple(
        Claim(Span(start, end), role, places[unit] if unit is not None else None, why)
        for start, end, role, unit, why in rows
    )


def _places(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _spans(places: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in places)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
