"""The whole comparison as one JSON file, and the schema that it follows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, get_args

from communique.model import KINDS, RELATIONS, STRENGTHS, Extent, Form, LedgerRole, Section, Verdict
from communique.tables.numbers import NUMBERS
from communique.tables.schema import COLUMNS

if TYPE_CHECKING:
    from communique.reporting.records import Row, Tables

LISTS = {"documents": ("parties", "guessed"), "commitments": ("themes", "parties")}
WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("documents", "form"): get_args(Form),
    ("documents", "extent"): get_args(Extent),
    ("commitments", "kind"): KINDS,
    ("commitments", "strength"): STRENGTHS,
    ("commitments", "section"): get_args(Section),
    ("alignments", "relation"): RELATIONS,
    ("quotations", "verdict"): get_args(Verdict),
    ("themes", "strongest"): STRENGTHS,
    ("themes", "status"): ("shared", "distinct", "absent", "unknown"),
    ("ledger", "role"): get_args(LedgerRole),
}


def report_json(t: Tables) -> str:
    """Return every table as a list of objects, what is empty as null, and the full text of each document."""
    return "".join(_json(t))


def _json(t: Tables) -> Iterator[str]:
    """Yield it row by row: only one row at a time is held as objects."""
    head = {"$schema": "report.schema.json", "run": t.run, "texts": t.texts}
    yield json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    for name, rows in t.rows.items():
        yield f",\n {json.dumps(name, ensure_ascii=False)}: ["
        for number, row in enumerate(rows):
            shown = json.dumps(_values(name, row), ensure_ascii=False, indent=1).replace("\n", "\n  ")
            yield f"{',' if number else ''}\n  {shown}"
        yield "\n ]" if rows else "]"
    yield "\n}\n"


def _values(table: str, row: Row) -> dict[str, Any]:
    """Return a row as JSON values."""
    return {column: _value(table, column, cell) for column, cell in row.items()}


def _value(table: str, column: str, cell: str) -> object:
    """Return a cell as a number, a list, text or null."""
    if column in LISTS.get(table, ()):
        return cell.split("; ") if cell else []
    if not cell:
        return None
    if column in NUMBERS.get(table, ()):
        return json.loads(cell)
    return cell


def schema_json() -> str:
    """Return the schema of the report (JSON Schema, draft 2020-12)."""
    tables = {name: {"type": "array", "items": _row_schema(name)} for name in COLUMNS}
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A comparison of policy statements, as Communique reports it",
        "type": "object",
        "required": ["run", "texts", *COLUMNS],
        "properties": {
            "run": {"type": "object", "required": ["program", "version", "inputs"]},
            "texts": {
                "description": "The full text of each file; start and end count its code points.",
                "type": "object",
                "additionalProperties": {"type": "string"},
            },
            **tables,
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _row_schema(table: str) -> dict[str, Any]:
    """Return the schema of a row."""
    columns = {column: _cell_schema(table, column) for column in COLUMNS[table]}
    return {"type": "object", "required": list(columns), "properties": columns}


def _cell_schema(table: str, column: str) -> dict[str, Any]:
    """Return the schema of a cell."""
    if column in LISTS.get(table, ()):
        return {"type": "array", "items": {"type": "string"}}
    if column in NUMBERS.get(table, ()):
        return {"type": ["number", "null"]}
    words = WORDS.get((table, column))
    return {"enum": [*words, None]} if words else {"type": ["string", "null"]}
