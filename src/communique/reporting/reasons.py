"""Why a pair has its relation, in sentences: what the columns of changes say, for a reader."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.reporting.records import Row
from communique.tables.schema import CHANGES

_MOST = 3  # pieces of a scope that are quoted; more of them are no sentence
_LONGEST = 12  # words of such a piece
_PARTED = " … "
_WAYS = (
    "stronger|weaker|more often|less often|more|less far|less|further|earlier|later|longer|shorter|denied|opposite"
    "|exchanged|other"
)
_NEXT = re.compile(rf"; (?=adds |leaves out |not comparable: |(?:{_WAYS})(?:: |$|; ))")
_DIRECTED = re.compile(rf"(?P<way>{_WAYS}): (?P<before>.*?) → (?P<after>.*)", re.DOTALL)
_UNLIKE = re.compile(r"not comparable: (?P<before>.*?) ≠ (?P<after>.*)", re.DOTALL)
# What each column calls a thing that is new or gone, and the sentence for each way in which a thing changed.
_NAMES = {"amount_change": "the amount ", "date_change": "the time ", "condition_change": "the condition "}
_SAID = {
    ("verb_change", "stronger"): "The verb is stronger", ("verb_change", "weaker"): "The verb is weaker",
    ("verb_change", "denied"): "One of the two denies it", ("verb_change", "opposite"): "The verbs are opposed",
    ("scope_change", "more"): "It binds more of the parties", ("scope_change", "less"): "It binds fewer of the parties",
    ("scope_change", "exchanged"): "Who acts is exchanged",
    ("amount_change", "more"): "The amount is larger", ("amount_change", "less"): "The amount is smaller",
    ("amount_change", "further"): "The aim goes further", ("amount_change", "less far"): "The aim goes less far",
    ("date_change", "earlier"): "The date is earlier", ("date_change", "later"): "The date is later",
    ("date_change", "longer"): "The time is longer", ("date_change", "shorter"): "The time is shorter",
    ("date_change", "more often"): "It happens more often", ("date_change", "less often"): "It happens less often",
}  # fmt: skip
_PLAIN = {
    "identical": "The words are the same.", "reworded": "The same is said in other words.",
    "related": "The object is the same, the action another.",
    "broader": "It covers more.", "narrower": "It covers less.",
    "stronger": "It binds more.", "weaker": "It binds less.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One change as a table tells it; either side is empty where that wording has nothing to name."""

    column: str
    way: str
    before: str = ""
    after: str = ""


def changes(pair: Row) -> tuple[Told, ...]:
    """Return the changes of a pair, read from the columns of its table."""
    parts = ((column, part) for column in CHANGES for part in _NEXT.split(pair.get(column, "")) if part)
    return tuple(_told(column, part) for column, part in parts)


def _told(column: str, part: str) -> Told:
    """Return one change read from a cell."""
    for way in ("adds", "leaves out"):
        if part.startswith(f"{way} "):
            words = part.removeprefix(f"{way} ").removeprefix(_NAMES["condition_change"])
            return Told(column, way, after=words) if way == "adds" else Told(column, way, before=words)
    found = _DIRECTED.fullmatch(part)
    if found:
        return Told(column, found["way"], found["before"], found["after"])
    unlike = _UNLIKE.fullmatch(part)
    return Told(column, "not comparable", unlike["before"], unlike["after"]) if unlike else Told(column, part)


def reasons(pair: Row, later: str, *, near: bool = True) -> tuple[str, ...]:
    """Return the sentences that say why a pair has its relation; `later` names the second statement.

    A scope that cannot be told in a few words is left to the two wordings, which stand beside it; where these are not
    `near`, single words tell nothing of it.
    """
    found = tuple(dict.fromkeys(filter(None, (_sentence(one, later, near=near) for one in changes(pair)))))
    plain = _PLAIN.get(pair["relation"], "")
    return found or ((plain,) if plain else ())


def _sentence(one: Told, later: str, *, near: bool) -> str:
    """Return a change as a sentence, or "" for what is no sentence."""
    if one.way in ("adds", "leaves out"):
        pieces = _pieces(one, near=near)
        return f"{later} {one.way} {_NAMES.get(one.column, '')}{_listed(pieces)}." if pieces else ""
    said = _SAID.get((one.column, one.way))
    if said and not (one.before and one.after):
        return f"{said}."
    if not (one.before and one.after):
        return ""
    if one.way == "not comparable":
        return f"The amounts or times cannot be compared: “{one.before}” and “{one.after}”."
    words = f"“{one.before}” became “{one.after}”."
    return f"{said}: {words}" if said else words


def _pieces(one: Told, *, near: bool) -> list[str]:
    """Return the words of what is new or gone, piece by piece; none where they are too many to be read."""
    pieces = [p for p in (one.before or one.after).split(_PARTED) if p.strip()]
    if one.column != "scope_change":
        return pieces
    pieces = [p for p in pieces if near or len(p.split()) > 1]
    readable = len(pieces) <= _MOST and all(len(p.split()) <= _LONGEST and p.count("(") == p.count(")") for p in pieces)
    return pieces if readable else []


def _listed(pieces: list[str]) -> str:
    """Return pieces in quotation marks: “a”, “b” and “c”."""
    quoted = [f"“{piece}”" for piece in pieces]
    return " and ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
