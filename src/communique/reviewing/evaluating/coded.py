"""Codings as files: commitment tables, or lines of JSON, read into units and pairs."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from communique.cells import plain_cell
from communique.errors import InputError
from communique.ids import current_key
from communique.model import KINDS, RELATIONS, STRENGTHS
from communique.places import is_file, is_folder
from communique.placing import settled

COLUMNS = ("document_id", "text", "kind", "strength", "themes")
PAIR_COLUMNS = ("document_a", "unit_a", "document_b", "unit_b", "relation")
WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class CodedUnit:
    """A unit as somebody coded it. `kinds` are all that count as right, the preferred one first."""

    id: str
    text: str
    kinds: tuple[str, ...]
    strength: str
    themes: frozenset[str]
    optional: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CodedPair:
    """An aligned pair as somebody coded it; `relations` are all that count as right, the preferred one first."""

    relations: tuple[str, ...]
    optional: bool = False


Pair = tuple[str, str, str, str]  # document and unit of A, document and unit of B


@dataclass(frozen=True, slots=True)
class Coding:
    """One person's (or the program's) codes of some documents, and their words where these are known.

    `paired` tells whether pairs were coded at all. Of a coding that only has what a person went through, `open` says
    which of the words are text on which nothing is settled, and `broken` the pairs that were rejected; of all others
    that it lacks nothing is settled.
    """

    units: dict[str, tuple[CodedUnit, ...]]
    pairs: dict[Pair, CodedPair]
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    paired: bool = False
    open: dict[str, tuple[range, ...]] = field(default_factory=dict)
    broken: frozenset[Pair] | None = None


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case."""
    return tuple(WORDS.findall(text.lower()))


def read_coding(folder: Path) -> Coding:
    """Read a coding: `commitments.csv` (and `alignments.csv`, `ledger.csv`), or `*.units.jsonl` and `*.pairs.jsonl`.

    A table needs the columns document_id, text, kind, strength and themes; unit_id only where pairs name it.
    Raises `InputError` if there is neither, or a row does not follow the codebook.
    """
    settled(folder)
    if is_file(folder / "commitments.csv"):
        return _from_tables(folder)
    lines = sorted(folder.glob("*.units.jsonl")) if is_folder(folder) else []
    if lines:
        return _from_lines(folder, lines)
    raise InputError(f"{folder}: no coded tables; give a folder with commitments.csv or *.units.jsonl files")


def _from_tables(folder: Path) -> Coding:
    """Read a coding from tables."""
    units: dict[str, list[CodedUnit]] = {}
    for place, row in rows_of(folder / "commitments.csv", COLUMNS):
        own = units.setdefault(row["document_id"], [])
        own.append(_table_unit(place, row, len(own)))
    paired = is_file(folder / "alignments.csv")
    pairs = dict(_table_pairs(folder / "alignments.csv")) if paired else {}
    texts: dict[str, list[str]] = {}
    left: dict[str, list[range]] = {}
    count: Counter[str] = Counter()
    if is_file(folder / "ledger.csv"):
        for _, row in rows_of(folder / "ledger.csv", ("document_id", "text")):
            document, text = row["document_id"], plain_cell(row["text"])
            texts.setdefault(document, []).append(text)
            start = count[document]
            count[document] += len(words_of(text))
            if row.get("role") == "unreviewed":
                left.setdefault(document, []).append(range(start, count[document]))
    words = {document: words_of("".join(parts)) for document, parts in texts.items()}
    still = {document: tuple(found) for document, found in left.items()}
    return Coding({d: tuple(found) for d, found in units.items()}, pairs, words, paired, still, _broken(folder))


def _broken(folder: Path) -> frozenset[Pair] | None:
    """Return the pairs that were rejected in tables that only have what a person went through; `None` in others."""
    try:
        run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(run, dict) or not run.get("reviewed_only"):
        return None
    log = folder / "decisions.csv"
    rows = rows_of(log, ("table", "key", "decision", "status")) if is_file(log) else ()
    decided = (r for _, r in rows if (r["table"], r["decision"], r["status"]) == ("alignments", "reject", "applied"))
    sides = ([side.rpartition("/") for side in current_key(r["key"]).split(" ~ ")] for r in decided)
    return frozenset((s[0][0], s[0][2], s[1][0], s[1][2]) for s in sides if len(s) == 2)  # noqa: PLR2004


