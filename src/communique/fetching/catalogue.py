"""The catalogue of real public statements: facts and official addresses, no texts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from communique.errors import InputError

COLUMNS = ("id", "title", "date", "parties", "issuer", "address")
_HERE = Path(__file__).resolve()
# In the installed package, and in a copy of the project, where it stands beside the sample statements.
_BUNDLED = (_HERE.with_name("catalogue.csv"), _HERE.parents[3] / "statements" / "catalogue.csv")
_LARGEST = 16 * 1024 * 1024
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement: what is known of it and where it is published."""

    id: str
    address: str
    title: str = ""
    date: str = ""
    parties: str = ""
    issuer: str = ""


def catalogue(path: Path | None = None) -> tuple[Entry, ...]:
    """Return the entries of a catalogue, a CSV file with the columns of `COLUMNS`, in its order; else the bundled one.

    Raises `InputError` if it cannot be read or lacks `id` or `address`.
    """
    path = path or next((one for one in _BUNDLED if one.is_file()), _BUNDLED[0])
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{path}: more than the limit of {_LARGEST // 1024**2} MB; split the catalogue")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or "it is not UTF-8"
        raise InputError(f"{path}: the catalogue cannot be read ({cause}); name one with --catalogue") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        rows = list(reader)
    except csv.Error as error:
        raise InputError(f"{path}, line {reader.line_num}: not CSV ({error}); save it as CSV again") from error
    missing = [name for name in ("id", "address") if name not in (reader.fieldnames or ())]
    if missing:
        raise InputError(f'{path}, line 1: no column "{missing[0]}"; the columns are {", ".join(COLUMNS)}')
    return tuple(Entry(**{name: (row.get(name) or "").strip() for name in COLUMNS}) for row in rows)


def wanted(names: Iterable[str], entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Return the entry for each of `names`, an id of the catalogue or an address, each once, and a line for the rest.

    The beginning of an id is enough where only one id begins so.
    """
    found: dict[str, Entry] = {}
    problems: list[str] = []
    for name in names:
        if "://" in name:
            entry = next((e for e in entries if e.address == name), Entry(_name_of(name), name))
            found[entry.address] = entry
            continue
        matching = [e for e in entries if e.id == name] or [e for e in entries if e.id.startswith(name)]
        if len(matching) == 1:
            found[matching[0].address] = matching[0]
        elif matching:
            problems.append(
                f"{name}: {len(matching)} ids begin so ({matching[0].id}, {matching[1].id} …); write more of it"
            )
        else:
            problems.append(f"{name}: no such id in the catalogue; `communique fetch` lists them; an address has ://")
    return tuple(found.values()), tuple(problems)


def safe_name(text: str) -> str:
    """Return a file name without anything that a path could be led astray by, never empty."""
    return re.sub(r"[^\w.-]+", "-", text).strip("-.")[:_LONGEST_NAME].rstrip("-.") or "statement"


def _name_of(address: str) -> str:
    """Return an id for an address: the last part of its path, without a suffix, or its host."""
    try:
        parts = urlsplit(address)
        last = [part for part in parts.path.split("/") if part]
        name = re.sub(r"\.\w{2,5}\Z", "", last[-1]) if last else parts.hostname or ""
    except ValueError:
        name = ""
    return safe_name(name)
