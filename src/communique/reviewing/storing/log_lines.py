"""Lines of the log of decisions, and decisions: what is written, and what is taken back from it.

What a file holds is not trusted: it may have been edited, or written by a version that checked less.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from communique.ids import current_key
from communique.reviewing.deciding.decisions import Decision, Values, problem, value_names

FIELDS = 'number, id, at, coder, role, tab, key, action, "values", says, machine, note'
NO_OBJECT = "no JSON object"
Entry = tuple[int, str, str, str, str, str, str, str, str, str, str, str]


class EntryError(Exception):
    """A line that holds no decision; the message names the line and its cell."""


def written(d: Decision, at: str) -> tuple[str, ...]:
    """Return a decision as a line of the log, without its number."""
    return (d.id, at, d.coder, d.role, d.table, d.key, d.action, *map(_json, (d.values, d.says, d.machine)), d.note)


def _json(value: object) -> str:
    """Return a value as one line of JSON, the same for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)


def decision(entry: Entry) -> Decision:
    """Return the decision of a line, its units named as they are now.

    What stands beside the values that its kind of decision has is left aside. Raises `EntryError` that names the
    line and its cell.
    """
    number, name, at, coder, role, table, key, action, values, says, machine, note = entry
    place = f"decision {number}"
    said, codes = _object(place, "says", says), _object(place, "machine", machine)
    if any(not isinstance(said[side], dict) for side in ("a", "b") if side in said):
        raise EntryError(f"{place}: says is {NO_OBJECT} of two units")
    now = current_key if table in ("commitments", "alignments") else str
    given = _object(place, "values", values)
    taken = {k: v for k, v in given.items() if k in value_names(table, action)}
    if isinstance(taken.get("with"), str):
        taken["with"] = current_key(taken["with"])
    found = Decision(
        table, now(key), action, taken, said, codes, note, coder,
        "adjudicator" if role == "adjudicator" else "coder", at, number, name,
    )  # fmt: skip
    wrong = problem(found)
    if wrong:
        raise EntryError(f"{place}: {wrong}")
    return found


def _object(place: str, name: str, cell: str) -> Values:
    """Return the object in a cell. Raises `EntryError`."""
    try:
        found = _parsed(cell)
    except ValueError as error:
        raise EntryError(f"{place}: {name} is {NO_OBJECT} ({error})") from error
    if not isinstance(found, dict):
        raise EntryError(f"{place}: {name} is {NO_OBJECT}")
    return found


def _parsed(cell: str) -> Any:
    """Return what a cell of JSON holds, however deeply nested."""
    try:
        return json.loads(cell)
    except RecursionError:  # it was written where there was more room than here
        with ThreadPoolExecutor(1) as apart:
            return apart.submit(json.loads, cell).result()
