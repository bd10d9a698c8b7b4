"""What may be said of a unit or a pair, in the same words everywhere: how sure it is that another one shares it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from communique.aligning.chance import chances
from communique.codebook.manners import manners
from communique.model import SHARED

SURELY, LIKELY, UNCERTAIN, NONE = "shared", "likely shared", "uncertain", "no counterpart found"
PART = ("not in the excerpt", "not among what was reviewed")  # said where silence tells nothing
STANDINGS = (SURELY, LIKELY, UNCERTAIN, NONE, *PART)
Row = Mapping[str, object]


def of_pair(pair: Row) -> str:
    """Return whether a pair is shared, likely shared, or related only; decisions and the same words are sure."""
    if pair["relation"] not in SHARED:
        return "related"
    chance = pair.get("chance")
    decided = pair.get("decision") or pair["relation"] == "identical" or chance in (None, "")
    return SURELY if decided or float(str(chance)) >= chances().sure else LIKELY


def of_units(pairs: Iterable[Row], alone: Iterable[Row]) -> dict[str, str]:
    """Return, by unit id, what `alignments` and `distinct` say of each unit that is in either."""
    said: dict[str, list[str]] = {}
    for row in alone:
        finding = str(row.get("finding") or UNCERTAIN)
        said.setdefault(str(row["unit_id"]), []).append(NONE if finding == "no counterpart" else finding)
    for pair in pairs:
        if pair["relation"] in SHARED:
            for side in ("unit_a", "unit_b"):
                said.setdefault(str(pair[side]), []).append(of_pair(pair))
    return {unit: min(words, key=STANDINGS.index) for unit, words in said.items()}


LEGEND = (
    "Strength, from the governing verb: high (will, agree, commit), medium (intend, aim, support), "
    "low (explore, consider, look forward to)."
)


def kinds(labelled: Mapping[str, str]) -> str:
    """Return how often kinds were right on texts never seen, as a sentence; `labelled` has the manner of each document.

    Where the documents are written in several manners, each with its documents; "" where no manner is known.
    """
    by_manner: dict[str, list[str]] = {}
    for label, name in labelled.items():
        if name in manners():
            by_manner.setdefault(name, []).append(label)
    told = [_right(name, labels if len(by_manner) > 1 else ()) for name, labels in by_manner.items()]
    said = " and ".join(told)
    return f"On texts never seen before, {said} were given the kind that a person gave them." if told else ""


def _right(name: str, labels: Sequence[str]) -> str:
    """Return how many units of a manner had the kind that a person gave, and of which documents this is told."""
    manner = manners()[name]
    which = f" ({', '.join(labels)})" if labels else ""
    return f"{manner.right} of 100 units of {manner.words}{which}"


def rates() -> str:
    """Return how often the claims of a report held, as a sentence, or "" if none was judged."""
    names = (("shared", f"“{SURELY}”"), ("none", f"“{NONE}”"))
    told = [f"{rate} of 100 claims of {name}" for claim, name in names if (rate := chances().rate(claim)) is not None]
    return f"On {_statements('none')}, {' and '.join(told)} held." if told else ""


def held(claim: str) -> str:
    """Return how often such claims (`none` or `shared`) held on coded statements, or "" if none was judged."""
    rate = chances().rate(claim)
    return "" if rate is None else f"of such claims, {rate} of 100 held on {_statements(claim)}"


def _statements(claim: str) -> str:
    """Return on what statements it was judged how often such claims held."""
    return "statements never seen before" if chances().is_unseen(claim) else "statements coded by hand"
