"""How doubtful each row is, so that a reviewer's first minutes go where they help most: see doubting.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from communique.codebook.source import load, place
from communique.errors import CodebookError
from communique.reporting.reasons import plain_reason

Reason = tuple[float, str]

PRONOUN = re.compile(r"(?:it|this|these|they)(?: →|$)", re.IGNORECASE)
ENDS = (".", ";", ",", ":", "!", "?")


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
    yield from _kind_doubts(row)
    yield from _subject_doubts(row)
    yield from _extent_doubts(row, limits)
    if near.similarity >= limits["near"]:
        found = {"document": near.document, "similarity": f"{near.similarity:.2f}", "why": plain_reason(near.why)}
        yield _reason("units", "near", found, near.similarity * 2)


def _kind_doubts(row: Mapping[str, str]) -> Iterator[Reason]:
    """Yield what speaks against a unit's kind: no entry of the codebook decided it."""
    rule, _, changed = row["rule"].partition("+")
    if row["doubt"]:
        yield _reason("units", "noted", row)
    if rule == "tense/none":
        yield _reason("units", "no_verb")
    elif rule.startswith("tense/"):
        yield _reason("units", "tense", row, _rules()["tenses"].get(rule.removeprefix("tense/"), 1))
    if changed and not changed.startswith("actions/"):
        yield _reason("units", "changed")
    if row["kind"] == "assertion":
        yield _reason("units", "assertion")


def _subject_doubts(row: Mapping[str, str]) -> Iterator[Reason]:
    """Yield what speaks against who is said to say or do it."""
    if not row["actor"]:
        yield _reason("units", "nobody")
    elif PRONOUN.match(row["actor"]):
        yield _reason("units", "pronoun", row)
    if row["stem"]:
        yield _reason("units", "carried", row)


def _extent_doubts(row: Mapping[str, str], limits: Mapping[str, float]) -> Iterator[Reason]:
    """Yield what speaks against where a unit begins and ends."""
    text = row["text"].rstrip()
    words = len(text.split())
    if words <= limits["short"]:
        yield _reason("units", "short", {"words": words})
    if words >= limits["long"]:
        yield _reason("units", "long", {"words": words})
    if text[:1].isupper() and not text.endswith(ENDS) and not row["stem"]:
        yield _reason("units", "unended")


def pair_doubts(row: Mapping[str, str], partners: int) -> Iterator[Reason]:
    """Yield what speaks against an alignment; `partners` is the most that either unit has in the other document."""
    similarity = float(row["similarity"] or 0)
    if similarity < 1:
        yield _reason("alignments", "unlike", _likeness(similarity), 1 - similarity)
    if row["relation"] == "related":
        yield _reason("alignments", "related")
    if partners > 1:
        yield _reason("alignments", "several", {"partners": partners})


def _likeness(similarity: float) -> dict[str, str]:
    """Return how like two wordings are, in words and as a number; the last words hold for whatever is less."""
    levels: dict[str, float] = _rules()["likeness"]
    return {
        "likeness": next((words for words, least in levels.items() if similarity >= least), next(reversed(levels))),
        "similarity": f"{similarity:.2f}",
    }


def quotation_doubts(row: Mapping[str, str]) -> Iterator[Reason]:
    """Yield what speaks against a quotation."""
    verdict = row["verdict"] or "uncompared"
    if verdict in _rules()["quotations"]:
        yield _reason("quotations", verdict)
    if not row["speaker"]:
        yield _reason("quotations", "nobody")
