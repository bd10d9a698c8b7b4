"""How doubtful each row is, so that a reviewer's first minutes go where they help most: see doubting.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from communique.codebook.source import load, place
from communique.errors import CodebookError

Reason = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Near:
    """The likest unit of a document in which a unit has no counterpart, and why not; similarity is 0 to 1."""

    key: str = ""
    document: str = ""
    text: str = ""
    similarity: float = 0.0
    why: str = ""


@cache
def _rules() -> dict[str, Any]:
    """Return reasons and thresholds."""
    return load("doubting.toml")


def _reason(table: str, name: str, words: Mapping[str, object] | None = None, share: float = 1.0) -> Reason:
    """Return a reason with a share of its weight, its words filled in. Raises `CodebookError`."""
    rule = _rules()[table][name]
    try:
        return rule["weight"] * share, rule["words"].format_map(words or {})
    except (KeyError, ValueError, IndexError) as error:
        where = f"{place('doubting.toml')}: {table}.{name}"
        raise CodebookError(f"{where}: braces that cannot be filled in ({error}); see the bundled file") from error


def unit_doubts(row: Mapping[str, str], near: Near) -> Iterator[Reason]:
    """Yield what speaks against a unit's codes, and that it has no counterpart where it has none."""
    limits = _rules()["thresholds"]
    if row["doubt"]:
        yield _reason("units", "noted", row)
    if row["rule"].startswith("tense/none"):
        yield _reason("units", "no_verb")
    elif row["rule"].startswith("tense/"):
        yield _reason("units", "tense", row)
    if row["kind"] == "commitment" and not row["actor"]:
        yield _reason("units", "nobody")
    words = len(row["text"].split())
    if words >= limits["long"]:
        yield _reason("units", "long", {"words": words}, words / limits["long"])
    if near.similarity >= limits["near"]:
        found = {"document": near.document, "similarity": f"{near.similarity:.2f}", "why": near.why}
        yield _reason("units", "near", found, near.similarity * 2)


def pair_doubts(row: Mapping[str, str], partners: int) -> Iterator[Reason]:
    """Yield what speaks against an alignment; `partners` is the most that either unit has in the other document."""
    similarity = float(row["similarity"] or 0)
    if similarity < 1:
        yield _reason("alignments", "unlike", {"similarity": f"{similarity:.2f}"}, 1 - similarity)
    if row["relation"] == "related":
        yield _reason("alignments", "related")
    if partners > 1:
        yield _reason("alignments", "several", {"partners": partners})


def quotation_doubts(row: Mapping[str, str]) -> Iterator[Reason]:
    """Yield what speaks against a quotation."""
    verdict = row["verdict"] or "uncompared"
    if verdict in _rules()["quotations"]:
        yield _reason("quotations", verdict)
    if not row["speaker"]:
        yield _reason("quotations", "nobody")