def rows_of(path: Path, columns: Iterable[str]) -> Iterable[tuple[str, dict[str, str]]]:
    """Yield the rows of a CSV file, each with its place; raises `InputError` if a column is missing."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            names = reader.fieldnames or ()
            missing = [c for c in columns if c not in names]
            if missing and len(names) == 1 and any(c in re.split("[;\t]", names[0]) for c in columns):
                raise InputError(f"{path}: line 1: separated by semicolons or tabs; save it with commas")
            if missing:
                raise InputError(f"{path}: line 1: no column {missing[0]}; add it to the header")
            for row in reader:
                yield f"{path}: line {reader.line_num}", {k: v or "" for k, v in row.items() if isinstance(k, str)}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read ({error}); save it as CSV in UTF-8") from error


def _checked(place: str, name: str, value: str, allowed: Iterable[str]) -> str:
    """Return `value` in lower case if it is allowed; raises `InputError`."""
    found = value.strip().lower()
    if found not in allowed:
        raise InputError(f"{place}: {name} is {value!r}; use one of {', '.join(a for a in allowed if a)}")
    return found


def _table_unit(place: str, row: Mapping[str, str], number: int) -> CodedUnit:
    """Return the unit of a row of a commitment table."""
    return CodedUnit(
        row.get("unit_id") or str(number + 1),
        plain_cell(row["text"]),
        (_checked(place, "kind", row["kind"], KINDS),),
        _checked(place, "strength", row["strength"], ("", *STRENGTHS)),
        frozenset(t.strip() for t in row["themes"].split(";") if t.strip()),
    )


def _table_pairs(path: Path) -> Iterable[tuple[Pair, CodedPair]]:
    """Yield the pairs of an alignment table."""
    for place, row in rows_of(path, PAIR_COLUMNS):
        relation = _checked(place, "relation", row["relation"], RELATIONS)
        yield (row["document_a"], row["unit_a"], row["document_b"], row["unit_b"]), CodedPair((relation,))


def _from_lines(folder: Path, paths: list[Path]) -> Coding:
    """Read a coding from lines of JSON, one unit or pair each."""
    units = {p.name.removesuffix(".units.jsonl"): tuple(_line_units(p)) for p in paths}
    pairs: dict[Pair, CodedPair] = {}
    found = sorted(folder.glob("*.pairs.jsonl"))
    for path in found:
        a, _, b = path.name.removesuffix(".pairs.jsonl").partition("__")
        for place, entry in _json_lines(path, ("a", "b", "relation")):
            relations = _list(place, entry, "relations") or [entry["relation"]]
            checked = tuple(_checked(place, "relation", str(r), RELATIONS) for r in relations)
            pairs[a, str(entry["a"]), b, str(entry["b"])] = CodedPair(checked, bool(entry.get("optional")))
    return Coding(units, pairs, paired=bool(found))


def _line_units(path: Path) -> Iterable[CodedUnit]:
    """Yield the units of a file of JSON lines."""
    for place, entry in _json_lines(path, ("text", "kinds")):
        kinds = tuple(_checked(place, "kind", str(k), KINDS) for k in _list(place, entry, "kinds"))
        if not kinds:
            raise InputError(f"{place}: kinds is empty; name one of {', '.join(KINDS)}")
        strength = _checked(place, "strength", str(entry.get("strength") or ""), ("", *STRENGTHS))
        themes, optional = (frozenset(_list(place, entry, name)) for name in ("themes", "themes_optional"))
        yield CodedUnit(str(entry.get("id", "")), str(entry["text"]), kinds, strength, themes, optional)


def _list(place: str, entry: Mapping[str, Any], name: str) -> list[str]:
    """Return a list of an entry as texts, empty if it is absent. Raises `InputError` if it is none."""
    found = entry.get(name) or []
    if not isinstance(found, list):
        raise InputError(f"{place}: {name} is {str(found)[:40]!r}; write a list of texts")
    return list(map(str, found))


def _json_lines(path: Path, keys: Iterable[str]) -> Iterable[tuple[str, dict[str, Any]]]:
    """Yield the objects of a file of JSON lines, each with its place; raises `InputError` if a key is missing."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); save it in UTF-8") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"{path}: line {number}"
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{place}: no JSON ({error}); write one object on each line") from error
        if not isinstance(entry, dict):
            raise InputError(f"{place}: {line.strip()[:40]!r} is no object; write one on each line")
        missing = [k for k in keys if k not in entry]
        if missing:
            raise InputError(f"{place}: no {missing[0]!r}; add it")
        yield place, entry
