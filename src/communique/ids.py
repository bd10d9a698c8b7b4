"""Ids made of digests: letters only, so that no spreadsheet program takes one for a number, a date or a formula.

Earlier versions wrote the digests as hexadecimal digits, of which a spreadsheet program makes a number where it can:
0e34725813 became 0.00E+00, 0900363085 lost its zero. Old and new ids say the same, letter by letter.
"""

from __future__ import annotations

import re
from hashlib import blake2s
from math import isclose

DIGITS = "0123456789abcdef"
LETTERS = "ghjkmnpqrstvwxyz"  # none of them a hexadecimal digit; no a, e, i, o, u: no name of a month
FORMER = re.compile(r"[0-9a-f]{10}(-\d+)?")
PART = re.compile(r"(?<![^/])[0-9a-f]{10}(?=(?:-\d+)?(?: ~ |$))")  # the last part of a path, or of each of two
NEW, OLD = str.maketrans(DIGITS, LETTERS), str.maketrans(LETTERS, DIGITS)

# What a spreadsheet program takes for a number or a day: 007, 1e5, 2031-05-03, 3.5., May-24, 3 May 2031.
DATED = re.compile(r"[\d\s.,:/+-]*\d[\d\s.,:/+-]*|(\d+[ ./-])?[^\W\d_]{3,9}[ ./-]\d+|\d+[ ./-][^\W\d_]{3,9}")
NEARLY = 0.01  # how far a number may be rounded where it is shown in a narrow cell


def digest_id(content: str) -> str:
    """Return ten letters that stand for a text."""
    return blake2s(content.encode(), digest_size=5).hexdigest().translate(NEW)


def current_id(unit: str) -> str:
    """Return a unit's id as it is written now; any other text as it is."""
    digest, mark, number = unit.partition("-")
    return digest.translate(NEW) + mark + number if FORMER.fullmatch(unit) else unit


def former_id(unit: str) -> str:
    """Return a unit's id as earlier versions wrote it."""
    digest, mark, number = unit.partition("-")
    return digest.translate(OLD) + mark + number


def current_key(key: str) -> str:
    """Return the key of a unit's row, or of two units', "document/unit ~ document/unit", as it is written now."""
    return PART.sub(lambda found: found[0].translate(NEW), key)


def former_key(key: str) -> str:
    """Return the key of a unit's row, or of two units', as earlier versions wrote it."""
    units = (unit.rpartition("/") for unit in key.split(" ~ "))
    return " ~ ".join(f"{document}{mark}{former_id(unit)}" for document, mark, unit in units)


def misread(name: str, cell: str) -> bool:
    """Return whether a cell may be what a spreadsheet program made of an id, by taking it for a number or a day."""
    return any(_number_read(one, cell) for one in (name, former_id(name))) or bool(
        DATED.fullmatch(name) and any(map(str.isdigit, cell))
    )


def _number_read(name: str, cell: str) -> bool:
    """Return whether an id and a cell are the same number, as far as it is shown."""
    try:
        then, now = float(name), float(cell.replace(",", "."))
    except ValueError:
        return False
    return isclose(then, now, rel_tol=NEARLY)
